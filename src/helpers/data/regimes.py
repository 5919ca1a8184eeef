"""The rules under which services are of a kind, and the days on which these were in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from helpers.data.codes import Regime


@dataclass(frozen=True, slots=True)
class RegimePeriod:
    """When a regime was in force; None for an end that lies before or after every figure."""

    id: Regime
    valid_from: date | None
    valid_until: date | None
    source: str

    def was_in_force(self, first: date, last: date) -> bool:
        """Whether it was in force on some day from the first to the last."""
        begun = self.valid_from is None or self.valid_from <= last
        return begun and (self.valid_until is None or first <= self.valid_until)
