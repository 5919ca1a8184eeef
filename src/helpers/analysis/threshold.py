"""Which provinces were over or under a value in a year or a quarter: by a figure, by a list of names, or nobody knows.

Each province answers with one figure of each measure, and figures with different denominators never answer together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from helpers.analysis.comparability import Exclusion, Obstacle, Reason
from helpers.analysis.consistency import is_contradicted
from helpers.analysis.index import figure_index
from helpers.analysis.peers import peer_set
from helpers.analysis.sense import Sense, beyond, told
from helpers.data.bounds import extent
from helpers.data.codes import PARTIAL, Answer, Basis, Binds, Code, Kind, Regime, Status, TargetKind, Tier, Unit
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.targets import Target

#: A year by Decree 09/2019 begins on 15 December; what begins earlier is not of the time asked for.
_BEFORE = timedelta(days=17)
#: The value of a target is enough for a list that says it was met; how far above it a body was, no list says.
_WIDENED = {Sense.OVER: Sense.AT_LEAST, Sense.UNDER: Sense.AT_MOST}


class Side(Code):
    """What a figure or a list says of the value asked for."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A value, on which side of it, of which measures (one thing with different denominators), between two days."""

    indicators: tuple[str, ...]
    asked: Sense
    value: Decimal
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Reading:
    """What one figure or one list says. ``target``: what is known of a province on a list, that it met this target.

    ``why``: why it says nothing of the value, though it is about it. ``apart``: why it stands beside none of the other
    figures of its measure, or not beside most of them. ``others``: the province's further figures of that time.
    """

    figure: Observation
    side: Side
    why: Reason | None = None
    target: Target | None = None
    apart: Reason | None = None
    others: tuple[Observation, ...] = ()


def readings(asked: Threshold, package: Package) -> tuple[Reading, ...]:
    """What is known of each province: measure by measure, the figures from the largest on, then who is on a list."""
    return tuple(
        reading
        for name in asked.indicators
        for reading in (*_measured(name, asked, package), *_listed(name, asked, package))
    )


def _measured(name: str, asked: Threshold, package: Package) -> list[Reading]:
    """One figure of each province: the latest that answers, of a flow rather one that covers the whole time."""
    unfit: dict[str, Reason | None] = {}
    chosen: dict[str, Observation] = {}
    others: dict[str, tuple[Observation, ...]] = {}
    for area, rows in _inside(name, asked, package).items():
        unfit |= {item.id: _unfit(item, asked, package) for item in rows}
        *rest, chosen[area] = sorted(rows, key=lambda item: (unfit[item.id] is None, _covers(item, asked)))
        others[area] = tuple(sorted(rest, key=lambda item: item.period_end))
    apart = _apart(name, {area: item for area, item in chosen.items() if unfit[item.id] is None}, asked, package)
    return [
        Reading(item, _side(item, asked, unfit[item.id]), unfit[item.id], None, apart.get(item.area), others[item.area])
        for item in sorted(chosen.values(), key=lambda item: (-item.value, item.area))
    ]


def _inside(name: str, asked: Threshold, package: Package) -> Mapping[str, list[Observation]]:
    """The figures of whole provinces that end in the time asked for, the one that speaks first last."""
    areas = figure_index(package).by_indicator.get(name, {})
    found = {
        area: [item for item in rows if asked.start <= item.period_end <= asked.end and not item.unit_name]
        for area, (_, rows) in areas.items()
    }
    return {area: rows for area, rows in found.items() if rows}


def _unfit(item: Observation, asked: Threshold, package: Package) -> Reason | None:
    """Why a figure says nothing of the province and the time asked for; None if it does."""
    indicator = package.indicators[item.indicator]
    if item.scope in PARTIAL:
        return Obstacle.SCOPE
    if item.basis == Basis.SURVEY and indicator.kind != Kind.INDEX:
        return Obstacle.BASIS
    if indicator.regime != Regime.ANY and item.after_break != (indicator.regime == Regime.MODES):
        return Obstacle.BREAK
    if item.obs_status == Status.BREAK:
        return Obstacle.DEFINITION
    if item.span == "open":
        return Exclusion.START
    if item.period_start and item.period_start < asked.start - _BEFORE:
        return Obstacle.LENGTH
    return Exclusion.CONTRADICTED if is_contradicted(item, package) else None


def _covers(item: Observation, asked: Threshold) -> bool:
    """True for a flow of the whole time asked for, as exactly as reporting periods keep to it."""
    start = item.period_start
    return start is not None and start <= asked.start and item.period_end >= asked.end - _BEFORE


def _side(item: Observation, asked: Threshold, unfit: Reason | None) -> Side:
    return Side.OPEN if unfit else _of(beyond(extent(item), asked.value, asked.asked))


def _of(answer: bool | None) -> Side:
    return Side.OPEN if answer is None else Side.YES if answer else Side.NO


def _apart(name: str, rows: Mapping[str, Observation], asked: Threshold, package: Package) -> Mapping[str, Reason]:
    """Why figures do not stand beside the others of their measure, by the rule of the ranked ones."""
    last = Quarter.of(asked.end)
    found = peer_set(package.indicators[name], rows, last, lambda item: is_contradicted(item, package))
    return found.excluded


def _listed(name: str, asked: Threshold, package: Package) -> Iterator[Reading]:
    """The provinces on lists of those that met a target for the measure, each by the latest list that names it."""
    less = package.presentation[name].higher_is_better == Answer.NO
    lists = [one for one in package.presentation.about_target_of(name) if package.indicators[one].unit == Unit.FLAG]
    for one in lists:
        for _, rows in sorted(_inside(one, asked, package).items()):
            *rest, item = rows
            target = _target(name, item, package)
            if target is not None:
                yield Reading(item, _says(target, less, asked), None, target, None, tuple(rest))


def _target(name: str, item: Observation, package: Package) -> Target | None:
    """The target that a list is about: set for every body, and the next one due; of several the least demanding."""
    rows = [
        (row.due, row.value, row.id, row)
        for row in package.targets
        if (row.indicator, row.binds, row.kind, row.tier) == (name, Binds.EACH, TargetKind.TARGET, Tier.ALL)
        and row.due is not None
        and row.due >= item.period_end
    ]
    return min(rows)[-1] if rows else None


def _says(target: Target, less: bool, asked: Threshold) -> Side:
    """What a met target says of the value asked for; the value of the target itself counts as asked for."""
    left = told(target, less)
    answer = beyond(left, asked.value, asked.asked)
    if answer is None and asked.asked in _WIDENED:
        answer = beyond(left, asked.value, _WIDENED[asked.asked]) or None
    return _of(answer)
