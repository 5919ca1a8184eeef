"""Section: data notes, the figures to save, and every figure."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.html.elements import folded, section
from helpers.pages import download, tables
from helpers.pages.page import Page
from helpers.pages.statements import cited, titled
from helpers.text import notes


def data_notes(page: Page[Snapshot]) -> Markup:
    """Gaps, contradictions, what cannot be compared, how to read; and every figure of the report."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    groups = (
        (t("Contradictions"), [cited(found, page) for found in notes.contradictions(snapshot, writer)]),
        (t("Not compared"), [*notes.incomparable(snapshot, writer), *notes.parts_of_quarters(snapshot, writer)]),
        (t("Gaps"), list(notes.gaps(snapshot, writer))),
        (t("How to read the figures"), list(notes.rules(snapshot, writer))),
    )
    parts = titled(groups)
    caption = t("Every figure of {place} dated by the end of the quarter", place=writer.place(snapshot.place))
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
