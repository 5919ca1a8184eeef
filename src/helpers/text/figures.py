"""A figure in words: what it measures, its value, its period, how it changed, how old it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from helpers.analysis.comparability import REASONS, Change
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.periods import Quarter, length, normalised
from helpers.text.codes import BASES, SCOPES, TIERS
from helpers.text.formats import days, moment, month, number, quarter, signed, with_unit, year
from helpers.text.messages import N_, Messages

#: Survey scores are kept with all their digits and shown with two.
_SCORE = Decimal("0.01")


def period(item: Observation, t: Messages) -> str:
    """When a figure holds: the as-at date of a stock, the period of a flow; never more than was printed."""
    return _period(item.span, item.period_start, item.period_end, item.date_precision, item.period_regime, t)


@lru_cache(maxsize=10_000)
def _period(span: str, start: date | None, end: date, precision: str, regime: str, t: Messages) -> str:
    if span == "point":
        return moment(end, precision, t.language)
    if span == "open" or start is None:
        return t("period ending {end}, first day not printed", end=moment(end, precision, t.language))
    named = _named(start, end, t)
    if regime == "nd09" and named:
        return f"{named} ({days(start, end, t.language)})"
    return named or days(start, end, t.language)


def until(item: Observation, t: Messages) -> str:
    """The as-at date of a stock inside a sentence: the end of the year or quarter that was printed."""
    end, text = item.period_end, period(item, t)
    if item.date_precision == "quarter" or (item.date_precision == "year" and (end.month, end.day) == (12, 31)):
        return t("the end of {time}", time=text)
    return text


def _named(start: date, end: date, t: Messages) -> str:
    span, (first, last) = length(start, end), normalised(start, end)
    if span == "month":
        return month(last, t.language)
    if span == "quarter":
        return quarter(Quarter.of(last), t.language)
    if span == "year":
        return year(last, t.language)
    if span == "half_year" and first.month == 7:
        return t("the last six months of {year}", year=last.year)
    whole = first.day == 1 and first.month == 1 and last.year == first.year and (last.month + 1, 1) == _next_day(last)
    if span in {"half_year", "nine_months"} or whole:
        return t("the first {n} months of {year}", n=last.month, year=last.year)
    return ""


def _next_day(value: date) -> tuple[int, int]:
    after = date.fromordinal(value.toordinal() + 1)
    return (after.month if after.month > 1 else 13, after.day)


def value(item: Observation, unit: str, t: Messages, *, qualified: bool = True) -> str:
    """The value with its unit sign and, in words, its qualifier: gần 40%, hơn 3.180, 7,3 lần; a flag is a yes."""
    if unit == "flag":
        return t("yes")
    text = number(rounded(item, unit), t.language)
    if item.value_upper is not None:
        text += "–" + number(item.value_upper, t.language)
    text = with_unit(text, unit, t)
    return t(QUALIFIERS[item.qualifier], value=text) if qualified and item.qualifier in QUALIFIERS else text


def rounded(item: Observation, unit: str) -> Decimal:
    """The value with the digits that are shown: a survey score has two decimals, others what was printed."""
    return item.value.quantize(_SCORE) if unit == "score" else item.value


QUALIFIERS = {
    "about": N_("about {value}"),
    "nearly": N_("nearly {value}"),
    "over": N_("over {value}"),
    "at_least": N_("at least {value}"),
    "less_than": N_("under {value}"),
}


def what(item: Observation, snapshot: Snapshot, t: Messages) -> str:
    """The indicator of a figure and, in brackets, whose figure it is when it is not the whole area's."""
    name, inside = snapshot.package.indicators[item.indicator].name(t.language), narrower(item, t)
    if not inside:
        return name
    return f"{name[:-1]}; {inside})" if name.endswith(")") else f"{name} ({inside})"


def narrower(item: Observation, t: Messages) -> str:
    """Whose figure it is, and of which services or dossiers, when it is not the whole area's; else empty."""
    extra = [item.unit_name] if item.unit_name else [t(TIERS[item.tier])] if item.tier in TIERS else []
    extra += [t(SCOPES[item.scope])] if item.scope in SCOPES else []
    return "; ".join(extra)


def shown(item: Observation, snapshot: Snapshot, t: Messages) -> str:
    """The value of a figure with its unit sign and qualifier."""
    return value(item, snapshot.package.indicators[item.indicator].unit, t)


def difference(change: Change, snapshot: Snapshot, t: Messages) -> str:
    """The signed difference with its unit; shares differ by points."""
    amount = change.difference if change.difference is not None else Decimal(0)
    unit = snapshot.package.indicators[change.new.indicator].unit
    return with_unit(signed(amount, t.language), "points" if unit == "percent" else unit, t)


def reason(change: Change, t: Messages) -> str:
    """Why two figures cannot be compared."""
    bases = {"old_basis": t(BASES[change.old.basis]), "new_basis": t(BASES[change.new.basis])}
    return t(REASONS[change.why], **bases) if change.why == "basis" else t(REASONS[change.why])


def age(item: Observation, snapshot: Snapshot, t: Messages) -> str:
    """How many quarters old a figure is; empty for a figure of the quarter."""
    quarters = snapshot.age(item)
    if quarters == 0:
        return ""
    return t("one quarter old") if quarters == 1 else t("{n} quarters old", n=quarters)
