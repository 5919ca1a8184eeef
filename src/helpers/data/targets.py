"""Targets and plans: what was to be reached, by whom and when. Never results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helpers.data.codes import Binds, Precision, Qualifier, Status, TargetKind, Tier
from helpers.data.periods import FIRST
from helpers.data.sources import Source


@dataclass(frozen=True, slots=True)
class Target:
    """One target (``kind`` target) or plan (``kind`` plan), with the unit it binds and its due date, if printed."""

    id: str
    area: str
    binds: Binds
    tier: Tier
    unit_name: str
    indicator: str
    period_start: date | None
    due: date | None
    date_precision: Precision
    value: Decimal
    value_upper: Decimal | None
    qualifier: Qualifier
    kind: TargetKind
    set_date: date | None
    obs_status: Status
    source: str
    note: str
    note_en: str

    def known_from(self, source: Source) -> date:
        """The first day on which reports show it.

        The day it was set; else when its source was published, if the month is known and it was not due before; else
        1 January of the due year; else the end of the year of publication; else from the beginning, undated. A target
        that a source tells in hindsight was one all that year.
        """
        if self.set_date:
            return self.set_date
        published = source.known_by
        if published and (not self.due or (len(source.published) > 4 and published <= self.due)):
            return published
        return date(self.due.year, 1, 1) if self.due else FIRST.start
