"""The latest figures of several provinces in one measure, which of them can be set side by side, and why others not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import combinations_with_replacement

from helpers.analysis.age import OLD, quarters_old
from helpers.analysis.comparability import Exclusion, Reason, obstacle_between, terms
from helpers.analysis.consistency import is_contradicted
from helpers.analysis.index import figure_index
from helpers.data.codes import Unit
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import FIRST, Quarter, quarters

#: So far from each other may figures be that are said to be of one time.
_MONTHS = timedelta(days=92)
#: Minimum number of comparable provinces for which a rank is given.
FEWEST = 10


@dataclass(frozen=True, eq=False)
class PeerSet:
    """One measure: the latest figure of each province that has one, those that can be compared, why others cannot.

    ``comparable`` has no figure or at least two, in the order of ``latest``; ``excluded`` has a reason for each other.
    """

    indicator: Indicator
    latest: Mapping[str, Observation]
    comparable: tuple[Observation, ...]
    excluded: Mapping[str, Reason]

    @property
    def share(self) -> bool:
        """True for a share; a count also depends on how many procedures a province has."""
        return self.indicator.unit == Unit.PERCENT

    def rank(self, area: str) -> int | None:
        """The position of a province, from the largest value on, equal ones sharing theirs; None for too few or none.

        Ranks are given among ``FEWEST`` provinces or more.
        """
        own = [item for item in self.comparable if item.area == area]
        if not own or len(self.comparable) < FEWEST:
            return None
        return 1 + sum(item.value > own[0].value for item in self.comparable)


def peer_set(
    indicator: Indicator,
    latest: Mapping[str, Observation],
    quarter: Quarter,
    contradicted: Callable[[Observation], bool],
) -> PeerSet:
    """The largest set of figures of which each can be compared with every other; of as many, the newest.

    ``contradicted`` tells of a figure whether its own parts or another source contradict it.
    """
    alone = {area: _alone(item, quarter, contradicted) for area, item in latest.items()}
    fit = [latest[area] for area, why in alone.items() if why is None]
    alike: dict[object, list[Observation]] = defaultdict(list)
    for item in fit:
        alike[terms(item)].append(item)
    beside = _beside(list(alike.values()), indicator)
    comparable = max((_around(rows[0], fit, beside) for rows in alike.values()), key=_weight, default=())
    if len(comparable) < 2:
        comparable = ()
    apart = {area: why for area, why in alone.items() if latest[area] not in comparable}
    excluded = {area: why or _between(latest[area], comparable or fit, indicator) for area, why in apart.items()}
    return PeerSet(indicator, latest, comparable, excluded)


@lru_cache(maxsize=2048)
def provinces(name: str, package: Package, quarter: Quarter) -> PeerSet:
    """The provinces in one measure at the end of a quarter; kept, since each of their pages asks for the same."""
    latest = figure_index(package).latest(name, quarter.end)
    return peer_set(package.indicators[name], latest, quarter, lambda item: is_contradicted(item, package))


@dataclass(frozen=True, eq=False)
class EarlierPeers:
    """Figures that could be set side by side at the end of a past quarter: all are of its last three months."""

    quarter: Quarter
    peers: PeerSet


def earlier_peers(
    indicator: Indicator,
    package: Package,
    areas: Collection[str],
    quarter: Quarter,
    contradicted: Callable[[Observation], bool],
) -> EarlierPeers | None:
    """The past quarter since 2018 in which the most of some provinces can be compared; of as many the newest."""
    best: EarlierPeers | None = None
    for when in quarters(FIRST, quarter):
        found = figure_index(package).latest(indicator.id, when.end)
        rows = {area: found[area] for area in areas if area in found and found[area].period_end > when.end - _MONTHS}
        if len(rows) < max(2, len(best.peers.comparable) if best else 0):
            continue
        peers = peer_set(indicator, rows, when, contradicted)
        if peers.comparable and (best is None or len(peers.comparable) >= len(best.peers.comparable)):
            best = EarlierPeers(when, peers)
    return best


def _alone(item: Observation, quarter: Quarter, contradicted: Callable[[Observation], bool]) -> Exclusion | None:
    """Why a figure cannot stand beside any other."""
    if contradicted(item):
        return Exclusion.CONTRADICTED
    if quarters_old(item, quarter) >= OLD:
        return Exclusion.OLD
    if not item.exact:
        return Exclusion.ROUNDED
    return Exclusion.START if item.span == "open" else None


def _beside(alike: Sequence[Sequence[Observation]], indicator: Indicator) -> Mapping[str, set[str]]:
    """For each place those with whose figure its own can be compared, itself too.

    ``alike``: the figures of each terms, which are all for or against those of other terms: one of them is asked.
    """
    found = {item.area: {item.area} for rows in alike for item in rows}
    for some, others in combinations_with_replacement(alike, 2):
        if not obstacle_between(some[0], others[0], indicator):
            for item in some:
                found[item.area].update(other.area for other in others)
            for other in others:
                found[other.area].update(item.area for item in some)
    return found


def _around(first: Observation, rows: Sequence[Observation], beside: Mapping[str, set[str]]) -> tuple[Observation, ...]:
    """A figure and all those that can be compared with it and with each other."""
    found = {first.area}
    for item in rows:
        if found <= beside[item.area]:
            found.add(item.area)
    return tuple(item for item in rows if item.area in found)


def _weight(rows: Sequence[Observation]) -> tuple[object, ...]:
    """The most figures; of as many, the newest."""
    return len(rows), max(item.period_end for item in rows)


def _between(item: Observation, others: Iterable[Observation], indicator: Indicator) -> Reason:
    found = (obstacle_between(item, other, indicator) for other in others if other is not item)
    return next((why for why in found if why), Exclusion.ONLY)


def widest(found: Iterable[PeerSet]) -> PeerSet | None:
    """The measure in which most can be compared; of as many a share, then the newest, then the first."""
    able = [item for item in found if item.comparable]  # they come in the order of the headline figures
    return max(able, key=lambda item: (len(item.comparable), item.share, _weight(item.comparable)), default=None)
