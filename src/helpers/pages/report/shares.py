"""Section: shares of services against target and country."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import attainment, series
from helpers.analysis.snapshot import View
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


def shares(view: View, t: Messages) -> Markup:
    """Shares against target and country, one panel a denominator."""
    title = t("Shares against target and country")
    try:
        drawn = shares_charts(view, t)
    except NoFigureError as none:
        return section("shares", title, paragraph(none))
    rows = [point for chart in drawn for point in chart.rows]
    return section(
        "shares", title, paragraph(_against(rows, view, t), "lead"), side_by_side(with_tables(drawn, view, t))
    )


def shares_charts(view: View, t: Messages) -> Charts:
    """Shares over time, a chart a denominator; NoFigureError if neither the place nor the country has one."""
    panels = series.panels(view, t)
    if not panels:
        raise NoFigureError(t("Neither {place} nor the country has a share of services up to this quarter.",
                              place=place_name(view.place, t)))  # fmt: skip
    return Charts(_share(number_, panel, view, t) for number_, panel in enumerate(panels, start=1))


def _share(number_: int, panel: tuple[str, list[Line], list[Goal]], view: View, t: Messages) -> Chart:
    """The chart of one denominator."""
    title, lines, goals = panel
    rows, name = tuple(point for line in lines for point in line.points), f"shares{number_}"
    with style.applied(name):
        drawing = share(lines, goals, view.package.indicators, view.end, chart_words(view, t))
    alt = alternative("; ".join([title, *(goal.name for goal in goals)]), rows, view, t)
    return Chart(t("{measure}, percent", measure=title), alt, drawing, name, (marks(rows, t),), rows, view.package)


def _against(rows: Sequence[Observation], view: View, t: Messages) -> str:
    """The newest share of the place, its change, and how it stands to target and country of the same base."""
    own = [item for item in rows if item.area == view.place.code]
    if not own:
        place = place_name(view.place, t)
        return t("No share of services of {place} is known; the country's is shown with its target.", place=place)
    newest = max(own, key=lambda item: (not view.package.indicators[item.indicator].base_unstated, item.period_end))
    sentences = [statement(newest, view, t) + changed(view.change(newest), view, t)]
    country = [item for item in rows if item.area == "VN" != view.place.code and item.indicator == newest.indicator]
    if country:
        last = max(country, key=lambda item: item.period_end)
        sentences.append(t("Whole country: {value} ({moment}).", value=shown(last, view, t), moment=period(last, t)))
    for target in attainment.for_each(view, newest):
        gap = newest.value - target.value
        words = {"target": cells.target_value(target, view, t), "due": cells.due(target, t)}
        words["gap"] = with_unit(number(abs(gap), t.language), "points", t)
        above = t("Target {target} ({due}): exceeded by {gap}.", **words)
        below = t("Target {target} ({due}): {gap} short of it.", **words)
        sentences.append(above if gap >= 0 else below)
    return " ".join(sentences)
