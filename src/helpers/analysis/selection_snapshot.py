"""Several provinces in one quarter: the snapshot of each, with sources numbered once for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from helpers.analysis.peers import PeerSet, peer_set
from helpers.analysis.snapshot import Snapshot
from helpers.data.fingerprint import hashed
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.selection import Selection
from helpers.data.sources import Source


@dataclass(frozen=True, eq=False)
class SelectionSnapshot:
    """What a comparison rests on: the figures of its provinces on services and dossiers, and nothing else.

    Yearly indices are left to the report of each province.
    """

    package: Package
    selection: Selection
    quarter: Quarter

    @cached_property
    def members(self) -> tuple[Snapshot, ...]:
        """The snapshot of each province, in the order of the selection."""
        return tuple(Snapshot(self.package, place, self.quarter) for place in self.selection.places)

    @cached_property
    def figures(self) -> tuple[Observation, ...]:
        """The figures of all provinces, printed and computed, one province after the other."""
        rows = (item for member in self.members for item in member.figures)
        return tuple(item for item in rows if self.package.indicators[item.indicator].kind != "index")

    @cached_property
    def cited(self) -> dict[str, tuple[int, Source]]:
        """The sources of these figures, numbered from the headlines on."""
        leading = (item for member in self.members for item in member.headlines)
        names = dict.fromkeys(item.source for item in (*leading, *self.figures))
        return {name: (number, self.package.sources[name]) for number, name in enumerate(names, start=1)}

    @cached_property
    def headlines(self) -> Mapping[str, Mapping[str, Observation]]:
        """The latest figure of each province in each measure that any has: by measure, then by province."""
        found = {(item.indicator, item.area): item for member in self.members for item in member.headlines}
        codes = self.selection.codes
        names = self.package.presentation.headlines
        rows = {name: {code: found[name, code] for code in codes if (name, code) in found} for name in names}
        return {name: figures for name, figures in rows.items() if figures}

    @cached_property
    def peer_sets(self) -> list[PeerSet]:
        """Each measure that any of the provinces has, in the order of the headline figures, and who can be compared."""
        members = {member.place.code: member for member in self.members}
        return [
            peer_set(
                self.package.indicators[name], latest, self.quarter, lambda item: members[item.area].contradicted(item)
            )
            for name, latest in self.headlines.items()
        ]

    @cached_property
    def digest(self) -> str:
        """A hash of every row the page rests on: it is stale when one changes."""
        names = {item.indicator for item in self.figures} | set(self.package.presentation.headlines)
        rows: list[object] = [self.quarter, self.selection]
        rows += [*self.figures, *(source for _, source in self.cited.values()), *self.package.events]
        rows += [row for name, row in self.package.indicators.items() if name in names]
        rows += self.package.bodies_named(self.figures, (source for _, source in self.cited.values()))
        rows += self.package.places.groups
        rows += self.package.presentation.placement
        return hashed(rows)

    @property
    def slug(self) -> str:
        """What its files are called."""
        return self.selection.slug

    @property
    def end(self) -> date:
        """Last day of the quarter."""
        return self.quarter.end
