"""What no page may lack: words for its charts, an order of headings, languages, headers, whole links, and silence.

Contrast and what only a browser sees are left to ``tests/test_browser.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote

from helpers.errors import PageError
from helpers.html.document import Document, Element
from helpers.html.finding import Finding
from helpers.html.isolation import foreign

_HEADINGS = "h1, h2, h3, h4, h5, h6"
#: Elements whose text is a title.
_TITLES = f"{_HEADINGS}, title, caption, figcaption"
_UNSCOPED = "th:not([scope=col i], [scope=row i], [scope=colgroup i], [scope=rowgroup i])"
#: Attributes that name an id of the page.
_REFERRING = ("aria-controls", "aria-describedby", "aria-labelledby", "for")
#: Words that stand where someone meant to write a text.
_PLACEHOLDER = re.compile(
    r"(alt|chart|figure|graph|image|img|no description.*|picture|placeholder|plot|svg|tbd|todo|xxx"
    r"|biểu đồ|đồ thị|hình|hình ảnh|ảnh)?[\s\d.:]*",
    re.IGNORECASE | re.DOTALL,
)
#: The id of an entry of the list of sources.
_SOURCE = re.compile(r"s\d+")
#: Findings named in one message; a page that is wrong in one place is often wrong in many.
_NAMED = 5


def check_conformance(page: Document, language: str, languages: Collection[str]) -> None:
    """PageError with what, found, allowed and next for everything that a page in this language gets wrong.

    ``languages``: every language that a part of the page may be in.
    """
    found = list(findings(page, language, languages))
    if found:
        more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        raise PageError("The page is not fit to be read by all: " + "; ".join(map(str, found[:_NAMED])) + more)


def findings(page: Document, language: str, languages: Collection[str]) -> Iterator[Finding]:
    """Each thing wrong, as the page is read without scripts; then what is wrong only where scripts run."""
    seen: list[Finding] = []
    for reading in page.readings():
        found = list(_findings(reading, language, languages))
        yield from (finding for finding in found if finding not in seen)
        seen += found


def _findings(page: Document, language: str, languages: Collection[str]) -> Iterator[Finding]:
    if not page.is_whole:
        yield Finding("markup", "a part that never ends", "nothing open at the end of the page", "close it")
    yield from _languages(page, language, languages)
    yield from _headings(page)
    yield from _alternatives(page)
    yield from _tables(page)
    yield from _anchors(page)
    yield from foreign(page)


def _languages(page: Document, language: str, languages: Collection[str]) -> Iterator[Finding]:
    named = [element["lang"] for element in page.select("html")]
    if named != [language]:
        yield Finding("language of the page", named, repr(language), "set lang on html")
    allowed = ", ".join(languages)
    for element in page.select("[lang]"):
        if element["lang"] not in languages:
            found = repr(element["lang"])
            yield Finding(f"lang of <{element.name}>", found, allowed, "add the language or mend the source")
    for entry in page.select("li[id]"):
        if _SOURCE.fullmatch(entry["id"]) and not _says_language(entry):
            which = f"source {entry['id'][1:]}"
            yield Finding(which, "a title without lang", allowed, "say the language of the title")


def _says_language(source: Element) -> bool:
    """Whether the title of a source, which is the first thing in it, linked or not, says its language."""
    first = source.node.first_child
    if first and first.tag == "a" and "lang" not in first.attributes:
        first = first.first_child
    return first is not None and first.tag in {"a", "span"} and "lang" in first.attributes


def _headings(page: Document) -> Iterator[Finding]:
    heads = page.select(_HEADINGS)
    ones = sum(head.name == "h1" for head in heads)
    if ones != 1:
        yield Finding("h1", ones, "exactly one", "the title of the page is its h1")
    level = 0
    for head in heads:
        words = head.words
        if not words:
            yield Finding(head.name, "an empty heading", "a heading with words", "write it or leave it out")
        if int(head.name[1]) > level + 1:
            before = f"h{level}" if level else "nothing"
            yield Finding(f"heading {words!r}", f"{head.name} after {before}", f"h1 to h{level + 1}", "skip no level")
        level = int(head.name[1])


def _alternatives(page: Document) -> Iterator[Finding]:
    for _ in page.select("svg:not([role=img], [aria-hidden=true])"):
        yield Finding("svg", "a drawing without role", "role=img with aria-label", "draw it by theme.svg")
    titles = {title.words.casefold() for title in page.select(_TITLES)}
    pictures = page.select("[role=img], img")
    named = {name for element in pictures for name in element["aria-labelledby"].split()}
    said = {element["id"]: element.words for element in page.having("id") if element["id"] in named}
    for element in pictures:
        which, words = f"words for <{element.name}>", _words(element, said)
        if _PLACEHOLDER.fullmatch(words):
            yield Finding(which, repr(words), "a sentence on what it shows", "give it an aria-label")
        elif element.name in {"svg", "img"} and words.casefold() in titles:
            yield Finding(which, f"only its title {words!r}", "what it shows", "say the main figures")


def _words(element: Element, said: Mapping[str, str]) -> str:
    """What an element is called by those that it refers to, else by itself; ``said``: the words of each id."""
    named = element["aria-labelledby"].split()
    told = " ".join(said.get(name, "") for name in named) if named else element["aria-label"] or element["alt"]
    return " ".join(told.split())


def _tables(page: Document) -> Iterator[Finding]:
    for table in page.select("table"):
        first = next(table.node.iter(), None)
        if first is None or first.tag != "caption" or not first.text().strip():
            yield Finding("table", "no caption, or an empty one", "a caption with words", "build it by markup.table")
    for head in page.select(_UNSCOPED):
        found = f"scope {head['scope']!r}"
        yield Finding("th", found, "col, row, colgroup, rowgroup", "build it by markup.table")


def _anchors(page: Document) -> Iterator[Finding]:
    counts = Counter(element["id"] for element in page.select("[id]"))
    for name, count in counts.items():
        if count > 1 or not name:
            yield Finding(f"id {name!r}", f"{count} times", "once, and not empty", "name the parts of the page apart")
    for element, name in _references(page):
        if name not in counts and unquote(name) not in counts:
            found = f"#{name}, which is not there"
            yield Finding(f"<{element.name}>", found, "an id of the page", "mend link or target")


def _references(page: Document) -> Iterator[tuple[Element, str]]:
    """Elements with an id of the page that they name."""
    for link in ("href", "xlink:href"):
        yield from ((element, element[link][1:]) for element in page.having(link) if element[link].startswith("#"))
    for attribute in _REFERRING:
        for element in page.having(attribute):
            yield from ((element, name) for name in element[attribute].split())
