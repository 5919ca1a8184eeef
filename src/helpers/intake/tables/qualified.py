"""A number with a word that says how exact it is: "khoảng 13", "hơn 95%", "≥ 30", "13 trở lên"."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.data.codes import Qualifier
from helpers.intake.grids.grid import Cell
from helpers.intake.numbers import PATTERN, readings
from helpers.intake.prose.lexicon import longest, words_of

#: A number with what stands before and behind it.
_CELL = re.compile(rf"(?P<before>[^\d+\-−–]*)(?P<number>[-−–+]?\s*{PATTERN}\s*%?)(?P<behind>[^\d%]*)", re.ASCII)
_SIGNS = {
    "~": Qualifier.ABOUT, "≈": Qualifier.ABOUT, ">": Qualifier.OVER, "≥": Qualifier.AT_LEAST, ">=": Qualifier.AT_LEAST,
    "<": Qualifier.LESS_THAN, "≤": Qualifier.LESS_THAN, "<=": Qualifier.LESS_THAN,
}  # fmt: skip
#: A word that may stand before the number if "or more" stands behind it.
_FROM = frozenset({"từ", "from"})
#: Longer texts are sentences.
_LONGEST = 60


def qualified(cell: Cell) -> tuple[Cell, Qualifier]:
    """The cell with the number alone, and how exact it is; the cell as it is, and exact, if it says nothing of that."""
    if cell.number is not None or cell.problem or len(cell.text) > _LONGEST or readings(cell.text):
        return cell, Qualifier.EXACT
    found = _CELL.fullmatch(cell.text)
    if found is None or not readings(found["number"]):
        return cell, Qualifier.EXACT
    before, behind = (found[part].strip(" ()").casefold() for part in ("before", "behind"))
    if behind and _meaning(behind) and before in {"", *_FROM}:
        told = _meaning(behind)
    else:
        told = None if behind else _SIGNS.get(before) or _meaning(before)
    return (replace(cell, text=found["number"].strip()), told) if told else (cell, Qualifier.EXACT)


def _meaning(text: str) -> Qualifier | None:
    """What some words say together of a number; None if any of them says anything else."""
    words = words_of(text)
    found = longest(words, 0) if words else None
    if found is None or found[0] < len(words) or found[1].kind not in {"about", "upper"}:
        return None
    return Qualifier(found[1].value)
