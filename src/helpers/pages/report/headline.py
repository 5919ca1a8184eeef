"""Section: the latest figure of each measure."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.html.elements import paragraph, section
from helpers.html.tables import Column, table
from helpers.pages.cells import cite, figure_cell, legend, when
from helpers.text.codes import BASES
from helpers.text.figures import difference, period, reason, shown, what
from helpers.text.formats import upper
from helpers.text.messages import Messages


def headline(snapshot: Snapshot, t: Messages) -> Markup:
    """The latest figure of each measure."""
    if not snapshot.headlines:
        content = paragraph(t("There is no headline figure: no source known to us gives one for the whole area."))
    else:
        content = headline_table(snapshot, t)
    return section("headline", t("Headline figures"), content)


def headline_table(snapshot: Snapshot, t: Messages) -> Markup:
    """The latest figure of each measure: value, when, how old, change, basis, source."""
    columns = [
        Column(t("Measure")), Column(t("Value"), numeric=True), Column(t("When")), Column(t("Change")),
        Column(t("Basis")), Column(t("Source")),
    ]  # fmt: skip
    rows = [
        (
            upper(what(item, snapshot, t)), figure_cell(item, snapshot, t), when(item, snapshot, t),
            _change(item, snapshot, t), t(BASES[item.basis]), cite(item.source, snapshot),
        )
        for item in snapshot.headlines
    ]  # fmt: skip
    return table(t("Latest figure of each measure"), columns, rows) + legend(snapshot.headlines, t)


def _change(item: Observation, snapshot: Snapshot, t: Messages) -> str:
    change = snapshot.change(item)
    if change is None:
        return t("no earlier figure")
    if change.difference is None:
        return t("not comparable: {why}", why=reason(change, t))
    old = t("from {old} ({moment})", old=shown(change.old, snapshot, t), moment=period(change.old, t))
    return (
        f"{difference(change, snapshot, t)} {old}"
        if change.difference
        else t("unchanged from {moment}", moment=period(change.old, t))
    )
