"""A question about a value as an analyst types it: which measure, over or under what, in which year or quarter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from helpers.analysis.measures import measure_of
from helpers.analysis.sense import Sense
from helpers.analysis.threshold import Threshold
from helpers.data.codes import Unit
from helpers.data.names import most_like
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST, Quarter
from helpers.errors import RequestError


def question(
    package: Package, measure: object, bounds: Mapping[Sense, object], year: object = None, quarter: object = None
) -> Threshold:
    """The question that is meant; RequestError for an unknown measure, none or two bounds, none or two times."""
    asked, value = _bound(bounds)
    return Threshold(_indicators(str(measure).strip(), package), asked, value, *_time(year, quarter))


def families(package: Package) -> Mapping[str, tuple[str, ...]]:
    """Shares of one thing, whatever they are shares of, by the name of their family, in the order of the headline."""
    found: dict[str, list[str]] = defaultdict(list)
    shown = package.presentation
    for name in dict.fromkeys((*shown.headlines, *package.indicators)):
        if package.indicators[name].unit == Unit.PERCENT and shown[name].measure_en:
            found[measure_of(package.indicators[name])].append(name)
    one = {family for family, names in found.items() if len({shown[name].measure_en for name in names}) == 1}
    return {family: tuple(names) for family, names in found.items() if family in one}


def _indicators(name: str, package: Package) -> tuple[str, ...]:
    shares = families(package)
    if name in shares:
        return shares[name]
    allowed = f"a family of shares ({', '.join(shares)}) or an id of data.indicators"
    if name not in package.indicators:
        known = {key: (item.name_en, item.name_vi) for key, item in package.indicators.items()}
        measures = {family: package.presentation[names[0]] for family, names in shares.items()}
        known |= {family: (row.measure_en, row.measure_vi) for family, row in measures.items()}
        near = most_like(name, known)
        raise RequestError("measure", name, allowed, f"Did you mean {near}?" if near else "See data.indicators.")
    if package.indicators[name].unit == Unit.FLAG:
        share = package.presentation[name].target_of
        hint = f"Ask for {share}: the answer names those who are on the list." if share else ""
        raise RequestError("measure", name, allowed, hint)
    return (name,)


def _bound(bounds: Mapping[Sense, object]) -> tuple[Sense, Decimal]:
    given = {asked: value for asked, value in bounds.items() if value is not None}
    if len(given) != 1:
        found = ", ".join(given) or "none"
        raise RequestError("bound", found, f"one of {', '.join(Sense)}", "As in over=30.")
    [(asked, value)] = given.items()
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise RequestError(asked, value, "a number, in the unit of the measure", "As in over=30, or over=30.5.")
    return asked, number


def _time(year: object, quarter: object) -> tuple[date, date]:
    """The first and the last day of what is asked for."""
    if (year is None) == (quarter is None):
        found = "none" if year is None else f"both, {year} and {quarter}"
        raise RequestError("time", found, "one of year and quarter", 'As in year=2020, or quarter="2020Q3".')
    if quarter is not None:
        found_quarter = Quarter.parse(quarter)
        return found_quarter.start, found_quarter.end
    text = str(year).strip()
    if not text.isdecimal() or not FIRST.year <= int(text) <= LAST.year:
        raise RequestError("year", year, f"{FIRST.year} to {LAST.year}")
    return date(int(text), 1, 1), date(int(text), 12, 31)
