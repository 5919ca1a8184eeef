"""The pages of a folder that show what had been published by a day, and those that a portal has to list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from helpers.batch.plan import Task, plan
from helpers.batch.publishing import portal_comparisons
from helpers.batch.publishing.portal_lines import Link, PagesLine
from helpers.batch.publishing.portal_shelf import Shelf
from helpers.batch.publishing.portal_versions import named
from helpers.data.package import Package
from helpers.errors import RequestError
from helpers.pages.links import KNOWN

#: The day in the name of a page that is known by it.
_DAY = re.compile(rf"{KNOWN}(\d{{4}}-\d\d-\d\d)\.")


def standing(package: Package, there: Collection[str]) -> Iterator[tuple[str, Task]]:
    """The pages among some files that show what had been published by a day, which their names carry."""
    days = {found[1] for path in there if (found := _DAY.search(path))}
    for day in sorted(days):
        with suppress(RequestError):
            tasks = (*plan(package, briefs=True, known_by=day), *plan(package, frame="34", known_by=day))
            yield from ((str(task), task) for task in tasks if str(task) in there)
    compared = portal_comparisons.at(package, sorted(path for path in there if _DAY.search(path)))
    yield from ((str(task), task) for task in compared)


def alone(package: Package, there: Collection[str]) -> list[Task]:
    """Those to which no other page leads: a page of everything leads to that of the end of its quarter."""
    return [
        task for _, task in standing(package, there)
        if task.known_by != task.quarter.end or str(replace(task, known_by=None)) not in there
    ]  # fmt: skip


def lines(tasks: Sequence[Task], shelf: Shelf) -> list[PagesLine]:
    """A line for each subject and day, by name; each page in the language of the portal if it stands in it."""
    found: dict[str, dict[object, Task]] = {}
    for task in sorted(tasks, key=lambda task: task.language == shelf.t.language):
        found.setdefault(named(task, shelf), {})[task.quarter] = task
    return [PagesLine(name, _by_year(list(found[name].values()), shelf)) for name in sorted(found)]


def count(tasks: Sequence[Task]) -> int:
    """How many pages; one in two languages is one."""
    return len({(task.subject.slug, task.quarter, task.known_by) for task in tasks})


def _by_year(tasks: Sequence[Task], shelf: Shelf) -> list[tuple[int, list[Link]]]:
    return shelf.by_year(sorted(tasks, key=lambda task: task.quarter))
