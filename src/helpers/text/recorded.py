"""Sentences on what a package records of figures: what became of them lately, what they were before, where they were
read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from helpers.analysis.record import Recent, corrections
from helpers.data.codes import Fate
from helpers.data.evidence import Evidence
from helpers.data.observations import Observation
from helpers.data.revisions import LoggedRevision
from helpers.data.targets import Target
from helpers.text.formats import upper
from helpers.text.writer import Writer

#: The sign at a figure that was another one before; Eurostat and others mark revised figures by this letter.
REVISED = "ʳ"
#: Where a text has no pages: the characters between which a figure was read.
_CHARACTERS = re.compile(r"[0-9]+-[0-9]+")


def recent(found: Iterable[Recent], writer: Writer) -> Iterator[str]:
    """A sentence for each day: since then, so many figures added, corrected, removed."""
    for one in found:
        yield writer.t("Since {day}: {changes}.", day=writer.day(one.date), changes=changes(one, writer))


def changes(one: Recent, writer: Writer) -> str:
    """What became of figures and targets on a day, in numbers: one figure added, one figure corrected."""
    t, figures, targets, gone = writer.t, one.figures, one.targets, one.removed
    parts = [
        (figures.added, t.plural("one figure added", "{n} figures added", figures.added)),
        (figures.corrected, t.plural("one figure corrected", "{n} figures corrected", figures.corrected)),
        (figures.changed,
         t.plural("details of one figure changed", "details of {n} figures changed", figures.changed)),
        (targets.added, t.plural("one target or plan added", "{n} targets or plans added", targets.added)),
        (targets.corrected,
         t.plural("one target or plan corrected", "{n} targets or plans corrected", targets.corrected)),
        (targets.changed, t.plural("details of one target or plan changed",
                                   "details of {n} targets or plans changed", targets.changed)),
        (gone, t.plural("one figure or target removed", "{n} figures or targets removed", gone)),
    ]  # fmt: skip
    return ", ".join(words for number, words in parts if number)


def revision(item: LoggedRevision, row: Observation | Target | None, writer: Writer) -> str:
    """What became of one figure or target, and why where that is told; of one that was removed, by its id."""
    t = writer.t
    why = (item.reason if writer.language == "vi" else item.reason_en) if item.change != Fate.ADDED else ""
    if row is None:
        old = "" if item.old_value is None else writer.number(item.old_value)
        told = t("removed: {name}, {value}", name=item.figure, value=old)
        return f"{told} ({why})" if why else told
    words = {"what": _named(row, writer), "value": _value(row, writer)}
    if item.change == Fate.ADDED:
        return t("added: {what}: {value}", **words)
    if item.old_value is None:
        told = t("details changed: {what}: {value}", **words)
    else:
        old = _value(replace(row, value=item.old_value), writer)
        told = t("corrected: {what}: {value}, {old} before", old=old, **words)
    return f"{told} ({why})" if why else told


def _named(row: Observation | Target, writer: Writer) -> str:
    if isinstance(row, Observation):
        return f"{upper(writer.name(row))}, {writer.period(row)}"
    return f"{upper(writer.indicator(row.indicator))}, {writer.due(row)}"


def _value(row: Observation | Target, writer: Writer) -> str:
    return writer.value(row) if isinstance(row, Observation) else writer.target_value(row)


def before(item: Observation | Target, writer: Writer) -> str:
    """What a figure or target was before it was corrected, until when and why; empty for others."""
    told = []
    for one in corrections(item.id, writer.package):
        value = _value(replace(item, value=one.old_value), writer)
        why = one.reason if writer.language == "vi" else one.reason_en
        words = {"value": value, "day": writer.day(one.date), "reason": why.rstrip(". ")}
        told.append(writer.t("{sign} corrected on {day}, {value} before: {reason}", sign=REVISED, **words))
    return "; ".join(told)


def place(item: Evidence | None, writer: Writer) -> str:
    """Where in its document a figure stands, from the page to the cell; empty where nobody knows."""
    if item is None:
        return ""
    t = writer.t
    characters = _CHARACTERS.fullmatch(item.place)
    parts = [
        t("page {n}", n=item.page) if item.page else "",
        t("table {name}", name=item.table) if item.table else "",
        t("cell {name}", name=item.cell) if item.cell else "",
        t("paragraph {n}", n=item.paragraph) if item.paragraph else "",
        t("characters {span}", span=item.place) if characters else item.place,
    ]
    return ", ".join(filter(None, parts))
