"""What the cells of a notebook show, kept as nbclient keeps what a kernel sends: replaced, cleared, joined."""

from __future__ import annotations

import re
import threading
from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import nbformat
from nbformat import NotebookNode

#: A cell that prints more than this is stopped: nobody reads it, and it would fill the memory.
_MOST = 1_000_000
_SVG, _DATE = "image/svg+xml", re.compile(r"<dc:date>[^<]*</dc:date>")


def output(kind: str, **values: Any) -> NotebookNode:
    """An output of a cell. nbformat's own maker checks each alone and slowly; all are checked when Papermill saves."""
    return nbformat.from_dict({"output_type": kind, **values})


def bundle(data: dict[str, Any]) -> dict[str, Any]:
    """The types of an output as they go into a notebook, whose JSON has no bytes; no drawing says when it was made."""
    if isinstance(drawing := data.get(_SVG), str):
        data = {**data, _SVG: _DATE.sub("", drawing)}
    return {kind: b64encode(value).decode() if isinstance(value, bytes) else value for kind, value in data.items()}


class Outputs:
    """The outputs of the cell that runs, whatever thread they come from; an update reaches those of cells before.

    ``told``, if given, hears of each: an output, or a piece of what was printed. ``first`` is called before any of
    them is kept, so that what came before by another way is kept before.
    """

    def __init__(self, told: Callable[[NotebookNode], None] | None = None) -> None:
        self.first: Callable[[], None] = _nothing
        self.cell: list[NotebookNode] = []
        self.overfull = False
        self._told = told
        self._named: defaultdict[str, list[NotebookNode]] = defaultdict(list)
        self._clear_first = False
        self._lengths = Counter[str]()
        self._lock = threading.RLock()

    def begin(self) -> list[NotebookNode]:
        """The list for the outputs of the next cell, which fills as it runs."""
        self.cell, self._clear_first, self.overfull, self._lengths = [], False, False, Counter()
        return self.cell

    def add(self, new: NotebookNode, name: str = "") -> None:
        """One more output; ``name`` is its ``display_id``: those before with the same show the same from now on."""
        self.first()
        with self._lock:
            self._clear_if_asked()
            self.cell.append(new)
            if name:
                self._replace(name, new.data, new.metadata)
                self._named[name].append(new)
        self._tell(new)

    def update(self, name: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Replace every output of a ``display_id``; without one nothing happens, as with a kernel."""
        with self._lock:
            self._replace(name, data, metadata)

    def clear(self, wait: bool = False) -> None:
        """Forget what the cell has shown so far: at once, or as soon as there is something in its place."""
        self.first()
        with self._lock:
            self._clear_first = wait
            if not wait:
                self.cell.clear()

    def write(self, stream: str, text: str) -> None:
        """Printed text; OverflowError if it is too much."""
        self.first()
        self.append(stream, text)

    def append(self, stream: str, text: str) -> None:
        """Text joined to what the same stream printed just before, for what comes ``first``."""
        with self._lock:
            self._lengths[stream] += len(text)
            self.overfull = self.overfull or self._lengths[stream] > _MOST
            if self.overfull:
                raise OverflowError(f"a cell printed more than {_MOST:,} characters")
            if not text:
                return
            self._clear_if_asked()
            last = self.cell[-1] if self.cell else None
            if last is not None and last.output_type == "stream" and last.name == stream:
                last.text += text
            else:
                self.cell.append(output("stream", name=stream, text=text))
        self._tell(output("stream", name=stream, text=text))

    def _replace(self, name: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        for old in self._named[name]:
            old.data, old.metadata = nbformat.from_dict(data), nbformat.from_dict(metadata)

    def _clear_if_asked(self) -> None:
        if self._clear_first:
            self._clear_first = False
            self.cell.clear()

    def _tell(self, new: NotebookNode) -> None:
        if self._told is not None:
            self._told(new)


def _nothing() -> None:
    """Nothing comes first."""
