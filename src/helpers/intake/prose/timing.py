"""Of which time of its sentence a number is: not that of another figure, with which it is compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.data.codes import Precision
from helpers.intake.prose.item import Item
from helpers.intake.prose.periods import Period

#: How many items may stand between "from" and its time: "from the day when the portal opened (9 December 2019)".
_OPENING = 12


def period_of(
    items: Sequence[Item], low: int, index: int, right: Sequence[Item], text: str
) -> tuple[Period | None, Item | None]:
    """The time nearest to a number that it is of: behind it in its own phrase, else the last one before it."""
    if bracketed := in_brackets(items, index):
        return bracketed.value, bracketed
    for item in right:
        at = items.index(item)
        if not compared(items, at) and not _of_paper(items, at):
            day = _day_in(item.value, items[low:index])  # a list "decided on 18 November, of services in 2020"
            return (day.value, day) if day else (item.value, item)
    told: tuple[Period | None, Item | None] = (None, None)
    for at, item in enumerate(items[low:index], low):
        if _to_now(items, at, text) and told[0] and told[1] and _since(items, items.index(told[1])):
            told = (
                replace(item.value, start=told[0].start or told[0].end) if item.kind == "time" else None,
                item,
            )
        elif item.kind == "time" and not compared(items, at) and not (told[0] and item.value.is_now):
            told = item.value, item
    gap = next((at for at in range(index, len(items)) if items[at].kind == "ellipsis"), len(items))
    gap = len(items) if any(item.kind == "goal" for item in items[gap:]) else gap  # "... to be done by the end of 2020"
    later = [
        item
        for at, item in enumerate(items[index:gap], index)
        if item.kind == "time" and not compared(items, at) and not _of_paper(items, at)
    ]
    due = bool(later) and of_goal(items, index, items.index(later[0]))
    if told[1] is None and len(later) == 1 and not later[0].value.is_now and not due:
        return later[0].value, later[0]
    return told


def of_goal(items: Sequence[Item], index: int, at: int) -> bool:
    """Whether a time behind a number is that by which another is to be reached: "beating the goal of 65% by 2022"."""
    goal = next((other for other in range(index + 1, at) if items[other].kind == "goal"), at)
    return any(item.kind == "number" for item in items[goal:at])


def _to_now(items: Sequence[Item], at: int, text: str) -> bool:
    """Whether an item is the end of a time that lasts: "from December 2019 ..., until now"."""
    item = items[at]
    said = item.kind == "dateless" or (item.kind == "time" and item.value.is_now)
    return said and text[item.start : item.end].lower().startswith(("đến nay", "tới nay", "up to now", "to date"))


def _since(items: Sequence[Item], at: int) -> bool:
    """Whether a time is one from which something lasts."""
    for item in reversed(items[max(0, at - _OPENING) : at]):
        if item.value == "from":
            return True
        if item.kind in {"number", "time"} or item.value in {",", ";", ")"}:
            break
    return False


def _of_paper(items: Sequence[Item], at: int) -> bool:
    """Whether a time is the day of a decision named just before it."""
    return at > 0 and items[at - 1].kind == "paper"


def _day_in(period: Period, before: Sequence[Item]) -> Item | None:
    """The last day before a number that lies in the year behind it."""
    if period.precision is not Precision.YEAR or period.start is None:
        return None
    days = (item for item in reversed(before) if item.kind == "time" and item.value.precision is Precision.DAY)
    return next((item for item in days if period.start <= item.value.end < period.end), None)


def in_brackets(items: Sequence[Item], index: int) -> Item | None:
    """The time beside a number of which one stands in brackets: "182 (năm 2020)", "cùng kỳ (42%)"."""
    after = next((at for at in range(index + 1, len(items)) if items[at].kind not in {"noun", "feat", "level"}), index)
    ahead, behind = items[max(0, index - 2) : index], items[after : after + 3]
    if [item.kind for item in ahead] == ["time", "mark"] and ahead[1].value == "(":
        return ahead[0]
    closed = len(behind) == 3 and (behind[0].value, behind[1].kind, behind[2].value) == ("(", "time", ")")
    return behind[1] if closed else None


def compared(items: Sequence[Item], at: int) -> bool:
    """Whether a time is that of another figure, which this one is compared with."""
    since = False
    for back in range(at - 1, max(-1, at - 7), -1):
        other = items[back]
        if (other.kind == "vs" and not (other.value == "same" and other is items[0])) or (
            since and other.kind == "change"
        ):
            return True
        if other.kind in {"number", "mark", "copula"}:
            return other.kind == "number" and back > 0 and items[back - 1].kind == "vs"  # "against 9% in 2020"
        since = since or other.value == "from"
    return False


def until(item: Item | None, text: str) -> bool:
    """Whether a time is one as at which something is said, without a first day."""
    if item is None:
        return False
    own = text[item.start : item.end].lower()
    lead = text[max(0, item.start - 14) : item.start].lower().rstrip()
    words = ("đến", "tới", "as of", "by", "until", "hết", "cuối", "by the", "as at", "đến ngày")
    return own.startswith(
        ("đến", "cuối", "hết", "by ", "end of", "the end", "until", "as of", "giữa", "mid")
    ) or lead.endswith(words)


def point(period: Period) -> Period:
    """A period of which only the last day counts."""
    return replace(period, start=None)
