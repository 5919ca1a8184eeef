"""Which files of a folder of reports are portals of ours; what is somebody else's is neither written nor removed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from helpers.batch.files import read
from helpers.errors import RequestError

#: Stands in every portal, of this version or another one, and tells it from the page of somebody else.
_MARK = b'<script type="application/json" id="portal-data">'
#: No portal of ours is larger, in bytes.
_LARGEST = 20 * 2**20


def is_portal(path: Path) -> bool:
    """Whether a file is a portal of ours; False for anything that cannot be read."""
    try:
        return _MARK in read(path, _LARGEST)
    except OSError:
        return False


def refuse_others(paths: Iterable[Path]) -> None:
    """RequestError if a file of somebody else stands where a portal goes: it would be lost."""
    for path in paths:
        if os.path.lexists(path) and not path.is_dir() and not is_portal(path):
            allowed = "a portal of dvctt, or no such file"
            hint = "It was not written by dvctt. Move it, or name another folder with --output."
            raise RequestError("output", str(path), allowed, hint)
