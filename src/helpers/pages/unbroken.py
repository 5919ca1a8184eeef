"""Names of places in the words that are read first, each in one piece: no line ends between "cả" and "nước"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from helpers.data.package import Package

#: A heading that is text alone.
_HEADING = re.compile(r"(<h2[^>]*>)([^<]*)(?=</h2>)")
#: What stands before a name in Vietnamese and belongs to it.
_KIND = r"(?:(?:tỉnh|thành phố) )?"


def unbroken(text: str, package: Package, language: str) -> Markup:
    """Text in which the style sheet keeps each name of a place in one line."""
    return Markup(_wrapped(str(escape(text)), package, language))


def with_unbroken_headings(section: Markup, package: Package, language: str) -> Markup:
    """A section whose headings are so."""
    return Markup(_HEADING.sub(lambda found: found[1] + _wrapped(found[2], package, language), section))


def _wrapped(text: str, package: Package, language: str) -> str:
    places = (package.places["VN"], *package.places.provinces)
    names = tuple(str(escape(place.name(language))) for place in places)
    return _names(names).sub(r"<span>\g<0></span>", text)


@lru_cache(maxsize=16)
def _names(names: Iterable[str]) -> re.Pattern[str]:
    """What any of some names looks like, the longest first, in a sentence or at its beginning."""
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w){_KIND}(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE)
