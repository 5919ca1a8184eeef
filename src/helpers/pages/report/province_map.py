"""The map of the country's page: the share of each province on its tile."""

from __future__ import annotations

from helpers.analysis.peers import PeerSet
from helpers.analysis.snapshot import Snapshot
from helpers.charts.tile_map import Tile, TileMap
from helpers.data.places import Place
from helpers.pages.chart_values import numbers
from helpers.pages.page import Page
from helpers.text.writer import Writer

#: Signs for values that no source gives exactly; the legend has their words.
ROUNDED = {"about": "≈", "nearly": "≈", "over": ">", "at_least": "≥", "less_than": "<"}
#: Names too long for a tile, as they are printed for short.
_SHORT = {"VN-26": "TT Huế", "VN-43": "BR-VT"}


def province_map(found: PeerSet, page: Page[Snapshot]) -> TileMap:
    """The share of each province; the year stands in the tiles where it is not the same in all."""
    t, rounded = page.t, any(item.qualifier in ROUNDED for item in found.latest.values())
    years = {item.period_end.year for item in found.latest.values()}
    notes = [t("The year in a tile is that of its figure.")] if len(years) > 1 else []
    notes += [t("≈ about or nearly; > over; ≥ at least; < under")] if rounded else []
    apart, missing = t("not compared, for a reason told below"), t("no figure found")
    places = page.snapshot.package.places.provinces
    tiles = tuple(_tile(place, found, page.writer, dated=len(years) > 1) for place in places)
    return TileMap(tiles, numbers(page.writer), apart, missing, tuple(notes))


def _tile(place: Place, found: PeerSet, writer: Writer, *, dated: bool) -> Tile:
    """A share as short as a tile needs it: all its printed digits, a sign for 'about' and the like."""
    row, column = place.tile
    name, item = _SHORT.get(place.code, place.name(writer.language)), found.latest.get(place.code)
    if item is None:
        return Tile(row, column, name)
    label = ROUNDED.get(item.qualifier, "") + writer.with_unit(writer.number(item.value), "percent")
    compared = item in found.comparable
    return Tile(row, column, name, float(item.value), label, str(item.period_end.year) if dated else "", compared)
