"""Where the page of a report goes, and a link to it if it is built, else how to build it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.data.briefing import Briefing
from helpers.data.periods import Quarter
from helpers.data.places import Place
from helpers.data.selection import Selection
from helpers.data.successors import Successor
from helpers.html.elements import paragraph
from helpers.pages.page import Page

#: Stands before the day in the name of a page that shows what had been published by then.
KNOWN = "-known-by-"


Subject = Place | Selection | Successor | Briefing


def page_path(subject: Subject, quarter: Quarter, language: str, known_by: date | None = None) -> Path:
    """The path of a page below the folder of reports: 2020Q3/khanh-hoa.html, 2020Q3/khanh-hoa.en.html."""
    return Path(str(quarter)) / page_name(subject, language, known_by)


def page_name(subject: Subject, language: str, known_by: date | None = None) -> str:
    """The file name of the page, the same in the folder of each quarter; one that is known by a day carries that."""
    day = f"{KNOWN}{known_by}" if known_by else ""
    return f"{subject.slug}{day}{'' if language == 'vi' else f'.{language}'}.html"


def link(page: Page[Snapshot], folder: Path) -> Markup:
    """A link to the page from the folder one works in; where there is none, the command that builds it."""
    t, snapshot = page.t, page.snapshot
    path = folder / page_path(snapshot.place, snapshot.quarter, page.language, snapshot.known_by)
    if path.is_file():
        address = Path(os.path.relpath(path)).as_posix()
        words = t("Open the built report: {page}", page=path.relative_to(folder).as_posix())
        return paragraph(Markup('<a href="{}" target="_blank">{}</a>').format(address, words))
    asked = f"--province {snapshot.place.slug} --quarter {snapshot.quarter} --language {page.language}"
    asked += f" --known-by {snapshot.known_by}" if snapshot.known_by else ""
    return paragraph(t("This report has not been built yet. In a terminal: {command}", command=f"dvctt build {asked}"))
