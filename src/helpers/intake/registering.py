"""Documents that figures are read in: registered once, under an id in the style of those that are there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from helpers.data.checking.checks import examine_tables
from helpers.data.files import DataFiles
from helpers.data.names import fold
from helpers.data.sources import Source
from helpers.data.tables import columns, unkept
from helpers.errors import RequestError
from helpers.intake.fitness import reason_of
from helpers.intake.insertion import added, changed, rows_of

SOURCES = "sources"
#: Words of a title or address that an id takes, and its length.
_WORDS, _LONGEST = 4, 60
#: What an address begins or ends with, and what says nothing of the document.
_IDLE = frozenset({"www", "http", "https", "vn", "com", "gov", "org", "net", "edu", "html", "htm", "aspx", "detail"})


@dataclass(frozen=True, slots=True)
class Registration:
    """A document that a package takes, and the package with it."""

    before: DataFiles
    files: DataFiles
    cells: Mapping[str, str]


def register(files: DataFiles, given: Mapping[str, str]) -> Registration:
    """A package with one document more; RequestError for one that is there already, or that breaks a rule.

    ``given``: the columns that are known; an id is proposed where none is given.
    """
    for name, cell in given.items():
        if told := unkept(cell):
            raise RequestError(name, *told)
    cells = {name: " ".join(unicodedata.normalize("NFC", given.get(name, "")).split()) for name in columns(Source)}
    rows = rows_of(files.contents["sources.csv"])
    _refuse_double(cells, rows)
    cells["accessed"] = cells["accessed"] or f"{date.today():%Y-%m}"
    cells["language"] = cells["language"] or "vi"
    taken = {row["id"] for row in rows}
    if cells["id"] in taken:
        near = proposed_id(cells, taken)
        raise RequestError("id", cells["id"], "an id that no other document has", f"One that is free: {near}.")
    cells["id"] = cells["id"] or proposed_id(cells, taken)
    after = changed(files, added(files, {SOURCES: [cells]}))
    problems = sorted(problem for problem in examine_tables(after) if problem.id == cells["id"])
    if problems:
        first = problems[0]
        hint = " ".join(reason_of(problem) + "." for problem in problems[1:])
        raise RequestError(first.column or "source", first.found, first.allowed, hint)
    return Registration(files, after, cells)


def _refuse_double(cells: Mapping[str, str], rows: list[dict[str, str]]) -> None:
    for row in rows:
        same_address = cells["url"] and _address(cells["url"]) == _address(row["url"])
        title = fold(cells["title"]), fold(cells["publisher"])
        if same_address or (all(title) and title == (fold(row["title"]), fold(row["publisher"]))):
            what = "url" if same_address else "title"
            hint = f"It is there as {row['id']}: {row['title']} ({row['publisher']}). Import with --source {row['id']}."
            raise RequestError(what, cells[what], "a document that is not in sources.csv", hint)


def _address(url: str) -> str:
    """An address without what differs between two writings of it."""
    return re.sub(r"^https?://(www\.)?", "", url.strip().casefold()).split("#")[0].rstrip("/")


def proposed_id(cells: Mapping[str, str], taken: set[str]) -> str:
    """The site or publisher, the day as far as known, and words of the title: ``ictnews-202009-khanh-hoa-danh-muc``."""
    host = urlsplit(cells["url"]).hostname or "" if _is_address(cells["url"]) else ""
    site = next((part for part in _words(host) if part not in _IDLE), "") or "-".join(_words(cells["publisher"])[:3])
    day = cells["published"].replace("-", "")
    title = [word for word in _words(cells["title"]) if word not in _IDLE][:_WORDS]
    base = "-".join(part for part in (site, day, *title) if part)[: _LONGEST - 4].strip("-") or "source"
    free = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(name for name in free if name not in taken)


def _is_address(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)).lower())
