"""Errors that several rows make together: a part above its whole, and a kind of service outside of its regime."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import permutations

from helpers.data.bounds import exceeds, extent
from helpers.data.checking.problem import Problem
from helpers.data.codes import COUNTED, Kind, Regime, Scope, Status, Tier, Unit
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.parts import Wholes, ancestors
from helpers.data.regimes import RegimePeriod

Group = dict[str, Observation]


def impossible(package: Package, regimes: Mapping[Regime, RegimePeriod]) -> Iterator[Problem]:
    """Every error that the rows of a package make together."""
    yield from outside_regime(package, regimes)
    yield from part_above_whole(package)


def error(item: Observation, rule: str, expected: str, column: str = "value") -> Problem:
    """A figure that breaks a rule; its row is found by its id."""
    return Problem("observations.csv", 0, column, str(getattr(item, column)), expected, item.id, rule)


def warning(item: Observation, rule: str, expected: str, column: str = "value") -> Problem:
    """A figure that a rule doubts; its row is found by its id."""
    return replace(error(item, rule, expected, column), warning=True)


def exact(*items: Observation) -> bool:
    """Whether arithmetic on figures is sound: they are exact and of the usual definition."""
    return all(item.exact and item.obs_status != Status.BREAK for item in items)


def outside_regime(package: Package, regimes: Mapping[Regime, RegimePeriod]) -> Iterator[Problem]:
    """Levels after Decree 42/2022 took effect, and full-process or partial services before."""
    for item in package.observations:
        regime = regimes.get(package.indicators[item.indicator].regime)
        if regime and not regime.was_in_force(item.period_start or item.earliest, item.period_end):
            yield error(item, "outside_regime", _in_force(regime), "period_end")
    for target in package.targets:
        regime = regimes.get(package.indicators[target.indicator].regime)
        if regime and target.set_date and not regime.was_in_force(target.set_date, target.due or date.max):
            found = str(target.set_date)
            yield Problem("targets.csv", 0, "set_date", found, _in_force(regime), target.id, "outside_regime")


def _in_force(regime: RegimePeriod) -> str:
    days = f"until {regime.valid_until}" if regime.valid_until else f"from {regime.valid_from}"
    return (
        f"a day {days}, when {regime.id} were in force; or a row in accepted.csv that says why the source still, or "
        "already, uses these words"
    )


def part_above_whole(package: Package) -> Iterator[Problem]:
    """A part that one source prints, for one day and on one basis, above the whole that it prints beside it."""
    usual = [item for item in package.observations if item.obs_status != Status.BREAK]
    rows = [item for item in usual if package.indicators[item.indicator].unit in COUNTED]
    shares = [item for item in usual if package.indicators[item.indicator].unit == Unit.PERCENT]
    yield from _above(ancestors(package), [*rows, *shares])
    yield from _tiers_above(rows)
    yield from _periods_above(package, rows)


def grouped(rows: Iterable[Observation]) -> list[Group]:
    """What one source prints of one place, scope and basis for one time, by indicator."""
    groups: dict[tuple[object, ...], Group] = defaultdict(dict)
    for item in rows:
        key = (
            item.source, item.area, item.tier, item.unit_name, item.scope, item.basis, item.period_start,
            item.period_end,
        )  # fmt: skip
        groups[key][item.indicator] = item
    return list(groups.values())


def _above(wholes: Wholes, rows: Iterable[Observation]) -> Iterator[Problem]:
    """A part above one of its wholes, of which the nearest is told."""
    for group in grouped(rows):
        for part in group.values():
            beside = (group[name] for name in wholes.get(part.indicator, ()) if name in group)
            above = [whole for whole in beside if exceeds(part, whole)]
            if above:
                yield _told(part, above[0])


def _tiers_above(rows: Iterable[Observation]) -> Iterator[Problem]:
    """Authorities of one tier, an agency or a narrower scope with more than the whole area has."""
    found: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in rows:
        if item.scope != Scope.PER_UNIT:
            key = (item.source, item.area, item.indicator, item.basis, item.period_start, item.period_end)
            found[key].append(item)
    for items in found.values():
        wholes = [item for item in items if item.tier == Tier.ALL and not item.unit_name and item.scope == Scope.WHOLE]
        parts = [item for item in items if (item.tier != Tier.ALL) != (item.scope != Scope.WHOLE)]
        for part, whole in ((part, whole) for part in parts for whole in wholes):
            if exceeds(part, whole):
                yield _told(part, whole)


def _periods_above(package: Package, rows: Iterable[Observation]) -> Iterator[Problem]:
    """More in a part of a period than in all of it, where both end in one year."""
    found: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for item in rows:
        if package.indicators[item.indicator].kind == Kind.FLOW and item.period_start:
            found[(item.source, item.basis, item.period_end.year, *item.thing)].append(item)
    for items in found.values():
        for part, whole in permutations(items, 2):
            within = whole.period_start <= part.period_start and part.period_end <= whole.period_end  # type: ignore[operator]
            if within and exceeds(part, whole):
                yield _told(part, whole)


def _told(part: Observation, whole: Observation) -> Problem:
    most = extent(whole)[1][0]
    expected = f"at most {most.normalize():f}, the {whole.indicator} that {whole.id} has from the same source"
    return error(part, "part_above_whole", f"{expected}; if it prints this, leave one out and say so in a note")
