"""Counts of services as parts of their total: what one page counted on one day, and which of them are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helpers.analysis.precedence import order
from helpers.analysis.series import Series, points, regular, series
from helpers.analysis.snapshot import Snapshot
from helpers.data.bounds import extent
from helpers.data.codes import PARTIAL, ChartKind, Scope, Tier
from helpers.data.observations import Observation
from helpers.data.periods import FIRST
from helpers.data.presentation import Presentation

#: A chart needs so many days of one measure; of fewer a sentence tells more.
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Stack:
    """The parts of a total that one page counted on one day, the one that leads first (below), and the total itself.

    ``total`` is None where the measure that they add up to is none of the chart.
    """

    parts: tuple[Observation, ...]
    total: Observation | None

    @property
    def height(self) -> Decimal:
        """All parts together."""
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def members(self) -> tuple[Observation, ...]:
        """The parts, and the total where there is one."""
        return (*self.parts, self.total) if self.total else self.parts


@dataclass(frozen=True, slots=True)
class Growth:
    """One way of counting over time.

    ``areas`` are the pairs of ``stacks`` (by position) of which every part is joined to its like. ``lines`` has each
    measure by date; of a part that lies upon another one only what is in no stack. ``beginnings`` has the first figure
    of the regular series of each figure that is in one, by id. ``before`` is the latest figure from before the axis
    begins, the one that leads.
    """

    stacks: tuple[Stack, ...]
    areas: tuple[tuple[int, int], ...]
    lines: tuple[Series, ...]
    beginnings: Mapping[str, Observation]
    before: Observation | None

    @property
    def rows(self) -> tuple[Observation, ...]:
        """Every figure on the axis, by measure and date."""
        found = {item.id: item for line in self.lines for item in line.points}
        found |= {item.id: item for stack in self.stacks for item in stack.members}
        return tuple(sorted(found.values(), key=lambda item: (item.period_end, item.id)))

    @property
    def repeated(self) -> bool:
        """True if a service is counted once for each unit that offers it."""
        known = self.rows or ((self.before,) if self.before else ())
        return any(item.scope == Scope.PER_UNIT for item in known)

    @property
    def enough(self) -> bool:
        """True if a measure has enough days for a chart."""
        days: dict[str, set[date]] = defaultdict(set)
        for item in self.rows:
            days[item.indicator].add(item.period_end)
        return any(len(found) >= ENOUGH for found in days.values())


def growths(snapshot: Snapshot) -> list[Growth]:
    """Levels and kinds of service over time: distinct services first, then counts that add up units, each if known."""
    found = (_growth(snapshot, repeated=repeated) for repeated in (False, True))
    return [growth for growth in found if growth.rows or growth.before]


def _growth(snapshot: Snapshot, *, repeated: bool) -> Growth:
    package = snapshot.package
    known = {
        name: tuple(
            item for item in points(snapshot.figures, name, package) if (item.scope == Scope.PER_UNIT) is repeated
        )
        for name in package.presentation.charted(ChartKind.SERVICES)
    }
    joined = {name: series(rows, package.indicators[name]) for name, rows in known.items() if rows}
    stacks = tuple(sorted(_stacks(known, snapshot), key=lambda stack: stack.parts[0].period_end))
    return Growth(
        stacks,
        tuple(_areas(stacks, joined)),
        tuple(_apart(line, stacks) for line in joined.values()),
        {item: first for line in joined.values() for item, first in _beginnings(line)},
        _before(snapshot, repeated=repeated),
    )


def _stacks(known: dict[str, tuple[Observation, ...]], snapshot: Snapshot) -> Iterator[Stack]:
    """Pages that give every part; a printed total that these do not bear out stays a figure of its own."""
    for rule in snapshot.package.presentation.sums:
        parts = [name for name in _ranked(rule, snapshot) if name in known]
        if len(parts) < len(rule.parts):
            continue
        totals = {_page(item): item for item in known.get(rule.indicator, ())}
        pages = [{_page(item): item for item in known[name]} for name in parts]
        for page in pages[0]:
            if all(page in other for other in pages):
                stack = Stack(tuple(other[page] for other in pages), totals.get(page))
                if _adds_up(stack):
                    yield stack


def _adds_up(stack: Stack) -> bool:
    if not all(part.exact for part in stack.parts):
        return False
    if stack.total is None:
        return True
    (low, _), (high, _) = extent(stack.total)
    return low <= stack.height <= high


def _ranked(rule: Presentation, snapshot: Snapshot) -> list[str]:
    """The parts of a total, that which leads a report first: it lies below."""
    shown = snapshot.package.presentation
    return sorted(rule.parts, key=lambda name: (shown[name].lead is None, shown[name].lead or 0))


def _page(item: Observation) -> tuple[date, str, str, str]:
    return item.period_end, item.source, item.basis, item.scope


def _areas(stacks: Sequence[Stack], joined: dict[str, Series]) -> Iterator[tuple[int, int]]:
    """Neighbouring stacks of which every member is joined to its like."""
    ties = {
        (line.points[old].id, line.points[new].id)
        for line in joined.values()
        for old, new in line.joins
    }  # fmt: skip
    for old, before in enumerate(stacks):
        for new, after in enumerate(stacks[old + 1 :], start=old + 1):
            if len(before.members) != len(after.members):
                continue
            if all((one.id, two.id) in ties for one, two in zip(before.members, after.members, strict=True)):
                yield old, new


def _apart(line: Series, stacks: Sequence[Stack]) -> Series:
    """A line without the points that lie upon another part: their height in the chart is not their value."""
    upper = {part.id for stack in stacks for part in stack.parts[1:]}
    kept = [place for place, point in enumerate(line.points) if point.id not in upper]
    places = {old: new for new, old in enumerate(kept)}
    joins = tuple((places[old], places[new]) for old, new in line.joins if {old, new} <= places.keys())
    return Series(line.indicator, tuple(line.points[place] for place in kept), joins)


def _beginnings(line: Series) -> Iterator[tuple[str, Observation]]:
    """The first figure of the regular series of each figure that is in one."""
    first: dict[int, int] = {}
    for old, new in regular(line.points, line.indicator):
        first[new] = first.setdefault(old, old)
    yield from ((line.points[place].id, line.points[beginning]) for place, beginning in first.items())


def _before(snapshot: Snapshot, *, repeated: bool) -> Observation | None:
    """The latest figure from before the axis; of one page the sum before its parts, then what leads."""
    shown = snapshot.package.presentation
    names = shown.charted(ChartKind.SERVICES)
    early = [
        item
        for item in snapshot.figures
        if item.indicator in names and item.period_end < FIRST.start and item.tier == Tier.ALL
        and item.scope not in PARTIAL and (item.scope == Scope.PER_UNIT) is repeated
    ]  # fmt: skip
    return max(
        early,
        key=lambda item: (
            item.period_end, len(shown[item.indicator].parts), -(shown[item.indicator].lead or 10_000),
            order(item, snapshot.package.sources),
        ),
        default=None,
    )  # fmt: skip
