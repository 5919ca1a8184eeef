"""Cells of tables: a value with its flags, when it holds, its source; targets, whom they bind and when they are due."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.sources import Source
from helpers.data.targets import Target
from helpers.html.elements import join, paragraph, symbol
from helpers.html.tables import fill
from helpers.text.codes import STATUSES, TIERS
from helpers.text.figures import QUALIFIERS, age, period, shown
from helpers.text.formats import moment, number, with_unit
from helpers.text.messages import Messages


def dated(item: Observation, snapshot: Snapshot, t: Messages) -> str:
    """When a figure holds, and how old it is if it is not of the quarter."""
    old = age(item, snapshot, t)
    return f"{period(item, t)} ({old})" if old else period(item, t)


def origin(item: Observation, snapshot: Snapshot) -> Markup:
    """The number of the source where the page lists it, else its publisher, linked where an address is known."""
    if item.source in snapshot.cited:
        return cite(item.source, snapshot)
    source = snapshot.package.sources[item.source]
    name = Markup('<span lang="vi">{}</span>').format(source.publisher)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(source.link, name) if source.link else name


SIGNS = {"U": "△", "B": "≠", "P": "…", "E": "≈"}
COMPUTED = "∑"


def cite(name: str, snapshot: Snapshot) -> Markup:
    """The number of a source, linked to its entry."""
    return _link(snapshot.cited[name][0])


@lru_cache(maxsize=10_000)
def _link(number_: int) -> Markup:
    return Markup('<a href="#s{0}">[{0}]</a>').format(number_)


def flags(item: Observation, t: Messages) -> Markup:
    """Signs, with words, for what a reader must know of a figure."""
    return _signs(item.obs_status if item.doubtful else "", item.computed, t)


@lru_cache
def _signs(status: str, computed: bool, t: Messages) -> Markup:
    signs = [symbol(SIGNS[status], t(STATUSES[status]))] if status else []
    signs += [symbol(COMPUTED, t("computed here"))] if computed else []
    return join(signs)


def legend(rows: Iterable[Observation], t: Messages) -> Markup:
    """What the signs in a table mean, of those used."""
    listed = list(rows)
    used = {item.obs_status for item in listed if item.doubtful}
    words = [f"{SIGNS[status]} {t(STATUSES[status])}" for status in SIGNS if status in used]
    words += [f"{COMPUTED} {t('computed here')}"] if any(item.computed for item in listed) else []
    return paragraph("; ".join(words), "legend") if words else Markup("")


def figure_cell(item: Observation, snapshot: Snapshot, t: Messages) -> Markup:
    """The value of a figure with its flags."""
    return _flagged(shown(item, snapshot, t), flags(item, t))


@lru_cache(maxsize=10_000, typed=True)  # text and markup of the same letters are not the same
def _flagged(text: str, signs: Markup) -> Markup:
    return fill("%s%s", (text, signs))


def when(item: Observation, snapshot: Snapshot, t: Messages) -> str:
    """When a figure holds, and how old it is if it is not of the quarter."""
    old = age(item, snapshot, t)
    return f"{period(item, t)}, {old}" if old else period(item, t)


def target_value(item: Target, snapshot: Snapshot, t: Messages) -> str:
    """The value of a target: at least 45%, 30-40%, under 3%."""
    text = number(item.value, t.language)
    if item.value_upper is not None:
        text += "–" + number(item.value_upper, t.language)
    text = with_unit(text, snapshot.package.indicators[item.indicator].unit, t)
    return t(QUALIFIERS[item.qualifier], value=text) if item.qualifier in QUALIFIERS else text


def due(item: Target, t: Messages) -> str:
    """When a target is due, as precisely as printed; a schedule with its first day."""
    if item.due is None:
        return t("no date printed")
    text = moment(item.due, item.date_precision, t.language)
    if item.period_start:
        return t("{start} to {end}", start=moment(item.period_start, "day", t.language), end=text)
    return text


def binds(item: Target, snapshot: Snapshot, t: Messages) -> str:
    """Whom a target binds."""
    if item.unit_name:
        return item.unit_name
    if item.binds == "each":
        return t("every ministry and province")
    place = snapshot.package.places[item.area].name(t.language)
    return f"{place} ({t(TIERS[item.tier])})" if item.tier in TIERS else place


def published(source: Source, t: Messages) -> str:
    """When a document was published, as precisely as known."""
    precision = {4: "year", 7: "month", 10: "day"}.get(len(source.published), "")
    if not precision or source.known_by is None:
        return t("day of publication unknown")
    return moment(source.known_by, precision, t.language)
