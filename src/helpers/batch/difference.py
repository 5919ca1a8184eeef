"""The first place in which two pages differ, told as a reader would find it: section, row, found, here."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.batch.records import SHORT
from helpers.html.embedded_json import script_json
from helpers.pages.page import CITATION
from helpers.pages.receipt import Receipt

_HEADING = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'"id":"([^"]*)"')
_HASH = re.compile(r"[0-9a-f]{16}")
_CITATION = re.compile(rf'<p class="{CITATION}">.*?</p>', re.DOTALL)
_SAVED = re.compile(r'<a download="[^"]*" href="data:[^"]*">.*?</a>', re.DOTALL)
_END = "the end of the file"
#: Letters before the first that differs which are shown with it.
_BEFORE = 30


def with_receipt(page: str, own: Receipt, other: Receipt) -> str:
    """A page as it would be with another receipt, to see what else differs."""
    for name in ("rows", "notebook", "code", "template"):
        if _HASH.fullmatch(getattr(other, name)):
            page = page.replace(getattr(own, name), getattr(other, name))
    page = page.replace(script_json(own.libraries), script_json(other.libraries))
    here, there = (", ".join(f"{name} {number}" for name, number in one.libraries.items()) for one in (own, other))
    return page if "<" in there else page.replace(here, there)


def without_citation(page: str) -> str:
    """A page without what names the version of the data, which rises with the figures of any other page: how the page
    is cited, and the files that its links save, which say nothing that the page does not.
    """
    return _SAVED.sub("", _CITATION.sub("", page))


def nearest(found: str, pages: Iterable[str]) -> str:
    """The page that a text goes along with for the longest."""
    return max(pages, key=lambda page: _shared(found, page))


def first_difference(found: str, here: str) -> str:
    """Where a page that was found differs first from the one that is made here."""
    if found.replace("\r\n", "\n") == here:
        return "line ends: found those of Windows (CRLF), here LF; nothing else differs"
    start = _shared(found, here)
    row = _row(here, start)
    place = f"{_section(here, start)}{f', row {SHORT.repr(row)}' if row else ''}"
    there, expected = _piece(found, here, start), _piece(here, here, start)
    if _spaced(there) != _spaced(expected):  # a space to a reader, unless it is the difference
        there, expected = _spaced(there), _spaced(expected)
    if there == expected:  # the same words in other markup
        there, expected = found[start : start + 80], here[start : start + 80]
    return f"{place}: found {_quoted(there)}, here {_quoted(expected)}"


def _shared(one: str, other: str) -> int:
    """How many letters two texts have in common from their beginning."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if one[:middle] == other[:middle] else (least, middle - 1)
    return least


def _quoted(text: str) -> str:
    return SHORT.repr(text) if text else _END


def _section(page: str, start: int) -> str:
    if _in_data(page, start):
        return "data block"
    if start < page.find("<body"):
        return "head of the file"
    found = [match[1] for match in _HEADING.finditer(page, 0, start)]
    return f"section {SHORT.repr(_words(found[-1]))}" if found else "before the title"


def _row(page: str, start: int) -> str:
    """The first cell of the row of a table, or the id of a row of the data; empty where there is none."""
    if _in_data(page, start):
        begin = page.rfind("{", 0, start)
        found = _ID.search(page, begin, page.find("}", start)) or None
        return found[1] if found else ""
    begin = page.rfind("<tr", 0, start)
    if begin < 0 or page.find("</table>", begin, start) >= 0:
        return ""
    cell = _CELL.search(page, begin)
    return _words(cell[1]) if cell else ""


def _in_data(page: str, start: int) -> bool:
    begin = page.rfind("<script", 0, start)
    return begin >= 0 and page.find("</script>", begin, start) < 0


def _piece(page: str, here: str, start: int) -> str:
    """What stands there: a tag, the words between two tags, or a value of the data; at most a few words before it."""
    if start >= len(page):
        return ""
    marks = ",{}[]" if _in_data(here, start) else "<>"
    begin = max(page.rfind(mark, 0, start) for mark in marks)
    inside = begin >= 0 and page[begin] == "<" and marks == "<>"
    ends = [end for mark in marks if (end := page.find(mark, start)) >= 0]
    if not inside and start < len(page) and page[start] == "<" and marks == "<>":
        return page[start : page.find(">", start) + 1 or None]
    piece = page[begin + (not inside) : min(ends, default=len(page)) + inside]
    return piece[max(0, start - begin - _BEFORE) :] if len(piece) > 80 else piece


def _spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _words(markup: str) -> str:
    return " ".join(_TAG.sub(" ", markup).split())
