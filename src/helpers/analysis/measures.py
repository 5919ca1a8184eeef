"""What counts as one measure when something is missing, which kinds can exist in a quarter, what is known anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from helpers.analysis.index import figure_index
from helpers.data.codes import Regime
from helpers.data.indicators import Indicator
from helpers.data.package import Package
from helpers.data.periods import BREAK, Quarter


def measure_of(indicator: Indicator) -> str:
    """The measure of an indicator: shares of one thing are one measure whatever their denominator, a count is its own.

    Who has a share of received dossiers does not lack one of dossiers.
    """
    return indicator.family if indicator.relative else indicator.id


def can_exist(indicator: Indicator, quarter: Quarter) -> bool:
    """Whether services of its kind existed on some day of a quarter: levels until 14 August 2022, modes since then."""
    if indicator.regime == Regime.MODES:
        return quarter.end >= BREAK
    return indicator.regime == Regime.ANY or quarter.start < BREAK


def known_anywhere(package: Package, quarter: Quarter) -> frozenset[str]:
    """The measures of which the package has a figure of any area, printed or computed, up to the end of a quarter."""
    return frozenset(measure for measure, first in _first_days(package).items() if first <= quarter.end)


@lru_cache(maxsize=4)
def _first_days(package: Package) -> Mapping[str, date]:
    """The day of the first figure of each measure."""
    found: dict[str, date] = {}
    for rows in figure_index(package).by_area.values():
        for item in rows:
            name = measure_of(package.indicators[item.indicator])
            found[name] = min(item.period_end, found.get(name, item.period_end))
    return found
