"""Cells of tables: a value with its flags, when it holds, its source; and the legend of the flags."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from helpers.analysis.consistency import is_contradicted
from helpers.analysis.protocols import AnySnapshot
from helpers.analysis.record import corrections
from helpers.data.observations import Observation
from helpers.html.elements import join, paragraph, symbol
from helpers.html.tables import fill
from helpers.pages.page import Page, body
from helpers.text import published, recorded
from helpers.text.codes import DISPUTED, STATUSES
from helpers.text.messages import Messages
from helpers.text.writer import Writer


def dated(item: Observation, page: Page[AnySnapshot]) -> str:
    """When a figure holds, and how old it is if it is not of the quarter."""
    writer = page.writer
    old = writer.age(item, page.snapshot.quarter)
    return f"{writer.period(item)} ({old})" if old else writer.period(item)


def origin(item: Observation, page: Page[AnySnapshot]) -> Markup:
    """The number of the source where the page lists it, else its publisher, linked if that is known; with its sign."""
    snapshot = page.snapshot
    if item.source in snapshot.cited:
        return page.cite(item.source)
    source = snapshot.package.sources[item.source]
    name = body(source.publisher, page)
    linked = Markup('<a href="{}">{}</a>').format(source.link, name) if source.link else name
    return linked + published.sign(source, snapshot.end)


def document(item: Observation, writer: Writer, end: date | None = None) -> Markup:
    """Where no list of sources is: the publisher, linked to the document itself if an address is known; its sign."""
    source = writer.package.sources[item.source]
    sign = published.sign(source, end) if end else ""
    if not source.link:
        return Markup("{}{}").format(source.publisher, sign)
    link = Markup('<a href="{}" target="_blank" rel="noopener noreferrer" title="{}">{}</a>{}')
    return link.format(source.link, source.title, source.publisher, sign)


def row_id(item: Observation) -> str:
    """The anchor of the row of a figure in the table of all figures; of a computed one, whose id is long, a hash."""
    return f"f-{_short(item.id) if item.computed else item.id}"


@lru_cache(maxsize=100_000)
def _short(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:10]


SIGNS = {"U": "△", "B": "≠", "P": "…", "E": "≈"}
COMPUTED, CONTRADICTED = "∑", "‡"


def flags(item: Observation, writer: Writer, end: date) -> Markup:
    """Signs, with words, for what a reader must know of a figure; ``end``: the last day that the page knows of."""
    disputed = is_contradicted(item, writer.package)
    revised = bool(corrections(item.id, writer.package))
    return _signs(item.obs_status if item.doubtful else "", item.computed, disputed, revised, writer.t)


@lru_cache
def _signs(status: str, computed: bool, disputed: bool, revised: bool, t: Messages) -> Markup:
    signs = [symbol(SIGNS[status], t(STATUSES[status]))] if status else []
    signs += [symbol(COMPUTED, t("computed here"))] if computed else []
    signs += [symbol(CONTRADICTED, t(DISPUTED))] if disputed else []
    signs += [symbol(recorded.REVISED, t("corrected figure"))] if revised else []
    return join(signs)


def legend(rows: Iterable[Observation], writer: Writer, end: date) -> Markup:
    """What the signs in a table mean, of those used."""
    t = writer.t
    listed = list(rows)
    used = {item.obs_status for item in listed if item.doubtful}
    words = [f"{SIGNS[status]} {t(STATUSES[status])}" for status in SIGNS if status in used]
    words += [f"{COMPUTED} {t('computed here')}"] if any(item.computed for item in listed) else []
    disputed = any(is_contradicted(item, writer.package) for item in listed)
    words += [f"{CONTRADICTED} {t(DISPUTED)}"] if disputed else []
    revised = any(corrections(item.id, writer.package) for item in listed)
    words += [f"{recorded.REVISED} {t('corrected figure')}"] if revised else []
    words += published.key(listed, writer, end)
    return paragraph("; ".join(words), "legend") if words else Markup("")


def source_key(told: Iterable[Observation], page: Page[AnySnapshot], table: Iterable[Observation] = ()) -> Markup:
    """What the signs beside the sources of sentences mean, but for those that the legend of a table below explains."""
    known = published.key(table, page.writer, page.snapshot.end)
    words = [text for text in published.key(told, page.writer, page.snapshot.end) if text not in known]
    return paragraph("; ".join(words), "legend") if words else Markup("")


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure in a table: its text and flags on a page, and the figure itself for whoever writes it otherwise."""

    item: Observation
    text: str
    signs: Markup

    def __html__(self) -> Markup:
        return _flagged(self.text, self.signs)

    def __str__(self) -> str:
        return self.text


def figure_cell(item: Observation, writer: Writer, end: date) -> FigureCell:
    """The value of a figure with its flags."""
    return FigureCell(item, writer.value(item), flags(item, writer, end))


@lru_cache(maxsize=10_000, typed=True)  # text and markup of the same letters are not the same
def _flagged(text: str, signs: Markup) -> Markup:
    return fill("%s%s", (text, signs))


def when(item: Observation, page: Page[AnySnapshot]) -> str:
    """When a figure holds, and how old it is if it is not of the quarter."""
    writer = page.writer
    old = writer.age(item, page.snapshot.quarter)
    return f"{writer.period(item)}, {old}" if old else writer.period(item)
