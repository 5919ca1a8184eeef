"""Tables that several sections share: figures one below the other, targets beside results."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.html.tables import Column, table
from helpers.pages.cells import binds, cite, due, figure_cell, legend, target_value
from helpers.text.codes import BASES, SCOPES
from helpers.text.figures import period, shown, what
from helpers.text.formats import upper
from helpers.text.messages import Messages


def figures(
    caption: str, rows: Sequence[Observation], snapshot: Snapshot, t: Messages, *, notes: bool = False
) -> Markup:
    """Figures one below the other, the newest first, with basis and source; on request with their notes."""
    columns = [
        Column(t("Measure")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Basis")),
        Column(t("Source")),
    ]  # fmt: skip
    columns += [Column(t("Note"), prose=True)] if notes else []
    ordered = sorted(rows, key=lambda item: (item.period_end, item.id), reverse=True)
    body = []
    for item in ordered:
        name = upper(what(item, snapshot, t))
        if item.area != snapshot.place.code:
            name = f"{snapshot.package.places[item.area].name(t.language)}: {name}"
        cells = [
            name,
            period(item, t),
            figure_cell(item, snapshot, t),
            t(BASES[item.basis]),
            cite(item.source, snapshot),
        ]
        body.append([*cells, item.note if t.language == "vi" else item.note_en] if notes else cells)
    return table(caption, columns, body) + legend(ordered, t)


def targets(
    caption: str,
    rows: Sequence[Target],
    results: dict[str, Observation],
    snapshot: Snapshot,
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
        known = _result(result, snapshot, t) if result else Markup("{}").format(t("none known"))
        measure = [] if same else [snapshot.package.indicators[item.indicator].name(t.language)]
        cells = (*measure, target_value(item, snapshot, t), due(item, t), known, cite(item.source, snapshot))
        shared.setdefault((*cells, item.id if result else ""), []).append(binds(item, snapshot, t))
    body = [("; ".join(units), *cells[:-1]) for cells, units in shared.items()]
    return table(caption, columns, body)


def _result(result: Observation, snapshot: Snapshot, t: Messages) -> Markup:
    """A result with its date and source; that a list names the body, in words."""
    if result.indicator == "l4_30pct_met":
        text = Markup("{}").format(t("named in the list of bodies that met it"))
    elif result.indicator == "bodies_meeting_l4_30pct":
        text = Markup("{}").format(t("{n} bodies met it", n=shown(result, snapshot, t)))
    else:
        text = figure_cell(result, snapshot, t)
    about = [period(result, t)]
    about += [t(SCOPES[result.scope])] if result.scope in SCOPES else []
    about += [t("contradicted, see the data notes")] if snapshot.contradicted(result) else []
    return Markup("{} ({}) {}").format(text, "; ".join(about), cite(result.source, snapshot))
