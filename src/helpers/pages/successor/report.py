"""The report of one of the 34 provinces of 2025 as an object: what can honestly be said of it for the past."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.analysis.aggregation import Rate, Sum
from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.successors import Successors
from helpers.html.display import REPORT, Block, header
from helpers.pages import page
from helpers.pages.data_block import report_data
from helpers.pages.receipt import Receipt, find_notebook, receipt
from helpers.pages.successor import added, not_added, notes, parts
from helpers.text import notes as text_notes
from helpers.text.formats import quarter, upper
from helpers.text.messages import Messages, parse_language
from helpers.text.places import place_name

if TYPE_CHECKING:
    import pandas as pd


class SuccessorReport:
    """One of the 34, one quarter, one language. Each section is an attribute that a notebook shows as it is.

    ``observations`` is the DataFrame of every printed figure of the former provinces that form it. RequestError if
    province, quarter or language is unknown.

    Example:
        >>> import helpers
        >>> helpers.load().successor("Khanh Hoa", "2023Q4", "en")
        SuccessorReport: Online public services, Khánh Hòa province as of 1 July 2025, Q4 2023
    """

    def __init__(self, package: Package, province: object, quarter: object, language: object = "vi") -> None:
        self._t = Messages(parse_language(language))
        successor = Successors(package.places).find(province)
        self.snapshot = SuccessorSnapshot.of(package, successor, Quarter.parse(quarter))

    @property
    def observations(self) -> pd.DataFrame:
        """Printed figures of the parts; ``area`` tells whose."""
        table = self.snapshot.package.frame
        return table[table["id"].isin([item.id for item in self.snapshot.printed])].reset_index(drop=True)

    @property
    def title(self) -> str:
        """Title of the page: subject, place with its frame, and quarter."""
        return self._t(
            "Online public services, {place} as of 1 July 2025, {quarter}",
            place=place_name(self.snapshot.place, self._t), quarter=quarter(self.snapshot.quarter, self._t.language),
        )  # fmt: skip

    @cached_property
    def finding(self) -> str:
        """What can be said of the whole, in one or two sentences."""
        return upper(parts.headline(self.snapshot, self._t))

    def __repr__(self) -> str:
        return f"SuccessorReport: {self.title}"

    def _repr_html_(self) -> str:
        return str(self.header.html)

    @property
    def header(self) -> Block:
        """Title, finding, and what the unit was formed from; also tells the template what the page is called."""
        return header(self.title, self.finding, self._t.language, parts.formed(self.snapshot, self._t))

    @property
    def parts(self) -> Block:
        """The former provinces side by side."""
        return Block(parts.side_by_side(self.snapshot, self._t))

    @property
    def added(self) -> Block:
        """Sums of counts and rates made from them, with their parts."""
        return Block(added.added(self.snapshot, self._t))

    @property
    def not_added(self) -> Block:
        """What cannot be added, and why."""
        return Block(not_added.not_added(self.snapshot, self._t))

    @property
    def notes(self) -> Block:
        """Contradictions, how to read, every figure."""
        return Block(notes.data_notes(self.snapshot, self._t))

    @property
    def sources(self) -> Block:
        """The numbered sources."""
        return Block(page.sources(self.snapshot, self._t))

    def receipt(self, notebook: str) -> Block:
        """What the page was made from; also carries its data. ``notebook`` is the file name in ``notebooks/``."""
        made = receipt(self.snapshot, find_notebook(notebook, self.snapshot.package.path))
        return Block(page.receipt(made, self._t), {REPORT: self._data(made)})

    def _data(self, made: Receipt) -> dict[str, Any]:
        """The data block: as every report has it, with frame, parts and sums, and notes of its own."""
        snapshot, t = self.snapshot, self._t
        found = [
            {"kind": "contradiction", "text": text, "figures": [item.id for item in rows]}
            for text, rows in text_notes.contradictions(snapshot, t)
        ]
        found += [
            {"kind": "not_added", "text": not_added.reason(left, snapshot, t), "figures": [left.item.id]}
            for left in snapshot.addition.left
        ]
        found += [{"kind": "not_added", "text": " ".join(told)} for told in not_added.left_measures(snapshot, t)]
        sums: list[Sum | Rate] = [*snapshot.addition.sums, *snapshot.addition.rates]
        return {
            **report_data(snapshot, t, made),
            "frame": "34",
            "parts": [place.code for place in snapshot.successor.parts],
            "sums": [_total(item, snapshot) for item in sums],
            "notes": found,
        }


def _total(item: Sum | Rate, snapshot: SuccessorSnapshot) -> dict[str, Any]:
    """A sum or rate for programs; ``parts`` are the ids of the figures it was made from."""
    first = item.items[0]
    return {
        "indicator": item.indicator,
        "tier": first.tier,
        "scope": first.scope,
        "period_start": first.period_start.isoformat() if first.period_start else None,
        "period_end": first.period_end.isoformat(),
        "period_regime": first.period_regime,
        "value": float(item.value) if isinstance(item, Rate) else int(item.value),
        "unit": snapshot.package.indicators[item.indicator].unit,
        "basis": first.basis,
        "computed": True,
        "parts": [one.id for one in item.items],
    }
