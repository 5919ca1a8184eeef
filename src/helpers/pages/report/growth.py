"""Section: services by level, 2018 to 2024."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import series
from helpers.analysis.lead import foremost
from helpers.analysis.series import Series
from helpers.analysis.snapshot import Snapshot
from helpers.data.events import Event
from helpers.data.periods import FIRST
from helpers.errors import NoFigureError
from helpers.html.elements import paragraph, section
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_section import with_tables
from helpers.pages.chart_values import alternative, count_chart, marks, time_axis
from helpers.pages.page import Page
from helpers.text.codes import SCOPES
from helpers.text.findings import sentence


def growth(page: Page[Snapshot]) -> Markup:
    """Levels 3 and 4, 2018 to 2024."""
    writer, snapshot = page.writer, page.snapshot
    title = page.t("Growth of levels 3 and 4, 2018–2024")
    try:
        drawn = growth_charts(page)
    except NoFigureError as none:
        return section("growth", title, paragraph(none))
    last = foremost((point for chart in drawn for point in chart.rows), snapshot)
    lead = [paragraph(sentence(last, snapshot, writer), "lead")] if last else []
    return section("growth", title, *lead, *with_tables(drawn, page))


def growth_charts(page: Page[Snapshot]) -> Charts:
    """Services by level over time, a chart for each way of counting; NoFigureError if the place has none."""
    groups = series.growth(page.snapshot)
    if not groups:
        raise NoFigureError(page.t(
            "No source known to us gives the number of services at level 3 or 4, full-process or partial, of {place}.",
            place=page.writer.place(page.snapshot.place),
        ))  # fmt: skip
    return Charts(_levels(number, group, page) for number, group in enumerate(groups, start=1))


def _levels(number: int, group: Sequence[Series], page: Page[Snapshot]) -> Chart:
    """One chart of counts: of distinct services, or of services counted once for each unit."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    rows = tuple(point for series in group for point in series.points)
    title = t("Online services of {place}, number", place=writer.place(snapshot.place))
    title += f"; {t(SCOPES['per_unit'])}" if rows[0].scope == "per_unit" else ""
    events = _events(snapshot) if number == 1 else []
    time = time_axis(snapshot.quarter, writer, [event.date for event in events])
    legend = [marks(rows, writer), t("The scale of counts is that of this place; it differs from report to report.")]
    named = [f"{place} {event.title if page.language == 'vi' else event.title_en} ({writer.day(event.date)})"
             for place, event in enumerate(events, start=1)]  # fmt: skip
    legend += [t("Numbers above the chart: {events}.", events="; ".join(named))] if named else []
    drawing = count_chart(group, time, writer, max(float(row.value) for row in rows))
    return Chart(title, alternative(title, rows, writer), drawing, f"growth{number}", tuple(legend), rows,
                 snapshot.package)  # fmt: skip


def _events(snapshot: Snapshot) -> list[Event]:
    """Rules and events up to the end of the quarter that fall on the axis, by date."""
    on_axis = (event for event in snapshot.package.events if FIRST.start <= event.date <= snapshot.end)
    return sorted(on_axis, key=lambda event: (event.date, event.id))
