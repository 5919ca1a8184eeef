"""Days and periods as running text says them, in both languages, relative ones by the day of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.data.codes import PeriodRegime, Precision
from helpers.intake.moments import Moment, Whole, moment_at, plain
from helpers.intake.periods import span
from helpers.intake.prose.time_words import WEEKDAYS, YEAR

#: What stands before a moment and does not change which it is.
_LEADS = re.compile(
    r"(?:(?:tu|ngay|thoi gian|cuoi|dau|giua|het|giai doan|from|between|in|of|by|for|until|during|since|as of|late|mid"
    r"|early|the end of|end of|the)[ -])*(?:den (?=\d))?"
)
#: Words with which a time is compared, just before it.
_COMPARED = re.compile(r"(?:so với|so|cùng kỳ|compared (?:to|with)|same period|than)(?: [^\W\d]+){0,3} (?:\()?$")


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

    def read(self, name: str, text: str, lead: str = "") -> Period | None:
        """The period that a phrase of a kind means; None where it cannot be known, or there is no such day.

        ``lead``: the words before it. A time that another is compared with is not the one that the text speaks of.
        """
        try:
            found: Period | None = getattr(self, f"_{name}")(text)
        except (ValueError, OverflowError):
            return None
        if found and not found.is_now and re.search(YEAR, text) and not _COMPARED.search(lead):
            self.year = found.end.year
        return found

    def _span(self, text: str) -> Period | None:
        """Two days or two years with a word or a dash between them."""
        folded = _written(text, self.year, self.today).replace(" period", "").replace(" in ", " ")
        found = span(folded, _lead(folded), self.year)
        if found is None or found[0].start is None:
            return None
        start, end, precision = found[0].start, found[0].end, found[0].precision
        regime = found[0].regime if precision is Precision.DAY else PeriodRegime.UNKNOWN
        return Period(end, precision, start, regime, assumed_year=not re.search(YEAR, text)) if start < end else None

    def _days(self, text: str) -> Period | None:
        """Days of one month: "March 11 to 18, 2024", "từ 11 đến 18/3/2024"."""
        first = re.search(r"\d{1,2}", text)
        rest = re.sub(r"\d{1,2}(?:\s?[-–]\s?| (?:to|and|đến|tới) (?:hết )?(?:ngày )?)(?=\d)", "", text, count=1)
        end = self._moment(re.sub(r"^(?:from|từ(?: ngày)?) ", "", rest))
        if not (first and end and int(first[0]) < end.end.day):
            return None
        return replace(end, start=end.end.replace(day=int(first[0])))

    def _joint(self, text: str) -> Period | None:
        """Two times that follow one another: "in 2022 and the first quarter of 2023", "tháng 11 và tháng 12/2023"."""
        first, last = re.split(r" (?:and|và) ", text, maxsplit=1)
        end = self._moment(last)
        folded = _written(re.sub(r"^(?:trong|in|during) (?=\D)", "", first), end.end.year) if end else ""
        moment = moment_at(folded, _lead(folded)) if end else None
        begun = moment.completed(end.end.year) if moment and end else None
        if not (end and end.start and begun and begun.end + timedelta(days=1) == end.start):
            return None
        return replace(end, start=begun.start, regime=PeriodRegime.UNKNOWN)

    def _moment(self, text: str) -> Period | None:
        """A day, month, quarter, months of a year or a year; of the year spoken of where none is printed."""
        folded, told = _written(text, self.year, self.today), bool(re.search(YEAR, text))
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
        folded = _written(re.sub(r"^(?:trong|sau|qua|in) (?:the (?:past|last) )?", "", text), self.year)
        year = self.today.year if self.today and folded.endswith(" qua") else self.year
        moment = moment_at(f"{folded.removesuffix(' qua')} nam {year}", 0)
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
            re.sub(r"^(?:ke )?tu ", "", _written(text, self.year, self.today))
            .removesuffix(" den nay")
            .removesuffix(" toi nay")
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

    def _past_year(self, text: str) -> Period | None:
        """ "The past year": the one before in its first months, this one in its last; between them it may be either."""
        month = self.today.month if self.today else 6
        past = {1: 1, 2: 1, 3: 1, 11: 0, 12: 0}.get(month)
        return self._relative_year("năm trước" if past else "năm nay") if past is not None else None

    def _relative_month(self, text: str) -> Period | None:
        """The month of the day of the text, or the one before it."""
        if not self.today:
            return None
        own = re.search("này|this", text)
        day = self.today if own else self.today.replace(day=1) - timedelta(days=1)
        whole = self._moment(f"tháng {day.month} năm {day.year}")
        return replace(whole, relative=True) if whole else None

    def _weekday(self, text: str) -> Period | None:
        """The last day of that name up to the day of the text: "as of Wednesday"."""
        if not self.today:
            return None
        back = (self.today.weekday() - WEEKDAYS.index(text.rsplit(" ", 1)[1])) % len(WEEKDAYS)
        return Period(self.today - timedelta(days=back), Precision.DAY, relative=True)

    def _now(self, text: str) -> Period | None:
        return Period(self.today, Precision.DAY, relative=True, is_now=True) if self.today else None


def _written(text: str, year: int | None, today: date | None = None) -> str:
    """A time as the grammar of moments has it: folded, with the year of "this year", without an owner's ending.

    "The year" is the one spoken of, "this year" that of the day of the text.
    """
    folded = re.sub(r"(?:’s|'s)", "", plain(text)).strip()
    this = today.year if today else year
    folded = re.sub(r"nam nay", f"nam {this}", folded) if this else folded
    folded = re.sub(r"(?:,? of)?,? this year", f" {this}", folded) if this else folded
    return re.sub(r"(?:,? of)?,? the year", f" {year}", folded) if year else folded


def _lead(folded: str) -> int:
    """Where the moment begins behind the words before it: "by", "late", "cuối"."""
    return _LEADS.match(folded).end()  # type: ignore[union-attr]
