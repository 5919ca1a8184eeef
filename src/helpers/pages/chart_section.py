"""A chart on a page: with its legend, its sources and the link that saves it."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.charts.drawing import linked, unlinked
from helpers.html import elements
from helpers.html.elements import join, paragraph
from helpers.pages.cells import row_id
from helpers.pages.chart import Chart
from helpers.pages.download import chart_link
from helpers.pages.page import Page


def across(chart: Chart, page: Page[Snapshot]) -> Markup:
    """A chart as wide as the page, which a phone shows in a drawing of its own; what it shows is said once."""
    drawn = [Markup('<div class="wide">{}</div>').format(linked(chart.drawing, chart.name))]
    if chart.narrow:
        drawn.append(Markup('<div class="narrow">{}</div>').format(unlinked(chart.narrow, f"{chart.name}n")))
    return elements.figure(f"{chart.name}-chart", chart.title, _said(chart) + join(drawn), below(chart, page))


def as_of(page: Page[Snapshot]) -> str:
    """What a picture is of: the place, and the quarter up to whose end figures are drawn."""
    place, quarter = page.writer.area(page.snapshot.place.code), page.writer.quarter(page.snapshot.quarter)
    return page.t("{place}, figures up to {quarter}", place=place, quarter=quarter)


def drawn_once(chart: Chart) -> Markup:
    """A chart with what it shows. Every mark is a link to the row of its figure in the table of all figures."""
    return _said(chart) + linked(chart.drawing, chart.name)


def _said(chart: Chart) -> Markup:
    """What a chart shows, for those who do not see it: its drawing is for the eye and the pointer alone."""
    return Markup('<span role="img" aria-label="{}"></span>').format(chart.alt)


def below(chart: Chart, page: Page[Snapshot]) -> Markup:
    """What the marks mean, the sources, where the figures are, and the link that saves the chart."""
    return _legend(chart, page) + chart_link(chart, page)


def _legend(chart: Chart, page: Page[Snapshot]) -> Markup:
    """What the marks mean, the sources, and where the figures are."""
    cited = join((page.cite(source) for source in _sources(chart, page)), " ")
    where = Markup('<a href="#{}">{}</a>').format(row_id(chart.rows[-1]), page.t("Figures of the chart"))
    told = "".join(f"{text}. " for text in chart.legend)
    return paragraph(Markup("{}{} {} · {}").format(told, page.t("Sources:"), cited, where), "legend")


def _sources(chart: Chart, page: Page[Snapshot]) -> list[str]:
    return sorted({item.source for item in chart.rows}, key=lambda name: page.snapshot.cited[name][0])
