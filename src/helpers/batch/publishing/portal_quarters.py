"""What the script of a portal shows of a chosen quarter: for each area its figure and its finding, the most first.

A finding is kept as a pattern with numbers and names taken out, since a full archive has thousands of them and few
patterns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from helpers.batch.plan import Task
from helpers.batch.publishing.portal_lines import RegionGroup
from helpers.batch.publishing.portal_shelf import Shelf
from helpers.data.periods import Quarter
from helpers.text.places import place_name

#: Stands in a pattern for what is taken out (a sign of its own in a sentence is taken out as well); between pieces; and
#: before the place of a piece that several findings of a quarter share.
HOLE, PART, SHARED = "¤", "¦", "§"
#: Stand for a name for as long as a sentence is taken apart; no text has them.
_NAMES = "\x02\x03"
#: A number, a share, a date as Vietnamese has it (30/9/2020) or English (30 September 2020).
_HOLES = re.compile(rf"\d+(?: [A-Z][a-z]+ \d{{4}}|(?:[.,/–-]\d+)*%?)|[{HOLE}{_NAMES}]")
#: A piece stands once for a quarter from so many letters and findings on.
_LONG, _OFTEN = 4, 3


class Texts:
    """Texts, each once, with their places."""

    def __init__(self) -> None:
        self.all: dict[str, int] = {}

    def place(self, text: str) -> int:
        """Where a text stands."""
        return self.all.setdefault(text, len(self.all))

    def pattern(self, text: str, names: Sequence[str]) -> tuple[int, list[str]]:
        """Where the pattern of a sentence stands, and what fills its holes; of two names the longer one first."""
        known = {sign: name for sign, name in zip(_NAMES, names, strict=True) if name and PART not in name}
        for sign, name in known.items():
            text = text.replace(name, sign)
        pieces = [known.get(piece, piece) for piece in _HOLES.findall(text)]
        return self.place(_HOLES.sub(HOLE, text)), pieces


def quarters(shelf: Shelf, regions: Sequence[RegionGroup]) -> dict[str, Any]:
    """For each quarter the areas with a figure of it: row, value, measure, pattern, pieces; shared pieces; the texts.

    A value that is a piece of its finding is told by the place of that.
    """
    texts, rows, shared = Texts(), {}, {}
    codes = [area.code for region in regions for area in region.areas]
    for time in shelf.quarters:
        found = [(codes.index(task.subject.code), _row(task, texts, shelf)) for task in _told(time, codes, shelf)]
        counts = Counter(piece for _, (*_, pieces) in found for piece in pieces if len(piece) >= _LONG)
        common = {piece: f"{SHARED}{place}" for place, piece in enumerate(p for p in counts if counts[p] >= _OFTEN)}
        rows[str(time)] = [
            [row, *told, PART.join(common.get(piece, piece) for piece in pieces)] for row, (*told, pieces) in found
        ]
        shared[str(time)] = list(common)
    return {"rows": rows, "shared": shared, "texts": list(texts.all)}


def _told(time: Quarter, codes: Sequence[str], shelf: Shelf) -> list[Task]:
    """The pages with a figure of the quarter, the country first, then those with the most figures."""
    tasks = [task for code in codes if (task := shelf.pages.get((code, time))) and shelf.count(task)]
    return sorted(tasks, key=lambda task: (task.subject.code != "VN", -shelf.count(task)))


def _row(task: Task, texts: Texts, shelf: Shelf) -> tuple[str | int, int, int, list[str]]:
    found, place = shelf.found(task), shelf.package.places[task.subject.code]
    names = (place_name(place, shelf.t), place.name(shelf.t.language))
    value = shelf.writer.value(found.figure) if found.figure else ""
    measure = texts.place(shelf.writer.name(found.figure) if found.figure else "")
    pattern, pieces = texts.pattern(found.text, names)
    return pieces.index(value) if value in pieces else value, measure, pattern, pieces
