"""Towns, districts, former provinces and regions: in which of the 63 they lie, or which they have, by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from helpers.data.names import agrees, fold

#: The kind of a name that several provinces have together.
_REGION = "region"
#: What stands before a name in Vietnamese, folded.
_TYPES = re.compile(r"^(thanhpho|tp|thixa|tx|quan|huyen|tinh)")
#: Parts of a double name, as Phan Rang-Tháp Chàm.
_PARTS = re.compile(r"\s*[-–]\s*")


@dataclass(frozen=True, slots=True)
class Locality:
    """A name below, before or above the 63, and a province that it lies in or has; of several there is a row each."""

    name: str
    area: str
    kind: str  # city, town, urban-district, district, former-province, region or byname
    source: str


class Localities:
    """Names that mean a province without being its own; a name of a province is never looked up here."""

    def __init__(self, rows: Iterable[Locality] = ()) -> None:
        self._rows = tuple(rows)

    @cached_property
    def _known(self) -> dict[str, dict[str, str]]:
        """Made when the first name is looked up: most of what reads a package never asks."""
        areas: dict[str, dict[str, str]] = defaultdict(dict)
        parts: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self._rows:
            areas[fold(row.name)].setdefault(row.area, row.name)
            for part in _PARTS.split(row.name):
                parts[fold(part)].setdefault(row.area, part)
        return {**parts, **areas}

    @property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """Folded names (see ``fold``), each with the codes of the provinces that it lies in."""
        return {key: tuple(found) for key, found in self._known.items()}

    @property
    def printed(self) -> Mapping[str, Mapping[str, str]]:
        """By the same names the codes, each with the name as it is printed there."""
        return self._known

    def areas(self, text: str) -> tuple[str, ...]:
        """The codes of the provinces in which what a name means lies; none for a name that is not known."""
        return tuple(self._found(text))

    def name(self, text: str) -> str:
        """A name as it is printed; empty for one that is not known."""
        return next(iter(self._found(text).values()), "")

    def of_region(self, text: str) -> tuple[str, ...]:
        """The codes of the provinces of a region by a name of common use (miền Tây); none for anything else."""
        key = fold(text)
        return tuple(row.area for row in self._rows if row.kind == _REGION and fold(row.name) == key)

    def of(self, text: str) -> Locality | None:
        """The one locality of a name, with what kind of place it is; None if there is none, or more than one."""
        key = fold(text)
        found = [row for row in self._rows if key in {fold(row.name), _TYPES.sub("", fold(row.name))}]
        return found[0] if len(found) == 1 else None

    def _found(self, text: str) -> Mapping[str, str]:
        key = fold(text)
        found = self._known.get(key) or self._known.get(_TYPES.sub("", key)) or {}
        return {area: name for area, name in found.items() if agrees(text, name)}
