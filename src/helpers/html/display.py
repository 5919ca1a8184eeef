"""A piece of a page as a notebook shows it, where the page's style does not reach; a page takes that out again."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from helpers.html.elements import join, paragraph
from helpers.html.embedded_json import script_json
from helpers.html.unbroken import unbroken

#: Words left and numbers right as on the page, whose tables have captions; charts on white in a dark theme too.
#: JupyterLab puts all cells of a table to the right by two classes, so these rules name two as well.
STYLE = Markup(
    "<style>"
    ".jp-RenderedHTML.jp-RenderedHTMLCommon table:has(caption) :is(th,td,caption){text-align:left;vertical-align:top}"
    ".jp-RenderedHTML.jp-RenderedHTMLCommon table:has(caption) tbody th{font-weight:400;min-width:9rem}"
    ".jp-RenderedHTML.jp-RenderedHTMLCommon table:has(caption) :is(th,td).n,"
    ".jp-RenderedHTML.jp-RenderedHTMLCommon .figures:has(caption) tr>:nth-child(2){text-align:right;white-space:nowrap}"
    ".jp-RenderedHTML.jp-RenderedHTMLCommon .plot{background:#fff;padding:.25rem .5rem;max-width:46rem}"
    ".jp-RenderedHTML.jp-RenderedHTMLCommon section>h2{font-size:1.15rem;margin:.25rem 0}"
    "</style>"
)


def styled(piece: object) -> str:
    """HTML as a notebook shows it."""
    return str(STYLE + escape(piece))


def bare(html: str) -> str:
    """The same as a page needs it."""
    return html.removeprefix(str(STYLE))


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


#: Characters of a description that previews show.
_PREVIEW = 160


@dataclass(frozen=True)
class Masthead:
    """What stands at the head of a page: its title, what it is called in large letters, what it is part of, its news.

    ``lead`` is the sentence that says the news, ``support`` those that follow it; ``heading`` is the title if empty.
    ``robots``: what a search engine is asked to do with the page, if anything. ``units``: parts of the heading that
    stand in a line of their own where they fit into one, such as the name of a region.
    """

    title: str
    lead: str
    support: tuple[str, ...] = ()
    heading: str = ""
    kicker: str = ""
    robots: str = ""
    units: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        """The news for previews: the lead, and of the sentences that follow as many as a preview shows."""
        text = self.lead
        for sentence in self.support:
            if len(text) + 1 + len(sentence) > _PREVIEW:
                break
            text = f"{text} {sentence}".strip()
        return text


#: A part of a heading of so many characters fits in a line of a phone.
_PART = 18


def _heading(text: str, units: Collection[str] = ()) -> Markup:
    """A heading of which no line ends within a part that its commas make, if that is short, nor within a unit."""
    parts = [part for part in text.split(", ") if len(part) <= _PART]
    html = unbroken(str(escape(text)), parts)
    for unit in map(str, map(escape, units)):
        html = re.sub(f"{re.escape(unit)},?", lambda found: f'<span class="unit">{found[0]}</span>', html, count=1)
    return Markup(html)


def header(masthead: Masthead, language: str, *below: object, names: Collection[str] = ()) -> Block:
    """The head of a page, with what stands below it; also tells the template what the page is called.

    ``names``: what the page keeps in one line wherever it stands.
    """
    html = Markup('<header class="page">{}<h1>{}</h1>{}{}{}</header>').format(
        paragraph(masthead.kicker, "kicker"), _heading(masthead.heading or masthead.title, masthead.units),
        paragraph(masthead.lead, "finding"), paragraph(" ".join(masthead.support), "support"), join(below),
    )  # fmt: skip
    about = {"title": masthead.title, "language": language, "description": masthead.description}
    return Block(html, {PAGE: {**about, "robots": masthead.robots, "names": list(names)}})
