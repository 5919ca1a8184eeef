"""What files are called that a page saves: each is sent by itself, so its name says of which page it is."""

from __future__ import annotations

from datetime import date

from helpers.data.periods import Quarter
from helpers.pages.links import KNOWN


def saved_stem(slug: str, quarter: Quarter, known_by: date | None = None) -> str:
    """Place and quarter, and the day of a page of what had been published by then: khanh-hoa-2020Q3."""
    return f"{slug}-{quarter}{f'{KNOWN}{known_by}' if known_by else ''}"


def chart_name(stem: str, chart: str, language: str, ending: str) -> str:
    """A chart of the page with this stem: khanh-hoa-2020Q3-growth.en.svg."""
    return f"{stem}-{chart}{'' if language == 'vi' else f'.{language}'}{ending}"
