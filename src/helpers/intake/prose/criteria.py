"""Of which of several provinces a number is: those on one side of a bar, those listed before it, the one behind it."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.intake.prose.item import Item

#: How far behind the bar the list begins, and how far before it those are named who are listed.
_BEGINS, _BEFORE = 8, 16
#: How many signs behind a number "each" may stand.
_ALIKE = 30
_EACH = (" đều ", " cùng đạt", " cùng có", " both ", " each", " mỗi ", "all had", "all have")
_ALL = 100
#: What may stand between the bar and the list, and between its names.
_BETWEEN = frozenset({"fn", "word", "part", "copula", "mark", "thing", "goal", "upper", "feat", "time"})
_JOINS = frozenset({"fn", "here", "and"})
_BODIES = frozenset({"VN-PROV", "tỉnh", "provinces"})


def listed(items: Sequence[Item], index: int) -> list[str] | None:
    """The provinces that a share is said to be the bar of; empty if each has a share of its own; None if none follow.

    The bar is said of provinces before it, and the list opens with "gồm", "including", "are" or a colon.
    """
    if not items[index].value.percent or not any(_is_bodies(item) for item in items[max(0, index - _BEFORE) : index]):
        return None
    first = next((at for at in range(index + 1, min(index + _BEGINS, len(items))) if items[at].kind == "place"), 0)
    between = items[index + 1 : first]
    opened = any(item.kind == "part" or item.value in {":", "is"} for item in between)
    if not first or not opened or not all(item.kind in _BETWEEN or item.kind == "here" for item in between):
        return None
    named: list[str] = []
    for item in items[first:]:
        if item.kind == "place":
            named.append(str(item.value))
        elif item.kind == "number":
            return []
        elif not (item.kind in _JOINS or item.value in {",", ";", "(", ":"}):
            break
    return named


def _is_bodies(item: Item) -> bool:
    """Whether an item speaks of provinces, as "localities with less than 10%"."""
    return item.value in _BODIES or (item.kind == "group" and item.value == "VN-PROV") or item.value == "all"


def place_behind(items: Sequence[Item], index: int) -> Item | None:
    """The province that stands right behind a share, as in "18.6% in Gia Lai"."""
    ahead = items[index + 1 : index + 3]
    own = [item.kind for item in ahead] == ["fn", "place"] and items[index].kind == "number"
    return ahead[1] if own and items[index].value.percent else None


def joint(items: Sequence[Item], index: int, area: str) -> list[str]:
    """The provinces of a list before a number, the last of which is the area; none if it stands alone."""
    named: list[Item] = []
    for at in range(index - 1, -1, -1):
        item = items[at]
        if item.kind == "number":
            break
        if item.kind == "place":
            named.insert(0, item)
        elif named and not (item.kind in {"and", "here"} or item.value == ","):
            break
    areas = list(dict.fromkeys(str(item.value) for item in named))
    return areas if len(areas) > 1 and areas[-1] == area else []


def each_of(text: str, items: Sequence[Item], index: int) -> bool:
    """Whether a share that is said of several is that of each: "A and B both have 40%", or all that there is."""
    said = text[items[max(0, index - _BEFORE)].start : items[index].end + _ALIKE].lower()
    return items[index].value.value == _ALL or any(word in said for word in _EACH)
