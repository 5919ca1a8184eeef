"""Names in any spelling: folded, the nearest one, the order of a Vietnamese dictionary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process


@lru_cache(2**14)  # the same names and titles are folded for each rule and each table of a trial
def fold(text: str) -> str:
    """Letters and digits only, without case or diacritics: ``Thừa Thiên - Huế`` is ``thuathienhue``."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "", "".join(c for c in plain if not unicodedata.combining(c)).lower())


def agrees(text: str, name: str) -> bool:
    """False where a word carries another diacritic than the same word of a name: "cố đô" is not Cờ Đỏ.

    What has fewer, or none, agrees: people leave them out, and write Hoà for Hòa.
    """
    pairs = zip(reversed(_words(text)), reversed(_words(name)), strict=False)
    return all(_diacritics(word) <= _diacritics(other) for word, other in pairs if fold(word) == fold(other))


def resembles(text: str, name: str) -> bool:
    """Whether a text can be a slip for a name with its diacritics, where it has any: "đất Võ" is none for Đắk Tô."""
    typed, printed = (_KIND.sub("", " ".join(_words(words))) for words in (text, name))
    return typed.isascii() or fuzz.ratio(typed, printed) >= LEAST_AS_TYPED


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())


def _diacritics(word: str) -> frozenset[str]:
    """The diacritics of a word, wherever they stand in it, with đ as one of them."""
    return frozenset(sign for sign in unicodedata.normalize("NFD", word) if sign == "đ" or unicodedata.combining(sign))


#: What stands before a name and is no part of it.
_KIND = re.compile(r"^(?:thành phố|tp|tỉnh|thị xã|tx|quận|huyện) ")
#: Below this likeness with all diacritics, in percent, a name that has some is no slip of the pen either.
LEAST_AS_TYPED = 75
#: Below this likeness, in percent, a name is no slip of the pen but another name: Nha Trang is not Hà Giang (67).
LEAST = 75
#: The same for names of fewer letters than so many: London is not Buôn Đôn (77).
SHORT, LEAST_OF_SHORT = 8, 80


def nearest(text: str, keys: Iterable[str]) -> str:
    """The folded name that a text is most like, if it can be a slip of the pen; empty if there is none."""
    wanted = fold(text)
    least = LEAST_OF_SHORT if len(wanted) < SHORT else LEAST
    match = process.extractOne(wanted, list(keys), scorer=fuzz.ratio, score_cutoff=least)
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


def _plain(text: str) -> str:
    """Small letters without diacritics, digits, and single blanks between words."""
    bare = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d").lower())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in bare if not unicodedata.combining(c))))


def _likeness(wanted: str, name: str) -> float:
    """In percent: letter by letter, less for a name with all the words and more, least for a piece of a name."""
    words = 90.0 if wanted and set(wanted.split()) <= set(name.split()) else 0.0
    return max(fuzz.ratio(wanted, name), words, 0.8 * _piece(wanted, name))


def _piece(wanted: str, name: str) -> float:
    """How like the nearest piece of a name is that begins with a word: nonsense is no piece of responsiveness."""
    found = fuzz.partial_ratio_alignment(wanted, name) if 3 < len(wanted) <= len(name) else None
    return found.score if found and f" {name}"[found.dest_start] == " " else 0.0


def most_like(text: str, known: Mapping[str, Iterable[str]], least: int = 60) -> str:
    """The id that a wrong one is most like, by itself or by a name it is known by, which follows in brackets.

    Empty if none is like it by at least so many percent.
    """
    wanted, best, alike = _plain(text), "", (0.0, 0)
    for key, names in known.items():
        for name in (key, *names):
            plain = _plain(name)
            now = (_likeness(wanted, plain), -len(key))
            if now > alike:
                alike, best = now, f"{key} ({name})" if name != key else key
    return best if wanted and alike[0] >= least else ""
