"""An excerpt of the real package, for tests that want a package and not all its figures: a sixth of it to check.

It holds what the real one says of the country and of three provinces, with every place, name and measure, but only
the sources that its rows name. It passes the check without a warning, and its version is its own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from helpers.data.checking.acceptance import ERRORS
from helpers.data.checking.checks import examine
from helpers.data.files import DataFiles
from helpers.intake.insertion import header_of, rows_of
from helpers.intake.versioning import next_version, raised

#: The country and its ministries, Khánh Hòa, Hà Nội, and Sóc Trăng, of which little is known.
AREAS = frozenset({"VN", "VN-MIN", "VN-34", "VN-HN", "VN-52"})
FIGURES = ("observations", "targets")
#: The tables whose rows name a source, and those whose rows name a figure.
CITING = (*FIGURES, "events", "localities")
TELLING = ("corrections", "evidence", "revisions")
#: What a source says that gives a measure of every province.
COMPLETE = "complete"


def excerpt(files: DataFiles) -> DataFiles:
    """A package with the figures of a few areas, and what belongs to them."""
    whole = {row["id"] for row in rows(files, "sources") if row["coverage"] == COMPLETE}
    for name in FIGURES:
        found = (row for row in rows(files, name) if row["area"] in AREAS and row["source"] not in whole)
        files = with_rows(files, name, found)
    figures = {row["id"]: row["value"] for name in FIGURES for row in rows(files, name)}
    for name in TELLING:
        files = with_rows(files, name, (row for row in rows(files, name) if row["figure"] in figures))
    named = {row["source"] for name in CITING for row in rows(files, name)}
    files = with_rows(files, "sources", (row for row in rows(files, "sources") if row["id"] in named))
    return raised(_accepting(files, figures), next_version(files, figures=False))


def _accepting(files: DataFiles, values: Mapping[str, str]) -> DataFiles:
    """The package with what there is to accept where so few figures stand beside each other: that is another list."""
    found = examine(with_rows(files, "accepted", ()))
    doubted = [*found.warnings, *(problem for problem in found.problems if problem.rule in ERRORS)]
    return with_rows(
        files, "accepted",
        ({"figure": one.id, "rule": one.rule, "value": values[one.id], "found": one.found, "reason": "An excerpt."}
         for one in sorted(doubted, key=lambda one: (one.id, one.rule))),
    )  # fmt: skip


def rows(files: DataFiles, name: str) -> list[dict[str, str]]:
    """The rows of a table as text."""
    return rows_of(files.contents[f"{name}.csv"])


def with_rows(files: DataFiles, name: str, found: Iterable[Mapping[str, str]]) -> DataFiles:
    """The package with these rows in place of those of a table."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header_of(files.contents[f"{name}.csv"]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return DataFiles(files.folder, {**files.contents, f"{name}.csv": text.getvalue().encode()})
