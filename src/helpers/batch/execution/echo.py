"""What cells show, told outside the notebook while it runs: in Papermill's log, and in files for what they print."""

from __future__ import annotations

import logging
import os
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TextIO

from nbformat import NotebookNode

from helpers.batch.execution.streams import NotebookOutput

_LOG = logging.getLogger("papermill")
_LEVELS = {"stdout": logging.INFO, "stderr": logging.WARNING}


@contextmanager
def beside(bar: Any) -> Iterator[None]:
    """The progress bar of Papermill writes past the streams of the process, which are a cell's while it runs.

    A thread of tqdm shows the bar now and then; it would stand in what the cell writes to standard error.
    """
    try:
        target = os.dup(bar.fp.fileno())
    except (AttributeError, OSError, ValueError):  # no bar, or one that is no text of a terminal
        yield
        return
    before = bar.fp, bar.sp
    with os.fdopen(target, "w", encoding="utf-8", errors="replace") as stream:
        bar.fp, bar.sp = stream, bar.status_printer(stream)
        try:
            yield
        finally:
            bar.fp, bar.sp = before


class Echo:
    """Called with each output. ``files``: by the name of a stream; ``then``: called after each, to save the notebook.

    What threads show is told by the thread that runs the notebook, since the streams of the process are the cell's
    meanwhile, and ``streams`` gives them back to the host. What comes while it does so waits.
    """

    def __init__(self, log: bool, files: Mapping[str, TextIO | None], then: Callable[[], None]) -> None:
        self.streams: NotebookOutput | None = None
        self._log, self._then = log, then
        self._files = {name: file for name, file in files.items() if file is not None}
        self._waiting: deque[NotebookNode] = deque()
        self._lines: defaultdict[str, str] = defaultdict(str)
        self._thread = threading.get_ident()

    def __call__(self, new: NotebookNode) -> None:
        self._waiting.append(new)
        if threading.get_ident() == self._thread and self.streams is not None and self.streams.inside:
            with self.streams.outside():
                self._tell()
                self._then()

    def end(self) -> None:
        """Called behind a cell, by the host: tells what is left."""
        self._tell()
        for stream, text in self._lines.items():
            if text:
                _LOG.log(_LEVELS[stream], text)
        self._lines.clear()

    def _tell(self) -> None:
        while self._waiting:
            new = self._waiting.popleft()
            if new.output_type == "stream":
                self._printed(new.name, new.text)
            elif self._log and "text/plain" in new.get("data", {}):
                _LOG.info(new.data["text/plain"])

    def _printed(self, stream: str, text: str) -> None:
        """The file gets each piece at once, the log whole lines."""
        if stream in self._files:
            self._files[stream].write(text)
            self._files[stream].flush()
        if self._log:
            lines, end, rest = (self._lines[stream] + text).rpartition("\n")
            self._lines[stream] = rest
            if end:
                _LOG.log(_LEVELS[stream], lines)
