"""Section: data notes, the figures to save, and every figure."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.html.elements import folded, items, join, section
from helpers.pages import download, tables
from helpers.pages.page import Page
from helpers.text import notes


def data_notes(page: Page[Snapshot]) -> Markup:
    """Gaps, contradictions, what cannot be compared, how to read; and every figure of the report."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    found = [
        Markup("{} {}").format(text, join((page.cite(item.source) for item in rows), " "))
        for text, rows in notes.contradictions(snapshot, writer)
    ]
    groups = (
        (t("Contradictions"), found),
        (
            t("Not compared"),
            [*notes.incomparable(snapshot, writer), *notes.parts_of_quarters(snapshot, writer)],
        ),
        (t("Gaps"), list(notes.gaps(snapshot, writer))),
        (t("How to read the figures"), list(notes.rules(snapshot, writer))),
    )
    parts = [Markup("<h3>{}</h3>{}").format(title, items(texts)) for title, texts in groups if texts]
    caption = t("Every figure of {place} known by the end of the quarter", place=writer.place(snapshot.place))
    if snapshot.figures:
        parts.append(download.link(page))
        everything = tables.figures(caption, snapshot.figures, page, snapshot.place.code, notes=True)
        parts.append(
            folded(
                t("All {n} figures of this report", n=writer.number(Decimal(len(snapshot.figures)))),
                everything,
            )
        )
    return section("notes", t("Data notes"), *parts)
