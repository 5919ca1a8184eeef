"""How counts of services become the values of a stacked chart: columns, areas, traces, words at their points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from helpers.analysis.consistency import is_contradicted
from helpers.analysis.series import Series
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import Growth
from helpers.charts.areas import Column, Layer
from helpers.charts.stacks import Edge, Mark, StackChart, Trace, Words
from helpers.data.observations import Observation
from helpers.pages.cells import COMPUTED, CONTRADICTED, row_id
from helpers.pages.chart_values import MARKERS, events, join, joins, mark_signs, numbers, time_axis
from helpers.text.formats import lower
from helpers.text.writer import Writer


def stack_chart(growth: Growth, snapshot: Snapshot, writer: Writer, *, narrow: bool = False) -> StackChart:
    """One way of counting as a chart, for a wide screen or for a phone."""
    shown = snapshot.package.presentation
    columns = tuple(
        Column(
            stack.parts[0].period_end,
            tuple(Layer(shown[part.indicator].role, float(part.value), link(part)) for part in stack.parts),
            any(part.doubtful for part in stack.parts),
        )
        for stack in growth.stacks
    )
    first = [stack.parts[0] for stack in growth.stacks]
    areas = tuple(join(old, new, first, counts=True) for old, new in growth.areas)
    signs = mark_signs(growth.rows, writer, snapshot.end)
    traces = tuple(_trace(line, signs, writer) for line in growth.lines)
    time = time_axis(snapshot.quarter, writer, events(snapshot.end, writer))
    words = tuple(_words(growth, snapshot, writer))
    return StackChart(columns, areas, traces, words, _edge(growth, writer), time, numbers(writer), narrow)


def link(item: Observation) -> str:
    """Where the row of a figure stands on its page."""
    return f"#{row_id(item)}"


def _trace(line: Series, signs: Mapping[str, str], writer: Writer) -> Trace:
    """A measure with its marks and their signs; those of a regular series are small."""
    joined = joins(line)
    small = {place for one in joined if not one.step for place in (one.old, one.new)}
    marks = tuple(
        Mark(
            item.period_end,
            float(item.value),
            MARKERS[item.basis][0],
            link(item),
            item.doubtful,
            place in small,
            signs.get(item.id, ""),
        )
        for place, item in enumerate(line.points)
    )
    return Trace(writer.package.presentation[line.indicator.id].role, marks, joined)


def _words(growth: Growth, snapshot: Snapshot, writer: Writer) -> Iterator[Words]:
    """Names and values at the last figures of each regime, then the values of other columns, points and year ends."""
    last = _last(growth)
    for item, height in last:
        yield _word(item, height, snapshot, writer, named=True)
    told = {item.id for item, _ in last}
    stacked = {item.id for stack in growth.stacks for item in stack.members}
    for line in growth.lines:
        values = {item.basis: item.value for item, _ in last if item.indicator == line.indicator.id}
        for item, steady in _others(line):
            if item.id not in told and item.value != values.get(item.basis):
                values[item.basis] = item.value
                named = not steady and item.id not in stacked
                spare = steady and item.id in stacked  # the table by year tells it too
                yield _word(item, float(item.value), snapshot, writer, named=named, spare=spare)


def _last(growth: Growth) -> list[tuple[Observation, float]]:
    """The newest figures of levels and of what replaced them, each with the height at which it stands in the chart."""
    heights: dict[str, tuple[Observation, float]] = {}
    for line in growth.lines:
        heights |= {item.id: (item, float(item.value)) for item in line.points}
    for stack in growth.stacks:
        low = 0.0
        for part in stack.parts:
            heights[part.id] = (part, low + float(part.value) / 2 if part is not stack.parts[0] else float(part.value))
            low += float(part.value)
    newest: dict[str, tuple[Observation, float]] = {}
    for item, height in sorted(heights.values(), key=lambda found: (found[0].period_end, found[0].id)):
        newest[item.indicator] = (item, height)
    return sorted(newest.values(), key=lambda found: (-found[0].period_end.toordinal(), -found[1]))


def _others(line: Series) -> Iterator[tuple[Observation, bool]]:
    """Points of a line that are told: of a regular series, which comes with True, the last of each year."""
    sloped = {place for one in joins(line) if not one.step for place in (one.old, one.new)}
    for place, item in enumerate(line.points):
        if place not in sloped or item.quarter.number == 4:
            yield item, place in sloped


def _word(
    item: Observation, height: float, snapshot: Snapshot, writer: Writer, *, named: bool, spare: bool = False
) -> Words:
    row = snapshot.package.presentation[item.indicator]
    signs = COMPUTED if item.computed else ""
    signs += CONTRADICTED if is_contradicted(item, writer.package) else ""
    name = lower(row.label(writer.language)) if named else ""
    value = writer.value(item)
    return Words(value + signs, name, item.period_end, height, row.role, bold=named, spare=spare)


def _edge(growth: Growth, writer: Writer) -> Edge | None:
    """The latest figure from before the axis, with its date."""
    item = growth.before
    if item is None:
        return None
    row = writer.package.presentation[item.indicator]
    text = f"{writer.value(item)} ({writer.period(item)})"
    return Edge(float(item.value), text, row.role, link(item))
