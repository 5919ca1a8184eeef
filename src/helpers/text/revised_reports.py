"""What differs between two folders of reports, in words: kinds of parts, counts, and a short text of it all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from helpers.text import formats
from helpers.text.messages import N_, Messages

#: What is called how, by the kind of part.
KINDS = {
    "finding": N_("Finding"), "sentences": N_("Sentences"), "cards": N_("Cards"), "charts": N_("Charts"),
    "rows": N_("Rows of tables"),
}  # fmt: skip


class PartChange(Protocol):
    """What only the old and only the new page has of a kind."""

    @property
    def before(self) -> tuple[str, ...]: ...
    @property
    def after(self) -> tuple[str, ...]: ...
    @property
    def more(self) -> int: ...
    @property
    def count(self) -> int: ...


class ChangedPage(Protocol):
    """A page with its changes by kind."""

    @property
    def path(self) -> str: ...
    @property
    def changes(self) -> Mapping[str, PartChange]: ...


def counted(removed: int, added: int, changed: int, same: int, t: Messages) -> str:
    """How many pages were removed, added, changed, and are the same."""
    counts = {"removed": removed, "added": added, "changed": changed, "same": same}
    shown = {name: number(count, t) for name, count in counts.items()}
    return t("Pages: {changed} changed, {added} added, {removed} removed, {same} the same.", **shown)


def number(count: int, t: Messages) -> str:
    """A count as it is written."""
    return formats.number(Decimal(count), t.language)


def parts_counted(page: ChangedPage, t: Messages) -> str:
    """How many parts of each kind differ in a page."""
    counts = (f"{t(KINDS[kind])} {number(one.count, t)}" for kind, one in page.changes.items())
    return ", ".join(counts) or made_only(t)


def page_lines(page: ChangedPage, t: Messages) -> Iterator[str]:
    """A page and what differs in it, kind by kind, what stood there before what stands there now."""
    yield f"- {page.path}"
    if not page.changes:
        yield f"  - {made_only(t)}"
    for kind, change in page.changes.items():
        yield f"  - {t(KINDS[kind])}"
        yield from (
            f"    - {sign} {text}" for sign, texts in (("−", change.before), ("+", change.after)) for text in texts
        )
        if change.more:
            yield f"    - {t('and {n} more', n=change.more)}"


def made_only(t: Messages) -> str:
    """Of a page in which no part differs."""
    return t("Only how it was made differs.")


def named(title: str, paths: Sequence[str], most: int, t: Messages) -> Iterator[str]:
    """Pages that only one folder has, under their title; nothing where there are none."""
    if not paths:
        return
    yield from ("", f"## {title}")
    yield from (f"- {path}" for path in paths[:most])
    if len(paths) > most:
        yield f"- {t('and {n} more', n=len(paths) - most)}"
