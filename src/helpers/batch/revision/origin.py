"""Where a data package of a comparison comes from: a folder, or a revision that Git keeps."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from helpers.batch.publishing.portal import INDEX
from helpers.batch.receipts import STATE
from helpers.batch.revision.rewound import allowed_since, is_logged, rewound
from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.observations import Observation
from helpers.data.package import Package, load
from helpers.data.targets import Target
from helpers.errors import DataError, RequestError

#: What the two sides of a comparison can be.
ALLOWED = "the folder of a data package, or a revision that Git knows, as REV or REV:data"
#: Where a package lies in a revision that is named without a folder.
_FOLDER = "data"
#: Git's mode of a plain file, an executable one among them.
_PLAIN = ("100644", "100755")


@dataclass(frozen=True)
class Side:
    """A data package of a comparison with what its user called it."""

    name: str
    package: Package


def read_side(which: str, text: str) -> Side:
    """The package of a folder, else of a revision; RequestError if it is neither, DataError if it cannot be read."""
    folder = Path(text).expanduser()
    files = _folder(which, folder, text) if folder.is_dir() else _revision(which, text)
    try:
        package = load(files)
    except DataError as error:
        raise DataError(f"{text}: {error}") from error
    _refuse_loose(text, package)
    return Side(text, package)


def earlier(which: str, text: str, package: Package) -> Package:
    """A package as it was: what ``read_side`` reads, or by its own log a version of it or the end of a day."""
    if is_logged(text) and not Path(text).is_dir():
        return rewound(which, text, package)
    try:
        return read_side(which, text).package
    except RequestError as error:
        raise RequestError(which, text, allowed_since(package), error.hint) from error


def _folder(which: str, folder: Path, text: str) -> DataFiles:
    if (folder / DESCRIPTION).is_file():
        return DataFiles.read(folder)
    if any((folder / name).is_file() for name in (STATE, *INDEX.values())):
        hint = (
            "It holds reports: compare it with another folder of reports, or name the package that it was built from."
        )
        raise RequestError(which, text, ALLOWED, hint)
    raise RequestError(which, text, ALLOWED, f"No {DESCRIPTION} is in this folder.")


def _revision(which: str, text: str) -> DataFiles:
    """The files of a package as a revision has them; nothing is checked out, and no work tree is touched."""
    revision, colon, folder = text.partition(":")
    if not revision or revision.startswith("-"):
        raise RequestError(which, text, ALLOWED, "There is no such folder.")
    folder = folder.strip("/") if colon else _FOLDER
    git = _Git(which, text)
    git = _Git(which, text, Path(git.ask("no Git repository is here", "rev-parse", "--show-toplevel").decode().strip()))
    git.ask("Git knows no such revision", "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}")
    missing = f"revision {revision} has no data package in {folder or 'its root'} (no {DESCRIPTION}): name its folder"
    blobs = _blobs(git.ask(missing, "ls-tree", "-z", f"{revision}:{folder}"))
    if DESCRIPTION not in blobs:
        raise git.refused(missing)
    return DataFiles(Path(text), _contents(git, blobs))


@dataclass(frozen=True)
class _Git:
    """The git command, asked for one side of a comparison."""

    which: str
    text: str
    root: Path | None = None

    def ask(self, failed: str, *words: str, asked: bytes = b"") -> bytes:
        """What it prints; RequestError that says what failed, and where there is no such command."""
        try:
            done = subprocess.run(["git", *words], cwd=self.root, input=asked, capture_output=True, check=False)
        except FileNotFoundError as error:
            raise self.refused("there is no git command, which revisions are read with") from error
        if done.returncode:
            raise self.refused(failed)
        return done.stdout

    def refused(self, why: str) -> RequestError:
        """Neither a folder nor a revision, and why not."""
        return RequestError(self.which, self.text, ALLOWED, f"There is no such folder, and {why}.")


def _blobs(listed: bytes) -> dict[str, str]:
    """The object of each file of a package, by its name: the description and what ends in ``.csv``."""
    found = {}
    for line in filter(None, listed.split(b"\0")):
        about, _, name = line.decode("utf-8", "surrogateescape").partition("\t")
        mode, _, blob = about.split()
        if mode in _PLAIN and (name == DESCRIPTION or name.endswith(".csv")):
            found[name] = blob
    return found


def _contents(git: _Git, blobs: dict[str, str]) -> dict[str, bytes]:
    """What is in each file: Git answers with a line that ends with the size, then the bytes and a line end."""
    asked = "".join(f"{blob}\n" for blob in blobs.values()).encode()
    found, rest = {}, git.ask("Git does not give its files", "cat-file", "--batch", asked=asked)
    for name in blobs:
        line, _, rest = rest.partition(b"\n")
        kind = line.split()
        if len(kind) != 3 or kind[1] != b"blob":
            raise git.refused(f"Git does not give {name}")
        found[name], rest = rest[: int(kind[2])], rest[int(kind[2]) + 1 :]
    return found


def _refuse_loose(name: str, package: Package) -> None:
    """DataError for a row that names a place, measure or source that the package lacks: no page could be made of it."""
    areas = {place.code for place in (*package.places.groups, *package.places.provinces)}
    known = {"indicator": package.indicators, "source": package.sources, "area": areas}
    rows: tuple[Observation | Target, ...] = (*package.observations, *package.targets)
    for row in rows:
        for column, allowed in known.items():
            found = getattr(row, column)
            if found not in allowed:
                told = f"row {row.id}, column {column}: found {found!r}, which the package does not have"
                raise DataError(f"{name}: {told}. Run dvctt check.")
