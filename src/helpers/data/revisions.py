"""The log of revisions: what became of which figure or target, in which version of the package, and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from helpers.data.codes import Fate


@dataclass(frozen=True, slots=True)
class LoggedRevision:
    """One figure or target that was added, changed or removed, and the version that has this first.

    ``old_value``: of a value that was changed, or of a row that was removed. ``area`` and ``period_end`` tell what a
    removed row was of, since nothing else does; of others the row itself says it.
    """

    version: str
    date: datetime.date
    figure: str
    change: Fate
    old_value: Decimal | None
    area: str
    period_end: datetime.date | None
    reason: str
    reason_en: str

    @property
    def number(self) -> tuple[int, ...]:
        """The version as numbers, by which revisions are ordered."""
        return version_number(self.version)


def version_number(version: str) -> tuple[int, ...]:
    """A version of a package as numbers: 1.10.0 is after 1.9.0."""
    return tuple(int(part) for part in version.split("."))


def since(revisions: Iterable[LoggedRevision], version: str) -> list[LoggedRevision]:
    """The revisions of versions after one, the oldest first."""
    after = version_number(version)
    return sorted((item for item in revisions if item.number > after), key=lambda item: item.number)
