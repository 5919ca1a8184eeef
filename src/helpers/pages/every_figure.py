"""Every figure of a page, measure by measure: the table to whose rows the marks of charts lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.data.observations import Observation
from helpers.html.elements import join
from helpers.html.tables import Column, RowGroup, Table
from helpers.pages.cells import figure_cell, flags, legend, row_id
from helpers.pages.evidence import read_at
from helpers.pages.page import Page
from helpers.text import recorded
from helpers.text.codes import BASES
from helpers.text.formats import upper

#: Of so many figures of a measure basis and source, or the basis, are told once, at their head, where they share them.
_SERIES = 3


def every_figure(caption: str, rows: Sequence[Observation], page: Page[AnySnapshot], own: str) -> Markup:
    """Figures with basis, source and note, and the legend of their flags; each row is an anchor.

    ``own``: the area (code) that the table is about; figures of others are named by their area.
    """
    return join([figure_table(caption, rows, page, own), legend(rows, page.writer, page.snapshot.end)])


def figure_table(caption: str, rows: Sequence[Observation], page: Page[AnySnapshot], own: str) -> Table:
    """The measures in the order of the headline figures, then of the data package; of each the newest figure first.

    Where the titles of the groups tell everything, there is no third column."""
    t, package = page.t, page.snapshot.package
    names = dict.fromkeys((*package.presentation.headlines, *package.indicators))
    order = {name: place for place, name in enumerate(names)}

    def measure(item: Observation) -> tuple[object, ...]:
        return (order[item.indicator], item.area != own, item.area, item.measured)

    newest = sorted(rows, key=lambda item: (item.period_end, item.id), reverse=True)
    groups = [_group(tuple(found), page, own) for _, found in groupby(sorted(newest, key=measure), key=measure)]
    columns = (Column(t("When")), Column(t("Value")), Column(t("Basis, source, note")))
    if any(row[-1] for group in groups for row in group.rows):
        return Table(caption, columns, tuple(groups), kind="figures")
    short = (replace(group, rows=tuple(row[:-1] for row in group.rows)) for group in groups)
    return Table(caption, columns[:-1], tuple(short), kind="figures short")


def _group(rows: tuple[Observation, ...], page: Page[AnySnapshot], own: str) -> RowGroup:
    """The figures of a measure; its title tells basis and source of most, or the basis alone; and common signs."""
    writer, end = page.writer, page.snapshot.end
    common = _common(rows)
    signs = {flags(item, writer, end) for item in rows} if common.source else set()
    title: object = upper(writer.name(rows[0]))
    if rows[0].area != own:
        title = f"{writer.area(rows[0].area)}: {title}"
    if common.basis:
        words = {"measure": title, "basis": page.t(BASES[common.basis])}
        told = page.t("{measure}: {basis}", **words) if common.all else page.t(
            "{measure}; unless told otherwise: {basis}", **words)  # fmt: skip
        cited = page.cite(common.source) if common.source else ""
        title = Markup("{} {}{}").format(told, cited, join(signs) if len(signs) == 1 else "") if cited else told
    body = [
        (
            writer.period(item),
            writer.value(item) if len(signs) == 1 else figure_cell(item, writer, end),
            _about(item, page, common),
        )
        for item in rows
    ]
    return RowGroup(tuple(body), title, tuple(row_id(item) for item in rows))


@dataclass(frozen=True, slots=True)
class _Common:
    """What most figures of a measure have in common; ``all`` of them if none has another one. Empty: nothing."""

    basis: str = ""
    source: str = ""
    all: bool = False


def _common(rows: Sequence[Observation]) -> _Common:
    """Basis and source of enough figures; else the basis alone, so that each row tells only its source."""
    [((basis, source), count)] = Counter((item.basis, item.source) for item in rows).most_common(1)
    if count >= _SERIES:
        return _Common(basis, source, count == len(rows))
    [(basis, count)] = Counter(item.basis for item in rows).most_common(1)
    return _Common(basis, "", count == len(rows)) if count >= _SERIES else _Common()


def _about(item: Observation, page: Page[AnySnapshot], common: _Common) -> Markup:
    """Basis, source and note, as far as the title of the group does not tell them."""
    cited = "" if (item.basis, item.source) == (common.basis, common.source) else page.cite(item.source)
    about = cited if item.basis == common.basis else Markup("{} {}").format(page.writer.basis(item), cited)
    note = item.note if page.language == "vi" else item.note_en
    more = list(filter(None, [recorded.before(item, page.writer), upper(read_at([item], page.writer))]))
    return join(filter(None, [about, note.rstrip(".") if more else note, *more]), ". ")
