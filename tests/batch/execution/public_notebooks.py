"""Notebooks of others, executed by a kernel and by our engine: what differs, printed. Usage: FILE_OR_FOLDER ...

Without one: the test notebooks that Papermill is installed with. Those of nbclient are in its source (``tests/files``).
Nothing is copied; what is executed stays in memory. Exit code 1 if anything differs that decision 1 does not name.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import nbformat
import papermill
from comparison import normal
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

#: What is to differ, by the name of the notebook, and why.
DIFFER = {
    "Autokill.ipynb": "the kernel is killed by the notebook; here that is the process of the caller",
    "Check History in Memory.ipynb": "asks for the history of the kernel's session; there is none here",
    "Interrupt.ipynb": "waits for somebody who interrupts it",
    "keyboard_interrupt.ipynb": "waits for somebody who interrupts it",
    "Parallel Execute A.ipynb": "waits for another notebook, run at the same time",
    "Parallel Execute B.ipynb": "waits for another notebook, run at the same time",
    "JupyterWidgets.ipynb": "widgets: there are no comms",
    "Output.ipynb": "widgets: there are no comms",
    "Other Comms.ipynb": "there are no comms",
    "binder.ipynb": "runs Papermill itself, where it was written",
    "notimplemented_translator.ipynb": "says that it is R, which is refused; a kernel is named by who calls Papermill",
    "Sleep1s.ipynb": "prints the time",
    "update-display-id.ipynb": "talks to the sockets of its kernel",
}


def installed() -> Path | None:
    """The folder of Papermill's own test notebooks, if it is installed with them."""
    spec = find_spec("papermill")
    places = [Path(place) / "tests" / "notebooks" for place in (spec.submodule_search_locations or ()) if spec]
    return next((place for place in places if place.is_dir()), None)


def notebooks(places: list[str]) -> Iterator[Path]:
    """Those that are to be the same."""
    for place in map(Path, places):
        for path in sorted(place.glob("*.ipynb")) if place.is_dir() else [place]:
            if path.name not in DIFFER:
                yield path


def executed(path: Path, engine: str | None, folder: Path) -> tuple[NotebookNode | None, str]:
    """The notebook as far as it ran in a folder, and the error that ended the run, by name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as Python has them, outside of tests
        warnings.simplefilter("default", UserWarning)
        out = folder / f"{engine}.ipynb"
        options: dict[str, Any] = {"kernel_name": "python3", "language": "python"}
        try:
            papermill.execute_notebook(
                str(path), str(out), engine_name=engine, progress_bar=False, cwd=str(folder), **options
            )
            error = ""
        except PapermillExecutionError as failed:
            error = failed.ename
        except Exception as failed:  # before the first cell
            error = type(failed).__name__
        return (nbformat.read(out, 4) if out.exists() else None), error


def difference(path: Path) -> str:
    """What is not as with a kernel; empty if nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        (theirs, wanted), (ours, found) = (executed(path, engine, Path(folder)) for engine in (None, "dvctt"))
    if wanted != found:
        return f"a kernel ends with {wanted or 'no error'}, ours with {found or 'no error'}"
    if theirs is None or ours is None:
        return "" if theirs is ours else "one of both wrote no notebook"
    for number, (their, our) in enumerate(zip(theirs.cells, ours.cells, strict=True)):
        if their.cell_type == "code" and normal(their) != normal(our):
            return f"cell {number}: a kernel shows {normal(their)}, ours {normal(our)}"
    return ""


def main() -> int:
    default = installed()
    places = sys.argv[1:] or ([str(default)] if default else [])
    found = {path.name: difference(path) for path in notebooks(places)}
    for name, what in found.items():
        sys.stdout.write(f"{name}: {what or 'the same'}\n")
    return int(any(found.values()) or not found)


if __name__ == "__main__":
    sys.exit(main())
