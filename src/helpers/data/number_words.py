"""Whole numbers that a text writes in words, in Vietnamese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

#: Words, numerals and signs, each by itself: what stands between two words of a number ends it.
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Language:
    """The words of a language: ``teens`` below a hundred by themselves, ``tens`` that take one of ``ones`` behind."""

    single: Mapping[str, int]
    tens: Mapping[str, int]
    ones: Mapping[str, int]
    ten: frozenset[str]
    hundred: str
    joint: frozenset[str]
    scales: Mapping[str, int]


_DIGITS_VI = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_LAST_VI = {**_DIGITS_VI, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
del _LAST_VI["năm"]  # behind tens it is the year: hai mươi năm
_TEENS_EN = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_DIGITS_EN = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_TENS_EN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LANGUAGES = (
    _Language(
        {"không": 0, **_DIGITS_VI}, {"mười": 10}, _LAST_VI, frozenset({"mươi"}), "trăm", frozenset({"linh", "lẻ"}),
        {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9},
    ),
    _Language(
        {"zero": 0, "a": 1, **_DIGITS_EN, **{word: number for number, word in enumerate(_TEENS_EN, start=10)}},
        {word: 10 * number for number, word in enumerate(_TENS_EN, start=2)}, _DIGITS_EN, frozenset(), "hundred",
        frozenset({"and"}), {"thousand": 10**3, "million": 10**6, "billion": 10**9},
    ),
)  # fmt: skip


def worded(text: str) -> set[int]:
    """Every whole number that stands in a text in words, each as far as it goes: not 20 where 25 is said."""
    tokens = _TOKEN.findall(text.lower())
    return {number for language in _LANGUAGES for number in _numbers(tokens, language)}


def _numbers(tokens: Sequence[str], language: _Language) -> Iterator[int]:
    place = 0
    while place < len(tokens):
        number, end = _number(tokens, place, language)
        if end > place and not (end == place + 1 and tokens[place] == "a") and not _goes_on(tokens, end):
            yield number
        place = max(end, place + 1)


def _goes_on(tokens: Sequence[str], end: int) -> bool:
    """Whether a number is a part of a word, as in five-year."""
    return end + 1 < len(tokens) and tokens[end] == "-" and tokens[end + 1].isalpha()


def _number(tokens: Sequence[str], place: int, language: _Language) -> tuple[int, int]:
    """The number that begins at a token, and the token behind it, the same one if none begins there."""
    total, least = 0, max(language.scales.values()) + 1
    while True:
        group, end = _below_thousand(tokens, place, language)
        if end == place:
            return total, place
        scale = language.scales.get(_at(tokens, end), 1)
        if scale >= least:
            return total, place
        total, place, least = total + group * scale, end + (scale > 1), scale
        if scale == 1:
            return total, place


def _below_thousand(tokens: Sequence[str], place: int, language: _Language) -> tuple[int, int]:
    hundreds, end = 0, place
    if _at(tokens, place) in language.single and _at(tokens, place + 1) == language.hundred:
        hundreds, end = 100 * language.single[tokens[place]], place + 2
    behind = end + (end > place and _at(tokens, end) in language.joint)
    rest, last = _below_hundred(tokens, behind, language)
    if last == behind or (end > place and behind == end and rest < 10 and language.ten):
        return hundreds, end  # một trăm hai is no usual way to write a number
    return hundreds + rest, last


def _below_hundred(tokens: Sequence[str], place: int, language: _Language) -> tuple[int, int]:
    word, end = _at(tokens, place), place + 1
    if word in language.single and _at(tokens, end) in language.ten:
        tens, end = 10 * language.single[word], end + 1
    elif word in language.tens:
        tens = language.tens[word]
    else:
        return (language.single[word], end) if word in language.single else (0, place)
    one = end + (_at(tokens, end) == "-" and _at(tokens, end + 1) in language.ones)
    found = language.ones.get(_at(tokens, one), 0)
    return tens + found, one + 1 if found else end


def _at(tokens: Sequence[str], place: int) -> str:
    return tokens[place] if place < len(tokens) else ""
