"""Where a province stands in a ranking, and how many bodies met a bar: figures that are no count of services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from helpers.data.codes import Precision
from helpers.intake.prose.changes import is_change
from helpers.intake.prose.item import Item
from helpers.intake.prose.periods import Period

#: A single word after a number that means all bodies of a group; longer ones are phrases of the lexicon.
_GROUPS = {"bộ": "VN-MIN", "tỉnh": "VN-PROV"}
_BAR = re.compile(r"bodies_meeting_l(?P<level>\d)_(?P<share>\d+)pct")
#: How far behind the name of an index its score may stand.
_NEAR = 8
#: How soon behind a place the index may be named that it is in.
_SOON = 9
#: The points of index 766, and of two of its groups with the word by which each is known.
_TOTAL = Decimal(100)
_GROUPS_OF_MARKS = {
    Decimal(12): ("online", "index_766_score_online_services"),
    Decimal(10): ("payment", "index_766_score_online_payment"),
}
#: How many provinces there were to be ranked: "21st out of the 63 localities".
BODIES = 63


def topic(items: Sequence[Item], index: int, known: str) -> str:
    """The index that a sentence last named before an item; what is known from earlier ones if it named none."""
    named = [item.value for item in items[:index] if item.kind == "index"]
    return ahead(items, index) or (str(named[-1]) if named else known)


def ranked_by(items: Sequence[Item], index: int, known: str) -> str:
    """The index of a place; none where the sentence names none and speaks of services or dossiers."""
    other = any(item.kind == "noun" for item in items[:index])
    return topic(items, index, "" if other else known)


def ahead(items: Sequence[Item], index: int) -> str:
    """The index that a place or value is in, named behind it: "ranked 18th in the Digital Transformation Index"."""
    for item in items[index + 1 : index + _SOON]:
        if item.kind == "index":
            return str(item.value)
        if item.kind in {"rank", "mark", "copula"} or (item.kind == "number" and item.value.value != BODIES):
            return ""
    return ""


def is_score(items: Sequence[Item], index: int, known: str) -> bool:
    """Whether a number is the value of an index from 0 to 1, said of the index itself or, in points, of one known."""
    value = items[index].value
    near = items[max(0, index - _NEAR) : index]
    said = any(item.kind == "index" for item in near) and index > 0 and items[index - 1].kind in {"copula", "about"}
    points = bool(known) and index + 1 < len(items) and items[index + 1].kind == "points"
    said = said or (points and index > 0 and items[index - 1].kind in {"copula", "about", "with"})
    return bool(said and not value.percent and value.second is None and 0 < value.value < 1)


def marked(items: Sequence[Item], low: int, index: int, known: str) -> str:
    """The indicator of a number of points by index 766: of its total or of a group; empty if it is neither.

    Where no index is named, only marks out of 100 with a place in the ranking are those of that index.
    """
    value = items[index].value
    spoken = topic(items, index, known)
    out_of = value.second if value.is_of else _out_of(items, index)
    behind = items[index + 1 : index + 2] if value.is_of or out_of is None else items[index + 3 : index + 4]
    said = items[low:index]
    points = [item.kind for item in behind] == ["points"] or (
        out_of == _TOTAL and any(item.kind == "points" for item in said[-_NEAR:])
    )
    ranked = any(item.kind == "rank" for item in items) and (out_of == _TOTAL or _of_portal(items))
    if value.percent or not points or not (spoken == "766" or (not spoken and ranked)) or is_change(items, low, index):
        return ""
    if behind[:1] and any(item.kind == "vs" for item in items[index + 2 : index + 3]):  # "up 20.3 points on January"
        return ""
    if items[index - 1 : index] and items[index - 1].kind == "of":  # the 100 of "80 out of 100"
        return ""
    words = {word for item in said if item.kind in {"noun", "feat"} for word in item.value.split("+")}
    if out_of in _GROUPS_OF_MARKS:
        word, name = _GROUPS_OF_MARKS[out_of]
        return name if word in words else ""
    plain = not any(item.kind == "noun" or item.value in {"part", "payment"} for item in said)
    total = out_of == _TOTAL or (out_of is None and plain)
    return "index_766_score" if total and 1 <= value.value <= _TOTAL else ""


def _out_of(items: Sequence[Item], index: int) -> Decimal | None:
    """What a number with decimals is said to be out of: "80.12 out of 100 points"."""
    ahead = items[index + 1 : index + 3]
    return ahead[1].value.value if [item.kind for item in ahead] == ["of", "number"] else None


def _of_portal(items: Sequence[Item]) -> bool:
    """Whether a sentence names the National Portal, which gives the marks."""
    return any(item.value == "national" for item in items)


def year_of(period: Period | None) -> Period | None:
    """The year that an index is of: a whole one that was printed, never a day."""
    return period if period and period.start and period.precision is Precision.YEAR else None


def bodies(text: str, items: Sequence[Item], indicators: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Each number of ministries or provinces that met a bar: where it stands, whom it counts, and the indicator."""
    counted = [
        (at, group) for at, item in enumerate(items) if item.kind == "number" and (group := _group(text, items, at))
    ]
    for name in indicators:
        bar = _BAR.fullmatch(name)
        met = _met(items, counted[0][0], int(bar["level"]), Decimal(bar["share"])) if bar and counted else 0
        yield from ((at, group, name) for at, group in counted if met and not (at > met and _met_another(items, at)))


def _met_another(items: Sequence[Item], at: int) -> bool:
    """Whether bodies behind the bar are said to have reached another one: "...; 5 provinces have reached 100%"."""
    return any(item.kind == "number" and item.value.percent for item in items[at + 1 : at + 5])


def _clause(items: Sequence[Item], start: int) -> Sequence[Item]:
    """What follows, up to the next number or mark."""
    ahead = range(start, min(start + _SOON, len(items)))
    return items[start : next((at for at in ahead if items[at].kind in {"number", "mark"}), start + _SOON)]


def _group(text: str, items: Sequence[Item], at: int) -> str:
    """Which bodies a number counts; empty if none."""
    if not items[at].value.whole or items[at].value.second is not None or at + 1 >= len(items):
        return ""
    follows = items[at + 1]
    if follows.kind == "group":
        return str(follows.value)
    return _GROUPS.get(text[follows.start : follows.end].lower(), "")


def _met(items: Sequence[Item], first: int, level: int, share: Decimal) -> int:
    """Where a sentence says the share of services at a level that those it counts before have reached; 0 if nowhere."""
    reached = False
    for at in range(first, len(items)):
        item = items[at]
        reached = reached or item.value in {"reached", "resolved"} or item.kind == "copula"
        if item.kind == "number" and item.value.percent and item.value.value == share:
            behind = _clause(items, at + 1)
            whole = share < _TOTAL or any("eligible" in str(other.value) for other in behind)
            told = reached and whole and any(other.kind == "level" and other.value == {level} for other in behind)
            return at if told else 0
    return 0
