"""A bar that several provinces lie beside, and the list of them: "those with less than 10% are A, B and C"."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.intake.prose.scanner import Item

#: How far behind the bar the list begins, and how far before it those are named who are listed.
_BEGINS, _BEFORE = 8, 16
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
