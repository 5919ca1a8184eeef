"""What a package with new rows breaks of the rules of its check, and the reasons against each of these rows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from helpers.analysis.trial import unshown
from helpers.data.checking.checks import examine_tables
from helpers.data.checking.meaning import examine_rows
from helpers.data.checking.problem import Problem
from helpers.data.files import DataFiles
from helpers.data.package import Package
from helpers.errors import DataError
from helpers.intake.insertion import inserted

#: Problems by figure and rule.
Found = dict[tuple[str, str, Problem], Problem]
#: The rows of tables, by table.
Rows = Mapping[str, Sequence[Mapping[str, str]]]
#: What is wrong with the tables that take no rows, of the package that was last added to, by its hash: a panel asks
#: with every correction of a row.
_BESIDE: dict[str, set[Problem]] = {}


def reasons_against(rows: Container[str], files: DataFiles, problems: Iterable[Problem]) -> dict[str, list[str]]:
    """The reasons against each new row, by its id; DataError for a problem that is none of a new row."""
    found: dict[str, list[str]] = {}
    others: list[Problem] = []
    for problem in sorted(problems):
        words = [problem.id, *problem.allowed.replace(",", " ").replace(")", " ").replace("(", " ").split()]
        name = next((word for word in words if word in rows), "")
        if name:
            found.setdefault(name, []).append(reason_of(problem))
        else:
            others.append(problem)
    if others and not found:
        raise DataError(_unfit(files, others))
    return found


def found_alone(files: DataFiles, rows: Rows) -> set[Problem]:
    """What is wrong with new rows, each by itself, and with all of their package but the rows of their tables.

    ``rows``: for each table that can take some, also where it takes none.
    """
    beside = {name.removesuffix(".csv") for name in files.contents} - rows.keys()
    if files.hash not in _BESIDE:
        _BESIDE.clear()
        _BESIDE[files.hash] = examine_tables(_with_only(files, dict.fromkeys(rows, ())), without=rows)
    return examine_tables(_with_only(files, rows), without=beside) | _BESIDE[files.hash]


def _with_only(files: DataFiles, rows: Rows) -> DataFiles:
    """A package with nothing but some rows in their tables."""
    contents = dict(files.contents)
    for table, found in rows.items():
        head = contents[f"{table}.csv"].partition(b"\n")[0] + b"\n"
        contents[f"{table}.csv"] = inserted(table, head, found)
    return DataFiles(files.folder, contents)


def found_in(files: DataFiles, package: Package) -> Found:
    """What the rows of a package break together, figure by figure: problems of two figures can read alike."""
    problems = (*examine_rows(files, package), *unshown(package))
    return {(problem.id, problem.rule, problem): problem for problem in problems}


def reason_of(problem: Problem) -> str:
    """A problem of a row that is in no table yet, in words."""
    column = f"{problem.column}: " if problem.column else ""
    return f"{column}found {problem.found!r}; allowed: {problem.allowed}"


def _unfit(files: DataFiles, problems: Sequence[Problem]) -> str:
    told = "; ".join(map(str, problems[:5])) + ("; and others" if len(problems) > 5 else "")
    return f"{files.folder}: with these figures the package would not pass its check: {told}. Nothing was written."
