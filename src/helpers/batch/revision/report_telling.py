"""``dvctt diff`` of two folders of reports: what differs is told as text, JSON and a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from helpers.batch.console import out
from helpers.batch.files import write
from helpers.batch.revision.reports import ReportChanges, compare_reports
from helpers.html.conformance import check_conformance
from helpers.html.document import Document
from helpers.pages.revised_reports import reports_page
from helpers.text.messages import LANGUAGES, Messages
from helpers.text.revised_reports import counted, named, page_lines

#: How many pages of a kind the text names.
MOST = 20
#: The version of the JSON; it rises when a key goes or means something else.
VERSION = 1


def tell_reports(old: str, new: str, asked: Sequence[str], *, as_json: bool, html: Path | None) -> bool:
    """Compare the pages of two folders and say how they differ; True if they do. ``asked``: as for packages."""
    found = compare_reports(Path(old).expanduser(), Path(new).expanduser())
    if html is not None:
        t = Messages(asked[0] if asked else "vi")
        lists = [(t("Pages removed"), found.removed), (t("Pages added"), found.added)]
        page = reports_page((old, new), _count(found, t), lists, found.changed, t)
        check_conformance(Document(page), t.language, LANGUAGES)
        write(html.expanduser(), page)
    for line in _json(found) if as_json else _text(found, old, new, Messages(asked[0] if asked else "en")):
        out(line)
    return not found.equal


def _count(found: ReportChanges, t: Messages) -> str:
    return counted(len(found.removed), len(found.added), len(found.changed), found.same, t)


def _text(found: ReportChanges, old: str, new: str, t: Messages) -> Iterator[str]:
    yield t("# Reports: {old} → {new}", old=old, new=new)
    yield _count(found, t)
    if found.changed:
        yield from ("", f"## {t('Pages that differ')}")
    for page in found.changed[:MOST]:
        yield from page_lines(page, t)
    if len(found.changed) > MOST:
        yield f"- {t('and {n} more', n=len(found.changed) - MOST)}"
    yield from named(t("Pages removed"), found.removed, MOST, t)
    yield from named(t("Pages added"), found.added, MOST, t)


def _json(found: ReportChanges) -> list[str]:
    pages: list[dict[str, Any]] = [
        {"path": page.path, **{
            kind: {"before": one.before, "after": one.after, "more": one.more} for kind, one in page.changes.items()
        }}
        for page in found.changed
    ]  # fmt: skip
    told = {
        "version": VERSION, "equal": found.equal, "same": found.same, "removed": found.removed, "added": found.added,
        "changed": pages,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1).split("\n")
