"""Many pages held against what these data and this code make, one after the other, each with what is said of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.batch.publishing.guide import GUIDE
from helpers.batch.publishing.ownership import is_guide, is_portal
from helpers.batch.publishing.portal import INDEX
from helpers.batch.verify import verify
from helpers.data.package import Package
from helpers.errors import PageError, RequestError


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one page, the differences first. ``same``: it is what is made here; None if passed over."""

    page: Path
    lines: tuple[str, ...]
    same: bool | None


def pages_in(given: Iterable[Path]) -> list[Path]:
    """The files as they are, and of each folder the HTML files below it by path; each once, hidden folders left out.

    RequestError for a folder without any. Nothing is followed through a folder that is a link.
    """
    found: dict[Path, None] = {}
    for path in given:
        below = sorted(_below(path)) if path.is_dir() else [path]
        if not below:
            raise RequestError("REPORT", str(path), "a page, or a folder with pages")
        found |= dict.fromkeys(below)
    return list(found)


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place) / name for name in files if name.endswith(".html"))


def verdict(page: Path, package: Package) -> Verdict:
    """What is said of a page; PageError if it is no report, but for the portal and the guides, which stand beside."""
    if (page.name in INDEX.values() and is_portal(page)) or (page.name in GUIDE.values() and is_guide(page)):
        return Verdict(page, (f"{page}: a portal or a guide, which is not verified",), None)
    found = verify(page, package)
    if found.differences:
        since = f"made with another {', '.join(found.other)}" if found.other else "changed since it was made"
        kept = f"kept as it stood until {found.until}: hold it against the data of its time with --data"
        told = [*found.differences, *([kept] if found.until else [])]
        return Verdict(page, (*told, f"{page}: not what would be built here; {since}"), same=False)
    called = f"; here it is called {found.path}" if found.path else ""
    return Verdict(page, (f"{page}: made from these data and this code{called}",), same=True)


def verdicts(pages: Iterable[Path], package: Package) -> Iterator[Verdict]:
    """What is said of each of many pages, whatever is wrong with one of them."""
    for page in pages:
        try:
            yield verdict(page, package)
        except PageError as error:
            yield Verdict(page, (str(error),), same=False)
