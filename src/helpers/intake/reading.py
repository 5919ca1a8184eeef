"""What a reader makes of documents: proposals, rows that it cannot read with the reason, and how many it read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers.intake.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Rejected:
    """What does not go into the package: its cells by column, where it was read, and why not, in words."""

    cells: Mapping[str, str]
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read. ``read`` counts every figure met: those proposed, rejected and skipped together.

    ``skipped``: what is no figure of its own and needs no look, such as an empty cell of a table or a row of totals.
    """

    proposals: tuple[Proposal, ...]
    rejected: tuple[Rejected, ...] = field(default=())
    skipped: int = 0

    @property
    def read(self) -> int:
        """How many figures were met."""
        return len(self.proposals) + len(self.rejected) + self.skipped
