"""The receipt of a report: hashes of the rows read, of notebook, code and template, and versions of the libraries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypedDict
from zlib import ZLIB_RUNTIME_VERSION

from helpers.analysis.protocols import AnySnapshot
from helpers.data.package import SHIPPED
from helpers.errors import RequestError

#: Libraries whose version can change a page.
LIBRARIES = ("matplotlib", "pandas", "papermill", "nbconvert", "babel")
_CODE = Path(__file__).resolve().parents[1]
#: The project whose code this is, where it is used from its folder and not installed.
_CHECKOUT: tuple[Path, ...] = (_CODE.parents[1],) if _CODE.parent.name == "src" else ()
TEMPLATE = _CODE / "templates" / "dvctt"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a page was made from: hashes, and versions of libraries by name. The same receipt means the same bytes.

    The bar of links is no part of it: that depends on what stands beside the page.
    """

    rows: str
    notebook: str
    code: str
    template: str
    libraries: Mapping[str, str]

    def differences(self, other: Receipt) -> list[str]:
        """Names of the parts that are not the same in both."""
        return [part.name for part in fields(self) if getattr(self, part.name) != getattr(other, part.name)]

    def to_data(self) -> dict[str, Any]:
        """For the data block of the page."""
        return {part.name: getattr(self, part.name) for part in fields(self)}

    def to_json(self) -> str:
        """For the build to remember; the same text whenever the receipt is the same."""
        return json.dumps(self.to_data(), sort_keys=True)

    @classmethod
    def from_data(cls, data: object) -> Receipt | None:
        """What a data block or a build wrote; None for anything else. Parts that are not known here are passed over."""
        if not isinstance(data, Mapping):
            return None
        hashes: dict[str, Any] = {name: data.get(name) for name in ("rows", "notebook", "code", "template")}
        numbers = data.get("libraries")
        if not isinstance(numbers, Mapping):
            return None
        if not all(isinstance(text, str) for text in (*hashes.values(), *numbers.values())):
            return None
        return cls(**hashes, libraries=dict(numbers))

    @classmethod
    def from_json(cls, text: str) -> Receipt | None:
        """The receipt that ``to_json`` wrote; None if it is none."""
        try:
            return cls.from_data(json.loads(text))
        except (ValueError, RecursionError):
            return None


class Installation(TypedDict):
    """The part of a receipt that is the same for every page made by this installation."""

    code: str
    template: str
    libraries: Mapping[str, str]


def receipt(snapshot: AnySnapshot, notebook: Path) -> Receipt:
    """The receipt of the page that a notebook makes of a snapshot here."""
    return receipt_of(snapshot.digest, notebook)


def receipt_of(rows: str, notebook: Path) -> Receipt:
    """The receipt of the page that a notebook makes here of rows with this digest."""
    return Receipt(rows=rows, notebook=_notebook(*_stamp(notebook)), **installation())


def installation() -> Installation:
    """Code, template and libraries as they are here."""
    return {"code": code_hash(), "template": _files(tuple(sorted(TEMPLATE.iterdir()))), "libraries": libraries()}


def find_notebook(name: str, data: Path) -> Path:
    """A notebook: in ``notebooks/`` beside the data package, else here or above, else as it came with the command.

    With a command that runs from a checkout of the project came those of the checkout.
    """
    here = Path.cwd()
    # A folder of data may be a link to a shared one: the notebooks beside the link are those of this project.
    for folder in (data.absolute().parent, data.resolve().parent, here, *here.parents, SHIPPED, *_CHECKOUT):
        if (folder / "notebooks" / name).is_file():
            return folder / "notebooks" / name
    raise RequestError("notebook", name, "a file in notebooks/", "Start in the project's folder.")


@lru_cache
def code_hash() -> str:
    """A hash of every module, catalogue and description of this package."""
    files = sorted(path for path in _CODE.rglob("*") if path.suffix in {".py", ".po", ".json"})
    return _files(tuple(path for path in files if not path.is_relative_to(SHIPPED)))


@lru_cache
def libraries() -> dict[str, str]:
    """Versions of the main libraries, and of the one that packs the figures to be saved."""
    return {**{name: version(name) for name in LIBRARIES}, "zlib": ZLIB_RUNTIME_VERSION}


def _files(paths: tuple[Path, ...]) -> str:
    """A hash of the names and contents of files, the same on every system; read again when a file has changed."""
    return _hash(tuple(map(_stamp, paths)))


def _stamp(path: Path) -> tuple[Path, int, int]:
    return path, path.stat().st_mtime_ns, path.stat().st_size


@lru_cache
def _notebook(path: Path, changed: int, size: int) -> str:
    return notebook_hash(path.name, path.read_bytes())


def notebook_hash(name: str, content: bytes) -> str:
    """The hash that stands in a receipt for a notebook: of what its cells say, their kinds and their tags.

    Outputs that were saved, counts of runs, indents and what an editor notes beside them change no page.
    """
    try:
        cells = [
            [cell["cell_type"], "".join(cell["source"]), cell["metadata"].get("tags", []), cell.get("attachments", {})]
            for cell in json.loads(content)["cells"]
        ]
        told = json.dumps(cells, ensure_ascii=False, sort_keys=True).replace("\\r\\n", "\\n").encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # no notebook: a run will say so
        told = content
    return content_hash([(name, told)])


@lru_cache
def _hash(files: tuple[tuple[Path, int, int], ...]) -> str:
    return content_hash((path.name, path.read_bytes()) for path, _, _ in files)


def content_hash(files: Iterable[tuple[str, bytes]]) -> str:
    """The hash that stands in a receipt for files with these names and contents, whatever their line ends."""
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode() + b"\0")
        digest.update(content.replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]
