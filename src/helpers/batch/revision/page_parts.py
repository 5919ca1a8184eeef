"""What a reader sees of a page, part by part, and how two pages differ in it: sentences, cards, rows and charts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from pathlib import Path

from helpers.batch.difference import without_citation
from helpers.batch.files import read
from helpers.batch.publishing.slot import emptied
from helpers.html.document import Document, Element

#: No page of ours is larger, in bytes.
_LARGEST = 100 * 2**20
#: How many parts of a kind are kept of a page, before and after; the rest is counted.
MOST = 12
#: The kinds of parts, the weightiest first.
KINDS = ("finding", "sentences", "cards", "charts", "rows")
#: Sentences stand in these; what stands in a card is told with it.
_TEXTS = "main p:not(.finding, .facts *), main li:not(.facts *), h1, h2"
#: What stands on a line of its own, whose words are not to run into those before it.
_APART = re.compile(r'<(?=(?:p|div|li|br|sup|small)\b|span class="(?:about|flag)")')
_SECTION = "<section "
#: The section whose rows are cards: the latest figure of each measure.
_HEADLINE = '<section id="headline"'
#: Where a row of a table begins, what ends it, since its end tag is left out, and where a cell begins.
_ROW, _ROW_END, _CELL = re.compile(r"<tr\b"), re.compile(r"</?t(?:r|body|head|foot|able)\b"), re.compile(r"<t[hd]\b")
#: Rows and texts that were read and are kept: they stand alike on the pages of a place that follow each other.
_KEPT = 4096
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[\w“(])")
_FIGURE = re.compile(r'<figure id="([^"]+)".*?</figure>', re.DOTALL)
_CAPTION = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
#: How a page was made, which says nothing of the place.
_MADE = 'id="receipt"'


@dataclass(frozen=True, slots=True)
class Change:
    """What only the old and what only the new page has of a kind, and how much of both is not kept here."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    more: int = 0

    @property
    def count(self) -> int:
        """How many parts differ: of one that was put in another's place, one."""
        return max(len(self.before), len(self.after)) + self.more


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page by its path, and its changes by kind; none where only how it was made differs."""

    path: str
    changes: dict[str, Change] = field(default_factory=dict)

    @property
    def weight(self) -> tuple[object, ...]:
        """Pages that lead with another sentence first, then by what differs; the latest quarter first."""
        counts = [-self.changes[kind].count if kind in self.changes else 0 for kind in KINDS]
        quarter, _, name = self.path.partition("/")
        return (*counts, [-ord(letter) for letter in quarter], name)


def compare_pages(old: Path, new: Path, path: str) -> PageChange | None:
    """How a page of two folders differs; None if a reader sees the same bytes, whatever its bar leads to."""
    before, after = (emptied(read(folder / path, _LARGEST)) for folder in (old, new))
    if before == after:
        return None
    chunks = [_chunks(page.decode("utf-8", "replace")) for page in (before, after)]
    old_only, new_only = chunks[0] - chunks[1], chunks[1] - chunks[0]  # a section that is the same is not read through
    was, is_now = _parts(old_only), _parts(new_only)
    changes = {kind: change for kind in KINDS if (change := _change(was[kind], is_now[kind]))}
    return PageChange(path, changes)


def _chunks(html: str) -> Counter[str]:
    """The head and the sections of a page: no styles, no data, and nothing of how it was made."""
    html = without_citation(html[max(html.find("<main"), 0) :].partition("</main>")[0].partition(">")[2])
    first, *others = html.split(_SECTION)
    return Counter([first, *(f"{_SECTION}{one}" for one in others if not one.startswith(_MADE))])


def _parts(chunks: Counter[str]) -> dict[str, list[tuple[str, str]]]:
    """The parts of some sections by kind: what is compared of each, and what is told."""
    charts, cards, rows, rest = list[tuple[str, str]](), list[str](), list[str](), ""
    for chunk in chunks.elements():
        charts += [(found[0], _caption(found[0]) or found[1]) for found in _FIGURE.finditer(chunk)]
        others, told = _without_rows(_FIGURE.sub("", chunk))
        (cards if chunk.startswith(_HEADLINE) else rows).extend(told)
        rest += others
    page = Document(f"<main>{_APART.sub(' <', rest)}</main>")
    facts = [*map(_card, page.select(".facts > li"))]
    return {
        "finding": _same(_sentences(page.select("p.finding"))),
        "sentences": _same(_sentences(one for one in page.select(_TEXTS) if not one.node.css_first("p, ul"))),
        "cards": _same([*facts, *cards]), "charts": charts,
        "rows": _same((Counter(rows) - Counter(facts)).elements()),
    }  # fmt: skip


def _without_rows(html: str) -> tuple[str, list[str]]:
    """A section without the rows of its tables, and these in words."""
    first, *rows = _ROW.split(html)
    rest, told = [first], []
    for row in rows:
        ended = _ROW_END.search(row)
        end = ended.start() if ended else len(row)
        told.append(_told(row[:end]))
        rest.append(row[end:])
    return "".join(rest), told


@lru_cache(_KEPT)
def _told(row: str) -> str:
    """A row of a table in words."""
    cells = (unescape(_TAG.sub("", f"<td{cell}")) for cell in _CELL.split(_APART.sub(" <", row))[1:])
    return " | ".join(filter(None, (" ".join(cell.split()) for cell in cells)))


def _same(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(text, text) for text in texts]


def _sentences(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        yield from _split(element.text)


@lru_cache(_KEPT)
def _split(text: str) -> tuple[str, ...]:
    """The sentences of a text, with single spaces."""
    return tuple(_SENTENCE.split(" ".join(text.split())))


def _card(element: Element) -> str:
    """A card by the words of its parts."""
    parts = (" ".join(node.text().split()) for node in element.node.iter())
    return " | ".join(filter(None, parts))


def _caption(figure: str) -> str:
    found = _CAPTION.search(figure)
    return " ".join(_TAG.sub(" ", found[1]).split()) if found else ""


def _change(was: list[tuple[str, str]], is_now: list[tuple[str, str]]) -> Change | None:
    old, new = Counter(was), Counter(is_now)
    before, after = [text for _, text in (old - new).elements()], [text for _, text in (new - old).elements()]
    if not before and not after:
        return None
    kept = Change(tuple(before[:MOST]), tuple(after[:MOST]))
    return Change(kept.before, kept.after, max(len(before), len(after)) - kept.count)
