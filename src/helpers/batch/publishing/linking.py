"""The bars of all pages of a folder, filled in after a build: cheap, since no notebook runs, and never a dead link."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from helpers.batch.files import read, write_content
from helpers.batch.plan import Task, plan
from helpers.batch.publishing import portal_comparisons, portal_known
from helpers.batch.publishing.bar import render
from helpers.batch.publishing.leads import bar
from helpers.batch.publishing.link_targets import files, quarters_of
from helpers.batch.publishing.slot import HEAD, bar_of, filled
from helpers.batch.publishing.version_bar import version_bar
from helpers.batch.publishing.versions import Version
from helpers.data.package import Package
from helpers.data.selection import Selection
from helpers.pages.links import page_name

#: No page of ours is larger, in bytes.
_LARGEST = 100 * 2**20


def link_pages(package: Package, output: Path, versions: Sequence[Version] = ()) -> int:
    """Fill in the bar of every page that stands, by what stands beside it; returns how many pages were changed.

    ``versions``: superseded pages that are kept; each leads to the page that stands, and that to them.

    A page whose bar is right already is left as it is, and so is a file without a slot. Call it under the lock of the
    folder, once portal and guide stand. OSError if a page cannot be read or written.
    """
    there, folder, changed = set(files(output)), os.fspath(output), 0
    earlier: dict[str, list[Version]] = {}
    for version in versions:
        earlier.setdefault(version.page, []).append(version)
        changed += _link(f"{folder}/{version.path}", version_bar(version, there.__contains__).encode())
    for path, task in _standing(package, output, there):
        made = bar(task, package, there.__contains__, earlier.get(path, ()))
        changed += _link(f"{folder}/{path}", render(made).encode())
    return changed


def tasks_at(package: Package, paths: Collection[str]) -> dict[str, Task]:
    """The task of each path below the reports at which a build puts a page."""
    there = set(paths)
    found = {str(task): task for task in _planned(package, there) if str(task) in there}
    found |= {str(task): task for task in portal_comparisons.at(package, there)}
    return {**found, **dict(portal_known.standing(package, there))}


def _planned(package: Package, there: Collection[str]) -> Iterator[Task]:
    """The tasks of a build of everything, but for quarters of which nothing is there."""
    if times := quarters_of(there):
        yield from plan(package, spans=times, briefs=True)
        yield from plan(package, spans=times, frame="34")


def standing(package: Package, output: Path) -> Iterator[Task]:
    """Every page of a folder that a build can have put there."""
    yield from (task for _, task in _standing(package, output, set(files(output))))


def _standing(package: Package, output: Path, there: set[str]) -> Iterator[tuple[str, Task]]:
    """Every page that stands, by its path below the folder."""
    for task in _planned(package, there):
        path = f"{task.quarter}/{page_name(task.subject, task.language)}"
        if path in there and not isinstance(task.subject, Selection):  # comparisons there are also of others
            yield path, task
    compared = (task for task in portal_comparisons.standing(package, output) if task.known_by is None)
    yield from ((str(task), task) for task in compared)
    yield from portal_known.standing(package, there)


def bars(output: Path, there: Iterable[str]) -> Iterator[bytes]:
    """What the slots of the pages hold that are among these files; nothing for one without, or that cannot be read."""
    folder = os.fspath(output)
    for path in there:
        found = None
        if "/" in path and path.endswith(".html"):
            with suppress(OSError):
                found = _bar(f"{folder}/{path}")
        yield found or b""


def _bar(page: str) -> bytes | None:
    """What the slot of a page holds; None for one without."""
    with open(page, "rb", buffering=0) as file:  # noqa: PTH123 (asked of thousands of pages that are right already)
        found = bar_of(file.read(HEAD))
        if found is None:  # a head of more styles than ours
            file.seek(0)
            found = bar_of(file.read(min(_LARGEST, os.fstat(file.fileno()).st_size)))
    return found


def _link(page: str, wanted: bytes) -> bool:
    """Fill in a bar, if it is not the wanted one; whether it was another."""
    found = _bar(page)
    if found is None or found == wanted:
        return False
    write_content(Path(page), filled(read(Path(page), _LARGEST), wanted))
    return True
