"""What every snapshot offers, be it of one place, of several, or of one of the 34 provinces."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from helpers.analysis.record import Recent
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.sources import Source


class AnySnapshot(Protocol):
    """What every page rests on: one place, several, or one of the 34, at the end of a quarter."""

    @property
    def package(self) -> Package: ...
    @property
    def quarter(self) -> Quarter: ...
    @property
    def end(self) -> date: ...
    @property
    def slug(self) -> str: ...
    @property
    def known_by(self) -> date | None: ...
    @property
    def left_out(self) -> tuple[Observation, ...]: ...
    @property
    def revised(self) -> tuple[Recent, ...]: ...
    @property
    def figures(self) -> tuple[Observation, ...]: ...
    @property
    def cited(self) -> dict[str, tuple[int, Source]]: ...
    @property
    def digest(self) -> str: ...
