"""Numbers that tell the figure before them again: what its share is of, how many at another time, a part as if all."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.intake.prose.combining import alike
from helpers.intake.prose.figure import Reading
from helpers.intake.prose.item import Item
from helpers.intake.prose.measures import Phrase

#: What stands between a share and the number that it is of all.
_SAME = frozenset({"(", ",", "or", "hay"})


def same_as_share(items: Sequence[Item], index: int, own: Phrase, frame: Reading | None) -> bool:
    """Whether a number only counts what the share before it is of: "5.6% (168 dossiers)", "99%, or 94 dossiers".

    ``own``: what the number measures by its own words; ``frame``: the last figure.
    """
    at = index - 1
    while at > 0 and (items[at].kind in {"about", "copula"} or items[at].value in _SAME):
        at -= 1
    told = {item.value for item in items[at + 1 : index]} & {"(", "or", "equal", "with"}
    share = items[at].kind == "number" and items[at].value.percent
    plain = not own.words - {"total"} and not own.levels
    return bool(told and share and plain and frame and alike(own.noun, frame.phrase.noun or own.noun))


def of_another_time(items: Sequence[Item], low: int, index: int, own: Phrase, frame: Reading | None) -> bool:
    """Whether a number in a bracket is that of another time: "205 dossiers, up 1.7 times (74 dossiers in 2018)".

    ``low``: where the words of the number before it end.
    """
    opened = next((at for at in range(index - 1, low - 1, -1) if items[at].value == "("), -1)
    plain = not own.words and not own.levels and frame is not None
    timed = any(item.kind == "time" for item in (*items[opened - 1 : opened], *items[opened + 1 : index + 6]))
    return bool(opened >= 0 and plain and timed and frame and own.noun == frame.phrase.noun == "dossier")


def is_told_as_all(made: Reading, whole: Reading, said: Sequence[Item]) -> bool:
    """Whether a part of a number is told as if it were all: "1,345 services, of which the city's offices 1,333".

    ``said``: the items between the two, where a word says that a part follows.
    """
    told = (made.indicator, made.subject, made.goal) == (whole.indicator, whole.subject, whole.goal)
    alike_but_less = not made.percent and made.value < whole.value and made.phrase == whole.phrase
    return bool(made.indicator) and told and alike_but_less and any(item.kind == "part" for item in said)
