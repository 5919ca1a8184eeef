"""The figures of a page as rows for a spreadsheet: all of them, in the words of the page, with codes beside names."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from helpers.analysis.consistency import is_contradicted
from helpers.analysis.protocols import AnySnapshot
from helpers.analysis.shown import in_file
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.sources import Source
from helpers.pages.page import Page
from helpers.text.cells import harmless
from helpers.text.citations import in_row
from helpers.text.formats import upper
from helpers.text.messages import N_

#: The titles of the columns. Codes are those of the data package and of the data block.
COLUMNS = (
    N_("Figure code"), N_("Area"), N_("Area code"), N_("Measure"), N_("Measure code"), N_("When"), N_("First day"),
    N_("Last day"), N_("Precision of the day"), N_("Value"), N_("Number (decimal point)"), N_("Upper number"),
    N_("Unit code"), N_("Exactness code"), N_("Basis"), N_("Basis code"), N_("Status"), N_("Status code"),
    N_("Computed here"), N_("Contradicted"), N_("Source number"), N_("Source"), N_("Publisher"), N_("Published"),
    N_("Address"), N_("Note"), N_("To be cited as"),
)  # fmt: skip


def figures_csv(page: Page[AnySnapshot]) -> str:
    """Every figure of the page, one a row; text that could be a formula is quoted.

    In a report those on one basis stand together, the place's own bases first: they are what can be compared, and what
    packs best.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([page.t(title) for title in COLUMNS])
    about = {name: _source(number, source, page) for name, (number, source) in page.snapshot.cited.items()}
    yes_no = {True: page.t("yes"), False: page.t("no")}
    rows = in_file(page.snapshot)
    if isinstance(page.snapshot, Snapshot):
        order = {basis: place for place, basis in enumerate(dict.fromkeys(item.basis for item in rows))}
        rows = tuple(sorted(rows, key=lambda item: order[item.basis]))
    for item in rows:
        writer.writerow(map(harmless, _row(item, about, yes_no, page)))
    return text.getvalue()


def _row(
    item: Observation, about: Mapping[str, list[str]], yes_no: Mapping[bool, str], page: Page[AnySnapshot]
) -> list[object]:
    writer, package, vietnamese = page.writer, page.snapshot.package, page.language == "vi"
    return [
        item.id, writer.area(item.area), item.area, upper(writer.name(item)), item.indicator, writer.period(item),
        item.period_start, item.period_end, item.date_precision, writer.value(item), f"{item.value:f}",
        None if item.value_upper is None else f"{item.value_upper:f}", package.indicators[item.indicator].unit,
        item.qualifier, writer.basis(item), item.basis, writer.status(item), item.obs_status, yes_no[item.computed],
        yes_no[is_contradicted(item, package)], *about[item.source],
        item.note if vietnamese else item.note_en, in_row(item, page.snapshot.quarter, writer),
    ]  # fmt: skip


def _source(number: int, source: Source, page: Page[AnySnapshot]) -> list[str]:
    """Number, title, publisher, day and address of a source."""
    return [str(number), source.title, source.publisher, page.writer.published(source), source.link]
