"""The comparisons that stand in a folder, and the lines of its portal for them and for the 34 provinces."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from helpers.batch.plan import Task
from helpers.batch.publishing.portal_lines import PagesLine
from helpers.batch.publishing.portal_shelf import Shelf
from helpers.data.known import parse_known_by
from helpers.data.package import Package
from helpers.data.periods import Quarter, quarters
from helpers.data.selection import Selection
from helpers.data.successors import Successor
from helpers.errors import RequestError
from helpers.pages.links import KNOWN
from helpers.text.formats import upper
from helpers.text.messages import Messages, parse_language
from helpers.text.places import names


def standing(package: Package, output: Path) -> Iterator[Task]:
    """The tasks whose pages stand, by quarter and name; files that no request would make are passed over."""
    files = (path for time in quarters() for path in sorted((output / str(time)).glob("compare-*.html")))
    yield from at(package, (path.relative_to(output).as_posix() for path in files if path.is_file()))


def at(package: Package, paths: Iterable[str]) -> Iterator[Task]:
    """The tasks that put their pages at these paths below the reports; other paths are passed over."""
    for path in paths:
        time, _, name = path.partition("/")
        slug, _, language = name.removesuffix(".html").partition(".")
        if not slug.startswith("compare-"):
            continue
        slug, _, day = slug.partition(KNOWN)
        with contextlib.suppress(RequestError):
            selection = Selection.parse(slug.removeprefix("compare-").replace("_", ","), package)
            quarter = Quarter.parse(time)
            task = Task(selection, quarter, parse_language(language or "vi"), parse_known_by(day, quarter))
            if str(task) == path:
                yield task


def count(tasks: Sequence[Task]) -> int:
    """How many pages; one in two languages is one."""
    return len({(task.subject.slug, task.quarter) for task in tasks})


def lines(tasks: Sequence[Task], shelf: Shelf) -> list[PagesLine]:
    """A line for each selection of provinces, or for each of the 34, with its quarters."""
    found: dict[Selection | Successor, dict[Quarter, Task]] = {}
    for task in sorted(tasks, key=lambda task: task.language == shelf.t.language):
        # a page in the reader's language comes last and so replaces its twin
        if isinstance(task.subject, Selection | Successor):
            found.setdefault(task.subject, {})[task.quarter] = task
    ordered = sorted(found.items(), key=lambda line: line[0].slug)
    return [_line(_name(subject, shelf.t), pages, shelf) for subject, pages in ordered]


def newest(found: Sequence[PagesLine]) -> list[PagesLine]:
    """Each line with its newest year alone: the pages lead on to the others, and a full archive has a thousand."""
    return [replace(line, years=line.years[-1:]) for line in found]


def _name(subject: Selection | Successor, t: Messages) -> str:
    return upper(names(subject, t)) if isinstance(subject, Selection) else subject.name(t.language)


def _line(name: str, pages: Mapping[Quarter, Task], shelf: Shelf) -> PagesLine:
    return PagesLine(name, shelf.by_year(pages[time] for time in sorted(pages)))
