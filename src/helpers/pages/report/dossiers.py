"""Section: dossiers received, resolved, on time, online, paid online, by post."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis import series
from helpers.analysis.snapshot import Snapshot
from helpers.charts.spans import SpanChart
from helpers.data.observations import Observation
from helpers.errors import NoFigureError
from helpers.html.elements import paragraph, section, side_by_side
from helpers.pages import tables
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_section import with_tables
from helpers.pages.chart_values import alternative, numbers, periods, time_axis
from helpers.pages.page import Page


def dossiers(page: Page[Snapshot]) -> Markup:
    """Dossiers received, resolved, on time, online, paid online, by post."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    names = snapshot.package.presentation.in_section("dossiers")
    rows = [item for item in snapshot.figures if item.indicator in names]
    title = t("Dossiers")
    if not rows:
        return section("dossiers", title, paragraph(t("No source known to us gives a figure on dossiers in {place}.",
                                                      place=writer.place(snapshot.place))))  # fmt: skip
    news = [item for item in rows if item.period_end in snapshot.quarter]
    recent = news or [item for item in rows if item.period_end == rows[-1].period_end]
    sentence = (
        t(
            "Figures on dossiers whose period ends in this quarter: {n}; each counts for its own period only.",
            n=len(news),
        )
        if news
        else t("No figure on dossiers ends in this quarter; the latest: {moment}.", moment=writer.period(rows[-1]))
    )
    table = tables.figures(t("Latest figures on dossiers"), recent, page, snapshot.place.code)
    older = t("Earlier figures on dossiers: {n}, in the table of all figures.", n=len(rows) - len(recent))
    more = Markup('<p><a href="#notes">{}</a></p>').format(older) if len(rows) > len(recent) else ""
    return section("dossiers", title, paragraph(sentence, "lead"), dossier_shares(page), table, more)


def dossier_shares(page: Page[Snapshot]) -> Markup:
    """Shares of dossiers over time, a panel for each family; nothing if the place has none."""
    try:
        return side_by_side(with_tables(dossiers_charts(page), page))
    except NoFigureError:
        return Markup("")


def dossiers_charts(page: Page[Snapshot]) -> Charts:
    """Shares of dossiers over time, a chart a family; NoFigureError if the place has none."""
    panels = series.dossiers(page.snapshot)
    if not panels:
        raise NoFigureError(page.t("No source known to us gives a share of dossiers in {place}.",
                              place=page.writer.place(page.snapshot.place)))  # fmt: skip
    return Charts(_family(number, rows, page) for number, rows in enumerate(panels.values(), start=1))


def _family(number: int, rows: tuple[Observation, ...], page: Page[Snapshot]) -> Chart:
    """The chart of one family of shares of dossiers."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    family = snapshot.package.presentation[rows[0].indicator].label(page.language)
    drawing = SpanChart(periods(rows), writer.value(rows[-1]), time_axis(snapshot.quarter, writer), numbers(writer))
    alt = alternative(t("{measure}, each share as long as its period", measure=family), rows, writer)
    signs = [t("bar: the period of a figure")]
    signs += [t("arrow: first day not printed")] if any(item.period_start is None for item in rows) else []
    signs += [t("dashed: low reliability")] if any(item.doubtful for item in rows) else []
    differ = len({item.indicator for item in rows}) > 1
    signs += [t("the bases of the shares differ, see the table")] if differ else []
    title, legend = t("{measure}, percent", measure=family), ("; ".join(signs),)
    return Chart(title, alt, drawing, f"dossiers{number}", legend, rows, snapshot.package)
