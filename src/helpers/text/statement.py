"""A statement: a sentence of a page, what kind it is of, and the figures it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.data.codes import Code
from helpers.data.observations import Observation


class StatementKind(Code):
    """What a data note is about; programs read these words in ``report-data``."""

    CONTRADICTION = "contradiction"
    NOT_COMPARED = "not_compared"
    PART_PERIOD = "part_period"
    GAP = "gap"
    READING = "reading"
    NOT_ADDED = "not_added"


@dataclass(frozen=True, slots=True)
class Statement:
    """One or more whole sentences, with the figures they were computed from, in the order in which they are named."""

    kind: StatementKind
    text: str
    figures: tuple[Observation, ...] = ()

    def __str__(self) -> str:
        return self.text
