"""Where files that were asked for go: nothing that stands there is lost, and each is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from helpers.batch.files import write_content
from helpers.batch.folder import local_folder
from helpers.errors import RequestError


def free(path: Path, endings: Iterable[str] = ("",), *, force: bool = False) -> Path:
    """The path, ``~`` for one's home; RequestError where something stands (with ``force``: what is no file).

    ``endings``: what the names of the files have behind the path.
    """
    path = local_folder(path)
    if not path.parent.is_dir():
        raise RequestError("output", str(path), "a file in a folder that is there", "Make the folder first.")
    for ending in endings:
        place = Path(f"{path}{ending}")
        if place.is_dir():
            raise RequestError("output", str(place), "a file", "A folder stands there. Name a file in it.")
        if os.path.lexists(place) and not (force and place.is_file() and not place.is_symlink()):
            hint = "Name another file." if force else "Name another one, or write over it with --force."
            raise RequestError("output", str(place), "a path where nothing stands", hint)
    return path


def put(path: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files under a path and their endings, the one without an ending last; RequestError if that cannot be."""
    written = []
    for ending in sorted(files, reverse=True):
        place = Path(f"{path}{ending}")
        try:
            write_content(place, files[ending])
        except OSError as error:
            raise RequestError("output", str(place), "a place that can be written to", f"{error.strerror}.") from error
        written.append(place)
    return written[::-1]
