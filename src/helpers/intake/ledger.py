"""The writer of a package: one at a time, all files or none, with a record by which the last change is taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.pending import write_together
from helpers.data.version import tables_hash
from helpers.errors import DataError, RequestError, summarize
from helpers.intake.insertion import Change, changed
from helpers.intake.versioning import raised

#: The record of the last import, beside the tables, and the lock of who writes.
#: The tables of which a new row is a new figure, and the one that may not be there.
FIGURES, CORRECTIONS = ("observations", "targets"), "corrections.csv"
LAST, LOCK = ".last-import.json", ".dvctt-lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a package against other writers; RequestError if one is at work, or nothing can be written."""
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise RequestError("data", str(folder), "a package that nobody else writes to", "Wait for it to end.") from None
    except OSError as error:
        raise RequestError("data", str(folder), "a folder that can be written to", f"{summarize(error)}.") from error
    try:
        yield
    finally:
        lock.release()


def commit(before: DataFiles, after: DataFiles, changes: Sequence[Change] = ()) -> DataFiles:
    """Write a package over the one that it was made from, with its next version; returns it as it stands then.

    ``changes``: what an import changed, which can be taken back; none for a change that is no import.
    DataError if somebody changed a file meanwhile.
    """
    if DataFiles.read(before.folder).hash != before.hash:
        raise DataError(f"{before.folder}: changed while it was read. Nothing was written; run the command again.")
    new = raised(after, figures=any(not change.old and change.table in FIGURES for change in changes))
    record = {
        "changes": [asdict(change) for change in changes],
        "description": before.contents[DESCRIPTION].decode(),
        "tables": tables_hash(before),
        "version": json.loads(new.contents[DESCRIPTION])["version"],
    }
    others = {LAST: json.dumps(record, ensure_ascii=False, indent=1).encode()} if changes else {}
    _write(before, new, others)
    return new


def undo(files: DataFiles) -> tuple[DataFiles, list[Change]]:
    """Take back what the last ``commit`` of a package changed; DataError if these rows were changed since."""
    record = _record(files)
    changes = [Change(**change) for change in record["changes"]]
    after = changed(files, [Change(change.table, change.new, change.old) for change in changes])
    bare = {name: content for name, content in after.contents.items() if name != CORRECTIONS}
    if len(bare) < len(after.contents) and tables_hash(DataFiles(files.folder, bare)) == record["tables"]:
        after = DataFiles(files.folder, bare)  # the table began with the import
    version = json.loads(files.contents[DESCRIPTION]).get("version")
    if tables_hash(after) == record["tables"] and version == record["version"]:
        after = DataFiles(files.folder, {**after.contents, DESCRIPTION: record["description"].encode()})
    else:
        after = raised(after, figures=False)
    _write(files, after, {LAST: None})
    return after, changes


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
