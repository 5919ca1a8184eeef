"""What of some proposals a package takes: by all rules of its check, asked of the package as it would be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from helpers.analysis.trial import unshown
from helpers.data.checking.acceptance import FILE as ACCEPTED
from helpers.data.checking.checks import examine_tables
from helpers.data.checking.meaning import examine_rows
from helpers.data.checking.problem import Problem
from helpers.data.files import DataFiles
from helpers.data.package import Package, load
from helpers.errors import DataError
from helpers.intake import evidencing
from helpers.intake.filling import OBSERVATIONS, TARGETS, Filling, UnfitError
from helpers.intake.insertion import Change, Ids, changed, header_of, inserted, line_of, lines_of, rows_of, with_table
from helpers.intake.matching import Conflict, Known
from helpers.intake.proposal import Proposal
from helpers.intake.reading import Reading, Rejected
from helpers.intake.superseding import COLUMNS, Cells, Reason, superseded
from helpers.intake.superseding import TABLE as CORRECTIONS

TABLES = (OBSERVATIONS, TARGETS)
#: Problems by figure and rule.
Found = dict[tuple[str, str, Problem], Problem]


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that a package takes, with the proposal that it was."""

    table: str
    cells: Mapping[str, str]
    proposal: Proposal
    old: Mapping[str, str] | None = None  # the row that it takes the place of


@dataclass(frozen=True)
class Admission:
    """What of a reading goes into a package. Taken, rejected and skipped together are what was read.

    ``files``: the package with the new rows, of the version that it had, and ``changes``: what was done to it.
    ``warnings``: what the check doubts that it did not doubt before.
    """

    before: DataFiles
    files: DataFiles
    taken: tuple[NewRow, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    duplicates: int = 0
    empty: int = 0
    conflicts: tuple[Conflict, ...] = ()
    warnings: tuple[Problem, ...] = ()
    lapsed: tuple[str, ...] = ()  # lines of accepted.csv that hold no longer, since a rule finds another thing now
    changes: tuple[Change, ...] = ()
    why: Reason | None = None  # of the figures that take the place of others

    @property
    def skipped(self) -> int:
        """What is no figure, and what the package has already."""
        return self.duplicates + self.empty


def admit(
    files: DataFiles, reading: Reading, source: str = "", reason: Reason | None = None, *, passages: bool = False
) -> Admission:
    """Hold every proposal to the package; DataError if the package itself is not fit to be added to.

    ``source``: the id of the document of the proposals that name none. ``reason``: why proposals take the place of
    figures of the same thing and time; without one nothing is corrected. ``passages``: keep the words they stand in.
    """
    work = _Work(files, source, reason, passages)
    for proposal in reading.proposals:
        work.take(proposal)
    work.hold_alone()
    warnings = work.hold_together()
    return Admission(
        files,
        work.made(),
        tuple(work.rows.values()),
        (*reading.rejected, *work.rejected),
        work.duplicates,
        reading.skipped,
        tuple(conflict for conflict in work.conflicts if conflict.new["id"] in work.rows),
        tuple(warnings),
        tuple(work.lapsed),
        tuple(work.changes()),
        reason,
    )


@dataclass
class _Work:
    """The rows that are still to be taken, by id, and what became of the others."""

    files: DataFiles
    source: str
    reason: Reason | None = None
    passages: bool = False
    rows: dict[str, NewRow] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    duplicates: int = 0
    lapsed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.filling = Filling(load(self.files), self.source)
        self.base = with_table(self.files, CORRECTIONS, COLUMNS) if self.reason else self.files
        rows = {table: rows_of(self.files.contents[f"{table}.csv"]) for table in TABLES}
        self.lines = {
            row["id"]: line.rstrip("\r\n")
            for table, found in rows.items()
            for row, line in zip(found, lines_of(self.files.contents[f"{table}.csv"])[1:], strict=True)
        }
        self.known = Known(rows)
        self.ids = Ids(row["id"] for found in rows.values() for row in found)

    @cached_property
    def before(self) -> Found:
        """What is wrong or doubtful in the rows that are there."""
        return _found(self.filling.package.files, self.filling.package)

    def take(self, proposal: Proposal) -> None:
        try:
            table, cells = self.filling.row(proposal)
        except UnfitError as error:
            self.reject(proposal, str(error))
            return
        if (
            table == OBSERVATIONS and not proposal.basis.strip()
        ):  # the same figure is not another one for want of a word
            cells["basis"] = self.known.basis(table, cells, any_source=bool(self.reason)) or cells["basis"]
        if self.known.same(table, cells):
            self.duplicates += 1
            return
        others = self.known.others(table, cells)
        try:
            row = self._correcting(table, cells, others, proposal)
        except UnfitError as error:
            self.reject(proposal, str(error))
            return
        row = row or NewRow(table, {"id": self.ids.new(cells["source"]), **cells}, proposal)
        self.conflicts += [Conflict(table, row.cells, other) for other in others if other is not row.old]
        self.known.add(table, row.cells)
        self.rows[row.cells["id"]] = row

    def _correcting(self, table: str, cells: dict[str, str], others: list[Cells], proposal: Proposal) -> NewRow | None:
        """The row that takes the place of one of the others; None if it stands beside them; UnfitError."""
        if self.reason:
            if before := next((row for row in others if row["id"] in self.rows), None):
                told = f"one value, and a row before has {self.rows[before['id']].cells['value']}"
                raise UnfitError(f"value: found {cells['value']!r}; allowed: {told}")
            old = superseded(cells, others)
            return NewRow(table, {**cells, "id": old["id"]}, proposal, old)
        if own := next((row for row in others if row["source"] == cells["source"]), None):
            told = f"{own['value']} ({own['id']})" if own["value"] != cells["value"] else f"{own['id']}, in other words"
            what = f"the same source has {told} for the same thing and time"
            raise UnfitError(f"value: found {cells['value']!r}, but {what}. Correct it with --supersede --reason TEXT")
        return None

    def reject(self, proposal: Proposal, reason: str) -> None:
        self.rejected.append(Rejected(proposal.cells, proposal.place, reason))

    def drop(self, reasons: Mapping[str, list[str]]) -> None:
        """Rows that break a rule are taken out, with all that they break."""
        for name, told in reasons.items():
            self.reject(self.rows.pop(name).proposal, " | ".join(dict.fromkeys(told)))

    def tables(self) -> dict[str, list[Mapping[str, str]]]:
        return {table: [row.cells for row in self.rows.values() if row.table == table] for table in TABLES}

    def changes(self) -> list[Change]:
        """What taking the rows that are left would do to the package."""
        found = []
        for table, rows in self.tables().items():
            head = header_of(self.files.contents[f"{table}.csv"])
            olds = (self.lines[row["id"]] if self.rows[row["id"]].old else "" for row in rows)
            found += [Change(table, old, line_of(head, row)) for old, row in zip(olds, rows, strict=True)]
        corrections = [
            self.reason.correction(row.old, row.cells) for row in self.rows.values() if self.reason and row.old
        ]
        found += [Change(CORRECTIONS, "", line_of(COLUMNS, row)) for row in corrections]
        found += evidencing.evidence(
            self.files, ((name, row.proposal) for name, row in self.rows.items()), passages=self.passages
        )
        return [*found, *(Change("accepted", line, "") for line in self.lapsed)]

    def made(self) -> DataFiles:
        """The package with the rows that are left."""
        changes = self.changes()
        told = any(change.table == evidencing.TABLE for change in changes)
        return changed(with_table(self.base, evidencing.TABLE, evidencing.COLUMNS) if told else self.base, changes)

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
            files = self.made()
            now = _found(files, load(files))
            found = sorted(now[key] for key in now.keys() - self.before.keys())
            wrong = [problem for problem in found if not problem.warning]
            if not wrong:
                return [problem for problem in found if problem.warning]
            stale = [problem.row for problem in wrong if problem.file == ACCEPTED]
            self.drop(self._own([problem for problem in wrong if problem.file != ACCEPTED]))
            if stale:  # what they silenced is a warning again
                lines = lines_of(files.contents[ACCEPTED])
                self.lapsed += [lines[row - 1].rstrip("\r\n") for row in stale]
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


def _found(files: DataFiles, package: Package) -> Found:
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
