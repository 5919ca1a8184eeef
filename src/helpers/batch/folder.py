"""A folder of reports: one build at a time writes to it, only what is ours; which data passed the check for it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.batch.execution.notebook import read as read_notebook
from helpers.batch.files import read, sweep
from helpers.batch.publishing.versions import FOLDER as SUPERSEDED
from helpers.batch.workers.job import FAILED
from helpers.data.files import DataFiles
from helpers.data.package import SHIPPED, VARIABLE, locate, read_files
from helpers.data.periods import quarters
from helpers.errors import RequestError, not_held
from helpers.pages.receipt import code_hash

LOCK = ".lock"
#: What names another machine, as a path shows it: two slashes became one. A drive of Windows has one letter.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
#: The hash of the data that last passed the check.
CHECKED = ".checked"


def local_folder(output: Path) -> Path:
    """The folder of the reports, ``~`` for one's home; RequestError for what names no folder of this machine."""
    if str(output) == "-" or _ADDRESS.match(str(output)):
        hint = "Build into a folder, then copy it there." if str(output) != "-" else "Pages are files: name a folder."
        raise RequestError("output", str(output), "a folder of this machine", hint)
    return output.expanduser()


def reports_folder(asked: Path | None, data: Path | None) -> Path:
    """The folder that was asked for, else ``reports/`` beside the data that are found here or above.

    It is here where the data were named or came with the command. RequestError as for ``local_folder``.
    """
    if asked is not None:
        return local_folder(asked)
    project = Path.cwd() if data or os.environ.get(VARIABLE) else locate().parent
    return Path("reports") if project in {Path.cwd(), SHIPPED} else project / "reports"


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the lock of a folder of reports; files that a killed build had half written are removed.

    RequestError if another build is at work there, or nothing can be written.
    """
    lock = FileLock(output / LOCK)
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        hint = "Wait for the other build, or name another folder with --output."
        raise RequestError("output", str(output), "a folder that no other build is writing to", hint) from None
    except OSError as error:
        raise not_held("output", output, error) from error
    try:
        sweep(_written_to(output))
        yield
    finally:
        sweep(_written_to(output))
        lock.release()


def _written_to(output: Path) -> list[Path]:
    """The folders that a build writes to."""
    folders = (output, output / FAILED, output / SUPERSEDED)
    return [*folders, *(folder / str(time) for folder in folders for time in quarters())]


def forget_failures(output: Path, pages: Iterable[Path]) -> None:
    """Remove the kept notebooks of reports that failed once and whose pages stand as they should since."""
    failed = output / FAILED
    if failed.is_symlink() or not failed.is_dir():
        return
    for page in pages:
        kept = (failed / page).with_suffix(".ipynb")
        with contextlib.suppress(OSError):
            if not kept.parent.is_symlink():
                kept.unlink()
    for folder in [*(failed / str(time) for time in quarters()), failed]:
        with contextlib.suppress(OSError):  # not there, or not empty
            folder.rmdir()


def forget_kept(output: Path, page: Path, notebook: str) -> None:
    """Remove the executed notebook that an earlier build kept beside a page, which is another one now.

    It is ours if Papermill has run the notebook of this page; anything else of that name stays.
    """
    kept = (output / page).with_suffix(".ipynb")
    if kept.is_symlink() or kept.parent.is_symlink():
        return
    with contextlib.suppress(OSError, ValueError, AttributeError):  # none, or none of ours
        run = read_notebook(kept).get("metadata", {}).get("papermill", {})
        if run.get("input_path") == notebook:
            kept.unlink()


def data_hash(source: Path | DataFiles) -> str:
    """A hash of the data package's files and of the code that checks them."""
    return hashlib.sha256(f"{code_hash()}\0{read_files(source).hash}".encode()).hexdigest()


def was_checked(output: Path, stamp: str) -> bool:
    """True if exactly the data with this hash passed the check of an earlier build into this folder."""
    try:
        return read(output / CHECKED, len(stamp)) == stamp.encode()
    except OSError:
        return False
