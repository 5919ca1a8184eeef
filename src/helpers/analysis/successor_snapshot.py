"""One of the 34 provinces of 2025 and one quarter: the figures of its parts, and what they add up to."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from helpers.analysis.aggregation import Addition, add
from helpers.analysis.comparability import Change
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.sources import Source
from helpers.data.successors import RESOLUTION, Successor
from helpers.data.targets import Target


@dataclass(frozen=True, eq=False)
class SuccessorSnapshot(Snapshot):
    """What a report of one of the 34 rests on: only figures of its parts, which keep their own areas.

    Nothing of the country stands beside them, and no target: those were set for the provinces of the time.
    """

    successor: Successor

    @classmethod
    def of(
        cls, package: Package, successor: Successor, quarter: Quarter, known_by: date | None = None
    ) -> SuccessorSnapshot:
        """The snapshot of one of the 34."""
        return cls(package, successor.place, quarter, successor, known_by=known_by)

    @cached_property
    def parts(self) -> tuple[Snapshot, ...]:
        """The snapshot of each part."""
        return tuple(Snapshot(self.package, place, self.quarter) for place in self.successor.parts)

    @cached_property
    def figures(self) -> tuple[Observation, ...]:
        """The figures of all parts, by date."""
        rows = (item for part in self.parts for item in part.figures)
        return tuple(sorted(rows, key=lambda item: (item.period_end, item.id)))

    @property
    def areas(self) -> frozenset[str]:
        """The parts."""
        return frozenset(part.code for part in self.successor.parts)

    @cached_property
    def left_out(self) -> tuple[Observation, ...]:
        """The figures of all parts that are not shown."""
        return tuple(item for part in self.parts for item in part.left_out)

    @cached_property
    def headlines(self) -> tuple[Observation, ...]:
        """The headline figures of each part, one part after the other."""
        return tuple(item for part in self.parts for item in part.headlines)

    @cached_property
    def addition(self) -> Addition:
        """What the counts of the parts add up to; nothing is added where there is one part only."""
        if not self.successor.merged:
            return Addition((), (), ())
        counts = {part.place.code: part.figures for part in self.parts}
        return add(counts, self.package.indicators, self.package.sources, self.contradicted)

    @cached_property
    def country(self) -> tuple[Observation, ...]:
        """None."""
        return ()

    def _known_targets(self, areas: Collection[str]) -> tuple[Target, ...]:
        return ()

    @cached_property
    def peers(self) -> None:
        """None: a rank among the 63 says nothing of one of the 34."""
        return None

    def change(self, item: Observation, others: Sequence[Observation] | None = None) -> Change | None:
        """A figure of a part against an earlier one of the same part."""
        return next((part.change(item, others) for part in self.parts if part.place.code == item.area), None)

    @cached_property
    def cited(self) -> dict[str, tuple[int, Source]]:
        """The resolution first, then the sources of the figures."""
        names = dict.fromkeys((RESOLUTION, *(item.source for item in (*self.headlines, *self.figures))))
        return {name: (number, self.package.sources[name]) for number, name in enumerate(names, start=1)}

    @cached_property
    def digest(self) -> str:
        """A hash of every row the report rests on, the parts' own among them."""
        rows = (super().digest, *(repr(place) for place in self.successor.parts))
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]
