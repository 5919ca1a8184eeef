"""Two folders of reports compared page by page, in as many processes as there are sides to read."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from helpers.batch.publishing.portal import INDEX
from helpers.batch.receipts import STATE
from helpers.batch.revision.page_parts import PageChange, compare_pages
from helpers.data.files import DESCRIPTION
from helpers.data.periods import quarters
from helpers.errors import RequestError, summarize

#: Pages that are compared in this process, since another one would take longer to begin.
_FEW = 40
#: How many pages a process is handed at once: those of a place.
_AT_ONCE = 28


@dataclass(frozen=True)
class ReportChanges:
    """Pages that only one folder has, those that differ, the weightiest first, and how many are the same."""

    removed: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[PageChange, ...]
    same: int

    @property
    def equal(self) -> bool:
        """True if a reader finds the same in both."""
        return not (self.removed or self.added or self.changed)


def is_reports(folder: Path) -> bool:
    """Whether a folder is one of reports."""
    if not folder.is_dir() or (folder / DESCRIPTION).is_file():
        return False
    return any((folder / name).is_file() for name in (STATE, *INDEX.values()))


def compare_reports(old: Path, new: Path) -> ReportChanges:
    """Everything in which the pages of two folders differ; RequestError if one cannot be read, or if there are none."""
    there, now = set(_pages(old)), set(_pages(new))
    if not there and not now:
        raise RequestError("old", str(old), "folders of reports with pages", "Neither has one. Build them first.")
    by_place = sorted(there & now, key=lambda path: path.split("/")[::-1])  # what stands alike in pages is read once
    both = [path for path in by_place if not _same_bytes(old / path, new / path)]
    found = [one for one in _compared(old, new, both) if one is not None]
    changed = sorted(found, key=lambda one: one.weight)
    return ReportChanges(tuple(sorted(there - now)), tuple(sorted(now - there)), tuple(changed),
                         len(there & now) - len(changed))  # fmt: skip


def _pages(folder: Path) -> Iterator[str]:
    for name in map(str, quarters()):
        if (folder / name).is_dir():
            with os.scandir(folder / name) as entries:
                yield from (f"{name}/{one.name}" for one in entries if one.name.endswith(".html") and one.is_file())


def _same_bytes(old: Path, new: Path) -> bool:
    try:
        return old.stat().st_size == new.stat().st_size and old.read_bytes() == new.read_bytes()
    except OSError as error:
        raise _unreadable(error) from error


def _compared(old: Path, new: Path, paths: Sequence[str]) -> list[PageChange | None]:
    work = partial(compare_pages, old, new)
    try:
        if len(paths) <= _FEW:
            return [work(path) for path in paths]
        with ProcessPoolExecutor(min(2, os.cpu_count() or 1), get_context("spawn"), _quiet) as pool:
            return list(pool.map(work, paths, chunksize=_AT_ONCE))
    except OSError as error:
        raise _unreadable(error) from error
    except BrokenProcessPool as error:
        hint = "The process that reads them was stopped. Try again."
        raise RequestError("reports", str(old), "pages that can be read", hint) from error


def _quiet() -> None:
    """Ctrl-C is the command's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _unreadable(error: OSError) -> RequestError:
    return RequestError("reports", str(error.filename), "pages that can be read", f"{summarize(error)}.")
