"""``dvctt digest``: a message file for each province whose finding is another one than before. Nothing is sent."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from helpers.analysis.revision import compare
from helpers.batch.builder import Options, stale
from helpers.batch.files import write_content
from helpers.batch.folder import locked
from helpers.batch.message import Letter, letter
from helpers.batch.plan import Task
from helpers.batch.publishing.dated import dated_path
from helpers.batch.publishing.slot import emptied
from helpers.batch.revision.news import revised_news
from helpers.data.package import Package
from helpers.errors import RequestError, summarize
from helpers.text.mailing import NewHeadline, message, subject
from helpers.text.messages import LANGUAGES, Messages
from helpers.text.revised import RevisedPage
from helpers.text.writer import Writer

#: How many pages that are missing are named.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Addresses:
    """Who a message is from and to; what is empty is left to whoever sends it."""

    sender: str = ""
    to: str = ""


def headlines(old: Package, new: Package) -> list[NewHeadline]:
    """The provinces whose finding is another one, by name of file; the quarter that is told has figures of its own, if
    any has.
    """
    news = revised_news(compare(old, new), [*LANGUAGES])
    led = [page for page in news.pages if page.area != "VN" and _leads_otherwise(page)]
    grouped = groupby(sorted(led, key=lambda page: page.area), key=lambda page: page.area)
    found = [_headline(list(pages), new) for _, pages in grouped]
    return sorted(found, key=lambda one: new.places[one.area].slug)


def refuse_used(output: Path) -> None:
    """RequestError for a folder in which something stands, or what is none."""
    if os.path.lexists(output) and (output.is_symlink() or not output.is_dir() or any(output.iterdir())):
        raise RequestError("output", str(output), "a folder where nothing stands", "Remove it, or name another one.")


def write_messages(package: Package, found: Sequence[NewHeadline], reports: Path, output: Path, who: Addresses) -> None:
    """Write a file for each of them into a folder, all or none.

    RequestError if a page to attach is not the one that is made of these data here, or if the folder holds something.
    """
    refuse_used(output)
    if not reports.is_dir():
        raise RequestError("reports", str(reports), "a folder of reports", "Build them first: dvctt build.")
    with locked(reports):
        _refuse_stale(package, found, reports)
        made = {f"{package.places[one.area].slug}.eml": _written(package, one, reports, who) for one in found}
    try:
        _put(made, output)
    except OSError as error:
        hint = f"{summarize(error)}. Nothing was written."
        raise RequestError("output", str(output), "a folder that can be written to", hint) from error


def _leads_otherwise(page: RevisedPage) -> bool:
    return any(page.before[name].lead != found.lead for name, found in page.after.items())


def _headline(pages: Sequence[RevisedPage], package: Package) -> NewHeadline:
    """What is told of a province: the latest page that leads with a figure of its own quarter, else the latest."""

    def wanted(page: RevisedPage) -> tuple[bool, int]:
        figures = [found.figure for found in page.after.values() if found.figure]
        own = any(page.quarter.start <= one.period_end <= page.quarter.end for one in figures)
        return own, page.quarter.ordinal

    page = max(pages, key=wanted)
    place = package.places[page.area]
    attached = {name: dated_path(Task(place, page.quarter, name).path).name for name in page.after}
    return NewHeadline(page.area, page.quarter, page.before, page.after, len(pages) - 1, attached)


def _tasks(package: Package, found: Iterable[NewHeadline]) -> Iterator[Task]:
    for one in found:
        yield from (Task(package.places[one.area], one.quarter, language) for language in one.after)


def _refuse_stale(package: Package, found: Sequence[NewHeadline], reports: Path) -> None:
    missing = [str(one.task) for one in stale([*_tasks(package, found)], package, Options(reports))]
    if missing:
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        hint = f"Not built from these data: {', '.join(missing[:_NAMED])}{more}. Build them first: dvctt build."
        raise RequestError("reports", str(reports), "a folder with the pages to attach", hint)


def _written(package: Package, found: NewHeadline, reports: Path, who: Addresses) -> bytes:
    """The bytes of a message; a page is attached as it was made, since its bar leads nowhere from there."""
    writers = [Writer(package, Messages(language)) for language in found.after]
    pages = {
        found.attached[task.language]: emptied((reports / task.path).read_bytes()) for task in _tasks(package, [found])
    }
    return letter(Letter(subject(found, writers), message(found, writers), pages, [*found.after], who.sender, who.to))


def _put(files: dict[str, bytes], output: Path) -> None:
    """Written beside its place and moved there whole."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".dvctt-") as name:
        staged = Path(name) / "messages"
        staged.mkdir()
        for path, content in files.items():
            write_content(staged / path, content)
        if output.is_dir():
            output.rmdir()
        staged.rename(output)
