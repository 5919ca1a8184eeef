"""What of some proposals a package takes: by all rules of its check, asked of the package as it would be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property

from helpers.analysis.trial import unshown
from helpers.data.checking.checks import examine_tables
from helpers.data.checking.meaning import examine_rows
from helpers.data.checking.problem import Problem
from helpers.data.files import DataFiles
from helpers.data.package import load
from helpers.errors import DataError
from helpers.intake.filling import OBSERVATIONS, TARGETS, Filling, UnfitError
from helpers.intake.insertion import Ids, inserted, rows_of, with_rows
from helpers.intake.matching import Conflict, Known
from helpers.intake.proposal import Proposal
from helpers.intake.reading import Reading, Rejected

TABLES = (OBSERVATIONS, TARGETS)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that a package takes, with the proposal that it was."""

    table: str
    cells: Mapping[str, str]
    proposal: Proposal


@dataclass(frozen=True)
class Admission:
    """What of a reading goes into a package. Taken, rejected and skipped together are what was read.

    ``files``: the package with the new rows, of the version that it had. ``warnings``: what the check doubts that it
    did not doubt before.
    """

    before: DataFiles
    files: DataFiles
    taken: tuple[NewRow, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    duplicates: int = 0
    empty: int = 0
    conflicts: tuple[Conflict, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def skipped(self) -> int:
        """What is no figure, and what the package has already."""
        return self.duplicates + self.empty


def admit(files: DataFiles, reading: Reading, source: str = "") -> Admission:
    """Hold every proposal to the package; DataError if the package itself is not fit to be added to.

    ``source``: the id of the document of the proposals that name none.
    """
    work = _Work(files, source)
    for proposal in reading.proposals:
        work.take(proposal)
    work.hold_alone()
    warnings = work.hold_together()
    return Admission(
        files,
        with_rows(files, work.tables()),
        tuple(work.rows.values()),
        (*reading.rejected, *work.rejected),
        work.duplicates,
        reading.skipped,
        tuple(conflict for conflict in work.conflicts if conflict.new["id"] in work.rows),
        tuple(warnings),
    )


@dataclass
class _Work:
    """The rows that are still to be taken, by id, and what became of the others."""

    files: DataFiles
    source: str
    rows: dict[str, NewRow] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    duplicates: int = 0

    def __post_init__(self) -> None:
        self.filling = Filling(load(self.files), self.source)
        rows = {table: rows_of(self.files.contents[f"{table}.csv"]) for table in TABLES}
        self.known = Known(rows)
        self.ids = Ids(row["id"] for found in rows.values() for row in found)

    @cached_property
    def before(self) -> frozenset[Problem]:
        """What is wrong or doubtful in the rows that are there."""
        return frozenset((*examine_rows(self.files), *unshown(self.filling.package)))

    def take(self, proposal: Proposal) -> None:
        try:
            table, cells = self.filling.row(proposal)
        except UnfitError as error:
            self.reject(proposal, str(error))
            return
        if self.known.same(table, cells):
            self.duplicates += 1
            return
        others = self.known.others(table, cells)
        if own := next((row for row in others if row["source"] == cells["source"]), None):
            told = f"{own['value']} ({own['id']})" if own["value"] != cells["value"] else f"{own['id']}, in other words"
            what = f"the same source has {told} for the same thing and time"
            self.reject(
                proposal, f"value: found {cells['value']!r}, but {what}. Correct it with --supersede --reason TEXT"
            )
            return
        cells = {"id": self.ids.new(cells["source"]), **cells}
        self.conflicts += [Conflict(table, cells, other) for other in others]
        self.known.add(table, cells)
        self.rows[cells["id"]] = NewRow(table, cells, proposal)

    def reject(self, proposal: Proposal, reason: str) -> None:
        self.rejected.append(Rejected(asdict(proposal), proposal.place, reason))

    def drop(self, reasons: Mapping[str, list[str]]) -> None:
        """Rows that break a rule are taken out, with all that they break."""
        for name, told in reasons.items():
            self.reject(self.rows.pop(name).proposal, " | ".join(dict.fromkeys(told)))

    def tables(self) -> dict[str, list[Mapping[str, str]]]:
        return {table: [row.cells for row in self.rows.values() if row.table == table] for table in TABLES}

    def hold_alone(self) -> None:
        """The rules of single rows, asked of the new ones beside all other tables."""
        contents = dict(self.files.contents)
        for table, rows in self.tables().items():
            head = contents[f"{table}.csv"].partition(b"\n")[0] + b"\n"
            contents[f"{table}.csv"] = inserted(table, head, rows)
        self.drop(self._own(examine_tables(DataFiles(self.files.folder, contents))))

    def hold_together(self) -> list[Problem]:
        """The rules of several rows, until none that is left breaks one; the new warnings."""
        while self.rows:
            files = with_rows(self.files, self.tables())
            found = {*examine_rows(files), *unshown(load(files))} - self.before
            wrong = self._own(problem for problem in found if not problem.warning)
            if not wrong:
                return sorted(problem for problem in found if problem.warning)
            self.drop(wrong)
        return []

    def _own(self, problems: Iterable[Problem]) -> dict[str, list[str]]:
        """The reasons against each new row; DataError for a problem that is none of a new row."""
        found: dict[str, list[str]] = {}
        others: list[Problem] = []
        for problem in sorted(problems):
            words = [problem.id, *problem.allowed.replace(",", " ").replace(")", " ").replace("(", " ").split()]
            name = next((word for word in words if word in self.rows), "")
            if name:
                found.setdefault(name, []).append(reason_of(problem))
            else:
                others.append(problem)
        if others and not found:
            raise DataError(_unfit(self.files, others))
        return found


def reason_of(problem: Problem) -> str:
    """A problem of a row that is in no table yet, in words."""
    column = f"{problem.column}: " if problem.column else ""
    return f"{column}found {problem.found!r}; allowed: {problem.allowed}"


def _unfit(files: DataFiles, problems: Sequence[Problem]) -> str:
    told = "; ".join(map(str, problems[:5])) + ("; and others" if len(problems) > 5 else "")
    return f"{files.folder}: with these figures the package would not pass its check: {told}. Nothing was written."
