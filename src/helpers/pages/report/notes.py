"""Section: data notes, the figures to save, and every figure."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.html.elements import folded, items, join, section
from helpers.pages import cells, download, tables
from helpers.text import notes
from helpers.text.formats import number
from helpers.text.messages import Messages
from helpers.text.places import place_name


def data_notes(snapshot: Snapshot, t: Messages) -> Markup:
    """Gaps, contradictions, what cannot be compared, how to read; and every figure of the report."""
    found = [
        Markup("{} {}").format(text, join((cells.cite(item.source, snapshot) for item in rows), " "))
        for text, rows in notes.contradictions(snapshot, t)
    ]
    groups = (
        (t("Contradictions"), found),
        (t("Not compared"), [*notes.incomparable(snapshot, t), *notes.parts_of_quarters(snapshot, t)]),
        (t("Gaps"), list(notes.gaps(snapshot, t))),
        (t("How to read the figures"), list(notes.rules(snapshot, t))),
    )
    parts = [Markup("<h3>{}</h3>{}").format(title, items(texts)) for title, texts in groups if texts]
    caption = t("Every figure of {place} known by the end of the quarter", place=place_name(snapshot.place, t))
    if snapshot.figures:
        parts.append(download.link(snapshot, t))
        everything = tables.figures(caption, snapshot.figures, snapshot, t, notes=True)
        parts.append(
            folded(
                t("All {n} figures of this report", n=number(Decimal(len(snapshot.figures)), t.language)), everything
            )
        )
    return section("notes", t("Data notes"), *parts)
