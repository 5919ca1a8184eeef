"""The page that shows what differs between two folders of reports: pages, and what of them, before and after."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.html.display import Masthead, header
from helpers.html.elements import items, join, section
from helpers.html.tables import Column, Table
from helpers.pages.revision import laid_out
from helpers.text.messages import Messages
from helpers.text.revised_reports import KINDS, ChangedPage, PartChange, made_only

#: How many pages are shown in full; the weightiest come first.
MOST = 200


def reports_page(names: tuple[str, str], lead: str, lists: Sequence[tuple[str, Sequence[str]]],
                 changed: Sequence[ChangedPage], t: Messages) -> str:  # fmt: skip
    """The page as HTML. ``lists``: pages that one folder only has, by what is said of them."""
    title = t("What changed in the reports")
    head = header(Masthead(title, lead, (), kicker=" → ".join(names)), t.language).html
    parts = [head]
    if changed:
        shown = [_page(one, t) for one in changed[:MOST]]
        rest = len(changed) - len(shown)
        more = [Markup("<p>{}</p>").format(t("and {n} more", n=rest))] if rest else []
        parts.append(section("changed", t("Pages that differ"), *shown, *more))
    for number, (name, paths) in enumerate(lists):
        if paths:
            parts.append(section(f"list{number}", name, items(paths)))
    return laid_out(title, join(parts, "\n"), t.language)


def _page(page: ChangedPage, t: Messages) -> Markup:
    if not page.changes:
        return Markup("<h3>{}</h3><p>{}</p>").format(page.path, made_only(t))
    columns = (Column(t("What")), Column(t("Before"), prose=True), Column(t("After"), prose=True))
    parts = page.path.split(".")
    language = parts[1] if len(parts) == 3 else "vi"
    lang = Markup(' lang="{}"').format(language) if language != t.language else Markup("")
    rows = (
        (t(KINDS[kind]), _texts(one, one.before, lang, t), _texts(one, one.after, lang, t))
        for kind, one in page.changes.items()
    )
    return join([Table.of(page.path, columns, rows)])


def _texts(change: PartChange, texts: tuple[str, ...], lang: Markup, t: Messages) -> Markup:
    """Each text by itself, in the language of its page."""
    told = [Markup("<p{}>{}</p>").format(lang, text) for text in texts]
    if change.more and texts == change.after:
        told.append(Markup("<p>{}</p>").format(t("and {n} more", n=change.more)))
    return join(told)
