"""What a portal lists: links to pages that stand, in lines and groups. Values only; templates lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A page that stands: where, its words for those who listen, and its text for the eye."""

    href: str
    label: str
    text: str
    has_news: bool = False  # a figure of its quarter is known
    language: str = ""  # its language, where it is not the portal's


@dataclass(frozen=True, slots=True)
class AreaLine:
    """The pages of a province or of the country, by year."""

    code: str
    name: str
    name_language: str  # where it is not the portal's
    years: Sequence[tuple[int, Sequence[Link]]]


@dataclass(frozen=True, slots=True)
class RegionGroup:
    """A region, or the country, with those of its areas that have a page."""

    id: str
    name: str
    areas: Sequence[AreaLine]


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """The pages of a selection of provinces, by quarter."""

    name: str
    links: Sequence[Link]
