"""How old a figure is in the quarter of a report, and what that makes of it: the one answer for tables and notes."""

from __future__ import annotations

from helpers.analysis.measures import can_exist
from helpers.data.codes import Code, Regime
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.periods import Quarter

#: Quarters of a year, and days of a quarter.
YEAR, DAYS = 4, 365.25 / 4
#: By how many days two figures may be more or less apart than the quarters that are told of them.
_LEEWAY = 31
#: A figure this many quarters old, or older, is old: it does not stand beside those of today.
OLD = 4


class Age(Code):
    """How old a figure is; of a kind of services that can have no newer one, that it has ended."""

    QUARTER = "quarter"
    YEAR = "year"
    OLDER = "older"
    ENDED = "ended"


def quarters_old(item: Observation, quarter: Quarter) -> int:
    """Quarters between a figure and a report's quarter; 0 for a figure of the quarter."""
    return quarter.ordinal - item.quarter.ordinal


def apart(new: Observation, old: Observation, quarters: int) -> bool:
    """Whether two figures are so many quarters apart, in quarters and about in days.

    From April to September is not a quarter, and from January to the March of the next year is not a year.
    """
    days = (new.period_end - old.period_end).days
    told = new.quarter.ordinal - old.quarter.ordinal
    return told == quarters and abs(days - quarters * DAYS) <= _LEEWAY


def age_of(item: Observation, indicator: Indicator, quarter: Quarter) -> Age:
    """Of the quarter, of the last four quarters, older, or of a kind that exists no more in the quarter."""
    if item.period_end in quarter:
        return Age.QUARTER
    if indicator.regime == Regime.LEVELS and not can_exist(indicator, quarter):
        return Age.ENDED
    return Age.YEAR if quarters_old(item, quarter) < OLD else Age.OLDER
