"""``dvctt publish``: a built archive goes to where readers open it, by the records of its pages and whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.batch.folder import data_hash, locked, was_checked
from helpers.batch.publishing.closing import refuse_others_of
from helpers.batch.publishing.feeds import based, feed_names
from helpers.batch.publishing.guide import GUIDE
from helpers.batch.publishing.linking import standing
from helpers.batch.publishing.ownership import is_feed
from helpers.batch.publishing.portal import INDEX
from helpers.batch.publishing.published import Published
from helpers.batch.publishing.sitemap import ROBOTS, SITEMAP, robots, sitemap
from helpers.batch.publishing.versions import FOLDER, look
from helpers.batch.receipts import Receipts
from helpers.batch.workers.job import FAILED
from helpers.data.package import Package
from helpers.errors import RequestError, summarize

#: What a page says that search engines are to pass over.
_PASSED_OVER = re.compile(rb'<meta name="robots" content="[^"]*noindex')
#: How many pages that are not fit are named.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Done:
    """How many pages stand there now, and how many files were written and removed."""

    pages: int
    written: int
    removed: int


def publish(package: Package, reports: Path, folder: Path, url: str) -> Done:
    """Make a folder hold the archive and nothing of ours that is gone; ``url``: where readers will open it.

    RequestError if reports failed, if the data were not checked, if a page is not as it was built, if the folder is
    somebody else's or was changed by hand, or while a build is at work. Nothing is written then.
    """
    if not reports.is_dir():
        raise RequestError("reports", str(reports), "a folder of reports", "Build them first: dvctt build.")
    if folder.resolve() == reports.resolve() or reports.resolve() in folder.resolve().parents:
        raise RequestError("folder", str(folder), "a folder outside the reports", "Name another one.")
    with locked(reports):
        _refuse_unfit(package, reports)
        pages = dict(_pages(package, reports))
        files = {**pages, **dict(_about(package, reports, url))}
        kept = dict(_kept(reports))
    shown = [path for path, content in files.items() if path.endswith(".html") and not _PASSED_OVER.search(content)]
    files |= kept
    files |= {SITEMAP: sitemap(url, shown).encode(), ROBOTS: robots(url).encode()}
    there = Published(folder)
    there.refuse_changes(files)
    try:
        written, removed = there.put(files, [*INDEX.values(), SITEMAP, ROBOTS])
    except OSError as error:
        hint = f"{summarize(error)}. What stands is whole; call it again to go on."
        raise RequestError("folder", str(folder), "a folder that can be written to", hint) from error
    return Done(len(pages), written, removed)


def _refuse_unfit(package: Package, reports: Path) -> None:
    failed = sorted(path.relative_to(reports / FAILED).as_posix() for path in (reports / FAILED).rglob("*.ipynb"))
    if failed:
        hint = f"Failed: {_listed(failed)}. Build them again: dvctt build."
        raise RequestError("reports", str(reports), "a folder without failed reports", hint)
    if not was_checked(reports, data_hash(package.files)):
        hint = (
            "Data or code changed since the last build, or the data never passed the check. Build again: dvctt build."
        )
        raise RequestError("reports", str(reports), "reports of data that passed the check", hint)
    refuse_others_of(reports, package)


def _pages(package: Package, reports: Path) -> Iterator[tuple[str, bytes]]:
    """Every page that stands, by its path; RequestError unless each is as it was built."""
    known, wrong, found = Receipts(reports), [], []
    for task in standing(package, reports):
        content, record = (reports / task.path).read_bytes(), known.get(str(task))
        if record is None or not record.is_of(content):
            wrong.append(str(task))
        found.append((task.path.as_posix(), content))
    if wrong:
        hint = f"Not as they were built: {_listed(wrong)}. Build them again: dvctt build."
        raise RequestError("reports", str(reports), "pages as they were built", hint)
    if not found:
        raise RequestError("reports", str(reports), "a folder with pages", "Build them first: dvctt build.")
    yield from found


def _about(package: Package, reports: Path, url: str) -> Iterator[tuple[str, bytes]]:
    """Portal, guide and feeds."""
    for name in (*INDEX.values(), *GUIDE.values()):
        if (reports / name).is_file():
            yield name, (reports / name).read_bytes()
    for name in feed_names(package):
        if is_feed(reports / name):
            yield name, based((reports / name).read_text("utf-8"), url).encode()


def _kept(reports: Path) -> Iterator[tuple[str, bytes]]:
    """Every superseded page that is kept; RequestError unless each is as it was kept."""
    kept = look(reports)
    if kept.faults:
        hint = f"{_listed(list(kept.faults))}."
        raise RequestError("reports", str(reports / FOLDER), "superseded pages as they were kept", hint)
    for version in kept.versions:
        yield version.path, (reports / version.path).read_bytes()


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
