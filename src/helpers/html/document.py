"""A page as a browser reads it, asked by selectors, and whether each part of it ends.

The door to selectolax, whose Lexbor parser does what the HTML standard says a browser does with any text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Put behind a page. It arrives as the last child of the body only if nothing before it is left open: no comment,
#: quote or script has swallowed it, no element holds it.
_PROBE = "data-end-of-page"
_END = f"<div {_PROBE}></div>"
#: Names of attributes that a selector can ask for; the colon of xlink:href it would take for something else.
_SELECTABLE = re.compile(r"[a-z-]+")


class Element:
    """An element with its attributes, as a browser has decoded them."""

    __slots__ = ("attributes", "name", "node")

    def __init__(self, node: LexborNode) -> None:
        self.node, self.name, self.attributes = node, str(node.tag), node.attributes

    def __getitem__(self, attribute: str) -> str:
        """The value of an attribute; empty if it has none, or is not there."""
        return self.attributes.get(attribute) or ""

    @property
    def text(self) -> str:
        """All text inside, as it is."""
        return self.node.text()

    @property
    def words(self) -> str:
        """The text inside, with single spaces."""
        return " ".join(self.text.split())


class Document:
    """A page that has been parsed. ``scripting``: as a browser that runs scripts does, to which noscript is text."""

    def __init__(self, html: str, *, scripting: bool = False) -> None:
        self._html = html
        self._tree = LexborHTMLParser(html + _END, scripting=scripting)
        self._templates = list(_templates(self._tree))

    def readings(self) -> Iterator[Document]:
        """The page as read without scripts, and as read with them where that may be another page."""
        yield self
        if self.select("noscript"):
            yield Document(self._html, scripting=True)

    def select(self, selector: str) -> list[Element]:
        """The elements that a CSS selector finds, in the order of the page; those inside templates come last."""
        found = chain(self._tree.css(selector), *(part.css(selector) for part in self._templates))
        return [Element(node) for node in found]

    def having(self, attribute: str) -> list[Element]:
        """The elements that have an attribute."""
        if attribute not in self.attributes:
            return []
        if _SELECTABLE.fullmatch(attribute):
            return self.select(f"[{attribute}]")
        return [Element(node) for node in self._nodes() if attribute in node.attributes]

    @cached_property
    def attributes(self) -> Collection[str]:
        """The names of all attributes of the page, in the order in which they first stand there."""
        return dict.fromkeys(name for node in self._nodes() for name in node.attributes if name != _PROBE)

    @property
    def title(self) -> str:
        """The words of the title; empty if there is none."""
        return next((title.words for title in self.select("head > title")), "")

    @property
    def is_whole(self) -> bool:
        """Whether no comment, quote, script or element is still open at the end of the page."""
        body = self._tree.body
        last = body.last_child if body else None
        return last is not None and _PROBE in last.attributes

    def _nodes(self) -> Iterator[LexborNode]:
        """Everything in the page; what is no element has no attributes."""
        for root in (self._tree.root, *self._templates):
            yield from root.traverse() if root else ()


def _templates(part: LexborHTMLParser | LexborNode) -> Iterator[LexborNode]:
    """The contents of templates, and of templates in them; they are parts of their own."""
    for content in part.template_fragments():
        yield content
        yield from _templates(content)
