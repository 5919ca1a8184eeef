"""Section of a report on one of the 34: what cannot be added, and why."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from helpers.analysis.aggregation import NonAdditive, Omitted, additive, never
from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.html.elements import items, paragraph, section
from helpers.html.tables import Column, Row, RowGroup, Table
from helpers.pages import cells
from helpers.pages.page import Page
from helpers.text.formats import lower
from helpers.text.reasons import NEVER_ADDED, NOT_ADDED


def not_added(page: Page[SuccessorSnapshot]) -> Markup:
    """Measures that are never added, and the counts of dossiers that are in no sum, by the reason."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    if not snapshot.successor.merged:
        return Markup("")
    title = t("What cannot be added, and why")
    measures = [Markup("{} {}").format(text, names) for text, names in never_added(page)]
    rows = sorted(snapshot.addition.omitted, key=lambda found: (found.item.period_end, found.item.id), reverse=True)
    if not rows:
        none = t("No other count of dossiers of the parts was found.")
        return section("left", title, items(measures), paragraph(none))
    caption = t("Counts of dossiers that are in no sum")
    legend = cells.legend([row.item for row in rows], writer, snapshot.end)
    return section("left", title, items(measures), _by_reason(caption, rows, page), legend)


def _by_reason(caption: str, rows: list[Omitted], page: Page[SuccessorSnapshot]) -> Table:
    """A part for each reason, which most counts share; the newest count first, and the reason that it has."""
    t, writer, end = page.t, page.writer, page.snapshot.end
    columns = (Column(t("Measure")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Source")))
    told: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        item = row.item
        name = f"{writer.area(item.area)}: {lower(writer.name(item))}"
        cell = cells.figure_cell(item, writer, end)
        told[reason(row, page)].append((name, writer.period(item), cell, page.cite(item.source)))
    parts = tuple(RowGroup(tuple(lines), t("Not added, because {why}", why=why)) for why, lines in told.items())
    return Table(caption, columns, parts)


def never_added(page: Page[SuccessorSnapshot]) -> list[tuple[str, str]]:
    """Why measures other than counts of dossiers are not added, and which; of those that the parts have."""
    t, snapshot = page.t, page.snapshot
    indicators = snapshot.package.indicators
    made = {rate.indicator for rate in snapshot.addition.rates}
    groups: dict[NonAdditive, list[str]] = defaultdict(list)
    for name, indicator in indicators.items():
        if name not in made and not additive(indicator) and any(item.indicator == name for item in snapshot.figures):
            groups[never(indicator, indicators)].append(lower(indicator.name(page.language)))
    return [
        (t(words), t("Left out: {measures}.", measures="; ".join(groups[why])))
        for why, words in NEVER_ADDED.items()
        if why in groups
    ]


def reason(count: Omitted, page: Page[SuccessorSnapshot]) -> str:
    """Why a count is in no sum, with the parts that it lies in."""
    names = ", ".join(page.writer.area(area) for area in count.areas)
    return page.t(NOT_ADDED[count.why], places=names)
