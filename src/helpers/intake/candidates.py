"""The rows that a package could take: what each of them breaks, and which of them stand in the way of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from helpers.data.checking.acceptance import FILE as ACCEPTED
from helpers.data.checking.problem import Problem
from helpers.data.files import DataFiles
from helpers.data.package import load
from helpers.intake import evidencing
from helpers.intake.filling import OBSERVATIONS, TARGETS, Filling, UnfitError
from helpers.intake.fitness import Found, found_alone, found_in, reasons_against
from helpers.intake.insertion import Change, Ids, changed, header_of, line_of, lines_of, rows_of, with_table
from helpers.intake.matching import Conflict, Known
from helpers.intake.proposal import Proposal
from helpers.intake.reading import Rejected
from helpers.intake.superseding import COLUMNS, Cells, Reason, superseded
from helpers.intake.superseding import TABLE as CORRECTIONS

TABLES = (OBSERVATIONS, TARGETS)
#: What was found in the package that was last added to, by its hash: a panel asks with every correction of a row.
_BEFORE: dict[str, Found] = {}


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that a package takes, with the proposal that it was."""

    table: str
    cells: Mapping[str, str]
    proposal: Proposal
    old: Mapping[str, str] | None = None  # the row that it takes the place of


@dataclass(frozen=True, slots=True)
class _Filled:
    """A proposal as the cells of a row, without an id."""

    table: str
    cells: Mapping[str, str]
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class _Blocked:
    """A proposal that is not taken beside what is there; ``reason``: why not, empty for a double.

    ``by``: the ids of the rows of the same file that are there.
    """

    filled: _Filled
    by: frozenset[str]
    reason: str = ""


@dataclass
class Candidates:
    """The rows that are still to be taken, by id, and what became of the others.

    ``waiting``: what is still to be looked at, each by a name that could be its id. ``blocked``: what is not taken
    beside other rows, by the same name; if one of these turns out to be a bad one, it is looked at again. ``unheld``:
    rows that are no longer what was held to the rules of single rows while it waited.
    """

    files: DataFiles
    source: str
    reason: Reason | None = None
    passages: bool = False
    rows: dict[str, NewRow] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    duplicates: int = 0
    lapsed: list[str] = field(default_factory=list)
    waiting: dict[str, _Filled] = field(default_factory=dict)
    blocked: dict[str, _Blocked] = field(default_factory=dict)
    unheld: set[str] = field(default_factory=set)

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
        package = self.filling.package
        if package.files.hash not in _BEFORE:
            _BEFORE.clear()
            _BEFORE[package.files.hash] = found_in(package.files, package)
        return _BEFORE[package.files.hash]

    def fill(self, proposals: Iterable[Proposal]) -> None:
        """The proposals as rows; those that no rule of a single row forbids wait."""
        ids = Ids(self.lines)
        for proposal in proposals:
            try:
                table, cells = self.filling.row(proposal)
            except UnfitError as error:
                self.reject(proposal, str(error))
            else:
                self.waiting[ids.new(cells["source"])] = _Filled(table, cells, proposal)
        rows = [NewRow(each.table, {"id": name, **each.cells}, each.proposal) for name, each in self.waiting.items()]
        alone = [problem for problem in self._alone(rows) if problem.column != "key"]  # which row is taken is not known
        for name, told in reasons_against(self.waiting, self.files, alone).items():
            self.reject(self.waiting.pop(name).proposal, " | ".join(dict.fromkeys(told)))

    def take_waiting(self) -> None:
        """Look at every row that waits, in the order of the file."""
        waiting, self.waiting = self.waiting, {}
        for name, filled in waiting.items():
            self._take(name, filled)

    def settle(self) -> None:
        """Count what is not taken beside the rows that are."""
        for each in self.blocked.values():
            if each.reason:
                self.reject(each.filled.proposal, each.reason)
            else:
                self.duplicates += 1

    def holds(self, conflict: Conflict) -> bool:
        """True if both rows are there: the old one may be of the same file, and dropped."""
        old = conflict.old["id"]
        return conflict.new["id"] in self.rows and (old in self.rows or old in self.lines)

    def _take(self, name: str, filled: _Filled) -> None:
        table, cells, proposal = filled.table, dict(filled.cells), filled.proposal
        if table == OBSERVATIONS and not proposal.basis.strip():  # no other figure for want of a word
            cells["basis"] = self.known.basis(table, cells, any_source=bool(self.reason)) or cells["basis"]
        if same := self.known.same(table, cells):
            self._block(name, filled, [same])
            return
        others = self.known.others(table, cells)
        try:
            row = self._correcting(table, cells, others, proposal)
        except UnfitError as error:
            self._block(name, filled, others, str(error))
            return
        row = row or NewRow(table, {"id": self.ids.new(cells["source"]), **cells}, proposal)
        self.conflicts += [Conflict(table, row.cells, other) for other in others if other is not row.old]
        self.known.add(table, row.cells)
        self.rows[row.cells["id"]] = row
        if not filled.cells.items() <= row.cells.items() or row.old:
            self.unheld.add(row.cells["id"])

    def _block(self, name: str, filled: _Filled, others: Sequence[Cells], reason: str = "") -> None:
        by = frozenset(row["id"] for row in others if row["id"] in self.rows)
        self.blocked[name] = _Blocked(filled, by, reason)

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
        """Rows that break a rule are taken out, with all that they break; what they stood before waits again."""
        for name, told in reasons.items():
            row, why = self.rows.pop(name), " | ".join(dict.fromkeys(told))
            self.known.remove(row.table, row.cells)
            self.reject(row.proposal, why)
            for blocked in [key for key, each in self.blocked.items() if name in each.by]:
                filled = self.blocked.pop(blocked).filled
                if filled.cells.items() <= row.cells.items():
                    self.reject(filled.proposal, why)
                else:
                    self.waiting[blocked] = filled

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
        taken = ((name, row.proposal) for name, row in self.rows.items())
        found += evidencing.evidence(self.files, taken, passages=self.passages)
        return [*found, *(Change("accepted", line, "") for line in self.lapsed)]

    def made(self, changes: Sequence[Change]) -> DataFiles:
        """The package with the rows that are left; ``changes``: what taking them does."""
        told = any(change.table == evidencing.TABLE for change in changes)
        return changed(with_table(self.base, evidencing.TABLE, evidencing.COLUMNS) if told else self.base, changes)

    def hold_alone(self) -> None:
        """The rules of single rows, asked of the new ones that nobody has asked yet, beside all other tables."""
        rows = [row for name, row in self.rows.items() if name in self.unheld]
        self.unheld.clear()
        if rows:
            self.drop(reasons_against(self.rows, self.files, self._alone(rows)))

    def _alone(self, rows: Sequence[NewRow]) -> set[Problem]:
        return found_alone(self.files, {table: [row.cells for row in rows if row.table == table] for table in TABLES})

    def hold_together(self) -> list[Problem]:
        """The rules of several rows, until none that is left breaks one; the new warnings."""
        while self.rows:
            files = self.made(self.changes())
            now = found_in(files, load(files))
            found = sorted(now[key] for key in now.keys() - self.before.keys())
            wrong = [problem for problem in found if not problem.warning]
            if not wrong:
                return [problem for problem in found if problem.warning]
            stale = [problem.row for problem in wrong if problem.file == ACCEPTED]
            own = [problem for problem in wrong if problem.file != ACCEPTED]
            self.drop(reasons_against(self.rows, self.files, own))
            if stale:  # what they silenced is a warning again
                lines = lines_of(files.contents[ACCEPTED])
                self.lapsed += [lines[row - 1].rstrip("\r\n") for row in stale]
        return []
