"""A report as an object: its sections show themselves in a notebook, its data can be taken further."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.data.known import parse_known_by
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.html.display import Block, Masthead
from helpers.html.elements import join, paragraph
from helpers.pages import frame, links
from helpers.pages.chart import Chart, Charts
from helpers.pages.data_block import printed, report_data
from helpers.pages.page import Document, Page, Section
from helpers.pages.receipt import Receipt
from helpers.pages.report.bodies import bodies
from helpers.pages.report.charts import charts
from helpers.pages.report.coverage import coverage
from helpers.pages.report.dossiers import dossiers, dossiers_charts
from helpers.pages.report.growth import growth, growth_charts
from helpers.pages.report.headline import headline
from helpers.pages.report.notes import data_notes
from helpers.pages.report.offices import offices
from helpers.pages.report.place import place, place_chart
from helpers.pages.report.plans import plans
from helpers.pages.report.shares import shares, shares_charts
from helpers.pages.report.side_by_side import side_by_side
from helpers.pages.report.targets import targets
from helpers.pages.sheets import sheets
from helpers.pages.workbook import Tabular
from helpers.text import published
from helpers.text.known import titled
from helpers.text.messages import Messages, parse_language
from helpers.text.news import Finding, finding
from helpers.text.places import today
from helpers.text.writer import Writer

if TYPE_CHECKING:
    import pandas as pd


def _provinces(page: Page[Snapshot]) -> Markup:
    """The country only: its provinces compared, and what is known of them."""
    return join([side_by_side(page), coverage(page)])


def _notes(page: Page[Snapshot]) -> Markup:
    """What the offices have, the data notes and every other figure: together no figure is missing, in any notebook."""
    return join([offices(page), data_notes(page)])


class Report(Document[Snapshot], Tabular):
    """One place, one quarter, one language: what is dated by the last day of the quarter, and nothing later.

    Each section is an attribute that a notebook shows as it is (``headline``, ``growth``, ``targets``, ...); each
    chart is a method (``growth_chart()``); ``observations`` and ``figures`` are DataFrames to go on with. RequestError
    if province, quarter or language is unknown.

    Example:
        >>> import helpers
        >>> report = helpers.load().report("Khanh Hoa", "2020Q3", "en")
        >>> report
        Report: Khánh Hòa, Q3 2020: online public services
        >>> print(report.headline)
        Headline figures Online services at levels 3 and 4 746 +606 from 140 (July 2020), 5.3 times as many ...
        >>> print(report.observations[["indicator", "value", "unit"]].tail(1).to_string(index=False))
        indicator  value    unit
        services_l3_l4   21.0 service
    """

    headline = Section(headline)
    growth = Section(growth)
    shares = Section(shares)
    dossiers = Section(dossiers)
    targets = Section(targets)
    plans = Section(plans)
    place = Section(place)
    bodies = Section(bodies)
    offices = Section(offices)
    side_by_side = Section(side_by_side)
    coverage = Section(coverage)
    provinces = Section(_provinces)
    notes = Section(_notes)

    def __init__(
        self, package: Package, province: object, quarter: object, language: object = "vi", known_by: object = None
    ) -> None:
        time = Quarter.parse(quarter)
        package = package.as_known_by(parse_known_by(known_by, time))
        writer = Writer(package, Messages(parse_language(language)))
        super().__init__(Snapshot(package, package.places.find(province), time), writer)

    @property
    def observations(self) -> pd.DataFrame:
        """Every printed figure of the place: ``value`` in the ``unit`` of its row, ``period_end`` its date."""
        return frame.figures(self.snapshot.printed, self.writer)

    @property
    def figures(self) -> pd.DataFrame:
        """As ``observations``, and with them what follows by arithmetic (``computed`` is true)."""
        return frame.figures(self.snapshot.figures, self.writer)

    @property
    def title(self) -> str:
        """Title of the page: place and quarter, which tell it from others, then the subject."""
        return self.t("{page}: online public services", page=self._heading)

    @property
    def _heading(self) -> str:
        place, quarter = self.writer.area(self.snapshot.place.code), self.writer.quarter(self.snapshot.quarter)
        return titled(self.t("{place}, {quarter}", place=place, quarter=quarter), self.writer)

    @property
    def finding(self) -> str:
        """The report in a few sentences: the news of the quarter, and what supports it."""
        return str(self._finding)

    @cached_property
    def _finding(self) -> Finding:
        return finding(self.snapshot, self.writer)

    @property
    def _masthead(self) -> Masthead:
        found, robots = self._finding, "" if self._finding.known else "noindex"
        return Masthead(self.title, found.lead, found.support, self._heading, self._kicker, robots)

    @property
    def today(self) -> str:
        """What the province belongs to since 1 July 2025: a note about the present; empty for the country."""
        return today(self.snapshot.package, self.snapshot.place, self.t)

    @property
    def _aside(self) -> Markup:
        later = published.above(self._finding.figures, self.writer, self.snapshot.end)
        return paragraph(later, "legend") + paragraph(self.today, "legend")

    @property
    def charts(self) -> Charts:
        """Every chart that can be drawn; ``charts[0].save("growth.svg")`` takes one away."""
        return charts(self)

    def growth_chart(self) -> Chart:
        """Services by level over time, in number, each service counted once; NoFigureError if none is known."""
        return growth_charts(self)[0]

    def shares_charts(self) -> Charts:
        """Shares of services in percent beside target and country, one a denominator; NoFigureError if none."""
        return shares_charts(self)

    def dossiers_charts(self) -> Charts:
        """Shares of dossiers in percent, each as long as its period, one a family; NoFigureError if none."""
        return dossiers_charts(self)

    def place_chart(self) -> Chart:
        """The place among the provinces, in the unit of its measure; NoFigureError if it cannot be compared."""
        return place_chart(self)

    def page(self, folder: str | os.PathLike[str] | None = None) -> Block:
        """A link to the built page in ``folder`` (without one, in ``reports/`` beside the data), or how to build it."""
        return Block(links.link(self, Path(folder or self.snapshot.package.path.parent / "reports")))

    @property
    def sheets(self) -> dict[str, pd.DataFrame]:
        """What it is about, its figures, its targets and its sources, as tables; ``to_excel`` writes them."""
        return sheets(self, (*self.snapshot.targets, *self.snapshot.national_targets))

    def data(self, made: Receipt) -> dict[str, Any]:
        """The block of data that the page carries for programs; ``made`` is its receipt."""
        figure = self._finding.figure
        found = {"text": self._finding.lead, "figure": figure.id if figure else None}
        return {**report_data(self, made, printed), "finding": found}
