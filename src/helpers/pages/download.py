"""The figures of a page as a file inside the page: saved by a link, with the network off and without a script.

The file is a ZIP archive with a CSV in it. Names, sources and addresses stand in every row; written as they are they
would make a page of three hundred figures 125 kB larger, packed 12 kB.
"""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.analysis.shown import shown
from helpers.html.elements import paragraph
from helpers.pages.csv_table import figures_csv
from helpers.pages.page import Page

#: Day and system that every archive bears, so that the same figures are the same bytes.
_DAY, _UNIX = (1980, 1, 1, 0, 0, 0), 3


def link(page: Page[AnySnapshot], more: Mapping[str, str] | None = None) -> Markup:
    """A link that saves the figures of the page; nothing where it has none.

    ``more``: other tables, by what their names end in; an empty one is left out.
    """
    snapshot = page.snapshot
    if not shown(snapshot):
        return Markup("")
    name = f"{snapshot.slug}-{snapshot.quarter}"
    tables = {"": figures_csv(page), **(more or {})}
    content = b64encode(archive({f"{name}{end}.csv": text for end, text in tables.items() if text})).decode()
    return paragraph(
        Markup('<a download="{}.zip" href="data:application/zip;base64,{}">{}</a>').format(
            name, content, page.t("Save the figures of this report (CSV in a ZIP file)")
        )
    )


def archive(files: Mapping[str, str]) -> bytes:
    """A ZIP archive of texts by name: UTF-8 with its mark, so that spreadsheets read the letters right."""
    made = io.BytesIO()
    with ZipFile(made, "w") as file:
        for name, text in files.items():
            member = ZipInfo(name, _DAY)
            member.compress_type, member.create_system = ZIP_DEFLATED, _UNIX
            file.writestr(member, "\ufeff" + text, compresslevel=9)
    return made.getvalue()
