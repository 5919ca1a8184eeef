"""Numbers in a row that belong to names or measures in a row: "at provincial and district level 92% and 61%"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from helpers.intake.prose.before import before
from helpers.intake.prose.behind import behind
from helpers.intake.prose.chunks import Chunk
from helpers.intake.prose.item import Item

_NAMES = frozenset({"tier", "place", "group", "office", "district"})
#: What is said of a share alone: "the rate on time is 99.7%, and 0.3% late".
_OWN = frozenset({"overdue", "ontime", "early", "ontime+both"})
_WORDS = ("lần lượt", "respectively", "tương ứng")


def rows_of_numbers(items: Sequence[Item]) -> list[list[int]]:
    """Where numbers stand with nothing but commas, "and" and words of degree between them."""
    rows: list[list[int]] = []
    for at, item in enumerate(items):
        if item.kind != "number":
            continue
        between = items[rows[-1][-1] + 1 : at] if rows else ()
        own = items[at + 1].value if at + 1 < len(items) and items[at + 1].kind == "feat" else ""
        bare = at + 1 == len(items) or items[at + 1].kind in {"mark", "and"}
        if (
            rows
            and between
            and own not in _OWN
            and all(_joins(other) or (bare and other.value == ";") for other in between)
        ):
            rows[-1].append(at)
        else:
            rows.append([at])
    return [row for row in rows if len(row) > 1 and len({items[at].value.percent for at in row}) == 1]


def _joins(item: Item) -> bool:
    return (item.kind in {"and", "about"} and item.value != "while") or (item.kind == "mark" and item.value == ",")


def names_in_a_row(items: Sequence[Item], first: int, count: int) -> list[Item]:
    """The last so many names before a number, if nothing but commas and "and" stand between them, and no more do."""
    named = [at for at in range(first) if items[at].kind in _NAMES]
    chosen = named[-count:]
    if len(named) == count and _told_in_turn(items, first):  # each with a number of its own before
        return [items[at] for at in named]
    if len(chosen) < count or chosen[0] != named[-count:][0]:
        return []
    gaps = [items[one + 1 : other] for one, other in pairwise(chosen)]
    if not all(gap and all(_joins(item) for item in gap) for gap in gaps):
        return []
    earlier = named[-count - 1] if len(named) > count else -1
    joint = items[earlier + 1 : chosen[0]] if earlier >= 0 else ()  # nothing stands between "the provinces" and names
    listed_on = bool(joint) and all(_joins(item) for item in joint)
    return [] if listed_on else [items[at] for at in chosen]


def _told_in_turn(items: Sequence[Item], first: int) -> bool:
    """Whether "lần lượt" stands before a row."""
    return any(item.value == "turn" for item in items[max(0, first - 4) : first])


def measures_in_a_row(items: Sequence[Item], first: int, count: int) -> list[Chunk]:
    """So many measures that "and" or commas part before a number; none if there are more or fewer."""
    cuts = [
        at for at in range(first) if items[at].kind == "and" or (items[at].kind == "mark" and items[at].value == ",")
    ]
    pieces = [before(items, low + 1, high) for low, high in zip([-1, *cuts], [*cuts, first], strict=True)]
    said = [piece for piece in pieces if piece.noun]
    return said if len(said) == count else []


def of_last(items: Sequence[Item], index: int, own: Chunk) -> Chunk:
    """The phrase behind the last number of a row for one before it: "355, 512 and 648 services"; else its own."""
    row = next((row for row in rows_of_numbers(items) if index in row), [index])
    last = behind(items, row[-1], percent=items[index].value.percent)
    return replace(last, start=index, end=index + 1) if last.noun and not last.blocked else own


def only_named(items: Sequence[Item], low: int, index: int) -> bool:
    """Whether nothing but the name of another place or body stands before a number: "Huế có 20 hồ sơ, Lai Châu 12"."""
    between = items[low:index]
    named = [item for item in between if item.kind in _NAMES]
    beside = all(
        item.kind in {"and", "about", "fn", "copula"} or item.kind in _NAMES or item.value in {",", ";", ")"}
        for item in between
    )
    return beside and len(named) == 1 and any(item.value in {",", ";"} or item.kind == "and" for item in between[:3])


def _listed_before(items: Sequence[Item], listed: Sequence[Item], count: int) -> Sequence[Item]:
    """The names of the sentence before, if as many as numbers stand in a row, before which this one names nobody."""
    own = any(item.kind in {"place", "office", "district", "and"} for item in items)  # or several measures
    return listed if len(listed) == count and not own else ()


def names_of(items: Sequence[Item]) -> list[Item]:
    """The places that a sentence lists, of which the next one may say "in turn"; none if it names but one."""
    named = [item for item in items if item.kind == "place"]
    return named if len(named) > 1 else []


def pairs(text: str, items: Sequence[Item], listed: Sequence[Item] = ()) -> Mapping[int, Item | Chunk | None]:
    """The name or measure of each number that stands in a row; None where it cannot be told whose it is.

    ``listed``: the places that the sentence before names.
    """
    told: dict[int, Item | Chunk | None] = {}
    for row in rows_of_numbers(items):
        found: Sequence[Item | Chunk] = names_in_a_row(items, row[0], len(row))
        lead = text[items[0].start : items[row[-1]].end + 30].lower()
        if not found and any(word in lead for word in _WORDS):
            found = measures_in_a_row(items, row[0], len(row)) or _listed_before(items[: row[0]], listed, len(row))
        told |= dict(zip(row, found, strict=True)) if found else dict.fromkeys(row)
    return told
