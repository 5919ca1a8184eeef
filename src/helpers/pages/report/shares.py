"""Section: shares of services against target and country."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import attainment, series
from helpers.analysis.lead import foremost
from helpers.analysis.series import SharePanel
from helpers.analysis.snapshot import Snapshot
from helpers.charts.lines import Goal, ShareChart
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.errors import NoFigureError
from helpers.html.elements import paragraph, section, side_by_side
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_section import with_tables
from helpers.pages.chart_values import alternative, line, marks, numbers, time_axis
from helpers.pages.page import Page
from helpers.text.findings import doubts, sentence
from helpers.text.verdicts import verdict


def shares(page: Page[Snapshot]) -> Markup:
    """Shares against target and country, one panel a denominator."""
    title = page.t("Shares against target and country")
    try:
        drawn = shares_charts(page)
    except NoFigureError as none:
        return section("shares", title, paragraph(none))
    rows = [point for chart in drawn for point in chart.rows]
    return section("shares", title, paragraph(_against(rows, page), "lead"), side_by_side(with_tables(drawn, page)))


def shares_charts(page: Page[Snapshot]) -> Charts:
    """Shares over time, a chart a denominator; NoFigureError if neither the place nor the country has one."""
    panels = series.shares(page.snapshot)
    if not panels:
        raise NoFigureError(page.t("Neither {place} nor the country has a share of services up to this quarter.",
                              place=page.writer.place(page.snapshot.place)))  # fmt: skip
    return Charts(_share(number, panel, page) for number, panel in enumerate(panels, start=1))


def _share(number: int, panel: SharePanel, page: Page[Snapshot]) -> Chart:
    """The chart of one denominator."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    title = panel.indicator.name(page.language)
    drawn = ((t("Whole country"), "country", panel.country), (writer.area(snapshot.place.code), "place", panel.own))
    lines = tuple(line(name, role, found, writer) for name, role, found in drawn if found)
    goals = tuple(
        Goal(t("Target {value}%", value=writer.number(target.value)), float(target.value), start, target.due)
        for target, start in panel.goals if target.due
    )  # fmt: skip
    rows = tuple(point for found in (panel.country, panel.own) if found for point in found.points)
    drawing = ShareChart(lines, goals, time_axis(snapshot.quarter, writer), numbers(writer))
    alt = alternative("; ".join([title, *(goal.name for goal in goals)]), rows, writer)
    name, legend = t("{measure}, percent", measure=title), (marks(rows, writer),)
    return Chart(name, alt, drawing, f"shares{number}", legend, rows, snapshot.package)


def _against(rows: Sequence[Observation], page: Page[Snapshot]) -> str:
    """The newest share of the place, its change, and how it stands to target and country of the same base."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    own = [item for item in rows if item.area == snapshot.place.code]
    stated = [item for item in own if not snapshot.package.indicators[item.indicator].base_unstated]
    newest = foremost(stated or own, snapshot)
    if newest is None:
        place = writer.place(snapshot.place)
        return t("No share of services of {place} is known; the country's is shown with its target.", place=place)
    sentences = [sentence(newest, snapshot, writer)]
    country = [item for item in rows if item.area == "VN" != snapshot.place.code and item.indicator == newest.indicator]
    last = foremost(country, snapshot)
    if last:
        about = "; ".join(filter(None, [writer.period(last), doubts(last, snapshot, writer)]))
        sentences.append(t("Whole country: {value} ({moment}).", value=writer.value(last), moment=about))
    sentences += [_held(target, newest, page) for target in attainment.for_each(snapshot, newest)]
    return " ".join(sentences)


def _held(target: Target, told: Observation, page: Page[Snapshot]) -> str:
    """A target and what is said of it; with its figure where that is not the one just told."""
    t, writer = page.t, page.writer
    [found] = attainment.verdicts([target], page.snapshot).values()
    words = {"target": writer.target_value(target), "due": writer.due(target), "verdict": verdict(found, writer)}
    if found.figure is None or found.figure is told or found.outcome == attainment.Outcome.NAMED:
        return t("Target {target} ({due}): {verdict}.", **words)
    return t("Target {target} ({due}), held against {value} ({moment}): {verdict}.",
             value=writer.value(found.figure), moment=writer.period(found.figure), **words)  # fmt: skip
