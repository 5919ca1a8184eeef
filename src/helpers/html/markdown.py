"""A document in Markdown as a title, a lead and the sections of a page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import mistune
from markupsafe import Markup

from helpers.errors import PageError
from helpers.html.elements import items, join, paragraph, section
from helpers.html.tables import Column, Table

_parse = mistune.create_markdown(renderer=None, plugins=["table"])
Token = dict[str, Any]
#: The level of the headings of sections; level one is the title.
_SECTION = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A document; what it links is told without the link, since the page is read where its neighbours are not.

    ``without``: titles of columns of its tables that the page leaves out. PageError where something stands in it that a
    page has no form for.
    """

    title: Markup
    lead: tuple[Markup, ...]
    sections: tuple[Markup, ...]

    @classmethod
    def read(cls, source: str, without: Collection[str]) -> Text:
        """The parts of a document in Markdown: a heading, paragraphs, then sections under headings of level two."""
        title, lead, parts = Markup(), [], list[_Part]()
        for token in _tokens(source):
            if token["type"] == "heading" and token["attrs"]["level"] == 1:
                title = _inline(token["children"])
            elif token["type"] == "heading" and token["attrs"]["level"] == _SECTION:
                parts.append(_Part(f"part-{len(parts) + 1}", _inline(token["children"])))
            elif parts:
                parts[-1].blocks.append(_block(token, parts[-1].title, without))
            elif not _is_link(token):
                lead.append(_inline(token["children"]))
        return cls(title, tuple(lead), tuple(section(part.name, part.title, *part.blocks) for part in parts))


@dataclass(slots=True)
class _Part:
    name: str
    title: Markup
    blocks: list[Markup] = field(default_factory=list)


def _tokens(source: str) -> Iterator[Token]:
    """The blocks of a document without the blank lines between them."""
    for token in _parse(source):
        if isinstance(token, dict) and token["type"] != "blank_line":
            yield token


def _is_link(token: Token) -> bool:
    """Whether a paragraph is a link alone: it leads to the same document in another language."""
    return [child["type"] for child in token["children"]] == ["link"]


def _block(token: Token, title: Markup, without: Collection[str]) -> Markup:
    match token["type"]:
        case "paragraph":
            return paragraph(_inline(token["children"]))
        case "list" if not token["attrs"]["ordered"]:
            return items(_inline(part["children"]) for entry in token["children"] for part in entry["children"])
        case "table":
            return _table(token, title, without)
    raise _refused(token, "paragraphs, lists, tables")


def _refused(token: Token, allowed: str) -> PageError:
    return PageError(f"guide: found {token['type']}; allowed: {allowed}; next: say it so, or below the mark of its end")


def _table(token: Token, caption: Markup, without: Collection[str]) -> Markup:
    """The table under the title of its section, without the columns that are left out."""
    head, body = token["children"]
    titles = [_inline(cell["children"]) for cell in head["children"]]
    kept = [place for place, title in enumerate(titles) if title not in without]
    rows = ([_inline(row["children"][place]["children"]) for place in kept] for row in body["children"])
    return Markup("{}").format(Table.of(caption, [Column(titles[place]) for place in kept], rows))


def _inline(tokens: Iterable[Token]) -> Markup:
    return join(_words(token) for token in tokens)


def _words(token: Token) -> Markup:
    form = _INLINE.get(token["type"])
    if not form:
        raise _refused(token, ", ".join(sorted(_INLINE)))
    return form(token)


def _around(form: str) -> Callable[[Token], Markup]:
    return lambda token: Markup(form).format(_inline(token["children"]))


#: What stands inside a line, by its kind.
_INLINE: dict[str, Callable[[Token], Markup]] = {
    "text": lambda token: Markup("{}").format(token["raw"]),
    "codespan": lambda token: Markup("<code>{}</code>").format(Markup(token["raw"]).unescape()),
    "softbreak": lambda token: Markup(" "),
    "strong": _around("<strong>{}</strong>"),
    "emphasis": _around("<em>{}</em>"),
    "link": _around("{}"),
    "block_text": _around("{}"),
    "paragraph": _around("{}"),
}
