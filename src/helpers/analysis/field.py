"""What the country's page compares its provinces in, and how they have changed in it."""

from __future__ import annotations

from functools import lru_cache

from helpers.analysis import coverage
from helpers.analysis.age import YEAR
from helpers.analysis.history import History, history
from helpers.analysis.movers import Movers, movers
from helpers.analysis.peers import PeerSet
from helpers.analysis.rankings import Ranking, rankings
from helpers.data.codes import Unit
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter


def field(package: Package, quarter: Quarter) -> Ranking | PeerSet | None:
    """The provinces in the first measure of services or dossiers in which ten or more can be compared.

    Else in the share in which the most can be, if any has one; surveys and ranks that others gave are no field.
    """
    ranked = (one for one in rankings(package, quarter) if not one.index)
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


@lru_cache(maxsize=4)
def field_history(package: Package, quarter: Quarter) -> History | None:
    """The past of the provinces in the share that the most quarters know; of a count if there is no share.

    Of as many quarters the first ranking counts. None where every past is too short.
    """
    ranked = [one for one in rankings(package, quarter) if not one.index]
    found = [past for one in ranked if (past := history(one, package, quarter))]
    return max(found, key=lambda past: (past.ranking.peers.share, len(past.spreads)), default=None)


def field_past(package: Package, quarter: Quarter) -> list[Observation]:
    """Every earlier figure that the changes and the past of the field rest on."""
    past = field_history(package, quarter)
    rows = [item for _, found in sorted(past.rows.items()) for item in found.values()] if past else []
    return [*(one.old for found in field_movers(package, quarter) for one in found.changes), *rows]
