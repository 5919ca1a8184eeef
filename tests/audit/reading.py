"""A built page as text: what it is of, its finding, the words of its sections, its tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
#: Marks of sources, and names that look like numbers.
_NAMES = re.compile(r"\[\d+\]|PAPI \d\.\d")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
#: 1.143 and 34,21 in Vietnamese, 1,143 and 34.21 in English; never a part of a longer one.
_NUMBER = {
    "vi": re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w]|[.,]\d)|(?<![\w.,])\d+(?:,\d+)?(?!\d|[.,]\d|\w)"),
    "en": re.compile(
        r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w]|[.,]\d)|(?<![\w.,])\d+(?:\.\d+)?(?!\d|[.,]\d|\w)"
    ),
}


@dataclass(frozen=True)
class Cell:
    """A cell of a table with the title of its column."""

    title: str
    text: str


@dataclass(frozen=True)
class Drawing:
    """The words of a drawing, one label after the other, and the section that it stands in."""

    section: str
    labels: tuple[str, ...]


class Page:
    """What a reader sees of a page, without its sources and receipt; the words of its drawings by themselves."""

    def __init__(self, html: str) -> None:
        self._tree = LexborHTMLParser(html)
        self.data = json.loads(self._one("#report-data").text())
        self.drawings = [
            Drawing(_section(node), tuple(_words(one) for one in node.css("text"))) for node in self._tree.css("svg")
        ]
        for node in self._tree.css("svg, style, script, .skip, #sources, #receipt, a[download]"):
            node.decompose()

    @classmethod
    def of(cls, path: Path) -> Page:
        """The page of a file."""
        return cls(path.read_text("utf-8"))

    @property
    def language(self) -> str:
        """``vi`` or ``en``."""
        return str(self._one("html").attributes["lang"])

    @property
    def area(self) -> str:
        """The code of its place."""
        return str(self.data["province"])

    @property
    def quarter(self) -> str:
        """``2020Q3``."""
        return str(self.data["quarter"])

    @cached_property
    def finding(self) -> str:
        """The sentences at its head."""
        return " ".join(_words(node) for node in self._tree.css("p.finding, p.support"))

    @cached_property
    def sections(self) -> dict[str, str]:
        """The words of the header and of each section, by its id."""
        found = {str(node.attributes["id"]): _words(node) for node in self._tree.css("section[id]")}
        return {"header": _words(self._one("header")), **found}

    def rows(self, section: str) -> Iterator[list[Cell]]:
        """The rows of the tables of a section."""
        for table in self._tree.css(f"#{section} table"):
            titles = [_words(node) for node in table.css("thead th")]
            for row in table.css("tbody tr"):
                cells = [_words(node) for node in row.css("th, td")]
                if len(cells) == len(titles):
                    yield [Cell(*pair) for pair in zip(titles, cells, strict=True)]

    def items(self, section: str) -> list[str]:
        """The entries of the lists and the paragraphs of a section."""
        return [_words(node) for node in self._tree.css(f"#{section} li, #{section} p")]

    def _one(self, selector: str) -> LexborNode:
        [node] = self._tree.css(selector)
        return node


def numbers(text: str, language: str) -> list[Decimal]:
    """The numbers of a text as values, months and quarters among them, in their order."""
    text = _NAMES.sub(" ", text)
    for place, month in enumerate(_MONTHS, start=1):
        text = re.sub(rf"\b{month}\b", str(place), text)
    text = re.sub(r"\b(?:quý|Quý) (I{1,3}|IV)\b", lambda found: f"quý {_ROMAN[found[1]]}", text)
    text = re.sub(r"\bQ([1-4])\b", r"\1", text)
    if language == "en":
        text = re.sub(r"(?<![\w.,])(\d+)(?:st|nd|rd|th)\b", r"\1", text)  # "ranks 53rd" is "xếp thứ 53"
    comma = language == "vi"
    return [value(found, comma=comma) for found in _NUMBER[language].findall(text.replace("/", " / "))]


def value(text: str, *, comma: bool) -> Decimal:
    """A number as it is printed, with a decimal comma or a decimal point."""
    return Decimal(text.replace(".", "").replace(",", ".") if comma else text.replace(",", ""))


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _section(node: LexborNode) -> str:
    """The id of the section around a node; empty outside of one."""
    above = node.parent
    while above is not None and above.tag != "section":
        above = above.parent
    return str(above.attributes["id"]) if above is not None else ""
