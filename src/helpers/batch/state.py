"""What a folder of reports remembers: the receipt of each page, and that one build at a time writes to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.batch.files import sweep, write
from helpers.errors import RequestError
from helpers.report.receipt import code_hash

#: The receipt of every page that stands in the folder.
STATE = ".receipts.json"
LOCK = ".lock"
#: The hash of the data that last passed the check.
CHECKED = ".checked"


@contextmanager
def held(output: Path) -> Iterator[None]:
    """Keeps other builds out of a folder, and half files that a killed one left.

    RequestError if another build is at work there, or nothing can be written.
    """
    lock = FileLock(output / LOCK)
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        hint = "Wait for the other build, or name another folder with --output."
        raise RequestError("output", str(output), "a folder that no other build is writing to", hint) from None
    except OSError as error:
        allowed = "a folder that can be written to"
        raise RequestError("output", str(output), allowed, f"{error.strerror or error}.") from error
    try:
        sweep(output)
        yield
    finally:
        sweep(output)
        lock.release()


def data_hash(folder: Path) -> str:
    """A hash of the data package's files and of the code that checks them."""
    digest = hashlib.sha256(code_hash().encode())
    for path in sorted(folder.iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def was_checked(output: Path, stamp: str) -> bool:
    """True if exactly the data with this hash passed the check of an earlier build into this folder."""
    try:
        return (output / CHECKED).read_text("utf-8") == stamp
    except OSError:
        return False


class Receipts:
    """Receipts by page, saved now and then, so that a build that is killed goes on where it was."""

    EVERY = 25

    def __init__(self, output: Path) -> None:
        self._path = output / STATE
        self._unsaved = 0
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            found = {}
        self._known: dict[str, str] = found if isinstance(found, dict) else {}

    def get(self, page: str) -> dict[str, object]:
        """The receipt of a page; empty if none is known or it cannot be read."""
        try:
            found = json.loads(self._known.get(page, "{}"))
        except (TypeError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def put(self, page: str, receipt: str) -> None:
        """Remember a page that was made."""
        self._known[page] = receipt
        self._unsaved += 1
        if self._unsaved >= self.EVERY:
            with suppress(OSError):  # the next time, or the end, will tell
                self.save()

    def save(self) -> None:
        """Write what has not been written; OSError if that cannot be."""
        if self._unsaved:
            write(self._path, json.dumps(self._known, indent=0, sort_keys=True))
            self._unsaved = 0
