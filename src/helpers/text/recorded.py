"""Sentences on what a package records of figures: what became of them lately, what they were before, where they were
read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from helpers.analysis.record import Recent, corrections
from helpers.data.evidence import Evidence
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.text.writer import Writer

#: The sign at a figure that was another one before; Eurostat and others mark revised figures by this letter.
REVISED = "ʳ"
#: Where a text has no pages: the characters between which a figure was read.
_CHARACTERS = re.compile(r"[0-9]+-[0-9]+")


def recent(found: Iterable[Recent], writer: Writer) -> Iterator[str]:
    """A sentence for each day: since then, so many figures added, corrected, removed."""
    t = writer.t
    for one in found:
        parts = [
            t.plural("one figure added", "{n} figures added", one.added) if one.added else "",
            t.plural("one figure corrected", "{n} figures corrected", one.corrected) if one.corrected else "",
            t.plural("details of one figure changed", "details of {n} figures changed", one.changed)
            if one.changed else "",
            t.plural("one figure removed", "{n} figures removed", one.removed) if one.removed else "",
        ]  # fmt: skip
        targets = (
            t.plural("one target or plan added, changed or removed", "{n} targets or plans added, changed or removed",
                     one.targets) if one.targets else ""
        )  # fmt: skip
        told = "; ".join(filter(None, [", ".join(filter(None, parts)), targets]))
        yield t("Since {day}: {changes}.", day=writer.day(one.date), changes=told)


def before(item: Observation | Target, writer: Writer) -> str:
    """What a figure or target was before it was corrected, until when and why; empty for others."""
    told = []
    for one in corrections(item.id, writer.package):
        old = replace(item, value=one.old_value)
        value = writer.value(old) if isinstance(old, Observation) else writer.target_value(old)
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
