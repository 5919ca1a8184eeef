"""The table below the chart of growth: counts at the end of each year, and their change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from helpers.analysis.comparability import Change
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import Growth
from helpers.analysis.trend import multiple, percent
from helpers.analysis.years import YearEnd, Years, years
from helpers.html.tables import Column, Row, Table
from helpers.pages.cells import figure_cell
from helpers.pages.page import Page
from helpers.text.formats import signed, times, upper
from helpers.text.reasons import BRIEFLY


def year_tables(growth: Growth, page: Page[Snapshot]) -> list[Table]:
    """A table for each regime in which the change of a year can be told."""
    return [_table(found, page) for found in years(growth, page.snapshot)]


def _table(found: Years, page: Page[Snapshot]) -> Table:
    t, language = page.t, page.language
    shown = page.snapshot.package.presentation
    labels = [shown[name].label(language) for name in found.measures]
    columns = [Column(t("End of")), *(Column(label, numeric=True) for label in labels)]
    columns.append(Column(t("{measure}, in a year", measure=labels[-1]), numeric=True))
    rows: list[Row] = [_row(row, page) for row in found.rows]
    if found.whole and (last := found.whole[-1]):
        between = t("{start} to {end}", start=page.writer.period(last.old), end=page.writer.period(last.new))
        cells = [signed(one.difference or Decimal(0), language) if one else "" for one in found.whole]
        rate = _rate(last, page)
        cells[-1] += f" ({rate})" if rate else ""
        rows.append((upper(between), *cells, ""))  # of more years than one: no change in a year
    return replace(Table.of(t("Counts at the end of each year"), columns, rows), cards=False)


def _row(row: YearEnd, page: Page[Snapshot]) -> Row:
    """A year, or the newest figure by its date."""
    writer, end = page.writer, page.snapshot.end
    figure = row.figure
    name = str(figure.period_end.year) if figure.quarter.number == 4 else upper(writer.quarter(figure.quarter))
    cells = [figure_cell(item, writer, end) if item else "–" for item in row.cells]
    return (name, *cells, _change(row.change, page))


def _change(change: Change | None, page: Page[Snapshot]) -> str:
    """In number and percent; why not, in a few words."""
    if change is None:
        return ""
    if change.difference is None:
        return page.t(BRIEFLY[change.why]) if change.why else ""
    rate = _rate(change, page)
    number = signed(change.difference, page.language)
    return f"{number} ({rate})" if rate else number


def _rate(change: Change, page: Page[Snapshot]) -> str:
    """The change in percent, of a large one the multiple; empty where it began at nothing."""
    found = multiple(change, page.snapshot.package.indicators[change.new.indicator].unit)
    if found:
        return page.t("{times} as many", times=times(found, page.t))
    part = percent(change)
    return "" if part is None else f"{signed(part, page.language)}%"
