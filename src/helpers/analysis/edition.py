"""A data package as a page rests on it: all of it, or what had been published by a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from helpers.data.package import Package


@dataclass(frozen=True, eq=False)
class Edition:
    """``known_by``: only what had been published by that day is in the package; None for everything in it."""

    package: Package
    known_by: date | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "package", self.package.as_known_by(self.known_by))
        object.__setattr__(self, "known_by", self.package.known_by)
