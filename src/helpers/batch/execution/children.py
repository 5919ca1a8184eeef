"""What child processes of a cell, and libraries that are not Python, write to the standard streams of the process."""

from __future__ import annotations

import codecs
import contextlib
import os
import selectors
import sys
import threading
from collections.abc import Callable, Iterator

_NAMES = {1: "stdout", 2: "stderr"}
_SIZE = 65_536


class ChildOutput:
    """Pipes in the place of file descriptors 1 and 2 while a cell runs, and nothing to read in the place of 0.

    A thread reads them, so that no child waits; whoever writes in Python calls ``drain`` first, so that what a child
    has written before stands before. On Windows, whose pipes cannot be waited for, nothing is replaced.
    """

    def __init__(self, receive: Callable[[str, str], None]) -> None:
        self._receive = receive
        self._lock = threading.RLock()
        self._ends: dict[int, tuple[int, int]] = {}  # by descriptor: the end to read from, the end to write to
        self._decoders: dict[int, codecs.IncrementalDecoder] = {}
        if os.name != "posix" or not all(map(_is_open, (0, 1, 2))):
            return
        self._nothing = os.open(os.devnull, os.O_RDONLY)
        self._wake = os.pipe()
        for target in _NAMES:
            self._ends[target] = os.pipe()
            os.set_blocking(self._ends[target][0], False)
            self._decoders[target] = codecs.getincrementaldecoder("utf-8")("replace")
        self._reader = threading.Thread(target=self._follow, daemon=True)
        self._reader.start()

    @contextlib.contextmanager
    def cell(self) -> Iterator[None]:
        """While a cell runs."""
        if not self._ends:
            yield
            return
        for stream in (sys.__stdout__, sys.__stderr__):
            with contextlib.suppress(AttributeError, OSError, ValueError):  # none, or closed
                stream.flush()  # type: ignore[union-attr]
        places = {0: self._nothing, **{target: write for target, (_, write) in self._ends.items()}}
        host = {target: os.dup(target) for target in places}
        for target, place in places.items():
            os.dup2(place, target)
        try:
            yield
            self.drain()
        finally:
            for target, place in host.items():
                os.dup2(place, target)
                os.close(place)

    def drain(self) -> None:
        """Receive what has been written so far; what ``receive`` raises, when it is too much, is raised here."""
        with self._lock:
            for target, (read, _) in self._ends.items():
                while data := _read(read):
                    if text := self._decoders[target].decode(data):
                        self._receive(_NAMES[target], text)

    def close(self) -> None:
        """Behind the last cell; a child that still runs is not waited for."""
        if not self._ends:
            return
        os.write(self._wake[1], b"x")
        self._reader.join()
        for descriptor in (self._nothing, *self._wake, *(end for ends in self._ends.values() for end in ends)):
            os.close(descriptor)
        self._ends = {}

    def _follow(self) -> None:
        """Read as it comes until the end, or until it is too much: then the ends are left, and the cell hears of it."""
        with selectors.DefaultSelector() as waiting, contextlib.suppress(OverflowError):
            for descriptor in (self._wake[0], *(read for read, _ in self._ends.values())):
                waiting.register(descriptor, selectors.EVENT_READ)
            while self._wake[0] not in {key.fd for key, _ in waiting.select()}:
                self.drain()


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def _read(descriptor: int) -> bytes:
    """What can be read without waiting."""
    try:
        return os.read(descriptor, _SIZE)
    except BlockingIOError:
        return b""
