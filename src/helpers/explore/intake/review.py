"""A document under review: its figures accepted, corrected or dropped one by one, then written into a package."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from markupsafe import Markup

from helpers.data.package import Package, locate
from helpers.data.periods import Quarter
from helpers.data.sources import Source
from helpers.errors import HelpersError
from helpers.explore.intake import told, words
from helpers.explore.intake.document import Document, Given, Way, of_file, of_text
from helpers.explore.intake.door import ChangedError, Door
from helpers.explore.intake.entry import EntryError
from helpers.explore.intake.figures import Figures
from helpers.explore.intake.lists import Lists
from helpers.explore.intake.rebuilding import rebuild
from helpers.explore.intake.row import Decision
from helpers.explore.intake.told import Said
from helpers.intake.admission import Admission
from helpers.intake.reading import Reading
from helpers.text.messages import Messages, parse_language


class Review:
    """Everything that the panel of the notebook that brings figures in knows and does; it needs no browser.

    Every action says in ``said`` what came of it, and changes nothing if it cannot be done: no input is a traceback.
    ``area`` and ``period`` are those of a table that says none. DataError, at the beginning only, for a folder without
    a package that can be read.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, language: object = "vi") -> None:
        self.t = Messages(parse_language(language))
        self.folder = locate(path)
        self._door = Door(self.folder)
        self.document, self.figures = Document(), Figures(Reading(()), self._door)
        self.source, self.area, self.period, self.said = "", "", "", Said(Markup(""))
        self._lists = Lists(self.package, self.t)
        self.admission: Admission | None = None
        self._reader: Callable[[Package, Given], Document] | None = None

    @property
    def package(self) -> Package:
        """The package as it was last read."""
        return self._door.package

    @property
    def lists(self) -> Lists:
        """What cells may hold by the package."""
        if self._lists.package is not self.package:
            self._lists = Lists(self.package, self.t)
        return self._lists

    @property
    def chosen(self) -> Source | None:
        """The document that the figures come from."""
        return self.package.sources.get(self.source)

    def paste(self, text: str) -> None:
        """Read a text."""
        if not text.strip():
            self._say(self.t("There is no text yet: paste one, or choose a file."), wrong=True)
            return
        self._reader = partial(of_text, self.t("pasted text"), text)
        self.read()

    def load(self, name: str, content: bytes, way: Way = Way.AUTO) -> None:
        """Read a file by its bytes."""
        self._reader = partial(of_file, name, content, way=way)
        self.read()

    def read(self) -> None:
        """Read the document with what is known beside it by now; decisions and corrections begin anew."""
        if self._reader is None:
            self.paste("")
            return
        with self._trying(self.t("This cannot be read.")):
            found = self._reader(self.package, self._given())
            n = found.reading.read - found.reading.skipped
            if n or not len(self.figures):  # what was read before is not lost to a file that says nothing
                self.document, self.admission = found, None
                self.figures = Figures(found.reading, self._door)
            none = self.t("No figure on online public services was found in {name}.", name=found.name)
            said = self.t.plural("One figure was read.", "{n} figures were read.", n) if n else none
            self._say(said, wrong=not n)

    def _given(self) -> Given:
        source = self.chosen
        if source is None:
            return Given(area=self.area, period=self.period)
        day = source.known_by if source.known_by == source.known_from else None  # a month is no day of "until now"
        return Given(day, source.title, self.area, self.period)

    def choose(self, text: str) -> None:
        """Choose the document, by its id or its line of the list; what nobody has touched is read anew."""
        name = self.lists.sources.get(text.strip(), text.strip())
        if name not in self.package.sources:
            said = self.t(
                "No document is called {name}: choose one of the list, or register it.", name=text.strip() or "–"
            )
            self._say(said, wrong=True)
            return
        self.source, self.admission = name, None
        if len(self.figures) and self.figures.untouched:
            self.read()
            return
        self._say(self.t("Document: {title}", title=self.package.sources[name].title))

    def register(self, given: Mapping[str, str]) -> None:
        """Register a document and choose it."""
        with self._trying(self.t("This document was not registered.")):
            name = self._door.register(given)
            self.choose(name)
            self._say(self.t("Registered as {id}.", id=name))

    def accept(self, number: int) -> None:
        """Take a figure, if it can be a row of the package."""
        self.admission = None
        if self.figures.accept(number, self.source):
            self._count()
            return
        said = self.t("Figure {n} cannot go in as it stands.", n=number)
        self._say(Markup("{} {}").format(said, words.reason(self.figures[number].why, self._lists)), wrong=True)

    def accept_clear(self) -> None:
        """Take every figure that nobody has decided on, and that nothing speaks against."""
        self.admission = None
        self.figures.accept_clear(self.source)
        self._count()

    def drop(self, number: int) -> None:
        """Leave a figure out."""
        self.admission = None
        self.figures.drop(number)
        self._count()

    def reopen(self, number: int) -> None:
        """Take a decision back."""
        self.admission = None
        self.figures.reopen(number)
        self._count()

    def correct(self, number: int, column: str, text: str) -> bool:
        """Type something into a cell; False, and why in ``said``, if it means nothing there."""
        try:
            self.figures.correct(number, column, text, self.lists, self.source)
        except EntryError as error:
            self._say(self.t("Figure {n}: {why}", n=number, why=error), wrong=True)
            return False
        self.admission = None
        self._count()
        return True

    def look(self) -> Admission | None:
        """What the package takes of what was accepted; None, and why in ``said``, if that cannot be told."""
        self.admission, accepted = None, self.figures.of(Decision.ACCEPTED)
        if not accepted:
            self._say(self.t("No figure is accepted yet."), wrong=True)
            return None
        if not self.source and any(not row.proposal.source for row in accepted):
            self._say(self.t("Choose the document that these figures come from, or register it."), wrong=True)
            return None
        with self._trying(self.t("The package takes nothing.")):
            found = self.admission = self._door.look(accepted, self.source)
            self.figures.refuse(found.rejected)
            n = len(found.taken)
            self._tell(self.t.plural("One figure would be written.", "{n} figures would be written.", n), found)
        return self.admission

    def write(self) -> bool:
        """Write what was looked at; what was not, is looked at first. True if something was written."""
        found = self.admission or self.look()
        if found is None or not (found.taken or found.duplicates):
            return False
        with self._trying(self.t("Nothing was written.")):
            if found.taken:
                self._door.write(found)
            self.figures.settle(found)
            self.admission, n = None, len(found.taken)
            self._tell(self.t.plural("One figure was written.", "{n} figures were written.", n), found)
            return bool(n)
        return False

    def rebuild(self, area: str, quarter: Quarter) -> Path | None:
        """Build the page of a place anew; where it is, None if it was not built."""
        with self._trying(self.t("The page was not built.")):
            path = rebuild(self.package, area, quarter, self.t.language)
            words = self.t("Open the built report: {page}", page=f"{quarter}/{path.name}")
            link = Markup('<a href="{}" target="_blank">{}</a>')
            self._say(link.format(Path(os.path.relpath(path)).as_posix(), words))
            return path
        return None

    def save_rest(self, folder: Path) -> Path | None:
        """Write what neither went in nor was dropped beside the notebook, as a file that is read again."""
        with self._trying(self.t("Nothing was saved.")):
            names = (folder / f"figures-left-{number}.csv" for number in count(1))
            path = next(name for name in names if not name.exists())
            path.write_text(self.figures.rest, "utf-8", newline="")
            self._say(self.t("Saved beside the notebook: {files}", files=path.name))
            return path
        return None

    def undo(self) -> bool:
        """Take back what the last import wrote."""
        with self._trying(self.t("Nothing was taken back.")):
            n, self.admission = self._door.undo(), None
            self.figures.unsettle()
            self._say(self.t.plural("One figure was taken back.", "{n} figures were taken back.", n))
            return True
        return False

    @contextmanager
    def _trying(self, failed: str) -> Iterator[None]:
        """An action; if it cannot be done, that it was not, and why."""
        try:
            yield
        except ChangedError:
            self.admission = None
            said = self.t("Somebody else changed the package after you looked. Look at the preview again, then import.")
            self._say(f"{failed} {said}", wrong=True)
        except (HelpersError, OSError) as error:
            self._say(Markup("{} {}").format(failed, words.error(error, self._lists)), wrong=True)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self.said = Said(Markup("{}").format(text), wrong)

    def _count(self) -> None:
        self._say(told.decided(self.figures, self.t))

    def _tell(self, done: str, found: Admission) -> None:
        self._say(told.admitted(done, found, self.t), wrong=bool(found.rejected))
