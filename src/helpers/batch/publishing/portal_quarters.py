"""What the script of a portal shows of a chosen quarter: for each area its figure and its finding, the most first.

A finding is kept as a pattern with numbers and names taken out, since a full archive has thousands of them and few
patterns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from helpers.batch.plan import Task
from helpers.batch.publishing.portal_lines import RegionGroup
from helpers.batch.publishing.portal_shelf import Shelf
from helpers.data.periods import Quarter
from helpers.text.places import place_name

#: Stand in a pattern for what is taken out, and for the last day of the quarter; between pieces. One of these signs in
#: a sentence is taken out as well.
HOLE, DAY, PART = "¤", "§", "¦"
#: Stand for the day and for a name for as long as a sentence is taken apart; no text has them.
_DAY, _NAMES = "\x01", "\x02\x03"
_HOLES = re.compile(rf"\d+(?:[.,/–-]\d+)*%?|[{HOLE}{DAY}{_DAY}{_NAMES}]")


class Texts:
    """Texts, each once, with their places."""

    def __init__(self) -> None:
        self.all: dict[str, int] = {}

    def place(self, text: str) -> int:
        """Where a text stands."""
        return self.all.setdefault(text, len(self.all))

    def pattern(self, text: str, day: str, names: Sequence[str]) -> tuple[int, str]:
        """Where the pattern of a sentence stands, and what fills its holes; of two names the longer one first."""
        text = text.replace(day, _DAY)
        known = {sign: name for sign, name in zip(_NAMES, names, strict=True) if name and PART not in name}
        for sign, name in known.items():
            text = text.replace(name, sign)
        pieces = [known.get(piece, piece) for piece in _HOLES.findall(text) if piece != _DAY]
        return self.place(_HOLES.sub(lambda found: DAY if found[0] == _DAY else HOLE, text)), PART.join(pieces)


def quarters(shelf: Shelf, regions: Sequence[RegionGroup]) -> dict[str, Any]:
    """For each quarter the areas with a figure of it: row, value, measure, pattern, pieces; and the texts.

    A value that is a piece of its finding is told by the place of that.
    """
    texts, rows = Texts(), {}
    codes = [area.code for region in regions for area in region.areas]
    for time in shelf.quarters:
        day = shelf.writer.day(time.end)
        told = _told(time, codes, shelf)
        rows[str(time)] = [[codes.index(task.subject.code), *_row(task, day, texts, shelf)] for task in told]
    return {"rows": rows, "texts": list(texts.all)}


def _told(time: Quarter, codes: Sequence[str], shelf: Shelf) -> list[Task]:
    """The pages with a figure of the quarter, the country first, then those with the most figures."""
    tasks = [task for code in codes if (task := shelf.pages.get((code, time))) and shelf.count(task)]
    return sorted(tasks, key=lambda task: (task.subject.code != "VN", -shelf.count(task)))


def _row(task: Task, day: str, texts: Texts, shelf: Shelf) -> list[object]:
    found, place = shelf.found(task), shelf.package.places[task.subject.code]
    names = (place_name(place, shelf.t), place.name(shelf.t.language))
    value = shelf.writer.value(found.figure) if found.figure else ""
    measure = texts.place(shelf.writer.name(found.figure) if found.figure else "")
    pattern, pieces = texts.pattern(found.text, day, names)
    known = pieces.split(PART)
    return [known.index(value) if value in known else value, measure, pattern, pieces]
