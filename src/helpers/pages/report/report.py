"""A report as an object: its sections show themselves in a notebook, its data can be taken further."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.analysis.snapshot import Snapshot
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.html.display import REPORT, Block, header
from helpers.html.elements import join, paragraph
from helpers.pages import links, page
from helpers.pages.chart import Chart, Charts
from helpers.pages.data_block import report_data
from helpers.pages.receipt import find_notebook, receipt
from helpers.pages.report import (
    bodies,
    coverage,
    dossiers,
    growth,
    headline,
    notes,
    place,
    plans,
    shares,
    side_by_side,
    targets,
    wanted,
)
from helpers.text.findings import finding
from helpers.text.formats import quarter, upper
from helpers.text.messages import Messages, parse_language
from helpers.text.places import place_name, today

if TYPE_CHECKING:
    import pandas as pd


class Report:
    """One place, one quarter, one language: what was known by the last day of the quarter, and nothing later.

    Each section is an attribute that a notebook shows as it is (``headline``, ``growth``, ``targets``, ...); each
    chart is a method (``growth_chart()``); ``observations`` and ``figures`` are DataFrames to go on with. RequestError
    if province, quarter or language is unknown.

    Example:
        >>> import helpers
        >>> report = helpers.load().report("Khanh Hoa", "2020Q3", "en")
        >>> report
        Report: Online public services, Khánh Hòa province, Q3 2020
        >>> print(report.headline)
        Headline figures Latest figure of each measure Measure Value When Change Basis Source Online services at ...
        >>> print(report.observations[["indicator", "value", "unit"]].tail(1).to_string(index=False))
        indicator  value    unit
        services_l3_l4   21.0 service
    """

    def __init__(self, package: Package, province: object, quarter: object, language: object = "vi") -> None:
        self._t = Messages(parse_language(language))
        self.snapshot = Snapshot(package, package.places.find(province), Quarter.parse(quarter))

    @property
    def observations(self) -> pd.DataFrame:
        """Every printed figure of the place: ``value`` in the ``unit`` of its row, ``period_end`` its date."""
        return self.snapshot.package.table(self.snapshot.printed)

    @property
    def figures(self) -> pd.DataFrame:
        """As ``observations``, and with them what follows by arithmetic (``computed`` is true)."""
        return self.snapshot.package.table(self.snapshot.figures)

    @property
    def title(self) -> str:
        """Title of the page: subject, place and quarter."""
        place = place_name(self.snapshot.place, self._t)
        asked = quarter(self.snapshot.quarter, self._t.language)
        return self._t("Online public services, {place}, {quarter}", place=place, quarter=asked)

    @cached_property
    def finding(self) -> str:
        """The report in one or two sentences."""
        return upper(finding(self.snapshot, self._t))

    @property
    def today(self) -> str:
        """What the province belongs to since 1 July 2025: a note about the present; empty for the country."""
        return today(self.snapshot.package, self.snapshot.place, self._t)

    def growth_chart(self) -> Chart:
        """Services by level over time, in number, each service counted once; NoFigureError if none is known."""
        return growth.growth_charts(self.snapshot, self._t)[0]

    def shares_charts(self) -> Charts:
        """Shares of services in percent beside target and country, one a denominator; NoFigureError if none."""
        return Charts(shares.shares_charts(self.snapshot, self._t))

    def dossiers_charts(self) -> Charts:
        """Shares of dossiers in percent, each as long as its period, one a family; NoFigureError if none."""
        return Charts(dossiers.dossiers_charts(self.snapshot, self._t))

    def place_chart(self) -> Chart:
        """The place among the provinces, in the unit of its measure; NoFigureError if it cannot be compared."""
        return place.place_chart(self.snapshot, self._t)

    def page(self, folder: str | os.PathLike[str] | None = None) -> Block:
        """A link to the built page in ``folder`` (without one, in ``reports/`` beside the data), or how to build it."""
        return Block(links.link(self.snapshot, self._t, Path(folder or self.snapshot.package.path.parent / "reports")))

    def __repr__(self) -> str:
        return f"Report: {self.title}"

    def _repr_html_(self) -> str:
        return str(self.header.html)

    @property
    def header(self) -> Block:
        """Title, finding, successor; also tells the template what the page is called."""
        return header(self.title, self.finding, self._t.language, paragraph(self.today, "legend"))

    @property
    def headline(self) -> Block:
        """The latest figure of each measure."""
        return Block(headline.headline(self.snapshot, self._t))

    @property
    def growth(self) -> Block:
        """Levels 3 and 4 from 2018 to 2024."""
        return Block(growth.growth(self.snapshot, self._t))

    @property
    def shares(self) -> Block:
        """Shares against target and country."""
        return Block(shares.shares(self.snapshot, self._t))

    @property
    def dossiers(self) -> Block:
        """Dossiers received, resolved, on time, online, paid online, by post."""
        return Block(dossiers.dossiers(self.snapshot, self._t))

    @property
    def targets(self) -> Block:
        """Targets beside results."""
        return Block(targets.targets(self.snapshot, self._t))

    @property
    def plans(self) -> Block:
        """Plans and their progress."""
        return Block(plans.plans(self.snapshot, self._t))

    @property
    def place(self) -> Block:
        """The place among the 63."""
        return Block(place.place(self.snapshot, self._t))

    @property
    def bodies(self) -> Block:
        """The country only: which bodies met the 30% target, and when."""
        return Block(bodies.bodies(self.snapshot, self._t))

    @property
    def provinces(self) -> Block:
        """The country only: its provinces side by side, what is known of them, and what to find next."""
        return Block(join([self.side_by_side.html, self.coverage.html, self.wanted.html]))

    @property
    def side_by_side(self) -> Block:
        """A map and a ranking of the provinces, in the share in which most of them can be compared."""
        return Block(side_by_side.side_by_side(self.snapshot, self._t))

    @property
    def coverage(self) -> Block:
        """Which provinces have which measure, and figures of which quarters."""
        return Block(coverage.coverage(self.snapshot, self._t))

    @property
    def wanted(self) -> Block:
        """The provinces whose count of services is most worth finding next."""
        return Block(wanted.wanted(self.snapshot, self._t))

    @property
    def notes(self) -> Block:
        """Gaps, contradictions, what cannot be compared; and every figure."""
        return Block(notes.data_notes(self.snapshot, self._t))

    @property
    def sources(self) -> Block:
        """The numbered sources."""
        return Block(page.sources(self.snapshot, self._t))

    def receipt(self, notebook: str) -> Block:
        """What the page was made from; also carries its data. ``notebook`` is the file name in ``notebooks/``."""
        made = receipt(self.snapshot, find_notebook(notebook, self.snapshot.package.path))
        return Block(page.receipt(made, self._t), {REPORT: report_data(self.snapshot, self._t, made)})
