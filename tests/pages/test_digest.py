"""Everything a page shows is in its digest: whatever cell or order of rows changes the page changes that too.

Cells of rows that are no part of the digest are changed, all at once; where that changes a page, halves tell which cell
it was. They are changed in rows that were read already, and a row that says the same in many packages is one object:
what takes long is to look at a page, and thousands of cells are tried with some hundred looks.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import pytest
from conftest import RECEIPT, ROOT, rows_kept

from helpers.analysis import compared, selection_snapshot, snapshot
from helpers.batch.plan import COMPARE, NATIONAL, PROVINCE, SUCCESSOR
from helpers.data import package as package_module
from helpers.data.checking.description import ours
from helpers.data.events import Event
from helpers.data.evidence import Evidence
from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.fingerprint import hashed
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.package import Package, load
from helpers.data.places import Place
from helpers.data.presentation import Presentation
from helpers.data.sources import Source
from helpers.data.tables import read_each, reader
from helpers.data.targets import Target
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.page import Document
from helpers.pages.report.report import Report
from helpers.pages.successor.report import SuccessorReport

Cell = tuple[str, int, str]  # table, number of the row, column
Tables = Mapping[str, list[dict[str, str]]]
NOTEBOOKS = {"63": PROVINCE, "VN": NATIONAL, "34": SUCCESSOR, "compare": COMPARE}
#: Tables that pages rest on; the others say what the check is to make of these.
TABLES = [name for name in ours() if name not in {"accepted", "regimes"}]
#: Columns of the presentation that no page is placed by.
WORDS = {"why", "trap", "checked", "higher"}
OPEN: dict[str, Callable[..., Document[Any]]] = {"63": Report, "34": SuccessorReport, "compare": Comparison}


@dataclass(frozen=True)
class Asked:
    """A page to look at."""

    kind: str
    subject: str
    quarter: str
    language: str

    def look(self, package: Package) -> tuple[str, Callable[[], str]]:
        """The digest of the page, and what makes the page."""
        report = OPEN[self.kind](package, self.subject, self.quarter, self.language)
        notebook = NOTEBOOKS[self.subject if self.subject == "VN" else self.kind]
        return report.snapshot.digest, lambda: drawn(report, notebook)


def drawn(report: Document[Any], notebook: str) -> str:
    """The sections of a page as its notebook calls them, and its data."""
    text = (ROOT / "notebooks" / notebook).read_text("utf-8")
    names = [name for name in re.findall(r'"(?:report|comparison)\.(\w+)"', text) if name != "header"]
    assert len(names) > 3
    parts = [str(report.header.html), *(str(getattr(report, name).html) for name in names)]
    return "\n".join([*parts, json.dumps(report.data(RECEIPT), default=str, ensure_ascii=False)])


@cache
def files() -> DataFiles:
    return DataFiles.read(ROOT / "data")


@cache
def tables() -> Tables:
    texts = {name: files().contents[f"{name}.csv"].decode() for name in TABLES}
    return {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in texts.items()}


@cache
def fields() -> Mapping[tuple[str, str], Mapping[str, Any]]:
    """What the description says of each column."""
    described = json.loads(files().contents[DESCRIPTION])["resources"]
    return {(table["name"], field["name"]): field for table in described for field in table["schema"]["fields"]}


@cache
def references() -> frozenset[tuple[str, str]]:
    """Columns that name a row, of their own or of another table: another name there is another package."""
    found = set()
    for table in json.loads(files().contents[DESCRIPTION])["resources"]:
        keys = table["schema"].get("primaryKey", [])
        found |= {(table["name"], key) for key in ([keys] if isinstance(keys, str) else keys)}
        for key in table["schema"].get("foreignKeys", []):
            found |= {(table["name"], key["fields"])} if isinstance(key["fields"], str) else set()
            found |= {(table["name"], name) for name in key["fields"]} if isinstance(key["fields"], list) else set()
    return frozenset(found)


def is_free(table: str, column: str) -> bool:
    """Whether any cell of a column can change alone: words and values can, codes and dates of a row hang together."""
    field = fields()[table, column]
    worded = field["type"] == "string" and not {"enum", "pattern"} & set(field.get("constraints", {}))
    return worded or column == "value"


def other(cell: Cell) -> str:
    """Another value that the column allows."""
    table, row, column = cell
    text, field = tables()[table][row][column], fields()[table, column]
    allowed = field.get("constraints", {}).get("enum")
    if allowed:
        return str(allowed[(allowed.index(text) + 1) % len(allowed)]) if text in allowed else str(allowed[0])
    if column == "published":  # a day, a month or a year
        return "2018" if text == "2017" else "2017"
    if field["type"] in {"integer", "number"}:
        return str(int(float(text)) + 1) if text else ""
    if field["type"] == "date":
        return (date.fromisoformat(text) + timedelta(days=1)).isoformat() if text else ""
    return f"{text} ý" if "pattern" not in field.get("constraints", {}) else text


@dataclass(frozen=True)
class Changed(DataFiles):
    """The files of the package, with other rows in place of those of its tables."""

    made: Tables = field(default_factory=dict)


@pytest.fixture(autouse=True)
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages are read from rows, each of which becomes an object once."""
    objects: dict[tuple[type, int], Any] = {}
    readers: dict[type, Callable[[dict[str, str]], Any]] = {}

    def one(row: dict[str, str], kind: type) -> Any:
        if (key := (kind, id(row))) not in objects:  # the rows stay, so that no other one gets its identity
            objects[key] = readers.setdefault(kind, reader(kind))(row)
        return objects[key]

    def read(folder: DataFiles, name: str, kind: type) -> list[Any]:
        if not isinstance(folder, Changed):
            return typed(folder, name, kind)
        return [one(row, kind) for row in folder.made[name]]

    def each(folder: DataFiles, name: str, make: Callable[[dict[str, str]], Any]) -> list[Any]:
        return list(map(make, folder.made[name])) if isinstance(folder, Changed) else read_each(folder, name, make)

    typed = rows_kept()
    monkeypatch.setattr(package_module, "read_typed", read)
    monkeypatch.setattr(package_module, "read_each", each)


@cache
def altered(table: str, row: int, columns: tuple[str, ...]) -> dict[str, str]:
    """A row with other values in these columns."""
    return {**tables()[table][row], **{column: other((table, row, column)) for column in columns}}


def changed(cells: Iterable[Cell]) -> Package:
    """The package with other values in these cells."""
    made = dict(tables())
    for (table, row), found in groupby(sorted(cells), key=itemgetter(0, 1)):
        if made[table] is tables()[table]:
            made[table] = list(made[table])
        made[table][row] = altered(table, row, tuple(column for *_, column in found))
    return packed(made)


def packed(made: Tables) -> Package:
    """The package with these rows in its tables."""
    return load(Changed(files().folder, files().contents, made=made))


def flat(rows: Iterable[Any]) -> Iterator[Any]:
    """Rows that stand in the digest by themselves or in a tuple of several."""
    for row in rows:
        if isinstance(row, tuple):
            yield from flat(row)
        else:
            yield row


def uncovered(asked: Asked, columns: Iterable[tuple[str, str]], patch: pytest.MonkeyPatch) -> list[Cell]:
    """The cells of these columns that stand in no row of which the digest is a hash of."""
    seen: list[Any] = []
    with patch.context() as watch:
        for module in (snapshot, selection_snapshot, compared):
            watch.setattr(module, "hashed", lambda rows: seen.extend(rows) or hashed(seen))
        asked.look(packed(tables()))
    keys = {(type(row), next((getattr(row, key) for key in ("code", "id", "figure") if hasattr(row, key)), ""))
            for row in flat(seen)}  # fmt: skip
    kinds = {
        "areas": (Place, "code"), "provinces": (Place, "iso"), "indicators": (Indicator, "id"), "events": (Event, "id"),
        "sources": (Source, "id"), "targets": (Target, "id"), "observations": (Observation, "id"),
        "evidence": (Evidence, "figure"),
    }  # fmt: skip
    named = {row[0] for row in seen if isinstance(row, tuple) and row}
    placed = {name for name in Presentation.__dataclass_fields__ if name.partition("_")[0] not in WORDS}
    cells = [(table, row, column) for table, column in columns for row in range(len(tables()[table]))]
    return [
        (table, row, column)
        for table, row, column in cells
        if not (table in kinds and (kinds[table][0], tables()[table][row][kinds[table][1]]) in keys)
        and not (table == "presentation" and column in placed)
        and not (table == "bodies" and tables()[table][row]["name_vi"] in named)
        and not (table == "regions" and tables()[table][row]["id"] in named)
    ]


class Search:
    """Looks for cells that change a page and not its digest.

    Cells that change the digest are found first. The page is drawn with all others of a table changed at once, and
    with parts of them only where it is another one then: to draw it takes longer than its digest.
    """

    def __init__(self, asked: Asked) -> None:
        digest, draw = asked.look(packed(tables()))
        self.asked, self.digest, self.page = asked, digest, draw()
        self.same: list[Cell] = []
        self.missed: list[Cell] = []

    def through(self, cells: list[Cell]) -> None:
        """Have ``missed`` hold those of some cells that change the page and not the digest."""
        self.divide(cells, self.tells)
        for _, rows in groupby(self.same, key=itemgetter(0)):
            self.divide(list(rows), self.shows)

    def divide(self, cells: list[Cell], changes: Callable[[list[Cell]], bool], *, known: bool = False) -> bool:
        """Whether any of these cells changes something. ``known``: it does, since it was none of the others."""
        if not known or len(cells) == 1:
            found = changes(cells)
            if len(cells) == 1 or not found:
                return found
        half = len(cells) // 2
        first = self.divide(cells[:half], changes)
        return self.divide(cells[half:], changes, known=not first) or first

    def tells(self, cells: list[Cell]) -> bool:
        """Whether the digest is another one if these cells are, or the package is no valid one."""
        try:
            found = self.asked.look(changed(cells))[0] != self.digest
        except Exception:
            found = True
        self.same += [] if found else cells
        return found

    def shows(self, cells: list[Cell]) -> bool:
        """Whether the page is another one if these cells are, of which none changes the digest."""
        try:
            found = self.asked.look(changed(cells))[1]() != self.page
        except Exception:
            found = True
        self.missed += cells if found and len(cells) == 1 else []
        return found


PAGES = [
    Asked("63", "VN-34", "2020Q3", "en"), Asked("63", "VN", "2022Q4", "en"),
    Asked("compare", "VN-34,VN-36", "2020Q4", "en"), Asked("34", "Khánh Hòa", "2020Q3", "en"),
]  # fmt: skip


@pytest.mark.parametrize("asked", PAGES, ids=lambda asked: f"{asked.kind}-{asked.subject}")
def test_no_cell_changes_a_page_and_not_its_digest(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    search = Search(asked)
    assert asked.look(load(files()))[0] == search.digest, "rows are read from files as they are here"
    columns = [place for place in fields() if place[0] in TABLES and place not in references() and is_free(*place)]
    cells = uncovered(asked, columns, monkeypatch)
    assert len(cells) > 1000
    if asked.subject == "VN":  # it rests on so many rows that each look takes long: every fourth cell is tried
        cells = cells[::4]
    search.through(sorted(cells))  # by rows: those that change the digest stand together
    assert search.missed == []


@pytest.mark.parametrize("asked", PAGES, ids=lambda asked: f"{asked.kind}-{asked.subject}")
def test_no_order_of_rows_changes_a_page_and_not_its_digest(asked: Asked) -> None:
    digest, draw = asked.look(packed(tables()))
    turned = {name: rows[::-1] for name, rows in tables().items()}
    same = {name: rows for name, rows in turned.items() if asked.look(packed({**tables(), name: rows}))[0] == digest}
    found, again = asked.look(packed({**tables(), **same}))
    assert found == digest
    assert again() == draw(), f"the order of one of {', '.join(same)}"
