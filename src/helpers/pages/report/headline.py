"""Section: the latest figure of each measure."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.comparability import Obstacle
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.html.elements import join, paragraph, section
from helpers.html.tables import Column, Table
from helpers.pages.cells import figure_cell, legend, when
from helpers.pages.page import Page
from helpers.text.formats import upper


def headline(page: Page[Snapshot]) -> Markup:
    """The latest figure of each measure."""
    t = page.t
    if not page.snapshot.headlines:
        content = paragraph(t("There is no headline figure: no source known to us gives one for the whole area."))
    else:
        content = headline_table(page)
    return section("headline", t("Headline figures"), content)


def headline_table(page: Page[Snapshot]) -> Markup:
    """The latest figure of each measure: value, when, how old, change, basis, source."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    columns = [
        Column(t("Measure")), Column(t("Value"), numeric=True), Column(t("When")), Column(t("Change")),
        Column(t("Basis")), Column(t("Source")),
    ]  # fmt: skip
    rows = [
        (
            upper(writer.name(item)), figure_cell(item, writer, snapshot.end), when(item, page),
            _change(item, page), writer.basis(item), page.cite(item.source),
        )
        for item in snapshot.headlines
    ]  # fmt: skip
    signs = legend(snapshot.headlines, writer, snapshot.end)
    return join([Table.of(t("Latest figure of each measure"), columns, rows), signs])


def _change(item: Observation, page: Page[Snapshot]) -> str:
    t, writer = page.t, page.writer
    change = page.snapshot.change(item)
    if change is None:
        return t("no earlier figure")
    if change.why == Obstacle.INEXACT:
        return t("no difference from {old} ({moment}): {why}", old=writer.value(change.old),
                 moment=writer.period(change.old), why=writer.reason(change))  # fmt: skip
    if change.difference is None:
        return t("not comparable: {why}", why=writer.reason(change))
    old = t("from {old} ({moment})", old=writer.value(change.old), moment=writer.period(change.old))
    return (
        f"{writer.difference(change)} {old}"
        if change.difference
        else t("unchanged from {moment}", moment=writer.period(change.old))
    )
