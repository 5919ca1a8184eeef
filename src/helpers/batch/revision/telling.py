"""``dvctt diff``: two packages are read and compared, and what differs is told as text, JSON and a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from helpers.analysis.revision import Comparison, Revision, cells, compare
from helpers.batch.console import out
from helpers.batch.files import write
from helpers.batch.revision.news import RevisedNews, by_place, revised_news
from helpers.batch.revision.origin import read_side
from helpers.batch.revision.report_telling import tell_reports
from helpers.batch.revision.reports import is_reports
from helpers.data.codes import Fate
from helpers.data.package import Package
from helpers.errors import RequestError, find_each
from helpers.html.conformance import check_conformance
from helpers.html.document import Document
from helpers.pages.revision import Revisions, revision_page
from helpers.text.messages import LANGUAGES, Messages, parse_language
from helpers.text.revised import RevisedPage, RevisionWords
from helpers.text.revised_lines import lines

#: How many rows and how many pages of each kind the text names.
MOST = 20
#: The version of the JSON; it rises when a key goes or means something else.
VERSION = 1


def tell_differences(old: str, new: str, languages: Sequence[str], *, as_json: bool, html: Path | None) -> bool:
    """Compare two packages and say how they differ; True if they do.

    ``languages``: those of the news, all if empty; the first one is that of the text and of the page, which are in
    English and in Vietnamese otherwise, as the command line and the reports are.
    """
    asked = list(dict.fromkeys(find_each(parse_language, languages)))
    if html is not None and (html.is_dir() or not html.expanduser().parent.is_dir()):
        raise RequestError("html", str(html), "a file in a folder that is there", "Make the folder first.")
    if all(is_reports(Path(name).expanduser()) for name in (old, new)):
        return tell_reports(old, new, asked, as_json=as_json, html=html)
    before, after = read_side("old", old), read_side("new", new)
    both = compare(before.package, after.package)
    news = revised_news(both, asked or [*LANGUAGES])
    if html is not None:
        _write_page(html.expanduser(), Revisions(both, news.pages, len(news.resting), news.total, old, new), asked)
    words = RevisionWords(both, Messages(asked[0] if asked else "en"))
    told = _json(both, news) if as_json else _text(words, news, old, new)
    for line in told:
        out(line)
    return not both.equal


def tell_revision(old: Package, new: Package) -> None:
    """What an import does to a package: rows, pages with other news, and all pages that rest on other rows."""
    both = compare(old, new)
    news = revised_news(both, [*LANGUAGES])
    words = RevisionWords(both, Messages("en"))
    for line in lines(words, news.pages, len(news.resting), news.total, MOST):
        out(line)
    if news.resting:
        out("")
        out("## Pages that rest on other rows")
    for code, times in by_place(news.resting).items():
        out(f"- {words.place(code)}: {times}")


def _write_page(path: Path, found: Revisions, asked: Sequence[str]) -> None:
    """The page, if it is fit for every reader; PageError if not."""
    language = asked[0] if asked else "vi"
    page = revision_page(found, Messages(language))
    check_conformance(Document(page), language, LANGUAGES)
    write(path, page)


def _text(words: RevisionWords, news: RevisedNews, old: str, new: str) -> Iterator[str]:
    t, both = words.t, words.both
    if both.equal:
        yield t("{old} and {new} hold the same data.", old=old, new=new)
        return
    versions = [f"{name} ({package.version})" if package.version else name
                for name, package in ((old, both.old), (new, both.new))]  # fmt: skip
    yield t("# Data: {old} → {new}", old=versions[0], new=versions[1])
    yield from lines(words, news.pages, len(news.resting), news.total, MOST)


def _json(both: Comparison, news: RevisedNews) -> list[str]:
    found = {
        "version": VERSION,
        "equal": both.equal,
        "rows": [_row(one) for one in both.revisions],
        "other_tables": [{"file": one.name, "added": one.added, "removed": one.removed} for one in both.others],
        "pages": {
            "total": news.total,
            "other_rows": len(news.resting),
            "other_news": [_page(one) for one in news.pages],
        },
    }
    return json.dumps(found, ensure_ascii=False, indent=1).split("\n")


def _row(one: Revision) -> dict[str, Any]:
    """A revision by which the old row becomes the new one: all cells, or of a changed row those that differ."""
    found: dict[str, Any] = {"table": one.table, "id": one.row.id, "fate": one.fate}
    for name, row in (("old", one.old), ("new", one.new)):
        if row is not None:
            kept = cells(row)
            found[name] = {key: kept[key] for key in one.columns} if one.fate == Fate.CHANGED else kept
    if one.size:
        percent = None if one.size.percent is None else float(round(one.size.percent, 4))
        found |= {"difference": f"{one.size.difference:f}", "percent": percent}
    return found


def _page(page: RevisedPage) -> dict[str, Any]:
    return {
        "area": page.area, "quarter": str(page.quarter),
        "before": {name: [found.lead, *found.support] for name, found in page.before.items()},
        "after": {name: [found.lead, *found.support] for name, found in page.after.items()},
    }  # fmt: skip
