"""A target beside the figures of many provinces: whether it may stand there, and how many of them reach it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from helpers.analysis.attainment import Verdict, disputed
from helpers.analysis.rankings import Ranking
from helpers.analysis.sense import Sense, reached, sense
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.yardsticks import held
from helpers.data.codes import Binds, Qualifier, TargetKind, Tier
from helpers.data.observations import Observation
from helpers.data.targets import Target

_INEXACT = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})


def own_goal(ranking: Ranking, figure: Observation, snapshot: Snapshot) -> Verdict | None:
    """What the figure of the place says of its target of the year; None if that is nothing, or no line stands for it.

    The one answer of ``attainment``: no target stands in the chart of a figure that says nothing of it.
    """
    found = held(figure, snapshot)
    return found if found and _one_value(found.target, ranking) else None


def common_goal(ranking: Ranking, snapshot: Snapshot, last: date) -> Target | None:
    """The target that every province is to reach in the year of a day, of figures dated up to that day.

    None if that is after the day on which it is due, or if sources give it different values.
    """
    found = (
        target
        for target in snapshot.targets
        if (target.indicator, target.tier, target.binds, target.kind)
        == (ranking.name, Tier.ALL, Binds.EACH, TargetKind.TARGET)
        and target.due
        and target.due.year == last.year
        and last <= target.due
    )
    target = next(found, None)
    return target if target and _one_value(target, ranking) and not disputed(target, snapshot) else None


def reaching(rows: Iterable[Observation], target: Target) -> int:
    """How many of the figures are sure to reach a target that asks for more."""
    return sum(reached(item, target, less_is_better=False) is True for item in rows)


def _one_value(target: Target, ranking: Ranking) -> bool:
    """Whether a target asks for more, and from one value on; where less is better no column reaches up to it."""
    upwards = not ranking.ascending and sense(target, ranking.ascending) in {Sense.AT_LEAST, Sense.OVER}
    return upwards and target.value_upper is None and target.qualifier not in _INEXACT
