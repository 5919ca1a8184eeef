"""Section: data notes, the figures to save, and every figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from helpers.analysis.families import COUNTRY
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Tier
from helpers.html.elements import folded, folded_section
from helpers.pages import download
from helpers.pages.every_figure import every_figure
from helpers.pages.page import Page
from helpers.pages.statements import cited, titled
from helpers.text import notes, recorded
from helpers.text.formats import lower


def data_notes(page: Page[Snapshot]) -> Markup:
    """Gaps, contradictions, what cannot be compared, how to read; and every figure of the report."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    groups = (
        (t("Contradictions"), [cited(found, page) for found in notes.contradictions(snapshot, writer)]),
        (t("Not compared"), [*notes.incomparable(snapshot, writer), *notes.parts_of_quarters(snapshot, writer)]),
        (t("Gaps"), list(notes.gaps(snapshot, writer))),
        (t("How to read the figures"), list(notes.rules(snapshot, writer))),
        (t("Recent changes"), list(recorded.recent(snapshot.revised, writer))),
    )
    parts = titled(groups)
    caption = t("Every figure of {place} dated by the end of the quarter", place=writer.place(snapshot.place))
    parts.append(download.link(page))
    if snapshot.figures:
        everything = every_figure(caption, snapshot.figures, page, snapshot.place.code)
        parts.append(
            folded(
                t.plural(
                    "The one figure of this report",
                    "All {number} figures of this report",
                    len(snapshot.figures),
                    number=writer.number(Decimal(len(snapshot.figures))),
                ),
                everything,
            )
        )
    beside = [item for item in snapshot.country if item.area in COUNTRY and item.tier == Tier.ALL]
    if beside:
        caption = t("Figures of the whole country that stand beside them")
        parts.append(folded(caption, every_figure(caption, beside, page, snapshot.place.code)))
    return folded_section("notes", _title(groups, page), *parts)


def _title(groups: Sequence[tuple[str, Sequence[object]]], page: Page[Snapshot]) -> str:
    """The heading, with how many notes of each kind there are."""
    counted = "; ".join(f"{lower(title)}: {len(texts)}" for title, texts in groups if texts)
    return page.t("Data notes ({counts})", counts=counted) if counted else page.t("Data notes")
