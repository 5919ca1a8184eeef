"""Where the page of a report goes, and a link to it if it is built, else how to build it."""

from __future__ import annotations

import os
from pathlib import Path

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.data.periods import Quarter
from helpers.data.places import Place
from helpers.data.selection import Selection
from helpers.html.elements import paragraph
from helpers.text.messages import Messages


def page_path(subject: Place | Selection, quarter: Quarter, language: str) -> Path:
    """The path of a page below the folder of reports: 2020Q3/khanh-hoa.html, 2020Q3/khanh-hoa.en.html."""
    return Path(str(quarter)) / f"{subject.slug}{'' if language == 'vi' else f'.{language}'}.html"


def link(snapshot: Snapshot, t: Messages, folder: Path) -> Markup:
    """A link to the page from the folder one works in; where there is none, the command that builds it."""
    page = folder / page_path(snapshot.place, snapshot.quarter, t.language)
    if page.is_file():
        address = Path(os.path.relpath(page)).as_posix()
        words = t("Open the built report: {page}", page=page.relative_to(folder).as_posix())
        return paragraph(Markup('<a href="{}" target="_blank">{}</a>').format(address, words))
    command = f"dvctt build --province {snapshot.place.slug} --quarter {snapshot.quarter} --language {t.language}"
    return paragraph(t("This report has not been built yet. In a terminal: {command}", command=command))
