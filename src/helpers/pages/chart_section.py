"""A chart on a page: with its legend, its sources and its folded table."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.html import elements
from helpers.html.elements import folded, join, paragraph
from helpers.pages import tables
from helpers.pages.chart import Chart, Charts
from helpers.pages.page import Page


def with_tables(drawn: Charts, page: Page[Snapshot]) -> list[Markup]:
    """Charts, each with its legend, its sources and its folded table."""
    return [with_table(chart, page) for chart in drawn]


def with_table(chart: Chart, page: Page[Snapshot]) -> Markup:
    t = page.t
    rows, title = chart.rows, chart.title
    sources = sorted({item.source for item in rows}, key=lambda name: page.snapshot.cited[name][0])
    cited = join((page.cite(source) for source in sources), " ")
    below = join(paragraph(text, "legend") for text in chart.legend)
    below += paragraph(Markup("{} {}").format(t("Sources:"), cited), "legend")
    table = tables.figures(t("Figures of the chart: {title}", title=title), rows, page, page.snapshot.place.code)
    return elements.figure(f"{chart.name}-chart", title, chart.svg, below, folded(t("Figures of this chart"), table))
