"""The pages whose news differs between two packages, each package read in a process of its own."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from types import TracebackType
from typing import TypeVar

from helpers.analysis.revision import Comparison
from helpers.analysis.snapshot import Snapshot
from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.package import Package, load
from helpers.data.periods import Quarter, quarters
from helpers.errors import DataError
from helpers.text.messages import Messages
from helpers.text.news import Finding, finding
from helpers.text.revised import RevisedPage
from helpers.text.writer import Writer

#: A place, by its code, and a quarter.
PageOf = tuple[str, Quarter]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RevisedNews:
    """How many pages there are, which rest on other rows, and those whose news is another, the weightiest first."""

    total: int
    resting: tuple[PageOf, ...]
    pages: tuple[RevisedPage, ...]


def revised_news(both: Comparison, languages: Sequence[str]) -> RevisedNews:
    """Looks at the pages from the first day on that differs, and writes the news of those whose digest differs."""
    codes, times = _codes(both), list(quarters())
    first, found, resting = both.first_day, list[RevisedPage](), list[PageOf]()
    asked = [[(code, time) for code in codes] for time in times if first is not None and time.end >= first]
    if asked:
        with _Process(both.old.files) as old, _Process(both.new.files) as new:
            for pages in asked:
                others = _resting(pages, old, new)
                resting += others
                found += _revised(others, old, new, languages)
    return RevisedNews(len(codes) * len(times), tuple(resting), tuple(sorted(found, key=lambda page: page.weight)))


def by_place(pages: Sequence[PageOf]) -> dict[str, str]:
    """The quarters of each place, those that follow each other as a range, as ``--quarter`` takes it."""
    times: dict[str, list[Quarter]] = {}
    for code, quarter in pages:
        times.setdefault(code, []).append(quarter)
    return {code: ", ".join(_ranges(sorted(found))) for code, found in times.items()}


def _ranges(found: Sequence[Quarter]) -> Iterator[str]:
    first = 0
    for index, quarter in enumerate(found):
        if index + 1 == len(found) or found[index + 1].ordinal > quarter.ordinal + 1:
            yield str(quarter) if index == first else f"{found[first]}:{quarter}"
            first = index + 1


def _resting(pages: Sequence[PageOf], old: _Process, new: _Process) -> list[PageOf]:
    """The pages that rest on other rows."""
    before, after = _each(old, new, _digests, pages)
    return [page for page, was, now in zip(pages, before, after, strict=True) if was != now]


def _revised(pages: Sequence[PageOf], old: _Process, new: _Process, languages: Sequence[str]) -> Iterator[RevisedPage]:
    """Of some pages those whose news is another."""
    before, after = _each(old, new, partial(_findings, languages=languages), pages)
    for page, was, now in zip(pages, before, after, strict=True):
        if was != now:
            yield RevisedPage(*page, was, now)


def _codes(both: Comparison) -> list[str]:
    """The country and the provinces that both packages know."""
    there = {place.code for place in both.old.places.provinces}
    return ["VN", *(place.code for place in both.new.places.provinces if place.code in there)]


class _Process:
    """A process that holds one package, and nothing that this one has open."""

    def __init__(self, files: DataFiles) -> None:
        self._files = files
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), _hold, (files,))

    def __enter__(self) -> _Process:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, calls: TracebackType | None) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def ask(self, work: Callable[[Sequence[PageOf]], list[T]], pages: Sequence[PageOf]) -> Future[list[T]]:
        return self._pool.submit(work, pages)

    def answer(self, told: Future[list[T]]) -> list[T]:
        """What it has found; DataError if the rows do not fit together, or the process is gone."""
        try:
            return told.result()
        except BrokenProcessPool as error:
            raise DataError(
                f"{self._files.folder}: the process that reads its pages was stopped. Try again."
            ) from error
        except (ArithmeticError, LookupError, ValueError) as error:
            raise DataError(
                f"{self._files.folder}: its pages cannot be told ({type(error).__name__}: {error}). Run dvctt check."
            ) from error


def _each(
    old: _Process, new: _Process, work: Callable[[Sequence[PageOf]], list[T]], pages: Sequence[PageOf]
) -> tuple[list[T], list[T]]:
    """The same of both packages, at once."""
    asked = [(side, side.ask(work, pages)) for side in (old, new)]
    before, after = (side.answer(told) for side, told in asked)
    return before, after


#: The package of this process, and the snapshots of the pages that were last asked for.
_held: list[Package] = []
_kept: dict[PageOf, Snapshot] = {}


def _hold(files: DataFiles) -> None:
    """What such a process begins with. Ctrl-C is the command's to answer; it waits for no more than a quarter.

    The tables alone are read: the version and the publisher of the description stand on every page alike, and the
    differences of the description are told beside the pages.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tables = {name: content for name, content in files.contents.items() if name != DESCRIPTION}
    _held[:] = [load(DataFiles(files.folder, tables))]


def _digests(pages: Sequence[PageOf]) -> list[str]:
    """The hash of the rows that each page rests on, of one quarter: what its pages share is kept for them all."""
    package = _held[0]
    _kept.clear()
    _kept.update({(code, time): Snapshot(package, package.places[code], time) for code, time in pages})
    return [snapshot.digest for snapshot in _kept.values()]


def _findings(pages: Sequence[PageOf], languages: Sequence[str]) -> list[Mapping[str, Finding]]:
    """The finding of pages that ``_digests`` was asked for just now, by language."""
    writers = [Writer(_held[0], Messages(name)) for name in languages]
    return [{one.language: finding(_kept[page], one) for one in writers} for page in pages]
