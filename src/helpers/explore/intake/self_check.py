"""What the figures of one document say against each other, asked again after every correction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from helpers.data.codes import Precision, Unit
from helpers.data.package import Package
from helpers.intake.proposal import Proposal
from helpers.intake.prose.context import Subject
from helpers.intake.prose.contradictions import with_doubts
from helpers.intake.prose.figure import Reading
from helpers.intake.prose.measures import Phrase
from helpers.intake.prose.periods import Period

#: So many figures are held against each other, each with each; a table of more is held by the check of the package.
MOST = 1_000


def contradictions(proposals: Sequence[Proposal], package: Package) -> list[tuple[str, ...]]:
    """What speaks against each of some proposals; nothing against one whose value or day cannot be read."""
    if len(proposals) > MOST:
        return [()] * len(proposals)
    readings = [_reading(item) for item in proposals]
    pairs = [(found, replace(item, doubts="", confidence="1")) for found, item in zip(readings, proposals, strict=True)
             if found]  # fmt: skip
    told = iter(with_doubts(pairs, package))
    return [tuple(filter(None, next(told).doubts.split("; "))) if found else () for found in readings]


def _reading(item: Proposal) -> Reading | None:
    try:
        value, end = Decimal(item.value), date.fromisoformat(item.period_end) if item.period_end else None
        start = date.fromisoformat(item.period_start) if item.period_start else None
    except (InvalidOperation, ValueError):
        return None
    if not value.is_finite():
        return None
    precision = item.date_precision if item.date_precision in set(Precision) else Precision.DAY
    return Reading(
        item.indicator, value, Subject(item.area, item.tier or "all", item.unit_name), Phrase(),
        item.unit == Unit.PERCENT, 0, 0, qualifier=item.qualifier or "exact", goal=item.kind if item.is_target else "",
        period=Period(end, Precision(precision), start) if end else None, scope=item.scope or "whole",
    )  # fmt: skip
