"""Atomic writes of files: a reader finds the old text or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

#: How a file that is being written ends.
_PART = ".part"


def sweep(folder: Path) -> None:
    """Remove temporary files of writes that were killed half-way; only where nobody else writes."""
    for left in folder.rglob(f".*{_PART}"):
        with contextlib.suppress(OSError):
            left.unlink()


def write_if_changed(path: Path, text: str) -> None:
    """``write``, but a file that holds this text already keeps its time: what copies reports looks at that."""
    with contextlib.suppress(OSError):  # not there, or not to be read: written anew
        if path.read_bytes() == text.encode():
            return
    write(path, text)


def write(path: Path, text: str) -> int:
    """Write a temporary file in the same folder, then rename it. Returns the bytes written."""
    content = text.encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, "a file stands where a folder must be", error.filename) from None
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=_PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError) and error.errno:
            error.filename = str(path)  # the place that is known, not the one beside it
        raise
    return len(content)
