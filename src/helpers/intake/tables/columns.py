"""The columns of a table: which hold labels of rows, which hold figures, and of which measure and period these are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers.data.names import fold
from helpers.errors import RequestError
from helpers.intake.grids.grid import Cell, Grid
from helpers.intake.numbers import is_percent
from helpers.intake.periods import Period, find, parse
from helpers.intake.tables.blocks import Block, paths
from helpers.intake.tables.labels import is_like_value, is_missing, is_total, is_value, role
from helpers.intake.tables.qualified import told as alone
from helpers.intake.tables.words import bare

#: The part of a column that holds figures, of one that tells nothing, and of one that marks examples.
VALUE, NOTHING, EXAMPLE = "value", "", "example"
#: Labels by what most of them are; the rest is wrong, and said to be.
_MOST, _PERIODS = 0.5, 0.8
#: Labels that tell what the rest is.
_SAMPLE = 200
#: Characters of a text that can have a period.
_LONGEST = 300
#: Titles of columns that hold a part of a period each.
_TIMES = {"nam": "year", "year": "year", "quy": "quarter", "quarter": "quarter", "thang": "month", "month": "month"}
_EXAMPLES = frozenset(("example", "vidu", "viduexample", "examplevidu"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``path``: the texts above it; ``percent``: its figures have a percent sign or format."""

    index: int
    part: str
    path: tuple[str, ...] = ()
    period: Period | None = None
    percent: bool = False
    skip: bool = False
    area: str = ""  # the text above that names a place

    @property
    def measure(self) -> tuple[str, ...]:
        """The texts above without periods and places; none if they say no measure."""
        told = tuple(text for part in self.path if part != self.area and (text := bare(part)))
        return () if len(told) < 2 and all(role(text) == VALUE for text in told) else told


@dataclass(frozen=True, slots=True)
class Known:
    """How labels are recognised: areas, measures, headers that mean a measure, periods."""

    area: Callable[[str], bool]
    measure: Callable[[str], bool]
    heading: Callable[[tuple[str, ...]], bool]
    year: int | None = None

    def period(self, text: str) -> bool:
        """True for a text that is a period."""
        return period_of(text, self.year) is not None


def period_of(text: str, year: int | None) -> Period | None:
    """The period that a label or header is or has; None if it has none or several."""
    if len(text) > _LONGEST:
        return None
    try:
        return parse(text, year)
    except RequestError:
        found = {item.period for item in find(text, year)}
        return found.pop() if len(found) == 1 else None


def columns(grid: Grid, block: Block, known: Known) -> list[Column]:
    """The columns of one table of a grid."""
    above = paths(grid, block)
    rows = [grid.rows[number] for number in block.body]
    found = [_column(index, above[index], [row[index] for row in rows], known) for index in range(grid.width)]
    if not any(column.part in {"area", "unit_name", "indicator", "period", "year"} for column in found):
        first = next((column for column in found if column.part == "text"), None)
        if first:
            found[first.index] = Column(first.index, "unit_name", first.path)
    return found


def _column(index: int, path: tuple[str, ...], cells: Sequence[Cell], known: Known) -> Column:
    told = [cell for cell in cells if cell]
    titled = next((part for text in (" ".join(path), *reversed(path)) if (part := role(text)) is not None), None)
    if fold(" ".join(path)) in _EXAMPLES:
        return Column(index, EXAMPLE, path)
    if titled is not None and titled not in {"area", "unit_name", "indicator", "period", VALUE, NOTHING}:
        return Column(index, titled, path)
    if titled == NOTHING and (_numbers_rows(path, told) or not any(map(is_value, told)) or _is_code(path)):
        return Column(index, NOTHING, path)
    numbers = sum(map(is_value, told))
    texts = [cell.text for cell in told if not is_value(cell) and not is_missing(cell)]
    if told and (unit := _TIMES.get(fold(" ".join(path)))) and all(map(_is_time, told)):
        return Column(index, unit, path)
    if titled == "period" and told and all(known.period(cell.text) for cell in told):
        return Column(index, "period", path)
    headed = known.heading(path)
    measured = headed or any(known.period(text) for text in path)
    if headed and 2 * sum(map(is_like_value, told)) > len(told):  # "4/12 hồ sơ": no number, and no label of a row
        numbers = len(told)
    if texts and len(texts) > numbers and not (numbers and measured):
        return Column(index, _label(texts, titled, known), path)
    if not path and _counts(told):
        return Column(index, NOTHING, path)
    return _figures(index, path, told, known) if told else Column(index, NOTHING, path)


def _label(texts: list[str], titled: str | None, known: Known) -> str:
    """What the labels of a column are, by most of them; else by its title."""

    some = texts[:_SAMPLE]

    def most(test: Callable[[str], bool], least: float) -> bool:
        return sum(map(test, some)) >= least * len(some)

    if most(known.area, _MOST):
        return "area"
    if most(known.period, _PERIODS):
        return "period"
    if titled == "indicator" or (titled is None and most(known.measure, _MOST)):
        return "indicator"
    if titled in {"area", "unit_name"}:
        return "area" if titled == "area" and any(map(known.area, texts)) else "unit_name"
    return "indicator" if most(known.measure, _MOST) else "text"


def _counts(cells: Sequence[Cell]) -> bool:
    """True for 1, 2, 3 and so on: the numbers of rows."""
    told = [cell.text.rstrip(".") for cell in cells]
    numbers = [int(text) for text in told if text.isascii() and text.isdigit() and len(text) < 6]
    return len(numbers) > 1 and numbers[0] in {0, 1} and all(b - a == 1 for a, b in pairwise(numbers))


def _numbers_rows(path: tuple[str, ...], cells: Sequence[Cell]) -> bool:
    """True for the numbers of rows under their title; "TT" may be short for something else, with larger numbers."""
    whole = [int(cell.text) for cell in cells if cell.text.isascii() and cell.text.isdigit() and len(cell.text) < 10]
    return fold(" ".join(path)) != "tt" or all(number <= len(cells) for number in whole)


def _is_time(cell: Cell) -> bool:
    return bool(re.fullmatch(r"\d{1,2}|(?:19|20)\d\d|IV|I{1,3}", cell.text))


def _is_code(path: tuple[str, ...]) -> bool:
    return bool(re.match(r"(ma|code|id)", fold(" ".join(path))))


def _figures(index: int, path: tuple[str, ...], told: Sequence[Cell], known: Known) -> Column:
    percent = any(cell.percent or is_percent(alone(cell).cell.text) for cell in told)
    years = [int(found) for text in path for found in re.findall(r"(?<!\d)20[0-4]\d(?!\d)", text)]
    own = years[0] if years else known.year
    period = next((found for text in reversed(path) if (found := period_of(text, own))), None)
    joint = " ".join(path[-2:])
    if period is None and len(path) > 1 and (period := period_of(joint, own)):  # I, II, III under "Quý"
        path = (*path[:-2], joint)
    area = next((text for text in path if known.area(text)), "")
    return Column(index, VALUE, path, period, percent, bool(path) and is_total(bare(path[-1])), area)
