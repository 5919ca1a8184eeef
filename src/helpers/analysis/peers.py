"""The latest figures of several provinces in one measure, which of them can be set side by side, and why others not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from helpers.analysis import coverage
from helpers.analysis.comparability import obstacle
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation


@dataclass(frozen=True, eq=False)
class LineUp:
    """One measure: the latest figure of each province that has one, those side by side, and why others are not.

    ``beside`` has no figure or at least two; ``apart`` has a key of APART for each of the others.
    """

    indicator: Indicator
    figures: Mapping[str, Observation]
    beside: tuple[Observation, ...]
    apart: Mapping[str, str]

    @property
    def share(self) -> bool:
        """True for a share; a count also depends on how many procedures a province has."""
        return self.indicator.unit == "percent"


def lineups(snapshot: SelectionSnapshot) -> list[LineUp]:
    """A line-up for each measure that any of the provinces has, in the order of the headline figures."""
    return [_lineup(snapshot, name, figures) for name, figures in snapshot.headlines.items()]


def _lineup(snapshot: SelectionSnapshot, name: str, figures: Mapping[str, Observation]) -> LineUp:
    indicator = snapshot.package.indicators[name]
    own = {member: figures[member.place.code] for member in snapshot.members if member.place.code in figures}
    alone = {item.area: _alone(item, member.contradicted(item), snapshot) for member, item in own.items()}
    fit = [figures[code] for code, why in alone.items() if not why]
    beside = max((_around(item, fit, indicator) for item in fit), key=_weight, default=())
    if len(beside) < 2:
        beside = ()
    apart = {code: why or _between(figures[code], beside or fit, indicator) for code, why in alone.items()
             if figures[code] not in beside}  # fmt: skip
    return LineUp(indicator, figures, beside, apart)


def _alone(item: Observation, contradicted: bool, snapshot: SelectionSnapshot) -> str:
    """Why a figure cannot stand beside any other."""
    if contradicted:
        return "contradicted"
    if coverage.age(item, snapshot.quarter) >= coverage.OLD:
        return "old"
    if not item.exact:
        return "rounded"
    return "start" if item.span == "open" else ""


def _around(first: Observation, rows: Iterable[Observation], indicator: Indicator) -> tuple[Observation, ...]:
    """A figure and all those that can be compared with it and with each other."""
    found = [first]
    for item in rows:
        if item not in found and not any(_obstacle(item, other, indicator) for other in found):
            found.append(item)
    return tuple(item for item in rows if item in found)


def _weight(rows: Sequence[Observation]) -> tuple[object, ...]:
    """The most figures; of as many, the newest."""
    return len(rows), max(item.period_end for item in rows)


def _between(item: Observation, others: Iterable[Observation], indicator: Indicator) -> str:
    found = (_obstacle(item, other, indicator) for other in others if other is not item)
    return next((why for why in found if why), "only")


def _obstacle(one: Observation, other: Observation, indicator: Indicator) -> str:
    """Why figures of two provinces cannot be compared: as two figures of one province at two dates."""
    return obstacle(one, replace(other, area=one.area), indicator)


def widest(found: Iterable[LineUp]) -> LineUp | None:
    """The measure in which most stand side by side; of as many a share, then the newest, then the first."""
    able = [item for item in found if item.beside]  # the first of equals is the first among the headline figures
    return max(able, key=lambda item: (len(item.beside), item.share, max(row.period_end for row in item.beside)),
               default=None)  # fmt: skip
