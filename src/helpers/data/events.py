"""Dated rules and events that charts mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """A dated rule or event that charts mark."""

    date: date
    id: str
    title: str
    title_en: str
    source: str
    description: str
    description_en: str
