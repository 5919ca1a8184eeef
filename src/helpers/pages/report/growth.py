"""Section: services by level, 2018 to 2024."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import series
from helpers.analysis.snapshot import Snapshot
from helpers.charts import style
from helpers.charts.lines import Line, levels
from helpers.data.events import Event
from helpers.data.periods import FIRST
from helpers.errors import NoFigureError
from helpers.html.elements import paragraph, section
from helpers.pages.chart import Chart, Charts, alternative, chart_words, marks, with_tables
from helpers.text.codes import SCOPES
from helpers.text.findings import changed, statement
from helpers.text.formats import day
from helpers.text.messages import Messages
from helpers.text.places import place_name


def growth(snapshot: Snapshot, t: Messages) -> Markup:
    """Levels 3 and 4, 2018 to 2024."""
    title = t("Growth of levels 3 and 4, 2018–2024")
    try:
        drawn = growth_charts(snapshot, t)
    except NoFigureError as none:
        return section("growth", title, paragraph(none))
    rows = [point for chart in drawn for point in chart.rows]
    last = max(rows, key=lambda item: (item.period_end, item.indicator == "services_l4", not item.computed))
    sentence = statement(last, snapshot, t) + changed(snapshot.change(last), snapshot, t)
    return section("growth", title, paragraph(sentence, "lead"), *with_tables(drawn, snapshot, t))


def growth_charts(snapshot: Snapshot, t: Messages) -> Charts:
    """Services by level over time, a chart for each way of counting; NoFigureError if the place has none."""
    groups = series.growth(snapshot, t)
    if not groups:
        raise NoFigureError(t(
            "No source known to us gives the number of services at level 3 or 4, full-process or partial, of {place}.",
            place=place_name(snapshot.place, t),
        ))  # fmt: skip
    return Charts(_levels(number_, lines, snapshot, t) for number_, lines in enumerate(groups, start=1))


def _levels(number_: int, lines: Sequence[Line], snapshot: Snapshot, t: Messages) -> Chart:
    """One chart of counts: of distinct services, or of services counted once for each unit."""
    rows = tuple(point for line in lines for point in line.points)
    title = t("Online services of {place}, number", place=place_name(snapshot.place, t))
    title += f"; {t(SCOPES['per_unit'])}" if rows[0].scope == "per_unit" else ""
    name, events = f"growth{number_}", _events(snapshot) if number_ == 1 else []
    days = [event.date for event in events]
    with style.applied(name):
        drawing = levels(lines, snapshot.package.indicators, snapshot.end, chart_words(snapshot, t), days)
    told = [f"{place} {event.title if t.language == 'vi' else event.title_en} ({day(event.date, t.language)})"
            for place, event in enumerate(events, start=1)]  # fmt: skip
    legend = [marks(rows, t), t("The scale of counts is that of this place; it differs from report to report.")]
    legend += [t("Numbers above the chart: {events}.", events="; ".join(told))] if told else []
    return Chart(title, alternative(title, rows, snapshot, t), drawing, name, tuple(legend), rows, snapshot.package)


def _events(snapshot: Snapshot) -> list[Event]:
    """Rules and events up to the end of the quarter that fall on the axis, by date."""
    on_axis = (event for event in snapshot.package.events if FIRST.start <= event.date <= snapshot.end)
    return sorted(on_axis, key=lambda event: (event.date, event.id))
