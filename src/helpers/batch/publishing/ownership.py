"""Which files of a folder of reports are portals, guides or feeds of ours; what is somebody else's is not touched."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from helpers.batch.files import read
from helpers.errors import RequestError

#: Stands in every guide, and tells it from the page of somebody else.
GUIDE_MARK = '<meta name="generator" content="dvctt guide">'
#: Stands in every feed.
FEED_MARK = "<generator>dvctt feed</generator>"
#: Stands in every one of a kind, of this version or another one.
_MARKS = {
    "portal": b'<script type="application/json" id="portal-data">',
    "guide": GUIDE_MARK.encode(),
    "feed": FEED_MARK.encode(),
}
#: None of ours is larger, in bytes.
_LARGEST = 20 * 2**20


def is_portal(path: Path) -> bool:
    """Whether a file is a portal of ours; False for anything that cannot be read."""
    return _is_ours(path, "portal")


def is_guide(path: Path) -> bool:
    """Whether a file is a reading guide of ours; False for anything that cannot be read."""
    return _is_ours(path, "guide")


def is_feed(path: Path) -> bool:
    """Whether a file is a feed of ours; False for anything that cannot be read."""
    return _is_ours(path, "feed")


def refuse_others(paths: Iterable[Path], kind: str = "portal") -> None:
    """RequestError if a file of somebody else stands where a portal or a guide goes: it would be lost."""
    for path in paths:
        if os.path.lexists(path) and not path.is_dir() and not _is_ours(path, kind):
            allowed = f"a {kind} of dvctt, or no such file"
            hint = "It was not written by dvctt. Move it, or name another folder with --output."
            raise RequestError("output", str(path), allowed, hint)


def _is_ours(path: Path, kind: str) -> bool:
    try:
        return _MARKS[kind] in read(path, _LARGEST)
    except OSError:
        return False
