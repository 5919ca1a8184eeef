"""A report as an object: its sections show themselves in a notebook, its data can be taken further."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Literal, overload

import pandas as pd

from helpers.data.package import Package, load, locate
from helpers.data.periods import Quarter
from helpers.data.successors import parse_frame
from helpers.locale import Messages, parse_language
from helpers.report import aims, national, plans, ranking, sections, trends
from helpers.report.data_block import report_data
from helpers.report.markup import REPORT, Block, header, join, paragraph
from helpers.report.numbers import quarter
from helpers.report.receipt import find_notebook, receipt
from helpers.report.succession import today
from helpers.report.successor_report import SuccessorReport
from helpers.report.view import View
from helpers.report.wording import finding, place_name, upper


class Report:
    """One place, one quarter, one language. Each method gives a section; a notebook shows it as it is.

    ``observations`` is the DataFrame of every printed figure known by the end of the quarter.
    """

    def __init__(self, package: Package, province: object, quarter: object, language: object = "vi") -> None:
        self._t = Messages(parse_language(language))
        self.view = View(package, package.places.find(province), Quarter.parse(quarter))

    @property
    def observations(self) -> pd.DataFrame:
        """Printed figures of the place, values in the unit of their row."""
        table = self.view.package.frame
        return table[table["id"].isin([item.id for item in self.view.printed])].reset_index(drop=True)

    @property
    def title(self) -> str:
        """Title of the page: subject, place and quarter."""
        place = place_name(self.view.place, self._t)
        asked = quarter(self.view.quarter, self._t.language)
        return self._t("Online public services, {place}, {quarter}", place=place, quarter=asked)

    @cached_property
    def finding(self) -> str:
        """The report in one or two sentences."""
        return upper(finding(self.view, self._t))

    @property
    def today(self) -> str:
        """What the province belongs to since 1 July 2025: a note about the present; empty for the country."""
        return today(self.view.package, self.view.place, self._t)

    def header(self) -> Block:
        """Title, finding, successor; also tells the template what the page is called."""
        return header(self.title, self.finding, self._t.language, paragraph(self.today, "legend"))

    def headline(self) -> Block:
        """The latest figure of each measure."""
        return Block(sections.headline(self.view, self._t))

    def growth(self) -> Block:
        """Levels 3 and 4 from 2018 to 2024."""
        return Block(trends.growth(self.view, self._t))

    def shares(self) -> Block:
        """Shares against target and country."""
        return Block(trends.shares(self.view, self._t))

    def dossiers(self) -> Block:
        """Dossiers received, resolved, on time, online, paid online, by post."""
        return Block(sections.dossiers(self.view, self._t))

    def targets(self) -> Block:
        """Targets beside results."""
        return Block(aims.targets(self.view, self._t))

    def plans(self) -> Block:
        """Plans and their progress."""
        return Block(plans.plans(self.view, self._t))

    def place(self) -> Block:
        """The place among the 63."""
        return Block(sections.place(self.view, self._t))

    def bodies(self) -> Block:
        """The country only: which bodies met the 30% target, and when."""
        return Block(national.bodies(self.view, self._t))

    def provinces(self) -> Block:
        """The country only: its provinces side by side, what is known of them, and what to find next."""
        return Block(join([self.side_by_side().html, self.coverage().html, self.wanted().html]))

    def side_by_side(self) -> Block:
        """A map and a ranking of the provinces, in the share in which most of them can be compared."""
        return Block(ranking.side_by_side(self.view, self._t))

    def coverage(self) -> Block:
        """Which provinces have which measure, and figures of which quarters."""
        return Block(national.coverage(self.view, self._t))

    def wanted(self) -> Block:
        """The provinces whose count of services is most worth finding next."""
        return Block(national.wanted(self.view, self._t))

    def notes(self) -> Block:
        """Gaps, contradictions, what cannot be compared; and every figure."""
        return Block(sections.data_notes(self.view, self._t))

    def sources(self) -> Block:
        """The numbered sources."""
        return Block(sections.sources(self.view, self._t))

    def receipt(self, notebook: str) -> Block:
        """What the page was made from; also carries its data. ``notebook`` is the file name in ``notebooks/``."""
        made = receipt(self.view, find_notebook(notebook, self.view.package.path))
        return Block(sections.receipt(made, self._t), {REPORT: report_data(self.view, self._t, made)})


@overload
def open_report(province: object, quarter: object, language: object = "vi", frame: Literal["63"] = "63") -> Report: ...
@overload
def open_report(
    province: object, quarter: object, language: object = "vi", *, frame: Literal["34"]
) -> SuccessorReport: ...
def open_report(
    province: object, quarter: object, language: object = "vi", frame: object = "63"
) -> Report | SuccessorReport:
    """The report of a place and a quarter from the data package that ``helpers.load`` finds.

    ``frame="34"`` asks for one of the 34 provinces of 1 July 2025: what its former provinces' figures add up to.
    RequestError if province, quarter, language or frame is unknown; DataError if the package cannot be read.
    """
    kind = SuccessorReport if parse_frame(frame) == "34" else Report
    return kind(loaded(), province, quarter, language)


_LOADED: dict[Path, tuple[float, Package]] = {}


def loaded() -> Package:
    """The data package, read once in a process as long as its files do not change."""
    folder = locate().resolve()
    changed = max(path.stat().st_mtime for path in folder.iterdir())
    if folder not in _LOADED or _LOADED[folder][0] != changed:
        _LOADED[folder] = (changed, load(folder))
    return _LOADED[folder][1]
