"""Rows put into the tables of a package at their places, so that nothing else in these files changes."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from helpers.data.files import DataFiles
from helpers.errors import DataError

#: By what the rows of a table are sorted.
ORDER = {
    "observations": ("area", "indicator", "period_end", "tier"),
    "targets": ("area", "indicator", "due"),
    "sources": ("id",),
    "accepted": ("figure", "rule"),
    "corrections": ("figure", "date"),
    "evidence": ("figure",),
    "revisions": ("date",),  # those of one day in the order in which they were made
}
#: Letters of an id that tell the source.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Change:
    """A line of a table: ``old`` as it was, empty for a new row; ``new`` as it is now, empty for one taken out."""

    table: str
    old: str
    new: str


def line_of(columns: Sequence[str], cells: Mapping[str, str]) -> str:
    """A row as the one line that it is in a table, without the line's end."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow([cells[name] for name in columns])
    return text.getvalue()


def header_of(content: bytes) -> list[str]:
    """The columns of a table that passed the check."""
    return next(csv.reader([content.partition(b"\n")[0].decode("utf-8-sig")]))


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a table that passed the check, by column."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def lines_of(content: bytes) -> list[str]:
    """The lines of a table with their ends; nothing but a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", content.decode("utf-8"))


def inserted(table: str, content: bytes, rows: Iterable[Mapping[str, str]]) -> bytes:
    """A table with more rows, each after those that sort before it. A row is one line: no cell has a line's end."""
    columns = header_of(content)
    return _inserted(table, content, [(_key(table, row), line_of(columns, row)) for row in rows])


def _inserted(table: str, content: bytes, rows: Iterable[tuple[tuple[str, ...], str]]) -> bytes:
    """The same for rows that are lines already, each with what it is sorted by."""
    head, *lines = lines_of(content)
    end = "\r\n" if head.endswith("\r\n") else "\n"
    keys = [_key(table, row) for row in rows_of(content)]
    if len(keys) != len(lines):
        raise DataError(f"{table}.csv: {len(lines)} lines, {len(keys)} rows; allowed: one line a row. Run dvctt check.")
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    head = head if head.endswith("\n") else head + end
    after: dict[int, list[str]] = {}
    for key, line in sorted(rows, key=itemgetter(0)):
        after.setdefault(bisect_right(keys, key), []).append(line + end)
    found = [head, *after.get(0, ())]
    for number, line in enumerate(lines, start=1):
        found += [line, *after.get(number, ())]
    return "".join(found).encode()


def _key(table: str, row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in ORDER[table])


class Ids:
    """New ids for figures, from the initials of their source and a number that no figure of it has."""

    def __init__(self, used: Iterable[str]) -> None:
        self._used = set(used)
        self._last: dict[str, int] = {}

    def new(self, source: str) -> str:
        """The next one for a source; the same rows in the same order get the same ones."""
        prefix = prefix_of(source)
        number = self._last.get(prefix, 0) + 1
        while f"{prefix}-{number}" in self._used:
            number += 1
        self._last[prefix] = number
        self._used.add(f"{prefix}-{number}")
        return f"{prefix}-{number}"


@lru_cache
def prefix_of(source: str) -> str:
    """The initials of a source's id, its numbers whole: ``bao-khanh-hoa-2024-dvctt`` is ``BKH2024D``."""
    plain = unicodedata.normalize("NFD", source)
    parts = re.findall(r"[0-9]+|[a-z]+", plain.lower())
    text = "".join(part if part.isdigit() else part[0].upper() for part in parts)[:_LONGEST]
    return text if text[:1].isalpha() else f"S{text}"


def added(files: DataFiles, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> list[Change]:
    """The changes that new rows make."""
    heads = {table: header_of(files.contents[f"{table}.csv"]) for table in rows}
    return [Change(table, "", line_of(heads[table], row)) for table, found in rows.items() for row in found]


def with_table(files: DataFiles, table: str, columns: Sequence[str]) -> DataFiles:
    """The package with an optional table, which may be empty."""
    name = f"{table}.csv"
    if name in files.contents:
        return files
    head = line_of(columns, dict(zip(columns, columns, strict=True))) + "\n"
    return DataFiles(files.folder, {**files.contents, name: head.encode()})


def changed(files: DataFiles, changes: Sequence[Change]) -> DataFiles:
    """The package with lines changed, in memory; DataError for a line that is not there."""
    contents = dict(files.contents)
    for table in dict.fromkeys(change.table for change in changes):
        pairs = [(change.old, change.new) for change in changes if change.table == table]
        contents[f"{table}.csv"] = replaced(table, contents.get(f"{table}.csv", b""), pairs)
    return DataFiles(files.folder, contents)


def replaced(table: str, content: bytes, pairs: Iterable[tuple[str, str]]) -> bytes:
    """A table with lines replaced by others, or taken out for an empty one; DataError for a line that is not there."""
    lines = lines_of(content)
    bare = {line.rstrip("\r\n"): number for number, line in enumerate(lines)}
    again = []
    for old, new in pairs:
        if old and old not in bare:
            row = old[:80]
            raise DataError(f"{table}.csv: the row {row!r} was changed or removed since. Nothing was written; use Git.")
        if old:
            number = bare[old]
            lines[number] = new + lines[number][len(old) :] if new else ""
        else:
            again.append(new)
    found = "".join(lines).encode()
    columns = header_of(found)
    cells = (dict(zip(columns, row, strict=True)) for row in csv.reader(again))
    return _inserted(table, found, [(_key(table, row), line) for row, line in zip(cells, again, strict=True)])
