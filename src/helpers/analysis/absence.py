"""What is not known of a place: the one place that decides what findings, tables, charts and notes call absent.

A sentence of absence ("nothing new", "none known", "nothing newer") is said only where a function of this module, or
of ``standing`` for provinces side by side, found nothing in the whole package.
"""

from __future__ import annotations

from collections.abc import Mapping

from helpers.analysis.age import Age, age_of
from helpers.analysis.measures import can_exist, known_anywhere, measure_of
from helpers.analysis.precedence import order
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Tier
from helpers.data.observations import Observation


def news(snapshot: Snapshot) -> tuple[Observation, ...]:
    """Every printed figure of the place dated in the quarter or ending in it, yearly indices and lists included.

    Only where this is empty has a quarter no new figure; ``Snapshot.news`` leaves the indices out.
    """
    return tuple(item for item in snapshot.printed if item.period_end in snapshot.quarter)


def bare(snapshot: Snapshot) -> bool:
    """True for a province without any headline figure: its page is one screen, with what is known around it."""
    return snapshot.place.kind == "province" and not snapshot.headlines


def newest_of_measure(snapshot: Snapshot) -> Mapping[str, Observation]:
    """The newest figure of the whole area in each measure (``measures.measure_of``), whatever its base.

    Printed or computed; of one day the one that speaks first by ``precedence``.
    """
    found: dict[str, Observation] = {}
    sources = snapshot.package.sources
    for item in sorted(snapshot.figures, key=lambda item: order(item, sources)):
        if item.tier == Tier.ALL:
            found[measure_of(snapshot.package.indicators[item.indicator])] = item
    return found


def never_known(snapshot: Snapshot) -> tuple[str, ...]:
    """Measures that could exist in the quarter and are known elsewhere, of which the place has no figure at all.

    By the indicator of each that comes first among the headline figures, in their order. No gap is what a regime that
    is not in force would count, what follows from other figures by arithmetic, what is known of a part of the place,
    and what the whole package knows nothing of.
    """
    indicators = snapshot.package.indicators
    elsewhere = known_anywhere(snapshot.package, snapshot.quarter)
    seen = {measure_of(indicators[item.indicator]) for item in snapshot.figures}
    found: dict[str, str] = {}
    for name in snapshot.package.presentation.headlines:
        measure = measure_of(indicators[name])
        if measure in elsewhere and measure not in seen and can_exist(indicators[name], snapshot.quarter):
            found.setdefault(measure, name)
    return tuple(found.values())


def without_newer(snapshot: Snapshot) -> tuple[Observation, ...]:
    """The newest figures of headline measures that are four quarters old or older, though newer ones could exist."""
    return tuple(item for item in _newest_headlines(snapshot) if _age(item, snapshot) == Age.OLDER)


def last_of_regime(snapshot: Snapshot) -> tuple[Observation, ...]:
    """The newest figures of headline measures whose kind of services has ended: they stay the last ones for good."""
    return tuple(item for item in _newest_headlines(snapshot) if _age(item, snapshot) == Age.ENDED)


def newer_part(item: Observation, snapshot: Snapshot) -> Observation | None:
    """The newest figure of the same measure that is of a part of the place only and newer than this one of the whole.

    With such a figure it is not true that nothing newer is known.
    """
    indicators = snapshot.package.indicators
    measure = measure_of(indicators[item.indicator])
    parts = [
        other
        for other in snapshot.figures
        if other.tier != Tier.ALL
        and other.period_end > item.period_end
        and measure_of(indicators[other.indicator]) == measure
    ]
    return max(parts, key=lambda other: order(other, snapshot.package.sources), default=None)


def _newest_headlines(snapshot: Snapshot) -> list[Observation]:
    newest, indicators = newest_of_measure(snapshot), snapshot.package.indicators
    measures = dict.fromkeys(measure_of(indicators[name]) for name in snapshot.package.presentation.headlines)
    return [newest[measure] for measure in measures if measure in newest]


def _age(item: Observation, snapshot: Snapshot) -> Age:
    return age_of(item, snapshot.package.indicators[item.indicator], snapshot.quarter)
