"""Hashes of rows: a page is stale when the hash of what it rests on changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import is_dataclass

from helpers.data.periods import Quarter


def hashed(rows: Iterable[object]) -> str:
    """A short hash of rows, the same in every process."""
    return hashlib.sha256(b"".join(map(_hash, rows))).hexdigest()[:16]


#: Hashes by the identity of the row: equal ones need not read the same, as 97.7 and 97.70. The row is kept with its
#: hash, so that no other one gets its identity.
_hashes: dict[int, tuple[object, bytes]] = {}
#: So many rows are kept at most: those of a large package, not those of every package that a process has read.
_MOST = 200_000


def _hash(row: object) -> bytes:
    """A hash of a row in full, the same in every process; made once for the many reports that rest on it."""
    if kept := _hashes.get(id(row)):
        return kept[1]
    found = hashlib.sha256(repr(row).encode()).digest()
    if is_dataclass(row) and not isinstance(row, Quarter):  # all else is small, and made anew each time
        if len(_hashes) >= _MOST:
            _hashes.clear()
        _hashes[id(row)] = (row, found)
    return found
