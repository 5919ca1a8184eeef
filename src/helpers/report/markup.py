"""HTML that is safe by construction: text is escaped by MarkupSafe, only templates written here are markup."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from helpers.report.embedded import script_json
from helpers.report.lab import styled

#: The data of a page, carried by the notebook outside its HTML: title, language, figures, receipt. It is kept as the
#: text of its JSON: what is nested would be copied and converted piece by piece wherever the notebook passes.
PAGE = "application/vnd.dvctt.page"
REPORT = "application/vnd.dvctt.report"


@dataclass(frozen=True)
class Block:
    """A piece of a report: HTML for people, and data for the template and for programs."""

    html: Markup
    data: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        """The beginning of its words, for a terminal."""
        return textwrap.shorten(re.sub(r"<(style|svg)\b.*?</\1>|<[^>]*>", " ", str(self.html)), 110, placeholder=" ...")

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        data = {kind: script_json(value) for kind, value in self.data.items()}
        return {"text/html": styled(self.html), "text/plain": "", **data}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand to the right, ``prose`` gets the room for sentences."""

    title: str
    numeric: bool = False
    prose: bool = False


def join(parts: Iterable[object], between: str = "") -> Markup:
    """Parts one after the other; plain text among them is escaped."""
    return Markup(between).join(part if hasattr(part, "__html__") else str(part) for part in parts)


def section(name: str, title: str, *parts: object) -> Markup:
    """A section with its heading; the name is its anchor."""
    return Markup('<section id="{0}" aria-labelledby="{0}-h"><h2 id="{0}-h">{1}</h2>{2}</section>').format(
        name, title, join(parts)
    )


def paragraph(text: object, kind: str = "") -> Markup:
    """A paragraph, of a kind that the style sheet knows."""
    if not text:
        return Markup("")
    return Markup('<p class="{}">{}</p>').format(kind, text) if kind else Markup("<p>{}</p>").format(text)


def items(texts: Iterable[object]) -> Markup:
    """A bulleted list; nothing if it would be empty."""
    rows = join(Markup("<li>{}</li>").format(text) for text in texts)
    return Markup("<ul>{}</ul>").format(rows) if rows else Markup("")


#: With more columns than this a table stands on a phone as cards, a line for each cell.
NARROW = 4


def table(caption: str, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Markup:
    """A table that can be read aloud: caption, column and row headers with scope. The first cell names the row.

    A wide one hands its column titles to the style sheet, which sets them before the cells of a card.
    """
    head = join(Markup('<th scope="col"{}>{}</th>').format(_side(column), column.title) for column in columns)
    body = _rows(columns, rows)
    return Markup("<table{}><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
        _labels(columns), caption, head, body
    )


def _labels(columns: Sequence[Column]) -> Markup:
    """The titles of all columns but the first, as values for the style sheet."""
    if len(columns) <= NARROW:
        return Markup("")
    titles = enumerate((css_string(column.title) for column in columns[1:]), start=2)
    return Markup(' class="cards" style="{}"').format(join((Markup("--{}:{}").format(*title) for title in titles), ";"))


def css_string(text: str) -> Markup:
    """A text as a string of a style sheet: what could end the string, an attribute or the element is escaped."""
    return Markup("'" + re.sub(r"[^\w .,:;()/–-]", lambda match: f"\\{ord(match[0]):x} ", text) + "'")


def grouped(
    caption: str, columns: Sequence[Column], groups: Iterable[tuple[str, Iterable[Sequence[object]]]]
) -> Markup:
    """A table in parts: the rows of each stand under a header of their own."""
    parts = []
    for title, rows in groups:
        head = Markup('<tr><th scope="rowgroup" colspan="{}">{}</th></tr>').format(len(columns), title)
        parts.append(Markup("<tbody>{}{}</tbody>").format(head, _rows(columns, rows)))
    return table(caption, columns, ()).replace(Markup("<tbody></tbody>"), join(parts))


def _side(column: Column) -> Markup:
    kind = "n" if column.numeric else "prose" if column.prose else ""
    return Markup(' class="{}"').format(kind) if kind else Markup("")


def _rows(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Markup:
    cells = "".join('<td class="n">%s</td>' if column.numeric else "<td>%s</td>" for column in columns[1:])
    form = f'<tr><th scope="row">%s</th>{cells}</tr>'
    return Markup("".join([_filled(form, row) for row in rows]))


def fill(form: str, values: Iterable[object]) -> Markup:
    """A form with a value for each ``%s``, escaped: for what a page has by the thousand; ``format`` takes long."""
    return Markup(_filled(form, values))


def _filled(form: str, values: Iterable[object]) -> str:
    return form % tuple([value if type(value) is Markup else _escaped(str(value)) for value in values])


#: Most cells of a table hold what another one held.
_escaped = lru_cache(maxsize=10_000)(escape)


def folded(summary: str, content: object) -> Markup:
    """Content that opens on demand; it prints open."""
    return Markup("<details><summary>{}</summary>{}</details>").format(summary, content)


def figure(name: str, title: str, svg: Markup, *below: object, wide: bool = False) -> Markup:
    """A chart with its title; what stands below it is its source line and its table.

    ``wide``: it does not fit a phone, so its box is one that a keyboard can scroll.
    """
    scrolls = Markup(' tabindex="0" role="group" aria-labelledby="{}-t"').format(name) if wide else ""
    return Markup(
        '<figure id="{0}" aria-labelledby="{0}-t"><figcaption id="{0}-t">{1}</figcaption>'
        '<div class="plot"{2}>{3}</div>{4}</figure>'
    ).format(name, title, scrolls, svg, join(below))


def side_by_side(figures: Sequence[Markup]) -> Markup:
    """Charts of one kind: two in a row where there is room for them."""
    return Markup('<div class="plots">{}</div>').format(join(figures)) if len(figures) > 1 else join(figures)


def symbol(sign: str, words: str) -> Markup:
    """A sign for the eye with its words for those who listen."""
    return Markup('<span class="flag" role="img" aria-label="{}">{}</span>').format(words, sign)


def header(title: str, finding: str, language: str, *below: object) -> Block:
    """The head of a page: title, finding, what stands below them; also tells the template what the page is called."""
    html = Markup('<header class="page"><h1>{}</h1>{}{}</header>').format(
        title, paragraph(finding, "finding"), join(below)
    )
    return Block(html, {PAGE: {"title": title, "language": language, "description": finding}})
