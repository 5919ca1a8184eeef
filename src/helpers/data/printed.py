"""Whether a value stands in a passage, in any usual way to write it: numerals of both styles, multiples, words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from helpers.data.numerals import PATTERN, readings

_MULTIPLES: Mapping[str, int] = {
    "nghìn": 1000, "ngàn": 1000, "thousand": 1000, "vạn": 10_000, "triệu": 10**6, "million": 10**6, "tỷ": 10**9,
    "tỉ": 10**9, "billion": 10**9,
}  # fmt: skip
_NUMERAL = re.compile(rf"(?<![\w.,])(?P<number>{PATTERN})(?:[\s\u00a0]*(?P<times>{'|'.join(_MULTIPLES)})\b)?", re.ASCII)
#: A part of a hundred, as some tables and reports print a share.
_HUNDRED = 100
#: Values up to which words are read.
_WORDED = 99
_VI = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
#: What stands before and after a word that is a number by itself, and no part of a larger one.
_BEFORE = r"(?<!\w)(?<!mươi )(?<!mười )(?<!trăm )(?<!linh )(?<!lẻ )(?<!ty )(?<!ty-)(?<!hundred )(?<!and )"
_AFTER = r"(?!\w)(?!-\w)(?! (?:mươi|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|hundred|thousand|million|billion)(?!\w))"
_AFTER_TENS = rf"{_AFTER}(?! (?:mốt|tư|lăm|nhăm|{'|'.join((*_VI[1:10], *_EN[1:10]))})(?!\w))"
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def stands_in(value: Decimal, passage: str, *, share: bool = False) -> bool:
    """Whether a passage prints a value: as 1143, 1.143, 1,143, 1 143, with more zeros, in words up to 99.

    ``share``: the value is in percent, and may be printed as a part of one (0,3421 for 34,21%). Where a number can be
    read in two styles, either will do: the question is whether the value can have been read there.
    """
    text = unicodedata.normalize("NFC", passage).lower()
    found = set(_values(text))
    if value in found or (share and value / _HUNDRED in found):
        return True
    whole = value == value.to_integral() and 0 <= value <= _WORDED
    after = _AFTER if value % 10 else _AFTER_TENS
    return whole and any(re.search(rf"{_BEFORE}{words}{after}", text) for words in _words(int(value)))


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


@cache
def _words(value: int) -> tuple[str, ...]:
    """A number up to 99 in words, in Vietnamese and in English, in each usual way to say it."""
    return (*_vietnamese(value), *_english(value))


def _vietnamese(value: int) -> Iterator[str]:
    if value <= len(_VI) - 1:
        yield _VI[value]
        return
    tens, ones = divmod(value, 10)
    lead = "mười" if tens == 1 else f"{_VI[tens]} mươi"
    last = {0: [""], 5: ["lăm", "nhăm"], 1: ["một" if tens == 1 else "mốt"], 4: ["bốn", "tư"]}
    yield from (f"{lead} {word}".strip() for word in last.get(ones, [_VI[ones]]))


def _english(value: int) -> Iterator[str]:
    if value < len(_EN):
        yield _EN[value]
        return
    tens, ones = divmod(value, 10)
    lead = _EN_TENS[tens - 2]
    yield from (f"{lead}-{_EN[ones]}", f"{lead} {_EN[ones]}") if ones else (lead,)
