"""What was pasted or chosen, read: its text or its cells, and every figure that was met in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from helpers.data.files import FrozenFile
from helpers.data.package import Package
from helpers.errors import HelpersError
from helpers.intake.articles import read_article
from helpers.intake.documents import text_of
from helpers.intake.grids.grid import MOST_BYTES, FileError, Grid
from helpers.intake.grids.opening import grids
from helpers.intake.reading import Reading
from helpers.intake.rejects import read_proposals
from helpers.intake.tables.mapping import Heading
from helpers.intake.tables.reader import Options, read_tables

#: Endings of files that are tables and nothing else.
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})


class Way(StrEnum):
    """As what a file is read."""

    AUTO = "auto"
    TEXT = "text"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Given:
    """What is known beside a document. ``day``, ``title``: of a text; ``area``, ``period``: of a table that says none.

    RequestError, when it is used, for an area or a period that is none.
    """

    day: date | None = None
    title: str = ""
    area: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read; ``text`` or ``tables`` is what it was read as, nothing for a file of proposals."""

    name: str = ""
    text: str = ""
    tables: tuple[Grid, ...] = ()
    reading: Reading = field(default_factory=lambda: Reading(()))
    headings: tuple[Heading, ...] = ()


def of_text(name: str, text: str, package: Package, given: Given) -> Document:
    """A text as it was pasted; DataError if it is too long."""
    text = _plain(text)
    found = read_article(text, package, today=given.day, about=given.title)
    return Document(name, text, reading=Reading(tuple(found)))


def of_file(name: str, content: bytes, package: Package, given: Given, way: Way = Way.AUTO) -> Document:
    """A file by its bytes, whatever they are; an error of ours for what cannot be read.

    Without a way, a file that ends as a table does is one, any other a text; one whose text says nothing is looked
    through for tables.
    """
    if len(content) > MOST_BYTES:
        raise FileError(
            f"{name}: {len(content):,} bytes; allowed: {MOST_BYTES:,}. Save the part with the figures alone."
        )
    if proposed := read_proposals(FrozenFile(Path(name), content)):
        return Document(name, reading=proposed)
    if way is Way.TABLES or (way is Way.AUTO and Path(name).suffix.lower() in _TABLES):
        return _of_tables(name, grids(content), package, given)
    found = of_text(name, text_of(name, content), package, given)
    if way is Way.TEXT or found.reading.read:
        return found
    try:
        tabled = _of_tables(name, grids(content), package, given)
    except HelpersError:
        return found
    return tabled if tabled.reading.read else found


def _of_tables(name: str, found: Sequence[Grid], package: Package, given: Given) -> Document:
    read = read_tables(found, package, Options(given.area, given.period))
    return Document(name, tables=tuple(found), reading=read.reading, headings=read.headings)


def _plain(text: str) -> str:
    """With composed letters and plain blanks, so that places in it are those that its reader counts."""
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u202f", " ")
