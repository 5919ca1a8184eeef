"""Section: shares of services against target and country."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import attainment, series
from helpers.analysis.snapshot import Snapshot
from helpers.charts import style
from helpers.charts.lines import Goal, Line, share
from helpers.data.observations import Observation
from helpers.errors import NoFigureError
from helpers.html.elements import paragraph, section, side_by_side
from helpers.pages import cells
from helpers.pages.chart import Chart, Charts, alternative, chart_words, marks, with_tables
from helpers.text.figures import period, shown
from helpers.text.findings import changed, statement
from helpers.text.formats import number, with_unit
from helpers.text.messages import Messages
from helpers.text.places import place_name


def shares(snapshot: Snapshot, t: Messages) -> Markup:
    """Shares against target and country, one panel a denominator."""
    title = t("Shares against target and country")
    try:
        drawn = shares_charts(snapshot, t)
    except NoFigureError as none:
        return section("shares", title, paragraph(none))
    rows = [point for chart in drawn for point in chart.rows]
    return section(
        "shares", title, paragraph(_against(rows, snapshot, t), "lead"), side_by_side(with_tables(drawn, snapshot, t))
    )


def shares_charts(snapshot: Snapshot, t: Messages) -> Charts:
    """Shares over time, a chart a denominator; NoFigureError if neither the place nor the country has one."""
    panels = series.panels(snapshot, t)
    if not panels:
        raise NoFigureError(t("Neither {place} nor the country has a share of services up to this quarter.",
                              place=place_name(snapshot.place, t)))  # fmt: skip
    return Charts(_share(number_, panel, snapshot, t) for number_, panel in enumerate(panels, start=1))


def _share(number_: int, panel: tuple[str, list[Line], list[Goal]], snapshot: Snapshot, t: Messages) -> Chart:
    """The chart of one denominator."""
    title, lines, goals = panel
    rows, name = tuple(point for line in lines for point in line.points), f"shares{number_}"
    with style.applied(name):
        drawing = share(lines, goals, snapshot.package.indicators, snapshot.end, chart_words(snapshot, t))
    alt = alternative("; ".join([title, *(goal.name for goal in goals)]), rows, snapshot, t)
    return Chart(t("{measure}, percent", measure=title), alt, drawing, name, (marks(rows, t),), rows, snapshot.package)


def _against(rows: Sequence[Observation], snapshot: Snapshot, t: Messages) -> str:
    """The newest share of the place, its change, and how it stands to target and country of the same base."""
    own = [item for item in rows if item.area == snapshot.place.code]
    if not own:
        place = place_name(snapshot.place, t)
        return t("No share of services of {place} is known; the country's is shown with its target.", place=place)
    newest = max(own, key=lambda item: (not snapshot.package.indicators[item.indicator].base_unstated, item.period_end))
    sentences = [statement(newest, snapshot, t) + changed(snapshot.change(newest), snapshot, t)]
    country = [item for item in rows if item.area == "VN" != snapshot.place.code and item.indicator == newest.indicator]
    if country:
        last = max(country, key=lambda item: item.period_end)
        sentences.append(
            t("Whole country: {value} ({moment}).", value=shown(last, snapshot, t), moment=period(last, t))
        )
    for target in attainment.for_each(snapshot, newest):
        gap = newest.value - target.value
        words = {"target": cells.target_value(target, snapshot, t), "due": cells.due(target, t)}
        words["gap"] = with_unit(number(abs(gap), t.language), "points", t)
        above = t("Target {target} ({due}): exceeded by {gap}.", **words)
        below = t("Target {target} ({due}): {gap} short of it.", **words)
        sentences.append(above if gap >= 0 else below)
    return " ".join(sentences)
