"""What the shell offers while a value is being typed: provinces, regions and quarters of the package found here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from helpers.data.names import fold
from helpers.data.package import Package, load
from helpers.data.periods import FIRST, LAST, quarters
from helpers.errors import HelpersError
from helpers.text.messages import LANGUAGES

Offer = tuple[str, str]  # the value, and what it means
Named = tuple[str, str, list[str]]  # the value, what it means, and the folded names by which it is looked up


def offered_provinces(incomplete: str) -> list[Offer]:
    """The country, the provinces and the regions whose name or code begins so, in any spelling."""
    return _begun(_all, incomplete)


def offered_selections(incomplete: str) -> list[Offer]:
    """Regions, and provinces after those that are parted by commas already."""
    before, comma, last = incomplete.rpartition(",")
    return [(f"{before}{comma}{value}", meaning) for value, meaning in _begun(_selections, last)]


def offered_quarters(incomplete: str) -> list[Offer]:
    """Quarters and years, also behind the colon of a range."""
    before, colon, last = incomplete.rpartition(":")
    years = [(str(year), "four quarters") for year in range(FIRST.year, LAST.year + 1)]
    known = [*years, *((str(time), "") for time in quarters()), ("latest", str(LAST))]
    return [(f"{before}{colon}{value}", meaning) for value, meaning in known if fold(value).startswith(fold(last))]


def offered_indicators(incomplete: str) -> list[Offer]:
    """The indicators by id, found by the beginning of id or name."""
    return _begun(_indicators, incomplete)


def offered_languages(incomplete: str) -> list[Offer]:
    """The languages that pages are written in."""
    return [(code, name) for code, name in LANGUAGES.items() if code.startswith(incomplete)]


def offered_frames(incomplete: str) -> list[Offer]:
    """The lists of provinces."""
    known = (("63", "provinces until 30 June 2025"), ("34", "provinces of 1 July 2025"))
    return [(frame, meaning) for frame, meaning in known if frame.startswith(incomplete)]


def _begun(names: Callable[[Package], Iterable[Named]], incomplete: str) -> list[Offer]:
    try:
        package = load()
    except HelpersError:  # no package here: nothing can be offered, and nothing said in the middle of a line
        return []
    return list(_matching(names(package), incomplete))


def _matching(names: Iterable[Named], incomplete: str) -> Iterator[Offer]:
    begun = fold(incomplete)
    for value, name, keys in names:
        key = next((key for key in keys if key.startswith(begun)), None)
        if key is not None:
            yield _completed(incomplete, value, key), name


def _completed(incomplete: str, value: str, key: str) -> str:
    """What is typed with the rest of the value, or of another name: shells drop offers that do not begin as typed.

    Capitals and diacritics may stay as they are, since every name is looked up without them.
    """
    begun = fold(incomplete)
    if not fold(value).startswith(begun):
        return incomplete + key[len(begun) :]
    taken = next(end for end in range(len(value) + 1) if fold(value[:end]) == begun)
    return incomplete + (value[taken:] if incomplete[-1:].isalnum() else value[taken:].lstrip("-"))


def _areas(package: Package) -> Iterator[Named]:
    keys: dict[str, list[str]] = {}
    for key, code in package.places.spellings.items():
        keys.setdefault(code, []).append(key)
    for place in (package.places["VN"], *package.places.provinces):
        yield place.slug, place.name_vi, [*keys.get(place.code, ()), place.gso]


def _regions(package: Package) -> Iterator[Named]:
    for region, names in package.regions.items():
        yield region, names[0], [fold(name) for name in (region, *names)]


def _all(package: Package) -> Iterator[Named]:
    yield from _areas(package)
    yield from _regions(package)


def _selections(package: Package) -> Iterator[Named]:
    yield from _regions(package)
    yield from (area for area in _areas(package) if area[0] != package.places["VN"].slug)


def _indicators(package: Package) -> Iterator[Named]:
    for item in package.indicators.values():
        yield item.id, item.name_vi, [fold(name) for name in (item.id, item.name_vi, item.name_en)]
