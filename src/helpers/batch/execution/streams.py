"""Standard output and error of a cell, and the logging and warnings that write to them, as in a process of its own."""

from __future__ import annotations

import builtins
import contextlib
import getpass
import io
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import TextIO

from IPython.core.error import StdinNotImplementedError

#: Takes the name of a stream and a text that was written to it.
Receive = Callable[[str, str], None]


class CellStream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of the cell that runs; while none runs, that of the process.

    There is one of each for the whole process: handlers of logging keep the stream they were made with, and those of a
    library stay when the notebook that first imported it is gone.
    """

    def __init__(self, name: str) -> None:
        self._name, self._process = name, 0
        self._receive: Receive | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """As that of a kernel; what writes to a terminal asks which signs it knows."""
        return "UTF-8"

    def fileno(self) -> int:
        """The descriptor that children of a cell write to, for those that are handed the stream."""
        return _DESCRIPTORS[self._name] if self.receive is not None else super().fileno()

    @property
    def receive(self) -> Receive | None:
        """Who gets what is written; only in the process that has set it."""
        return self._receive

    @receive.setter
    def receive(self, receive: Receive | None) -> None:
        self._receive, self._process = receive, os.getpid()

    def write(self, text: str) -> int:
        outer = getattr(sys, self._name)
        if self.receive is not None and os.getpid() != self._process:  # a process that a cell has forked
            os.write(_DESCRIPTORS[self._name], text.encode("utf-8", "backslashreplace"))
        elif self.receive is not None:
            self.receive(self._name, text)
        elif outer is not None and outer is not self:
            outer.write(text)
        return len(text)


_DESCRIPTORS = {"stdout": 1, "stderr": 2}
STREAMS = CellStream("stdout"), CellStream("stderr")


def show_warning(
    message: Warning | str, category: type[Warning], filename: str, lineno: int,
    file: TextIO | None = None, line: str | None = None,
) -> None:  # fmt: skip
    """``warnings.showwarning`` as Python has it, whatever the host has put in its place."""
    stream = file or sys.stderr
    stream.write(warnings.formatwarning(message, category, filename, lineno, line))


#: How a logger is set up: level, handlers, whether it propagates, whether it is disabled.
_Settings = tuple[int, tuple[logging.Handler, ...], bool, bool]
_NEW: _Settings = (logging.NOTSET, (), True, False)
_NEW_ROOT: _Settings = (logging.WARNING, (), True, False)


class NotebookOutput:
    """Where what one notebook prints and logs goes while a cell of it runs; use ``cell`` for each.

    A notebook finds the root logger without handlers, as a new process does, and keeps from cell to cell what it sets
    up. The host's own logging, of Papermill for one, is back after each cell, and nothing of a notebook reaches the
    next. Handlers of libraries that write to the standard streams of the host write to those of the cell.

    ``receive`` gets all that is written; ``around`` is entered for each cell as well.
    """

    def __init__(self, receive: Receive, around: Callable[[], contextlib.AbstractContextManager[None]]) -> None:
        self._own: dict[logging.Logger, _Settings] = {logging.root: _NEW_ROOT}
        self._disable = logging.NOTSET
        self._receive, self._around = receive, around
        self._entered = contextlib.ExitStack()
        self.inside = False

    @contextlib.contextmanager
    def cell(self) -> Iterator[None]:
        """While a cell runs."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    @contextlib.contextmanager
    def outside(self) -> Iterator[None]:
        """In the middle of a cell: the streams and the logging of the host, then those of the cell as they were."""
        streams = sys.stdout, sys.stderr
        self._leave()
        try:
            yield
        finally:
            self._enter()
            sys.stdout, sys.stderr = streams

    def _enter(self) -> None:
        with contextlib.ExitStack() as entered:
            for context in (self._logging(), _redirected(self._receive), _nobody_answers(), self._around()):
                entered.enter_context(context)
            self._entered = entered.pop_all()
        self.inside = True

    def _leave(self) -> None:
        """What is left of a child's output arrives meanwhile; it is not the time to leave once more."""
        self.inside = False
        self._entered.close()

    @contextlib.contextmanager
    def _logging(self) -> Iterator[None]:
        before, disable = _loggers(), logging.root.manager.disable
        _apply(self._own, before)
        _disable(self._disable)
        try:
            yield
        finally:
            self._own, self._disable = _loggers(), logging.root.manager.disable
            new = {logger: _NEW for logger in self._own if logger not in before and not _of_library(logger)}
            _apply(before | new, self._own)
            _disable(disable)


def _loggers() -> dict[logging.Logger, _Settings]:
    known = (logging.root, *logging.root.manager.loggerDict.values())
    return {
        logger: (logger.level, tuple(logger.handlers), logger.propagate, logger.disabled)
        for logger in known
        if isinstance(logger, logging.Logger)
    }


def _disable(level: int) -> None:
    """Only where it differs: it empties the caches of all loggers, and a notebook has many cells."""
    if logging.root.manager.disable != level:
        logging.disable(level)


def _of_library(logger: logging.Logger) -> bool:
    """True for the logger of a module, which sets it up once in a process, when it is first imported."""
    return logger.name != "__main__" and logger.name.partition(".")[0] in sys.modules


def _apply(wanted: Mapping[logging.Logger, _Settings], now: Mapping[logging.Logger, _Settings]) -> None:
    """Only what differs is set: a change of level empties the caches of all loggers."""
    for logger, settings in wanted.items():
        if settings != now.get(logger):
            level, handlers, logger.propagate, logger.disabled = settings
            logger.setLevel(level)
            logger.handlers[:] = handlers


@contextlib.contextmanager
def _redirected(receive: Receive) -> Iterator[None]:
    """The standard streams are those of a cell, for handlers that hold the ones of the process as well."""
    out, err = STREAMS
    outer = (sys.stdout, out), (sys.__stdout__, out), (sys.stderr, err), (sys.__stderr__, err)
    ours = {id(stream): own for stream, own in outer if stream is not None}
    held = [
        (handler, handler.stream)
        for logger in (logging.root, *logging.root.manager.loggerDict.values())
        for handler in (logger.handlers if isinstance(logger, logging.Logger) else ())
        if isinstance(handler, logging.StreamHandler) and id(vars(handler).get("stream")) in ours
    ]
    receivers = out.receive, err.receive
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            for handler, stream in held:
                handler.setStream(ours[id(stream)])
            out.receive = err.receive = receive
            yield
        finally:
            out.receive, err.receive = receivers
            for handler, stream in held:
                handler.setStream(stream)


@contextlib.contextmanager
def _nobody_answers() -> Iterator[None]:
    """Questions of a cell are refused, as by a kernel without a frontend; they would wait for the terminal."""

    def refuse(*_: object, **__: object) -> str:
        raise StdinNotImplementedError(
            "input() was called, and a notebook that Papermill runs has nobody to answer. Make it a parameter."
        )

    before = builtins.input, getpass.getpass, sys.stdin
    builtins.input, getpass.getpass, sys.stdin = refuse, refuse, io.StringIO()
    try:
        yield
    finally:
        builtins.input, getpass.getpass, sys.stdin = before
