"""Several provinces in one quarter: the snapshot of each, with sources numbered once for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from helpers.analysis.compared import everywhere
from helpers.analysis.consistency import is_contradicted
from helpers.analysis.edition import Edition
from helpers.analysis.peers import EarlierPeers, PeerSet, earlier_peers, peer_set
from helpers.analysis.precedence import latest
from helpers.analysis.record import Recent, recent, recorded
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import Growth, growths
from helpers.data.codes import Kind
from helpers.data.fingerprint import hashed
from helpers.data.observations import Observation
from helpers.data.periods import Quarter
from helpers.data.selection import Selection
from helpers.data.sources import Source


@dataclass(frozen=True, eq=False)
class SelectionSnapshot(Edition):
    """What a comparison rests on: the figures of its provinces, and nothing else."""

    selection: Selection
    quarter: Quarter

    @cached_property
    def members(self) -> tuple[Snapshot, ...]:
        """The snapshot of each province, in the order of the selection."""
        return tuple(Snapshot(self.package, place, self.quarter) for place in self.selection.places)

    @cached_property
    def figures(self) -> tuple[Observation, ...]:
        """The figures of all provinces, printed and computed, one province after the other."""
        return tuple(item for member in self.members for item in member.figures)

    @cached_property
    def grown(self) -> tuple[tuple[Snapshot, Growth], ...]:
        """Counts of distinct services over time, of each province that has one.

        Those that count a service once for each unit would look like more services than there are.
        """
        found = ((member, next(filter(_distinct, growths(member)), None)) for member in self.members)
        return tuple((member, growth) for member, growth in found if growth)

    @cached_property
    def shown(self) -> tuple[Observation, ...]:
        """The figures that the page shows, each once; what is known of one province alone is in its own report."""
        rows = [item for _, growth in self.grown for item in growth.rows]
        rows += [item for found in self.headlines.values() for item in found.values()]
        rows += [item for found in self.earlier for item in found.peers.comparable]
        rows += [item for group in self._contradictions for item in group]
        wanted = {item.id for item in rows}
        return tuple(item for item in self.figures if item.id in wanted)

    @property
    def _contradictions(self) -> Iterator[tuple[Observation, ...]]:
        for member in self.members:
            yield from ((found.printed,) for found in member.discrepancies)
            yield from ((found.part, found.whole) for found in member.excesses)
            yield from (found.items for found in member.conflicts)

    @cached_property
    def left_out(self) -> tuple[Observation, ...]:
        """The figures of all provinces that are not shown: not published by the day asked for."""
        return tuple(item for member in self.members for item in member.left_out)

    @cached_property
    def revised(self) -> tuple[Recent, ...]:
        """What became of the figures that the page shows on the last days on which any changed."""
        rows = (item for item in self.shown if not item.computed)
        return recent(self.package, rows, self.selection.codes, self.end)

    @cached_property
    def cited(self) -> dict[str, tuple[int, Source]]:
        """The sources of these figures, numbered from the headlines on."""
        leading = (item for member in self.members for item in member.headlines)
        names = dict.fromkeys(item.source for item in (*leading, *self.shown))
        return {name: (number, self.package.sources[name]) for number, name in enumerate(names, start=1)}

    @cached_property
    def headlines(self) -> Mapping[str, Mapping[str, Observation]]:
        """The latest figure of each province in each measure that any has: by measure, then by province."""
        rows = {name: self._latest(name) for name in self._measures}
        return {name: figures for name, figures in rows.items() if figures}

    @property
    def _measures(self) -> tuple[str, ...]:
        """Headline figures in their order, then yearly indices."""
        package = self.package
        indices = (name for name, row in package.indicators.items() if row.kind == Kind.INDEX)
        return tuple(dict.fromkeys((*package.presentation.headlines, *indices)))

    def _latest(self, name: str) -> dict[str, Observation]:
        sources = self.package.sources
        found = ((member, latest(member.by_indicator.get(name, ()), name, sources)) for member in self.members)
        return {member.place.code: item for member, item in found if item}

    @cached_property
    def peer_sets(self) -> list[PeerSet]:
        """Each measure that any of the provinces has, in the order of the headline figures, and who can be compared."""
        return [
            peer_set(self.package.indicators[name], found, self.quarter, self._contradicted)
            for name, found in self.headlines.items()
        ]

    @cached_property
    def earlier(self) -> list[EarlierPeers]:
        """Measures in which no two provinces can be compared today, but could at an earlier date."""
        apart = [found.indicator for found in self.peer_sets if not found.comparable and len(found.latest) > 1]
        codes = self.selection.codes
        rows = (earlier_peers(one, self.package, codes, self.quarter, self._contradicted) for one in apart)
        return [found for found in rows if found]

    def _contradicted(self, item: Observation) -> bool:
        return is_contradicted(item, self.package)

    @cached_property
    def digest(self) -> str:
        """A hash of every row the page rests on: it is stale when one changes."""
        names = {item.indicator for item in self.figures} | set(self._measures)
        sources = [self.package.sources[name] for name in dict.fromkeys(item.source for item in self.figures)]
        rows: list[object] = [everywhere(self.package), self.known_by, self.quarter, self.selection]
        rows += [*self.figures, *sources]
        rows += [row for name, row in self.package.indicators.items() if name in names]
        rows += self.package.bodies_named(self.figures, sources)
        rows += [*self.revised, *recorded(self.package, self.figures)]
        rows += [(item.id, self.package.sources[item.source].published) for item in self.left_out]
        return hashed(rows)

    @property
    def slug(self) -> str:
        """What its files are called."""
        return self.selection.slug

    @property
    def end(self) -> date:
        """Last day of the quarter."""
        return self.quarter.end


def _distinct(growth: Growth) -> bool:
    return bool(growth.rows) and not growth.repeated
