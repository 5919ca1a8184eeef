"""Numbers that stand beside a measure and are no level of it: what is added, opened in a year, or still open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.intake.prose.figure import Reading
from helpers.intake.prose.item import Item
from helpers.intake.prose.measures import SERVICES

#: Words right before or behind a number that is added to another: "thêm 150 dịch vụ", "120 more services".
_ADDED_BEFORE = frozenset({"thêm", "additional", "another", "extra"})
_ADDED_BEHIND = frozenset({"more", "additional", "further", "extra", "thêm", "nữa", "others"})
#: Words before a number of what is opened, which is done once.
_OPENED = frozenset({"launched", "introduced", "opened", "inaugurated", "ra mắt", "khai trương", "mở mới"})
#: What is said of dossiers that are late and not resolved.
_OPEN = re.compile(
    r"\b(?:chưa|đang) (?:được )?(?:giải quyết|xử lý)|\btồn đọng\b"
    r"|\b(?:pending|unresolved|outstanding|not yet|unprocessed)\b",
    re.IGNORECASE,
)
#: "No district is below 20%", which is said of none.
_NONE = re.compile(
    r"\b(?:không|chưa) (?:còn |có )?(?:\w+ ){1,4}nào\b|\bno (?:district|province|commune|agency|department)s?\b",
    re.IGNORECASE,
)
#: "100% of ... are integrated", which is no share of what is offered; "and" would make it one more thing.
_INTEGRATED = re.compile(
    r"\b(?:được|are|is|be|been) (?:tích hợp|kết nối|đưa lên|integrated|connected)\b", re.IGNORECASE
)
_JOINED = re.compile(r"(?:\b(?:và|and)|,)\s+\w*\s*$", re.IGNORECASE)
#: What counts those that are opened in a time, by what counts all that there are.
_OPENINGS = {"services_online_any": "services_online_new"}
#: Signs behind a number that are looked at, and those of the verb before it.
_NEAR, _VERB = 60, 20


def _word(text: str, item: Item) -> str:
    return text[item.start : item.end].lower()


def is_stray(text: str, items: Sequence[Item], index: int) -> bool:
    """Whether a number measures nothing, whatever stands beside it."""
    return _is_of_none(text, items, index) or _is_of_points(items, index)


def apart(text: str, items: Sequence[Item], index: int, made: Reading) -> Reading:
    """A reading, without its indicator if it is no level of that, or with the one of what is opened in a time."""
    added = not made.percent and _is_added(text, items, index)
    if added or _is_open(text, made) or _is_integration(text, made):
        return replace(made, indicator="")
    if _is_opened(text, items, index, made):
        return replace(made, indicator=_OPENINGS.get(made.indicator, ""))
    return made


def _is_added(text: str, items: Sequence[Item], index: int) -> bool:
    """Whether a number is added to a level that it does not say."""
    lead = [item for item in items[max(0, index - 3) : index] if item.kind != "about"]
    follows = items[index + 1 : index + 2]
    before = bool(lead) and _word(text, lead[-1]) in _ADDED_BEFORE
    return before or bool(follows and _word(text, follows[0]) in _ADDED_BEHIND)


def _is_opened(text: str, items: Sequence[Item], index: int, made: Reading) -> bool:
    """Whether a number counts services that were opened in a stretch of time, and not those that there are."""
    verb = text[max(items[0].start, items[index].start - _VERB) : items[index].start].lower().rstrip()
    while (last := verb.rpartition(" ")) and last[2] in {"hơn", "gần", "khoảng", "nearly", "about", "over", "some"}:
        verb = last[0].rstrip()
    timed = made.period is not None and made.period.start is not None and not (made.carried or made.period.is_now)
    return timed and made.phrase.noun in SERVICES and verb.endswith(tuple(_OPENED)) and not _so_far(verb)


def _so_far(verb: str) -> bool:
    """Whether what was opened is all that there is: "has launched 180 services" up to a day."""
    return bool(re.search(r"\b(?:has|have|had) \w+$", verb))


def _is_open(text: str, made: Reading) -> bool:
    """Whether late dossiers are those that wait still, of which no indicator counts any."""
    return made.indicator == "dossiers_overdue" and bool(_OPEN.search(_clause(text, made.start, made.end)))


def _is_of_none(text: str, items: Sequence[Item], index: int) -> bool:
    """Whether it is said that nobody has a number."""
    if not any(item.kind == "neg" for item in items[:index]):
        return False
    start = max(items[0].start, items[index].start - _NEAR)
    return bool(_NONE.search(re.split(r"[.;,]", text[start : items[index].start])[-1]))


def _is_integration(text: str, made: Reading) -> bool:
    """Whether a share of services is of those that are put on a portal: "100% of those at level 4 are integrated"."""
    if not (made.percent and made.phrase.noun in SERVICES):
        return False
    rest = text[made.start : made.end] + re.split(r"[;.]\s|\d", text[made.end : made.end + 2 * _NEAR])[0]
    found = _INTEGRATED.search(rest)
    return found is not None and not _JOINED.search(rest[: found.start()])


def _is_of_points(items: Sequence[Item], index: int) -> bool:
    """Whether a share is that of points: "8.4/12, or 70%"."""
    before = [item for item in items[max(0, index - 4) : index] if item.kind in {"number", "points"}]
    told = before[-1] if before else None
    if told is None or not items[index].value.percent:
        return False
    return told.kind == "points" or (told.value.is_of and told.value.value != told.value.value.to_integral_value())


def _clause(text: str, start: int, end: int) -> str:
    """A reading with what stands before and behind it up to the next stop."""
    lead = re.split(r"[.;,(]\s?|\d", text[max(0, start - _NEAR) : start])[-1]
    return lead + text[start:end] + re.split(r"[.;,]\s|\d", text[end : end + _NEAR])[0]
