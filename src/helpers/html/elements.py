"""HTML that is safe by construction: text is escaped by MarkupSafe, only templates written here are markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup


def join(parts: Iterable[object], between: str = "") -> Markup:
    """Parts one after the other; plain text among them is escaped."""
    return Markup(between).join(part if hasattr(part, "__html__") else str(part) for part in parts)


def section(name: str, title: str, *parts: object) -> Markup:
    """A section with its heading; the name is its anchor."""
    return Markup('<section id="{0}" aria-labelledby="{0}-h"><h2 id="{0}-h">{1}</h2>{2}</section>').format(
        name, title, join(parts)
    )


def folded_section(name: str, title: str, *parts: object) -> Markup:
    """A section whose heading opens it on demand; a link into it opens it too, and it prints open."""
    return Markup(
        '<section id="{0}" aria-labelledby="{0}-h" class="folded"><details><summary><h2 id="{0}-h">{1}</h2></summary>'
        "{2}</details></section>"
    ).format(name, title, join(parts))


def paragraph(text: object, kind: str = "") -> Markup:
    """A paragraph, of a kind that the style sheet knows."""
    if not text:
        return Markup("")
    return Markup('<p class="{}">{}</p>').format(kind, text) if kind else Markup("<p>{}</p>").format(text)


def items(texts: Iterable[object]) -> Markup:
    """A bulleted list; nothing if it would be empty."""
    rows = join(Markup("<li>{}</li>").format(text) for text in texts)
    return Markup("<ul>{}</ul>").format(rows) if rows else Markup("")


def css_string(text: str) -> Markup:
    """A text as a string of a style sheet: what could end the string, an attribute or the element is escaped."""
    return Markup("'" + re.sub(r"[^\w .,:;()/–-]", lambda match: f"\\{ord(match[0]):x} ", text) + "'")


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
    return Markup('<b role="img" aria-label="{}">{}</b>').format(words, sign)
