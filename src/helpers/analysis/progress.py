"""The progress of plans: what stood, what was to be added, and what is known since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.analysis.attainment import Verdict, verdict
from helpers.analysis.precedence import order
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Kind, Tier, Unit
from helpers.data.observations import Observation
from helpers.data.targets import Target

_COUNTED = frozenset({Unit.SERVICE, Unit.PROCEDURE})


@dataclass(frozen=True, slots=True)
class Progress:
    """A planned count, what is to be added for it, and the figures before it, up to its date and next after it.

    ``verdict`` is what the figure up to its date says of it.
    """

    total: Target
    added: Target | None
    before: Observation | None
    reached: Observation | None
    later: Observation | None
    verdict: Verdict

    @property
    def figures(self) -> list[Observation]:
        """The known figures, by date."""
        return [item for item in (self.before, self.reached, self.later) if item]

    @property
    def adds_up(self) -> bool:
        """True if one source printed what stood, what is added and their sum, all exactly, and the sum is right."""
        if self.before is None or self.added is None or len({self.total.source, self.before.source}) > 1:
            return False
        exact = self.before.exact and {self.total.qualifier, self.added.qualifier} == {"exact"}
        return exact and self.before.value + self.added.value == self.total.value


def progress(total: Target, rows: Sequence[Target], snapshot: Snapshot) -> Progress | None:
    """The progress of a planned count of the whole area with a date; None for what is no such count.

    What is added in one year is no step towards what is to be added in the next.
    """
    indicator, additions = snapshot.package.indicators[total.indicator], snapshot.package.presentation.additions
    addition = total.indicator in additions.values()
    counted = indicator.unit in _COUNTED and indicator.kind == Kind.STOCK
    if not counted or total.due is None or total.tier != Tier.ALL or addition:
        return None
    made = total.known_from(snapshot.package.sources[total.source])
    same = (total.indicator, "all", "", "whole")
    known = [item for item in snapshot.figures if (item.indicator, item.tier, item.unit_name, item.scope) == same]
    after = [item for item in known if item.period_end > total.due]
    first = min((item.period_end for item in after), default=None)
    added = [item for item in rows if (item.indicator, item.source) == (additions.get(total.indicator), total.source)]
    result = _last((item for item in known if made <= item.period_end <= total.due), snapshot)
    return Progress(
        total,
        next((item for item in added if item.tier == "all" and item.due == total.due), None),
        _last((item for item in known if item.period_end < min(made, total.due)), snapshot),
        result,
        _last((item for item in after if item.period_end == first), snapshot),
        verdict(total, result, snapshot),
    )


def _last(rows: Iterable[Observation], snapshot: Snapshot) -> Observation | None:
    return max(rows, key=lambda item: order(item, snapshot.package.sources), default=None)
