"""A bar for a share in a card: how far it reaches, with a mark for the target and one for the country.

It is plain SVG in the colours of the page, so that it follows light, dark and print; the words stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

#: Units of the drawing: a percentage point is two wide.
_WIDTH, _HEIGHT, _BAR = 200, 14, 8
_MOST = Decimal(100)


def bullet(value: Decimal, *, target: Decimal | None = None, country: Decimal | None = None) -> Markup:
    """A share from 0 to 100 percent; what lies outside is drawn at the end."""
    return Markup('<svg class="bullet" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>').format(
        _WIDTH, _HEIGHT, Markup("").join(_shapes(value, target, country))
    )


def _shapes(value: Decimal, target: Decimal | None, country: Decimal | None) -> Iterator[Markup]:
    top = (_HEIGHT - _BAR) // 2
    bar = Markup('<rect class="{}" y="{}" width="{}" height="{}"/>')
    yield bar.format("rail", top, _WIDTH, _BAR)
    yield bar.format("reach", top, _across(value), _BAR)
    mark = Markup('<path class="{}" d="M{} {}v{}"/>')
    if country is not None:
        yield mark.format("country", _across(country), 1, _HEIGHT - 2)
    if target is not None:
        yield mark.format("target", _across(target), 0, _HEIGHT)


def _across(value: Decimal) -> Decimal:
    """Where a share lies, in units of the drawing with one decimal."""
    inside = min(max(value, Decimal(0)), _MOST)
    return (inside * _WIDTH / _MOST).quantize(Decimal("0.1"))
