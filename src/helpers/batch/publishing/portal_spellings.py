"""What a portal finds places, towns and regions by: names and codes as they are printed, which its script folds."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from helpers.data.names import agrees, fold
from helpers.data.package import Package


def names(package: Package, region: str) -> list[str]:
    """What one of the six regions is found by, folded; other names of regions are among those of ``towns``."""
    return sorted(key for key, found in package.places.regions.items() if found == region)


def keys(package: Package, codes: Collection[str]) -> dict[str, list[str]]:
    """Every spelling and code of each area that ``Places.find`` knows."""
    places = package.places
    found = {code: [places[code].name_vi, places[code].name_en, places[code].gso] for code in codes}
    for name, code in (*places.printed.items(), *places.spellings.items()):
        if code in found:
            found[code].append(name)
    return {code: _different(known) for code, known in found.items()}


def towns(package: Package, codes: Collection[str]) -> dict[str, list[str]]:
    """For each area the names of what lies in it, was joined to it or has it as a part."""
    found: dict[str, list[str]] = {}
    for names in package.places.localities.printed.values():
        for code, name in names.items():
            if code in codes:
                found.setdefault(code, []).append(name)
    return {code: sorted(names) for code, names in sorted(found.items())}


def _different(spellings: Iterable[str]) -> list[str]:
    """Of spellings that differ only in diacritics which one of them leaves out, the one that has them all."""
    kept: list[str] = []
    for name in sorted(filter(None, spellings), key=lambda name: (name.isascii(), name)):
        if not any(fold(name) == fold(other) and agrees(name, other) for other in kept):
            kept.append(name)
    return sorted(kept)
