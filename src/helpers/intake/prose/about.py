"""What a text is about by its title and its names: the province, the country, or a district."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from helpers.data.codes import Tier
from helpers.data.package import Package
from helpers.intake.prose.chunks import SUBJECTS
from helpers.intake.prose.context import Subject, is_commune
from helpers.intake.prose.item import Item
from helpers.intake.prose.measures import ONLY_PORTAL
from helpers.intake.prose.offices import Office, fold
from helpers.intake.prose.periods import Clock
from helpers.intake.prose.scanner import scan
from helpers.intake.prose.subjects import KINDS, District, Names

#: What a province is named behind as the publisher of a text.
_SITE = re.compile(
    r"(?:Cổng TTĐT|Cổng thông tin điện tử|Trang tin|Báo|Đài|Portal of)(?: tỉnh| thành phố)?\s$"
    r"|(?:^|[.,] )Sở(?: [^\W\d]+){1,7}\s$",
    re.IGNORECASE,
)

#: What a site says of a text that it has from a body of the Government.
_PASSED_ON = re.compile(
    r"\((?:dẫn|theo|nguồn|copy of|quoting|source:?) [^()]*"
    r"(?:[ỦU][yỷ] ban Quốc gia|Bộ |Văn phòng Chính phủ|Ministry|National Committee|Government Office)",
    re.IGNORECASE,
)


def home(about: str, names: Names, parsed: list[list[Item]]) -> str:
    """The province that a text is about: the one its title names, else the one it names most; VN if it names none.

    Empty if nothing in it tells, or if it names several and none of them more than once.
    """
    title = unicodedata.normalize("NFC", about)
    told = scan(title, 0, len(title), names, Clock())
    placed = [area for item in told if (area := area_of(item) or _area_of_office(item, names))]
    kinds = {item.kind for items in parsed for item in items}
    if not kinds & {"here", "place", "district", "tier"} and _is_of_all(title, told, parsed):
        return "VN"
    if placed:
        return str(placed[0])
    named = Counter(area for items in parsed for item in items if (area := area_of(item)))
    most = named.most_common(2)
    if most and (len(most) == 1 or most[0][1] > most[1][1]):
        return str(most[0][0])
    if told[:1] and (told[0].kind, told[0].value) == ("press", "post") and "here" not in kinds:
        return "VN"
    return "VN" if "here" not in kinds and any(_national(item) for items in [told, *parsed] for item in items) else ""


def _area_of_office(item: Item, names: Names) -> str:
    """The province with which the name of an office ends, as in "Sở VHTTDL Đắk Lắk"."""
    words = item.value.name.split()[2:] if isinstance(item.value, Office) and not item.value.national else []
    ends = (fold("".join(words[-count:])) for count in range(min(len(words), 4), 0, -1))
    return next((names.places.spellings[end] for end in ends if end in names.places.spellings), "")


def _is_of_all(title: str, told: list[Item], parsed: list[list[Item]]) -> bool:
    """Whether a title names a place only as that of a paper or site, and is about the National Portal before it.

    Or the text speaks of ministries, of which no province has any, or of the country on the site of a commune; of
    ministries beside provinces whatever the title names; or a site passes on what a national committee has told.
    """
    groups = {item.value for items in parsed for item in items if item.kind == "group"}
    if {"VN-MIN", "VN-PROV"} <= groups:
        return True
    if any(is_commune(item) for item in told):  # which put a report of a ministry on its site
        return any(_national(item) for items in [told, *parsed] for item in items)
    ministries = any(item.value == "VN-MIN" for items in parsed for item in items)
    portal = next((item.start for item in told if (item.kind, item.value) == ("feat", "national")), len(title))
    placed = [item.start for item in told if area_of(item)]
    sites = [bool(_SITE.search(title[:start])) for start in placed]
    passed_on = bool(_PASSED_ON.search(title))
    return bool(placed) and (ministries or passed_on or portal < placed[0]) and all(sites)


def local(title: str, heading: list[Item], package: Package) -> Subject:
    """The district that a text is about: its title begins with the name, or names no province before it."""
    below = heading[2:3] if [item.kind for item in heading[:2]] == ["place", "mark"] and heading[1].value == ":" else []
    named = next((item for item in (*below, *heading) if item.kind in {"place", "district"}), None)
    if named and isinstance(named.value, District):
        return Subject(named.value.area, Tier.DISTRICT, named.value.name)
    first = re.split(r"[:(]", title)[0].strip() if ":" in title else ""
    found = package.places.localities.of(first) if first and fold(first) not in package.places.spellings else None
    kind = KINDS.get(found.kind, "") if found else ""
    return Subject(found.area, Tier.DISTRICT, f"{kind} {found.name}") if found and kind else Subject()


def is_before_groups(items: Sequence[Item], following: Sequence[Item]) -> bool:
    """Whether a sentence names nobody, and the next one parts what it says among ministries and provinces.

    The share of all of them lies between theirs.
    """
    if not any(item.value == "VN-MIN" for item in following) or any(item.kind in SUBJECTS for item in items):
        return False
    named = [item.value for item in following if item.kind in SUBJECTS]
    own, theirs = ([item.value.value for item in one if item.kind == "number"] for one in (items, following))
    between = bool(own and theirs) and min(theirs) <= own[0] <= max(theirs)
    return between and named[0] in {"VN-MIN", "VN-PROV"} and len(set(named)) > 1


def area_of(item: Item) -> str:
    """The province that an item names by itself or by a district in it; empty for anything else."""
    if isinstance(item.value, District):
        return item.value.area
    return str(item.value) if item.kind == "place" else ""


def _national(item: Item) -> bool:
    """Whether an item speaks of the country."""
    of_all = item.kind == "group" or item.value in ONLY_PORTAL
    return of_all or (isinstance(item.value, Office) and item.value.national)
