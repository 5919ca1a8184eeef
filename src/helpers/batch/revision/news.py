"""The pages whose news differs between two packages, each package read in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from types import TracebackType
from typing import TypeVar

from helpers.analysis.revision import Comparison
from helpers.analysis.snapshot import Snapshot
from helpers.data.files import DataFiles
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
    """How many pages there are, how many rest on other rows, and those whose news is another, the weightiest first."""

    total: int
    resting: int
    pages: tuple[RevisedPage, ...]


def revised_news(both: Comparison, languages: Sequence[str]) -> RevisedNews:
    """Looks at the pages from the first day on that differs, and writes the news of those whose digest differs."""
    pages = [(code, time) for time in quarters() for code in _codes(both)]
    first = both.first_day
    asked = [page for page in pages if first is not None and page[1].end >= first]
    if not asked:
        return RevisedNews(len(pages), 0, ())
    with _Process(both.old.files) as old, _Process(both.new.files) as new:
        before, after = _each(old, new, _digests, asked)
        others = [page for page, was, now in zip(asked, before, after, strict=True) if was != now]
        was, now = _each(old, new, partial(_findings, languages=languages), others)
    found = [RevisedPage(*page, *news) for page, *news in zip(others, was, now, strict=True) if news[0] != news[1]]
    return RevisedNews(len(pages), len(others), tuple(sorted(found, key=lambda page: page.weight)))


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

    def ask(self, work: Callable[[list[PageOf]], list[T]], pages: list[PageOf]) -> Future[list[T]]:
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
    old: _Process, new: _Process, work: Callable[[list[PageOf]], list[T]], pages: list[PageOf]
) -> tuple[list[T], list[T]]:
    """The same of both packages, at once."""
    asked = [(side, side.ask(work, pages)) for side in (old, new)]
    before, after = (side.answer(told) for side, told in asked)
    return before, after


#: The package of this process.
_held: list[Package] = []


def _hold(files: DataFiles) -> None:
    _held[:] = [load(files)]


def _snapshot(page: PageOf) -> Snapshot:
    package, (code, quarter) = _held[0], page
    return Snapshot(package, package.places[code], quarter)


def _digests(pages: list[PageOf]) -> list[str]:
    """The hash of the rows that each page rests on; quarter by quarter, since the pages of one share what is kept."""
    return [_snapshot(page).digest for page in pages]


def _findings(pages: list[PageOf], languages: Sequence[str]) -> list[Mapping[str, Finding]]:
    writers = [Writer(_held[0], Messages(name)) for name in languages]
    return [{one.language: finding(_snapshot(page), one) for one in writers} for page in pages]
