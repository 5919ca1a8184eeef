"""Section of a report on one of the 34: what adds up over its parts."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.aggregation import Rate, Sum
from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.html.elements import join, paragraph, section, symbol
from helpers.html.tables import Column, table
from helpers.pages import cells
from helpers.text.figures import period, shown, what
from helpers.text.formats import number, quarter, upper, with_unit
from helpers.text.messages import Messages
from helpers.text.places import together


def added(snapshot: SuccessorSnapshot, t: Messages) -> Markup:
    """The sums and the rates made from them, each with its parts and their sources."""
    title = t("What can be added")
    if not snapshot.successor.merged:
        alone = t("There is nothing to add: the figures of the one part are those of the whole.")
        return section("added", title, paragraph(alone))
    found: list[Sum | Rate] = [*snapshot.addition.sums, *snapshot.addition.rates]
    if not found:
        places, asked = together(snapshot.successor.parts, t), quarter(snapshot.quarter, t.language)
        why = t("Nothing, up to {quarter}: no count of dossiers is known exactly for each of {places}, for the same "
                "authorities, period and basis.", quarter=asked, places=places)  # fmt: skip
        return section("added", title, paragraph(why, "lead"))
    lead = t("Computed here, printed by no source: counts of dossiers that every part has for the same authorities, "
             "period and basis, and rates made from two such sums.")  # fmt: skip
    columns = [Column(t("Measure")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Computed from"))]
    ordered = sorted(found, key=lambda item: item.items[0].period_end, reverse=True)
    rows = [
        (_name(item, snapshot, t), period(item.items[0], t), _value(item, snapshot, t), _made(item, snapshot, t))
        for item in ordered
    ]
    legend = paragraph(f"{cells.COMPUTED} {t('computed here')}", "legend")
    return section("added", title, paragraph(lead, "lead"), table(title, columns, rows), legend)


def _name(item: Sum | Rate, snapshot: SuccessorSnapshot, t: Messages) -> str:
    """The measure, and of whom where that is not the whole area's."""
    name = snapshot.package.indicators[item.indicator].name(t.language)
    first = item.items[0]
    narrower = what(first, snapshot, t).removeprefix(snapshot.package.indicators[first.indicator].name(t.language))
    return upper(name + narrower)


def _value(item: Sum | Rate, snapshot: SuccessorSnapshot, t: Messages) -> Markup:
    text = with_unit(number(item.value, t.language), snapshot.package.indicators[item.indicator].unit, t)
    return Markup("{}{}").format(text, symbol(cells.COMPUTED, t("computed here")))


def _made(item: Sum | Rate, snapshot: SuccessorSnapshot, t: Messages) -> Markup:
    """Each part's value with its source; of a rate, its two sums."""
    if isinstance(item, Rate):
        pair = [number(total.value, t.language) for total in (item.top, item.bottom)]
        return Markup("{}").format(" / ".join(pair))
    return join(
        (
            Markup("{} {} {}").format(
                snapshot.package.places[one.area].name(t.language),
                shown(one, snapshot, t),
                cells.cite(one.source, snapshot),
            )
            for one in item.items
        ),
        "; ",
    )
