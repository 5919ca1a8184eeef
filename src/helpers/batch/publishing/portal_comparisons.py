"""The comparisons that stand in a folder, and the lines of its portal for them and for the 34 provinces."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from helpers.batch.plan import Task
from helpers.batch.publishing.portal_lines import ComparisonLine, Link
from helpers.data.package import Package
from helpers.data.periods import Quarter, quarters
from helpers.data.selection import Selection
from helpers.data.successors import Successor
from helpers.errors import RequestError
from helpers.text.formats import quarter, upper
from helpers.text.messages import Messages, parse_language
from helpers.text.places import names


def standing(package: Package, output: Path) -> Iterator[Task]:
    """The tasks whose pages stand, by quarter and name; files that no request would make are passed over."""
    for time in quarters():
        for path in sorted((output / str(time)).glob("compare-*.html")):
            slug, _, language = path.stem.removeprefix("compare-").partition(".")
            with contextlib.suppress(RequestError):
                selection, spoken = Selection.parse(slug.replace("_", ","), package), parse_language(language or "vi")
                task = Task(selection, time, spoken)
                if output / task.path == path and path.is_file():
                    yield task


def lines(tasks: Sequence[Task], package: Package, t: Messages) -> list[ComparisonLine]:
    """A line for each selection of provinces, or for each of the 34, with its quarters."""
    found: dict[Selection | Successor, dict[Quarter, Task]] = {}
    for task in sorted(tasks, key=lambda task: task.language == t.language):
        # a page in the reader's language comes last and so replaces its twin
        if isinstance(task.subject, Selection | Successor):
            found.setdefault(task.subject, {})[task.quarter] = task
    ordered = sorted(found.items(), key=lambda line: line[0].slug)
    return [_line(_name(subject, t), pages, t) for subject, pages in ordered]


def _name(subject: Selection | Successor, t: Messages) -> str:
    return upper(names(subject, t)) if isinstance(subject, Selection) else subject.name(t.language)


def _line(name: str, pages: Mapping[Quarter, Task], t: Messages) -> ComparisonLine:
    return ComparisonLine(name, [_link(name, pages[time], t) for time in sorted(pages)])


def _link(name: str, task: Task, t: Messages) -> Link:
    when = upper(quarter(task.quarter, t.language))
    foreign = task.language if task.language != t.language else ""
    return Link(quote(task.path.as_posix()), f"{name}, {when}", when, language=foreign)
