"""When figures became public beside the last day of a quarter: by then, later, or on a day that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.sources import Source


class Publication(StrEnum):
    """Whether what a figure was read in had been published by a day."""

    IN_TIME = "in_time"
    LATER = "later"
    UNKNOWN = "unknown"  # no day is known, or a month or a year that the day lies in


def publication(item: Observation, package: Package, end: date) -> Publication:
    """Whether a figure had been published by a day; a computed one rests on figures of one document."""
    return of_source(package.sources[item.source], end)


def of_source(source: Source, end: date) -> Publication:
    """Whether a document had been published by a day."""
    if source.known_by is None:
        return Publication.UNKNOWN
    if source.known_by <= end:
        return Publication.IN_TIME
    return Publication.LATER if source.known_from and source.known_from > end else Publication.UNKNOWN


def uniform(rows: Iterable[Observation], package: Package, end: date) -> bool:
    """Whether all figures are the same in this."""
    return len({publication(item, package, end) for item in rows}) < 2


@dataclass(frozen=True, slots=True)
class Published:
    """Figures by when they were published beside a day."""

    later: tuple[Observation, ...]
    unknown: tuple[Observation, ...]

    @classmethod
    def of(cls, rows: Iterable[Observation], package: Package, end: date) -> Published:
        """Those that had not been published by a day, and those of which that is not known."""
        rows = list(rows)
        when = {name: of_source(package.sources[name], end) for name in {item.source for item in rows}}
        return cls(
            tuple(item for item in rows if when[item.source] == Publication.LATER),
            tuple(item for item in rows if when[item.source] == Publication.UNKNOWN),
        )
