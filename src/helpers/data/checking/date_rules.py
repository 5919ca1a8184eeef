"""Rules of days: periods, first days of flows, and what cannot be dated after the document that prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from helpers.data.checking.rule import Fault, Row, Rule

#: Years in which a document of this subject can have been published.
_EARLIEST, _LATEST = "2000", "2030"
#: How much of an ISO date is known at a precision.
_KNOWN = {"day": 10, "month": 7, "year": 4}
_LONG, _SHORT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


class Period(Rule):
    """A period ends after it begins."""

    tables = ("observations", "targets")

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        column = "due" if "due" in row else "period_end"
        start, end = row.get("period_start", ""), row.get(column, "")
        if start and end and end < start:
            yield column, end, f"a date not before period_start ({start})"


class Flow(Rule):
    """A flow has a first day or says why not, a stock has none; of an indicator its kind is known."""

    tables = ("observations",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        kind = self.known.get(row.get("indicator", ""))
        start, status = row.get("period_start", ""), row.get("start_status", "")
        if kind == "stock" and (start or status):
            column = "period_start" if start else "start_status"
            yield column, start or status, "nothing: a stock is as at period_end"
        if kind in {"flow", "index"} and not start and status != "not_printed":
            yield "period_start", "", "the first day of the period, or start_status 'not_printed'"
        if kind in {"flow", "index"} and start and status not in {"printed", "assumed"}:
            yield "start_status", status, "printed or assumed, for a flow with a first day"


class Calendar(Rule):
    """A period of Decree 09/2019 begins on a 15th and ends on a 14th; one of the calendar does not do both."""

    tables = ("observations",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        regime, start, end = (row.get(name, "") for name in ("period_regime", "period_start", "period_end"))
        if regime == "nd09":
            allowed = "a {}, as in the periods of Decree 09/2019, or another period_regime"
            if start and start[8:] != "15":
                yield "period_start", start, allowed.format("15th")
            if (start or row.get("start_status")) and end[8:] != "14":
                yield "period_end", end, allowed.format("14th")
        elif regime == "calendar" and (start[8:], end[8:]) == ("15", "14"):
            yield "period_regime", regime, "nd09 or unknown: the days are those of Decree 09/2019"


class Publication(Rule):
    """No figure and no target is dated after its source was published; if that is not known, after it was read."""

    tables = ("observations", "targets")

    def __init__(self, published: Mapping[str, str], accessed: Mapping[str, str]) -> None:
        super().__init__(published)
        self.accessed = accessed

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        source = row.get("source", "")
        published, accessed = self.known.get(source, ""), self.accessed.get(source, "")
        last, what = (published, "published") if published else (accessed, "read")
        plan = "due" in row  # a plan may begin later, and is set before it is told of
        for column in ("set_date",) if plan else ("period_end", "period_start"):
            day = row.get(column, "")
            precision = row.get("date_precision", "day") if column == "period_end" else "day"
            if day and _after(day, precision, last):
                yield column, day, f"a date not after the source was {what} ({last})"


def _after(day: str, precision: str, last: str) -> bool:
    """Whether a day, as precisely as it was printed, lies after another that is known as precisely as it is long.

    Of what is no day nothing is said here: that is told by the rule of its own column.
    """
    if not _LONG.fullmatch(day) or not _SHORT.fullmatch(last):
        return False
    if precision == "quarter" and len(last) >= 7:
        return (day[:4], _quarter(day)) > (last[:4], _quarter(last))
    known = min(_KNOWN.get(precision, 4), len(last))
    return day[:known] > last[:known]


def _quarter(day: str) -> int:
    return (int(day[5:7]) + 2) // 3


class PublishedDay(Rule):
    """A source was published on a day that exists, in a year that can be, and before somebody read it."""

    tables = ("sources",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        text, accessed = row.get("published", ""), row.get("accessed", "")
        try:
            date.fromisoformat(text if len(text) == 10 else "2000-01-01")
        except ValueError:
            yield "published", text, "a year, month or day of the calendar: YYYY, YYYY-MM or YYYY-MM-DD"
        wrong = [
            name for name in ("published", "accessed") if not _EARLIEST <= (row.get(name) or _LATEST)[:4] <= _LATEST
        ]
        for column in wrong:
            yield column, row[column], f"a year from {_EARLIEST} to {_LATEST}"
        known = min(len(text), len(accessed))
        if not wrong and text[:known] > accessed[:known]:
            yield "published", text, f"a date not after the source was read ({accessed})"
