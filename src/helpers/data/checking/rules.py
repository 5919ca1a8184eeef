"""Rules of the subject that a table description cannot say: shares, counts, ranges, keys, notes; and all of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from helpers.data.checking.date_rules import Calendar, Flow, Period, Publication, PublishedDay
from helpers.data.checking.place_rules import Below, Border, Frame, Spelling, Successor, Tile
from helpers.data.checking.presentation_rules import BaseOfShare, Clause, PartOfWhole, Parts, Presented, Shown
from helpers.data.checking.references import Reference
from helpers.data.checking.rule import Fault, Row, Rule
from helpers.data.codes import FILED, WHOLE_UNITS
from helpers.data.tables import DATE, NUMBER, WHOLE

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
    **dict.fromkeys(("value", "value_upper"), (re.compile(r"-?[0-9]+(\.[0-9]+)?"), NUMBER)),
    **dict.fromkeys(
        ("period_start", "period_end", "due", "set_date", "comparable_from", "checked_on", "date"),
        (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), DATE),
    ),
    **dict.fromkeys(
        ("tile_row", "tile_col", "headline", "lead", "peer", "map", "chart_rank"), (re.compile("-?[0-9]+"), WHOLE)
    ),
}
#: More digits than any count or share has; what is reckoned with them stays exact.
_DIGITS = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,9})?")


def _number(text: str) -> float | None:
    if not text:  # most upper ends
        return None
    try:
        return float(text)
    except ValueError:
        return None


class Share(Rule):
    """A share is never above 100, nor the difference of two; of an indicator its unit is known."""

    tables = ("observations", "targets")

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        for column in ("value", "value_upper"):
            value = _number(row.get(column, ""))
            unit = self.known.get(row.get("indicator", ""))
            if value is not None and value > 100 and unit in {"percent", "points"}:
                yield column, row[column], "a share from 0 to 100" + (", or two apart" if unit == "points" else "")


class Count(Rule):
    """A number of things has no decimals, and a flag is 0 or 1; of an indicator its unit is known."""

    tables = ("observations", "targets")

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        unit = self.known.get(row.get("indicator", ""), "")
        for column in ("value", "value_upper"):
            value = row.get(column, "")
            if unit in WHOLE_UNITS and "." in value:
                yield column, value, f"a whole number of the unit {unit!r}: 1.143 in Vietnamese print is 1143"
            elif unit == "flag" and value.isdecimal() and value not in {"0", "1"}:
                yield column, value, "1 for yes or 0 for no"


class BasisOfUnit(Rule):
    """A survey counts nothing, and no dossier is in a catalogue that a decision announces."""

    tables = ("observations",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        unit, basis = self.known.get(row.get("indicator", ""), ""), row.get("basis", "")
        if basis == "survey" and unit in WHOLE_UNITS - {"rank"}:
            yield "basis", basis, f"another basis: a survey or index is no count, of the unit {unit!r}"
        elif basis == "announced" and unit in FILED:
            yield "basis", basis, f"another basis: a decision announces a catalogue of services, no unit {unit!r}"


class Digits(Rule):
    """A number has no more digits than can be reckoned and printed, and none that says nothing."""

    tables = ("observations", "targets")

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        for column in ("value", "value_upper"):
            value = row.get(column, "")
            wrong = value.startswith("-0") or not _DIGITS.fullmatch(value)
            if wrong and FORMS[column][0].fullmatch(value):
                yield (
                    column,
                    value,
                    "at most 12 digits before the point and 9 after it, and no sign or zero before them",
                )


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


class Address(Rule):
    """An address is one of the web, and never runs anything."""

    tables = ("sources", "neighbours")

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

    def validate_start(self) -> Iterator[Any]:
        self.forms = {column: FORMS[column] for column in self.resource.columns if column in FORMS}
        yield from super().validate_start()

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        for column, (pattern, allowed) in self.forms.items():
            if row[column] and not pattern.fullmatch(row[column]):
                yield column, row[column], allowed


class Letters(Rule):
    """A letter with its marks is one character."""

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        if not unicodedata.is_normalized("NFC", ",".join(row.values())):
            text = ",".join(f'"{cell}"' if "," in cell else cell for cell in row.values())
            yield "", text[:60], "Unicode in normal form NFC"


class Key(Rule):
    """One figure from one source is entered once."""

    tables = tuple(KEYS)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        columns = KEYS[self.table]
        key = tuple([row.get(column, "") for column in columns])
        first, _ = self.seen.setdefault(key, (number, ""))
        if first != number:
            found = " ".join(part for part in key if part)
            yield "key", found, f"one row for each key (also row {first}: {', '.join(columns)})"


def checklist(
    rows: Mapping[str, Sequence[Row]], described: Mapping[str, Mapping[str, Any]], whole: Set[str]
) -> list[Rule]:
    """Every rule; what one table has to know of another is taken from their rows.

    ``described`` has the description of each table. Nothing is missing in tables that are not ``whole``: it may be in
    a row that cannot be read.
    """

    def known(table: str, column: str, key: str = "id") -> dict[str, str]:
        return {row[key]: row[column] for row in rows.get(table, ())}

    unit, listed = known("indicators", "unit"), {name: found for name, found in rows.items() if name in whole}
    areas, provinces = listed.get("areas", ()), listed.get("provinces", ())
    return [
        Share(unit), Count(unit), BasisOfUnit(unit), Digits(), Range(), Agency(), Period(), Calendar(),
        Flow(known("indicators", "kind")),
        Publication(known("sources", "published"), known("sources", "accessed")), PublishedDay(), Address(), Notes(),
        Form(), Letters(), Key(), Successor(), Tile(), Frame(_codes(described), areas, provinces),
        Spelling(areas), Below(areas, listed.get("province_names", ())), Border(listed.get("neighbours", ())),
        Reference(_keys(described), listed), Parts(unit), Shown(), Clause(), PartOfWhole(), BaseOfShare(),
        Presented(known("presentation", "headline", "indicator")),
    ]  # fmt: skip


def _codes(described: Mapping[str, Mapping[str, Any]]) -> Sequence[str]:
    """The areas that pages are made for."""
    fields = described["areas"]["schema"]["fields"] if "areas" in described else ()
    return next((field["constraints"]["enum"] for field in fields if field["name"] == "code"), ())


def _keys(described: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, tuple[str, str]]]:
    """Of each table and column that takes its values from another, the table and column that list them."""
    return {
        name: {
            key["fields"][0]: (key["reference"]["resource"] or name, key["reference"]["fields"][0])
            for key in table["schema"].get("foreignKeys", ())
        }
        for name, table in described.items()
    }
