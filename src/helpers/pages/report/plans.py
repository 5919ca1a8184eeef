"""Section: plans and their progress; what stood, was planned and came, side by side but never mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from helpers.analysis import attainment
from helpers.analysis.comparability import Change, obstacle
from helpers.analysis.progress import Progress, progress
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.target_groups import grouped, reading_order
from helpers.charts.bars import Bar, BarChart, GanttChart, Span
from helpers.charts.drawing import inline
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.errors import NoFigureError
from helpers.html.elements import figure, folded, paragraph, section, side_by_side
from helpers.pages import tables
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_section import as_of
from helpers.pages.chart_values import numbers
from helpers.pages.download import chart_link
from helpers.pages.page import Page
from helpers.pages.report.target_table import with_results
from helpers.text.against import verdict
from helpers.text.formats import lower, upper
from helpers.text.messages import N_


def plans(page: Page[Snapshot]) -> Markup:
    """Plans and their progress; nothing where none is known."""
    t, snapshot = page.t, page.snapshot
    rows = [item for item in snapshot.targets if item.kind == "plan"]
    title, place = t("Plans and progress"), page.writer.place(snapshot.place)
    if not rows:
        return Markup("")  # said among the targets, in one sentence
    found = [item for total in rows if (item := progress(total, rows, snapshot))]
    told = [t("Plans: {n}. A plan is not a result.", n=len(rows))]
    for item in found:
        if item.figures:
            words = _told(item, page)
            several = len({one.total.indicator for one in found}) > 1
            told.append(t("{measure}: {words}", measure=_measure(item, page), words=lower(words)) if several else words)
    beside = dict.fromkeys(_measure(item, page) for item in found if not item.figures)
    if beside:
        told.append(t("No figure was found that could be set beside the planned number: {measures}.",
                      measures="; ".join(map(lower, beside))))  # fmt: skip
    drawn = [_shown(chart, page) for chart in _charts(found, rows, page)]
    caption = t("Plans of {place}", place=place)
    groups = grouped(reading_order(rows, snapshot.quarter))
    table = with_results(caption, groups, attainment.verdicts(rows, snapshot), page, planned=True)
    return section("plans", title, paragraph(" ".join(told), "lead"), side_by_side(drawn), table)


def _measure(item: Progress, page: Page[Snapshot]) -> str:
    return upper(page.writer.indicator(item.total.indicator))


def none_found(page: Page[Snapshot]) -> Markup:
    """That no plan of the place with numbers was found; its targets above may stand in a plan, too."""
    snapshot, writer = page.snapshot, page.writer
    words = {"place": writer.place(snapshot.place), "quarter": writer.quarter(snapshot.quarter)}
    form = N_("We found no published plan of {place} with numbers up to the end of {quarter}.")
    if snapshot.targets:
        form = N_("Beside the targets above, we found no published plan of {place} with numbers up to the end of "
                  "{quarter}.")  # fmt: skip
    return paragraph(page.t(form, **words))


def _told(item: Progress, page: Page[Snapshot]) -> str:
    """Whether the parts make the sum, whether a result is known by the date, and what came later."""
    t, writer = page.t, page.writer
    due, total = writer.due(item.total), writer.target_value(item.total)
    told = []
    if item.before and item.added:
        words = {
            "before": writer.value(item.before),
            "moment": writer.period(item.before),
            "total": total,
            "due": due,
        }
        words["added"] = writer.target_value(item.added)
        one = t("{before} ({moment}) and {added} planned make {total} by {due}.", **words)
        apart = t("{before} ({moment}) and {added} planned are not added up here: no one source gives both exactly "
                  "together with the {total} planned by {due}.", **words)  # fmt: skip
        told.append(one if item.adds_up else apart)
    if item.reached is None:
        told.append(
            t("We found no figure between the plan and its date ({due}): whether it was met is not known.", due=due)
        )
    else:
        reached = {"value": writer.value(item.reached), "moment": writer.period(item.reached)}
        told.append(t("Planned {total} by {due}, counted {value} ({moment}): {verdict}.", total=total, due=due,
                      verdict=verdict(item.verdict, writer), **reached))  # fmt: skip
    if item.later:
        later = {"value": writer.value(item.later), "moment": writer.period(item.later)}
        told.append(t("The next figure after that date is {value} ({moment}).", **later))
        told += _not_comparable(item.later, item.before, page)
    return " ".join(told)


def _not_comparable(new: Observation, old: Observation | None, page: Page[Snapshot]) -> list[str]:
    writer = page.writer
    why = obstacle(new, old, page.snapshot.package.indicators[new.indicator]) if old else None
    if old is None or why is None:
        return []
    text = writer.reason(Change(new, old, None, why))
    return [page.t("It cannot be compared with {old}, because {why}.", old=writer.value(old), why=text)]


def plans_charts(page: Page[Snapshot]) -> Charts:
    """Of each plan the counts as bars, and the schedule where days are printed; NoFigureError if there is none."""
    rows = [item for item in page.snapshot.targets if item.kind == "plan"]
    found = [item for total in rows if (item := progress(total, rows, page.snapshot))]
    drawn = _charts(found, rows, page)
    if not drawn:
        raise NoFigureError(page.t("No figure was found that could be set beside a planned number."))
    return drawn


def _charts(found: Sequence[Progress], rows: Sequence[Target], page: Page[Snapshot]) -> Charts:
    drawn = [chart for item in found if item.figures for chart in (_counts(item, page), _days(item, rows, page))]
    return Charts(replace(chart, name=f"plans{n}") for n, chart in enumerate(filter(None, drawn), 1))


def _counts(item: Progress, page: Page[Snapshot]) -> Chart:
    """The counts as bars."""
    t, writer = page.t, page.writer
    place, measure = page.snapshot.place.name(page.language), writer.indicator(item.total.indicator)
    drawn = _bars(item, page)
    title = t("{place}: {measure}, planned by {due}", place=place, measure=measure, due=writer.due(item.total))
    alt = t("{title}. {bars}.", title=title, bars="; ".join(f"{bar.name}: {bar.label}" for bar in drawn))
    marks = t("full bar: counted; hollow bar: planned")
    drawing = BarChart(tuple(drawn), numbers(writer))
    legend = (marks, _whence(item, page))
    return Chart(title, alt, drawing, "plans", legend, tuple(item.figures), writer, subject=as_of(page))


def _whence(item: Progress, page: Page[Snapshot]) -> str:
    """Who published the plan."""
    publisher = page.snapshot.package.sources[item.total.source].publisher
    return page.t("Plan: {publisher}.", publisher=page.writer.body(publisher))


def _shown(chart: Chart, page: Page[Snapshot]) -> Markup:
    """The chart with its signs and its figures; of a schedule the table of the section has every date."""
    t, drawing = page.t, inline(chart.drawing, chart.name, chart.alt)
    if chart.rows:
        told = ". ".join((chart.legend[0], t("Scales differ between reports.")))
        caption = t("Figures of the chart: {title}", title=chart.title)
        table = tables.figures(caption, chart.rows, page, page.snapshot.place.code)
        below = folded(t("Figures of this chart"), table)
    else:
        told, below = t("The table below has every date."), Markup("")
    said = paragraph(told, "legend")
    return figure(f"{chart.name}-chart", chart.title, drawing, said, chart_link(chart, page), below)


def _bars(item: Progress, page: Page[Snapshot]) -> list[Bar]:
    """From what stood to what came; the addition begins where the figure before it ends, if they belong together."""
    t, writer = page.t, page.writer
    due = writer.due(item.total)

    def known(found: Observation | None, name: str) -> list[Bar]:
        return [Bar(name, writer.value(found), float(found.value))] if found else []

    def moment(found: Observation | None) -> str:
        return writer.period(found) if found else ""

    drawn = known(item.before, t("Counted before the plan, {moment}", moment=moment(item.before)))
    if item.added:
        start = float(item.before.value) if item.before and item.adds_up else 0.0
        label = "+" + writer.target_value(item.added)
        drawn.append(Bar(t("Planned addition, by {due}", due=due), label, float(item.added.value), start, planned=True))
    total = writer.target_value(item.total)
    drawn.append(Bar(t("Planned in all, by {due}", due=due), total, float(item.total.value), planned=True))
    drawn += known(item.reached, t("Counted up to the date of the plan, {moment}", moment=moment(item.reached)))
    return drawn + known(item.later, t("Next figure after that date, {moment}", moment=moment(item.later)))


def _days(item: Progress, rows: Sequence[Target], page: Page[Snapshot]) -> Chart | None:
    """The parts of a plan that have their days, above its own date; nothing where none has."""
    t, writer = page.t, page.writer
    if item.added is None:
        return None
    parts = [row for row in rows if (row.indicator, row.source) == (item.added.indicator, item.added.source)]
    dated = sorted((row for row in parts if row.period_start and row.due), key=lambda row: (row.period_start, row.id))
    if not dated:
        return None
    spans = [
        Span(f"{writer.binds(row)}: {writer.target_value(row)}",
             writer.days(row.period_start, row.due) if row.period_start and row.date_precision == "day"
             else writer.due(row),
             row.period_start, row.due)
        for row in (*dated, item.added) if row.due
    ]  # fmt: skip
    title = t("{place}: schedule of the plan, where days are printed", place=page.snapshot.place.name(page.language))
    told = "; ".join(f"{span.name} ({span.label})" for span in spans)
    alt = t("{title}. {bars}.", title=title, bars=upper(told))
    return Chart(title, alt, GanttChart(tuple(spans)), "plans", (_whence(item, page),), (), writer, subject=as_of(page))
