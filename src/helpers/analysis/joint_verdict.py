"""What a result says of one target that several documents state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.target_groups import TargetGroup

#: Of several documents with one target the one that says most.
_TELLING = (Outcome.DISPUTED, Outcome.MET, Outcome.MISSED, Outcome.NOT_DUE, Outcome.NAMED, Outcome.PERIOD_TOO_SHORT)


def of_group(group: TargetGroup, found: Mapping[str, Verdict]) -> Verdict:
    """What is said of one target that several documents state: by the row of which most can be said.

    Of as many the first to set it: a later document repeats it.
    """
    told = [found[item.id] for item in group.rows]

    def rank(one: Verdict) -> tuple[int, date]:
        telling = _TELLING.index(one.outcome) if one.outcome in _TELLING else len(_TELLING)
        return telling, one.target.set_date or date.min

    return min([one for one in told if one.figure] or told, key=rank)
