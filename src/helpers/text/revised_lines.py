"""What changed between two data packages as a short text, line by line, for a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.analysis.revision import Table
from helpers.text.messages import Messages
from helpers.text.revised import RevisedPage, RevisionWords


def lines(words: RevisionWords, pages: Sequence[RevisedPage], resting: int, total: int, most: int) -> Iterator[str]:
    """A short text on everything that differs, for a pull request; ``most`` rows of each table and pages are told."""
    t, both = words.t, words.both
    for table in Table:
        rows = [one for one in both.revisions if one.table == table]
        yield from _listed(words.counted(table), [f"- {words.line(one)}" for one in rows[:most]], len(rows), t)
    if both.others:
        yield from _listed(t("Other tables"), [f"- {words.other(one)}" for one in both.others], len(both.others), t)
    yield from _listed(words.pages(resting, len(pages), total), [_news(page, words) for page in pages[:most]],
                       len(pages), t)  # fmt: skip
    if words.version:
        yield from ("", words.version)


def _listed(title: str, told: Sequence[str], number: int, t: Messages) -> Iterator[str]:
    yield from ("", f"## {title}")
    yield from (line for one in told for line in one.split("\n"))
    if number > len(told):
        rest = t("and {n} more", n=number - len(told))
        yield f"- {rest}"


def _news(page: RevisedPage, words: RevisionWords) -> str:
    """A page and its finding before and after, in each language, line by line."""
    parts = [f"- {words.page(page)}"]
    for language, found in page.after.items():
        parts += [f"  - {words.before(language)} {page.before[language]}", f"  - {words.after(language)} {found}"]
    return "\n".join(parts)
