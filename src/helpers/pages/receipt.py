"""The receipt of a report: hashes of the rows read, of notebook, code and template, and versions of the libraries."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from helpers.analysis.snapshot import AnySnapshot
from helpers.errors import RequestError

#: Libraries whose version can change a page.
LIBRARIES = ("matplotlib", "pandas", "papermill", "nbconvert", "babel")
_CODE = Path(__file__).resolve().parents[1]
TEMPLATE = _CODE / "templates" / "dvctt"


def receipt(snapshot: AnySnapshot, notebook: Path) -> dict[str, object]:
    """What a page was made from. The same receipt means the same bytes."""
    return {"rows": snapshot.digest, **made_with(notebook)}


def made_with(notebook: Path) -> dict[str, object]:
    """The part of a receipt that is the same for every page of a notebook."""
    return {"notebook": _files((notebook,)), **surroundings()}


def surroundings() -> dict[str, object]:
    """The part of a receipt that is the same for every page made by this installation."""
    return {
        "code": code_hash(),
        "template": _files(tuple(sorted(TEMPLATE.iterdir()))),
        "libraries": libraries(),
    }


def find_notebook(name: str, data: Path) -> Path:
    """A notebook of the project: in ``notebooks/`` beside the data package, else here or above."""
    here = Path.cwd()
    for folder in (data.resolve().parent, here, *here.parents):
        if (folder / "notebooks" / name).is_file():
            return folder / "notebooks" / name
    raise RequestError("notebook", name, "a file in notebooks/", "Start in the project's folder.")


@lru_cache
def code_hash() -> str:
    """A hash of every module and catalogue of this package."""
    files = sorted(path for path in _CODE.rglob("*") if path.suffix in {".py", ".po"})
    return _files(tuple(files))


@lru_cache
def libraries() -> dict[str, str]:
    """Versions of the main libraries."""
    return {name: version(name) for name in LIBRARIES}


def _files(paths: tuple[Path, ...]) -> str:
    """A hash of the names and contents of files, the same on every system; read again when a file has changed."""
    return _hash(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths))


@lru_cache
def _hash(files: tuple[tuple[Path, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for path, _, _ in files:
        digest.update(path.name.encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]
