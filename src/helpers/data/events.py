"""Dated rules and events that charts mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """A dated rule or event. Charts mark it by its short name; one without a short name they leave out."""

    date: date
    id: str
    title: str
    title_en: str
    short_vi: str
    short_en: str
    source: str
    description: str
    description_en: str

    def name(self, language: str) -> str:
        """The title in full (``vi`` or ``en``)."""
        return self.title if language == "vi" else self.title_en

    def short(self, language: str) -> str:
        """The name in a chart (``vi`` or ``en``); empty for what charts do not mark."""
        return self.short_vi if language == "vi" else self.short_en
