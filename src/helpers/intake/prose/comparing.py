"""The figure of an earlier time that one is compared with: "compared with 38.9% in the same period last year"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from helpers.intake.prose.figure import Reading
from helpers.intake.prose.item import Item
from helpers.intake.prose.periods import Period
from helpers.intake.prose.timing import compared

#: How far before a number the words of a comparison stand, and how far behind it its time.
_BEFORE, _BEHIND = 4, 8


def is_compared(items: Sequence[Item], index: int) -> bool:
    """Whether a number is what another is compared with."""
    near = _near(items, index)
    return _beside_its_time(items, index) or (bool(near) and near[-1].kind == "vs")


def _beside_its_time(items: Sequence[Item], index: int) -> bool:
    """Whether a number stands in brackets behind the time that another is compared with: "so với năm 2021 (42%)"."""
    at = index - 1 - (index > 1 and items[index - 1].kind == "copula")
    return at > 0 and items[at].value == "(" and items[at - 1].kind == "time" and compared(items, at - 1)


def is_start(items: Sequence[Item], index: int) -> bool:
    """Whether a number is what something rose from."""
    near = _near(items, index)
    return bool(near) and near[-1].kind == "toward" and near[-1].value == "from"


def is_timeless_start(items: Sequence[Item], index: int) -> bool:
    """Whether it is not told when that was: "climbed from 512 to 980 in June"."""
    following = items[index + 1 : index + 2]
    return is_start(items, index) and bool(following) and following[0].value == "to"


def _near(items: Sequence[Item], index: int) -> list[Item]:
    """What stands before a number and says something."""
    return [item for item in items[max(0, index - _BEFORE) : index] if item.kind not in {"about", "fn", "copula"}]


def at_its_time(made: Reading, items: Sequence[Item], index: int, other: Period | None) -> Reading | None:
    """The reading of such a number at its own time; None where that is not told.

    ``other``: the time of the figure that it is compared with, a year before which is "the same period last year".
    """
    ahead = items[max(0, index - 5) : index] if _beside_its_time(items, index) else _ahead(items, index)
    told = next((item.value for item in ahead if item.kind == "time"), None)
    same = any(item.value == "same" for item in ahead)
    if told and not (same and other):
        return replace(made, period=told)
    if not other or not (told or same or any(item.kind == "dateless" for item in ahead)):
        return None
    year = told.end.year if told and told.end.year < other.end.year else other.end.year - 1
    return replace(made, period=_before(other, year))


def _ahead(items: Sequence[Item], index: int) -> list[Item]:
    """What stands behind a number up to the next one, or the end of its clause."""
    ahead: list[Item] = []
    for item in items[index + 1 : index + _BEHIND]:
        if item.kind in {"number", "mark"}:
            break
        ahead.append(item)
    return ahead


def _before(period: Period, year: int) -> Period:
    """The same days of another year."""
    start = _in_year(period.start, year - (period.end.year - period.start.year)) if period.start else None
    return replace(period, start=start, end=_in_year(period.end, year))


def _in_year(day: date, year: int) -> date:
    """A day in another year; the last of February for the 29th, and the last of it for the 28th of a leap year's."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
