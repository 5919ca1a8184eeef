"""Which of several figures for one thing is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from helpers.data.codes import Basis, Scope, Status
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.sources import Source

#: From the best on.
_TRUST, _RELIABILITY = tuple(Basis), tuple(Status)


def order(item: Observation, sources: Mapping[str, Source]) -> tuple[object, ...]:
    """The rule of the headline, larger is better.

    The latest first; then the whole area before a part, printed before computed, reliable before doubtful,
    exact before rounded, catalogue before ministry, portal and report, decision before ministry, province,
    press and copy, and the later document. The id settles what is left, so that every run agrees.
    """
    source = sources[item.source]
    return (
        item.period_end,
        item.scope == Scope.WHOLE,
        not item.computed,
        -_RELIABILITY.index(item.obs_status),
        item.exact,
        -_TRUST.index(item.basis),
        -source.rank,
        source.published,
        item.id,
    )


def latest(items: Iterable[Observation], indicator: str, sources: Mapping[str, Source]) -> Observation | None:
    """The headline figure of the whole area for an indicator, or None."""
    fitting = [item for item in items if item.indicator == indicator and item.tier == "all"]
    return max(fitting, key=lambda item: order(item, sources), default=None)


def foremost(rows: Iterable[Observation], package: Package) -> Observation | None:
    """Which of several figures of a place is spoken of: the latest; of one day the measure first among those that lead,
    and of one measure the one of the better ``order``. None if there is none.
    """
    ranks = {name: rank for rank, name in enumerate(reversed(package.presentation.leads), start=1)}
    return max(
        rows,
        key=lambda item: (item.period_end, ranks.get(item.indicator, 0), order(item, package.sources)),
        default=None,
    )
