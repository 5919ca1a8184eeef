"""Days and periods as running text says them, in both languages, relative ones by the day of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.data.codes import PeriodRegime, Precision
from helpers.intake.moments import Moment, Whole, moment_at, plain
from helpers.intake.periods import span

_NAMED = "january|february|march|april|may|june|july|august|september|october|november|december|" + (
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
#: What stands before a moment and does not change which it is.
_LEADS = re.compile(
    r"(?:(?:tu|ngay|thoi gian|cuoi|dau|giua|het|giai doan|from|between|in|of|by|for|until|during|since|as of|late|mid"
    r"|early|the end of|end of|the)[ -])*(?:den (?=\d))?"
)
#: A year, as four digits.
YEAR = r"(?:19[9]\d|20[0-4]\d)"
_DAY = rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]{YEAR}"
_SHORT = r"\d{1,2}[/-]\d{1,2}"
_EDGE = r"(?:cuối|đầu|giữa|hết|nửa đầu)"
_PART = r"(?:\d{1,2}|iv|i{1,3})"
_TO = r"\s?(?:đến hết|đến|tới|to|and|[-–])\s?(?:ngày |hết ngày )?"
_COUNTS = (
    *("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười một", "mười"),
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
)
_N = rf"(?:\d{{1,2}}|{'|'.join(_COUNTS)})"

#: Every way to say a time; the name of a group tells ``_READERS`` how to read it.
PATTERNS = (
    ("span", rf"(?:ngày |từ |from |between )?(?:ngày )?(?:{_DAY}|{_SHORT}){_TO}{_DAY}"),
    ("span", rf"(?:từ|thời gian từ) ngày {_SHORT}{_TO}{_SHORT}\b"),
    (
        "span",
        rf"(?:from|between) (?:{_NAMED}) \d{{1,2}}(?:, {YEAR})? (?:to|and) (?:{_NAMED}) \d{{1,2}},? "
        rf"(?:{YEAR}|this year)",
    ),
    (
        "span",
        rf"(?:từ |trong )?(?:tháng|quý) {_PART}{_TO}(?:tháng |quý )?{_PART}(?:[/-]| năm ){YEAR}",
    ),
    ("span", rf"(?:from )?(?:{_NAMED})(?: {YEAR})?{_TO}(?:{_NAMED})(?: period)?(?:,? (?:of |in )?{YEAR})?\b(?! \d)"),
    ("span", rf"(?:from |between )?\d{{1,2}} (?:{_NAMED})(?:,? {YEAR})?{_TO}\d{{1,2}} (?:{_NAMED}),? {YEAR}"),
    ("moment", rf"(?:ngày )?{_DAY}"),
    ("moment", rf"(?:ngày )?\d{{1,2}} tháng \d{{1,2}} năm {YEAR}"),
    ("moment", r"(?:ngày|đến) \d{1,2}[/-]\d{1,2}\b(?![/.-]\d)"),
    ("moment", rf"(?:quý|quí) (?:iv|i{{1,3}}|[1-4])(?:\s?[/-]\s?|,? năm | năm | of )?(?:{YEAR})?\b"),
    ("moment", rf"(?:first|second|third|fourth) quarter(?: of)?(?: {YEAR})?(?: the year| this year)?"),
    ("moment", rf"{YEAR}(?:’s|'s)? q[1-4]|q[1-4](?: of |/| ){YEAR}"),
    ("moment", rf"{_N} tháng(?: đầu)?(?: của)? năm(?: {YEAR}| nay)?"),
    ("moment", rf"(?:the )?first {_N} months(?: of)?(?: {YEAR}| this year| the year)?"),
    (
        "so_far",
        rf"(?:trong|sau|qua) {_N} tháng(?: qua)?(?! (?:đầu|cuối|năm|của|hoạt|vận|triển|thực|kể))|{_N} tháng qua",
    ),
    (
        "to_date",
        rf"(?:tính |kể )?từ đầu năm(?: {YEAR})? (?:đến|tới) nay|since the (?:beginning|start) of (?:the|this) year",
    ),
    (
        "since",
        rf"(?:kể )?từ (?:đầu |cuối |giữa )?(?:năm {YEAR}|tháng \d{{1,2}}(?:[/-]| năm ){YEAR}|(?:ngày )?{_DAY})"
        rf" (?:đến|tới) nay"
        rf"|since (?:the end of |early |late |mid-)?(?:(?:{_NAMED})(?: \d{{1,2}},)? )?{YEAR}"
        rf"|since (?:{_NAMED})(?: \d{{1,2}})?\b",
    ),
    (
        "year_to",
        rf"(?:tính |kể |trong thời gian )?từ đầu năm(?: {YEAR})? (?:đến|tới) (?:hết |cuối |ngày |thời điểm )*"
        rf"(?:tháng \d{{1,2}}(?:(?:[/-]| năm ){YEAR})?|{_DAY}|{_SHORT})",
    ),
    ("to_date", rf"since the (?:beginning|start) of {YEAR}|(?:so far this year|year to date)"),
    ("moment", rf"nửa đầu năm {YEAR}|(?:the )?first half of (?:{YEAR}|this year|the year)"),
    ("moment", rf"(?:{_EDGE} )?tháng \d{{1,2}}(?:\s?[/.-]\s?| năm ){YEAR}"),
    ("moment", rf"(?<![\d/.-])(?:0?[1-9]|1[0-2])/{YEAR}\b"),
    ("moment", rf"(?:{_EDGE} )?tháng (?:1[0-2]|0?[1-9])\b(?! đầu|,\d)"),
    ("moment", rf"(?:{_NAMED}) \d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?{YEAR}"),
    ("moment", rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_NAMED})(?:,)? {YEAR}"),
    ("moment", rf"(?:early |mid-|mid |late |the end of |end of )?(?:{_NAMED})(?: of)?,? {YEAR}"),
    ("moment", rf"(?:{_NAMED}) \d{{1,2}}\b(?:,? this year)?"),
    (
        "moment",
        rf"(?:in|of|by|late|mid|early|end of|as of)[ -](?:mid-|late |early )?(?:{_NAMED})\b(?!,? \d)"
        rf"(?: this year)?",
    ),
    ("edge_of_year", rf"{_EDGE} năm (?:{YEAR}|ngoái|nay|trước)"),
    ("edge_of_year", rf"(?:the )?(?:end of|mid-|beginning of) (?:{YEAR}|this year|the year|last year)"),
    ("moment", rf"(?:in |for |of )?the {YEAR}\b(?! ?[-–’'])"),
    ("moment", rf"năm {YEAR}(?!\s?[-–]\s?\d)"),
    ("moment", rf"(?:in|by|for|of|until|during|since) {YEAR}\b(?!\s?[-–]\s?\d|’s|'s)"),
    ("relative_month", r"(?:trong )?tháng (?:trước|vừa qua|qua|này)|last month|this month"),
    ("relative_year", r"năm nay|trong năm\b(?! \d)|this year|năm ngoái|năm trước|last year"),
    ("span", rf"giai đoạn {YEAR}\s?[-–]\s?{YEAR}|{YEAR}\s?[-–]\s?{YEAR}"),
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

    def _span(self, text: str) -> Period | None:
        """Two days or two years with a word or a dash between them."""
        folded = _written(text, self.year).replace(" period", "").replace(" in ", " ")
        found = span(folded, _lead(folded), self.year)
        if found is None or found[0].start is None:
            return None
        start, end, precision = found[0].start, found[0].end, found[0].precision
        regime = found[0].regime if precision is Precision.DAY else PeriodRegime.UNKNOWN
        return Period(end, precision, start, regime, assumed_year=not re.search(YEAR, text)) if start < end else None

    def _moment(self, text: str) -> Period | None:
        """A day, month, quarter, months of a year or a year; of the year spoken of where none is printed."""
        folded, told = _written(text, self.year), bool(re.search(YEAR, text))
        moment = moment_at(folded, _lead(folded))
        whole = moment.completed(self.year) if moment and moment.stop == len(folded) else None
        if moment is None or whole is None:
            return None
        named = moment.precision is Precision.DAY or (
            moment.precision is Precision.MONTH and moment.first == moment.last
        )
        if named:
            whole = self._not_to_come(moment, whole) or whole
        if moment.precision is Precision.MONTH and re.search("giữa|mid", text):
            return Period(whole.start.replace(day=15), Precision.MONTH, assumed_year=not told)
        regime = PeriodRegime.CALENDAR if named else PeriodRegime.UNKNOWN
        return Period(whole.end, moment.precision, None if whole.is_day else whole.start, regime, assumed_year=not told)

    def _not_to_come(self, moment: Moment, whole: Whole) -> Whole | None:
        """A day or month without a year is never after the day of the text: then it is of the year before."""
        late = self.today is not None and whole.start > self.today
        return moment.completed(whole.start.year - 1) if late and moment.year is None else whole

    def _so_far(self, text: str) -> Period | None:
        """Months that have gone by in the year spoken of: "in 5 months"."""
        folded = re.sub(r"^(?:trong|sau|qua) ", "", _written(text, self.year)).removesuffix(" qua")
        moment = moment_at(f"{folded} nam {self.year}", 0)
        whole = moment.completed() if moment else None
        regime = PeriodRegime.UNKNOWN
        return Period(whole.end, Precision.MONTH, whole.start, regime, assumed_year=True) if whole else None

    def _to_date(self, text: str) -> Period | None:
        """From the first day of a year to the day of the text."""
        told = re.search(YEAR, text)
        if not self.today or (told and int(told[0]) != self.today.year):
            return None
        return Period(self.today, Precision.DAY, date(self.today.year, 1, 1), relative=True)

    def _since(self, text: str) -> Period | None:
        """From a day, month or year to the day of the text."""
        folded = (
            re.sub(r"^(?:ke )?tu ", "", _written(text, self.year)).removesuffix(" den nay").removesuffix(" toi nay")
        )
        moment = moment_at(folded, _lead(folded))
        whole = moment.completed(self.year) if moment else None
        if not self.today or not whole or whole.start > self.today:
            return None
        return Period(self.today, Precision.DAY, whole.start, relative=True)

    def _year_to(self, text: str) -> Period | None:
        """From the first day of a year to a day or the end of a month of it."""
        end = self._moment(re.split(r" (?:đến|tới) (?:hết |cuối |ngày |thời điểm )*", text, maxsplit=1)[1])
        return replace(end, start=date(end.end.year, 1, 1)) if end else None

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
        return known - 1 if known and re.search("ngoái|trước|last year", text) else known

    def _relative_year(self, text: str) -> Period | None:
        year = self._relative(text) if "trong năm" not in text else self.year
        whole = self._moment(f"năm {year}") if year else None
        return replace(whole, relative=True) if whole else None

    def _relative_month(self, text: str) -> Period | None:
        """The month of the day of the text, or the one before it."""
        if not self.today:
            return None
        own = re.search("này|this", text)
        day = self.today if own else self.today.replace(day=1) - timedelta(days=1)
        whole = self._moment(f"tháng {day.month} năm {day.year}")
        return replace(whole, relative=True) if whole else None

    def _now(self, text: str) -> Period | None:
        return Period(self.today, Precision.DAY, relative=True, is_now=True) if self.today else None


def _written(text: str, year: int | None) -> str:
    """A time as the grammar of moments has it: folded, with the year of "this year", without an owner's ending."""
    folded = re.sub(r"(?:’s|'s)", "", plain(text)).strip()
    folded = re.sub(r"nam nay", f"nam {year}", folded) if year else folded
    return re.sub(r"(?:,? of)?,? (?:this|the) year", f" {year}", folded) if year else folded


def _lead(folded: str) -> int:
    """Where the moment begins behind the words before it: "by", "late", "cuối"."""
    return _LEADS.match(folded).end()  # type: ignore[union-attr]
