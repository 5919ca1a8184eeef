"""What a portal finds places, towns and regions by: names and codes, folded as a search folds what is typed."""

from __future__ import annotations

from collections.abc import Collection

from helpers.data.names import fold
from helpers.data.package import Package


def names(package: Package, region: str) -> list[str]:
    """What one of the six regions is found by; other names of regions are among those of ``towns``."""
    return sorted(key for key, found in package.places.regions.items() if found == region)


def keys(package: Package, codes: Collection[str]) -> dict[str, list[str]]:
    """Every spelling and code of each area, folded, as ``Places.find`` knows them."""
    places = package.places
    found = {code: {fold(places[code].name_en), places[code].gso} - {""} for code in codes}
    for key, code in places.spellings.items():
        if code in found:
            found[code].add(key)
    return {code: sorted(keys) for code, keys in found.items()}


def towns(package: Package, codes: Collection[str]) -> dict[str, list[str]]:
    """For each area the names, folded, of what lies in it, was joined to it or has it as a part."""
    found: dict[str, list[str]] = {}
    for key, areas in package.places.localities.keys.items():
        for code in areas:
            if code in codes:
                found.setdefault(code, []).append(key)
    return {code: sorted(keys) for code, keys in sorted(found.items())}
