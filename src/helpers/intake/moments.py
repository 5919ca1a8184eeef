"""Days, months, quarters, months of a year and years as people write them, one at a time; ``periods`` joins them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.data.codes import Precision

_WORDS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai")
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINAL = ("first", "second", "third", "fourth")
_ROMAN = ("i", "ii", "iii", "iv")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = {word: number for words in (_WORDS, _ENGLISH, _ORDINAL, _ROMAN) for number, word in enumerate(words, 1)} | {
    "tu": 4, "gieng": 1, "chap": 12,
}  # fmt: skip

_COUNT = "|".join(sorted((*_WORDS, *_ENGLISH), key=len, reverse=True)) + r"|1[0-2]|0?[1-9]"
_MONTH = r"(?:january|february|march|april|june|july|august|september|october|november|december|" + (
    r"jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\.?"
)
_OF = r"(?:\s?[/.,-]\s?(?:nam )?|,? ?\(?(?:cua )?nam | of (?:the year )?| )"
_YEAR = rf"(?:{_OF}(?P<y>(?:19|20)\d\d)(?!\d))"
#: Each form with the precision it prints. A group y is the year; without it the year comes from elsewhere.
_FORMS: tuple[tuple[Precision, str], ...] = (
    (Precision.DAY, r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:[t ]00:00(?::00)?)?"),
    (Precision.DAY, r"(?:ngay )?(?P<d>\d{1,2})\s?(?P<s>[/.-])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>(?:19|20)\d\d)(?!\d)"),
    (Precision.DAY, rf"(?:ngay )?(?P<d>\d{{1,2}}) thang (?!nam \d{{4}})(?P<m>{_COUNT}){_YEAR}?"),
    (Precision.DAY, rf"(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<e>{_MONTH})(?:,? (?P<y>(?:19|20)\d\d))?"),
    (Precision.DAY, rf"(?P<e>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y>(?:19|20)\d\d))?"),
    (Precision.MONTH, rf"(?P<n>{_COUNT}) thang (?P<half>dau|cuoi)(?:{_YEAR}| nam)?"),
    (Precision.MONTH, rf"(?P<n>{_COUNT}) thang{_YEAR}"),
    (Precision.MONTH, r"(?P<n>1[0-2]|[1-9])t[/. -]?(?:nam )?(?P<y>(?:19|20)\d\d)"),
    (Precision.MONTH, rf"(?:the )?(?P<half>first|last) (?P<n>{_COUNT}) months{_YEAR}?"),
    (Precision.MONTH, rf"(?P<n>{_COUNT}) months{_YEAR}"),
    (Precision.MONTH, rf"nua (?P<half>dau|cuoi|sau)(?:{_YEAR}| nam)?"),
    (Precision.MONTH, rf"(?:the )?(?P<half>first|second) half(?: of the year|{_YEAR})?"),
    (Precision.MONTH, rf"(?:h|half )(?P<half>[12]){_YEAR}"),
    (Precision.MONTH, rf"(?:t|thang )(?P<m>1[0-2]|0?[1-9])(?!\d){_YEAR}?"),
    (
        Precision.MONTH,
        rf"thang (?P<m>{'|'.join(sorted((*_WORDS, 'tu', 'gieng', 'chap'), key=len, reverse=True))})\b{_YEAR}?",
    ),
    (Precision.MONTH, r"(?P<m>1[0-2]|0?[1-9])\s?[/.-]\s?(?P<y>(?:19|20)\d\d)(?!\d)"),
    (Precision.MONTH, r"(?P<y>(?:19|20)\d\d)[-/](?P<m>1[0-2]|0?[1-9])(?!\d)"),
    (Precision.MONTH, rf"(?P<e>{_MONTH}){_YEAR}?"),
    (Precision.QUARTER, rf"(?:quy|q\.?|quarter) ?(?P<q>iv|i{{1,3}}|[1-4]|mot|hai|ba|bon|tu)\b{_YEAR}?"),
    (Precision.QUARTER, r"q(?P<q>[1-4])(?P<y>(?:19|20)\d\d)"),
    (Precision.QUARTER, r"(?P<y>(?:19|20)\d\d)[ -]?q(?P<q>[1-4])"),
    (Precision.QUARTER, r"(?P<q>iv|i{1,3})\s?[/-]\s?(?P<y>(?:19|20)\d\d)"),
    (
        Precision.QUARTER,
        rf"(?:the )?(?P<q>first|second|third|fourth|1(?=st)|2(?=nd)|3(?=rd)|4(?=th))(?:st|nd|rd|th)? quarter{_YEAR}?",
    ),
    (Precision.YEAR, r"(?:nam|year) (?P<y>(?:19|20)\d\d)(?!\d)"),
    (Precision.YEAR, r"(?P<y>(?:19|20)\d\d)(?![\d.,/]|-\d)"),
    (Precision.DAY, r"(?:ngay )?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})(?![\d/.,-])"),
)
_COMPILED = tuple((precision, re.compile(form)) for precision, form in _FORMS)
#: Only before "to": the first of "tháng 1-9/2020", "quý I-III/2020", "ngày 15 đến 20/9/2020", "1/5-25/5", "2016-2020".
_SHORT = (
    (Precision.QUARTER, re.compile(r"(?:quy )?(?P<q>iv|i{1,3})(?=\s?[-–])")),
    (Precision.DAY, re.compile(r"(?:ngay )?(?P<d>\d{1,2})(?=\s?(?:[-–—]|den|to)\s?)(?!\s?-\s?\d{1,2}\s?-)")),
    (Precision.DAY, re.compile(r"(?:ngay )?(?P<d>\d{1,2})/(?P<m>\d{1,2})(?=\s?[-–]\s?\d{1,2}/\d)")),
    (Precision.YEAR, re.compile(r"(?P<y>(?:19|20)\d\d)(?=\s?[-–]\s?(?:19|20)\d\d(?!\d))")),
)


def plain(text: str) -> str:
    """Small letters without diacritics, as many signs as the text (of NFC) has: positions stay what they are."""
    return "".join(map(_bare, unicodedata.normalize("NFC", text)))


def _bare(sign: str) -> str:
    if sign.isspace():
        return " "
    small = unicodedata.normalize("NFD", sign)[0].lower()
    return "d" if small == "đ" else small[:1]


@dataclass(frozen=True, slots=True)
class Whole:
    """The days from a first to a last, and how precisely they were printed."""

    start: date
    end: date
    precision: Precision

    @property
    def is_day(self) -> bool:
        """True for one day."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Moment:
    """What is printed of a day, month, quarter or year: None for what is not; ``stop``: where its text ends."""

    precision: Precision
    stop: int
    year: int | None = None
    first: int | None = None  # month
    last: int | None = None
    day: int | None = None

    def completed(self, year: int | None = None) -> Whole | None:
        """Its days, in a year that is given where none is printed; None if there are no such days."""
        year = self.year or year
        first, last = (1, 12) if self.precision is Precision.YEAR else (self.first, self.last)
        if year is None or first is None or last is None:
            return None
        try:
            if self.day:
                return Whole(date(year, first, self.day), date(year, first, self.day), self.precision)
            end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
            return Whole(date(year, first, 1), end, self.precision)
        except ValueError:
            return None

    def before(self, last: Whole) -> Whole | None:
        """Its days as the beginning of a range: month and year are those of the end where none are printed."""
        mine = self
        if mine.first is None and mine.precision is Precision.DAY:
            if last.precision is Precision.MONTH and mine.day:  # "1-9/2020"
                mine = replace(mine, first=mine.day, last=mine.day, day=None, precision=Precision.MONTH)
            elif last.precision is Precision.DAY:
                mine = replace(mine, first=last.end.month, last=last.end.month)
        return mine.completed(last.end.year) if mine.precision is last.precision else None


def moment_at(text: str, position: int, *, short: bool = False) -> Moment | None:
    """The longest moment that begins at a position of a plain text. ``short``: also what only a range begins with."""
    best: Moment | None = None
    for precision, form in (*_COMPILED, *(_SHORT if short else ())):
        found = form.match(text, position)
        if found and (best is None or found.end() > best.stop) and (moment := _moment(precision, found)):
            best = moment
    return best


def _moment(precision: Precision, found: re.Match[str]) -> Moment | None:
    has = found.groupdict()
    year = int(has["y"]) if has.get("y") else None
    moment = Moment(precision, found.end(), year, day=int(has["d"]) if has.get("d") else None)
    if has.get("q"):
        quarter = _number(has["q"])
        return replace(moment, first=3 * quarter - 2, last=3 * quarter)
    if has.get("n") or has.get("half"):
        months = _number(has.get("n") or "6")
        late = has.get("half") in {"cuoi", "sau", "last", "second", "2"}
        return replace(moment, first=13 - months if late else 1, last=12 if late else months)
    month = _MONTHS.index(has["e"][:3]) + 1 if has.get("e") else _number(has["m"]) if has.get("m") else None
    if month is not None and not 1 <= month <= 12:
        return None
    return replace(moment, first=month, last=month)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBER[text]
