"""In which measures the provinces stand side by side, and in which place each of them: from the whole package."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from statistics import quantiles

from helpers.analysis.age import OLD, quarters_old
from helpers.analysis.comparability import Exclusion
from helpers.analysis.index import figure_index
from helpers.analysis.measures import can_exist
from helpers.analysis.peers import FEWEST, PeerSet, provinces
from helpers.data.codes import Answer, Basis, Code, Kind, Unit
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter

#: Decimals of a median or a quartile, where the figures have more.
_DECIMALS = 2


class Group(Code):
    """Where a province stands in a survey: its values are too near to each other for ranks."""

    HIGHEST = "highest"
    MIDDLE = "middle"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some figures, and the values below which a quarter of them and above which a quarter lies."""

    lower: Decimal
    median: Decimal
    upper: Decimal

    @classmethod
    def of(cls, values: Iterable[Decimal]) -> Spread:
        """Of two values or more, with as many decimals as they have, and at most two."""
        listed = sorted(values)
        places = min(_DECIMALS, max(max(0, -int(value.as_tuple().exponent)) for value in listed))
        unit = Decimal(1).scaleb(-places)
        lower, median, upper = (value.quantize(unit) for value in quantiles(listed, n=4, method="inclusive"))
        return cls(lower, median, upper)


@dataclass(frozen=True, eq=False)
class Ranking:
    """A measure in which ten provinces or more stand side by side.

    ``rows`` are their figures, the first place first: the largest value, or the smallest where less is better. Not
    among them are those of documents that chose whom to name (``Source.chosen``). ``peers`` has all figures.
    """

    peers: PeerSet
    rows: tuple[Observation, ...]
    ascending: bool

    @property
    def name(self) -> str:
        """The id of its indicator."""
        return self.peers.indicator.id

    @property
    def unit(self) -> Unit:
        """The unit of its values."""
        return self.peers.indicator.unit

    @property
    def survey(self) -> bool:
        """True where citizens were asked: then a group is told instead of a place."""
        return self.rows[0].basis == Basis.SURVEY

    @property
    def index(self) -> bool:
        """True for scores and ranks that others gave a province as a whole: no figure on services or dossiers."""
        return self.survey or self.peers.indicator.kind == Kind.INDEX

    def own(self, area: str) -> Observation | None:
        """The figure of a province in it."""
        return self._by_area.get(area)

    @cached_property
    def _by_area(self) -> dict[str, Observation]:
        return {item.area: item for item in self.rows}

    def places(self, area: str) -> tuple[int, int]:
        """The first and the last place of those whose value is the same as shown: (24, 32) if nine share it."""
        own = self._signed(self._shown(self._by_area[area]))
        return bisect_left(self._in_order, own) + 1, bisect_right(self._in_order, own)

    @cached_property
    def _in_order(self) -> list[Decimal]:
        """The values as shown, the first place first and the smallest; made once, since every province asks."""
        return [self._signed(self._shown(item)) for item in self.rows]

    def _signed(self, value: Decimal) -> Decimal:
        return value if self.ascending else -value

    def group(self, area: str) -> Group:
        """In which quarter of the provinces one stands by its value; the two in the middle are one.

        What is just as much as the bound of the middle is told as lying in it, since half of all lie from the one bound
        to the other: with several of that value more than a quarter would be the highest.
        """
        value = self._shown(self._by_area[area])
        if value > self.spread.upper:
            return Group.HIGHEST
        return Group.LOWEST if value < self.spread.lower else Group.MIDDLE

    @cached_property
    def spread(self) -> Spread:
        """Median and quartiles of all."""
        return Spread.of(self._shown(item) for item in self.rows)

    def median(self, areas: Iterable[str]) -> Decimal | None:
        """The median of some of the provinces; None for fewer than three that stand in it."""
        values = [self._shown(found) for area in areas if (found := self._by_area.get(area))]
        return Spread.of(values).median if len(values) > 2 else None

    def newer(self, area: str) -> int:
        """How many figures are of a later quarter than that of a province: with one of that quarter it could stand at
        another place.
        """
        return len(self.rows) - bisect_right(self._quarters, self._by_area[area].quarter)

    @cached_property
    def _quarters(self) -> list[Quarter]:  # made once, since every province asks
        return sorted(item.quarter for item in self.rows)

    @property
    def dates(self) -> tuple[Observation, Observation]:
        """The oldest and the newest of the figures."""
        ordered = sorted(self.rows, key=lambda item: (item.period_end, item.area))
        return ordered[0], ordered[-1]

    def _shown(self, item: Observation) -> Decimal:
        return self.peers.indicator.shown(item.value)


@dataclass(frozen=True, eq=False)
class Unranked:
    """A figure of a province that has no place among the others: ``others`` have a figure of that time, too.

    Why is told by ``peers.excluded``; where it could stand beside them, they are too few or were ``selected`` by its
    source (``Source.chosen``).
    """

    own: Observation
    peers: PeerSet
    others: int
    selected: bool

    @property
    def ranks(self) -> bool:
        """Whether the figure is a rank itself, given by its source."""
        return self.peers.indicator.unit == Unit.RANK

    @property
    def given(self) -> bool:
        """Whether it is the place itself that its source tells, without doubt: then no others are asked for."""
        doubtful = {Exclusion.CONTRADICTED, Exclusion.ROUNDED}
        return self.ranks and self.peers.excluded.get(self.own.area) not in doubtful

    @property
    def chosen(self) -> tuple[Observation, ...]:
        """The figures that its source chose, from the largest on; none if it did not choose."""
        rows = [item for item in self.peers.comparable if self.selected and item.source == self.own.source]
        return tuple(sorted(rows, key=lambda item: (-item.value, item.area)))


@lru_cache(maxsize=64)
def rankings(package: Package, quarter: Quarter) -> tuple[Ranking, ...]:
    """Every measure in which ten provinces or more stand side by side at the end of a quarter, the best covered first.

    Services and dossiers come before indices, and of these the ones that a report sets its figures beside; what can
    still be counted before what has ended; then the most provinces, the newest, shares before counts, and the order of
    the headline figures.
    """
    found = [one for name in package.indicators if (one := _ranking(name, package, quarter))]
    shown = package.presentation
    listed = list(dict.fromkeys((*shown.peers, *shown.headlines, *package.indicators)))
    first = {name: place for place, name in enumerate(listed)}

    def order(one: Ranking) -> tuple[object, ...]:
        indicator = one.peers.indicator
        return (
            indicator.unit == Unit.RANK, one.index, one.index and one.name not in shown.peers,
            not can_exist(indicator, quarter), -len(one.rows), -one.dates[1].period_end.toordinal(),
            not one.peers.share, first[one.name],
        )  # fmt: skip

    return tuple(sorted(found, key=order))


def _ranking(name: str, package: Package, quarter: Quarter) -> Ranking | None:
    """The ranking of a measure; None for fewer than ten provinces that no document chose, and for lists of names."""
    indicator = package.indicators[name]
    if indicator.unit == Unit.FLAG or _fresh(name, package, quarter) < FEWEST:
        return None
    peers = provinces(name, package, quarter)
    rows = [item for item in peers.comparable if not package.sources[item.source].chosen]
    if len(rows) < FEWEST:
        return None
    ascending = package.presentation[name].higher_is_better == Answer.NO
    rows.sort(key=lambda item: (item.value if ascending else -item.value, item.area))
    return Ranking(peers, tuple(rows), ascending)


@lru_cache(maxsize=256)
def _fresh(name: str, package: Package, quarter: Quarter) -> int:
    """How many provinces have a figure in a measure that is no older than those of today may be."""
    latest = figure_index(package).latest(name, quarter.end)
    return sum(quarters_old(item, quarter) < OLD for item in latest.values())


def standings(area: str, package: Package, quarter: Quarter) -> tuple[Ranking, ...]:
    """The rankings in which a province stands, in their order."""
    return tuple(one for one in rankings(package, quarter) if one.own(area))


def missing_in(area: str, package: Package, quarter: Quarter) -> tuple[Ranking, ...]:
    """The rankings in which a province does not stand."""
    return tuple(one for one in rankings(package, quarter) if not one.own(area))


@lru_cache(maxsize=2048)
def unranked(area: str, package: Package, quarter: Quarter) -> tuple[Unranked, ...]:
    """The figures of a province, of the whole area and of the last four quarters, that have no place among others.

    Lists of names are no figures.
    """
    return tuple(_unranked(area, package, quarter))


def _unranked(area: str, package: Package, quarter: Quarter) -> Iterator[Unranked]:
    placed = {one.name for one in standings(area, package, quarter)}
    for name in dict.fromkeys((*package.presentation.headlines, *package.indicators)):
        own = figure_index(package).latest(name, quarter.end).get(area)
        flag = package.indicators[name].unit == Unit.FLAG
        if flag or name in placed or own is None or quarters_old(own, quarter) >= OLD:
            continue
        fresh = _fresh(name, package, quarter)
        selected = package.sources[own.source].chosen
        yield Unranked(own, provinces(name, package, quarter), fresh - 1, selected)
