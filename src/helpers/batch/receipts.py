"""The state of a folder of reports: of every page that was written there its receipt, size and hash."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from helpers.batch.files import read, write
from helpers.batch.records import PageRecord

STATE = ".receipts.json"
#: No state of ours is larger, in bytes.
_LARGEST = 100 * 2**20


class Receipts:
    """Records by page, saved now and then, so that a build that is killed goes on where it was.

    A page that a killed build wrote after the last save is not the one recorded, as its hash tells, and is made again.
    """

    EVERY = 25

    def __init__(self, output: Path) -> None:
        self._output = output
        self._unsaved = 0
        try:
            found = json.loads(read(output / STATE, _LARGEST))
        except (OSError, ValueError, RecursionError):
            found = {}
        self._known: dict[str, object] = found if isinstance(found, dict) else {}

    def get(self, page: str) -> PageRecord | None:
        """The record of a page; None if none is known or it cannot be read."""
        return PageRecord.from_data(self._known.get(page))

    @property
    def pages(self) -> list[str]:
        """All that something is recorded of."""
        return sorted(self._known)

    def forget(self, page: str) -> None:
        """Let go of what is recorded of a page."""
        if self._known.pop(page, None) is not None:
            self._unsaved += 1

    def put(self, page: str, record: PageRecord) -> None:
        """Remember a page that was made."""
        self._known[page] = record.to_data()
        self._unsaved += 1
        if self._unsaved >= self.EVERY:
            with suppress(OSError):  # the next time, or the end, will tell
                self.save()

    def save(self) -> None:
        """Write what has not been written; OSError if that cannot be."""
        if self._unsaved:
            write(self._output / STATE, json.dumps(self._known, indent=0, sort_keys=True))
            self._unsaved = 0
