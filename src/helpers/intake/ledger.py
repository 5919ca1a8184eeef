"""The writer of a package: one at a time, all files or none, with a record by which the last change is taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.pending import write_together
from helpers.data.version import tables_hash
from helpers.errors import DataError, RequestError, not_held
from helpers.intake.changelog import COLUMNS, FIGURES, TABLE, logged
from helpers.intake.insertion import Change, changed, with_table
from helpers.intake.superseding import Reason
from helpers.intake.versioning import next_version, raised

#: The record of the last import, beside the tables, and the lock of who writes.
LAST, LOCK = ".last-import.json", ".dvctt-lock"
#: Why figures are gone or as they were, where the log has told of them already.
TAKEN_BACK = Reason("Lần nhập số liệu đã được rút lại.", "The import was taken back.", date.min)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a package against other writers; RequestError if one is at work, or nothing can be written."""
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise RequestError("data", str(folder), "a package that nobody else writes to", "Wait for it to end.") from None
    except OSError as error:
        raise not_held("data", folder, error) from error
    try:
        yield
    finally:
        lock.release()


def commit(before: DataFiles, after: DataFiles, changes: Sequence[Change] = (), why: Reason | None = None) -> DataFiles:
    """Write a package over the one that it was made from, with its next version; returns it as it stands then.

    ``changes``: what an import changed, which can be taken back and is told in the log of revisions; none for a change
    that is no import. ``why``: the reason of changes that are no new figures.
    DataError if somebody changed a file meanwhile.
    """
    if DataFiles.read(before.folder).hash != before.hash:
        raise DataError(f"{before.folder}: changed while it was read. Nothing was written; run the command again.")
    version = next_version(after, figures=any(not change.old and change.table in FIGURES for change in changes))
    after, log = _with_log(before, after, changes, version, why)
    new = raised(after, version)
    record = {
        "changes": [{"table": one.table, "old": one.old, "new": one.new} for one in (*changes, *log)],
        "begun": sorted(new.contents.keys() - before.contents.keys()),
        "description": before.contents[DESCRIPTION].decode(),
        "tables": tables_hash(before),
        "version": version,
    }
    others = {LAST: json.dumps(record, ensure_ascii=False).encode()} if changes else {}
    _write(before, new, others)
    return new


def undo(files: DataFiles) -> tuple[DataFiles, list[Change]]:
    """Take back what the last ``commit`` of a package changed; DataError if these rows were changed since.

    Where nothing else was changed since, the package is what it was before, byte by byte, and its log knows nothing of
    the import; otherwise the log tells that its figures were taken back.
    """
    record = _record(files)
    back = [Change(change["table"], change["new"], change["old"]) for change in record["changes"]]
    rows = [change for change in back if change.table != TABLE]
    after = _restored(files, record, back)
    if after is None:
        version = next_version(files, figures=False)
        taken, _ = _with_log(files, changed(files, rows), rows, version, replace(TAKEN_BACK, day=date.today()))
        after = raised(taken, version)
    _write(files, after, {LAST: None})
    return after, rows


def _restored(files: DataFiles, record: Mapping[str, Any], back: Sequence[Change]) -> DataFiles | None:
    """The package as it was before the last import; None if anything else was changed since."""
    if json.loads(files.contents[DESCRIPTION]).get("version") != record["version"]:
        return None
    try:
        after = changed(files, back)
    except DataError:  # a row of the log or of a figure is another one; of a figure the caller finds it again
        return None
    begun = record.get("begun", ())
    contents = {name: content for name, content in after.contents.items() if name not in begun}
    if tables_hash(DataFiles(files.folder, contents)) != record["tables"]:
        return None
    return DataFiles(files.folder, {**contents, DESCRIPTION: record["description"].encode()})


def _with_log(
    before: DataFiles, after: DataFiles, changes: Sequence[Change], version: str, why: Reason | None
) -> tuple[DataFiles, list[Change]]:
    """A package with what its log of revisions has to tell of changes, and that."""
    log = logged(before, changes, version, why)
    return (changed(with_table(after, TABLE, COLUMNS), log), log) if log else (after, [])


def _record(files: DataFiles) -> dict[str, Any]:
    path = files.folder / LAST
    try:
        found = json.loads(path.read_bytes())
        if {"changes", "description", "tables", "version"} <= found.keys():
            return dict(found)
        reason = "parts are missing"
    except FileNotFoundError:
        hint = "Only the last import can be taken back, once; for an older one use Git."
        raise DataError(f"{files.folder}: no import to take back. {hint}") from None
    except (OSError, ValueError, AttributeError) as error:
        reason = str(error)
    raise DataError(f"{path}: not what an import writes ({reason}). Use Git to go back.")


def _write(before: DataFiles, after: DataFiles, others: Mapping[str, bytes | None]) -> None:
    gone = dict.fromkeys(before.contents.keys() - after.contents.keys())
    new = {name: content for name, content in after.contents.items() if before.contents.get(name) != content}
    write_together(before.folder, {**gone, **new, **others})
