"""Published figures, as printed: what was observed, where, when, over which period, on which basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helpers.data.codes import (
    DOUBTFUL,
    Basis,
    PeriodRegime,
    Precision,
    Qualifier,
    Scope,
    StartStatus,
    Status,
    Tier,
)
from helpers.data.periods import BREAK, Quarter, length


@dataclass(frozen=True, slots=True)
class Observation:
    """One published figure. ``value`` keeps the decimals that were printed.

    A stock has only ``period_end``, its as-at date. A flow has both ends; ``start_status`` says if its
    start was printed, assumed, or not printed (then ``period_start`` is None).
    """

    id: str
    area: str
    tier: Tier
    unit_name: str
    scope: Scope
    indicator: str
    period_start: date | None
    start_status: StartStatus
    period_end: date
    date_precision: Precision
    period_regime: PeriodRegime
    value: Decimal
    value_upper: Decimal | None
    qualifier: Qualifier
    basis: Basis
    obs_status: Status
    source: str
    note: str
    note_en: str
    parts: tuple[str, ...] = ()  # ids of the figures it is computed from; none for a printed figure

    @property
    def computed(self) -> bool:
        """True for a figure that follows from others by arithmetic, and that no source printed."""
        return bool(self.parts)

    @property
    def quarter(self) -> Quarter:
        """The calendar quarter of the as-at date or of the last day."""
        return Quarter.of(self.period_end)

    @property
    def earliest(self) -> date:
        """The first day that ``period_end`` can mean, as precisely as it was printed."""
        if self.date_precision == Precision.MONTH:
            return self.period_end.replace(day=1)
        if self.date_precision == Precision.QUARTER:
            return self.quarter.start
        return self.period_end.replace(month=1, day=1) if self.date_precision == Precision.YEAR else self.period_end

    @property
    def after_break(self) -> bool:
        """True from 15 August 2022, when levels 3 and 4 had ended in law."""
        return self.period_end >= BREAK

    @property
    def across_break(self) -> bool:
        """True if its period begins before 15 August 2022 and ends on that day or later, so that it is of neither side.

        The period of a stock is the day, month, quarter or year that it is printed for.
        """
        return (self.period_start or self.earliest) < BREAK <= self.period_end

    @property
    def measured(self) -> tuple[str, ...]:
        """What is measured, in which of a place's offices, without place, time, basis and source."""
        return (self.indicator, self.tier, self.unit_name, self.scope)

    @property
    def thing(self) -> tuple[str, ...]:
        """What is measured and of whom, without time, basis and source."""
        return (self.area, *self.measured)

    @property
    def doubtful(self) -> bool:
        """True if the status or the qualifier asks for care."""
        return self.obs_status in DOUBTFUL

    @property
    def exact(self) -> bool:
        """True if the source printed the value without 'about', 'over' and the like."""
        return self.qualifier == Qualifier.EXACT

    @property
    def span(self) -> str:
        """Kind of period: point (stock), open (start not printed), or as ``periods.length`` says."""
        if not self.start_status:
            return "point"
        return length(self.period_start, self.period_end) if self.period_start else "open"
