"""A briefing as an object: the report of a place and a quarter on two printed pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.html.display import Block
from helpers.html.elements import section
from helpers.pages.brief import aims, parts
from helpers.pages.data_block import VERSION, figures_data, known_data, printed, sources_data, targets_data
from helpers.pages.page import Page, Section, source_list
from helpers.pages.receipt import Receipt
from helpers.pages.report.report import Report
from helpers.pages.statements import statement_data


def _sources(page: Page[Any]) -> Markup:
    """The documents that the briefing cites, with the numbers that they have in the report."""
    cited = page.snapshot.cited
    rows = parts.rows(page)
    told: list[Observation | Target] = [*rows, *aims.asked(page)]
    names = sorted({item.source for item in told}, key=lambda name: cited[name][0])
    found = section("sources", page.t("Sources"), source_list(page, names, told)) if names else Markup("")
    return Markup('<div class="small">{}</div>').format(found)


class Brief(Report):
    """The finding, up to five figures and the chart of growth; targets with their results, the place among the
    provinces, shares beside target and country, three notes, and their sources.

    What a report has besides is in the report, which the bar of the page leads to.

    Example:
        >>> import helpers
        >>> helpers.open_brief("Khanh Hoa", "2020Q3", "en")
        Brief: Khánh Hòa, Q3 2020: briefing on online public services
    """

    headline = Section(parts.headline)
    growth = Section(parts.growth)
    targets = Section(aims.targets)
    place = Section(parts.place)
    shares = Section(parts.shares)
    notes = Section(parts.data_notes)
    sources = Section(_sources)

    @property
    def title(self) -> str:
        """Title of the page: place and quarter, which tell it from others, then what it is."""
        return self.t("{page}: briefing on online public services", page=self._heading)

    @property
    def _subject(self) -> str:
        return self.t("Briefing on online public services")

    def receipt(self, notebook: str) -> Block:
        """As in a report; it is not printed, so that two sheets are enough."""
        found = super().receipt(notebook)
        return replace(found, html=Markup('<div class="screen">{}</div>').format(found.html))

    def data(self, made: Receipt) -> dict[str, Any]:
        """The block of data that the page carries for programs: the figures that it shows; ``form`` tells it apart."""
        snapshot = self.snapshot
        return {
            "version": VERSION,
            "form": "brief",
            "province": snapshot.place.code,
            "quarter": str(snapshot.quarter),
            **known_data(snapshot),
            "language": self.language,
            "figures": figures_data(dict.fromkeys([*parts.rows(self), *parts.beside(self)]), snapshot, printed),
            "targets": targets_data(aims.asked(self), snapshot, printed),
            "notes": [statement_data(item) for item in parts.told(self)],
            "sources": sources_data(snapshot),
            "receipt": made.to_data(),
        }
