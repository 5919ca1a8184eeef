"""Section: data notes, the figures to save, and every figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from helpers.analysis.families import COUNTRY
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Tier
from helpers.html.elements import folded, folded_section, join
from helpers.pages import download
from helpers.pages.every_figure import every_figure
from helpers.pages.page import Page
from helpers.pages.report.quarters_csv import SUFFIX, quarters_csv
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
    parts.append(download.link(page, {SUFFIX: quarters_csv(page)}))
    if snapshot.figures:
        parts.append(_everything(page))
    beside = [item for item in snapshot.country if item.area in COUNTRY and item.tier == Tier.ALL]
    if beside:
        caption = t("Figures of the whole country that stand beside them")
        parts.append(folded(caption, every_figure(caption, beside, page, snapshot.place.code)))
    return folded_section("notes", _title(groups, page), *parts)


def _everything(page: Page[Snapshot]) -> Markup:
    """Every figure of the place: those in the grids of its offices by a link to them, each other one in a row.

    What stands there as a line only is in the file, and its cells on the page of its quarter.
    """
    t, writer, snapshot = page.t, page.writer, page.snapshot
    number = len(snapshot.figures)
    title = t.plural(
        "The one figure of this report", "All {number} figures of this report", number,
        number=writer.number(Decimal(number)),
    )  # fmt: skip
    elsewhere = {item.id for grid in snapshot.office_grids for item in grid.figures}
    rows = [item for item in snapshot.figures if item.id not in elsewhere]
    told = Markup('<p><a href="#offices">{}</a></p>').format(
        t.plural("{n} of them is told by office.", "{n} of them are told by office.",
                 len(elsewhere))
    ) if elsewhere else ""  # fmt: skip
    caption = t("Every figure of {place} dated by the end of the quarter", place=writer.place(snapshot.place))
    return folded(title, join([told, every_figure(caption, rows, page, snapshot.place.code) if rows else ""]))


def _title(groups: Sequence[tuple[str, Sequence[object]]], page: Page[Snapshot]) -> str:
    """The heading, with how many notes of each kind there are."""
    counted = "; ".join(f"{lower(title)}: {len(texts)}" for title, texts in groups if texts)
    return page.t("Data notes ({counts})", counts=counted) if counted else page.t("Data notes")
