"""The country, the 63 provinces and cities (frame until 30 June 2025), and their names in any spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from helpers.data.localities import Localities
from helpers.data.names import fold, nearest, resembles
from helpers.errors import RequestError

#: What English puts behind a name, folded.
_ENGLISH = re.compile(r"(province|city|town|district)$")
#: What may stand before the name of a region, folded.
_BEFORE_REGION = re.compile(r"^(vung|mien)")
#: So many words or more make initials that people write: ĐBSCL, ĐNB, but not TN, which two provinces have.
_INITIALS = 3


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
    """All areas, found by ISO code, General Statistics Office code, slug or name, or by a town that lies in one."""

    def __init__(
        self,
        places: Iterable[Place],
        spellings: Mapping[str, str],
        localities: Localities | None = None,
        regions: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """``regions``: both names of each region by its id."""
        self.localities = localities or Localities()
        self._by_code = {place.code: place for place in places}
        self._printed = {fold(name): name for name in sorted(spellings, key=str.isascii, reverse=True)}
        self._keys = {fold(name): code for name, code in spellings.items()}
        self.printed = dict(spellings)  # as they are written, for names so short that others fold to them too
        for place in self._by_code.values():
            if place.kind != "group":
                self._keys |= {fold(key): place.code for key in (place.code, place.slug, place.name_vi)}
        self._gso = {place.gso: place.code for place in self.provinces}
        self.regions = {
            key: region for region, names in (regions or {}).items() for key in _region_keys(region, *names)
        }

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

    @cached_property
    def north_to_south(self) -> list[str]:
        """The ids of the regions that have provinces, as readers look for them on the map: by their northernmost."""
        rows: dict[str, int] = {}
        for place in self.provinces:
            rows[place.region] = min(place.tile[0], rows.get(place.region, place.tile[0]))
        return sorted(rows, key=lambda region: (rows[region], region))

    def of_region(self, text: object) -> list[Place]:
        """The provinces of a region, by its id, its initials or any name of it; none for anything else.

        A region by a name of common use need not be one of the six: Nam Trung Bộ is a part of one, miền Bắc two.
        """
        asked = fold(str(text))
        for key in dict.fromkeys((asked, _BEFORE_REGION.sub("", asked))):
            if region := self.regions.get(key):
                return [place for place in self.provinces if place.region == region]
            if codes := self.localities.of_region(key):
                return [place for place in self.provinces if place.code in codes]
        return []

    def find(self, text: object) -> Place:
        """The province or country meant by a code, by a name in any usual spelling, or by a town that lies in one.

        RequestError if none is, or if it can be several.
        """
        found = str(text).strip()
        codes = [code] if (code := self._own(found)) else self.localities.areas(found)
        if len(codes) != 1:
            raise RequestError("province", text, "one of 63 provinces (dvctt list) or VN", self._hint(found))
        return self._by_code[codes[0]]

    def _own(self, found: str) -> str | None:
        code = self._gso.get(found.zfill(2)) if found.isdigit() else self._keys.get(fold(found))
        return code or self._keys.get(re.sub(r"^(tinh|thanhpho|tp)", "", fold(found)))

    def spelled(self, text: str) -> str | None:
        """The code that a name means, alone or behind "tỉnh"; behind "thành phố" only that of a city of that rank.

        "Thành phố Lạng Sơn" is a city in the province of that name, and a figure of it is not the province's.
        """
        folded = fold(text)
        kind = re.match(r"^(?:ubnd)?(tinh|thanhpho|tp)", folded)
        code = self.spellings.get(folded[kind.end() :]) if kind else None
        below = code and kind and kind[1] != "tinh" and self._by_code[code].type == "province"
        return self.spellings.get(folded) or (None if below else code)

    def remark(self, text: object) -> str:
        """What was found, where a code could mean another province too or a name is that of a town; else empty."""
        found = str(text).strip()
        own = self._own(found)
        if own is None:
            lies_in = self.localities.areas(found)
            return f"{found}: {self._listed(lies_in)}" if len(lies_in) == 1 else ""
        other = self._iso(found)
        if other is None or other.code == own:
            return ""
        return f"{found}: {self._by_code[own].name_vi} (GSO); {other.name_vi} is {other.code}"

    def _iso(self, digits: str) -> Place | None:
        """The province that some digits mean behind VN-."""
        return self._by_code.get(f"VN-{digits.zfill(2)}") if digits.isdigit() else None

    def nearest(self, text: str) -> Place | None:
        """The place whose name or code is most like a wrong one; None for a number, or if nothing is like it."""
        match = "" if text.strip().isdigit() else self._slip(text, self._keys)
        return self._by_code[self._keys[match]] if match else None

    def _slip(self, text: str, names: Iterable[str]) -> str:
        """The folded name that a text is a slip of the pen for; empty if it is for none."""
        match = nearest(_ENGLISH.sub("", fold(text)), names)
        printed = self.localities.name(match) if match not in self._keys else self._printed.get(match, "")
        return match if match and (not printed or printed.isascii() or resembles(text, printed)) else ""

    def _hint(self, text: str) -> str:
        """What may have been meant by a wrong name or code."""
        if members := self.of_region(text):
            return f"That is a region, of {self._listed([place.code for place in members])}: name one of them."
        if lies_in := self.localities.areas(text):
            return f"{self.localities.name(text)} lies in {self._listed(lies_in)}: name the one that you mean."
        if other := self._iso(text):
            return f"{other.name_vi} is {other.code} or, by its GSO code, {other.gso}."
        if text.isdigit():
            return "See dvctt list for codes and names."
        names = [*self._keys, *(key for key in self.localities.keys if key not in self._keys)]
        match = self._slip(text, names)
        if match in self._keys:
            return f"Did you mean {self._listed([self._keys[match]])}?"
        if match:
            return f"Did you mean {self.localities.name(match)}, in {self._listed(self.localities.areas(match))}?"
        return "See dvctt list for codes and names."

    def _listed(self, codes: Iterable[str]) -> str:
        return ", ".join(f"{self._by_code[code].name_vi} ({code})" for code in codes)


def _region_keys(region: str, name_vi: str, name_en: str) -> set[str]:
    """What a region is found by, folded: its id, its names, and the initials of a longer Vietnamese one."""
    words = name_vi.split()
    initials = {fold("".join(word[0] for word in words))} if len(words) >= _INITIALS else set()
    return {fold(region), fold(name_vi), fold(name_en)} | initials
