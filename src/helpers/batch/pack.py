"""Pages for readers, in a folder or a zip of their own: pages, portal and guide, and nothing of how they were made."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.batch.files import read, write, write_content
from helpers.batch.folder import locked
from helpers.batch.plan import Subject, Task
from helpers.batch.publishing.chart_files import ENDINGS, chart_file, has_charts
from helpers.batch.publishing.dated import dated, dated_path
from helpers.batch.publishing.feeds import feed_names
from helpers.batch.publishing.guide import GUIDE, write_guides
from helpers.batch.publishing.linking import link_pages, standing
from helpers.batch.publishing.portal import INDEX, portal
from helpers.batch.publishing.slot import bar_of, emptied, filled
from helpers.batch.receipts import Receipts
from helpers.data.briefing import Briefing
from helpers.data.package import Package
from helpers.data.periods import Quarter, parse_range
from helpers.data.places import Place
from helpers.data.selection import Selection, find_places
from helpers.errors import RequestError, find_each
from helpers.pages.receipt import find_notebook, receipt
from helpers.text.messages import parse_language

#: Every entry of a zip has the first time that one can have, so that the same pages are the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)
#: Files that all may read, as Unix notes it.
_MODE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which of the pages that stand are wanted; what is empty leaves none out.

    A comparison, or one of the 34, goes with any of the provinces that it tells of.
    """

    places: Sequence[Place] = ()
    times: Sequence[Quarter] = ()
    languages: Sequence[str] = ()

    @classmethod
    def of(cls, package: Package, provinces: Sequence[str], spans: Sequence[str], languages: Sequence[str]) -> Chosen:
        """What is asked for in words; RequestError for a wrong one."""
        return cls(
            [place for found in find_each(lambda text: find_places(text, package), provinces) for place in found],
            [time for found in find_each(parse_range, spans) for time in found],
            find_each(parse_language, languages),
        )

    def has(self, task: Task) -> bool:
        """Whether a page is wanted."""
        wanted = not self.places or any(place in self.places for place in _told_of(task.subject))
        in_time = not self.times or task.quarter in self.times
        return wanted and in_time and (not self.languages or task.language in self.languages)


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed where: the number of pages and bytes, and the pages that are not as they were built."""

    path: Path
    pages: int
    size: int
    left_out: tuple[str, ...]


def pack(
    package: Package, reports: Path, chosen: Chosen, output: Path, *, zipped: bool, charts: bool = False
) -> Packed:
    """Put the pages that are wanted and stand as they were built where readers can take them, with portal and guide.

    ``charts``: and the charts of each report as files beside it, which its bar leads to. RequestError if there are no
    such pages, if something stands at the output, or while a build is at work.
    """
    if not reports.is_dir():
        raise RequestError("reports", str(reports), "a folder of reports", "Build them first: dvctt build.")
    if os.path.lexists(output) and (zipped or not output.is_dir() or any(output.iterdir())):
        raise RequestError("output", str(output), "a path where nothing stands", "Remove it, or name another one.")
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".dvctt-") as name:
        staged = Path(name)
        with locked(reports):
            known = Receipts(reports)
            pages, left_out = _stage(package, reports, known, chosen, staged)
        if not pages:
            hint = f"Not as they were built: {len(left_out)}. Build again." if left_out else "Build them first."
            raise RequestError("reports", str(reports), "a folder with pages that were asked for", hint)
        if charts:
            _draw(package, known, pages, staged)
        _lay_out(package, staged, known, pages)
        size = _zip(staged, output) if zipped else _move(staged, output)
    return Packed(output, len(pages), size, tuple(left_out))


def _told_of(subject: Subject) -> tuple[Place, ...]:
    if isinstance(subject, Place):
        return (subject,)
    if isinstance(subject, Briefing):
        return (subject.place,)
    return subject.places if isinstance(subject, Selection) else subject.parts


def _stage(
    package: Package, reports: Path, known: Receipts, chosen: Chosen, staged: Path
) -> tuple[list[Task], list[str]]:
    """Copy what is wanted, each bar empty; the pages, and the names of those that are not as they were built."""
    pages, left_out = [], []
    for task in filter(chosen.has, standing(package, reports)):
        content, record = (reports / task.path).read_bytes(), known.get(str(task))
        if record is None or not record.is_of(content):
            left_out.append(str(task))
            continue
        write(staged / task.path, emptied(content).decode())
        pages.append(task)
    return pages, left_out


def _draw(package: Package, known: Receipts, pages: Sequence[Task], staged: Path) -> None:
    """Every chart of each report as files; RequestError for a page of other data or code: its charts are not these."""
    from helpers.pages.report.report import Report  # heavy: what only those load who draw

    drawn = [task for task in pages if has_charts(task)]
    for task in drawn:
        record, own = known.get(str(task)), receipt(task.snapshot(package), find_notebook(task.notebook, package.path))
        if record is None or record.receipt.differences(own):
            hint = "It was made from other data or another code. Build again, or pack without --charts."
            raise RequestError("charts", str(task), "pages that are as they would be built now", hint)
    for task in drawn:
        for chart in Report(package, task.subject.code, task.quarter, task.language).charts:
            for ending in ENDINGS:
                chart.save(staged / str(task.quarter) / chart_file(task, chart.name, ending))


def _lay_out(package: Package, staged: Path, known: Receipts, pages: Sequence[Task]) -> None:
    """Portal, guide and bars of what is there alone, then names that carry the quarter."""
    portal(package, staged, GUIDE, known)
    write_guides(staged)
    link_pages(package, staged)
    for name in (*INDEX.values(), *feed_names(package)):
        if (staged / name).is_file():
            write(staged / name, dated((staged / name).read_text("utf-8")))
    for task in pages:
        content = (staged / task.path).read_bytes()
        bar = (bar_of(content) or b"").decode()
        (staged / task.path).unlink()
        write(staged / dated_path(task.path), filled(content, dated(bar, str(task.quarter)).encode()).decode())


def _files(folder: Path) -> Iterator[Path]:
    """All files of a pack, below it, in an order of their own."""
    yield from sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def _move(staged: Path, output: Path) -> int:
    size = 0
    for path in _files(staged):
        size += write_content(output / path, read(staged / path, (staged / path).stat().st_size))
    return size


def _zip(staged: Path, output: Path) -> int:
    """Written beside its place and moved there whole."""
    made = staged / "pack.zip"
    files = list(_files(staged))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            entry = zipfile.ZipInfo(path.as_posix(), _TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, _MODE
            archive.writestr(entry, read(staged / path, (staged / path).stat().st_size))
    made.chmod(0o644)
    made.replace(output)
    return output.stat().st_size
