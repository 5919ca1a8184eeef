"""Every figure of a page, measure by measure: the table to whose rows the marks of charts lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.data.observations import Observation
from helpers.html.elements import join
from helpers.html.tables import Column, RowGroup, Table
from helpers.pages.cells import figure_cell, legend, row_id
from helpers.pages.page import Page
from helpers.text.formats import upper

#: Of so many figures of a measure basis and source are told once, at their head, where they have them in common.
_SERIES = 3


def every_figure(caption: str, rows: Sequence[Observation], page: Page[AnySnapshot], own: str) -> Markup:
    """Figures with basis, source and note, and the legend of their flags; each row is an anchor.

    ``own``: the area (code) that the table is about; figures of others are named by their area.
    """
    return join([figure_table(caption, rows, page, own), legend(rows, page.writer, page.snapshot.end)])


def figure_table(caption: str, rows: Sequence[Observation], page: Page[AnySnapshot], own: str) -> Table:
    """The measures in the order of the data package, of each the newest figure first."""
    t, order = page.t, {name: place for place, name in enumerate(page.snapshot.package.indicators)}

    def measure(item: Observation) -> tuple[object, ...]:
        return (order[item.indicator], item.area != own, item.area, item.measured)

    newest = sorted(rows, key=lambda item: (item.period_end, item.id), reverse=True)
    groups = (tuple(found) for _, found in groupby(sorted(newest, key=measure), key=measure))
    columns = (Column(t("When")), Column(t("Value"), numeric=True), Column(t("Basis, source, note"), prose=True))
    return Table(caption, columns, tuple(_group(found, page, own) for found in groups), kind="figures")


def _group(rows: tuple[Observation, ...], page: Page[AnySnapshot], own: str) -> RowGroup:
    """The figures of a measure; basis and source of most of them are told in its title."""
    [(most, count)] = Counter((item.basis, item.source) for item in rows).most_common(1)
    shared = most if count >= _SERIES else None
    body = [_row(item, page, told=(item.basis, item.source) == shared) for item in rows]
    title: object = upper(page.writer.name(rows[0]))
    if rows[0].area != own:
        title = f"{page.writer.area(rows[0].area)}: {title}"
    if shared:
        first = next(item for item in rows if (item.basis, item.source) == shared)
        words = {"measure": title, "basis": page.writer.basis(first)}
        told = page.t("{measure}: {basis}", **words) if count == len(rows) else page.t(
            "{measure}; unless told otherwise: {basis}", **words)  # fmt: skip
        title = Markup("{} {}").format(told, page.cite(first.source))
    return RowGroup(tuple(body), title, tuple(row_id(item) for item in rows))


def _row(item: Observation, page: Page[AnySnapshot], *, told: bool) -> tuple[object, ...]:
    """When it holds, its value, and what the title of its group does not tell."""
    note = item.note if page.language == "vi" else item.note_en
    about = Markup("") if told else Markup("{} {}").format(page.writer.basis(item), page.cite(item.source))
    if note:
        about = Markup("{}. {}").format(about, note) if about else Markup("{}").format(note)
    return (page.writer.period(item), figure_cell(item, page.writer, page.snapshot.end), about)
