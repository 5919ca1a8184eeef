"""The briefing of a place: what a page of two printed sheets is about, beside the report of the same place."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.data.places import Place


@dataclass(frozen=True, slots=True)
class Briefing:
    """The country or a province, told in short."""

    place: Place

    @property
    def code(self) -> str:
        """The code of the place."""
        return self.place.code

    @property
    def slug(self) -> str:
        """The name of its file: khanh-hoa-brief."""
        return f"{self.place.slug}-brief"

    def name(self, language: str) -> str:
        """The name of the place in a language (``vi`` or ``en``)."""
        return self.place.name(language)
