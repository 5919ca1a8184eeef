"""A folder for readers that ``dvctt publish`` keeps: which of its files are ours, and whether somebody changed them."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from helpers.batch.files import read, write, write_content
from helpers.errors import RequestError

#: The list of what was published, in the folder itself: each path with the hashes that its file can have.
LIST = ".dvctt-published.json"
_LARGEST = 100 * 2**20
_HINT = "Move it, or name another folder."


def hashed(content: bytes) -> str:
    """The hash by which a file is known."""
    return hashlib.sha256(content).hexdigest()


class Published:
    """What stands in such a folder. While files are written its list has both hashes of each, the old and the new."""

    def __init__(self, folder: Path) -> None:
        """RequestError for a folder of somebody else, one that cannot be read, or a list that is none of ours."""
        self.folder = folder
        allowed = "a folder that dvctt publish has made, or an empty one"
        if folder.is_symlink() or (os.path.lexists(folder) and not folder.is_dir()):
            raise RequestError("folder", str(folder), allowed, "No folder stands there. Name one.")
        if not (folder / LIST).is_file():
            if folder.is_dir() and any(folder.iterdir()):
                hint = "It holds files that dvctt publish did not put there. Name another folder."
                raise RequestError("folder", str(folder), allowed, hint)
            self.known: dict[str, list[str]] = {}
            return
        self.known = self._read()

    def _read(self) -> dict[str, list[str]]:
        try:
            found = json.loads(read(self.folder / LIST, _LARGEST))["files"]
            known = {str(path): [str(one) for one in hashes] for path, hashes in found.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            hint = f"It cannot be read ({type(error).__name__}). Publish into a new folder."
            raise RequestError("folder", str(self.folder / LIST), "a list that dvctt publish wrote", hint) from error
        if wrong := [path for path in known if not _below(path)]:
            raise RequestError("folder", wrong[0], "paths below the folder", "Publish into a new folder.")
        return known

    def refuse_changes(self, files: Iterable[str]) -> None:
        """RequestError if a file that would be written over or removed is not as it was published."""
        for path in sorted({*self.known, *files}):
            place = self.folder / path
            if any((self.folder / part).is_symlink() for part in [path, *map(str, PurePosixPath(path).parents)][:-1]):
                raise RequestError("folder", str(place), "no links below the folder", _HINT)
            if not os.path.lexists(place):
                continue
            if path not in self.known or not place.is_file() or hashed(place.read_bytes()) not in self.known[path]:
                allowed = "what dvctt publish has put there"
                raise RequestError("folder", str(place), allowed, f"It was changed or added since. {_HINT}")

    def put(self, files: Mapping[str, bytes], last: Iterable[str]) -> tuple[int, int]:
        """Write what is new or another, those of ``last`` at the end, then remove what is gone; how many of each.

        Every file is whole at any time. One who stops it leaves files that the next call knows as ours.
        """
        new = {path: hashed(content) for path, content in files.items()}
        self._save({path: sorted({*self.known.get(path, ()), *filter(None, [new.get(path)])})
                    for path in {*self.known, *new}})  # fmt: skip
        late, written = list(last), 0
        for path in [*(path for path in files if path not in late), *(path for path in late if path in files)]:
            place = self.folder / path
            if not place.is_file() or hashed(place.read_bytes()) != new[path]:
                write_content(place, files[path])
                written += 1
        gone = sorted(self.known.keys() - new.keys())
        for path in gone:
            with contextlib.suppress(FileNotFoundError):
                (self.folder / path).unlink()
            with contextlib.suppress(OSError):  # not empty
                (self.folder / path).parent.rmdir()
        self.known = {path: [one] for path, one in new.items()}
        self._save(self.known)
        return written, len(gone)

    def _save(self, known: Mapping[str, list[str]]) -> None:
        write(self.folder / LIST, json.dumps({"files": dict(sorted(known.items()))}, indent=0) + "\n")


def _below(path: str) -> bool:
    found = PurePosixPath(path)
    return bool(path) and not found.is_absolute() and ".." not in found.parts and "\\" not in path and ":" not in path
