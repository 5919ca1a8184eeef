"""Tables that several sections share: figures one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.data.observations import Observation
from helpers.html.elements import join
from helpers.html.tables import Column, Table
from helpers.pages.cells import figure_cell, legend, row_id
from helpers.pages.page import Page
from helpers.text.formats import upper


def figures(
    caption: str,
    rows: Sequence[Observation],
    page: Page[AnySnapshot],
    own: str,
    *,
    notes: bool = False,
    anchors: bool = False,
) -> Markup:
    """Figures one below the other, with the legend of their flags."""
    return join(
        [
            figure_table(caption, rows, page, own, notes=notes, anchors=anchors),
            legend(rows, page.writer, page.snapshot.end),
        ]
    )


def figure_table(
    caption: str,
    rows: Sequence[Observation],
    page: Page[AnySnapshot],
    own: str,
    *,
    notes: bool = False,
    anchors: bool = False,
) -> Table:
    """Figures one below the other, the newest first, with basis and source; on request with their notes, and each as
    the place to which the marks of charts lead: one table of a page at most.

    ``own``: the area (code) that the table is about; figures of others are named by their area.
    """
    t, writer = page.t, page.writer
    columns = [
        Column(t("Measure")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Basis")),
        Column(t("Source")),
    ]  # fmt: skip
    columns += [Column(t("Note"), prose=True)] if notes else []
    body = []
    listed = sorted(rows, key=lambda item: (item.period_end, item.id), reverse=True)
    for item in listed:
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
    return Table.of(caption, columns, body, [row_id(item) for item in listed] if anchors else ())
