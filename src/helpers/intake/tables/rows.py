"""The labels of a table's rows: which place, office, measure or period each is of, and which rows are no figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.data.names import fold
from helpers.data.places import Places
from helpers.intake.tables.labels import is_total, tier_of

#: What a name of an office or a place below the province begins with, folded -> its tier.
_TIERS = (
    (re.compile(r"^(so|ban|vanphong|cuc|chicuc|thanhtra|trungtam|congan|khobac|baohiem|department|office)"), "agency"),
    (re.compile(r"^(xa|phuong|thitran|commune|ward)"), "commune"),
    (re.compile(r"^(ubnd)?(huyen|quan|thixa|thanhpho|tp|tx|district|town|city)"), "district"),
)
#: Names for which the nearest is looked for.
_MOST = 100
_NUMBER = re.compile(r"^\s*(?:\d{1,3}|[IVX]{1,5}|[a-zđ])\s*[.)/]\s+")


@dataclass(frozen=True, slots=True)
class Whose:
    """Of whom a row is: an area, or a unit in one with its tier. ``skip``: a total; ``problem``: nobody known."""

    area: str = ""
    unit_name: str = ""
    tier: str = ""
    skip: bool = False
    problem: str = ""


class Labels:
    """Labels of rows, each looked up once."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._areas: dict[str, Whose] = {}
        self._known: dict[str, bool] = {}

    def is_area(self, text: str) -> bool:
        """True for the country or a province by a name or code of its own."""
        if text not in self._known:
            self._known[text] = bool(self._code(text))
        return self._known[text]

    def _code(self, text: str) -> str | None:
        text = _NUMBER.sub("", text)
        if found := self._places.spelled(text):
            return found
        return text if any(place.code == text for place in self._places.groups) else None

    def area(self, text: str) -> Whose:
        """The area of a label in a table of provinces."""
        if text not in self._areas:
            self._areas[text] = self._area(text)
        return self._areas[text]

    def _area(self, text: str) -> Whose:
        if code := self._code(text):
            return Whose(code)
        region = self._places.of_region(_NUMBER.sub("", text)) or re.match(r"^(vung|mien|region)", fold(text))
        if is_total(text) or region:
            return Whose(skip=True)
        near = self._places.nearest(text) if len(self._areas) < _MOST else None
        told = f"; nearest: {near.name_vi} ({near.code})" if near else ""
        return Whose(
            text, problem=f"area: found {text!r}; allowed: the country or one of 63 provinces (dvctt list){told}"
        )

    def unit(self, text: str, area: str, title: str) -> Whose:
        """The office or the place below a province of a label. ``title``: of its column, which may say the tier."""
        name = _NUMBER.sub("", text).strip()
        if is_total(name):
            return Whose(skip=True)
        if not area:
            told = f"area: {name!r} is no province, and no title names the one that it lies in. Give --area."
            return Whose(unit_name=name, problem=told)
        if self._code(text) == area:
            return Whose(area)
        if (tier := tier_of(name)) != name:
            return Whose(area, tier=tier)
        return Whose(area, name, _tier(name, title))


def _tier(name: str, title: str) -> str:
    folded = fold(name)
    for form, tier in _TIERS:
        if form.match(folded):
            return tier
    told = fold(title)
    for sign, tier in (("xa", "commune"), ("commune", "commune"), ("huyen", "district"), ("district", "district")):
        if sign in told:
            return tier
    return "agency"
