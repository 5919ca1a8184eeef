"""Dates and periods as people write them, in Vietnamese and English: 30/9/2020, Quý III/2020, 8 tháng đầu năm 2024.

``parse`` reads a text that is one phrase, ``find`` those inside a longer one. Day comes before month, as in Vietnam.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helpers.data.codes import Kind, PeriodRegime, Precision, StartStatus
from helpers.errors import RequestError
from helpers.intake.moments import moment_at, plain

#: Before a range, before a day on which something is counted, and before what is no period (the beginning of a year,
#: the time since a day).
_RANGE = re.compile(
    r"(?:(?:trong )?(?:giai doan|thoi gian|khoang)?[ (]*tu|giai doan|from|between|ky|period)[ :]+(?:ngay )?"
)
_YEAR_TO_DATE = re.compile(
    r"(?:(?:luy ke|tinh|ke)?[ ,]*tu dau nam(?: \d{4})? (?:den|toi)(?: nay)?[ ,(]*(?:het |ngay |cuoi )*)"
    r"|(?:(?:from|since) the (?:beginning|start) of the year (?:to|until) (?:the end of )?)"
)
_AS_AT = re.compile(
    r"(?:(?:luy ke|tinh|cap nhat|thong ke|so lieu)?[ ,]*(?:den|toi)(?: (?:het|cuoi|thoi diem|ngay|hom|nay))*"
    r"[ ,:(]+(?:ngay )?)"
    r"|(?:(?:vao )?(?:het|cuoi|thoi diem|tai thoi diem)(?: ngay)? )"
    r"|(?:(?:as (?:at|of)|by|until|up to|at)(?: the)?(?: end of)? )|(?:(?:the )?end of )"
)
_BLOCKED = re.compile(r"(?:dau|giua|truoc|sau|early(?: in)?|before|after|since|beginning of|ke tu|tu)(?: ngay)? ")
_TO = re.compile(r"\s*(?:[-–—]|\b(?:den|toi|to|through|until|and)\b)\s*(?:het |ngay |cuoi |the end of )*")
_IN = re.compile(r"(?:(?:trong|ca|in|for|during|ngay|nam hoc) )")


@dataclass(frozen=True, slots=True)
class Period:
    """What a phrase means: the days from ``start`` to ``end``, or what stood on ``end`` if there is no start."""

    start: date | None
    end: date
    precision: Precision

    @property
    def regime(self) -> PeriodRegime:
        """The calendar it follows: printed days tell it; "6 months" or "quarter 3" may be that of Decree 09/2019."""
        if self.start and self.precision is Precision.DAY:
            nd09 = (self.start.day, self.end.day) == (15, 14)
            return PeriodRegime.ND09 if nd09 else PeriodRegime.CALENDAR
        as_at = self.start is None or self.precision is Precision.DAY
        return PeriodRegime.CALENDAR if as_at else PeriodRegime.UNKNOWN

    def cells(self, kind: str) -> dict[str, str]:
        """The cells of a proposal for a figure of a kind: a stock has its last day only, a flow both ends if known."""
        named = self.precision in {Precision.DAY, Precision.MONTH}
        start, status = "", StartStatus.NONE
        regime = PeriodRegime.CALENDAR if named or self.start is None else PeriodRegime.UNKNOWN
        if kind == Kind.FLOW or (kind == Kind.INDEX and self.start):
            start = self.start.isoformat() if self.start else ""
            status = StartStatus.PRINTED if self.start else StartStatus.NOT_PRINTED
            regime = self.regime if self.start else PeriodRegime.UNKNOWN
        if kind == Kind.INDEX and self.precision is Precision.YEAR:
            regime = PeriodRegime.CALENDAR
        return {
            "period_start": start, "start_status": str(status), "period_end": self.end.isoformat(),
            "date_precision": str(self.precision), "period_regime": str(regime),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase inside a text, from one sign to before another, and what it means."""

    first: int
    last: int
    period: Period


def parse(text: str, year: int | None = None) -> Period:
    """Read a text that is one phrase; RequestError for any other. ``year``: that of a phrase that prints none."""
    folded = plain(text.strip()).strip(" .,;:()[]")
    found = _phrase(folded, 0, year)
    if found is None or found[1] != len(folded) or found[0] is None:
        raise RequestError("period", text, "a day, month, quarter, year, or days from and to", _HINT)
    return found[0]


_HINT = "Write it as 30/9/2020, 9/2020, Quý III/2020, 8 tháng đầu năm 2024 or 15/12/2019-14/3/2020."


def find(text: str, year: int | None = None) -> list[Found]:
    """Every phrase in a text (NFC), in its order; a year alone needs a word such as "năm" before it."""
    return list(_found(unicodedata.normalize("NFC", text), year))


def _found(text: str, year: int | None) -> Iterator[Found]:
    folded, end = plain(text), 0
    for start in re.finditer(r"(?<![\w/.,-])\w", folded):
        if start.start() < end:
            continue
        read = _phrase(folded, start.start(), year)
        if read is None or re.match(r"\w", folded[read[1] :]):
            continue
        bare = re.fullmatch(r"\d{4}|\d{1,2}[/.-]\d{1,2}", folded[start.start() : read[1]])
        if not bare:
            end = read[1]
            if read[0] is not None:
                yield Found(start.start(), end, read[0])


def _phrase(text: str, position: int, year: int | None) -> tuple[Period | None, int] | None:
    """A phrase that begins here and where it ends; None instead of a period for what only looks like one."""
    if lead := _YEAR_TO_DATE.match(text, position):
        moment = moment_at(text, lead.end())
        if moment and (whole := moment.completed(year)):
            return Period(date(whole.end.year, 1, 1), whole.end, whole.precision), moment.stop
    lead = _RANGE.match(text, position)
    if found := span(text, lead.end() if lead else position, year):
        return found
    if (lead := _AS_AT.match(text, position)) and (moment := moment_at(text, lead.end())):
        whole = moment.completed(year)
        return (Period(None, whole.end, whole.precision), moment.stop) if whole else None
    if (lead := _BLOCKED.match(text, position)) and (moment := moment_at(text, lead.end())):
        return None, moment.stop
    lead = _IN.match(text, position)
    moment = moment_at(text, lead.end() if lead else position)
    whole = moment.completed(year) if moment else None
    if moment is None or whole is None:
        return None
    return Period(None if whole.is_day else whole.start, whole.end, whole.precision), moment.stop


def span(text: str, position: int, year: int | None) -> tuple[Period, int] | None:
    """Two moments with a word or a dash between them; the first takes from the last what it does not print."""
    first = moment_at(text, position, short=True)
    joint = _TO.match(text, first.stop) if first else None
    last = moment_at(text, joint.end()) if joint else None
    if first is None or last is None:
        return None
    whole = last.completed(year)
    begun = first.before(whole) if whole else None
    if whole is None or begun is None or begun.start > whole.end:
        return None
    return Period(begun.start, whole.end, whole.precision), last.stop
