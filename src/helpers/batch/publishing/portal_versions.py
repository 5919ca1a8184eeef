"""The superseded pages that a portal lists: by the day until which they stood, then by what they are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from helpers.batch.plan import Task
from helpers.batch.publishing.portal_lines import Link, PagesLine
from helpers.batch.publishing.portal_shelf import Shelf
from helpers.batch.publishing.versions import Version
from helpers.data.briefing import Briefing
from helpers.data.selection import Selection
from helpers.data.successors import Successor
from helpers.text.formats import day, number, upper
from helpers.text.places import names

#: How many pages are listed at most, the newest first, so that a portal stays small; each page leads to its own.
MOST = 1000
Pair = tuple[Version, Task]


@dataclass(frozen=True, slots=True)
class Versions:
    """How many are kept, in words, and a list for each day."""

    told: str
    days: Sequence[tuple[str, Sequence[PagesLine]]]


def days(found: Sequence[Pair], shelf: Shelf) -> Versions:
    """Those in the language of the portal, and of a page that is kept in another one only, those."""
    t = shelf.t
    pairs = list(_in_language(found, t.language))
    shown = pairs[:MOST]
    told = t("Pages that newer ones have replaced, as they stood until the day that is named: {n}.",
             n=number(Decimal(len(pairs)), t.language))  # fmt: skip
    if len(pairs) > len(shown):
        told += " " + t("The newest {n} are listed; each page leads to its earlier versions.",
                        n=number(Decimal(len(shown)), t.language))  # fmt: skip
    grouped = groupby(shown, key=lambda pair: pair[0].day)
    return Versions(told, [(_title(last, shelf), list(_lines(list(pairs), shelf))) for last, pairs in grouped])


def _in_language(found: Sequence[Pair], language: str) -> Iterator[Pair]:
    own = {(one.day, task.subject, task.quarter, task.known_by) for one, task in found if task.language == language}
    for one, task in found:
        if task.language == language or (one.day, task.subject, task.quarter, task.known_by) not in own:
            yield one, task


def _title(last: date, shelf: Shelf) -> str:
    return shelf.t("Until {day}", day=day(last, shelf.t.language))


def _lines(pairs: Iterable[Pair], shelf: Shelf) -> Iterator[PagesLine]:
    """A line for each subject, by name."""
    by_name: dict[str, list[Pair]] = {}
    for one, task in pairs:
        by_name.setdefault(named(task, shelf), []).append((one, task))
    for name in sorted(by_name):
        years: dict[int, list[Link]] = {}
        for one, task in sorted(by_name[name], key=lambda pair: (pair[1].quarter, pair[0].known)):
            link = shelf.link(task, shelf.short(task.quarter))
            years.setdefault(task.quarter.year, []).append(Link(one.path, link.text, link.language, link.label))
        yield PagesLine(name, list(years.items()))


def named(task: Task, shelf: Shelf) -> str:
    """What a page is of, with the day of one that shows what had been published by then."""
    subject, t = task.subject, shelf.t
    if isinstance(subject, Briefing):
        name = t("{place}, briefing", place=subject.place.name(t.language))
    elif isinstance(subject, Successor):
        name = t("{place} since 1 July 2025", place=subject.name(t.language))
    else:
        name = upper(names(subject, t)) if isinstance(subject, Selection) else subject.name(t.language)
    if task.known_by:
        return t("{page}, as published by {day}", page=name, day=day(task.known_by, t.language))
    return name
