"""Counts of services by date: a line a date and a column a measure, where one basis and source tell of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.data.codes import ChartKind
from helpers.data.observations import Observation
from helpers.html.elements import join
from helpers.html.tables import Column, Table
from helpers.pages.cells import flags
from helpers.pages.every_figure import every_figure
from helpers.pages.page import Page
from helpers.text.formats import upper

#: Fewer dates are told figure by figure, with all that belongs to each.
_FEWEST = 5


def by_date(caption: str, rows: Sequence[Observation], page: Page[AnySnapshot], own: str) -> Markup:
    """Counts of services of one place; those not told alike one below the other, with basis, source and note."""
    dates: dict[str, dict[str, Observation]] = defaultdict(dict)
    for item in sorted(rows, key=lambda item: (item.period_end, item.id), reverse=True):
        dates[page.writer.period(item)][item.indicator] = item
    if len(dates) < _FEWEST or sum(map(len, dates.values())) < len(rows) or not _alike(rows, page):
        return every_figure(caption, rows, page, own)
    told = page.t("{measure}: {basis}", measure=caption, basis=page.writer.basis(rows[0]))
    parts = groupby(dates.items(), key=lambda line: sorted(line[1]))
    return join(_table(told, dict(lines), page) for _, lines in parts)


def _alike(rows: Sequence[Observation], page: Page[AnySnapshot]) -> bool:
    """Whether basis, source, signs and what is counted are one, and no figure has a note."""
    told = {(item.basis, item.source, page.writer.qualifier(item), flags(item, page.writer, page.snapshot.end))
            for item in rows}  # fmt: skip
    return len(told) == 1 and not any((*next(iter(told))[2:], *(item.note for item in rows)))


def _table(caption: str, lines: dict[str, dict[str, Observation]], page: Page[AnySnapshot]) -> Table:
    """Dates that have the same measures, in the order in which charts have them."""
    [first, *_] = lines.values()
    shown, writer = page.snapshot.package.presentation, page.writer
    names = [name for name in shown.charted(ChartKind.SERVICES) if name in first]
    columns = [Column(upper(shown[name].label(page.language))) for name in names]
    cited = Markup("{} {}").format(caption, page.cite(first[names[0]].source))
    rows = [(when, *(writer.value(found[name]) for name in names)) for when, found in lines.items()]
    table = Table.of(cited, [Column(page.t("When")), *columns], rows)
    return Table(table.caption, table.columns, table.groups, cards=False, kind="numbers")
