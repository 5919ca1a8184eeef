"""The figures of a report as a CSV file inside the page: saved by a link, with the network off."""

from __future__ import annotations

import csv
import io
import string
from urllib.parse import quote

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.pages.page import Page

COLUMNS = (
    "id", "area", "tier", "unit_name", "scope", "indicator", "period_start", "period_end", "value", "value_upper",
    "unit", "qualifier", "status", "basis", "computed", "source",
)  # fmt: skip
#: What a spreadsheet would take for the start of a formula, in the letters of Asian keyboards as well.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
#: What may stand in the address of the link as it is; a figure's line is mostly such letters, so this is the shortest.
_PLAIN = frozenset(string.ascii_letters + string.digits + "-._~,;:/?@=+$!*()")


def figures_csv(snapshot: AnySnapshot) -> str:
    """The page's own figures, one a row, with the columns of the data block; text that could be a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in snapshot.figures:
        unit = snapshot.package.indicators[item.indicator].unit
        row = (
            item.id, item.area, item.tier, item.unit_name, item.scope, item.indicator, item.period_start,
            item.period_end, item.value, item.value_upper, unit, item.qualifier, item.obs_status, item.basis,
            str(item.computed).lower(), item.source,
        )  # fmt: skip
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe stands before what could begin a formula, blanks aside."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell[:1] in {"\t", "\r", "\n"} else cell


def link(page: Page[AnySnapshot]) -> Markup:
    """A link that saves the figures; UTF-8 with its mark, so that spreadsheets read the letters right."""
    snapshot = page.snapshot
    content = _quoted("\ufeff" + figures_csv(snapshot))
    name = f"{snapshot.slug}-{snapshot.quarter}.csv"
    return Markup('<p><a download="{}" href="data:text/csv;charset=utf-8,{}">{}</a></p>').format(
        name, content, page.t("Save the figures of this report (CSV)")
    )


def _quoted(text: str) -> str:
    """Percent-encoded UTF-8: letter by letter of the alphabet that the text has, not of the text, which is long."""
    text = text.replace("%", "%25")
    for letter in set(text) - _PLAIN - {"%"}:
        text = text.replace(letter, quote(letter))
    return text
