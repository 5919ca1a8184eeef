"""Rules of the subject that a table description cannot say: shares, periods, flows, keys, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pandas as pd

Violation = tuple[str, int, str, str, str]  # file, row, column, found, allowed
Row = Mapping[str, str]
#: A figure is named by what it measures, when and where it was read; a second one with the same name is a mistake.
KEYS = {
    "observations": (
        "area", "tier", "unit_name", "scope", "indicator", "period_start", "period_end", "basis", "source",
    ),
    "targets": (
        "area", "binds", "tier", "unit_name", "indicator", "period_start", "due", "kind", "source",
    ),
}  # fmt: skip
#: In words, as the description's own check says them, so that one fault is one line.
NUMBER = "a number with a decimal point and no spaces or units"
DATE = "a date of the calendar, YYYY-MM-DD"
#: Stricter than Frictionless, which reads Infinity, 1e3, 1_000 and 2020-9-3.
FORMS = {
    **dict.fromkeys(("value", "value_upper"), (r"-?[0-9]+(\.[0-9]+)?", NUMBER)),
    **dict.fromkeys(
        ("period_start", "period_end", "due", "set_date", "comparable_from", "date"),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", DATE),
    ),
}


def violations(tables: Mapping[str, Path]) -> Iterator[Violation]:
    """Every violation in the tables given (name to path); tables that cannot be read are left to others."""
    rows = {name: _read(path) for name, path in tables.items()}
    kinds = {row.get("id", ""): row.get("kind", "") for row in rows.get("indicators", [])}
    units = {row.get("id", ""): row.get("unit", "") for row in rows.get("indicators", [])}
    sources = {row.get("id", ""): row.get("published", "") for row in rows.get("sources", [])}
    checks: dict[str, list[Callable[[Row], Iterator[tuple[str, str, str]]]]] = {
        "observations": [
            lambda row: _value(row, units),
            lambda row: _period(row, "period_end"),
            lambda row: _flow(row, kinds),
            lambda row: _published(row, sources),
        ],
        "targets": [lambda row: _value(row, units), lambda row: _period(row, "due")],
        "sources": [_address, _dated],
    }
    for name, table in rows.items():
        for number, row in enumerate(table, start=2):
            if not any(row.values()):
                continue  # a blank line, named by the description's own check
            for rule in [*checks.get(name, []), _notes, _form]:
                yield from ((f"{name}.csv", number, *fault) for fault in rule(row))
        yield from _repeated(name, table)
    yield from _successors(rows.get("provinces", []))


def _read(path: Path) -> list[dict[str, str]]:
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8", skip_blank_lines=False).fillna("")
    except ValueError:
        return []
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _value(row: Row, units: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for column in ("value", "value_upper"):
        number = _number(row.get(column, ""))
        if number is not None and number > 100 and units.get(row.get("indicator", "")) == "percent":
            yield column, row[column], "a share from 0 to 100"
    low, high = _number(row.get("value", "")), _number(row.get("value_upper", ""))
    if (row.get("qualifier") == "range") != (high is not None):
        yield (
            "value_upper",
            row.get("value_upper", ""),
            "an upper end for the qualifier 'range', and only for it",
        )
    if low is not None and high is not None and high <= low:
        yield "value_upper", row["value_upper"], f"a value above {row['value']}"
    if row.get("tier") == "agency" and not row.get("unit_name"):
        yield "unit_name", "", "the name of the agency, for the tier 'agency'"


def _period(row: Row, end_column: str) -> Iterator[tuple[str, str, str]]:
    start, end = row.get("period_start", ""), row.get(end_column, "")
    if start and end and end < start:
        yield end_column, end, f"a date not before period_start ({start})"


def _flow(row: Row, kinds: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    kind, start, status = (
        kinds.get(row.get("indicator", "")),
        row.get("period_start", ""),
        row.get("start_status", ""),
    )
    if kind == "stock" and (start or status):
        yield (
            "period_start" if start else "start_status",
            start or status,
            "nothing: a stock is as at period_end",
        )
    if kind in {"flow", "index"} and not start and status != "not_printed":
        yield "period_start", "", "the first day of the period, or start_status 'not_printed'"
    if kind in {"flow", "index"} and start and status not in {"printed", "assumed"}:
        yield "start_status", status, "printed or assumed, for a flow with a first day"


def _published(row: Row, sources: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    published, end = sources.get(row.get("source", ""), ""), row.get("period_end", "")
    if published and row.get("date_precision") == "day" and end[: len(published)] > published:
        yield "period_end", end, f"a date not after the source was published ({published})"


def _notes(row: Row) -> Iterator[tuple[str, str, str]]:
    for column, twin in (("note", "note_en"), ("note_en", "note")):
        if row.get(column) and twin in row and not row[twin]:
            yield twin, "", f"the same words as in {column}, in the other language"


def _form(row: Row) -> Iterator[tuple[str, str, str]]:
    for column, (pattern, allowed) in FORMS.items():
        text = row.get(column, "")
        if text and not re.fullmatch(pattern, text):
            yield column, text, allowed


def _dated(row: Row) -> Iterator[tuple[str, str, str]]:
    text = row.get("published", "")
    try:
        date.fromisoformat(text if len(text) == 10 else "2000-01-01")
    except ValueError:
        yield "published", text, "a year, month or day of the calendar: YYYY, YYYY-MM or YYYY-MM-DD"


def _address(row: Row) -> Iterator[tuple[str, str, str]]:
    url = row.get("url", "")
    if url and not url.startswith(("https://", "http://")):
        yield "url", url, "an address that begins with https:// or http://, or nothing"


def _repeated(name: str, table: list[dict[str, str]]) -> Iterator[Violation]:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(table, start=2):
        if not any(row.values()):
            continue
        columns = KEYS.get(name, ())
        key = tuple(row.get(column, "") for column in columns)
        if columns and key in seen:
            found = " ".join(part for part in key if part)
            yield (
                f"{name}.csv",
                number,
                "key",
                found,
                f"one row for each key (also row {seen[key]}: {', '.join(columns)})",
            )
        seen.setdefault(key, number)


def _successors(table: list[dict[str, str]]) -> Iterator[Violation]:
    """One name among the 34 has one code and one type, and one code has one name."""
    for key, column in (("name_34", "gso_34"), ("name_34", "type_34"), ("gso_34", "name_34")):
        first: dict[str, tuple[int, str]] = {}
        for number, row in enumerate(table, start=2):
            found = row.get(column, "")
            where, allowed = first.setdefault(row.get(key, ""), (number, found))
            if any(row.values()) and found != allowed:
                yield "provinces.csv", number, column, found, f"{allowed}, as in row {where} with {key} {row[key]}"
