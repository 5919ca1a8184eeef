"""Names in any spelling: folded, the nearest one, the order of a Vietnamese dictionary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process


def fold(text: str) -> str:
    """Letters and digits only, without case or diacritics: ``Thừa Thiên - Huế`` is ``thuathienhue``."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "", "".join(c for c in plain if not unicodedata.combining(c)).lower())


def nearest(text: str, keys: Iterable[str], least: int = 45) -> str:
    """The folded name that a text is most like, by at least so many percent; empty if there is none."""
    match = process.extractOne(fold(text), list(keys), scorer=fuzz.ratio, score_cutoff=least)
    return match[0] if match else ""


#: The order of the letters in a Vietnamese dictionary, with those of foreign names where they stand in the Latin one.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
#: The five marks of tone, which are no letters of their own.
_TONES = "\u0300\u0309\u0303\u0301\u0323"


def alphabetical(name: str) -> tuple[list[list[int]], list[int]]:
    """A key that sorts names as a Vietnamese dictionary does: word by word, đ after d, ă and â after a, tones last."""
    plain = unicodedata.normalize("NFD", name.lower())
    tones = [_TONES.find(sign) for sign in plain if sign in _TONES]
    bare = unicodedata.normalize("NFC", "".join(sign for sign in plain if sign not in _TONES))
    return [[_LETTERS.find(sign) for sign in word] for word in re.findall(r"\w+", bare)], tones
