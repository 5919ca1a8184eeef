"""Section of a comparison: contradictions by province, and how to read the figures."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.analysis.snapshot import Snapshot
from helpers.html.elements import section
from helpers.pages import download
from helpers.pages.page import Page
from helpers.pages.statements import cited, titled
from helpers.text import notes, published, recorded
from helpers.text.statement import Statement


def contradictions(page: Page[SelectionSnapshot]) -> Iterator[tuple[Snapshot, Statement]]:
    """Each contradiction among the figures of the page, with whose it is."""
    snapshot = page.snapshot
    for member in snapshot.members:
        yield from (
            (member, found)
            for found in notes.contradictions(member, page.writer)
            if {*found.figures} <= {*snapshot.shown}
        )


def data_notes(page: Page[SelectionSnapshot]) -> Markup:
    """Contradictions by province, how to read the figures; and the figures to save."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    found = [cited(item, page, member.place.name(page.language)) for member, item in contradictions(page)]
    shown = [item for figures in snapshot.headlines.values() for item in figures.values()]
    reading = [
        t("Comparable are exact figures of the last four quarters with the same measure, basis, scope and kind of "
          "period, on the same side of 15 August 2022, that nothing contradicts."),
        t("What changed over time in each province, its targets and its gaps are in its own report."),
        *notes.the_break(snapshot.quarter, t),
        *published.note([item for item in snapshot.figures if not item.computed], writer, snapshot.end),
        *notes.definitions(shown, snapshot, writer),
    ]  # fmt: skip
    changes = list(recorded.recent(snapshot.revised, writer))
    groups = ((t("Contradictions"), found), (t("How to read the figures"), reading), (t("Recent changes"), changes))
    parts = titled(groups)
    parts.append(download.link(page))
    return section("notes", t("Data notes"), *parts)
