"""The figures of one measure in one table: in which style their texts are, and whether they can be such figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.data.codes import WHOLE_UNITS, Qualifier, Unit
from helpers.data.indicators import Indicator
from helpers.errors import RequestError
from helpers.intake.grids.grid import Cell
from helpers.intake.numbers import Style, decide, is_percent, plain, readings
from helpers.intake.tables.qualified import qualified

#: A share above this is none, so that 34.215 cannot be 34215%.
_MOST_PERCENT = 1000


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a cell of the package, and how exact it is, or an empty text and why there is none, in words."""

    text: str
    problem: str
    qualifier: Qualifier


def values(shown: Sequence[Cell], indicator: Indicator) -> list[Value]:
    """The value of each cell."""
    told = [qualified(cell) for cell in shown]
    cells = [cell for cell, _ in told]
    style, unsure = _style([cell.text for cell in cells if cell.number is None and not cell.problem], indicator)
    fraction = _fractions(cells, style) if indicator.unit == Unit.PERCENT else ""
    return [Value(*_value(cell, indicator, style, unsure, fraction), qualifier) for cell, qualifier in told]


def _style(texts: list[str], indicator: Indicator) -> tuple[Style | None, str]:
    try:
        return decide(texts, _possible(indicator)), ""
    except RequestError as error:
        try:
            mixed = error.which == "numbers of one column"  # or one that is not possible, which its own cell tells
            return (decide(texts) if mixed else None), str(error)
        except RequestError as other:
            return None, str(other)


def _possible(indicator: Indicator) -> Callable[[Decimal], bool]:
    if indicator.unit in WHOLE_UNITS:
        return lambda value: int(value.as_tuple().exponent) == 0  # 5.000 dossiers are 5000
    if indicator.unit == Unit.PERCENT:
        return lambda value: abs(value) <= _MOST_PERCENT
    return lambda value: True


def _number(cell: Cell, style: Style | None) -> Decimal | None:
    if cell.number is not None:
        return cell.number
    found = readings(cell.text)
    if style:
        return found.get(style)
    return found[Style.ENGLISH] if len(found) == len(Style) and len(set(found.values())) == 1 else None


def _fractions(cells: Sequence[Cell], style: Style | None) -> str:
    """Why shares without a percent sign, none above 1, cannot be read; empty if they can."""
    bare = [cell for cell in cells if not cell.percent and not is_percent(cell.text)]
    numbers = [number for cell in bare if (number := _number(cell, style)) is not None]
    broken = [number for number in numbers if number != number.to_integral_value()]
    if not broken or max(numbers) > 1:
        return ""
    one, other = plain(broken[0]), plain(broken[0].scaleb(2))
    return (
        f"shares of one column: found {one}; allowed: {one}% or {other}%, which nothing says. "
        "Give the cells a percent format."
    )


def _value(cell: Cell, indicator: Indicator, style: Style | None, unsure: str, fraction: str) -> tuple[str, str]:
    if cell.problem:
        return "", cell.problem
    number = _number(cell, style)
    if number is None:
        return "", unsure or f"value: found {cell.text!r}; allowed: a number"
    percent = cell.percent or is_percent(cell.text)
    if percent and not indicator.relative:
        return (
            "",
            f"value: found {cell.text}; allowed: a {indicator.unit}, which {indicator.id} is counted in, no share",
        )
    if indicator.unit in WHOLE_UNITS and number != number.to_integral_value():
        return "", f"value: found {cell.text}; allowed: a whole number, since it counts each {indicator.unit}"
    if fraction and not percent:
        return "", fraction
    if indicator.unit in WHOLE_UNITS:
        return plain(number.to_integral_value()), ""
    return plain(number), ""
