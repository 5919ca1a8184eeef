"""A comparison as an object: several provinces in one quarter, section by section."""

from __future__ import annotations

from functools import cached_property

from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.selection import Selection
from helpers.html.display import REPORT, Block, header
from helpers.pages import page
from helpers.pages.comparison import finding, growth, latest, notes
from helpers.pages.comparison.data import comparison_data
from helpers.pages.receipt import find_notebook, receipt
from helpers.text import places
from helpers.text.formats import quarter
from helpers.text.messages import Messages, parse_language


class Comparison:
    """Several provinces, one quarter, one language. Each section is an attribute that a notebook shows as it is.

    ``snapshot`` has that of each province and what they share.

    Example:
        >>> import helpers
        >>> helpers.open_comparison("Khanh Hoa, Ninh Thuan", "2020Q3", "en")
        Comparison: Online public services compared: Khánh Hòa and Ninh Thuận, Q3 2020
    """

    def __init__(self, package: Package, provinces: object, quarter: object, language: object = "vi") -> None:
        self._t = Messages(parse_language(language))
        self.snapshot = SelectionSnapshot(package, Selection.parse(provinces, package), Quarter.parse(quarter))

    @property
    def title(self) -> str:
        """Title of the page: subject, provinces or region, quarter."""
        t = self._t
        asked = quarter(self.snapshot.quarter, t.language)
        names = places.names(self.snapshot.selection, t)
        return t("Online public services compared: {names}, {quarter}", names=names, quarter=asked)

    @cached_property
    def finding(self) -> str:
        """What can be compared, in a few sentences."""
        return finding.finding(self.snapshot, self._t)

    def __repr__(self) -> str:
        return f"Comparison: {self.title}"

    @property
    def header(self) -> Block:
        """Title and finding; also tells the template what the page is called."""
        return header(self.title, self.finding, self._t.language)

    @property
    def growth(self) -> Block:
        """Levels 3 and 4 from 2018 to 2024, a chart for each province, on one scale."""
        return Block(growth.growth(self.snapshot, self._t))

    @property
    def latest(self) -> Block:
        """The latest figures of each measure side by side, and which of them can be compared."""
        return Block(latest.latest(self.snapshot, self._t))

    @property
    def notes(self) -> Block:
        """Contradictions, and how to read the figures."""
        return Block(notes.data_notes(self.snapshot, self._t))

    @property
    def sources(self) -> Block:
        """The numbered sources."""
        return Block(page.sources(self.snapshot, self._t))

    def receipt(self, notebook: str) -> Block:
        """What the page was made from; also carries its data. ``notebook`` is the file name in ``notebooks/``."""
        made = receipt(self.snapshot, find_notebook(notebook, self.snapshot.package.path))
        return Block(page.receipt(made, self._t), {REPORT: comparison_data(self.snapshot, self._t, made)})
