"""Tables that several sections share: figures one below the other, targets beside results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.protocols import AnySnapshot
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.html.elements import join
from helpers.html.tables import Column, Table
from helpers.pages.cells import figure_cell, legend
from helpers.pages.page import Page
from helpers.text.codes import SCOPES
from helpers.text.formats import upper
from helpers.text.verdicts import verdict


def figures(
    caption: str, rows: Sequence[Observation], page: Page[AnySnapshot], own: str, *, notes: bool = False
) -> Markup:
    """Figures one below the other, with the legend of their flags."""
    return join([figure_table(caption, rows, page, own, notes=notes), legend(rows, page.writer, page.snapshot.end)])


def figure_table(
    caption: str, rows: Sequence[Observation], page: Page[AnySnapshot], own: str, *, notes: bool = False
) -> Table:
    """Figures one below the other, the newest first, with basis and source; on request with their notes.

    ``own``: the area (code) that the table is about; figures of others are named by their area.
    """
    t, writer = page.t, page.writer
    columns = [
        Column(t("Measure")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Basis")),
        Column(t("Source")),
    ]  # fmt: skip
    columns += [Column(t("Note"), prose=True)] if notes else []
    body = []
    for item in sorted(rows, key=lambda item: (item.period_end, item.id), reverse=True):
        name = upper(writer.name(item))
        if item.area != own:
            name = f"{writer.area(item.area)}: {name}"
        cells = [
            name,
            writer.period(item),
            figure_cell(item, writer, page.snapshot.end),
            writer.basis(item),
            page.cite(item.source),
        ]
        body.append([*cells, item.note if page.language == "vi" else item.note_en] if notes else cells)
    return Table.of(caption, columns, body)


def targets(
    caption: str,
    rows: Sequence[Target],
    found: Mapping[str, Verdict],
    page: Page[Snapshot],
    *,
    same: bool = False,
    planned: bool = False,
) -> Table:
    """Targets (or plans) beside the latest result up to the due date and what it says, where there is one.

    ``same``: all are of one indicator, which the caption names. Units with one target and no result share a row.
    """
    t, writer = page.t, page.writer
    columns = [Column(t("Unit")), *([] if same else [Column(t("Measure"))])]
    columns += [Column(t("Planned") if planned else t("Target"), numeric=True), Column(t("Due"))]
    columns += [Column(t("Latest result up to the due date")), Column(t("Source"))]
    shared: dict[tuple[object, ...], list[str]] = {}
    for item in rows:
        one = found[item.id]
        known = _result(one, one.figure, page) if one.figure else verdict(one, writer)
        measure = [] if same else [writer.indicator(item.indicator)]
        cells = (*measure, writer.target_value(item), writer.due(item), known, page.cite(item.source))
        shared.setdefault((*cells, item.id if one.figure else ""), []).append(writer.binds(item))
    body = [("; ".join(units), *cells[:-1]) for cells, units in shared.items()]
    return Table.of(caption, columns, body)


def _result(one: Verdict, result: Observation, page: Page[Snapshot]) -> Markup:
    """A result with its date and source, and what it says of the target; that a list names the body, in words."""
    t, writer = page.t, page.writer
    shown = writer.package.presentation
    if result.indicator in shown.lists:
        text: object = t("named in the list of bodies that met it")
    elif result.indicator in shown.about_targets:
        text = t("{n} bodies met it", n=writer.value(result))
    else:
        text = figure_cell(result, writer, page.snapshot.end)
    about = [writer.period(result)]
    about += [t(SCOPES[result.scope])] if result.scope in SCOPES else []
    told = Markup("{} ({}) {}").format(text, "; ".join(about), page.cite(result.source))
    return told if one.outcome == Outcome.NAMED else Markup("{}: {}").format(told, verdict(one, writer))
