"""The phrase before a number that it is said of."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.intake.prose.chunks import Chunk, joins
from helpers.intake.prose.item import Item


def before(items: Sequence[Item], low: int, index: int) -> Chunk:
    """The last phrase between two places that says something, and whether the number at an index is said of it."""
    last = Chunk()
    chunk, target = last, last
    for at in range(low, index):
        item = items[at]
        if _begins(items, at, index, chunk, in_base=target is not chunk):
            if chunk.says:
                last = chunk
            chunk = target = Chunk()
        if item.kind == "of" and chunk.says and item.value not in {"bare", "toward"}:
            target = chunk.base = Chunk()
        elif item.kind in {"noun", "feat", "level"}:
            target.add(item)
            chunk.linked = False
        elif item.kind == "copula" or (item.kind == "mark" and item.value == ":"):
            chunk.linked = True
        else:
            chunk.note(item)
    chosen = chunk if chunk.says or not last.says else _continued(last, chunk)
    chosen.end = index
    chosen.counted = _is_counted(items, low, index)
    return chosen


def _is_counted(items: Sequence[Item], low: int, index: int) -> bool:
    """Whether "the number of" stands before a phrase that ends at the number: "tổng số hồ sơ đúng hạn 1.375"."""
    for at in range(index - 1, low - 1, -1):
        item = items[at]
        if item.value == "after" or (item.kind == "feat" and item.value == "total"):
            return True
        if item.kind not in {"noun", "feat", "level", "about", "and", "fn"} and item.value != ",":
            return False
    return False


def _continued(last: Chunk, rest: Chunk) -> Chunk:
    """An earlier phrase that nothing but a verb or a name parts from the number."""
    last.linked = last.linked or rest.linked
    last.blocked = last.blocked or rest.blocked
    if not last.noun:  # where something is integrated or how it is sent is said of its own clause alone
        last.words -= {"national", "integrated", "payment", "postal"}
        last.words |= rest.words & {"provide"}
    return last


def _begins(items: Sequence[Item], at: int, index: int, chunk: Chunk, *, in_base: bool) -> bool:
    """Whether a new phrase begins at an item."""
    item = items[at]
    if item.value == "share" and item.kind == "feat":
        named = at > 0 and items[at - 1].kind == "feat" and not chunk.noun  # "the digitisation rate of"
        return not named and not ("share" in chunk.words and not chunk.noun)
    if item.value == "total" and item.kind == "feat":
        return bool(chunk.noun) and not in_base
    if item.kind == "mark" and item.value in "()" and _says_more(items, at):
        return False
    if item.kind == "then" or (item.kind == "mark" and item.value in ";()"):
        return True
    if (item.kind == "mark" and item.value == ",") or item.kind in {"part", "change"}:
        following = items[at + 1 : index]
        says = any(other.kind == "noun" or other.value == "share" for other in following)
        joined = item.kind == "mark" and at + 1 < index and joins(items[at + 1]) and not says
        return says or (item.kind != "mark") or (not joined and (chunk.linked or _kind(following) == "feat"))
    return False


def _kind(items: Sequence[Item]) -> str:
    """The kind of the first of some items; empty if there is none."""
    return items[0].kind if items else ""


def _says_more(items: Sequence[Item], at: int) -> bool:
    """Whether a bracket goes on with the phrase before it: "the rate (of all dossiers)", "services (level 3)"."""
    opened = next((back for back in range(at, -1, -1) if items[back].value == "("), -1)
    inside = items[opened + 1 : opened + 3]
    if opened < 0 or not inside:
        return False
    return inside[0].kind == "of" or (inside[0].kind == "level" and [item.value for item in inside[1:]] == [")"])
