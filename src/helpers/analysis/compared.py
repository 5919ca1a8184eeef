"""The rows that a report sets side by side: what a page with provinces beside each other rests on."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.analysis.field import in_field
from helpers.analysis.peers import PeerSet, provinces
from helpers.analysis.rankings import missing_in, rankings, standings, unranked
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.places import Place


def compared(place: Place, package: Package, quarter: Quarter) -> Iterator[object]:
    """Figures of provinces in each measure, in the order in which they are drawn, with who published them."""
    for peers in _peer_sets(place, package, quarter):
        yield from (peers.indicator.id, *peers.latest.values(), *peers.excluded.items())
        yield from (package.places[code] for code in peers.latest)
        sources = [package.sources[name] for name in dict.fromkeys(item.source for item in peers.latest.values())]
        yield from (*sources, *package.bodies_named((), sources))


def _peer_sets(place: Place, package: Package, quarter: Quarter) -> Iterator[PeerSet]:
    """Of a province those in which it stands or could; of the country each measure, and that on the map."""
    if place.code != "VN":
        yield from (one.peers for one in standings(place.code, package, quarter))
        if place.kind == "province":
            yield from (one.peers for one in missing_in(place.code, package, quarter))
            yield from (one.peers for one in unranked(place.code, package, quarter))
        return
    yield from (provinces(name, package, quarter) for name in package.presentation.peers)
    yield from (one.peers for one in rankings(package, quarter))
    if shown := in_field(package, quarter):
        yield shown
