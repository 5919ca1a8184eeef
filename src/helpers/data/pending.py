"""Files of a package that are written together: all of them or none, whatever stops the writer at any moment.

New contents are written beside the old ones, into a folder of their own. One file that is put in place by a single
rename then says that they hold; from that moment on whoever reads the package first moves them to their places.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from helpers.errors import DataError, summarize

#: How the folder of new contents begins, and the file that says that they hold.
STAGE, READY = ".dvctt-new-", ".dvctt-ready.json"


def write_together(folder: Path, contents: Mapping[str, bytes | None]) -> None:
    """Give files of a folder their new contents, None for no file; DataError if they cannot be written.

    One writer at a time: the caller holds the lock of the folder.
    """
    finish(folder)
    for left in folder.glob(f"{STAGE}*"):  # of a writer that was stopped before its contents held
        shutil.rmtree(left, ignore_errors=True)
    links = [name for name in contents if (folder / name).is_symlink()]
    if links:
        raise DataError(f"{folder / links[0]}: a link; allowed: a file. Name the folder in which the file lies.")
    try:
        stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=folder))
        for name, content in contents.items():
            if content is not None:
                _write(stage / name, content, folder / name)
        told = {"stage": stage.name, "files": {name: content is not None for name, content in contents.items()}}
        _write(stage / READY, json.dumps(told).encode(), stage)
        (stage / READY).replace(folder / READY)
    except OSError as error:
        raise DataError(f"{folder}: cannot be written to ({summarize(error)}); nothing was changed.") from error
    finish(folder)


def finish(folder: Path) -> None:
    """Move contents that hold to their places; DataError where that cannot be done. Two may do it at once."""
    try:
        told = json.loads((folder / READY).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as error:
        raise DataError(f"{folder / READY}: cannot be read ({error}). Restore the folder from Git.") from error
    try:
        stage = folder / Path(told["stage"]).name
        for name, there in told["files"].items():
            _place(stage / Path(name).name, folder / Path(name).name, there=there)
        (folder / READY).unlink(missing_ok=True)
    except OSError as error:
        message = f"{folder}: a change was stopped half-way and cannot be finished ({summarize(error)})"
        raise DataError(f"{message}. Let this folder be written to, then run the command again.") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{folder / READY}: not what dvctt writes ({error!r}). Restore the folder from Git.") from error
    shutil.rmtree(stage, ignore_errors=True)


def _place(new: Path, path: Path, *, there: bool) -> None:
    if not there:
        path.unlink(missing_ok=True)
        return
    with contextlib.suppress(FileNotFoundError):  # it is in its place already
        new.replace(path)


def _write(path: Path, content: bytes, like: Path) -> None:
    """A file that is on the disk when this returns, with the mode of the one that it replaces."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(OSError):  # there is none yet, or the file system knows no modes
        path.chmod(like.stat().st_mode & 0o666 if like.is_file() else 0o644)
