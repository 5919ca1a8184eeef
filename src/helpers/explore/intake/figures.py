"""The figures of a document: what a person decides on each, corrects in it, and what the package made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from helpers.data.codes import Status
from helpers.explore.intake.door import Door
from helpers.explore.intake.entry import entered
from helpers.explore.intake.lists import Lists
from helpers.explore.intake.row import Decision, Row, proposals, rows_of
from helpers.explore.intake.self_check import contradictions
from helpers.intake.admission import Admission
from helpers.intake.proposal import COLUMNS, Proposal
from helpers.intake.reading import Reading, Rejected
from helpers.intake.rejects import rejected_text

#: What readers doubt, by the column that settles it once a person has filled it in.
_SETTLED = {"area": ("no area",), "period": ("no date", "the date is", "the year is"), "value_upper": ("a range",)}


class Figures:
    """The rows of one reading, by their numbers from 1. What the package has already is decided for good."""

    def __init__(self, reading: Reading, door: Door) -> None:
        self.rows, self._door = rows_of(reading), door
        self._check()

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, number: int) -> Row:
        return self.rows[number - 1]

    def of(self, *decisions: Decision) -> list[Row]:
        """The rows with one of some decisions."""
        return [row for row in self.rows if row.decision in decisions]

    @property
    def untouched(self) -> bool:
        """True as long as nobody has decided or corrected anything."""
        return all(row.decision == Decision.OPEN and not row.corrected for row in self.rows)

    def accept(self, number: int, source: str) -> bool:
        """Take a figure; False, and why in the row, if it can be no row of the package."""
        row = self[number]
        if row.done:
            return True
        row.why = self._door.fault(row, source)
        if not row.why:
            self._decide(row, Decision.ACCEPTED)
        return not row.why

    def accept_clear(self, source: str) -> None:
        """Take every figure that nobody has decided on, and that nothing speaks against."""
        for row in self.of(Decision.OPEN):
            if row.clear:
                self.accept(row.number, source)

    def drop(self, number: int) -> None:
        """Leave a figure out."""
        self._decide(self[number], Decision.DROPPED)

    def reopen(self, number: int) -> None:
        """Take a decision back."""
        self._decide(self[number], Decision.OPEN)

    def correct(self, number: int, column: str, text: str, lists: Lists, source: str) -> None:
        """Type something into a cell; EntryError if it means nothing there. What it settles is doubted no longer."""
        row = self[number]
        if row.done:
            return
        item = entered(row.proposal, column, text, lists)
        row.doubts = tuple(told for told in row.doubts if not told.startswith(_SETTLED.get(column, ("\n",))))
        settled = item.obs_status == Status.UNRELIABLE and column in _SETTLED and not row.doubts
        row.proposal = replace(item, obs_status="", doubts="") if settled else item
        row.why = self._door.fault(row, source)
        if row.why and row.decision == Decision.ACCEPTED:
            row.decision = Decision.OPEN
        self._check()

    def _decide(self, row: Row, decision: Decision) -> None:
        if not row.done:
            row.decision = decision
            self._check()

    def _check(self) -> None:
        """Hold the figures that are not dropped against each other."""
        kept = [row for row in self.rows if row.decision != Decision.DROPPED]
        for row, against in zip(kept, contradictions(proposals(kept), self._door.package), strict=True):
            row.against = against
            row.doubts = tuple(told for told in row.doubts if told not in against)

    def refuse(self, rejected: Iterable[Rejected]) -> None:
        """Put back what the package does not take, each with the reason."""
        for refused in rejected:
            known = {name: refused.cells.get(name, "") for name in COLUMNS}
            for row in self.of(Decision.ACCEPTED):
                if row.proposal.cells == known:
                    row.why, row.decision = refused.reason, Decision.OPEN
                    break

    def settle(self, found: Admission) -> None:
        """After an import: what was written has the id of its row; what was accepted beside it was there before."""
        ids = written(found)
        for row in self.of(Decision.ACCEPTED):
            row.figure, row.why = ids.pop(row.proposal, ""), ""
            row.decision = Decision.WRITTEN if row.figure else Decision.THERE

    def unsettle(self) -> None:
        """After an import was taken back: what it wrote is accepted, as it was before."""
        for row in self.of(Decision.WRITTEN):
            row.decision, row.figure = Decision.ACCEPTED, ""

    @property
    def rest(self) -> str:
        """What neither went in nor was dropped, as the file that ``dvctt import`` and the panel read again."""
        left = self.of(Decision.OPEN, Decision.ACCEPTED)
        return rejected_text(
            Rejected(row.proposal.cells, row.proposal.place, row.why or "not accepted") for row in left
        )


def written(found: Admission) -> dict[Proposal, str]:
    """The ids of the rows that a package takes, by what was proposed."""
    return {row.proposal: row.cells["id"] for row in found.taken}
