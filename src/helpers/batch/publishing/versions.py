"""The superseded pages that a folder of reports keeps: what each is called, and which are not as they were kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from helpers.batch.files import PREFIX, read, write
from helpers.batch.publishing.slot import emptied
from helpers.batch.receipts import STATE, Receipts
from helpers.batch.records import PageRecord, data_block
from helpers.data.periods import quarters
from helpers.errors import PageError, RequestError

#: Below the folder of reports: a folder for each quarter, and the records of what is kept in them.
FOLDER = "superseded"
#: Letters of the hash in a name: as many as in a receipt.
_LETTERS = 16
_NAME = re.compile(r"([a-z0-9_-]+)\.(\d{4}-\d\d-\d\d)\.([0-9a-f]{16})((?:\.[a-z]{2})?\.html)")
#: No page of ours is larger, in bytes.
_LARGEST = 100 * 2**20
_BACK = "Bring it back from a copy, or remove it and let it go: dvctt archive --forget"


@dataclass(frozen=True, slots=True)
class Version:
    """A page that was replaced by another on a day. ``page``: what it was and the other one is, 2020Q3/khanh-hoa.html.

    ``known``: the first letters of its hash, with its slot empty.
    """

    page: str
    day: date
    known: str

    @classmethod
    def of(cls, page: Path, day: date, content: bytes) -> Version:
        """What a page is called that stood until a day."""
        return cls(page.as_posix(), day, sha256(emptied(content)).hexdigest()[:_LETTERS])

    @classmethod
    def at(cls, path: str) -> Version | None:
        """What a path below the reports says; None if no page is kept under such a name."""
        folder, _, rest = path.partition("/")
        quarter, _, name = rest.partition("/")
        found = _NAME.fullmatch(name)
        if folder != FOLDER or not found:
            return None
        with suppress(ValueError):  # no day of the calendar
            return cls(f"{quarter}/{found[1]}{found[4]}", date.fromisoformat(found[2]), found[3])
        return None

    @property
    def path(self) -> str:
        """Where it is kept, below the reports."""
        quarter, _, name = self.page.partition("/")
        stem, dot, ending = name.partition(".")
        return f"{FOLDER}/{quarter}/{stem}.{self.day}.{self.known}{dot}{ending}"

    @property
    def language(self) -> str:
        """That of the page, which its name carries unless it is Vietnamese."""
        parts = self.page.split(".")
        return parts[1] if len(parts) == 3 else "vi"


def kept_name(name: str, page: Path) -> Version | None:
    """What the name of a file says that is kept of a page; None if it is called otherwise."""
    return Version.at(f"{FOLDER}/{page.parent.name}/{name}")


@dataclass(frozen=True, slots=True)
class Kept:
    """The versions that are as they were kept, the newest first, and what is wrong with the others, a line each."""

    versions: tuple[Version, ...] = ()
    faults: tuple[str, ...] = ()


def begin(output: Path) -> bool:
    """Let every build into a folder keep what it replaces from now on; False if it does so already."""
    if is_begun(output):
        return False
    if (output / FOLDER).is_symlink() or ((output / FOLDER).exists() and not (output / FOLDER).is_dir()):
        raise RequestError(
            "reports", str(output / FOLDER), "a folder of its own, or nothing", "Move what stands there."
        )
    write(output / FOLDER / STATE, "{}")
    return True


def is_begun(output: Path) -> bool:
    """Whether builds into a folder keep what they replace."""
    return (output / FOLDER / STATE).is_file()


def look(output: Path) -> Kept:
    """Hold every kept page against its record; one that a stopped build has kept gets its record now.

    Call it under the lock of the folder. OSError if the records cannot be written.
    """
    if not is_begun(output):
        return Kept()
    records, found, faults = Receipts(output / FOLDER), list[Version](), list[str]()
    there = set(_files(output))
    for path in sorted(there):
        version = Version.at(path)
        if version and _is_kept(version, output, records):
            found.append(version)
        else:
            faults.append(f"{path}: not as it was kept, or not kept by dvctt. {_BACK}")
    faults += [f"{path}: kept once and gone. {_BACK}" for path in records.pages if path not in there]
    records.save()
    found.sort(key=lambda one: (-one.day.toordinal(), one.page, one.known))
    return Kept(tuple(found), tuple(faults))


def forget_gone(output: Path) -> list[str]:
    """Let go of the records of kept pages that are gone; their paths."""
    records, there = Receipts(output / FOLDER), set(_files(output))
    gone = [path for path in records.pages if path not in there]
    for path in gone:
        records.forget(path)
    records.save()
    return gone


def _is_kept(version: Version, output: Path, records: Receipts) -> bool:
    """Whether a file is what its record says; without a record, whether it is what its name says, and a page."""
    try:
        content = read(output / version.path, _LARGEST)
    except OSError:
        return False
    if Version.of(Path(version.page), version.day, content) != version:
        return False
    if record := records.get(version.path):
        return record.is_of(content)
    try:
        text = emptied(content).decode()
        block, record = data_block(text), PageRecord.of(text)
    except (PageError, UnicodeDecodeError):
        return False
    quarter = version.page.partition("/")[0]
    if (block.get("quarter"), block.get("language")) != (quarter, version.language):
        return False
    records.put(version.path, record)
    return True


def _files(output: Path) -> Iterator[str]:
    """Every file of the folders of quarters there, but those that are just being written."""
    for time in quarters():
        folder = output / FOLDER / str(time)
        for path in folder.iterdir() if folder.is_dir() and not folder.is_symlink() else ():
            if not path.name.startswith(PREFIX):
                yield path.relative_to(output).as_posix()
