"""Charts over time with what belongs to them: a sentence, a legend of marks, sources, the table of their points."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.data.package import Event
from helpers.data.periods import FIRST
from helpers.locale import Messages
from helpers.report import aims, charts, series, spans, tables, theme
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
    drawn = [_levels(number_, lines, view, t) for number_, lines in enumerate(groups, start=1)]
    return section("growth", title, paragraph(sentence, "lead"), *drawn)


def _levels(number_: int, lines: Sequence[Line], view: View, t: Messages) -> Markup:
    """One chart of counts: of distinct services, or of services counted once for each unit."""
    rows = [point for line in lines for point in line.points]
    title = t("Online services of {place}, number", place=place_name(view.place, t))
    title += f"; {t(SCOPES['per_unit'])}" if rows[0].scope == "per_unit" else ""
    name, events = f"growth{number_}", _events(view) if number_ == 1 else []
    days = [event.date for event in events]
    with theme.applied(name):
        drawing = charts.levels(lines, view.package.indicators, view.end, chart_words(view, t), days)
        svg = theme.svg(drawing, alternative(title, rows, view, t))
    told = [f"{place} {event.title if t.language == 'vi' else event.title_en} ({day(event.date, t.language)})"
            for place, event in enumerate(events, start=1)]  # fmt: skip
    legend = [marks(rows, t), t("The scale of counts is that of this place; it differs from report to report.")]
    legend += [t("Numbers above the chart: {events}.", events="; ".join(told))] if told else []
    return _chart(name, title, svg, rows, view, t, legend)


def _events(view: View) -> list[Event]:
    """Rules and events up to the end of the quarter that fall on the axis, by date."""
    on_axis = (event for event in view.package.events if FIRST.start <= event.date <= view.end)
    return sorted(on_axis, key=lambda event: (event.date, event.id))


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
    drawn = [_share(number_, panel, view, t) for number_, panel in enumerate(panels, start=1)]
    return section("shares", title, paragraph(_against(rows, view, t), "lead"), side_by_side(drawn))


def _share(number_: int, panel: tuple[str, list[Line], list[Goal]], view: View, t: Messages) -> Markup:
    """The chart of one denominator."""
    title, lines, goals = panel
    rows, name = [point for line in lines for point in line.points], f"shares{number_}"
    with theme.applied(name):
        drawing = charts.share(lines, goals, view.package.indicators, view.end, chart_words(view, t))
        svg = theme.svg(drawing, alternative("; ".join([title, *(goal.name for goal in goals)]), rows, view, t))
    return _chart(name, t("{measure}, percent", measure=title), svg, rows, view, t, [marks(rows, t)])


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
    drawn = [_dossiers(number_, *panel, view, t) for number_, panel in enumerate(panels, start=1)]
    return side_by_side(drawn)


def _dossiers(number_: int, family: str, rows: Sequence[Observation], view: View, t: Messages) -> Markup:
    """The chart of one family of shares of dossiers."""
    name = f"dossiers{number_}"
    with theme.applied(name):
        drawing = spans.spans(rows, view.end, chart_words(view, t))
        subject = t("{measure}, each share as long as its period", measure=family)
        svg = theme.svg(drawing, alternative(subject, rows, view, t))
    signs = [t("bar: the period of a figure")]
    signs += [t("arrow: first day not printed")] if any(item.period_start is None for item in rows) else []
    signs += [t("dashed: low reliability")] if any(item.doubtful for item in rows) else []
    differ = len({item.indicator for item in rows}) > 1
    signs += [t("the bases of the shares differ, see the table")] if differ else []
    return _chart(name, t("{measure}, percent", measure=family), svg, rows, view, t, ["; ".join(signs)])


def _chart(
    name: str, title: str, svg: Markup, rows: Sequence[Observation], view: View, t: Messages, legend: Sequence[str]
) -> Markup:
    """A chart with its legend, its sources and its folded table."""
    cited = join((tables.cite(source, view) for source in dict.fromkeys(item.source for item in rows)), " ")
    below = join(paragraph(text, "legend") for text in legend)
    below += paragraph(Markup("{} {}").format(t("Sources:"), cited), "legend")
    table = tables.figures(t("Figures of the chart: {title}", title=title), rows, view, t)
    return figure(f"{name}-chart", title, svg, below, folded(t("Figures of this chart"), table))


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
