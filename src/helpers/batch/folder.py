"""A folder of reports: one build at a time writes to it; which data passed the check for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.batch.files import sweep
from helpers.errors import RequestError
from helpers.pages.receipt import code_hash

LOCK = ".lock"
#: The hash of the data that last passed the check.
CHECKED = ".checked"


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the lock of a folder of reports; files that a killed build had half written are removed.

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
