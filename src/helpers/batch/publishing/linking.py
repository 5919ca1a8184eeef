"""The bars of all pages of a folder, filled in after a build: cheap, since no notebook runs, and never a dead link."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from helpers.batch.files import read, write_content
from helpers.batch.plan import Task, plan
from helpers.batch.publishing import portal_comparisons
from helpers.batch.publishing.bar import render
from helpers.batch.publishing.leads import bar
from helpers.batch.publishing.slot import HEAD, bar_of, filled
from helpers.data.package import Package
from helpers.data.periods import quarters

#: No page of ours is larger, in bytes.
_LARGEST = 100 * 2**20


def link_pages(package: Package, output: Path) -> int:
    """Fill in the bar of every page that stands, by what stands beside it; returns how many pages were changed.

    A page whose bar is right already is left as it is, and so is a file without a slot. Call it under the lock of the
    folder, once portal and guide stand. OSError if a page cannot be read or written.
    """
    there = set(_files(output))
    changed = 0
    for task in _standing(package, output, there):
        changed += _link(output / task.path, render(bar(task, package, there.__contains__)).encode())
    return changed


def _files(output: Path) -> Iterator[str]:
    """The files that a link can lead to, by their paths below the folder: in it, and in those of the quarters."""
    for folder in ("", *map(str, quarters())):
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(output / folder) as entries:
            yield from (f"{folder}/{item.name}" if folder else item.name for item in entries if item.is_file())


def _standing(package: Package, output: Path, there: set[str]) -> Iterator[Task]:
    yield from (task for task in plan(package) if str(task) in there)
    yield from portal_comparisons.standing(package, output)


def _link(page: Path, wanted: bytes) -> bool:
    with page.open("rb") as file:
        found = bar_of(file.read(HEAD))
    if found is None or found == wanted:
        return False
    write_content(page, filled(read(page, _LARGEST), wanted))
    return True
