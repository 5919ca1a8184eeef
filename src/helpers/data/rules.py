"""Rules of the subject that a table description cannot say: shares, periods, flows, keys, notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from frictionless import Checklist

from helpers.data.presentation_rules import BaseOfShare, Parts, Presented, Shown
from helpers.data.rule import Fault, Row, Rule
from helpers.data.tables import DATE, NUMBER

#: A figure is named by what it measures, when and where it was read; a second one with the same name is a mistake.
KEYS = {
    "observations": (
        "area", "tier", "unit_name", "scope", "indicator", "period_start", "period_end", "basis", "source",
    ),
    "targets": (
        "area", "binds", "tier", "unit_name", "indicator", "period_start", "due", "kind", "source",
    ),
}  # fmt: skip
#: Stricter than Frictionless, which reads Infinity, 1e3, 1_000 and 2020-9-3; in the words of its check, so that one
#: fault is one line.
FORMS = {
    **dict.fromkeys(("value", "value_upper"), (r"-?[0-9]+(\.[0-9]+)?", NUMBER)),
    **dict.fromkeys(
        ("period_start", "period_end", "due", "set_date", "comparable_from", "date"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", DATE),
    ),
}


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


class Share(Rule):
    """A share is never above 100; of an indicator its unit is known."""

    tables = ("observations", "targets")

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        for column in ("value", "value_upper"):
            value = _number(row.get(column, ""))
            if value is not None and value > 100 and self.known.get(row.get("indicator", "")) == "percent":
                yield column, row[column], "a share from 0 to 100"


class Range(Rule):
    """A range has an upper end above its value, and nothing else has one."""

    tables = ("observations", "targets")

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        low, high = _number(row.get("value", "")), _number(row.get("value_upper", ""))
        if (row.get("qualifier") == "range") != (high is not None):
            found = row.get("value_upper", "")
            yield "value_upper", found, "an upper end for the qualifier 'range', and only for it"
        if low is not None and high is not None and high <= low:
            yield "value_upper", row["value_upper"], f"a value above {row['value']}"


class Agency(Rule):
    """A figure of one agency names it."""

    tables = ("observations", "targets")

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        if row.get("tier") == "agency" and not row.get("unit_name"):
            yield "unit_name", "", "the name of the agency, for the tier 'agency'"


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


class Publication(Rule):
    """No figure is dated after its source was published; of a source that day is known."""

    tables = ("observations",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        published, end = self.known.get(row.get("source", ""), ""), row.get("period_end", "")
        if published and row.get("date_precision") == "day" and end[: len(published)] > published:
            yield "period_end", end, f"a date not after the source was published ({published})"


class PublishedDay(Rule):
    """A source was published on a day that exists."""

    tables = ("sources",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        text = row.get("published", "")
        try:
            date.fromisoformat(text if len(text) == 10 else "2000-01-01")
        except ValueError:
            yield "published", text, "a year, month or day of the calendar: YYYY, YYYY-MM or YYYY-MM-DD"


class Address(Rule):
    """An address is one of the web, and never runs anything."""

    tables = ("sources",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        url = row.get("url", "")
        if url and not url.startswith(("https://", "http://")):
            yield "url", url, "an address that begins with https:// or http://, or nothing"


class Notes(Rule):
    """A note stands in both languages or in none."""

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        for column, twin in (("note", "note_en"), ("note_en", "note")):
            if row.get(column) and twin in row and not row[twin]:
                yield twin, "", f"the same words as in {column}, in the other language"


class Form(Rule):
    """Numbers and dates are written in one way."""

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        for column in FORMS.keys() & row.keys():
            pattern, allowed = FORMS[column]
            if row[column] and not re.fullmatch(pattern, row[column]):
                yield column, row[column], allowed


class Letters(Rule):
    """A letter with its marks is one character."""

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        text = ",".join(f'"{cell}"' if "," in cell else cell for cell in row.values())
        if not unicodedata.is_normalized("NFC", text):
            yield "", text[:60], "Unicode in normal form NFC"


class Key(Rule):
    """One figure from one source is entered once."""

    tables = tuple(KEYS)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        columns = KEYS[self.resource.name]
        key = tuple(row.get(column, "") for column in columns)
        first, _ = self.seen.setdefault(key, (number, ""))
        if first != number:
            found = " ".join(part for part in key if part)
            yield "key", found, f"one row for each key (also row {first}: {', '.join(columns)})"


class Successor(Rule):
    """One name among the 34 has one code and one type, and one code has one name."""

    tables = ("provinces",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        for key, column in (("name_34", "gso_34"), ("name_34", "type_34"), ("gso_34", "name_34")):
            found = row.get(column, "")
            where, allowed = self.seen.setdefault((key, column, row.get(key, "")), (number, found))
            if found != allowed:
                yield column, found, f"{allowed}, as in row {where} with {key} {row[key]}"


def checklist(tables: Mapping[str, Sequence[Sequence[str]]]) -> Checklist:
    """Every rule; what one table has to know of another is taken from their cells, the header first."""

    def known(table: str, column: str, key: str = "id") -> dict[str, str]:
        head, *rows = tables.get(table) or [[]]
        cells = [dict(zip(head, row, strict=False)) for row in rows]
        return {row.get(key, ""): row.get(column, "") for row in cells}

    rules = [
        Share(known("indicators", "unit")), Range(), Agency(), Period(), Flow(known("indicators", "kind")),
        Publication(known("sources", "published")), PublishedDay(), Address(), Notes(), Form(), Letters(), Key(),
        Successor(), Parts(known("indicators", "unit")), Shown(), BaseOfShare(),
        Presented(known("presentation", "headline", "indicator")),
    ]  # fmt: skip
    return Checklist(checks=rules)
