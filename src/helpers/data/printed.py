"""Whether a value stands in a passage, in any usual way to write it: numerals of both styles, multiples, words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from helpers.data.number_words import worded
from helpers.data.numerals import PATTERN, readings

_MULTIPLES: Mapping[str, int] = {
    "nghìn": 1000, "ngàn": 1000, "thousand": 1000, "vạn": 10_000, "triệu": 10**6, "million": 10**6, "tỷ": 10**9,
    "tỉ": 10**9, "billion": 10**9,
}  # fmt: skip
_NUMERAL = re.compile(rf"(?<![\w.,])(?P<number>{PATTERN})(?:[\s\u00a0]*(?P<times>{'|'.join(_MULTIPLES)})\b)?", re.ASCII)
#: Digits and signs as wide as a letter of Chinese.
_WIDE = {0xFEE0 + ord(sign): sign for sign in "0123456789.,%"}
#: Between groups of digits.
_APOSTROPHE = re.compile(r"(?<=\d)['’](?=\d{3}(?!\d))")
#: A part of a hundred, as some tables and reports print a share.
_HUNDRED = 100


def stands_in(value: Decimal, passage: str, *, share: bool = False) -> bool:
    """Whether a passage prints a value: as 1143, 1.143, 1,143, 1 143, 1'143, with more zeros, in words.

    ``share``: the value is in percent, and may be printed as a part of one (0,3421 for 34,21%). Where a number can be
    read in two styles, either will do: the question is whether the value can have been read there.
    """
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFC", passage).translate(_WIDE)).lower()
    value = abs(value)  # a fall by 5 is printed as 5, or with one of many signs
    found = set(_values(text))
    if value in found or (share and value / _HUNDRED in found):
        return True
    return value == value.to_integral() and int(value) in worded(text)


def _values(text: str) -> Iterator[Decimal]:
    """Every value that a number of a text can mean."""
    for match in _NUMERAL.finditer(text):
        times = _MULTIPLES.get(match["times"] or "", 1)
        for number in _parts(match["number"]):
            for value in readings(number).values():
                yield value
                yield value * times


def _parts(number: str) -> Iterable[str]:
    """A number, and where spaces stand in it also what stands between them: 12 345 can be two numbers."""
    pieces = re.split(r"\s", number)
    return (number, *pieces) if len(pieces) > 1 else (number,)
