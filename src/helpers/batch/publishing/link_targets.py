"""The files of a folder of reports that a link can lead to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from helpers.data.periods import quarters


def files(output: Path) -> Iterator[str]:
    """The files that a link can lead to, by their paths below the folder: in it, and in those of the quarters."""
    for folder in ("", *map(str, quarters())):
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(output / folder) as entries:
            yield from (f"{folder}/{item.name}" if folder else item.name for item in entries if item.is_file())


def quarters_of(there: Iterable[str]) -> list[str]:
    """The quarters of these files, in their order: a page that stands is of one of them."""
    folders = {path.partition("/")[0] for path in there}
    return [time for time in map(str, quarters()) if time in folders]
