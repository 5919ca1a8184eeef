"""Tables that several sections share: figures one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.data.observations import Observation
from helpers.html.elements import join
from helpers.html.tables import Column, Table
from helpers.pages.cells import figure_cell, legend
from helpers.pages.page import Page
from helpers.text.formats import upper


def figures(
    caption: str,
    rows: Sequence[Observation],
    page: Page[AnySnapshot],
    own: str,
) -> Markup:
    """Figures one below the other, with the legend of their flags."""
    return join(
        [
            figure_table(caption, rows, page, own),
            legend(rows, page.writer, page.snapshot.end),
        ]
    )


def figure_table(
    caption: str,
    rows: Sequence[Observation],
    page: Page[AnySnapshot],
    own: str,
) -> Table:
    """Figures one below the other, the newest first, with basis and source.

    ``own``: the area (code) that the table is about; figures of others are named by their area.
    """
    t, writer = page.t, page.writer
    columns = [
        Column(t("Measure")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Basis")),
        Column(t("Source")),
    ]  # fmt: skip
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
        body.append(cells)
    return Table.of(caption, columns, body)
