"""Figures that a file has twice with two values: neither is taken, since nothing says which of them holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from helpers.intake.proposal import COLUMNS, Proposal
from helpers.intake.reading import Rejected

#: What a figure is of, and who says it: one figure a document.
_SAME = (
    "area", "tier", "unit_name", "scope", "indicator", "basis", "period_start", "period_end", "kind", "binds", "source",
)  # fmt: skip
_VALUE = ("value", "value_upper", "qualifier")
_REASON, _ALLOWED = "value: found '", "'; allowed: one value for the same thing and time"
#: Cells that are named.
_MOST = 5


def parted(proposals: Iterable[Proposal]) -> tuple[list[Proposal], list[Rejected]]:
    """The proposals that no other contradicts, and those that another does, with all of their cells named."""
    groups: dict[tuple[str, ...], list[Proposal]] = defaultdict(list)
    for item in proposals:
        groups[tuple(getattr(item, name).casefold() for name in _SAME)].append(item)
    single: list[Proposal] = []
    rejected: list[Rejected] = []
    for same in groups.values():
        if len({tuple(getattr(item, name) for name in _VALUE) for item in same}) == 1:
            single += same
        else:
            reason = _REASON + _told(same) + _ALLOWED
            rejected += [Rejected(item.cells, item.place, reason) for item in same]
    return single, rejected


def doubted(rejected: Iterable[Rejected]) -> list[Proposal]:
    """Figures that were rejected for another value in the same file, as proposals that say so."""
    return [
        replace(Proposal(**{name: item.cells[name] for name in COLUMNS}), doubts=item.reason)
        for item in rejected
        if item.reason.startswith(_REASON) and item.reason.endswith(_ALLOWED)
    ]


def _told(same: Sequence[Proposal]) -> str:
    """Cells with their values, which every language says so: B3: 12, B5: 13."""
    told = [f"{item.place}: {item.value}" for item in same[:_MOST]]
    return ", ".join([*told, *(["..."] if len(same) > _MOST else [])])
