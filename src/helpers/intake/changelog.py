"""The rows of ``revisions.csv`` that tell what a change of a package does to its figures and targets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from helpers.data.codes import Fate
from helpers.data.files import DataFiles
from helpers.data.revisions import LoggedRevision
from helpers.data.tables import columns
from helpers.intake.insertion import Change, header_of, line_of
from helpers.intake.superseding import Reason

TABLE = "revisions"
COLUMNS = columns(LoggedRevision)
#: The tables of which a row is a figure.
FIGURES = ("observations", "targets")


def logged(files: DataFiles, changes: Iterable[Change], version: str, why: Reason | None) -> list[Change]:
    """What the log gets for changes of figures and targets; ``files``: the package that they are changes of.

    ``why``: of changes that are no new figures; None only where all are new.
    """
    heads = {table: header_of(files.contents[f"{table}.csv"]) for table in FIGURES}
    day = why.day if why else date.today()
    found = []
    for change in changes:
        if change.table in FIGURES and change.old != change.new:
            told = dict.fromkeys(COLUMNS, "") | {"version": version, "date": str(day)} | _told(heads, change, why)
            found.append(Change(TABLE, "", line_of(COLUMNS, told)))
    return found


def _told(heads: Mapping[str, Sequence[str]], change: Change, why: Reason | None) -> dict[str, str]:
    head = heads[change.table]
    old, new = (next(_rows(head, line), {}) for line in (change.old, change.new))
    fate = Fate.ADDED if not old else Fate.CHANGED if new else Fate.REMOVED
    told = {"figure": (new or old)["id"], "change": str(fate)}
    if fate != Fate.ADDED and why:
        told |= {"reason": why.vi, "reason_en": why.en}
    if fate == Fate.REMOVED:
        told |= {"area": old["area"], "period_end": old["period_end"] if "period_end" in old else old["due"]}
    if old and old["value"] != new.get("value"):
        told["old_value"] = old["value"]
    return told


def _rows(head: Sequence[str], line: str) -> Iterator[dict[str, str]]:
    if line:
        yield dict(zip(head, next(csv.reader([line])), strict=True))
