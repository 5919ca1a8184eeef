"""The package that figures are imported into: what it would take, the writing, the undoing, as in ``dvctt import``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.data.files import DataFiles
from helpers.data.package import load, read_files
from helpers.errors import DataError
from helpers.explore.intake.row import Row, proposals
from helpers.intake.admission import Admission, admit
from helpers.intake.changelog import FIGURES
from helpers.intake.filling import Filling, UnfitError
from helpers.intake.ledger import commit, locked, undo
from helpers.intake.reading import Reading
from helpers.intake.registering import register


class ChangedError(DataError):
    """Somebody wrote into the package after it was looked at; nothing was written."""


class Door:
    """A package in a folder, as it was last read. DataError for a folder that holds none that can be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._take(read_files(folder))

    def _take(self, files: DataFiles) -> None:
        self.files, self.package = files, load(files)

    def renew(self) -> None:
        """The package as it is now; DataError if it can no longer be read, and then it stays as it was last read."""
        files = DataFiles.read(self.folder)
        if files.hash != self.files.hash:
            self._take(files)

    def fault(self, row: Row, source: str) -> str:
        """Why a row can be none of the package by what it says itself; of its document nothing until one is chosen."""
        standing = source or next(iter(self.package.sources), "")
        try:
            Filling(self.package, standing).row(row.proposal)
        except UnfitError as error:
            return str(error)
        return ""

    def look(self, rows: Sequence[Row], source: str) -> Admission:
        """What the package, as it is now, takes of some rows; DataError if it cannot be read or added to."""
        self.renew()
        return admit(self.files, Reading(proposals(rows)), source)

    def write(self, found: Admission) -> None:
        """Write what was looked at; ChangedError if somebody else wrote meanwhile, RequestError if one is writing."""
        with locked(self.folder):
            if DataFiles.read(self.folder).hash != found.before.hash:
                raise ChangedError(f"{self.folder}: changed while it was looked at. Nothing was written.")
            self._take(commit(found.before, found.files, found.changes))

    def undo(self) -> int:
        """Take back what the last import wrote: how many figures. DataError if none is, or its rows were changed."""
        with locked(self.folder):
            files, changes = undo(DataFiles.read(self.folder))
        self._take(files)
        return sum(change.table in FIGURES for change in changes)

    def register(self, given: Mapping[str, str]) -> str:
        """Register a document; its id. RequestError for one that is there already, or that breaks a rule."""
        with locked(self.folder):
            found = register(DataFiles.read(self.folder), given)
            self._take(commit(found.before, found.files))
        return found.cells["id"]
