"""The 34 provinces and cities at work since 1 July 2025 (Resolution 202/2025/QH15), each with what it was made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from helpers.data.names import alphabetical, fold
from helpers.data.places import Place, Places
from helpers.errors import RequestError

#: The lists of provinces that a report can be asked for: until 30 June 2025, and since.
FRAMES = ("63", "34")


def parse_frame(text: object) -> str:
    """``63`` or ``34``, also as a number; RequestError for anything else."""
    found = str(text).strip()
    if found not in FRAMES:
        raise RequestError("frame", text, '"63" or "34"', "63 provinces until 30 June 2025, 34 since 1 July 2025.")
    return found


@dataclass(frozen=True, slots=True)
class Successor:
    """One of the 34. ``place`` has its name, type and a code of its own; ``parts`` are of the 63, by name."""

    place: Place
    parts: tuple[Place, ...]

    @property
    def code(self) -> str:
        """Its own code, as 56@34."""
        return self.place.code

    @property
    def slug(self) -> str:
        """The name of its file, which is no file of the frame of 63: khanh-hoa-34."""
        return self.place.slug

    def name(self, language: str) -> str:
        """Its name in a language (``vi`` or ``en``)."""
        return self.place.name(language)

    @property
    def merged(self) -> bool:
        """False for the eleven whose territory stayed as it was."""
        return len(self.parts) > 1

    @property
    def renamed(self) -> bool:
        """True where the name or type is not that of the only part."""
        first = self.parts[0]
        return not self.merged and (first.name_vi, first.type) != (self.place.name_vi, self.place.type)

    def goes_by(self, part: Place) -> bool:
        """Whether a name of one of the 63 can mean this one of the 34."""
        return not self.merged or part.name_vi == self.place.name_vi


@dataclass(frozen=True, eq=False)
class Successors:
    """The 34, found by name in any spelling, by slug, or by their own code of the General Statistics Office."""

    places: Places

    @cached_property
    def all(self) -> tuple[Successor, ...]:
        """In the order of their codes."""
        return tuple(self._by_gso[gso] for gso in sorted(self._by_gso))

    @cached_property
    def _by_gso(self) -> Mapping[str, Successor]:
        parts: dict[str, list[Place]] = {}
        for place in sorted(self.places.provinces, key=lambda place: alphabetical(place.name_vi)):
            parts.setdefault(place.successor_gso, []).append(place)
        return {gso: _successor(gso, tuple(found)) for gso, found in parts.items()}

    def of(self, place: Place) -> Successor:
        """What one of the 63 belongs to now."""
        return self._by_gso[place.successor_gso]

    def find(self, text: object) -> Successor:
        """The one of the 34 meant by a name or code; RequestError, which says what a former province belongs to now.

        Digits are codes of the 34: 15 is Lào Cai, which in the frame of 63 was Yên Bái.
        """
        found = str(text).strip()
        if found.isdigit() and found.zfill(2) in self._by_gso:
            return self._by_gso[found.zfill(2)]
        wanted = {fold(found), re.sub(r"^(tinh|thanhpho|tp)", "", fold(found))}
        for successor in self._by_gso.values():
            if wanted & {fold(successor.place.name_vi), fold(successor.place.code)}:
                return successor
        return self._by_former(text)

    def _around(self, text: str) -> list[Successor]:
        """Those in which a town lies, or what a former province was; none for a name of one of the 63."""
        own = fold(text) in self.places.spellings
        areas = () if own else self.places.localities.areas(text)
        return list(dict.fromkeys(self.of(self.places[area]) for area in areas))

    def remark(self, text: object) -> str:
        """What was found, where a code is another one's in the frame of 63 or a name is that of a town; else empty."""
        found = str(text).strip()
        unit = self._by_gso.get(found.zfill(2)) if found.isdigit() else None
        if unit is None:
            around = self._around(found)
            return f"{found}: {around[0].place.name_vi} ({around[0].code})" if len(around) == 1 else ""
        former = next((place for place in self.places.provinces if place.gso == unit.place.gso), None)
        if former is None or (former in unit.parts and former.name_vi == unit.place.name_vi):
            return ""
        return f"{found}: {unit.place.name_vi} (GSO, since 1 July 2025); until then {former.name_vi}"

    def _by_former(self, text: object) -> Successor:
        """By the name of one of the 63, if that can mean only one of the 34."""
        allowed = "one of the 34 provinces and cities of 1 July 2025"
        if len(units := self._around(str(text))) == 1:
            return units[0]
        try:
            part = self.places.find(text)
        except RequestError as error:
            raise RequestError("province", text, allowed, error.hint) from None
        if part.kind != "province":
            raise RequestError("province", text, allowed, "The country is the same in both frames: ask for frame 63.")
        successor = self.of(part)
        digits = str(text).strip().isdigit()
        if digits or not successor.goes_by(part):
            known_as = f"{text} was {part.name_vi}, which" if digits else part.name_vi
            hint = f"{known_as} is part of {successor.place.name_vi} since then: ask for that, or for frame 63."
            raise RequestError("province", text, allowed, hint)
        return successor


@lru_cache(maxsize=4)
def known_successors(places: Places) -> Successors:
    """The 34 of a package, found once."""
    return Successors(places)


def _successor(gso: str, parts: tuple[Place, ...]) -> Successor:
    first = parts[0]
    name = first.successor
    slug = next((part.slug for part in parts if part.name_vi == name), "-".join(map(fold, name.split())))
    place = Place(f"{gso}@34", "province", name, name, f"{slug}-34", type=first.successor_type, gso=gso)
    return Successor(place, parts)


#: The document in ``data/sources.csv`` that made the 34.
RESOLUTION = "nq-202-2025-qh15"
