"""The yearly scores and ranks of a province: a line each, a column a year, and where two years have other scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Kind
from helpers.data.observations import Observation
from helpers.data.periods import quarters
from helpers.html.elements import folded, items, join
from helpers.html.tables import Column, Table
from helpers.pages import tables
from helpers.pages.cells import figure_cell, legend
from helpers.pages.footnotes import Footnotes
from helpers.pages.page import Page
from helpers.text import notes
from helpers.text.formats import upper

#: What a line is about: the name of the index and how it is counted.
Line = tuple[str, str]
#: A column for each year that reports are made of; an index of half years may need more, and is listed.
_COLUMNS = len({quarter.year for quarter in quarters()})


@dataclass(frozen=True, slots=True)
class ByTime:
    """Figures of indices by line and by when they hold, in words; no two are of one line and time."""

    times: tuple[str, ...]
    lines: Mapping[Line, Mapping[str, Observation]]


def indices(page: Page[Snapshot]) -> Markup:
    """Scores and ranks as context: the values over the years, and what they measure; nothing where there is none."""
    snapshot = page.snapshot
    rows = [item for item in snapshot.printed if snapshot.package.indicators[item.indicator].kind == Kind.INDEX]
    if not rows:
        return Markup("")
    caption, found = page.t("Yearly indices, for context"), by_time(rows, page)
    values = _over_time(caption, found, page) if found else tables.figures(caption, rows, page, snapshot.place.code)
    return folded(caption, values + items(notes.definitions(rows, snapshot, page.writer)))


def by_time(rows: Sequence[Observation], page: Page[Snapshot]) -> ByTime | None:
    """None where a line has two figures of one time, where all are of one, or of more than a table has room for."""
    writer = page.writer
    lines: dict[Line, dict[str, Observation]] = {}
    for item in sorted(rows, key=lambda item: (item.indicator, item.period_end, item.id)):
        line = lines.setdefault((upper(writer.name(item)), writer.basis(item)), {})
        if line.setdefault(writer.period(item), item) is not item:
            return None
    times = tuple(dict.fromkeys(writer.period(item) for item in sorted(rows, key=lambda item: item.period_end)))
    return ByTime(times, lines) if 1 < len(times) <= _COLUMNS else None


def _over_time(caption: str, found: ByTime, page: Page[Snapshot]) -> Markup:
    t, reasons = page.t, Footnotes("indices")
    columns = [Column(t("Measure")), *(Column(upper(time)) for time in found.times)]  # signs and sources: no numbers
    rows = []
    for (name, basis), known in found.lines.items():
        marks = _marks(list(known.values()), page, reasons)
        cells = [_cell(known[time], marks, page) if time in known else "–" for time in found.times]
        rows.append((f"{name} ({basis})", *cells))
    listed = [item for known in found.lines.values() for item in known.values()]
    signs = legend(listed, page.writer, page.snapshot.end)
    return join([Table.of(caption, columns, rows), signs, reasons.listed])


def _cell(item: Observation, marks: Mapping[str, Markup], page: Page[Snapshot]) -> Markup:
    """The value, the letter of a reason, and the source."""
    value = Markup("{}{}").format(figure_cell(item, page.writer, page.snapshot.end), marks.get(item.id, ""))
    return join([value, page.cite(item.source)], " ")


def _marks(line: Sequence[Observation], page: Page[Snapshot], reasons: Footnotes) -> dict[str, Markup]:
    """By id of a figure from which the one before it may not be subtracted, the letter of the reason."""
    found = {}
    for old, new in pairwise(line):
        change = page.snapshot.change(new, [old])
        if change and change.why:
            text = page.t("Not comparable with the figure before it: {why}.", why=page.writer.reason(change))
            found[new.id] = reasons.mark(text)
    return found
