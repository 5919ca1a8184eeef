"""How figures become the values of a chart, and what a chart says in words: its legend and its text alternative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from helpers.analysis.publication import Publication, publication, uniform
from helpers.analysis.series import Series
from helpers.charts.lines import CountChart, Join, Line, Point
from helpers.charts.signs import EYE, RING
from helpers.charts.spans import Period
from helpers.charts.time_axis import NumberFormat, TimeAxis
from helpers.data.codes import Basis, Unit
from helpers.data.observations import Observation
from helpers.data.periods import BREAK, FIRST, LAST, Quarter
from helpers.text.codes import BASES
from helpers.text.formats import separators
from helpers.text.writer import Writer

#: Marker in a drawing and sign in its legend, by basis.
MARKERS = {
    "announced": ("s", "■"),
    "provided": ("D", "◆"),
    "ministry_statistics": ("o", "●"),
    "provincial_report": ("^", "▲"),
    "survey": ("v", "▼"),
}
_SIGNS = {Publication.LATER: RING, Publication.UNKNOWN: EYE}


def time_axis(quarter: Quarter, writer: Writer, events: Sequence[tuple[date, str]] = ()) -> TimeAxis:
    """2018 to 2024, so that reports can be laid side by side; the break of 2022, and the time after a quarter."""
    named = {event.date: event.short(writer.language) for event in writer.package.events}
    border = named.get(BREAK) or writer.t("Decree 42/2022")
    after = writer.t("after the quarter of the report")
    return TimeAxis(FIRST.start, LAST.end, BREAK, border, quarter.end, after, tuple(events))


def events(end: date, writer: Writer) -> list[tuple[date, str]]:
    """The rules and events up to a day that charts mark, by date; the break is marked by every chart."""
    named = sorted((event.date, event.short(writer.language)) for event in writer.package.events)
    return [(day, name) for day, name in named if name and FIRST.start <= day <= end and day != BREAK]


def event_names(end: date, writer: Writer) -> str:
    """What the short names of events at a chart stand for, with their days; the break among them."""
    shown = {day for day, _ in events(end, writer)} | {BREAK}
    marked = sorted((item for item in writer.package.events if item.date in shown), key=lambda item: item.date)
    named = [item for item in marked if item.short(writer.language)]
    told = (f"{item.short(writer.language)}: {item.name(writer.language)} ({writer.day(item.date)})" for item in named)
    return writer.t("Events: {events}", events="; ".join(told)) if named else ""


def numbers(writer: Writer) -> NumberFormat:
    """How the numbers of an axis are written."""
    return NumberFormat(*separators(writer.language))


def line(name: str, role: str, series: Series, writer: Writer) -> Line:
    """A series as a line: markers by basis, hollow for low reliability, the last value in words."""
    points = tuple(
        Point(item.period_end, float(writer.digits(item)), MARKERS[item.basis][0], item.doubtful)
        for item in series.points
    )
    return Line(name, role, points, joins(series), writer.value(series.points[-1]))


def joins(series: Series) -> tuple[Join, ...]:
    """How the points of a series are joined: counts of a catalogue hold until the next one."""
    return tuple(join(old, new, series.points, series.indicator.unit != Unit.PERCENT) for old, new in series.joins)


def join(old: int, new: int, points: Sequence[Observation], counts: bool) -> Join:
    """One of them; a slope over a quarter without a figure is dashed."""
    before, after = points[old], points[new]
    step = counts and before.basis == Basis.ANNOUNCED
    return Join(old, new, step, counts and not step and after.quarter.ordinal - before.quarter.ordinal > 1)


def mark_signs(rows: Sequence[Observation], writer: Writer, end: date) -> Mapping[str, str]:
    """The signs of marks in a chart, by figure: a ring where it was published after a day, a dot where nobody knows.

    None where all are the same: the legend says it of all.
    """
    if uniform(rows, writer.package, end):
        return {}
    return {item.id: _SIGNS.get(publication(item, writer.package, end), "") for item in rows}


def count_chart(group: Sequence[Series], time: TimeAxis, writer: Writer, top: float) -> CountChart:
    """The lines of a group of series, each in the colour and with the name of its level."""
    shown = writer.package.presentation
    named = [(shown[one.indicator.id], one) for one in group]
    lines = [line(row.label(writer.language), row.role, one, writer) for row, one in named]
    return CountChart(tuple(lines), time, numbers(writer), top)


def periods(rows: Sequence[Observation]) -> tuple[Period, ...]:
    """Flows as periods of their own length."""
    return tuple(Period(item.period_start, item.period_end, float(item.value), item.doubtful) for item in rows)


def marks(rows: Sequence[Observation], writer: Writer) -> str:
    """What the markers of a chart say, of those used."""
    t = writer.t
    bases = dict.fromkeys(item.basis for item in sorted(rows, key=lambda item: item.period_end))
    words = [f"{MARKERS[basis][1]} {t(BASES[basis])}" for basis in bases]
    words += [t("hollow or dashed: low reliability")] if any(item.doubtful for item in rows) else []
    return "; ".join(words)


def alternative(subject: str, rows: Sequence[Observation], writer: Writer) -> str:
    """What a chart shows, for those who do not see it: the subject and the last figure of each series."""
    ends = {(item.area, item.indicator): item for item in sorted(rows, key=lambda item: item.period_end)}
    several = len({item.indicator for item in rows}) > 1
    points = []
    for item in ends.values():
        name = writer.name(item) if several else writer.area(item.area)
        points.append(f"{name}: {writer.value(item)} ({writer.period(item)})")
    return f"{subject}. " + writer.t(
        "Latest points: {points}. The table below has every point.", points="; ".join(points)
    )
