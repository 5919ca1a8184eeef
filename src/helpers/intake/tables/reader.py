"""Every figure in a file of an office, as proposals, with what each header was taken for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from helpers.data.package import Package
from helpers.errors import RequestError
from helpers.intake.grids.grid import FileError, Grid
from helpers.intake.grids.opening import read_grids
from helpers.intake.periods import Period, parse
from helpers.intake.reading import Reading
from helpers.intake.tables.blocks import Block, blocks, is_alone
from helpers.intake.tables.columns import EXAMPLE, VALUE, Column, Known, columns
from helpers.intake.tables.context import Context, context
from helpers.intake.tables.figures import Counted, Measure, Table
from helpers.intake.tables.labels import is_total, role
from helpers.intake.tables.mapping import LEFT_OUT, Heading, Mapping, header_of
from helpers.intake.tables.meaning import Meaning, meanings
from helpers.intake.tables.overruled import apart_from_early, in_ones, in_thousands, of_services
from helpers.intake.tables.parts import (
    Header,
    Part,
    headers_of,
    meaning_of,
    parts_of,
    with_wholes,
    without_services,
)
from helpers.intake.tables.repeated import parted
from helpers.intake.tables.rows import Labels
from helpers.intake.tables.words import bare

#: Headers for which the nearest indicator is looked for: a table has some dozens.
_MOST = 40


#: Labels of rows that are looked up: there are not so many indicators.
_MOST_LABELS = 1_000


@dataclass(frozen=True, slots=True)
class Options:
    """What a person says of a whole file: area and period where the file says none, a measure, confirmed headers."""

    area: str = ""
    period: str = ""
    indicator: str = ""
    mapping: Mapping = field(default_factory=Mapping)


@dataclass(frozen=True, slots=True)
class TableReading:
    """What was read, and what each header was taken for, in the order of the file."""

    reading: Reading
    headings: tuple[Heading, ...]


def read_file(path: Path, package: Package, given: Options | None = None) -> TableReading:
    """Read a file of tables; FileError if it cannot be read or has no figure, RequestError for what was given."""
    found = read_tables(read_grids(path), package, given)
    if not found.reading.read:
        allowed = "rows with a label and numbers under a header"
        raise FileError(f"{path}: no figure in it; allowed: {allowed}. Is it the right file?")
    return found


def read_tables(grids: Iterable[Grid], package: Package, given: Options | None = None) -> TableReading:
    """Read grids of cells; accepted, rejected and skipped are all that was read."""
    reader = _Reader(package, given or Options())
    for grid in grids:
        reader.take(grid)
    counted = reader.counted
    single, repeated = parted(counted.proposals)
    reading = Reading(tuple(single), (*counted.rejected, *repeated), counted.skipped)
    return TableReading(reading, tuple(reader.headings.values()))


class _Reader:
    """Reads one grid after the other; a header keeps its meaning from sheet to sheet."""

    def __init__(self, package: Package, given: Options) -> None:
        self._package, self._given = package, given
        self._meanings, self._labels = meanings(package), Labels(package.places)
        self._area = package.places.find(given.area).code if given.area else ""
        self._period: Period | None = parse(given.period) if given.period else None
        if given.indicator and given.indicator not in package.indicators:
            raise RequestError("indicator", given.indicator, "an id of indicators.csv", "See dvctt list.")
        self.counted, self.headings = Counted(), dict[str, Heading]()

    def take(self, grid: Grid) -> None:
        """Read every table of a grid; the title of the first one stands over all."""
        titles: list[str] = []
        for block in blocks(grid, self._labels.is_area, self._is_title):
            titles = block.titles or titles
            if block.body:
                self._take(grid, block, context([grid.name, *titles], self._package.places), titles)

    def _is_measure(self, path: tuple[str, ...]) -> bool:
        return bool(self._meanings.of(path).indicator)

    def _is_title(self, text: str) -> bool:
        """True for a text that can stand in a header: a part, a period, a measure."""
        return role(text) is not None or not bare(text) or self._is_measure((text,))

    def _take(self, grid: Grid, block: Block, around: Context, titles: Sequence[str]) -> None:
        known = Known(self._labels.is_area, lambda text: self._is_measure((text,)), self._is_measure, around.year)
        found = with_wholes(columns(grid, block, known))
        parts = parts_of(headers_of(found))
        met = dict(self.headings)
        own = self._titled(titles, grid.name, around)
        measures = {
            column.index: self._of_column(column, parts.get(column.index), own, grid, block)
            for column in found
            if column.part == VALUE
        }
        measures = apart_from_early({one.index: one.measure for one in found if one.part == VALUE}, measures)
        if told := next(filter(in_thousands, titles), ""):
            measures = {at: in_ones(measure, told) for at, measure in measures.items()}
        down = [column.index for column in found if column.part == "indicator"]
        rows = [grid.rows[number] for number in block.body]
        shown = [column.index for column in found if column.part == EXAMPLE]
        rows = [row for row in rows if not is_alone(row) and not any(row[index].text for index in shown)]
        texts = {row[index].text for row in rows for index in down}
        of_label = {text: self._of_label(text) for text in sorted(texts)[:_MOST_LABELS] if text}
        if without_services((grid.name, *titles, *(text for column in found for text in column.path), *of_label)):
            measures = {
                one.index: self._alone(one.measure, measures[one.index]) for one in found if one.index in measures
            }
            of_label = {text: self._alone((text,), measure) for text, measure in of_label.items()}
        of_label = apart_from_early({text: (text,) for text in texts}, of_label)
        of_part = self._of_parts(grid, block, down)
        table = Table(grid, block, found, around, self._labels, measures, of_label, of_part, self._area, self._period)
        part = table.counted()
        self.counted.proposals += part.proposals
        self.counted.rejected += part.rejected
        self.counted.skipped += part.skipped
        if not part.proposals and not part.rejected and not part.skipped:  # a list, as in the workbook to fill in
            self.headings = met

    def _alone(self, path: tuple[str, ...], measure: Measure) -> Measure:
        """The measure of a header in a table of dossiers, unless a person has confirmed it."""
        return measure if self._given.mapping[header_of(path)] else of_services(path, measure)

    def _titled(self, titles: Sequence[str], name: str, around: Context) -> Meaning | None:
        """The one measure of a table whose header names none: as given, or as its title or its sheet's name says."""
        if self._given.indicator:
            return Meaning(self._given.indicator)
        for text in (*reversed(titles), name):
            confirmed = self._given.mapping[header_of((text,))]
            told = text.replace(around.place.name_vi, " ") if around.place else text
            meaning = Meaning(confirmed) if confirmed else self._meanings.of((told,))
            if meaning.indicator:
                return meaning
        return None

    def _of_parts(self, grid: Grid, block: Block, down: Sequence[int]) -> dict[int, Measure]:
        """The measures of rows that are parts of the row before them, by the number of the row."""
        found = {number: [grid.rows[number][index].text for index in down] for number in block.body}
        labels: dict[int, tuple[str, ...]] = {
            number: (text,) for number, texts in found.items() if (text := next(filter(None, texts), ""))
        }
        parts = parts_of(Header(number, path) for number, path in labels.items())
        return apart_from_early(labels, {number: self._of_part(part, "", "") for number, part in parts.items()})

    def _of_column(self, column: Column, part: Part | None, own: Meaning | None, grid: Grid, block: Block) -> Measure:
        if column.skip:
            return Measure(skip=True)
        if not column.measure:
            return self._measure(own) if own else Measure(problem="indicator: neither header nor title names one")
        cells = ((number, grid.rows[number][column.index]) for number in block.body)
        place, example = next(
            ((grid.place(number, column.index), cell.text) for number, cell in cells if cell), ("", "")
        )
        if part:
            return self._of_part(part, place, example, percent=column.percent)
        return self._headed(column.measure, place, example, percent=column.percent)

    def _of_part(self, part: Part, place: str, example: str, *, percent: bool = False) -> Measure:
        whole = self._given.mapping[header_of(part.whole)] or self._meanings.of(part.whole).indicator
        whole = "" if whole == LEFT_OUT else whole
        meaning = meaning_of(part, whole, self._meanings, self._package, percent=percent)
        return self._told(header_of((*part.whole, part.own)), meaning, place, example)

    def _of_label(self, text: str) -> Measure:
        return Measure(skip=True) if is_total(text) else self._headed((text,), "", "")

    def _headed(self, path: tuple[str, ...], place: str, example: str, *, percent: bool = False) -> Measure:
        return self._told(header_of(path), self._meanings.of(path, percent=percent), place, example)

    def _told(self, header: str, meaning: Meaning, place: str, example: str) -> Measure:
        """The measure of a header, as a person has confirmed it or as it is taken for."""
        confirmed = self._given.mapping[header]
        meaning = Meaning(confirmed) if confirmed else meaning
        if not meaning.indicator and not meaning.why and len(self.headings) < _MOST:
            meaning = replace(meaning, why=self._meanings.near(header))
        if header not in self.headings:
            self.headings[header] = Heading(header, meaning.indicator, meaning.confidence, meaning.why, place, example)
        if meaning.indicator == LEFT_OUT:
            return Measure(skip=True)
        return self._measure(meaning, header)

    def _measure(self, meaning: Meaning, header: str = "") -> Measure:
        if not meaning.indicator:
            return Measure(
                problem=f"indicator: found {header!r}; allowed: an indicator of indicators.csv; {meaning.why}"
            )
        return Measure(self._package.indicators[meaning.indicator], meaning.confidence)
