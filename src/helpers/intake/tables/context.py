"""What stands round a table and is meant for all of it: period and place in its title or the name of its sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from helpers.data.names import fold
from helpers.data.places import Place, Places
from helpers.errors import RequestError
from helpers.intake.moments import plain
from helpers.intake.periods import Period, find, parse

#: A line that speaks of another document, whose date is not that of the figures.
_DOCUMENT = re.compile(
    r"\b(?:cong van|quyet dinh|nghi quyet|nghi dinh|kem theo|to trinh|thong bao|van ban|decree|decision)\b|so:"
)
#: The place and day under which a document is signed: "Khánh Hòa, ngày 20 tháng 10 năm 2020".
_SIGNED = re.compile(r"^[^,]{2,40}, ?ngay \d")
_LONGEST = 6
#: Characters of a line, and lines, that are read.
_SHORT, _MOST = 300, 40


@dataclass(frozen=True, slots=True)
class Context:
    """The period and the place of a table as its surroundings say; None where they say none. ``doubt``: if several."""

    period: Period | None = None
    place: Place | None = None
    year: int | None = None
    doubt: str = ""


def context(lines: Iterable[str], places: Places) -> Context:
    """What lines above a table (its sheet's name first) say."""
    texts = [line[:_SHORT] for line in lines if line][:_MOST]
    own = [line for line in texts if not _DOCUMENT.search(plain(line)) and not _SIGNED.search(plain(line))]
    periods = [found for line in own for found in _periods(line)]
    years = {found.end.year for found in periods}
    years = years or {int(year) for line in own for year in re.findall(r"\b20[12]\d\b", line)}
    year = years.pop() if len(years) == 1 else None
    if not periods and year and texts:
        periods = _parsed(texts[0], year)
    chosen, doubt = _one(periods)
    found = {place.code: place for line in texts for place in _places(line, places)}
    return Context(chosen, next(iter(found.values())) if len(found) == 1 else None, year, doubt)


def _periods(line: str) -> list[Period]:
    inside = [found.period for found in find(line)]
    return inside or _parsed(line, None)


def _parsed(line: str, year: int | None) -> list[Period]:
    try:
        return [parse(line, year)]
    except RequestError:
        return []


def _one(periods: list[Period]) -> tuple[Period | None, str]:
    """The period that all can mean: quarter and its printed days are one, two quarters are not."""
    kinds = list(dict.fromkeys(periods))
    if len(kinds) < 2:
        return (kinds[0] if kinds else None), ""
    ranges = [item for item in kinds if item.start and item.precision == "day"]
    if len(ranges) == 1 and all(_within(ranges[0], item) for item in kinds):
        return ranges[0], ""
    exact = sorted(kinds, key=lambda item: (item.end - (item.start or item.end)).days)
    ends = {item.end for item in kinds}
    if len(ends) == 1:
        return next((item for item in exact if item.start), exact[0]), ""
    years = [item for item in kinds if item.precision != "year"]
    if len(years) == 1 and all(_contains(item, years[0].end) for item in kinds):
        return years[0], ""
    told = ", ".join(f"{item.start or 'up'} to {item.end}" for item in kinds)
    return None, f"the title names several periods ({told})"


def _within(days: Period, other: Period) -> bool:
    """True if printed days and a named period end in one quarter."""
    return abs((days.end - other.end).days) <= 31


def _contains(year: Period, day: date) -> bool:
    return bool(year.start) and year.start <= day <= year.end if year.start else year.end == day


def _places(line: str, places: Places) -> list[Place]:
    """The provinces that a line names, the longest names first; "tỉnh" or "thành phố" may stand before them."""
    told = [word for word in re.split(r"[\s,;:()–-]+", line) if word]
    found: list[Place] = []
    start = 0
    while start < len(told):
        for size in range(min(_LONGEST, len(told) - start), 0, -1):
            name = told[start : start + size]
            code = places.spellings.get(fold("".join(name))) if name[0][:1].isupper() else None
            if code and (size > 1 or len(fold(name[0])) > 3):
                found.append(places[code])
                start += size - 1
                break
        start += 1
    return [place for place in found if place.kind == "province"]
