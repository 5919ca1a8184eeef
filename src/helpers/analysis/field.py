"""What the country's page compares its provinces in, and how they have changed in it."""

from __future__ import annotations

from functools import lru_cache

from helpers.analysis import coverage
from helpers.analysis.movers import YEAR, Movers, movers
from helpers.analysis.peers import PeerSet
from helpers.analysis.rankings import Ranking, rankings
from helpers.data.codes import Unit
from helpers.data.package import Package
from helpers.data.periods import Quarter


def field(package: Package, quarter: Quarter) -> Ranking | PeerSet | None:
    """The provinces in the first measure of services or dossiers in which ten or more can be compared.

    Else in the share in which the most can be, if any has one; surveys and ranks that others gave are no field.
    """
    ranked = (one for one in rankings(package, quarter) if not one.survey and one.unit != Unit.RANK)
    return next(ranked, None) or coverage.choose(package, quarter)


def in_field(package: Package, quarter: Quarter) -> PeerSet | None:
    """The figures of the field."""
    found = field(package, quarter)
    return found.peers if isinstance(found, Ranking) else found


@lru_cache(maxsize=4)
def field_movers(package: Package, quarter: Quarter) -> tuple[Movers, ...]:
    """The changes in the field over a year and over a quarter; over a year in the best covered number of services."""
    found = field(package, quarter)
    ranked = [found] if isinstance(found, Ranking) else []
    counts = [one for one in rankings(package, quarter) if one.unit == Unit.SERVICE and one not in ranked][:1]
    asked = [*((one, back) for one in ranked for back in (YEAR, 1)), *((one, YEAR) for one in counts)]
    told = (movers(one, package, quarter, back) for one, back in asked)
    return tuple(one for one in told if one)
