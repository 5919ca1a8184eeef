"""Section of a report on one of the 34: what adds up over its parts."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.age import OLD
from helpers.analysis.aggregation import Rate, Sum
from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.html.elements import folded, join, paragraph, section, symbol
from helpers.html.tables import Column, Table
from helpers.pages import cells
from helpers.pages.page import Page
from helpers.text.formats import upper
from helpers.text.places import together
from helpers.text.writer import Label


def added(page: Page[SuccessorSnapshot]) -> Markup:
    """The sums and the rates made from them, each with its parts and their sources; folded, those of a year ago."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    title = t("What can be added")
    if not snapshot.successor.merged:
        alone = t("There is nothing to add: the figures of the one part are those of the whole.")
        return section("added", title, paragraph(alone))
    found: list[Sum | Rate] = [*snapshot.addition.sums, *snapshot.addition.rates]
    if not found:
        places, asked = together(snapshot.successor.parts, page.t), writer.quarter(snapshot.quarter)
        why = t("Nothing, up to {quarter}: no count of dossiers is published exactly for each of {places}, for the "
                "same authorities, period and basis.", quarter=asked, places=places)  # fmt: skip
        return section("added", title, paragraph(why, "lead"))
    lead = t("Computed here, printed by no source: counts of dossiers that every part has for the same authorities, "
             "period and basis, and rates made from two such sums.")  # fmt: skip
    ordered = sorted(found, key=lambda item: item.items[0].period_end, reverse=True)
    since = ordered[0].items[0].quarter.ordinal - OLD
    recent = [item for item in ordered if item.items[0].quarter.ordinal > since]
    older = ordered[len(recent) :]
    legend = paragraph(f"{cells.COMPUTED} {t('computed here')}", "legend")
    caption = t("Older sums and rates ({n})", n=len(older))
    before = folded(caption, _table(caption, older, page)) if older else ""
    return section("added", title, paragraph(lead, "lead"), _table(title, recent, page), legend, before)


def _table(caption: str, found: list[Sum | Rate], page: Page[SuccessorSnapshot]) -> Table:
    t = page.t
    columns = [
        Column(t("Measure")),
        Column(t("When")),
        Column(t("Value"), numeric=True),
        Column(t("Computed from")),
    ]
    rows = [
        (_name(item, page), page.writer.period(item.items[0]), _value(item, page), _made(item, page)) for item in found
    ]
    return Table.of(caption, columns, rows)


def _name(item: Sum | Rate, page: Page[SuccessorSnapshot]) -> str:
    """The measure, and of whom where that is not the whole area's."""
    writer = page.writer
    return upper(str(Label(writer.indicator(item.indicator), writer.qualifier(item.items[0]))))


def _value(item: Sum | Rate, page: Page[SuccessorSnapshot]) -> Markup:
    writer = page.writer
    text = writer.with_unit(writer.number(item.value), page.snapshot.package.indicators[item.indicator].unit)
    return Markup("{}{}").format(text, symbol(cells.COMPUTED, page.t("computed here")))


def _made(item: Sum | Rate, page: Page[SuccessorSnapshot]) -> Markup:
    """Each part's value with its source; of a rate, its two sums."""
    writer = page.writer
    if isinstance(item, Rate):
        pair = [writer.number(total.value) for total in (item.top, item.bottom)]
        return Markup("{}").format(" / ".join(pair))
    return join(
        (
            Markup("{} {} {}").format(writer.area(one.area), writer.value(one), page.cite(one.source))
            for one in item.items
        ),
        "; ",
    )
