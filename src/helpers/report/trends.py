"""Charts over time with what belongs to them: a sentence, a legend of marks, sources, the table of their points."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.data.package import Event
from helpers.data.periods import FIRST
from helpers.errors import NoFigureError
from helpers.locale import Messages
from helpers.report import aims, charts, series, spans, tables, theme
from helpers.report.chart import Chart, Charts
from helpers.report.charts import Goal, Line
from helpers.report.markup import figure, folded, join, paragraph, section, side_by_side
from helpers.report.numbers import day, number, period, quarter, with_unit
from helpers.report.timeline import ChartWords
from helpers.report.view import View
from helpers.report.wording import BASES, SCOPES, changed, place_name, shown, statement, what


def chart_words(view: View, t: Messages) -> ChartWords:
    """The words that every chart shares."""
    end = t("end of {quarter}", quarter=quarter(view.quarter, t.language))
    return ChartWords(t, t("Decree 42/2022"), end)


def growth(view: View, t: Messages) -> Markup:
    """Levels 3 and 4, 2018 to 2024."""
    title = t("Growth of levels 3 and 4, 2018–2024")
    try:
        drawn = growth_charts(view, t)
    except NoFigureError as none:
        return section("growth", title, paragraph(none))
    rows = [point for chart in drawn for point in chart.rows]
    last = max(rows, key=lambda item: (item.period_end, item.indicator == "services_l4", not item.computed))
    sentence = statement(last, view, t) + changed(view.change(last), view, t)
    return section("growth", title, paragraph(sentence, "lead"), *_whole(drawn, view, t))


def growth_charts(view: View, t: Messages) -> Charts:
    """Services by level over time, a chart for each way of counting; NoFigureError if the place has none."""
    groups = series.growth(view, t)
    if not groups:
        raise NoFigureError(t(
            "No source known to us gives the number of services at level 3 or 4, full-process or partial, of {place}.",
            place=place_name(view.place, t),
        ))  # fmt: skip
    return Charts(_levels(number_, lines, view, t) for number_, lines in enumerate(groups, start=1))


def _levels(number_: int, lines: Sequence[Line], view: View, t: Messages) -> Chart:
    """One chart of counts: of distinct services, or of services counted once for each unit."""
    rows = tuple(point for line in lines for point in line.points)
    title = t("Online services of {place}, number", place=place_name(view.place, t))
    title += f"; {t(SCOPES['per_unit'])}" if rows[0].scope == "per_unit" else ""
    name, events = f"growth{number_}", _events(view) if number_ == 1 else []
    days = [event.date for event in events]
    with theme.applied(name):
        drawing = charts.levels(lines, view.package.indicators, view.end, chart_words(view, t), days)
    told = [f"{place} {event.title if t.language == 'vi' else event.title_en} ({day(event.date, t.language)})"
            for place, event in enumerate(events, start=1)]  # fmt: skip
    legend = [marks(rows, t), t("The scale of counts is that of this place; it differs from report to report.")]
    legend += [t("Numbers above the chart: {events}.", events="; ".join(told))] if told else []
    return Chart(title, alternative(title, rows, view, t), drawing, name, tuple(legend), rows, view.package)


def _events(view: View) -> list[Event]:
    """Rules and events up to the end of the quarter that fall on the axis, by date."""
    on_axis = (event for event in view.package.events if FIRST.start <= event.date <= view.end)
    return sorted(on_axis, key=lambda event: (event.date, event.id))


def shares(view: View, t: Messages) -> Markup:
    """Shares against target and country, one panel a denominator."""
    title = t("Shares against target and country")
    try:
        drawn = shares_charts(view, t)
    except NoFigureError as none:
        return section("shares", title, paragraph(none))
    rows = [point for chart in drawn for point in chart.rows]
    return section("shares", title, paragraph(_against(rows, view, t), "lead"), side_by_side(_whole(drawn, view, t)))


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
    with theme.applied(name):
        drawing = charts.share(lines, goals, view.package.indicators, view.end, chart_words(view, t))
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
    for target in aims.for_each(view, newest):
        gap = newest.value - target.value
        words = {"target": tables.target_value(target, view, t), "due": tables.due(target, t)}
        words["gap"] = with_unit(number(abs(gap), t.language), "points", t)
        above = t("Target {target} ({due}): exceeded by {gap}.", **words)
        below = t("Target {target} ({due}): {gap} short of it.", **words)
        sentences.append(above if gap >= 0 else below)
    return " ".join(sentences)


def dossier_shares(view: View, t: Messages) -> Markup:
    """Shares of dossiers over time, a panel for each family; nothing if the place has none."""
    try:
        return side_by_side(_whole(dossiers_charts(view, t), view, t))
    except NoFigureError:
        return Markup("")


def dossiers_charts(view: View, t: Messages) -> Charts:
    """Shares of dossiers over time, a chart a family; NoFigureError if the place has none."""
    panels = series.dossiers(view, t)
    if not panels:
        raise NoFigureError(t("No source known to us gives a share of dossiers in {place}.",
                              place=place_name(view.place, t)))  # fmt: skip
    return Charts(_dossiers(number_, *panel, view, t) for number_, panel in enumerate(panels, start=1))


def _dossiers(number_: int, family: str, rows: Sequence[Observation], view: View, t: Messages) -> Chart:
    """The chart of one family of shares of dossiers."""
    name = f"dossiers{number_}"
    with theme.applied(name):
        drawing = spans.spans(rows, view.end, chart_words(view, t))
    alt = alternative(t("{measure}, each share as long as its period", measure=family), rows, view, t)
    signs = [t("bar: the period of a figure")]
    signs += [t("arrow: first day not printed")] if any(item.period_start is None for item in rows) else []
    signs += [t("dashed: low reliability")] if any(item.doubtful for item in rows) else []
    differ = len({item.indicator for item in rows}) > 1
    signs += [t("the bases of the shares differ, see the table")] if differ else []
    return Chart(
        t("{measure}, percent", measure=family), alt, drawing, name, ("; ".join(signs),), tuple(rows), view.package
    )


def _whole(drawn: Charts, view: View, t: Messages) -> list[Markup]:
    """Charts, each with its legend, its sources and its folded table."""
    return [_one(chart, view, t) for chart in drawn]


def _one(chart: Chart, view: View, t: Messages) -> Markup:
    rows, title = chart.rows, chart.title
    cited = join((tables.cite(source, view) for source in dict.fromkeys(item.source for item in rows)), " ")
    below = join(paragraph(text, "legend") for text in chart.legend)
    below += paragraph(Markup("{} {}").format(t("Sources:"), cited), "legend")
    table = tables.figures(t("Figures of the chart: {title}", title=title), rows, view, t)
    return figure(f"{chart.name}-chart", title, chart.svg, below, folded(t("Figures of this chart"), table))


def marks(rows: Sequence[Observation], t: Messages) -> str:
    """What the markers of a chart say, of those used."""
    bases = dict.fromkeys(item.basis for item in sorted(rows, key=lambda item: item.period_end))
    words = [f"{_GLYPHS[basis]} {t(BASES[basis])}" for basis in bases]
    words += [t("hollow or dashed: low reliability")] if any(item.doubtful for item in rows) else []
    return "; ".join(words)


_GLYPHS = {"announced": "■", "provided": "◆", "ministry_statistics": "●", "provincial_report": "▲", "survey": "▼"}


def alternative(subject: str, rows: Sequence[Observation], view: View, t: Messages) -> str:
    """What a chart shows, for those who do not see it: the subject and the last figure of each series."""
    ends = {(item.area, item.indicator): item for item in sorted(rows, key=lambda item: item.period_end)}
    several = len({item.indicator for item in rows}) > 1
    told = []
    for item in ends.values():
        name = what(item, view, t) if several else view.package.places[item.area].name(t.language)
        told.append(f"{name}: {shown(item, view, t)} ({period(item, t)})")
    return f"{subject}. " + t("Latest points: {points}. The table below has every point.", points="; ".join(told))
