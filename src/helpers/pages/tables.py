"""Tables that several sections share: figures one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.data.observations import Observation
from helpers.html.elements import join, paragraph
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
    """Figures one below the other; what holds for all is said once, below, with the legend of their flags."""
    *words, source = [cells[0] if _alike(cells) else "" for _, cells in _about(_listed(rows), page)]
    same = join(filter(None, [join(filter(None, words), "; "), source]), " ")
    common = paragraph(Markup("{} {}").format(page.t("For all:"), same), "legend") if same else ""
    return join([figure_table(caption, rows, page, own), common, legend(rows, page.writer, page.snapshot.end)])


def figure_table(
    caption: str,
    rows: Sequence[Observation],
    page: Page[AnySnapshot],
    own: str,
) -> Table:
    """Figures one below the other, the newest first, with date, basis and source where these differ.

    ``own``: the area (code) that the table is about; figures of others are named by their area.
    """
    t, writer, listed = page.t, page.writer, _listed(rows)
    when, *others = ([] if _alike(cells) else [(title, cells)] for title, cells in _about(listed, page))
    behind = [column for found in others for column in found]
    titles = [*(Column(title) for title, _ in when), Column(t("Value"), numeric=True)]
    titles += [Column(title) for title, _ in behind]
    body = []
    for number, item in enumerate(listed):
        name = upper(writer.name(item))
        if item.area != own:
            name = f"{writer.area(item.area)}: {name}"
        body.append([
            name, *(cells[number] for _, cells in when), figure_cell(item, writer, page.snapshot.end),
            *(cells[number] for _, cells in behind),
        ])  # fmt: skip
    table = Table.of(caption, [Column(t("Measure")), *titles], body)
    return replace(table, kind="dated") if when else table


def _listed(rows: Sequence[Observation]) -> list[Observation]:
    return sorted(rows, key=lambda item: (item.period_end, item.id), reverse=True)


def _about(rows: Sequence[Observation], page: Page[AnySnapshot]) -> list[tuple[str, list[str]]]:
    """Titles and cells of the columns that tell when figures hold, how they were counted and who published them."""
    t, writer = page.t, page.writer
    return [
        (t("When"), [writer.period(item) for item in rows]),
        (t("Basis"), [writer.basis(item) for item in rows]),
        (t("Source"), [page.cite(item.source) for item in rows]),
    ]


def _alike(cells: Sequence[str]) -> bool:
    """Whether a column would say the same in each of several rows."""
    return len(cells) > 1 and len(set(cells)) == 1
