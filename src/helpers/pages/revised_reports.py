"""The page that shows what differs between two folders of reports: pages, and what of them, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from helpers.html.display import Masthead, header
from helpers.html.elements import folded_section, items, join, section
from helpers.html.tables import Column, RowGroup, Table
from helpers.pages.revision import laid_out
from helpers.text.messages import Messages
from helpers.text.revised_reports import KINDS, ChangedPage, PartChange, made_only, number, parts_counted

#: How many pages are shown in full, and how many of these unfolded; the weightiest come first.
MOST, OPEN = 100, 10
#: Two texts stand beside each other if so many of their words are the same, as a share.
_ALIKE = 0.4


def reports_page(names: tuple[str, str], lead: str, lists: Sequence[tuple[str, Sequence[str]]],
                 changed: Sequence[ChangedPage], t: Messages) -> str:  # fmt: skip
    """The page as HTML. ``lists``: pages that one folder only has, by what is said of them."""
    title = t("What changed in the reports")
    head = header(Masthead(title, lead, (), kicker=" → ".join(names)), t.language).html
    parts = [head]
    if changed:
        parts.append(_overview(changed, t))
        shown = [_page(one, place < OPEN, t) for place, one in enumerate(changed[:MOST])]
        parts.append(section("changed", t("Pages that differ"), *shown))
        rest = [f"{one.path}: {parts_counted(one, t)}" for one in changed[MOST:]]
        if rest:
            told = Markup("<p>{}</p>").format(t("What differs in these pages is told by dvctt diff --json."))
            parts.append(folded_section("rest", t("and {n} more", n=number(len(rest), t)), told, items(rest)))
    for place, (name, paths) in enumerate(lists):
        if paths:
            parts.append(section(f"list{place}", name, items(paths)))
    return laid_out(title, join(parts, "\n"), t.language)


def _overview(changed: Sequence[ChangedPage], t: Messages) -> Markup:
    """In how many pages parts of each kind differ."""
    counts = {t(name): sum(kind in page.changes for page in changed) for kind, name in KINDS.items()}
    counts[made_only(t)] = sum(not page.changes for page in changed)
    rows = [(name, number(count, t)) for name, count in counts.items() if count]
    columns = (Column(t("What")), Column(t("Pages"), numeric=True))
    return section("overview", t("What differs"), Table.of(t("Pages that differ, by kind"), columns, rows))


def _page(page: ChangedPage, opened: bool, t: Messages) -> Markup:
    """A page that opens on demand, its texts in its own language."""
    columns = (Column(t("Before"), prose=True), Column(t("After"), prose=True))
    parts = page.path.split(".")
    language = parts[1] if len(parts) == 3 else "vi"
    lang = Markup(' lang="{}"').format(language) if language != t.language else Markup("")
    groups = (RowGroup(tuple(_rows(one, lang, t)), t(KINDS[kind])) for kind, one in page.changes.items())
    form = Markup("<details{}><summary>{}: {}</summary>{}</details>")
    table = Table(page.path, columns, tuple(groups), kind="changes") if page.changes else Markup("")
    return form.format(Markup(" open") if opened else "", page.path, parts_counted(page, t), table)


def _rows(change: PartChange, lang: Markup, t: Messages) -> Iterator[tuple[Markup, Markup]]:
    form = Markup("<span{}>{}</span>") if lang else Markup("{}{}")
    for old, new in _paired(change.before, change.after):
        before, after = _marked(old, new)
        yield form.format(lang, before), form.format(lang, after)
    if change.more:
        yield Markup(""), Markup("{}").format(t("and {n} more", n=change.more))


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each text with the one that most likely took its place; what has none stands alone."""
    left = {place: set(text.split()) for place, text in enumerate(after)}
    for text in before:
        words = set(text.split())
        likeness = {place: len(words & other) / (len(words | other) or 1) for place, other in left.items()}
        place = max(likeness, key=likeness.__getitem__, default=-1)
        if place < 0 or likeness[place] < _ALIKE:
            yield text, ""
            continue
        del left[place]
        yield text, after[place]
    yield from (("", after[place]) for place in left)


def _marked(old: str, new: str) -> tuple[Markup, Markup]:
    """Two texts with the words marked in which they differ; a text that has no other is not marked."""
    was, is_now = old.split(), new.split()
    if not was or not is_now:
        return Markup("{}").format(old), Markup("{}").format(new)
    least, begin, end = min(len(was), len(is_now)), 0, 0
    while begin < least and was[begin] == is_now[begin]:
        begin += 1
    while end < least - begin and was[-1 - end] == is_now[-1 - end]:
        end += 1
    return _part(was, begin, end, "del"), _part(is_now, begin, end, "ins")


def _part(words: Sequence[str], begin: int, end: int, element: str) -> Markup:
    middle = words[begin : len(words) - end]
    form = Markup(f"<{element}>{{}}</{element}>")
    marked = [form.format(" ".join(middle))] if middle else []
    return join([*words[:begin], *marked, *words[len(words) - end :]], " ")
