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
from helpers.intake.tables.qualified import TIMES, Told, told

#: A share above this is none, so that 34.215 cannot be 34215%.
_MOST_PERCENT = 1000

#: A procedure that is offered online is called a service, and a service a procedure.
_ONE_THING = {Unit.SERVICE, Unit.PROCEDURE}


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a cell of the package, and how exact it is, or an empty text and why there is none, in words.

    ``counted``: the words behind it that say more of what it counts than its unit does ("hồ sơ trực tuyến").
    """

    text: str
    problem: str
    qualifier: Qualifier
    counted: str = ""


def values(shown: Sequence[Cell], indicator: Indicator) -> list[Value]:
    """The value of each cell."""
    found = [told(cell) for cell in shown]
    cells = [each.cell for each in found]
    style, unsure = _style([cell.text for cell in cells if cell.number is None and not cell.problem], indicator)
    fraction = _fractions(cells, style) if indicator.unit == Unit.PERCENT else ""
    return [
        Value("", problem, each.qualifier)
        if (problem := _of_another_unit(each, shown[at].text, indicator))
        else Value(
            *_value(each.cell, indicator, style, unsure, fraction),
            each.qualifier,
            each.unit if "+" in each.noun else "",
        )
        for at, each in enumerate(found)
    ]


def _of_another_unit(each: Told, text: str, indicator: Indicator) -> str:
    """Why what stands behind a number is not the unit of an indicator; empty if it is, or nothing stands there."""
    if each.noun == TIMES:
        return f"value: found {text!r}; allowed: a number of single ones, as 12.000"
    unit = each.noun.partition("+")[0]
    if not each.unit or unit == indicator.unit or {unit, indicator.unit} == _ONE_THING:
        return ""
    return f"unit: found {text!r}; allowed: a number, or one of the unit {indicator.unit}, of {indicator.id}"


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
