"""Section: shares of services against target and country."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis import absence
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import ChartKind
from helpers.errors import NoFigureError
from helpers.html.elements import paragraph, section
from helpers.pages.cells import source_key
from helpers.pages.chart import Charts
from helpers.pages.page import Page
from helpers.pages.report import families
from helpers.pages.report.around import around


def shares(page: Page[Snapshot]) -> Markup:
    """Shares of services, one panel a family, beside target and country; where nothing is known what is around it."""
    if absence.bare(page.snapshot):
        return around(page)
    t, country = page.t, page.snapshot.place.code == "VN"
    title = t("Shares of services against target") if country else t("Shares of services against target and country")
    drawn = families.panels(ChartKind.SHARES, page)
    key = source_key(families.in_sentences(ChartKind.SHARES, page), page)
    return section("shares", title, *(drawn or [paragraph(_none(page))]), key)


def shares_charts(page: Page[Snapshot]) -> Charts:
    """Shares over time, a chart a family; NoFigureError if neither the place nor the country has one."""
    drawn = families.charts(ChartKind.SHARES, page)
    if not drawn:
        raise NoFigureError(_none(page))
    return drawn


def _none(page: Page[Snapshot]) -> str:
    place = page.writer.place(page.snapshot.place)
    return page.t(
        "We found no source that publishes a share of services of {place} or the country up to this quarter.",
        place=place,
    )
