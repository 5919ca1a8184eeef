"""What is known around a province of which nothing is: the foremost figure of each neighbour."""

from __future__ import annotations

from helpers.analysis.index import figure_index
from helpers.analysis.precedence import foremost
from helpers.data.codes import Kind, Scope, Tier
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.places import Place


def near(place: Place, package: Package, quarter: Quarter) -> tuple[Observation, ...]:
    """A figure of each neighbour that has any but yearly indices by the end of a quarter, the newest first.

    Of the whole neighbour one that can lead a report, else a headline figure, else whatever is known of it.
    """
    found = [_foremost(code, package, quarter) for code in package.neighbours.get(place.code, ())]
    return tuple(sorted(filter(None, found), key=lambda item: (-item.period_end.toordinal(), item.area)))


def _foremost(code: str, package: Package, quarter: Quarter) -> Observation | None:
    indicators, shown = package.indicators, package.presentation
    rows = [item for item in figure_index(package).until(code, quarter.end) if not item.computed]
    rows = [
        item for item in rows if indicators[item.indicator].kind != Kind.INDEX and item.indicator not in shown.lists
    ]
    whole = [item for item in rows if (item.tier, item.scope, item.unit_name) == (Tier.ALL, Scope.WHOLE, "")]
    leading = [item for item in whole if item.indicator in shown.leads]
    return foremost(leading or [item for item in whole if item.indicator in shown.headlines] or whole or rows, package)
