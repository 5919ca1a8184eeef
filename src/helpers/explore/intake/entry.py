"""What a person types into a cell of a proposal, as the cells that it means; or in words why it means none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from helpers.data.codes import WHOLE_UNITS, Kind, StartStatus, Unit
from helpers.data.names import fold, most_like
from helpers.data.tables import unkept
from helpers.errors import RequestError
from helpers.explore.intake.lists import COLUMNS, Lists
from helpers.intake.numbers import plain, readings
from helpers.intake.periods import parse
from helpers.intake.proposal import Proposal

_ROMAN = ("I", "II", "III", "IV")


class EntryError(Exception):
    """Why a text is none that a cell can hold, in the language of the panel."""


def entered(item: Proposal, column: str, text: str, lists: Lists) -> Proposal:
    """A proposal with one column as it was typed; EntryError where that means nothing, or more than one thing."""
    if unkept(text):
        raise EntryError(lists.t("This is no text that a table can hold."))
    text = " ".join(text.split())
    match column:
        case "area":
            return replace(item, area=_area(text, lists))
        case "indicator":
            return _of_indicator(item, _indicator(text, lists), lists)
        case "value" | "value_upper":
            return replace(item, **{column: _number(text, item, lists)})
        case "period":
            return _dated(item, text, lists)
        case "kind":
            return _of_kind(item, _chosen(column, text, lists), lists)
        case _ if lists.choices(column):
            return replace(item, **{column: _chosen(column, text, lists)})
        case _:
            return replace(item, **{column: text})


def _area(text: str, lists: Lists) -> str:
    places, t = lists.package.places, lists.t
    codes = set(lists.areas.values())
    names = {fold(words): code for words, code in lists.areas.items()}
    if code := lists.areas.get(text) or (text if text in codes else names.get(fold(text))):
        return code
    if code := places.spelled(text):
        return code
    if lies_in := places.localities.areas(text):
        names_of = ", ".join(places[code].name(t.language) for code in lies_in)
        words = t("{name} lies in {province}: choose that as the place, and put the name under agency or district.",
                  name=text, province=names_of)  # fmt: skip
        raise EntryError(words)
    near = places.nearest(text)
    if near is None:
        raise EntryError(t("No province is called {name}.", name=text or "–"))
    raise EntryError(t("No province is called {name}. Did you mean {near}?", name=text, near=near.name(t.language)))


def _indicator(text: str, lists: Lists) -> str:
    known, t = lists.package.indicators, lists.t
    if text in known:
        return text
    if text in lists.indicators:
        return lists.indicators[text]
    found = {item.id for item in known.values() if fold(text) in {fold(item.name_vi), fold(item.name_en)}}
    if len(found) == 1:
        return found.pop()
    near = most_like(text, {key: (item.name(t.language),) for key, item in known.items()})
    if not near:
        raise EntryError(t("No indicator is called {name}. Choose one of the list.", name=text or "–"))
    raise EntryError(t("No indicator is called {name}. Did you mean {near}?", name=text, near=near))


def _of_indicator(item: Proposal, name: str, lists: Lists) -> Proposal:
    """With the unit and the kind of another indicator; a period ends on the same day, its first day only if it has."""
    indicator = lists.package.indicators[name]
    item = replace(item, indicator=name, unit=str(indicator.unit))
    return item if item.is_target else _of_kind(item, "", lists)


def _of_kind(item: Proposal, goal: str, lists: Lists) -> Proposal:
    """As a result, a target or a plan, with the columns that only one of them has."""
    if goal:
        return replace(item, kind=goal, start_status="", period_regime="", scope="", basis="")
    known = lists.package.indicators
    kind = known[item.indicator].kind if item.indicator in known else Kind.STOCK
    flow = kind != Kind.STOCK
    status = (StartStatus.PRINTED if item.period_start else StartStatus.NOT_PRINTED) if flow else StartStatus.NONE
    start = item.period_start if flow else ""
    return replace(item, kind=str(kind), binds="", set_date="", period_start=start, start_status=str(status))


def _number(text: str, item: Proposal, lists: Lists) -> str:
    """A number in the one style that it can be of; EntryError that shows both readings where it can be of two."""
    t = lists.t
    if not text:
        return ""
    found = readings(text)
    if not found:
        raise EntryError(t("{found} is no number. Write it as in 1.143, 1143 or 34,21.", found=text))
    unit = lists.package.indicators[item.indicator].unit if item.indicator in lists.package.indicators else ""
    fitting = {value for value in found.values() if _possible(value, unit)} or set(found.values())
    if len(fitting) > 1:
        word = t("or")
        both = f" {word} ".join(plain(value) for value in sorted(fitting))
        raise EntryError(t("{found} can be {both}: write it without the sign for thousands.", found=text, both=both))
    return plain(fitting.pop())


def _possible(value: Decimal, unit: str) -> bool:
    """Whether a value can be one of a unit: what is counted is never printed with decimals."""
    whole = int(value.as_tuple().exponent) >= 0
    return whole if unit in WHOLE_UNITS else unit != Unit.PERCENT or abs(value) <= 100


def _dated(item: Proposal, text: str, lists: Lists) -> Proposal:
    if text == period_text(item):
        return item
    if not text:
        return replace(item, period_start="", start_status="", period_end="", date_precision="", period_regime="")
    known = lists.package.indicators
    kind = known[item.indicator].kind if item.indicator in known and not item.is_target else Kind.STOCK
    try:
        cells = parse(text).cells(kind)
    except RequestError as error:
        words = lists.t(
            "{found} is no period. Write it as 30/9/2020, 9/2020, Quý III/2020, 8 tháng đầu năm 2024 or "
            "15/12/2019-14/3/2020.", found=text,
        )  # fmt: skip
        raise EntryError(words) from error
    if item.is_target:
        cells |= {"start_status": "", "period_regime": ""}
    return replace(item, **cells)


def _chosen(column: str, text: str, lists: Lists) -> str:
    choices = lists.choices(column)
    if text in choices or text in choices.values():
        return choices.get(text, text)
    told = {"column": lists.t(COLUMNS[column]), "found": text, "allowed": ", ".join(choices)}
    raise EntryError(lists.t("{column}: {found} is not on the list. Allowed: {allowed}.", **told))


def period_text(item: Proposal) -> str:
    """The period of a proposal as a person writes it, so that typing it again means the same; its cells if it is none.

    "đến" stands before the day of a figure over time whose first day is not known.
    """
    try:
        end = date.fromisoformat(item.period_end)
        start = date.fromisoformat(item.period_start) if item.period_start else None
    except ValueError:
        return item.period_end
    last = _moment(end, item.date_precision)
    if start is None:
        return f"đến {last}" if item.start_status == StartStatus.NOT_PRINTED else last
    for precision in ("year", "quarter", "month"):
        if item.date_precision == precision and _begins(start, end, precision):
            return last
    first = _moment(start, "month" if item.date_precision == "month" and start.day == 1 else "day")
    return f"{first}-{last if item.date_precision == 'month' and start.day == 1 else _moment(end, 'day')}"


def _begins(start: date, end: date, precision: str) -> bool:
    months = {"month": 1, "quarter": 3, "year": 12}[precision]
    return start.day == 1 and start.year == end.year and end.month - start.month + 1 == months


def _moment(day: date, precision: str) -> str:
    match precision:
        case "year" if (day.month, day.day) == (12, 31):
            return str(day.year)
        case "quarter":
            return f"Quý {_ROMAN[(day.month - 1) // 3]}/{day.year}"
        case "month":
            return f"{day.month}/{day.year}"
        case _:
            return f"{day.day}/{day.month}/{day.year}"
