"""A figure under review: as it was read, as it stands after corrections, and what a person has decided on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum

from helpers.intake.proposal import Proposal
from helpers.intake.reading import Reading

_FIELDS = frozenset(field.name for field in fields(Proposal))


class Decision(StrEnum):
    """What is to become of a row; ``written`` and ``there`` are what became of one that was accepted."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DROPPED = "dropped"
    WRITTEN = "written"
    THERE = "there"


#: Decisions that nothing changes any more: the package has the figure.
DONE = frozenset({Decision.WRITTEN, Decision.THERE})


@dataclass(slots=True)
class Row:
    """One figure. ``number`` is its place in the document, from 1; ``figure`` its id, once it is in the package.

    ``doubts``: what its reader says against it; ``against``: what other figures of the document say against it;
    ``why``: why it cannot go in as it stands, in English, as its reader or the package says it.
    """

    number: int
    read: Proposal
    proposal: Proposal
    doubts: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    why: str = ""
    decision: Decision = Decision.OPEN
    figure: str = ""

    @property
    def done(self) -> bool:
        """True if the package has it."""
        return self.decision in DONE

    @property
    def corrected(self) -> bool:
        """True if it is no longer what was read."""
        return self.proposal != self.read

    @property
    def clear(self) -> bool:
        """True if nothing speaks against it."""
        return not (self.doubts or self.against or self.why)


def rows_of(reading: Reading) -> list[Row]:
    """All that was read: the proposals, then what the reader could not make one of, to be corrected by hand."""
    rows = [Row(0, item, item, _parted(item.doubts)) for item in reading.proposals]
    for refused in reading.rejected:
        known = {name: cell for name, cell in refused.cells.items() if name in _FIELDS}
        item = Proposal(**{**known, "place": refused.place})
        rows.append(Row(0, item, item, _parted(item.doubts), why=refused.reason))
    for number, row in enumerate(rows, start=1):
        row.number = number
    return rows


def _parted(doubts: str) -> tuple[str, ...]:
    return tuple(part for part in doubts.split("; ") if part)


def proposals(rows: Iterable[Row]) -> tuple[Proposal, ...]:
    """The proposals of some rows, as they stand."""
    return tuple(row.proposal for row in rows)
