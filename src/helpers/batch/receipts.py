"""The receipts of the pages that stand in a folder."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from helpers.batch.files import write
from helpers.pages.receipt import Receipt

#: The receipt of every page that stands in the folder.
STATE = ".receipts.json"


class Receipts:
    """Receipts by page, saved now and then, so that a build that is killed goes on where it was."""

    EVERY = 25

    def __init__(self, output: Path) -> None:
        self._path = output / STATE
        self._unsaved = 0
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            found = {}
        self._known: dict[str, str] = found if isinstance(found, dict) else {}

    def get(self, page: str) -> Receipt | None:
        """The receipt of a page; None if none is known or it cannot be read."""
        text = self._known.get(page)
        return Receipt.from_json(text) if isinstance(text, str) else None

    def put(self, page: str, receipt: Receipt) -> None:
        """Remember a page that was made."""
        self._known[page] = receipt.to_json()
        self._unsaved += 1
        if self._unsaved >= self.EVERY:
            with suppress(OSError):  # the next time, or the end, will tell
                self.save()

    def save(self) -> None:
        """Write what has not been written; OSError if that cannot be."""
        if self._unsaved:
            write(self._path, json.dumps(self._known, indent=0, sort_keys=True))
            self._unsaved = 0
