"""What becomes of a page that stands when another is written in its place: it is kept, if its readers see a change."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from helpers.batch.difference import with_receipt, without_citation
from helpers.batch.files import read, write, write_below
from helpers.batch.publishing.slot import emptied
from helpers.batch.publishing.versions import FOLDER, Version, is_begun
from helpers.batch.receipts import Receipts
from helpers.batch.records import PageRecord
from helpers.errors import PageError

#: What a build writes, a hash and a page a line, until its records are saved: one that is killed loses no page.
_MADE = ".made"
#: No page of ours is larger, in bytes.
_LARGEST = 100 * 2**20


@dataclass(frozen=True, slots=True)
class Before:
    """How a page is known that will be replaced on a day: the hashes of what was written there."""

    day: date
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Superseding:
    """What a build keeps: nothing in a folder whose archive has not begun."""

    output: Path
    day: date = field(default_factory=date.today)

    def before(self, pages: Iterable[str], receipts: Receipts) -> dict[str, Before]:
        """By page what is known of it before a build."""
        if not is_begun(self.output):
            return {}
        made = self._made()
        recorded = {page: receipts.get(page) for page in pages}
        return {
            page: Before(self.day, frozenset([*made.get(page, ()), *([one.sha256] if one else [])]))
            for page, one in recorded.items()
        }

    def end(self, receipts: Receipts) -> None:
        """The records are saved; what a build before this one has left without a record is still known."""
        made = self._made()
        left = [
            _line(page, known) for page, hashes in made.items() for known in hashes
            if (record := receipts.get(page)) is None or record.sha256 != hashes[-1]
        ]  # fmt: skip
        if made:
            write(self.output / FOLDER / _MADE, "".join(left))

    def _made(self) -> dict[str, list[str]]:
        """By page the hashes of what was written there, the last one last."""
        found: dict[str, list[str]] = {}
        with suppress(OSError):  # nothing was
            for line in read(self.output / FOLDER / _MADE, _LARGEST).decode("utf-8", "replace").splitlines():
                known, _, page = line.partition(" ")
                found.setdefault(page, []).append(known)
        return found


def _line(page: str, known: str) -> str:
    return f"{known} {page}\n"


def replace_page(output: Path, page: Path, html: str, before: Before | None) -> None:
    """Write a page; the one that stood there is kept first, if it is ours and its readers see another one now."""
    if before is not None:
        keep(output, page, html, before)
        with (output / FOLDER / _MADE).open("a", encoding="utf-8") as file:
            file.write(_line(page.as_posix(), sha256(emptied(html.encode())).hexdigest()))
    write_below(output, page, html)


def keep(output: Path, page: Path, html: str, before: Before, source: Path | None = None) -> bool:
    """Keep the page that stands (in ``source``, if that is another folder) unless ``html`` says the same.

    One that was changed by hand is none of ours, and is not kept. Returns whether there is one more now.
    """
    try:
        content = emptied(read((source or output) / page, _LARGEST))
    except FileNotFoundError:
        return False
    if sha256(content).hexdigest() not in before.known or _remade(content.decode(), html):
        return False
    version = Version.of(page, before.day, content)
    if any(found and (found.page, found.known) == (version.page, version.known) for found in _kept(output, version)):
        return False
    write_below(output, Path(version.path), content.decode())
    return True


def _kept(output: Path, version: Version) -> list[Version | None]:
    """What is kept of a page in the same words, whatever the day."""
    folder = (output / version.path).parent
    return [Version.at(path.relative_to(output).as_posix()) for path in folder.glob(f"*.{version.known}.*")]


def _remade(before: str, after: str) -> bool:
    """Whether two pages say the same, and only their receipts and the version of the data tell them apart."""
    try:
        was, is_now = (PageRecord.of(text).receipt for text in (before, after))
    except PageError:
        return before == after
    return without_citation(with_receipt(before, was, is_now)) == without_citation(after)
