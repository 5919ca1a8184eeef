"""Days and periods as running text says them, in both languages, relative ones by the day of the text."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.data.codes import PeriodRegime, Precision

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAMED = "|".join((*_MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"))
#: A year, as four digits.
YEAR = r"(?:19[9]\d|20[0-4]\d)"
_DAY = rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]{YEAR}"
_SHORT = r"\d{1,2}[/-]\d{1,2}"
_EDGE = r"(?:cuối|đầu|giữa|hết|nửa đầu)"
_TO = r"\s?(?:đến hết|đến|tới|to|and|[-–])\s?(?:ngày |hết ngày )?"
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9, "three": 3, "six": 6, "nine": 9, "five": 5, "eight": 8, "năm": 5, "tám": 8}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_N = rf"(?:\d{{1,2}}|{'|'.join(_COUNTS)})"

#: Every way to say a time; the name of a group tells ``_READERS`` how to read it.
PATTERNS = (
    ("days", rf"(?:ngày |từ |from |between )?(?:ngày )?(?:{_DAY}|{_SHORT}){_TO}{_DAY}"),
    ("days", rf"(?:từ|thời gian từ) ngày {_SHORT}{_TO}{_SHORT}\b"),
    (
        "named_days",
        rf"(?:from|between) (?:{_NAMED}) \d{{1,2}}(?:, {YEAR})? (?:to|and) (?:{_NAMED}) \d{{1,2}},? "
        rf"(?:{YEAR}|this year)",
    ),
    ("day", rf"(?:ngày )?{_DAY}"),
    ("written_day", rf"(?:ngày )?\d{{1,2}} tháng \d{{1,2}} năm {YEAR}"),
    ("short_day", r"(?:ngày|đến) \d{1,2}[/-]\d{1,2}\b(?![/.-]\d)"),
    ("quarter", rf"(?:quý|quí) (?:iv|i{{1,3}}|[1-4])(?:\s?[/-]\s?|,? năm | năm | of )?(?:{YEAR})?\b"),
    ("quarter", rf"(?:first|second|third|fourth) quarter(?: of)?(?: {YEAR})?(?: the year| this year)?"),
    ("quarter", rf"{YEAR}(?:’s|'s)? q[1-4]|q[1-4](?: of)? {YEAR}"),
    ("months", rf"{_N} tháng(?: đầu)?(?: của)? năm(?: {YEAR}| nay)?"),
    ("months", rf"(?:the )?first {_N} months(?: of)?(?: {YEAR}| this year| the year)?"),
    ("months", rf"nửa đầu năm {YEAR}|(?:the )?first half of {YEAR}"),
    ("month", rf"(?:{_EDGE} )?tháng \d{{1,2}}(?:\s?[/.-]\s?| năm ){YEAR}"),
    ("month", rf"(?<![\d/.-])(?:0?[1-9]|1[0-2])/{YEAR}\b"),
    ("bare_month", rf"(?:{_EDGE} )?tháng (?:1[0-2]|0?[1-9])\b(?! đầu|,\d)"),
    ("named_day", rf"(?:{_NAMED}) \d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?{YEAR}"),
    ("named_day", rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_NAMED})(?:,)? {YEAR}"),
    ("named_month", rf"(?:early |mid-|mid |late |the end of |end of )?(?:{_NAMED})(?: of)?,? {YEAR}"),
    ("bare_named_day", rf"(?:{_NAMED}) \d{{1,2}}\b(?:,? this year)?"),
    ("bare_named_month", rf"(?:in|of|by|late|mid|early|since|end of|as of) (?:{_NAMED})\b(?!,? \d)(?: this year)?"),
    ("edge_of_year", rf"{_EDGE} năm (?:{YEAR}|ngoái|nay|trước)"),
    ("edge_of_year", rf"(?:the )?(?:end of|mid-|beginning of) {YEAR}"),
    ("year", rf"năm {YEAR}(?!\s?[-–]\s?\d)"),
    ("year", rf"(?:in|by|for|of|until|during|since) {YEAR}\b(?!\s?[-–]\s?\d|’s|'s)"),
    ("relative_year", r"năm nay|trong năm\b(?! \d)|this year|năm ngoái|năm trước|last year"),
    ("stage", rf"giai đoạn {YEAR}\s?[-–]\s?{YEAR}|{YEAR}\s?[-–]\s?{YEAR}"),
    (
        "now",
        r"(?:tính )?(?:cho )?đến nay|(?:đến )?thời điểm hiện (?:tại|nay)|hiện nay|hiện tại"
        r"|(?<!thực )(?<!thể )(?<!phát )(?<!xuất )(?<!biểu )hiện(?! đại| trạng| hành| thực| diện)"
        r"|to date|up to now|currently|so far|as of now|now\b|at present",
    ),
)


@dataclass(frozen=True, slots=True)
class Period:
    """A time of the text. ``start`` is None where only a day as at which is said; ``relative``: reckoned by --date."""

    end: date
    precision: Precision
    start: date | None = None
    regime: PeriodRegime = PeriodRegime.CALENDAR
    relative: bool = False
    assumed_year: bool = False
    is_now: bool = False


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


class Clock:
    """Reads times, and knows the year that the text speaks of: that of the last time that named one, or of --date."""

    def __init__(self, today: date | None = None, year: int | None = None) -> None:
        self.today = today
        self.year = today.year if today else year

    def read(self, name: str, text: str) -> Period | None:
        """The period that a phrase of a kind means; None where it cannot be known, or there is no such day."""
        try:
            found: Period | None = getattr(self, f"_{name}")(text)
        except (ValueError, OverflowError):
            return None
        if found and not found.is_now and re.search(YEAR, text):
            self.year = found.end.year
        return found

    def _days(self, text: str) -> Period | None:
        first, second = re.findall(rf"{_DAY}|{_SHORT}", text)[:2]
        end = self._date(second)
        start = self._date(first, end.year if end else None)
        if not start or not end or start >= end:
            return None
        by_decree = start.day == 15 and end.day == 14
        regime = PeriodRegime.ND09 if by_decree else PeriodRegime.CALENDAR
        return Period(end, Precision.DAY, start, regime, assumed_year=not re.search(YEAR, second))

    def _named_days(self, text: str) -> Period | None:
        found = re.findall(rf"({_NAMED}) (\d{{1,2}})(?:,? ({YEAR}))?", text)
        year = int(found[1][2]) if found[1][2] else self.year
        if not year:
            return None
        start = date(int(found[0][2] or year), _month(found[0][0]), int(found[0][1]))
        end = date(year, _month(found[1][0]), int(found[1][1]))
        return Period(end, Precision.DAY, start) if start < end else None

    def _date(self, text: str, year: int | None = None) -> date | None:
        parts = [int(part) for part in re.split(r"[/.-]", text)]
        told = parts[2] if len(parts) > 2 else year or self.year
        return date(told, parts[1], parts[0]) if told else None

    def _day(self, text: str) -> Period | None:
        day = self._date(re.findall(_DAY, text)[0])
        return Period(day, Precision.DAY) if day else None

    def _written_day(self, text: str) -> Period | None:
        day, month, year = (int(part) for part in re.findall(r"\d+", text))
        return Period(date(year, month, day), Precision.DAY)

    def _short_day(self, text: str) -> Period | None:
        day, month = (int(part) for part in re.findall(r"\d+", text))
        return self._in_known_year(month, day)

    def _in_known_year(self, month: int, day: int | None) -> Period | None:
        """A day or month without a year: of the year spoken of, and never after the day of the text."""
        if not self.year:
            return None
        first = date(self.year, month, day or 1)
        if self.today and first > self.today:
            first = first.replace(year=first.year - 1)
        end = first if day else _last(first.year, month)
        precision = Precision.DAY if day else Precision.MONTH
        return Period(end, precision, None if day else first, assumed_year=True)

    def _quarter(self, text: str) -> Period | None:
        told = re.search(YEAR, text)
        year = int(told[0]) if told else self.year
        name = re.sub(YEAR, " ", text)
        word = re.search(r"\b(iv|i{1,3}|first|second|third|fourth)\b|([1-4])", name)
        if not word or not year:
            return None
        number = _ROMAN.get(word[0]) or int(word[0])
        start = date(year, 3 * number - 2, 1)
        return Period(
            _last(year, 3 * number), Precision.QUARTER, start, PeriodRegime.UNKNOWN, assumed_year=told is None
        )

    def _months(self, text: str) -> Period | None:
        told = re.search(YEAR, text)
        year = int(told[0]) if told else self.year
        word = re.search(_N, re.sub(YEAR, "", text).replace("năm", ""))
        number = 6 if "half" in text or "nửa" in text else _COUNTS.get(word[0], 0) or int(word[0]) if word else 0
        if not year or not 1 <= number <= 12:
            return None
        regime = PeriodRegime.UNKNOWN
        return Period(_last(year, number), Precision.MONTH, date(year, 1, 1), regime, assumed_year=told is None)

    def _month(self, text: str) -> Period | None:
        month, year = (int(part) for part in re.findall(r"\d+", text))
        return self._within_month(year, month, text)

    def _within_month(self, year: int, month: int, text: str) -> Period:
        """A month, or the half of it that a word tells."""
        if re.search("giữa|mid", text):
            return Period(date(year, month, 15), Precision.MONTH)
        return Period(_last(year, month), Precision.MONTH, date(year, month, 1))

    def _bare_month(self, text: str) -> Period | None:
        return self._in_known_year(int(re.findall(r"\d+", text)[0]), None)

    def _named_day(self, text: str) -> Period | None:
        year = int(re.findall(YEAR, text)[0])
        rest = re.sub(rf"\b{YEAR}\b", "", text)
        return Period(date(year, _month(text), int(re.findall(r"\d{1,2}", rest)[0])), Precision.DAY)

    def _named_month(self, text: str) -> Period | None:
        return self._within_month(int(re.findall(YEAR, text)[0]), _month(text), text)

    def _bare_named_day(self, text: str) -> Period | None:
        return self._in_known_year(_month(text), int(re.findall(r"\d{1,2}", text)[0]))

    def _bare_named_month(self, text: str) -> Period | None:
        return self._in_known_year(_month(text), None)

    def _edge_of_year(self, text: str) -> Period | None:
        told = re.search(YEAR, text)
        year = int(told[0]) if told else self._relative(text)
        if not year:
            return None
        if re.search("giữa|mid", text):
            return Period(date(year, 6, 30), Precision.YEAR, relative=not told)
        if re.search("đầu|beginning", text):
            return None
        return Period(date(year, 12, 31), Precision.YEAR, relative=not told)

    def _relative(self, text: str) -> int | None:
        known = self.today.year if self.today else None
        return known - 1 if known and re.search("ngoái|trước|last", text) else known

    def _year(self, text: str) -> Period | None:
        year = int(re.findall(YEAR, text)[0])
        return Period(date(year, 12, 31), Precision.YEAR, date(year, 1, 1), PeriodRegime.UNKNOWN)

    def _relative_year(self, text: str) -> Period | None:
        year = self._relative(text) if "trong năm" not in text else self.year
        return (
            replace(self._year(str(year)) or Period(date(year, 12, 31), Precision.YEAR), relative=True)
            if year
            else None
        )

    def _stage(self, text: str) -> Period | None:
        first, last = (int(part) for part in re.findall(YEAR, text))
        return (
            Period(date(last, 12, 31), Precision.YEAR, date(first, 1, 1), PeriodRegime.UNKNOWN)
            if first < last
            else None
        )

    def _now(self, text: str) -> Period | None:
        return Period(self.today, Precision.DAY, relative=True, is_now=True) if self.today else None


def _month(text: str) -> int:
    """The month that is named in English."""
    name = re.search(_NAMED, text)
    return next(number for number, month in enumerate(_MONTHS, 1) if name and month.startswith(name[0][:3]))


def yesterday(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
