"""A comparison as an object: several provinces in one quarter, section by section."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.data.known import parse_known_by
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.selection import Selection
from helpers.html.display import Masthead
from helpers.pages.chart import Charts
from helpers.pages.comparison.data import comparison_data
from helpers.pages.comparison.finding import finding
from helpers.pages.comparison.growth import growth, growth_charts
from helpers.pages.comparison.latest import latest
from helpers.pages.comparison.notes import data_notes
from helpers.pages.data_block import printed
from helpers.pages.page import Document, Section
from helpers.pages.receipt import Receipt
from helpers.pages.sheets import sheets
from helpers.pages.workbook import Tabular
from helpers.text.formats import upper
from helpers.text.known import titled
from helpers.text.messages import Messages, parse_language
from helpers.text.places import names, sense_units
from helpers.text.writer import Writer

if TYPE_CHECKING:
    import pandas as pd


class Comparison(Document[SelectionSnapshot], Tabular):
    """Several provinces, one quarter, one language. Each section is an attribute that a notebook shows as it is.

    ``snapshot`` has that of each province and what they share.

    Example:
        >>> import helpers
        >>> helpers.open_comparison("Khanh Hoa, Ninh Thuan", "2020Q3", "en")
        Comparison: Khánh Hòa and Ninh Thuận, Q3 2020: online public services compared
    """

    growth = Section(growth)
    latest = Section(latest)
    notes = Section(data_notes)

    def __init__(
        self, package: Package, provinces: object, quarter: object, language: object = "vi", known_by: object = None
    ) -> None:
        time = Quarter.parse(quarter)
        package = package.as_known_by(parse_known_by(known_by, time))
        writer = Writer(package, Messages(parse_language(language)))
        selection = Selection.parse(provinces, package)
        super().__init__(SelectionSnapshot(package, selection, time), writer)

    @property
    def title(self) -> str:
        """Title of the page: provinces or region and quarter, which tell it from others, then the subject."""
        return self.t("{page}: online public services compared", page=self._heading)

    @property
    def _heading(self) -> str:
        compared, quarter = names(self.snapshot.selection, self.t), self.writer.quarter(self.snapshot.quarter)
        return titled(self.t("{place}, {quarter}", place=upper(compared), quarter=quarter), self.writer)

    @cached_property
    def finding(self) -> str:
        """What can be compared, in a few sentences."""
        return " ".join(self._told)

    @cached_property
    def _told(self) -> list[str]:
        return finding(self)

    @property
    def charts(self) -> Charts:
        """The charts of the section on growth, all on one scale; ``charts[0].save("growth.svg")`` takes one away."""
        return growth_charts(self)

    @property
    def sheets(self) -> dict[str, pd.DataFrame]:
        """What it is about, its figures and its sources, as tables; ``to_excel`` writes them."""
        return sheets(self)

    @property
    def _masthead(self) -> Masthead:
        lead, *support = self._told
        region = self.snapshot.selection.region and self.snapshot.selection.region_name(self.language)
        units = sense_units(region) if region else ()
        return Masthead(self.title, lead, tuple(support), self._heading, self._kicker, units=units)

    @property
    def _subject(self) -> str:
        return self.t("Online public services compared")

    def data(self, made: Receipt) -> dict[str, Any]:
        """The block of data that the page carries for programs; ``made`` is its receipt."""
        return comparison_data(self, made, printed)
