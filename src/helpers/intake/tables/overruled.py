"""Measures that a header means by itself and not in its table, which says what its figures are in another place."""

from __future__ import annotations

import re
from typing import TypeVar

from helpers.intake.tables.figures import Measure
from helpers.intake.tables.mapping import header_of
from helpers.intake.tables.meaning import is_early, is_with_early
from helpers.intake.tables.parts import of_either

#: A column or row by its number, or the text of a row's label.
_Key = TypeVar("_Key", int, str)
#: A line above a table by which its numbers are not what they say.
_THOUSANDS = re.compile(
    r"(?:đơn vị(?: tính)?|đvt|unit)\b[^\w]{0,3}.{0,20}?(?:nghìn|ngàn|triệu|thousand|million)"
    r"|\b(?:in|tính bằng) (?:nghìn|ngàn|triệu|thousands?|millions?)\b|1[.,]?000 (?:hồ sơ|dossiers)",
    re.IGNORECASE,
)


def in_thousands(text: str) -> bool:
    """True for a line above a table by which its numbers are not what they say."""
    return bool(_THOUSANDS.search(text))


def of_services(path: tuple[str, ...], measure: Measure) -> Measure:
    """The measure of a header in a table that speaks of dossiers alone: a level without a noun may be theirs."""
    known = measure.indicator
    if known is None or not path or not of_either(path, known.unit):
        return measure
    allowed = "what it counts beside it, services or dossiers"
    return Measure(problem=f"indicator: found {header_of(path)!r}; allowed: {allowed}")


def in_ones(measure: Measure, told: str) -> Measure:
    """A count of which the table says that it is in thousands cannot be read; shares can."""
    known = measure.indicator
    if known is None or known.relative:
        return measure
    return Measure(
        problem=f"value: {told[:80]!r} stands above the table; allowed: numbers of single ones. Write them so."
    )


def apart_from_early(paths: dict[_Key, tuple[str, ...]], measures: dict[_Key, Measure]) -> dict[_Key, Measure]:
    """Measures of a table in which those resolved before their day have a header: the others are on the day alone."""
    if not any(map(is_early, paths.values())):
        return measures
    told = "indicator: those before their day have a header of their own, so these are on the day alone"
    alone = {
        key: Measure(problem=f"{told}, which no indicator is")
        for key, path in paths.items()
        if (known := measures[key].indicator if key in measures else None)
        and (known.id == "dossiers_on_time" or known.family == "on_time_share")
        and not is_with_early(path)
    }
    return measures | alone
