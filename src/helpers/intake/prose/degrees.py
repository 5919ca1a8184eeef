"""How exactly a number is said: more than, nearly, at least, a range."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.data.codes import Qualifier
from helpers.intake.prose.item import Item


def qualifier_of(items: Sequence[Item], index: int, item: Item) -> str:
    """The qualifier of the number at an index."""
    if item.value.second is not None and not item.value.is_of:
        return Qualifier.RANGE
    after = items[index + 1 : index + 2]
    if after and after[0].kind == "upper":
        return Qualifier.AT_LEAST
    for other in reversed(items[max(0, index - 3) : index]):
        if other.kind == "about":
            return str(other.value)
        if other.kind not in {"word", "copula"} and other.value not in {"share", "total"}:
            break
    return Qualifier.EXACT
