"""Section: what the offices of a place have, a line an office: departments, districts, communes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis.age import OLD, quarters_old
from helpers.analysis.offices import Measure, Office, OfficeGrid, split
from helpers.analysis.shown import filed_lines
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.html.elements import folded, folded_section, items, join, paragraph, section
from helpers.html.tables import Anchored, Column, RowGroup, Table
from helpers.pages.cells import figure_cell, flags, legend, row_id
from helpers.pages.footnotes import Footnotes
from helpers.pages.page import Page, body
from helpers.text.codes import SCOPES, TIERS
from helpers.text.formats import lower, upper
from helpers.text.writer import Label


def offices(page: Page[Snapshot]) -> Markup:
    """The grids of the newest quarter open if it is of the last four, the others folded, of old ones a line each."""
    grids = page.snapshot.office_grids
    if not grids:
        return Markup("")
    t, title = page.t, page.t("Departments, districts and communes")
    newest, past, older = split(grids)
    tables = [_table(grid, number, page) for number, grid in enumerate([*newest, *past], start=1)]
    several = any(len(grid.offices) > 1 for grid in (*newest, *past))
    below = paragraph(t("Sorted by the first column of figures."), "legend") if several else ""
    lines = _lines(older, page)
    if quarters_old(grids[0].figures[0], page.snapshot.quarter) >= OLD:
        return folded_section("offices", title, *tables, below, lines)
    first, *others = tables
    earlier = folded(t.plural("One more table", "{n} more tables", len(others)), join(others)) if others else ""
    return section("offices", title, first, below, earlier, lines)


def _lines(grids: Sequence[OfficeGrid], page: Page[Snapshot]) -> Markup:
    """Tables of past quarters in a line each: the measure told of most offices, of how many, between which values."""
    if not grids:
        return Markup("")
    t = page.t
    inside, outside = filed_lines(page.snapshot)
    told = t(
        "Every figure of these tables is in the CSV file of this page, and in the table on the page of its quarter."
    )
    if outside:
        told = t("Every figure of these tables is in the table and the CSV file of the page of its quarter; the file "
                 "of this page has those of the newest {n} tables.", n=len(inside))  # fmt: skip
    summary = t.plural("One table of an earlier quarter, in a line", "{n} tables of earlier quarters, in a line each",
                       len(grids))  # fmt: skip
    return folded(summary, paragraph(told, "legend") + items(_line(grid, page) for grid in grids))


def _line(grid: OfficeGrid, page: Page[Snapshot]) -> Markup:
    """When, what, of how many offices, from the lowest to the highest, from where."""
    writer, first = page.writer, grid.measures[0]
    rows = sorted((item for key, item in grid.cells.items() if key[1] == first), key=lambda item: (item.value, item.id))
    text = page.t("{moment}: {measure}, {low} to {high} ({n} offices)", moment=upper(writer.period(rows[0])),
                  measure=lower(_measure(first, page)), low=writer.value(rows[0]), high=writer.value(rows[-1]),
                  n=len(rows))  # fmt: skip
    return Markup("{} {}").format(text, page.cite(rows[0].source))


def _table(grid: OfficeGrid, number: int, page: Page[Snapshot]) -> Markup:
    """A line an office; what all figures have in common is told once, other notes as footnotes."""
    writer, end, reasons = page.writer, page.snapshot.end, Footnotes(f"offices-{number}")
    figures = grid.figures
    shared, signs = _shared_note(figures, page), {flags(item, writer, end) for item in figures}

    def cell(item: Observation | None) -> Anchored | str:
        if item is None:
            return ""
        value = writer.value(item) if len(signs) == 1 else figure_cell(item, writer, end)
        note = _note(item, page)
        mark = reasons.mark(note) if note != shared else ""
        return Anchored(row_id(item), Markup("{}{}").format(value, mark))

    rows = [(_name(office, page), *map(cell, grid.line(office))) for office in grid.offices]
    columns = (Column(page.t("Office")), *(Column(_measure(measure, page)) for measure in grid.measures))
    caption = _caption(figures[0], next(iter(signs)) if len(signs) == 1 else "", page)
    table = Table(caption, columns, (RowGroup(tuple(rows)),), kind="numbers")
    told = page.t("Unless marked otherwise: {note}", note=shared) if reasons.listed else shared
    key = legend(figures, writer, end)  # of this table alone: that of a folded one stands with it
    return join([table, paragraph(told if shared else "", "legend"), key, reasons.listed])


def _shared_note(figures: Sequence[Observation], page: Page[Snapshot]) -> str:
    """The note that most figures have, if each has one; else none."""
    counted = Counter(_note(item, page) for item in figures)
    return "" if "" in counted else counted.most_common(1)[0][0]


def _caption(item: Observation, signs: Markup | str, page: Page[Snapshot]) -> Markup:
    """When, on which basis, from where, with the signs that all have."""
    told = f"{upper(page.writer.period(item))} · {page.writer.basis(item)}"
    return Markup("{} {}{}").format(told, page.cite(item.source), signs)


def _measure(measure: Measure, page: Page[Snapshot]) -> str:
    name, scope = measure
    return upper(str(Label(page.writer.indicator(name), page.t(SCOPES[scope]) if scope in SCOPES else "")))


def _name(office: Office, page: Page[Snapshot]) -> Markup | str:
    tier, name = office
    return (
        body(name, page)
        if name
        else upper(page.t(TIERS[tier]))
        if tier in TIERS
        else upper(page.t("departments and agencies"))
    )


def _note(item: Observation, page: Page[Snapshot]) -> str:
    return item.note if page.language == "vi" else item.note_en
