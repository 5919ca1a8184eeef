"""Items of a sentence made ready for reading: what several of them say together, and what is only beside the point."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from helpers.intake.prose.item import Item
from helpers.intake.prose.subjects import Names

#: How many words may stand between a number and what it is out of: "of", "a total of", "nearly".
_WITHIN = 5
#: Fewer letters than so many are a short name.
_LETTERS = 6


def tidied(items: list[Item], names: Names) -> list[Item]:
    """The items without short names and openings, with one item for a number and what it is out of."""
    return _with_wholes(_in_percent(_without_openings(_without_short_names(items, names))))


def _with_wholes(items: list[Item]) -> list[Item]:
    """Items with one number for "1,448 out of 1,818", as for 1,448/1,818."""
    kept: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        other = _whole_behind(items, at) if item.kind == "number" else 0
        if other:
            value = replace(item.value, second=items[other].value.value, is_of=True)
            item, at = Item("number", value, item.start, items[other].end), other
        kept.append(item)
        at += 1
    return kept


def _whole_behind(items: list[Item], at: int) -> int:
    """Where the number stands that a number is out of; 0 if none follows "of" or "out of" at once."""
    if items[at + 1 : at + 2] == [] or items[at + 1].kind != "of" or not _counts(items[at]):
        return 0
    other = at + 2
    while other < len(items) and (items[other].kind in {"of", "about", "fn"} or items[other].value == "total"):
        other += 1
    fits = other < len(items) and other < at + _WITHIN and _counts(items[other])
    return other if fits and items[at].value.value <= items[other].value.value else 0


def _counts(item: Item) -> bool:
    """Whether an item is a number that counts things, and nothing more."""
    return item.kind == "number" and item.value.whole and item.value.second is None


def _without_short_names(items: list[Item], names: Names) -> list[Item]:
    """Items without the letters in brackets that a long name is given, as in "online public services (OPS)".

    Of a noun they are kept: "hồ sơ (HS)" makes each HS behind it one.
    """
    kept: list[Item] = []
    for item in items:
        kept.append(item)
        letters = kept[-3:]
        if len(letters) == 3 and letters[0].value == "(" and item.value == ")" and letters[1].kind in {"noun", "word"}:
            if (
                letters[1].kind == "word"
                and len(kept) > 3
                and kept[-4].kind == "noun"
                and len(letters[1].value) < _LETTERS
            ):
                names.short[letters[1].value] = kept[-4].value
            del kept[-3:]
    return kept


def _in_percent(items: list[Item]) -> list[Item]:
    """Items where "(%)" in a label makes the number behind it a share."""
    signs = [item.value for item in items]
    at = next((at for at in range(len(items) - 2) if signs[at : at + 3] == ["(", "%", ")"]), None)
    if at is None:
        return items
    kept = [*items[:at], *items[at + 3 :]]
    for index, item in enumerate(kept[at:], at):
        if item.kind == "number" and item.value.second is None:
            kept[index] = replace(item, value=replace(item.value, percent=True))
            break
    return kept


def _without_openings(items: list[Item]) -> list[Item]:
    """Items without the bracket between a name and its number: "Lai Châu (12%), Sơn La (8%)" is a list of figures."""
    following = [*(item.kind for item in items[1:]), ""]
    return [
        item
        for at, item in enumerate(items)
        if not (
            item.value == "("
            and at
            and items[at - 1].kind in {"place", "district", "office"}
            and following[at] == "number"
        )
    ]


def with_centre(items: list[Item]) -> list[Item]:
    """The items of a sentence in a text about a one-stop centre: "the centre received" is that one."""
    before = ""
    told = [item for item in items if item.kind not in {"ellipsis", "dateless", "time"} and item.value != "đang"]
    for item, follows in pairwise(told):
        has = follows.kind == "copula" and before in {"", "mark"}  # "the centre has", not "what is done at it is"
        if item.kind == "hall" and (has or follows.kind in {"feat", "goal", "about"}):
            item.kind, item.value = "feat", "centre"
        before = item.kind
    return items
