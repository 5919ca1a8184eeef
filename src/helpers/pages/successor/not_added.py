"""Section of a report on one of the 34: what cannot be added, and why."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from helpers.analysis.aggregation import Left, additive, never
from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.html.elements import items, paragraph, section
from helpers.html.tables import Column, Table
from helpers.pages import cells
from helpers.pages.page import Page
from helpers.text.formats import lower
from helpers.text.reasons import NEVER_ADDED, NOT_ADDED


def not_added(page: Page[SuccessorSnapshot]) -> Markup:
    """Measures that are never added, and each count of dossiers that is in no sum, with its reason."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    if not snapshot.successor.merged:
        return Markup("")
    title = t("What cannot be added, and why")
    told = [Markup("{} {}").format(text, names) for text, names in left_measures(page)]
    rows = sorted(snapshot.addition.left, key=lambda left: (left.item.period_end, left.item.id), reverse=True)
    if not rows:
        none = t("No other count of dossiers of the parts is known.")
        return section("left", title, items(told), paragraph(none))
    columns = [
        Column(t("Measure")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Source")),
        Column(t("Not added, because")),
    ]  # fmt: skip
    body = [
        (
            f"{writer.area(left.item.area)}: {lower(writer.name(left.item))}",
            writer.period(left.item), cells.figure_cell(left.item, writer, snapshot.end), page.cite(left.item.source),
            reason(left, page),
        )
        for left in rows
    ]  # fmt: skip
    caption = t("Counts of dossiers that are in no sum")
    legend = cells.legend([left.item for left in rows], writer, snapshot.end)
    return section("left", title, items(told), Table.of(caption, columns, body), legend)


def left_measures(page: Page[SuccessorSnapshot]) -> list[tuple[str, str]]:
    """Why measures other than counts of dossiers are not added, and which; of those that the parts have."""
    t, snapshot = page.t, page.snapshot
    indicators = snapshot.package.indicators
    made = {rate.indicator for rate in snapshot.addition.rates}
    groups: dict[str, list[str]] = defaultdict(list)
    for name, indicator in indicators.items():
        if name not in made and not additive(indicator) and any(item.indicator == name for item in snapshot.figures):
            groups[never(indicator, indicators)].append(lower(indicator.name(page.language)))
    told = [why for why in NEVER_ADDED if why in groups]
    return [(t(NEVER_ADDED[why]), t("Left out: {measures}.", measures="; ".join(groups[why]))) for why in told]


def reason(left: Left, page: Page[SuccessorSnapshot]) -> str:
    """Why a count is in no sum, with the parts that it lies in."""
    names = ", ".join(page.writer.area(area) for area in left.areas)
    return page.t(NOT_ADDED[left.why], places=names)
