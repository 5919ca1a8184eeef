"""Hashes of what many pages rest on alike: the rows that reports set side by side, and what stands behind all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from helpers.analysis.field import in_field
from helpers.analysis.peers import PeerSet, provinces
from helpers.analysis.rankings import missing_in, rankings, standings, unranked
from helpers.data.fingerprint import hashed
from helpers.data.imprint import imprint
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.places import Place


def compared(place: Place, package: Package, quarter: Quarter) -> Iterator[str]:
    """A hash of the figures of provinces in each measure, in the order of the drawing, with their publishers."""
    return (_rows(peers, package) for peers in _peer_sets(place, package, quarter))


@lru_cache(maxsize=4)
def everywhere(package: Package) -> str:
    """A hash of what every page rests on, of whatever subject: who publishes, events, groups, places of measures."""
    made = [imprint(package, language) for language in ("vi", "en")]
    publishers = [(one.publishers, one.contact) for one in made]
    told = (package.version, *publishers, *package.events, *package.places.groups, *package.presentation.placement)
    return hashed(told)


@lru_cache(maxsize=256)
def _rows(peers: PeerSet, package: Package) -> str:
    """Made once for all provinces of a quarter: each of their pages sets them side by side."""
    sources = [package.sources[name] for name in dict.fromkeys(item.source for item in peers.latest.values())]
    places = (package.places[code] for code in peers.latest)
    figures = (peers.indicator.id, *peers.latest.values(), *peers.excluded.items())
    return hashed([*figures, *places, *sources, *package.bodies_named((), sources)])


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
