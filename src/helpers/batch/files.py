"""Files of a folder of reports: read whole or not at all, written atomically, and never through a link to elsewhere."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from helpers.data.files import refuse_device

#: How a file that is being written begins and ends: one that another program left is not taken for it.
PREFIX, SUFFIX = ".dvctt-", ".part"


def sweep(folders: Iterable[Path]) -> None:
    """Remove temporary files of our writes that were killed half-way; only where nobody else writes."""
    for folder in folders:
        for left in () if folder.is_symlink() else folder.glob(f"{PREFIX}*{SUFFIX}"):
            with contextlib.suppress(OSError):
                left.unlink()


def read(path: Path, most: int) -> bytes:
    """A file of at most so many bytes; OSError for anything else, as a pipe would be waited for, a device never end."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "a directory, no file", str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "a pipe or device, no file", str(path))
    if status.st_size > most:
        raise OSError(errno.EFBIG, f"a file of {status.st_size} bytes, of which at most {most} are read", str(path))
    return path.read_bytes()


def write_if_changed(path: Path, text: str) -> None:
    """``write``, but a file that holds this text already keeps its time: what copies reports looks at that."""
    content = text.encode()
    with contextlib.suppress(OSError):  # not there, or not to be read: written anew
        if read(path, len(content)) == content:
            return
    write(path, text)


def write(path: Path, text: str) -> int:
    """Write a temporary file in the same folder, then rename it. Returns the bytes written."""
    return write_content(path, text.encode())


def write_content(path: Path, content: bytes) -> int:
    """``write`` for what is no text any more; OSError where a pipe or a device stands."""
    refuse_device(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, "a file stands where a folder must be", error.filename) from None
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PREFIX, suffix=SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        with contextlib.suppress(OSError):  # some shares know no modes, and yet can be written to
            Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError) and error.errno:
            error.filename = str(path)  # the place that is known, not the one beside it
        raise
    return len(content)


def write_below(output: Path, path: Path, text: str) -> int:
    """``write`` to a path below a folder of reports; OSError if a folder between them is a link to elsewhere."""
    place = output
    for part in path.parts[:-1]:
        place /= part
        if place.is_symlink():
            raise OSError(errno.ELOOP, "a link stands where a folder of its own must be", str(place))
    return write(output / path, text)
