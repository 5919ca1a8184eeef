"""What a portal shows: findings, figures, links to pages that stand, in lines and groups. Values only; templates lay
them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A page that stands: where, its text, and its language where it is not the portal's."""

    href: str
    text: str
    language: str = ""
    label: str = ""  # words for those who listen, where the text does not say it all


@dataclass(frozen=True, slots=True)
class Cell:
    """The page of an area and a quarter: how many figures of the quarter are known, and the step of that, 0 to 4."""

    link: Link
    step: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: value, measure and time in words; ``note`` is what it is read against."""

    value: str
    measure: str
    when: str
    note: str = ""
    tone: str = ""  # of the note: good, bad, or nothing


@dataclass(frozen=True, slots=True)
class Card:
    """What an area opens to: its latest figure, drawings of its series and its quarters, the pages with figures."""

    figure: Figure | None
    told: str  # how the series goes, or that nothing is known
    spark: Markup
    strip: Markup
    best: Link  # the page to open first
    years: Sequence[tuple[int, Sequence[Link]]]


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A province or the country: a cell for each quarter of the portal, None where nothing was known yet."""

    code: str
    name: str
    name_language: str  # where it is not the portal's
    cells: Sequence[Cell | None]
    total: str
    told: str  # the same in words; nothing for none
    card: Card


@dataclass(frozen=True, slots=True)
class RegionGroup:
    """A region, or the country, with those of its areas that have a page."""

    id: str
    name: str
    areas: Sequence[AreaLine]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What a page has found, with the link to it."""

    name: str
    link: Link
    text: str


@dataclass(frozen=True, slots=True)
class NewLine:
    """What became of the figures of a place lately, with its page and its feed."""

    link: Link
    told: str
    feed: Link


@dataclass(frozen=True, slots=True)
class CoveredLine:
    """A well covered province: how many figures, and that as a share of the most, in percent."""

    name: str
    link: Link
    told: str
    share: int


@dataclass(frozen=True, slots=True)
class PagesLine:
    """The pages of a selection of provinces or of one of the 34, by year."""

    name: str
    years: Sequence[tuple[int, Sequence[Link]]]


@dataclass(frozen=True, slots=True)
class About:
    """Who publishes, what of, under which terms, and how to report an error."""

    lines: Sequence[tuple[str, str, str]]  # what, in words, address if there is one
    report: str
    mail: str  # address of a prepared message, or of a page; empty if the package names none
    mail_text: str
