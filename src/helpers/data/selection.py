"""Provinces chosen to be set side by side: named one by one, or all those of a region."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.data.names import nearest
from helpers.data.package import Package
from helpers.data.places import Place
from helpers.errors import RequestError, find_each

#: As few as can be compared, and as many as the largest region has.
FEWEST, MOST = 2, 14


@dataclass(frozen=True, slots=True)
class Selection:
    """Provinces in the order of their statistics office codes; if they are all of a region, its id and names."""

    places: tuple[Place, ...]
    region: str = ""
    region_names: tuple[str, str] = ("", "")

    @classmethod
    def parse(cls, text: object, package: Package) -> Selection:
        """Read provinces and regions parted by commas, in any spelling and order, each province counted once.

        RequestError for an unknown name, for the country, and for fewer provinces than 2 or more than 14.
        """
        asked = [part.strip() for part in str(text).split(",") if part.strip()]
        found = {
            place.code: place for places in find_each(lambda part: _meant(part, package), asked) for place in places
        }
        if not FEWEST <= len(found) <= MOST:
            hint = f"Found {len(found)}: {', '.join(place.name_vi for place in found.values())}." if found else ""
            raise RequestError("provinces", text, _allowed(package), hint)
        places = tuple(sorted(found.values(), key=lambda place: place.gso))
        for region, names in package.regions.items():
            if set(package.places.of_region(region)) == set(places):
                return cls(places, region, names)
        return cls(places)

    @classmethod
    def regions(cls, package: Package) -> list[Selection]:
        """One for each region that has as many provinces as can be compared."""
        sizes = {region: len(package.places.of_region(region)) for region in package.regions}
        return [cls.parse(region, package) for region, size in sizes.items() if FEWEST <= size <= MOST]

    @property
    def codes(self) -> tuple[str, ...]:
        """ISO codes."""
        return tuple(place.code for place in self.places)

    @property
    def code(self) -> str:
        """The ISO codes parted by commas, as a notebook and the command line take them."""
        return ",".join(self.codes)

    @property
    def slug(self) -> str:
        """The name of its file: after the region, or after the provinces, parted by underscores."""
        return f"compare-{self.region or '_'.join(place.slug for place in self.places)}"

    def region_name(self, language: str) -> str:
        """The name of the region in a language (``vi`` or ``en``); empty if there is none."""
        return self.region_names[language != "vi"]


def find_places(text: str, package: Package) -> list[Place]:
    """The country or a province, or all provinces of a region; RequestError for what is none of them."""
    return package.places.of_region(text) or [package.places.find(text)]


def _meant(text: str, package: Package) -> list[Place]:
    if members := package.places.of_region(text):
        return members
    try:
        place = package.places.find(text)
    except RequestError as error:
        keys = package.places.regions
        region = package.regions.get(keys.get(nearest(text, keys), ""), ("", ""))[0]
        hint = f"Did you mean {region}?" if region else error.hint
        raise RequestError("provinces", text, _allowed(package), hint) from None
    if place.kind != "province":
        raise RequestError("provinces", text, _allowed(package), "The country has a report of its own.")
    return [place]


def _allowed(package: Package) -> str:
    regions = ", ".join(package.regions)
    return f"{FEWEST} to {MOST} of the 63 provinces (dvctt list), parted by commas, or a region ({regions})"
