"""The country, the 63 provinces and cities (frame until 30 June 2025), and their names in any spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpers.data.names import fold, nearest
from helpers.errors import RequestError


@dataclass(frozen=True, slots=True)
class Place:
    """An area that has figures: the country, a group of bodies, or a province."""

    code: str
    kind: str  # country, group or province
    name_vi: str
    name_en: str
    slug: str
    type: str = ""  # province or city
    region: str = ""
    gso: str = ""
    successor: str = ""  # name in the frame of 34, from 1 July 2025
    successor_type: str = ""  # province or city, in that frame
    successor_gso: str = ""  # its code there; the same digits can be another province's in the frame of 63
    tile: tuple[int, int] = (0, 0)

    def name(self, language: str) -> str:
        """The name in a language (``vi`` or ``en``)."""
        return self.name_vi if language == "vi" else self.name_en


class Places:
    """All areas, found by ISO code, General Statistics Office code, slug or name."""

    def __init__(self, places: Iterable[Place], spellings: Mapping[str, str]) -> None:
        self._by_code = {place.code: place for place in places}
        self._keys = {fold(name): code for name, code in spellings.items()}
        for place in self._by_code.values():
            if place.kind != "group":
                self._keys |= {fold(key): place.code for key in (place.code, place.slug, place.name_vi)}
        self._gso = {place.gso: place.code for place in self.provinces}

    def __getitem__(self, code: str) -> Place:
        return self._by_code[code]

    @property
    def provinces(self) -> list[Place]:
        """The 63, in the order of their codes."""
        return [place for place in self._by_code.values() if place.kind == "province"]

    @property
    def groups(self) -> list[Place]:
        """The country and the groups of bodies."""
        return [place for place in self._by_code.values() if place.kind != "province"]

    @property
    def spellings(self) -> Mapping[str, str]:
        """Folded names and codes (see ``fold``), each with the code of its area."""
        return self._keys

    def find(self, text: object) -> Place:
        """The province or country meant by a code or a name in any usual spelling; RequestError if none."""
        found = str(text).strip()
        code = self._gso.get(found.zfill(2)) if found.isdigit() else self._keys.get(fold(found))
        code = code or self._keys.get(re.sub(r"^(tinh|thanhpho|tp)", "", fold(found)))
        if code is None:
            raise RequestError("province", text, "one of 63 provinces (dvctt list) or VN", self._nearest(found))
        return self._by_code[code]

    def nearest(self, text: str) -> Place | None:
        """The place whose name or code is most like a wrong one; None for a number, or if nothing is like it."""
        match = nearest(text, self._keys)
        return self._by_code[self._keys[match]] if match and not text.strip().isdigit() else None

    def _nearest(self, text: str) -> str:
        place = self.nearest(text)
        return f"Did you mean {place.name_vi} ({place.code})?" if place else "See dvctt list for codes and names."
