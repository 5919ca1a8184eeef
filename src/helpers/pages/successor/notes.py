"""Section of a report on one of the 34: contradictions of the parts, how to read, every figure."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.html.elements import folded, items, join, section
from helpers.pages import cells, download, tables
from helpers.text import notes
from helpers.text.messages import Messages
from helpers.text.places import place_name


def data_notes(snapshot: SuccessorSnapshot, t: Messages) -> Markup:
    """What contradicts what in the parts, how to read the figures; and every figure."""
    found = [
        Markup("{}: {} {}").format(
            snapshot.package.places[rows[0].area].name(t.language), text,
            join((cells.cite(item.source, snapshot) for item in rows), " "),
        )
        for text, rows in notes.contradictions(snapshot, t)
    ]  # fmt: skip
    groups = ((t("Contradictions"), found), (t("How to read the figures"), list(notes.rules(snapshot, t))))
    parts = [Markup("<h3>{}</h3>{}").format(title, items(texts)) for title, texts in groups if texts]
    if snapshot.figures:
        whole = place_name(snapshot.place, t)
        caption = t("Every figure of the parts of {place} known by the end of the quarter", place=whole)
        parts.append(download.link(snapshot, t))
        parts.append(folded(caption, tables.figures(caption, snapshot.figures, snapshot, t, notes=True)))
    return section("notes", t("Data notes"), *parts)
