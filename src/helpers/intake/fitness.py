"""What a package with new rows breaks of the rules of its check, and the reasons against each of these rows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from helpers.analysis.trial import unshown
from helpers.data.checking.meaning import examine_rows
from helpers.data.checking.problem import Problem
from helpers.data.files import DataFiles
from helpers.data.package import Package
from helpers.errors import DataError

#: Problems by figure and rule.
Found = dict[tuple[str, str, Problem], Problem]


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
