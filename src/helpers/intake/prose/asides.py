"""What a phrase is interrupted by: brackets of figures, and the same figure told again as a share."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.intake.prose.chunks import kind_at
from helpers.intake.prose.item import Item

#: How long a bracket of figures is at most.
_BRACKET = 9
#: How far a share may stand behind a number of which it is the same figure.
_TO_SHARE = 5
#: What goes on with the phrase behind an interruption.
_SAID = frozenset({"feat", "noun", "level", "fn", "of", "copula"})


def behind_bracket(items: Sequence[Item], at: int) -> int:
    """Where a phrase goes on behind a bracket of figures, as in "80% (1,397 of 1,725 procedures) are offered"."""
    if at >= len(items) or items[at].value != "(":
        return at
    closed = next((i for i in range(at + 1, min(at + _BRACKET, len(items))) if items[i].value == ")"), 0)
    figures = [item for item in items[at:closed] if item.kind == "number"]
    goes_on = closed and items[closed + 1 : closed + 2] and items[closed + 1].kind in _SAID
    return closed + 1 if len(figures) == 1 and goes_on else at


def behind_share(items: Sequence[Item], at: int, *, named: bool) -> int:
    """Where a phrase goes on behind the same figure as a share: "1,448 procedures, or 81%, are offered online".

    ``named``: the phrase has its noun already; else the share is told by "or" or "equivalent to".
    """
    mark = items[at].value if items[at].value in {"(", ","} else ""
    if not mark and items[at].value not in {"or", "equal"}:
        return 0
    share = next((i for i in range(at, min(at + _TO_SHARE, len(items))) if items[i].kind == "number"), 0)
    if share <= at or share + 1 >= len(items) or not items[share].value.percent:
        return 0
    between = items[at + bool(mark) : share]
    told = any(item.value in {"or", "equal"} for item in between)
    if not told and not (named and mark and all(item.kind in {"copula", "about"} for item in between)):
        return 0
    closed = items[share + 1].value == {"(": ")", ",": ","}.get(mark)
    if told and items[share + 1].kind == "of":  # "or 80% of the total,"
        ahead = range(share + 2, min(share + 2 + _TO_SHARE, len(items)))
        share = next((i - 1 for i in ahead if items[i].value == ","), share)
        closed = items[share + 1].value == ","
    goes_on = share + 1 + closed
    said = goes_on < len(items) and items[goes_on].kind in _SAID and kind_at(items, goes_on + 1) != "number"
    return goes_on if said and (closed or (told and mark != "(")) else 0
