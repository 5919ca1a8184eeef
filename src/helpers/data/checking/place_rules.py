"""Rules of places: the frame is whole, each province has one tile, one successor, names, and borders of two sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from helpers.data.checking.rule import Fault, Row, Rule
from helpers.data.names import fold

Rows = Sequence[Mapping[str, str]]
#: Columns that areas.csv and provinces.csv both have.
_BOTH = ("name_vi", "slug")


class Successor(Rule):
    """One name among the 34 has one code and one type, and one code has one name."""

    tables = ("provinces",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        for key, column in (("name_34", "gso_34"), ("name_34", "type_34"), ("gso_34", "name_34")):
            found = row.get(column, "")
            where, allowed = self.seen.setdefault((key, column, row.get(key, "")), (number, found))
            if found != allowed:
                yield column, found, f"{allowed}, as in row {where} with {key} {row[key]}"


class Tile(Rule):
    """No two provinces lie on one tile of the map."""

    tables = ("provinces",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        tile = (row.get("tile_row", ""), row.get("tile_col", ""))
        first, name = self.seen.setdefault(tile, (number, row.get("name_vi", "")))
        if first != number:
            yield "tile_row", tile[0], f"a tile of its own (row {first}, {name}, has {tile[0]}, {tile[1]})"


class Frame(Rule):
    """Each code of the frame has a row in areas.csv, and each province one in provinces.csv too, of the same name."""

    tables = ("areas", "provinces")

    def __init__(self, codes: Sequence[str], areas: Rows, provinces: Rows) -> None:
        """``codes``: those that pages are made for; no rows are known of a table that cannot be read."""
        super().__init__()
        self.codes = codes
        self.areas = {row.get("code", ""): row for row in areas}
        self.provinces = {row.get("iso", ""): row for row in provinces}

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        if self.table == "areas":
            yield from self._area(row)
            return
        area = self.areas.get(row.get("iso", ""), {})
        for column in _BOTH:
            if area and row.get(column) != area.get(column):
                yield column, row.get(column, ""), f"{area.get(column)}, as in areas.csv"

    def _area(self, row: Row) -> Iterator[Fault]:
        code, kind = row.get("code", ""), row.get("kind", "")
        if not self.provinces:
            return
        if kind != "province" and code in self.provinces:
            yield "kind", kind, "province, since provinces.csv has it"
        elif (kind == "country") != (code == "VN"):
            yield "kind", kind, "country for VN, and for nothing else"

    def missing(self) -> Iterator[Fault]:
        if self.table == "areas":
            for code in self.codes if self.areas else ():
                if code not in self.areas:
                    yield "code", f"no row for {code}", f"a row for each of the {len(self.codes)} areas of the frame"
            return
        for code, area in self.areas.items():
            if self.provinces and area.get("kind") == "province" and code not in self.provinces:
                found = f"no row for {code} ({area.get('name_vi')})"
                yield "iso", found, "a row for each area of kind province in areas.csv"


class Spelling(Rule):
    """A name, however it is spelt, means one place."""

    tables = ("province_names",)

    def __init__(self, areas: Rows) -> None:
        super().__init__()
        self.meant = _own_names(areas)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        name, area = row.get("name", ""), row.get("area", "")
        key = fold(name)
        if name and not any(letter.isalpha() for letter in key):
            yield "name", name, "a name with letters, since nothing else is looked up"
        elif name and self.meant.setdefault(key, area) != area:
            yield "area", area, f"{self.meant[key]}, which is found by {name!r} already"


class Below(Rule):
    """What lies in a province has a name that is no province's, since that would be found first."""

    tables = ("localities",)

    def __init__(self, areas: Rows, spellings: Rows) -> None:
        super().__init__()
        self.meant = {fold(row.get("name", "")): row.get("area", "") for row in spellings} | _own_names(areas)
        self.kinds = {area.get("code", ""): area.get("kind", "") for area in areas}

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        name, area = row.get("name", ""), row.get("area", "")
        key = fold(name)
        if name and not any(letter.isalpha() for letter in key):
            yield "name", name, "a name with letters, since nothing else is looked up"
        elif name and key in self.meant:
            yield "name", name, f"a name of its own: {self.meant[key]} is found by this one"
        if self.kinds.get(area, "province") != "province":
            yield "area", area, "a province"


def _own_names(areas: Rows) -> dict[str, str]:
    """Folded names and codes of the country and the provinces, each with its code."""
    return {
        fold(area.get(column, "")): area.get("code", "")
        for area in areas
        if area.get("kind") != "group"
        for column in ("code", "slug", "name_vi")
    }


class Border(Rule):
    """A border has two sides and stands for each; what one map alone draws is named by a text."""

    tables = ("neighbours",)

    def __init__(self, borders: Rows) -> None:
        super().__init__()
        self.borders = {(row.get("area", ""), row.get("neighbour", "")) for row in borders}

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        area, neighbour, url = row.get("area", ""), row.get("neighbour", ""), row.get("url", "")
        if area == neighbour:
            yield "neighbour", neighbour, "another province than area"
        elif self.borders and (neighbour, area) not in self.borders:
            yield "neighbour", neighbour, f"a border that has a row for its other side too: {neighbour}, {area}"
        if (row.get("shown_by") == "map_and_text") != bool(url):
            yield "url", url, "the address of the text for map_and_text, and nothing for two_maps"
