"""Hashes of rows: a page is stale when the hash of what it rests on changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from helpers.data.periods import Quarter


def hashed(rows: Iterable[object]) -> str:
    """A short hash of rows, the same in every process."""
    return hashlib.sha256("\n".join(map(_text, rows)).encode()).hexdigest()[:16]


#: Rows in full, by the identity of the row: equal ones need not read the same, as 97.7 and 97.70. The row is kept with
#: its text, so that no other one gets its identity.
_texts: dict[int, tuple[object, str]] = {}


def _text(row: object) -> str:
    """A row in full, the same in every process; made once for the many reports that rest on it."""
    if kept := _texts.get(id(row)):
        return kept[1]
    text = repr(row)
    if not isinstance(row, tuple | str | Quarter):  # these are small, and made anew each time
        _texts[id(row)] = (row, text)
    return text
