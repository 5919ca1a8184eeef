"""What a result says of a target, in words: a phrase that stands behind the figure or the target."""

from __future__ import annotations

from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.comparability import Obstacle
from helpers.analysis.sense import sense
from helpers.data.codes import Answer
from helpers.text.formats import lower
from helpers.text.messages import N_
from helpers.text.reasons import EXCLUSIONS
from helpers.text.writer import Writer

_WORDS = {
    Outcome.NOT_KNOWN: N_("no figure found"),
    Outcome.NAMED: N_("met, by the list of bodies that met it"),
    Outcome.LATE: N_("no verdict: dated after the due day"),
    Outcome.NOT_COMPARABLE: N_("no verdict: {why}"),
    Outcome.DISPUTED: N_("no verdict: sources give different values for this target"),
    Outcome.PERIOD_TOO_SHORT: N_("no verdict: the period of the figure is shorter than that of the target"),
    Outcome.UNDECIDED: N_("no verdict: the figure is not exact enough"),
    Outcome.UNDATED: N_("no verdict: the target has no date"),
    Outcome.NOT_DUE: N_("not due yet"),
    Outcome.EARLIER: N_("no verdict: no figure of the due day was found"),
}
#: Why they are kept apart, where it is not told as of two figures.
_WHY = {Obstacle.CONTRADICTED: N_("the figure is contradicted, see the data notes")}
_MET = {
    True: (N_("met"), N_("met, {gap} below it")),
    False: (N_("met"), N_("met, {gap} above it")),
}
_MISSED = {
    True: (N_("missed"), N_("missed: {gap} above it")),
    False: (N_("missed"), N_("missed by {gap}")),
}


def verdict(found: Verdict, writer: Writer) -> str:
    """What is said of a target: met or missed and by how much, or why neither can be said."""
    t, item, target = writer.t, found.figure, found.target
    if item is None or found.outcome not in {Outcome.MET, Outcome.MISSED, Outcome.NOT_DUE}:
        if item and found.outcome == Outcome.NAMED and item.indicator not in writer.package.presentation.lists:
            return t("{n} bodies met it", n=writer.value(item))
        if found.why is None:
            return t(_WORDS[found.outcome])
        return t(_WORDS[Outcome.NOT_COMPARABLE], why=lower(t(_WHY.get(found.why) or EXCLUSIONS[found.why])))
    gap = _gap(found, writer)
    if found.outcome == Outcome.NOT_DUE:
        return t("not due yet; {gap} to go", gap=gap) if gap else t(_WORDS[Outcome.NOT_DUE])
    if found.early:
        months = _months_early(found)
        return t.plural("met one month early", "met {n} months early", months) if months else t("met before it was due")
    less = writer.package.presentation[item.indicator].higher_is_better == Answer.NO
    if found.outcome == Outcome.MISSED and found.by == 0:
        return t("missed: just that value is not enough")
    words = (_MET if found.outcome == Outcome.MET else _MISSED)[sense(target, less).downwards]
    return t(words[1], gap=gap) if gap else t(words[0])


def _months_early(found: Verdict) -> int:
    """Months between the figure and the day on which the target is due; 0 for the same month or no day."""
    if found.figure is None or found.target.due is None:
        return 0
    end, due = found.figure.period_end, found.target.due
    return (due.year - end.year) * 12 + due.month - end.month


def _gap(found: Verdict, writer: Writer) -> str:
    """How far apart they are, with its unit; empty for nothing or where it cannot be told."""
    if not found.by:
        return ""
    unit = writer.package.indicators[found.target.indicator].unit
    return writer.with_unit(writer.number(found.by), "points" if unit == "percent" else unit)
