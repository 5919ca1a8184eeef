"""Charts over time with what belongs to them: a sentence, a legend of marks, sources, the table of their points."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.locale import Messages
from helpers.report import aims, charts, series, spans, tables, theme
from helpers.report.markup import figure, folded, join, paragraph, section
from helpers.report.numbers import number, period, quarter, with_unit
from helpers.report.view import View
from helpers.report.wording import BASES, changed, place_name, shown, statement, what


def chart_words(view: View, t: Messages) -> charts.ChartWords:
    """The words that every chart shares."""
    end = t("end of {quarter}", quarter=quarter(view.quarter, t.language))
    return charts.ChartWords(t, t("15 Aug 2022: Decree 42/2022"), end)


def growth(view: View, t: Messages) -> Markup:
    """Levels 3 and 4, 2018 to 2024."""
    title, groups = t("Growth of levels 3 and 4, 2018–2024"), series.growth(view, t)
    if not groups:
        none = t(
            "No source known to us gives the number of services at level 3 or 4, full-process or partial, of {place}.",
            place=place_name(view.place, t),
        )
        return section("growth", title, paragraph(none))
    rows = [point for lines in groups for line in lines for point in line.points]
    last = max(rows, key=lambda item: (item.period_end, item.indicator == "services_l4", not item.computed))
    sentence = statement(last, view, t) + changed(view.change(last), view, t)
    with theme.applied("growth"):
        drawing = charts.levels(groups, view.package.indicators, view.end, chart_words(view, t))
        svg = theme.svg(drawing, _alt(t("Services by level over time"), rows, view, t))
    heading = t("Online services of {place}, number", place=place_name(view.place, t))
    return section("growth", title, paragraph(sentence, "lead"), _chart("growth-chart", heading, svg, rows, view, t))


def shares(view: View, t: Messages) -> Markup:
    """Shares against target and country, one panel a denominator."""
    title, panels = t("Shares against target and country"), series.panels(view, t)
    if not panels:
        none = t(
            "Neither {place} nor the country has a share of services up to this quarter.",
            place=place_name(view.place, t),
        )
        return section("shares", title, paragraph(none))
    rows = [point for _, lines, _ in panels for line in lines for point in line.points]
    with theme.applied("shares"):
        drawing = charts.shares(panels, view.package.indicators, view.end, chart_words(view, t))
        svg = theme.svg(drawing, _alt(t("Shares of services over time"), rows, view, t))
    content = _chart("shares-chart", t("Shares of services, percent, one panel a denominator"), svg, rows, view, t)
    return section("shares", title, paragraph(_against(rows, view, t), "lead"), content)


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
    panels = series.dossiers(view, t)
    if not panels:
        return Markup("")
    rows = [item for _, items in panels for item in items]
    with theme.applied("dossiers"):
        drawing = spans.spans(panels, view.end, chart_words(view, t))
        svg = theme.svg(drawing, _alt(t("Shares of dossiers, each as long as its period"), rows, view, t))
    title = t("Shares of dossiers, percent; a bar is as long as its period")
    marks = t("bar: the period of a figure; dashed: low reliability")
    if any(len({item.indicator for item in items}) > 1 for _, items in panels):
        marks += "; " + t("the bases of the shares differ, see the table")
    return _chart("dossiers-chart", title, svg, rows, view, t, marks=marks)


def _chart(
    name: str, title: str, svg: Markup, rows: Sequence[Observation], view: View, t: Messages, *, marks: str = ""
) -> Markup:
    """A chart with its legend of marks, its sources and its folded table."""
    cited = join((tables.cite(source, view) for source in dict.fromkeys(item.source for item in rows)), " ")
    below = paragraph(marks or _marks(rows, t), "legend")
    below += paragraph(Markup("{} {}").format(t("Sources:"), cited), "legend")
    table = tables.figures(t("Figures of the chart: {title}", title=title), rows, view, t)
    return figure(name, title, svg, below, folded(t("Figures of this chart"), table))


def _marks(rows: Sequence[Observation], t: Messages) -> str:
    """What the markers of a chart say, of those used."""
    bases = dict.fromkeys(item.basis for item in sorted(rows, key=lambda item: item.period_end))
    words = [f"{_GLYPHS[basis]} {t(BASES[basis])}" for basis in bases]
    words += [t("hollow or dashed: low reliability")] if any(item.doubtful for item in rows) else []
    return "; ".join(words)


_GLYPHS = {"announced": "■", "provided": "◆", "ministry_statistics": "●", "provincial_report": "▲", "survey": "▼"}


def _alt(subject: str, rows: Sequence[Observation], view: View, t: Messages) -> str:
    """What a chart shows, for those who do not see it: the subject and the last figure of each series."""
    ends = {(item.area, item.indicator): item for item in sorted(rows, key=lambda item: item.period_end)}
    places = view.package.places
    told = [
        f"{places[item.area].name(t.language)}, {what(item, view, t)}: {shown(item, view, t)} ({period(item, t)})"
        for item in ends.values()
    ]
    return f"{subject}. " + t("Latest points: {points}. The table below has every point.", points="; ".join(told))
