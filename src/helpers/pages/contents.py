"""The contents list of a page: its sections, each by a short name, since a heading says what its section shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from helpers.text.messages import N_, Messages

_SECTION = re.compile(
    r'<section id="([^"]+)" aria-labelledby="\1-h"[^>]*>(?:<details><summary>)?<h2 id="\1-h">(.*?)</h2>'
)
_TAG = re.compile(r"<[^>]*>")
#: Short names of sections by their ids; a section that is not here goes by its heading.
_SHORT = {
    "headline": N_("Headline figures"),
    "growth": N_("Number of services"),
    "shares": N_("Shares of services"),
    "around": N_("Country and neighbours"),
    "dossiers": N_("Dossiers"),
    "targets": N_("Targets"),
    "plans": N_("Plans and progress"),
    "place": N_("Among the provinces"),
    "bodies": N_("Named bodies"),
    "offices": N_("Offices"),
    "provinces": N_("Provinces compared"),
    "coverage": N_("Figures found"),
    "latest": N_("Latest figures"),
    "parts": N_("Former provinces"),
    "added": N_("What can be added"),
    "left": N_("What cannot be added"),
    "notes": N_("Data notes"),
    "sources": N_("Sources"),
    "receipt": N_("Receipt"),
}


class Entry(NamedTuple):
    """A section: its anchor and what the list calls it."""

    name: str
    title: str


def contents(pieces: Iterable[str], t: Messages, *, named: bool = True) -> list[Entry]:
    """The sections of a page in their order, from the HTML that it shows; by their headings if not ``named``."""
    known = _SHORT if named else {}
    return [
        Entry(name, t(known[name]) if name in known else unescape(_TAG.sub("", heading)))
        for name, heading in _sections(pieces)
    ]


def _sections(pieces: Iterable[str]) -> Iterator[tuple[str, str]]:
    for piece in pieces:
        yield from _SECTION.findall(piece)
