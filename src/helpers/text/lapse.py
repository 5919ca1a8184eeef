"""The time between two days in words: in two months, in three years, in over four years."""

from __future__ import annotations

from datetime import date

from helpers.text.messages import N_, Messages

_COUNTS = (
    N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"), N_("nine"),
    N_("ten"),
)  # fmt: skip
#: Days of an average month; below so many days it is days that are told, up to so many months it is months.
_MONTH, _DAYS, _MONTHS = 30.44, 25, 24


def lapse(start: date, end: date, t: Messages) -> str:
    """How long it took from one day to a later one, to the month; years where it is two or more."""
    days = (end - start).days
    if days < _DAYS:
        return t.plural("in {n} day", "in {n} days", days)
    months = round(days / _MONTH)
    if months < _MONTHS:
        return t("in one month") if months == 1 else t("in {count} months", count=_count(months, t))
    years, rest = divmod(months, 12)
    if rest == 0:
        return t("in {count} years", count=_count(years, t))
    if rest > 8:
        return t("in nearly {count} years", count=_count(years + 1, t))
    return t("in over {count} years", count=_count(years, t))


def _count(number: int, t: Messages) -> str:
    """A number up to ten in words."""
    return t(_COUNTS[number - 1]) if number <= len(_COUNTS) else str(number)
