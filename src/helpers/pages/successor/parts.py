"""Head and first section of a report on one of the 34: what it was formed from, its parts side by side."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.data.observations import Observation
from helpers.data.successors import RESOLUTION
from helpers.html.elements import paragraph, section
from helpers.html.tables import Column, Table
from helpers.pages import cells
from helpers.pages.page import Page
from helpers.pages.report.headline import headline as headline_section
from helpers.text import news
from helpers.text.codes import SCOPES
from helpers.text.formats import lower, upper
from helpers.text.places import made_of, together


def unchanged(page: Page[SuccessorSnapshot]) -> news.Finding | None:
    """The finding of the one province that it was, where it was not merged."""
    snapshot = page.snapshot
    return None if snapshot.successor.merged else news.finding(snapshot.parts[0], page.writer)


def finding(page: Page[SuccessorSnapshot]) -> str:
    """What can be said of the whole of a merged one, in one or two sentences."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    words = {
        "place": writer.place(snapshot.place), "quarter": writer.quarter(snapshot.quarter),
        "places": together(snapshot.successor.parts, page.t),
    }  # fmt: skip
    found = snapshot.addition.sums
    if not found:
        return t("Up to {quarter}, no figure of {places} can be added to one for the whole of the new {place}; their "
                 "figures are told one by one.", **words)  # fmt: skip
    ranked = {name: place for place, name in enumerate(snapshot.package.presentation.headlines)}
    last = max(found, key=lambda item: (item.items[0].period_end, -ranked.get(item.indicator, len(ranked))))
    name, value = last.indicator, writer.number(last.value)
    rates = [one for one in snapshot.addition.rates if one.top.items[0].period_end == last.items[0].period_end]
    if rates:  # a share tells more than a number of dossiers
        rate = min(rates, key=lambda one: ranked.get(one.indicator, len(ranked)))
        name, value = rate.indicator, f"{writer.number(rate.value)}%"
    return t("In the area of the new {place}, added up from {places}: {measure}: {value} ({moment}). Counts and rates "
             "that can be made up to {quarter}: {n}.", n=len(found) + len(snapshot.addition.rates),
             measure=lower(writer.indicator(name)), moment=writer.period(last.items[0]), value=value,
             **words)  # fmt: skip


def formed(page: Page[SuccessorSnapshot]) -> Markup:
    """What the unit was made from, with the resolution."""
    text = Markup("{} {}").format(made_of(page.snapshot.successor, page.t), page.cite(RESOLUTION))
    return paragraph(text, "legend")


def side_by_side(page: Page[SuccessorSnapshot]) -> Markup:
    """The latest figure of each measure, a column for each part that has one; of an unchanged unit, its headlines."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    if not snapshot.successor.merged:
        return headline_section(page)
    title = t("Figures of each former province")
    held = [{item.indicator: item for item in part.headlines} for part in snapshot.parts]
    names = [name for name in snapshot.package.presentation.headlines if any(name in found for found in held)]
    if not names:
        return section(
            "parts", title, paragraph(t("We found no source that publishes a headline figure of any of them."))
        )
    told = {part.place.name(page.language): found for part, found in zip(snapshot.parts, held, strict=True)}
    without = [name for name, found in told.items() if not found]
    columns = [Column(t("Measure")), *(Column(name) for name, found in told.items() if found)]
    rows = [
        (upper(writer.indicator(name)), *(_cell(found.get(name), page) for found in told.values() if found))
        for name in names
    ]
    caption = t("Latest figure of each measure, by former province")
    lead = [t("Dates, bases and sources differ: these figures are neither added nor compared.")]
    lead += [t("Without a figure of any of these measures: {names}.", names=", ".join(without))] if without else []
    legend = cells.legend(snapshot.headlines, writer, snapshot.end)
    return section("parts", title, paragraph(" ".join(lead), "lead"), Table.of(caption, columns, rows), legend)


def _cell(item: Observation | None, page: Page[SuccessorSnapshot]) -> Markup:
    """A part's figure with when, on which basis and of whom it is, where it is not the whole area's."""
    t, writer = page.t, page.writer
    if item is None:
        return Markup("{}").format(t("no figure found"))
    about = [writer.period(item), writer.basis(item)]
    about += [t(SCOPES[item.scope])] if item.scope in SCOPES else []
    cell = cells.figure_cell(item, writer, page.snapshot.end)
    return Markup("{} ({}) {}").format(cell, "; ".join(about), page.cite(item.source))
