"""Errors of evidence: of figures that are gone, and passages in which the printed number does not stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.data.checking.problem import Problem
from helpers.data.codes import Qualifier, Unit
from helpers.data.evidence import Evidence
from helpers.data.files import Folder
from helpers.data.names import most_like
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.printed import stands_in
from helpers.data.tables import read_rows
from helpers.data.targets import Target

FILE = "evidence.csv"
RULE = "void_evidence"
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
#: Units of which a value in percent can be printed as a part of one.
_SHARES = frozenset({Unit.PERCENT})


def void_evidence(package: Package, folder: Folder) -> Iterator[Problem]:
    """Evidence of a figure that is not there, that says nothing, or in whose passage the number does not stand."""
    if not package.evidence:
        return
    known: tuple[Observation | Target, ...] = (*package.observations, *package.targets)
    rows = {item.id: item for item in known}
    numbers = [number for number, _ in read_rows(folder, FILE.removesuffix(".csv"))]
    for number, item in zip(numbers, package.evidence, strict=True):
        found = [*_cells(item), *_figure(item, rows, package)]
        for column, told, allowed in found:
            yield Problem(FILE, number, column, told, allowed, item.figure, RULE)


def _cells(item: Evidence) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a row whatever its figure is: column, found and allowed."""
    if not (item.placed or item.passage or item.archive or item.file_hash):
        yield "place", "", "where the figure stands, a passage, an archived copy or the hash of a file; or no such row"
    if item.archive and not item.link:
        yield "archive", item.archive, "the address of the copy, which begins with http:// or https://"
    if item.file_hash and not _HASH.fullmatch(item.file_hash):
        yield "file_hash", item.file_hash, "a SHA-256 hash: 64 digits and letters from a to f"
    for column, value in (("page", item.page), ("paragraph", item.paragraph)):
        if value is not None and value < 1:
            yield column, str(value), "a number counted from 1"


def _figure(item: Evidence, rows: dict[str, Observation | Target], package: Package) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a row as evidence of its figure."""
    figure = rows.get(item.figure)
    if figure is None:
        near = most_like(item.figure, dict.fromkeys(rows, ()), least=75)
        allowed = "the id of a figure or target, or no such row" + (f"; nearest: {near}" if near else "")
        yield "figure", item.figure, allowed
        return
    unit = package.indicators[figure.indicator].unit
    if not item.passage or unit == Unit.FLAG:  # that a list names a place is no number
        return
    ends = [figure.value, figure.value_upper] if figure.qualifier == Qualifier.RANGE else [figure.value]
    for value in ends:
        if value is not None and not stands_in(value, item.passage, share=unit in _SHARES):
            yield "passage", item.passage, f"words in which {value} stands, the value of {item.figure}"
