"""The report of one of the 34 provinces of 2025 as an object: what can honestly be said of it for the past."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.data.known import parse_known_by
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.successors import Successors
from helpers.html.display import Masthead
from helpers.pages import frame
from helpers.pages.data_block import printed
from helpers.pages.page import Document, Section
from helpers.pages.receipt import Receipt
from helpers.pages.sheets import sheets
from helpers.pages.successor.added import added
from helpers.pages.successor.data import successor_data
from helpers.pages.successor.not_added import not_added
from helpers.pages.successor.notes import data_notes
from helpers.pages.successor.parts import finding, formed, side_by_side, unchanged
from helpers.pages.workbook import Tabular
from helpers.text.formats import upper
from helpers.text.known import titled
from helpers.text.messages import Messages, parse_language
from helpers.text.news import Finding
from helpers.text.writer import Writer

if TYPE_CHECKING:
    import pandas as pd


class SuccessorReport(Document[SuccessorSnapshot], Tabular):
    """One of the 34, one quarter, one language. Each section is an attribute that a notebook shows as it is.

    ``observations`` is the DataFrame of every printed figure of the former provinces that form it. RequestError if
    province, quarter or language is unknown.

    Example:
        >>> import helpers
        >>> helpers.load().successor("Khanh Hoa", "2023Q4", "en")
        SuccessorReport: Khánh Hòa province as of 1 July 2025, Q4 2023: online public services
    """

    parts = Section(side_by_side)
    added = Section(added)
    not_added = Section(not_added)
    notes = Section(data_notes)

    def __init__(
        self, package: Package, province: object, quarter: object, language: object = "vi", known_by: object = None
    ) -> None:
        time = Quarter.parse(quarter)
        package = package.as_known_by(parse_known_by(known_by, time))
        writer = Writer(package, Messages(parse_language(language)))
        successor = Successors(package.places).find(province)
        super().__init__(SuccessorSnapshot.of(package, successor, time), writer)

    @property
    def observations(self) -> pd.DataFrame:
        """Printed figures of the parts; ``area`` tells whose."""
        return frame.figures(self.snapshot.printed, self.writer)

    @property
    def title(self) -> str:
        """Title of the page: place with its frame and quarter, which tell it from others, then the subject."""
        return self.t("{page}: online public services", page=self._heading)

    @property
    def _heading(self) -> str:
        place, quarter = upper(self.writer.place(self.snapshot.place)), self.writer.quarter(self.snapshot.quarter)
        return titled(self.t("{place} as of 1 July 2025, {quarter}", place=place, quarter=quarter), self.writer)

    @property
    def _masthead(self) -> Masthead:
        found = self._unchanged
        if found is None:
            return Masthead(self.title, self.finding, heading=self._heading, kicker=self._kicker)
        robots = "" if found.known else "noindex"
        return Masthead(self.title, found.lead, found.support, self._heading, self._kicker, robots)

    @cached_property
    def _unchanged(self) -> Finding | None:
        return unchanged(self)

    @cached_property
    def finding(self) -> str:
        """What can be said of the whole, in one or two sentences; of an unchanged one, what its own report says."""
        return upper(finding(self)) if self._unchanged is None else str(self._unchanged)

    @property
    def _aside(self) -> Markup:
        return formed(self)

    @property
    def sheets(self) -> dict[str, pd.DataFrame]:
        """What it is about, its figures and its sources, as tables; ``to_excel`` writes them."""
        return sheets(self)

    def data(self, made: Receipt) -> dict[str, Any]:
        """The block of data that the page carries for programs; ``made`` is its receipt."""
        return successor_data(self, made, printed)
