"""The figures of one table of a grid: whose, of which measure and period each is, as proposals or with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from helpers.data.codes import Qualifier
from helpers.data.indicators import Indicator
from helpers.intake.grids.grid import Cell, Grid
from helpers.intake.periods import Period
from helpers.intake.proposal import COLUMNS, Proposal
from helpers.intake.reading import Rejected
from helpers.intake.tables.blocks import Block, is_alone
from helpers.intake.tables.columns import EXAMPLE, VALUE, Column, period_of
from helpers.intake.tables.context import Context
from helpers.intake.tables.labels import is_missing, is_total, is_value, tier_of
from helpers.intake.tables.rows import Labels, Whose
from helpers.intake.tables.values import Value, values
from helpers.intake.tables.words import written_out

#: Parts of columns that are copied into a proposal as they stand.
_COPIED = frozenset(COLUMNS) - {"area", "unit_name", "indicator", "value", "unit", "place", "span", "confidence"}
#: Days between the ends of a quarter and of the days that it is reported for.
_NEAR = 31
_DAYS = ("period_start", "period_end", "set_date")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure is of. ``indicator``: None with a ``problem``; ``skip``: a person wants it left out."""

    indicator: Indicator | None = None
    confidence: float = 1.0
    problem: str = ""
    skip: bool = False


#: What a label is beyond those that are looked up.
_UNKNOWN = Measure(problem="indicator: more different labels in its column than there are indicators")


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell with what is known of it; ``problem``: why it cannot be a proposal."""

    cell: Cell
    place: str
    header: str
    whose: Whose
    measure: Measure
    period: Period | None
    copied: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The period and the area that a line between the rows names, for the rows below it."""

    period: Period | None = None
    area: str = ""


@dataclass
class Counted:
    """Proposals, rejected and skipped figures of a table."""

    proposals: list[Proposal] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    skipped: int = 0


@dataclass(frozen=True)
class Table:
    """One table: its columns, what stands round it, the measure of each column of figures, and how labels are read.

    ``given``: the period that holds where neither row nor column nor section says one.
    """

    grid: Grid
    block: Block
    columns: list[Column]
    context: Context
    labels: Labels
    measures: Mapping[int, Measure]
    of_label: Mapping[str, Measure]
    of_part: Mapping[int, Measure] = field(default_factory=dict)
    area: str = ""
    given: Period | None = None

    def counted(self) -> Counted:
        """Every figure of the table, each once."""
        counted, open_figures = Counted(), defaultdict[str, list[Figure]](list)
        for figure in self._figures(counted):
            if figure.problem or figure.measure.indicator is None:
                counted.rejected.append(_rejected(figure, figure.problem or figure.measure.problem))
            else:
                open_figures[figure.measure.indicator.id].append(figure)
        for figures in open_figures.values():
            _judge(figures, counted)
        return counted

    def _figures(self, counted: Counted) -> Iterator[Figure]:
        value_columns = [column for column in self.columns if column.part == VALUE]
        section = Section()
        last = ""
        for number in self.block.body:
            row = self.grid.rows[number]
            if is_alone(row):
                section = self._section(row, section)
                continue
            if not any(is_value(row[column.index]) for column in value_columns) and not self._labelled(row):
                continue  # signatures and the like
            label = self._text(row, "area") or last
            last = label
            skip = any(row[column.index] for column in self.columns if column.part == EXAMPLE)
            whose = Whose(skip=True) if skip else self._whose(row, label, section)
            of_row = self.of_part.get(number) or self._of_row(row)
            copied = self._copied(row)
            for column in value_columns:
                cell = row[column.index]
                measure = of_row if of_row and not column.measure else self.measures[column.index]
                if of_row and column.measure and not measure.indicator:
                    measure = of_row
                if is_missing(cell) or whose.skip or column.skip or measure.skip:
                    counted.skipped += 1
                    continue
                period = column.period or self._period(row) or section.period or self.given or self.context.period
                own = self.labels.area(column.area) if column.area and not whose.area else whose
                header = " > ".join(column.path) or self._text(row, "indicator")
                place = self.grid.place(number, column.index)
                yield self._checked(Figure(cell, place, header, own, measure, period, copied))

    def _section(self, row: tuple[Cell, ...], before: Section) -> Section:
        """A line between the rows that names a period or a place holds until the next one."""
        text = max((cell.text for cell in row if cell), key=len)
        period = period_of(text, self.context.year)
        code = self.labels.area(text).area if self.labels.is_area(text) else ""
        return Section(period or before.period, code or before.area)

    def _labelled(self, row: tuple[Cell, ...]) -> bool:
        return any(self._text(row, part) for part in ("area", "unit_name", "indicator", "period"))

    def _text(self, row: tuple[Cell, ...], part: str) -> str:
        found = (row[column.index].text for column in self.columns if column.part == part)
        return next(filter(None, found), "")

    def _whose(self, row: tuple[Cell, ...], label: str, section: Section) -> Whose:
        own = self.area or section.area or (self.context.place.code if self.context.place else "")
        unit = self._text(row, "unit_name")
        title = next((" ".join(column.path) for column in self.columns if column.part == "unit_name"), "")
        if label and any(column.part == "area" for column in self.columns):
            whose = self.labels.area(label)
            return self.labels.unit(unit, whose.area, title) if unit and whose.area else whose
        if unit:
            return self.labels.unit(unit, own, title)
        if is_total(self._text(row, "indicator")):
            return Whose(skip=True)
        problem = "" if own else "area: no column and no title says which. Give --area."
        return Whose(own, problem=problem)

    def _of_row(self, row: tuple[Cell, ...]) -> Measure | None:
        text = self._text(row, "indicator")
        return self.of_label.get(text, _UNKNOWN) if text else None

    def _period(self, row: tuple[Cell, ...]) -> Period | None:
        year, number = self._text(row, "year"), self._text(row, "quarter") or self._text(row, "month")
        word = "Quý" if self._text(row, "quarter") else "tháng"
        text = self._text(row, "period") or (f"{word} {number} {year}" if number else year).strip()
        return period_of(text, self.context.year) if text else None

    def _copied(self, row: tuple[Cell, ...]) -> dict[str, str]:
        told = ((column.part, row[column.index].text) for column in self.columns if column.part in _COPIED)
        copied = {part: tier_of(text) if part == "tier" else text for part, text in told if text}
        if not {"note", "note_en"} <= copied.keys():  # a note stands in both languages or in none
            copied = {part: text for part, text in copied.items() if part not in {"note", "note_en"}}
        for name in _DAYS:
            if (found := period_of(copied.get(name, ""), None)) and found.precision == "day":
                copied[name] = found.end.isoformat()
        return copied

    def _checked(self, figure: Figure) -> Figure:
        if figure.whose.problem:
            return replace(figure, problem=figure.whose.problem)
        if figure.period is None and not figure.copied.get("period_end"):
            told = self.context.doubt or "no header, title or name of a sheet says one"
            return replace(figure, problem=f"period: {told}. Give --period, as in 2020Q3.")
        if figure.period is self.given and self.given and self._contradicted(self.given):
            return replace(figure, problem=f"period: --period says up to {self.given.end}, the title another time")
        return figure

    def _contradicted(self, given: Period) -> bool:
        """True if the title names a time that is not the one given, which may say the days of the same quarter."""
        told = self.context.period
        return told is not None and abs((told.end - given.end).days) > _NEAR


def _rejected(figure: Figure, reason: str) -> Rejected:
    """With the cells that are known, so that a person corrects the others and reads the file of them."""
    known = figure.measure.indicator
    times = figure.period.cells(known.kind if known else "stock") if figure.period else {"period_end": ""}
    cells = {
        "area": figure.whose.area, "unit_name": figure.whose.unit_name, "tier": figure.whose.tier,
        "indicator": known.id if known else figure.header, "value": figure.cell.text,
    }  # fmt: skip
    return Rejected({**cells, **times, **figure.copied}, figure.place, reason)


def _judge(figures: list[Figure], counted: Counted) -> None:
    """Figures of one measure become proposals together, since their style is decided by all of them."""
    indicator = figures[0].measure.indicator
    if indicator is None:
        return
    for figure, value in zip(figures, values([figure.cell for figure in figures], indicator), strict=True):
        if problem := value.problem or _clash(figure, value):
            counted.rejected.append(_rejected(figure, problem))
        else:
            counted.proposals.append(_proposal(figure, indicator, value))


def _clash(figure: Figure, value: Value) -> str:
    """Why the words beside a number cannot stand beside what its column and header say; empty if they can."""
    if value.counted and not set(written_out(value.counted).split()) <= set(written_out(figure.header).split()):
        return f"unit: found {figure.cell.text!r}; allowed: a number of what the header says, {figure.header!r}"
    told = figure.copied.get("qualifier", value.qualifier)
    if value.qualifier in {Qualifier.EXACT, told}:
        return ""
    return f"qualifier: found {told!r} beside {figure.cell.text!r}; allowed: {value.qualifier}"


def _proposal(figure: Figure, indicator: Indicator, value: Value) -> Proposal:
    target = figure.copied.get("kind", "") in {"target", "plan"}
    times = figure.period.cells("stock" if target else indicator.kind) if figure.period else {}
    if figure.copied.get("period_end"):
        times = {}
    cells = {
        "area": figure.whose.area, "indicator": indicator.id, "value": value.text, "unit": str(indicator.unit),
        "qualifier": str(value.qualifier), "kind": str(indicator.kind), "tier": figure.whose.tier or "all",
        "unit_name": figure.whose.unit_name, "scope": "whole", "span": f"{figure.header}: {figure.cell.text}",
        "confidence": f"{figure.measure.confidence:.2f}", "place": figure.place,
    }  # fmt: skip
    return Proposal(**{**cells, **times, **{name: text for name, text in figure.copied.items() if text}})
