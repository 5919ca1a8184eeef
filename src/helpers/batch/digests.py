"""The hashes of rows of a folder's pages, kept as they were computed, so that they need not be computed again.

A digest follows from the bytes of the data package, from this code and from Python. They are kept for these alone.
"""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from helpers.batch.files import read, write
from helpers.batch.plan import Task
from helpers.data.package import Package
from helpers.pages.receipt import installation
from helpers.text.messages import LANGUAGES

DIGESTS = ".digests.json"
#: No file of ours is larger, in bytes.
_LARGEST = 20 * 2**20


class Digest(NamedTuple):
    """What a page rests on: the hash of the rows, and how many figures are among them."""

    rows: str
    figures: int


class Digests:
    """Digests by page, for one package; those that were kept for other data or by other code are passed over."""

    def __init__(self, output: Path, package: Package) -> None:
        self._path = output / DIGESTS
        self._package = package
        self._made_from = made_from(package)
        self._known = self._read()
        self._unsaved = False

    def of(self, task: Task) -> Digest:
        """What the page of a task rests on, in whatever language."""
        key = str(replace(task, language=next(iter(LANGUAGES))))
        if key not in self._known:
            snapshot = task.snapshot(self._package)
            self._known[key] = Digest(snapshot.digest, len(snapshot.figures))
            self._unsaved = True
        return self._known[key]

    def save(self) -> None:
        """Write what was computed; OSError if that cannot be."""
        if self._unsaved:
            write(self._path, json.dumps({"from": self._made_from, "pages": self._known}, indent=0, sort_keys=True))
            self._unsaved = False

    def _read(self) -> dict[str, Digest]:
        try:
            found = json.loads(read(self._path, _LARGEST))
            known = {str(page): Digest(*told) for page, told in found["pages"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):  # none, or none of ours
            return {}
        right = all(type(rows) is str and type(figures) is int for rows, figures in known.values())
        return known if right and found["from"] == self._made_from else {}


def made_from(package: Package) -> str:
    """A hash of what digests, portal and bars follow from, beside what stands in a folder."""
    parts = (package.files.hash, installation()["code"], platform.python_version())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
