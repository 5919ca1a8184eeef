"""Section of a report on one of the 34: contradictions of the parts, how to read, every figure."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.html.elements import folded, section
from helpers.pages import download
from helpers.pages.every_figure import every_figure
from helpers.pages.page import Page
from helpers.pages.statements import cited, titled
from helpers.text import notes, recorded


def data_notes(page: Page[SuccessorSnapshot]) -> Markup:
    """What contradicts what in the parts, how to read the figures; and every figure."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    found = [
        cited(statement, page, writer.area(statement.figures[0].area))
        for statement in notes.contradictions(snapshot, writer)
    ]
    groups = (
        (t("Contradictions"), found),
        (t("How to read the figures"), list(notes.rules(snapshot, writer))),
        (t("Recent changes"), list(recorded.recent(snapshot.revised, writer))),
    )
    parts = titled(groups)
    if snapshot.figures:
        whole = writer.place(snapshot.place)
        caption = t("Every figure of the parts of {place} dated by the end of the quarter", place=whole)
        parts.append(download.link(page))
        parts.append(folded(caption, every_figure(caption, snapshot.figures, page, snapshot.place.code)))
    return section("notes", t("Data notes"), *parts)
