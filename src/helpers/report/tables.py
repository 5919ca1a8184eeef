"""Tables of a report, and the marks that go with a figure: source number, flags, legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.data.sources import Source
from helpers.data.targets import Target
from helpers.locale import Messages
from helpers.report.markup import Column, fill, join, paragraph, symbol, table
from helpers.report.numbers import QUALIFIERS, moment, number, period, with_unit
from helpers.report.view import View
from helpers.report.views import Views
from helpers.report.wording import BASES, SCOPES, STATUSES, TIERS, age, difference, reason, shown, upper, what

SIGNS = {"U": "△", "B": "≠", "P": "…", "E": "≈"}
COMPUTED = "∑"


def cite(name: str, view: View) -> Markup:
    """The number of a source, linked to its entry."""
    return _link(view.cited[name][0])


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


def figure_cell(item: Observation, view: View, t: Messages) -> Markup:
    """The value of a figure with its flags."""
    return _flagged(shown(item, view, t), flags(item, t))


@lru_cache(maxsize=10_000, typed=True)  # text and markup of the same letters are not the same
def _flagged(text: str, signs: Markup) -> Markup:
    return fill("%s%s", (text, signs))


def headline(view: View, t: Messages) -> Markup:
    """The latest figure of each measure: value, when, how old, change, basis, source."""
    columns = [
        Column(t("Measure")), Column(t("Value"), numeric=True), Column(t("When")), Column(t("Change")),
        Column(t("Basis")), Column(t("Source")),
    ]  # fmt: skip
    rows = [
        (
            upper(what(item, view, t)), figure_cell(item, view, t), when(item, view, t), _change(item, view, t),
            t(BASES[item.basis]), cite(item.source, view),
        )
        for item in view.headlines
    ]  # fmt: skip
    return table(t("Latest figure of each measure"), columns, rows) + legend(view.headlines, t)


def when(item: Observation, view: View, t: Messages) -> str:
    """When a figure holds, and how old it is if it is not of the quarter."""
    old = age(item, view, t)
    return f"{period(item, t)}, {old}" if old else period(item, t)


def _change(item: Observation, view: View, t: Messages) -> str:
    change = view.change(item)
    if change is None:
        return t("no earlier figure")
    if change.difference is None:
        return t("not comparable: {why}", why=reason(change, t))
    old = t("from {old} ({moment})", old=shown(change.old, view, t), moment=period(change.old, t))
    return (
        f"{difference(change, view, t)} {old}"
        if change.difference
        else t("unchanged from {moment}", moment=period(change.old, t))
    )


def figures(caption: str, rows: Sequence[Observation], view: View, t: Messages, *, notes: bool = False) -> Markup:
    """Figures one below the other, the newest first, with basis and source; on request with their notes."""
    columns = [
        Column(t("Measure")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Basis")),
        Column(t("Source")),
    ]  # fmt: skip
    columns += [Column(t("Note"), prose=True)] if notes else []
    ordered = sorted(rows, key=lambda item: (item.period_end, item.id), reverse=True)
    body = []
    for item in ordered:
        name = upper(what(item, view, t))
        if item.area != view.place.code:
            name = f"{view.package.places[item.area].name(t.language)}: {name}"
        cells = [name, period(item, t), figure_cell(item, view, t), t(BASES[item.basis]), cite(item.source, view)]
        body.append([*cells, item.note if t.language == "vi" else item.note_en] if notes else cells)
    return table(caption, columns, body) + legend(ordered, t)


def target_value(item: Target, view: View, t: Messages) -> str:
    """The value of a target: at least 45%, 30-40%, under 3%."""
    text = number(item.value, t.language)
    if item.value_upper is not None:
        text += "–" + number(item.value_upper, t.language)
    text = with_unit(text, view.package.indicators[item.indicator].unit, t)
    return t(QUALIFIERS[item.qualifier], value=text) if item.qualifier in QUALIFIERS else text


def due(item: Target, t: Messages) -> str:
    """When a target is due, as precisely as printed; a schedule with its first day."""
    if item.due is None:
        return t("no date printed")
    text = moment(item.due, item.date_precision, t.language)
    if item.period_start:
        return t("{start} to {end}", start=moment(item.period_start, "day", t.language), end=text)
    return text


def binds(item: Target, view: View, t: Messages) -> str:
    """Whom a target binds."""
    if item.unit_name:
        return item.unit_name
    if item.binds == "each":
        return t("every ministry and province")
    place = view.package.places[item.area].name(t.language)
    return f"{place} ({t(TIERS[item.tier])})" if item.tier in TIERS else place


def targets(
    caption: str,
    rows: Sequence[Target],
    results: dict[str, Observation],
    view: View,
    t: Messages,
    *,
    same: bool = False,
    planned: bool = False,
) -> Markup:
    """Targets (or plans) beside the latest result up to the due date, where there is one.

    ``same``: all are of one indicator, which the caption names. Units with one target and no result share a row.
    """
    columns = [Column(t("Unit")), *([] if same else [Column(t("Measure"))])]
    columns += [Column(t("Planned") if planned else t("Target"), numeric=True), Column(t("Due"))]
    columns += [Column(t("Latest result up to the due date")), Column(t("Source"))]
    shared: dict[tuple[object, ...], list[str]] = {}
    for item in rows:
        result = results.get(item.id)
        known = _result(result, view, t) if result else Markup("{}").format(t("none known"))
        measure = [] if same else [view.package.indicators[item.indicator].name(t.language)]
        cells = (*measure, target_value(item, view, t), due(item, t), known, cite(item.source, view))
        shared.setdefault((*cells, item.id if result else ""), []).append(binds(item, view, t))
    body = [("; ".join(units), *cells[:-1]) for cells, units in shared.items()]
    return table(caption, columns, body)


def _result(result: Observation, view: View, t: Messages) -> Markup:
    """A result with its date and source; that a list names the body, in words."""
    if result.indicator == "l4_30pct_met":
        text = Markup("{}").format(t("named in the list of bodies that met it"))
    elif result.indicator == "bodies_meeting_l4_30pct":
        text = Markup("{}").format(t("{n} bodies met it", n=shown(result, view, t)))
    else:
        text = figure_cell(result, view, t)
    about = [period(result, t)]
    about += [t(SCOPES[result.scope])] if result.scope in SCOPES else []
    about += [t("contradicted, see the data notes")] if view.contradicted(result) else []
    return Markup("{} ({}) {}").format(text, "; ".join(about), cite(result.source, view))


def published(source: Source, t: Messages) -> str:
    """When a document was published, as precisely as known."""
    precision = {4: "year", 7: "month", 10: "day"}.get(len(source.published), "")
    if not precision or source.known_by is None:
        return t("day of publication unknown")
    return moment(source.known_by, precision, t.language)


_TITLE = '<span lang="%s">%s</span>'
_PUBLISHED = '. <span lang="vi">%s</span>. %s.</li>'
_SOURCE = f'<li id="s%s" value="%s">{_TITLE}{_PUBLISHED}'
_LINKED = f'<li id="s%s" value="%s"><a href="%s" rel="noopener noreferrer">{_TITLE}</a>{_PUBLISHED}'


def sources(view: View | Views, t: Messages) -> Markup:
    """The numbered list of sources; an address is a link only if it is a web address."""
    entries = []
    for number_, source in view.cited.values():
        note = (source.note if t.language == "vi" else source.note_en).rstrip(".")
        told = ". ".join(filter(None, [upper(published(source, t)), note]))
        link, form = ((source.link,), _LINKED) if source.link else ((), _SOURCE)
        values = (number_, number_, *link, source.language, source.title, source.publisher, told)
        entries.append(fill(form, values))
    return Markup('<ol class="sources">{}</ol>').format(join(entries))


def peers(rows: Sequence[Observation], view: View, t: Messages) -> Markup:
    """Provinces from the largest value to the smallest; what holds for all of them is said once, below the table."""
    ordered = sorted(rows, key=lambda item: (-item.value, item.area))
    signs = {flags(item, t) for item in ordered}
    about = (
        (t("When"), [period(item, t) for item in ordered]),
        (t("Basis"), [t(BASES[item.basis]) for item in ordered]),
    )
    varied = [(title, texts) for title, texts in about if len(set(texts)) > 1]
    columns = [Column(t("Province")), Column(t("Value"), numeric=True), *(Column(title) for title, _ in varied)]
    names = [view.package.places[item.area].name(t.language) for item in ordered]
    values = [shown(item, view, t) if len(signs) == 1 else figure_cell(item, view, t) for item in ordered]
    body = zip(names, values, *(texts for _, texts in varied), strict=True)
    caption = t("{measure}, by province", measure=view.package.indicators[rows[0].indicator].name(t.language))
    same = [texts[0] for _, texts in about if len(set(texts)) == 1]
    if len(signs) > 1:
        below = legend(ordered, t)
    else:
        same += [t(STATUSES[item.obs_status]) for item in ordered[:1] if item.doubtful]
        same += [t("computed here") for item in ordered[:1] if item.computed]
        below = Markup("")
    common = paragraph(t("The same for all: {what}.", what="; ".join(same)), "legend") if same else ""
    return table(caption, columns, body) + join([common, below])
