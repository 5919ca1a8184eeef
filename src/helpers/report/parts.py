"""The sections of a report on one of the 34: its parts side by side, what adds up, and what does not and why."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.locale import Messages
from helpers.report import download, notes, sections, tables
from helpers.report.addition import NEVER, REASONS, Left, Rate, Sum, additive, never
from helpers.report.markup import Column, folded, items, join, paragraph, section, symbol, table
from helpers.report.numbers import number, period, quarter, with_unit
from helpers.report.succession import RESOLUTION, made_of, together
from helpers.report.successor import SuccessorView
from helpers.report.view import HEADLINES
from helpers.report.wording import BASES, SCOPES, finding, lower, place_name, shown, upper, what


def headline(view: SuccessorView, t: Messages) -> str:
    """What can be said of the whole, in one or two sentences; of an unchanged one, what its own report says."""
    if not view.successor.merged:
        return finding(view.parts[0], t)
    words = {
        "place": place_name(view.place, t), "quarter": quarter(view.quarter, t.language),
        "places": together(view.successor.parts, t),
    }  # fmt: skip
    found = view.addition.sums
    if not found:
        return t("Up to {quarter}, no figure of {places} can be added to one for the whole of the new {place}; their "
                 "figures stand here side by side.", **words)  # fmt: skip
    last = max(found, key=lambda item: item.items[0].period_end)
    return t("Up to {quarter}, {n} counts of dossiers of {places} can be added for the whole of the new {place}; the "
             "latest: {measure}, {moment}: {value}.", n=len(found), measure=lower(what(last.items[0], view, t)),
             moment=period(last.items[0], t), value=number(last.value, t.language), **words)  # fmt: skip


def formed(view: SuccessorView, t: Messages) -> Markup:
    """What the unit was made from, with the resolution."""
    text = Markup("{} {}").format(made_of(view.successor, t), tables.cite(RESOLUTION, view))
    return paragraph(text, "legend")


def side_by_side(view: SuccessorView, t: Messages) -> Markup:
    """The latest figure of each measure, a column for each part; of an unchanged unit, its headline figures."""
    if not view.successor.merged:
        return sections.headline(view, t)
    title = t("The former provinces side by side")
    held = [{item.indicator: item for item in part.headlines} for part in view.parts]
    names = [name for name in HEADLINES if any(name in found for found in held)]
    if not names:
        return section("parts", title, paragraph(t("No source known to us gives a headline figure of any of them.")))
    columns = [Column(t("Measure")), *(Column(part.place.name(t.language)) for part in view.parts)]
    rows = [
        (upper(view.package.indicators[name].name(t.language)), *(_cell(found.get(name), view, t) for found in held))
        for name in names
    ]
    caption = t("Latest figure of each measure, by former province")
    warning = t("Dates, bases and sources differ: these figures are neither added nor compared.")
    legend = tables.legend(view.headlines, t)
    return section("parts", title, paragraph(warning, "lead"), table(caption, columns, rows), legend)


def _cell(item: Observation | None, view: SuccessorView, t: Messages) -> Markup:
    """A part's figure with when, on which basis and of whom it is, where it is not the whole area's."""
    if item is None:
        return Markup("{}").format(t("none known"))
    about = [period(item, t), t(BASES[item.basis])]
    about += [t(SCOPES[item.scope])] if item.scope in SCOPES else []
    return Markup("{} ({}) {}").format(
        tables.figure_cell(item, view, t), "; ".join(about), tables.cite(item.source, view)
    )


def added(view: SuccessorView, t: Messages) -> Markup:
    """The sums and the rates made from them, each with its parts and their sources."""
    title = t("What can be added")
    if not view.successor.merged:
        alone = t("There is nothing to add: the figures of the one part are those of the whole.")
        return section("added", title, paragraph(alone))
    found: list[Sum | Rate] = [*view.addition.sums, *view.addition.rates]
    if not found:
        why = t("Nothing, up to {quarter}: no count of dossiers is known exactly for each of {places}, for the same "
                "authorities, period and basis.",
                quarter=quarter(view.quarter, t.language), places=together(view.successor.parts, t))  # fmt: skip
        return section("added", title, paragraph(why, "lead"))
    lead = t("Computed here, printed by no source: counts of dossiers that every part has for the same authorities, "
             "period and basis, and rates made from two such sums.")  # fmt: skip
    columns = [Column(t("Measure")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Computed from"))]
    ordered = sorted(found, key=lambda item: item.items[0].period_end, reverse=True)
    rows = [
        (_name(item, view, t), period(item.items[0], t), _value(item, view, t), _made(item, view, t))
        for item in ordered
    ]
    legend = paragraph(f"{tables.COMPUTED} {t('computed here')}", "legend")
    return section("added", title, paragraph(lead, "lead"), table(title, columns, rows), legend)


def _name(item: Sum | Rate, view: SuccessorView, t: Messages) -> str:
    """The measure, and of whom where that is not the whole area's."""
    name = view.package.indicators[item.indicator].name(t.language)
    first = item.items[0]
    narrower = what(first, view, t).removeprefix(view.package.indicators[first.indicator].name(t.language))
    return upper(name + narrower)


def _value(item: Sum | Rate, view: SuccessorView, t: Messages) -> Markup:
    text = with_unit(number(item.value, t.language), view.package.indicators[item.indicator].unit, t)
    return Markup("{}{}").format(text, symbol(tables.COMPUTED, t("computed here")))


def _made(item: Sum | Rate, view: SuccessorView, t: Messages) -> Markup:
    """Each part's value with its source; of a rate, its two sums."""
    if isinstance(item, Rate):
        pair = [number(total.value, t.language) for total in (item.top, item.bottom)]
        return Markup("{}").format(" / ".join(pair))
    return join(
        (
            Markup("{} {} {}").format(
                view.package.places[one.area].name(t.language), shown(one, view, t), tables.cite(one.source, view)
            )
            for one in item.items
        ),
        "; ",
    )


def not_added(view: SuccessorView, t: Messages) -> Markup:
    """Measures that are never added, and each count of dossiers that is in no sum, with its reason."""
    if not view.successor.merged:
        return Markup("")
    title = t("What cannot be added, and why")
    told = [Markup("{} {}").format(text, names) for text, names in left_measures(view, t)]
    rows = sorted(view.addition.left, key=lambda left: (left.item.period_end, left.item.id), reverse=True)
    if not rows:
        none = t("No other count of dossiers of the parts is known.")
        return section("left", title, items(told), paragraph(none))
    columns = [
        Column(t("Measure")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Source")),
        Column(t("Not added, because")),
    ]  # fmt: skip
    body = [
        (
            f"{view.package.places[left.item.area].name(t.language)}: {lower(what(left.item, view, t))}",
            period(left.item, t), tables.figure_cell(left.item, view, t), tables.cite(left.item.source, view),
            reason(left, view, t),
        )
        for left in rows
    ]  # fmt: skip
    caption = t("Counts of dossiers that are in no sum")
    legend = tables.legend([left.item for left in rows], t)
    return section("left", title, items(told), table(caption, columns, body), legend)


def left_measures(view: SuccessorView, t: Messages) -> list[tuple[str, str]]:
    """Why measures other than counts of dossiers are not added, and which; of those that the parts have."""
    indicators = view.package.indicators
    made = {rate.indicator for rate in view.addition.rates}
    groups: dict[str, list[str]] = defaultdict(list)
    for name, indicator in indicators.items():
        if name not in made and not additive(indicator) and any(item.indicator == name for item in view.figures):
            groups[never(indicator, indicators)].append(lower(indicator.name(t.language)))
    told = [why for why in NEVER if why in groups]
    return [(t(NEVER[why]), t("Left out: {measures}.", measures="; ".join(groups[why]))) for why in told]


def reason(left: Left, view: SuccessorView, t: Messages) -> str:
    """Why a count is in no sum, with the parts that it lies in."""
    names = ", ".join(view.package.places[area].name(t.language) for area in left.areas)
    return t(REASONS[left.why], places=names)


def data_notes(view: SuccessorView, t: Messages) -> Markup:
    """What contradicts what in the parts, how to read the figures; and every figure."""
    found = [
        Markup("{}: {} {}").format(
            view.package.places[rows[0].area].name(t.language), text,
            join((tables.cite(item.source, view) for item in rows), " "),
        )
        for text, rows in notes.contradictions(view, t)
    ]  # fmt: skip
    groups = ((t("Contradictions"), found), (t("How to read the figures"), list(notes.rules(view, t))))
    parts = [Markup("<h3>{}</h3>{}").format(title, items(texts)) for title, texts in groups if texts]
    if view.figures:
        whole = place_name(view.place, t)
        caption = t("Every figure of the parts of {place} known by the end of the quarter", place=whole)
        parts.append(download.link(view, t))
        parts.append(folded(caption, tables.figures(caption, view.figures, view, t, notes=True)))
    return section("notes", t("Data notes"), *parts)
