"""The files of a data package, read into memory once: what is hashed, checked, parsed and sent on is the same bytes."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from helpers.data.pending import finish
from helpers.errors import DataError

DESCRIPTION = "datapackage.json"
#: How often files that change while they are read are read again, before the folder is refused.
_TRIES = 5
#: Seconds before they are.
_PAUSE = 0.1


def refuse_device(path: Path) -> None:
    """OSError if a pipe, a device or a link into /proc stands where a file is to be.

    A file that is moved to its place takes it away, and for root even /dev/null.
    """
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):  # which is told by whoever writes there
        led = path.is_symlink() and path.readlink().is_relative_to("/proc")
        if led or not (stat.S_ISREG(mode := path.stat().st_mode) or stat.S_ISDIR(mode)):
            raise OSError(errno.EINVAL, "a pipe or device, no file", str(path))


class File(Protocol):
    """A file to read, on a disk or in memory."""

    @property
    def name(self) -> str: ...
    def is_file(self) -> bool: ...
    def read_bytes(self) -> bytes: ...


class Folder(Protocol):
    """Files to read by their names, on a disk or in memory."""

    def __truediv__(self, name: str, /) -> File: ...


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """A file as it was when it was read. ``why``: the error that kept it from being read."""

    path: Path
    content: bytes | None
    why: OSError | None = None

    @property
    def name(self) -> str:
        return self.path.name

    def is_file(self) -> bool:
        return self.content is not None or self.why is not None

    def read_bytes(self) -> bytes:
        """Its bytes; the OSError of the time when they could not be read."""
        if self.content is None:
            raise self.why or FileNotFoundError(f"{self.path}: no such file")
        return self.content

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True)
class DataFiles:
    """The description and the tables of a data package. Whatever happens to its folder changes nothing in them."""

    folder: Path
    contents: Mapping[str, bytes]
    unread: Mapping[str, OSError] = field(default_factory=dict)  # what could not be read, and why

    @classmethod
    def read(cls, folder: Path) -> DataFiles:
        """The files of a folder as they stand at one moment; DataError if it cannot be read or is never at rest.

        Read are the description and what ends in ``.csv``, if it is a file or a link to one; nothing else is opened.
        A change of several files that was stopped half-way is finished before.
        """
        finish(folder)
        for _ in range(_TRIES):
            before = _stamps(folder)
            found = [_frozen(folder / name) for name in before]
            if _stamps(folder) == before:
                return cls(
                    folder,
                    {file.name: file.content for file in found if file.content is not None},
                    {file.name: file.why for file in found if file.why is not None},
                )
            time.sleep(_PAUSE)
        raise DataError(f"{folder}: its files change while they are read. Let what writes them end, then try again.")

    def __truediv__(self, name: str, /) -> FrozenFile:
        return FrozenFile(self.folder / name, self.contents.get(name), self.unread.get(name))

    @cached_property
    def hash(self) -> str:
        """A hash of all names and bytes."""
        digest = hashlib.sha256()
        for name in sorted({*self.contents, *self.unread}):
            content = self.contents.get(name)
            told = b"" if content is None else b"%d\0%s" % (len(content), content)
            digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + told)
        return digest.hexdigest()


def _frozen(path: Path) -> FrozenFile:
    try:
        return FrozenFile(path, path.read_bytes())
    except OSError as error:
        return FrozenFile(path, None, error)


def _stamps(folder: Path) -> dict[str, tuple[int, ...]]:
    """Size and times of the files that are read, by name; a broken link, a pipe or a folder is none of them."""
    try:
        return dict(sorted(_stamped(folder)))
    except OSError as error:
        raise DataError(f"{folder}: the data cannot be read ({error.strerror or error}).") from error


def _stamped(folder: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    for path in folder.iterdir():
        if path.name != DESCRIPTION and path.suffix != ".csv":
            continue
        try:
            status = path.stat()
        except OSError:  # a link to nowhere, or one that goes round
            continue
        if stat.S_ISREG(status.st_mode):
            yield path.name, (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
