"""A number with words beside it: how exact it is ("khoảng 13", "13 trở lên") and what it counts ("12 hồ sơ")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from helpers.data.codes import Qualifier, Unit
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
#: Words behind a number of thousands or millions, and units that no noun of running text is.
_TIMES = frozenset({"nghìn", "ngàn", "triệu", "tỷ", "thousand", "million", "billion"})
_UNITS = {
    "phần trăm": Unit.PERCENT, "percent": Unit.PERCENT, "per cent": Unit.PERCENT, "pct": Unit.PERCENT,
    "điểm": Unit.SCORE, "điểm phần trăm": Unit.POINTS, "percentage points": Unit.POINTS, "lần": Unit.RATIO,
    "hs": Unit.DOSSIER,
}  # fmt: skip
#: What such a word is that is no unit.
TIMES = "times"


@dataclass(frozen=True, slots=True)
class Told:
    """A cell with the number alone, how exact it is, and what stands behind it.

    ``unit``: the words behind it as they are printed; ``noun``: the unit that these are, perhaps with what is said of
    it (``dossier+online``), ``times`` for thousands and more, empty for any other words. The cell is as it was if
    there is no number in it, or words of another kind.
    """

    cell: Cell
    qualifier: Qualifier = Qualifier.EXACT
    unit: str = ""
    noun: str = ""


def told(cell: Cell) -> Told:
    """What a cell of text says beside its number."""
    if cell.number is not None or cell.problem or len(cell.text) > _LONGEST or readings(cell.text):
        return Told(cell)
    number, qualifier, unit, noun = _parts(cell.text)
    return Told(replace(cell, text=number) if number else cell, qualifier, unit, noun)


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, Qualifier, str, str]:
    """The number, how exact it is, the words of its unit and the unit; no number for words that are none of these."""
    found = _CELL.fullmatch(text)
    if found is None or not readings(found["number"]):
        return "", Qualifier.EXACT, "", ""
    number, before = found["number"].strip(), found["before"].strip(" ()").casefold()
    unit, more = _unit(found["behind"].strip(" ()."))
    behind = more.casefold()
    if behind:
        exact = _meaning(behind) if before in {"", *_FROM} else None
        if not exact or (unit and exact != Qualifier.AT_LEAST):
            alone = not before and not unit and text[len(number) : len(number) + 1] == " "
            return "", Qualifier.EXACT, behind if alone else "", ""
    else:
        exact = (_SIGNS.get(before) or _meaning(before)) if before else Qualifier.EXACT
    if exact is None:
        return "", Qualifier.EXACT, "", ""
    noun = _noun(unit)
    sign = "%" if noun == Unit.PERCENT and not number.endswith("%") else ""
    return number + sign, exact, unit, noun


def _unit(text: str) -> tuple[str, str]:
    """The words of a unit with which a text begins, and the rest."""
    parts = text.split(" ")
    for count in range(len(parts), 0, -1):
        if _noun(" ".join(parts[:count])):
            return " ".join(parts[:count]), " ".join(parts[count:])
    return "", text


def _noun(text: str) -> str:
    words = words_of(text.casefold())
    if not words:
        return ""
    if words[0] in _TIMES and (len(words) == 1 or _noun(" ".join(words[1:]))):
        return TIMES
    if unit := _UNITS.get(" ".join(words)):
        return str(unit)
    found = longest(words, 0)
    return found[1].value if found and found[0] == len(words) and found[1].kind == "noun" else ""


def _meaning(text: str) -> Qualifier | None:
    """What some words say together of a number; None if any of them says anything else."""
    words = words_of(text)
    found = longest(words, 0) if words else None
    if found is None or found[0] < len(words) or found[1].kind not in {"about", "upper"}:
        return None
    return Qualifier(found[1].value)
