"""A data package as it was in an earlier version, by its own log of revisions."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date

from helpers.data.codes import Fate
from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.package import Package, load
from helpers.data.revisions import LoggedRevision, version_number
from helpers.data.version import KEY
from helpers.errors import RequestError

_VERSION = re.compile(r"\d{1,5}\.\d{1,5}\.\d{1,5}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_OTHERS = "Name a folder or a Git revision of the package as it was."
#: The tables with rows that the log tells of.
_TABLES = ("observations.csv", "targets.csv")


def is_logged(text: str) -> bool:
    """Whether a text is a version or a day, by which the log is asked."""
    return bool(_VERSION.fullmatch(text) or _DATE.fullmatch(text))


def rewound(which: str, text: str, package: Package) -> Package:
    """The package as it was in a version, or at the end of a day.

    RequestError if its log does not reach back so far, or does not say what a row was that is gone.
    """
    undone = _after(which, text, package)
    if gone := [one for one in undone if one.change == Fate.REMOVED]:
        hint = f"The log does not hold the whole row {gone[0].figure}, removed in {gone[0].version}. {_OTHERS}"
        raise RequestError(which, text, allowed_since(package), hint)
    contents = dict(package.files.contents)
    for name in _TABLES:
        if name in contents:
            contents[name] = _undone(contents[name], undone)
    told = json.loads(contents[DESCRIPTION])
    before = [version for version in told.get(KEY, {}) if version_number(version) < undone[-1].number] if undone else []
    if before:
        contents[DESCRIPTION] = json.dumps({**told, "version": before[-1]}, ensure_ascii=False).encode()
    return load(DataFiles(package.files.folder, contents)) if undone else package


def _after(which: str, text: str, package: Package) -> list[LoggedRevision]:
    """What has happened since, the newest first."""
    log = sorted(package.revisions, key=lambda one: one.number, reverse=True)
    if not log:
        raise RequestError(which, text, allowed_since(package), f"This package keeps no log of revisions. {_OTHERS}")
    if _DATE.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise RequestError(which, text, allowed_since(package), "The calendar has no such day.") from error
        return [one for one in log if one.date > day]
    if text not in _versions(package):
        raise RequestError(which, text, allowed_since(package), _OTHERS)
    return [one for one in log if one.number > version_number(text)]


def _versions(package: Package) -> list[str]:
    """Those that the log reaches back to: the ones it tells of, and the last one before them."""
    known = list(json.loads(package.files.contents[DESCRIPTION]).get(KEY, {}))
    logged = sorted({one.version for one in package.revisions}, key=version_number)
    first = version_number(logged[0])
    before = [version for version in known if version_number(version) < first][-1:]
    return [*before, *sorted({*logged, *(one for one in known if version_number(one) > first)}, key=version_number)]


def allowed_since(package: Package) -> str:
    """What can be said of when a package was as it was before."""
    told = f"a version of its log ({', '.join(_versions(package))}), a day, " if package.revisions else ""
    return f"{told}a folder of a package, or a Git revision"


def _undone(content: bytes, undone: Sequence[LoggedRevision]) -> bytes:
    """A table without what was added since, and with the values that stood there before."""
    reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    columns = list(reader.fieldnames or [])
    added = {one.figure for one in undone if one.change == Fate.ADDED}
    values = {one.figure: one.old_value for one in undone if one.change == Fate.CHANGED}  # the oldest comes last
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for row in reader:
        if row["id"] in added:
            continue
        old = values.get(row["id"])
        writer.writerow({**row, "value": f"{old:f}"} if old is not None else row)
    return text.getvalue().encode()
