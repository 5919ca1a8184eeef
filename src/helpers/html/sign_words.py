"""What signs say to those who listen, written once a page: tables have the same sign by the hundred."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import count

from markupsafe import Markup

from helpers.html.elements import join

#: A sign as ``without_implied`` leaves one of ``symbol``; its words as they are written, escaped.
_SIGN = re.compile(r'(<b role="?img"?) aria-label="([^"]*)"(?=>)')
#: What the words of a sign take at their place, what a reference to them takes, what they take once.
_THERE, _REFERENCE, _ONCE = len(' aria-label=""'), len(" aria-labelledby=w1"), len("<span id=w1></span>")


def told_once(pieces: Sequence[str], taken: Collection[str]) -> tuple[list[str], Markup]:
    """The same pieces of a page, whose signs refer to their words, and the words: an element that nobody sees.

    Words stay where they are if that takes less room. ``taken``: the ids of the page.
    """
    found = Counter(words for piece in pieces for _, words in _SIGN.findall(piece))
    shared = dict(zip((words for words, number in found.items() if _saves(words, number)), _free(taken), strict=False))
    if not shared:
        return list(pieces), Markup("")

    def referring(sign: re.Match[str]) -> str:
        return f"{sign[1]} aria-labelledby={shared[sign[2]]}" if sign[2] in shared else sign[0]

    words = (Markup("<span id={}>{}</span>").format(name, Markup(text)) for text, name in shared.items())
    return [_SIGN.sub(referring, piece) for piece in pieces], Markup("<p hidden>{}</p>").format(join(words))


def _saves(words: str, number: int) -> bool:
    size = len(words.encode())
    return number * (_THERE + size) > number * _REFERENCE + _ONCE + size


def _free(taken: Collection[str]) -> Iterator[str]:
    """Ids that no element has."""
    return (name for name in (f"w{number}" for number in count(1)) if name not in taken)
