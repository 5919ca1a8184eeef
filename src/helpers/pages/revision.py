"""The page that shows what differs between two data packages: rows, tables, and the news of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from helpers.analysis.revision import Comparison, Revision, Table
from helpers.data.codes import Fate
from helpers.html.display import Masthead, header
from helpers.html.elements import folded_section, items, join, section
from helpers.html.icon import ICON
from helpers.html.style_sheet import names, needed
from helpers.html.tables import Column
from helpers.html.tables import Table as HtmlTable
from helpers.pages.receipt import TEMPLATE
from helpers.text.messages import Messages
from helpers.text.news import Finding
from helpers.text.revised import TABLES, Change, RevisedPage, RevisionWords

#: How many pages with other news stand there unfolded; the weightiest come first.
OPEN = 20
_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
    "{icon}\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
)


@dataclass(frozen=True, eq=False)
class Revisions:
    """What a page of revisions shows: both packages by the names they were asked for, and the pages with other news.

    ``resting``: how many of ``total`` pages rest on other rows.
    """

    both: Comparison
    pages: Sequence[RevisedPage]
    resting: int
    total: int
    old: str
    new: str


def revision_page(found: Revisions, t: Messages) -> str:
    """The page as HTML: the same comparison gives the same bytes."""
    words = RevisionWords(found.both, t)
    title = t("What changed in the data")
    lead = words.pages(found.resting, len(found.pages), found.total)
    counts = [f"{words.counted(table)}." for table in Table]
    counts += [words.version] if words.version else []
    if found.both.equal:
        lead, counts = t("{old} and {new} hold the same data.", old=found.old, new=found.new), []
    kicker = f"{_named(found.old, found.both.old.version)} → {_named(found.new, found.both.new.version)}"
    head = header(Masthead(title, lead, tuple(counts), kicker=kicker), t.language).html
    parts = [head, _news(found, words), *(_rows(table, words) for table in Table), _others(words)]
    body = join(parts, "\n")
    return laid_out(title, body, t.language)


def laid_out(title: str, body: Markup, language: str) -> str:
    """A page of its own around a body, with the styles that it needs."""
    style = needed((TEMPLATE / "style.css").read_text("utf-8"), names([str(body)]))
    return str(_PAGE.format(language=language, title=title, style=Markup(style), icon=ICON, body=body))


def _named(name: str, version: str) -> str:
    return f"{name} ({version})" if version else name


def _news(found: Revisions, words: RevisionWords) -> Markup:
    if not found.pages:
        return Markup("")
    told, more = [_page(one, words) for one in found.pages], words.t("and {n} more", n=len(found.pages) - OPEN)
    first = section("news", words.t("Pages with other news"), *told[:OPEN])
    return join([first, folded_section("more-news", more, *told[OPEN:])], "\n") if told[OPEN:] else first


def _page(page: RevisedPage, words: RevisionWords) -> Markup:
    """The finding before and after in each language; sentences of one of them only are marked."""
    t = words.t
    parts: list[Markup] = []
    for language, after in page.after.items():
        before = page.before[language]
        lang = Markup(' lang="{}"').format(language) if language != t.language else Markup("")
        form = Markup("<p><strong>{}</strong> <span{}>{}</span></p>")
        named = language if len(page.after) > 1 else ""
        parts.append(form.format(words.before(named), lang, _marked(before, after, "del")))
        parts.append(form.format(words.after(named), lang, _marked(after, before, "ins")))
    return Markup("<h3>{}</h3>{}").format(words.page(page), join(parts))


def _marked(found: Finding, other: Finding, element: str) -> Markup:
    kept = {other.lead, *other.support}
    form = Markup(f"<{element}>{{}}</{element}>")
    return join((one if one in kept else form.format(one) for one in (found.lead, *found.support)), " ")


def _rows(table: Table, words: RevisionWords) -> Markup:
    """The rows of one table that differ, the weightiest first."""
    t, rows = words.t, [one for one in words.both.revisions if one.table == table]
    if not rows:
        return Markup("")
    columns = (
        Column(t("Row")), Column(t("What")), Column(t("Before"), prose=True), Column(t("After"), prose=True),
        Column(t("By how much")),
    )  # fmt: skip
    title = t(TABLES[table])
    told = HtmlTable.of(words.counted(table), columns, (_row(one, words) for one in rows))
    return section(table.value, title, told)


def _row(one: Revision, words: RevisionWords) -> tuple[object, ...]:
    title, fate = words.title(one), words.fate(one)
    if one.fate != Fate.CHANGED:
        old, new = words.value(one.old, new=False), words.value(one.new, new=True)
        return (title, fate, old, new, "")
    changes = list(words.changes(one))
    return (title, fate, _lines(_told(changes, old=True)), _lines(_told(changes, old=False)), words.size(one))


def _told(changes: Sequence[Change], *, old: bool) -> Iterator[str]:
    for one in changes:
        part, was, now = one.part, one.old, one.new
        if was or now:
            yield f"{part}: {was if old else now}"
        elif not old:
            yield part


def _lines(texts: Iterator[str]) -> Markup:
    return join(texts, Markup("<br>"))


def _others(words: RevisionWords) -> Markup:
    told = [words.other(one) for one in words.both.others]
    return section("others", words.t("Other tables"), items(told)) if told else Markup("")
