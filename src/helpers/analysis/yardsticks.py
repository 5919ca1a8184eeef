"""What a share is read against: the target of the year, the country, the target of each body, the other provinces."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.analysis import attainment
from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.binding import for_each
from helpers.analysis.comparability import Obstacle, obstacle_between
from helpers.analysis.precedence import order
from helpers.analysis.rankings import Ranking, Unranked
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Binds, Code, Scope, Tier
from helpers.data.observations import Observation
from helpers.data.targets import Target

#: What keeps a difference from being told of two figures that can be read side by side.
_SIDE_BY_SIDE = frozenset({Obstacle.START, Obstacle.INEXACT, Obstacle.QUALIFIER})


class Nearness(Code):
    """How far two figures of one time may be held against each other.

    ``alike``: a difference or a multiple may be told. ``roughly``: they were published on different bases (what a
    province reports, what a ministry counts), so that the difference is told as about so much. ``apart``: none is told.
    """

    ALIKE = "alike"
    ROUGHLY = "roughly"
    APART = "apart"


def held(figure: Observation, snapshot: Snapshot) -> Verdict | None:
    """What a share says of the target for it that is due this year; None if there is none that it can be held to."""
    for target in for_each(snapshot, figure):
        found = attainment.verdict(target, figure, snapshot)
        return found if found.outcome in {Outcome.MET, Outcome.MISSED, Outcome.NOT_DUE} else None
    return None


def earlier(figure: Observation, snapshot: Snapshot) -> Target | None:
    """The target of the year before for the same share, where none is due in the figure's own year; None if its
    documents differ. It is told without a verdict, since the figure is later than the day it was due.
    """
    if for_each(snapshot, figure):
        return None
    return next((row for row in for_each(snapshot, figure, year=-1) if not attainment.disputed(row, snapshot)), None)


def before(figure: Observation, snapshot: Snapshot) -> Observation | None:
    """The figure before a share in the document of the share itself, where no difference may be told: its first day is
    not printed, or one of them is only about so much. A document that prints both sets one beside the other.
    """
    found = snapshot.change(figure)
    if found is None or found.why not in _SIDE_BY_SIDE or snapshot.contradicted(figure):
        return None
    old = found.old
    alike = (old.source, old.scope, old.basis) == (figure.source, figure.scope, figure.basis)
    return old if alike and not old.computed and not snapshot.contradicted(old) else None


def otherwise(figure: Observation, rows: Iterable[Observation], snapshot: Snapshot) -> Observation | None:
    """The first printed share of ``rows`` that is of the same family on another base, if both are stated; else None."""
    indicators = snapshot.package.indicators
    own = indicators[figure.indicator]
    for row in rows:
        other = indicators[row.indicator]
        stated = not (own.base_unstated or other.base_unstated or row.computed)
        if stated and other.family == own.family and row.scope == figure.scope and other.id != own.id:
            return row
    return None


def members(figure: Observation, snapshot: Snapshot) -> tuple[Observation, ...]:
    """How many of a number of bodies of the country are provinces, by each source."""
    rows = (row for row in snapshot.country if (row.area, row.indicator) == ("VN-PROV", figure.indicator))
    return tuple(row for row in rows if row.period_end == figure.period_end)


def place(figure: Observation, snapshot: Snapshot) -> Ranking | Unranked | None:
    """Where the figure stands among those of other provinces; None where nothing can be said of that."""
    for ranking in snapshot.standings:
        if ranking.own(figure.area) is figure:
            return ranking
    return next((one for one in snapshot.unranked if one.own is figure and len(one.chosen) > 1), None)


def partner(figure: Observation, snapshot: Snapshot) -> Observation | None:
    """The figure of all provinces, else of the country, that ends in the same quarter; of one source before others."""
    if snapshot.place.code == "VN":
        return None
    rows = [
        row
        for row in snapshot.country
        if row.indicator == figure.indicator
        and row.area in {"VN", "VN-PROV"}
        and row.quarter == figure.quarter
        and (row.span, row.scope) == (figure.span, Scope.WHOLE)
    ]
    return max(
        rows,
        key=lambda row: (
            row.source == figure.source,
            row.period_end,
            row.area != "VN",
            quotable(row, figure, snapshot),
        ),
        default=None,
    )


def quotable(row: Observation, figure: Observation, snapshot: Snapshot) -> tuple[object, ...]:
    """Of several figures of the country for one time, which is set beside one of the place; larger is better."""
    return (row.source == figure.source, order(row, snapshot.package.sources))


def nearness(figure: Observation, other: Observation, snapshot: Snapshot) -> Nearness:
    """How far a figure of the place may be held against one of the country: the one rule for finding and sections."""
    sound = not snapshot.contradicted(figure) and not snapshot.contradicted(other)
    if not sound or not (figure.exact and other.exact) or figure.quarter != other.quarter:
        return Nearness.APART
    why = obstacle_between(figure, other, snapshot.package.indicators[figure.indicator])
    if why is None:
        return Nearness.ALIKE
    return Nearness.ROUGHLY if why == Obstacle.BASIS else Nearness.APART


def asked(figure: Observation, snapshot: Snapshot) -> Target | None:
    """In the country's report the target that each body is to reach this year in the same measure, not the country."""
    rows = (row for row in snapshot.targets if row.binds == Binds.EACH and row.indicator == figure.indicator)
    due = [row for row in rows if row.due and row.due.year == snapshot.quarter.year and row.tier == Tier.ALL]
    return due[0] if due and figure.area == "VN" else None
