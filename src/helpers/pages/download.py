"""Figures and charts of a page as files inside the page: saved by a link, with the network off and without a script.

The figures are in a ZIP archive: names, sources and addresses stand in every row of the CSV; written as it is it would
make a page of three hundred figures 125 kB larger, packed 12 kB. A chart takes 8 kB, packed 3 kB: it is saved as it is,
and packed only where a page would be too heavy.
"""

from __future__ import annotations

import io
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.analysis.shown import shown
from helpers.html.elements import paragraph
from helpers.pages.chart import Chart
from helpers.pages.csv_table import figures_csv
from helpers.pages.page import Page
from helpers.pages.saved_names import chart_name, saved_stem
from helpers.text.messages import Messages

#: The class of the paragraph that saves a chart: a page that is too heavy goes without it.
CHART_LINK = "save"
_ZIP, _SVG = "application/zip", "image/svg+xml"
_SAVED = re.compile(r'download="([^"]+)\.svg" href="data:[^,]+,([^"]*)"')
#: Day and system that every archive bears, so that the same figures are the same bytes.
_DAY, _UNIX = (1980, 1, 1, 0, 0, 0), 3


def link(page: Page[AnySnapshot], more: Mapping[str, str] | None = None) -> Markup:
    """A link that saves the figures of the page; nothing where it has none.

    Its tables bear the mark of UTF-8, so that spreadsheets read the letters right. ``more``: other tables, by what
    their names end in; an empty one is left out.
    """
    if not shown(page.snapshot):
        return Markup("")
    name = _stem(page)
    tables = {"": figures_csv(page), **(more or {})}
    files = archive({f"{name}{end}.csv": f"\ufeff{text}" for end, text in tables.items() if text})
    words = page.t("Save the figures of this report (CSV in a ZIP file)")
    return paragraph(_saving(f"{name}.zip", _ZIP, files, words))


def chart_link(chart: Chart, page: Page[AnySnapshot]) -> Markup:
    """A link that saves a chart: the same SVG, with its title, sources and rights in it, as ``Chart.save`` writes."""
    name = chart_name(_stem(page), chart.name, page.language, ".svg")
    return paragraph(_saving(name, _SVG, chart.picture.encode(), page.t("Save this chart (SVG)")), CHART_LINK)


def packed(link: str, t: Messages) -> Markup:
    """A link that saves a chart, with the chart in a ZIP archive: a third of the bytes; one that is packed stays."""
    found = _SAVED.search(link)
    if found is None:
        return Markup(link)
    name = found[1]
    content = archive({f"{name}.svg": b64decode(found[2]).decode()})
    return paragraph(_saving(f"{name}.zip", _ZIP, content, t("Save this chart (SVG in a ZIP file)")), CHART_LINK)


def _stem(page: Page[AnySnapshot]) -> str:
    return saved_stem(page.snapshot.slug, page.snapshot.quarter, page.snapshot.known_by)


def _saving(name: str, kind: str, content: bytes, words: str) -> Markup:
    address = f"data:{kind};base64,{b64encode(content).decode()}"
    return Markup('<a download="{}" href="{}">{}</a>').format(name, address, words)


def archive(files: Mapping[str, str]) -> bytes:
    """A ZIP archive of texts by name."""
    made = io.BytesIO()
    with ZipFile(made, "w") as file:
        for name, text in files.items():
            member = ZipInfo(name, _DAY)
            member.compress_type, member.create_system = ZIP_DEFLATED, _UNIX
            file.writestr(member, text, compresslevel=9)
    return made.getvalue()
