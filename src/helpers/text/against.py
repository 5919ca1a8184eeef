"""How a figure stands to the country and to a target, in words: one answer for finding, sections and tables.

A phrase stands behind the figure or the target.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.comparability import Obstacle
from helpers.analysis.sense import sense
from helpers.analysis.trend import DOUBLE
from helpers.analysis.yardsticks import Nearness
from helpers.data.codes import Answer, Qualifier, TargetKind
from helpers.data.observations import Observation
from helpers.text.codes import QUALIFIERS
from helpers.text.formats import lower, times
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


#: What a finding says of a target that asks for more, and of one that asks for less: with the gap, and without one.
_OPEN = N_("with the target of {target} for {due} not due yet")
_UPWARDS = {
    Outcome.MET: (N_("above the target of {target} for {due}"), N_("meeting the target of {target} for {due}")),
    Outcome.MISSED: (
        N_("{gap} below the target of {target} for {due}"),
        N_("missing the target of {target} for {due}"),
    ),
    Outcome.NOT_DUE: (N_("{gap} short of the target of {target} for {due}"), _OPEN),
}
_PLANNED = {
    Outcome.MET: (N_("above the plan of {target} for {due}"), N_("meeting the plan of {target} for {due}")),
    Outcome.MISSED: (N_("{gap} below the plan of {target} for {due}"), N_("missing the plan of {target} for {due}")),
    Outcome.NOT_DUE: (N_("{gap} short of the plan of {target} for {due}"),
                      N_("with the plan of {target} for {due} not due yet")),
}  # fmt: skip
_DOWNWARDS = {
    Outcome.MET: (N_("below the limit of {target} for {due}"), N_("meeting the target of {target} for {due}")),
    Outcome.MISSED: (
        N_("{gap} above the limit of {target} for {due}"),
        N_("missing the target of {target} for {due}"),
    ),
    Outcome.NOT_DUE: (_OPEN, _OPEN),
}
#: By sign: a figure of the place beside that of the country.
_RELATION = {1: N_("{gap} above {whole}"), -1: N_("{gap} below {whole}"), 0: N_("the same as {whole}")}
#: The country and its two halves in a sentence, and as the name of a line.
_WHOLE = {"VN": N_("the country"), "VN-PROV": N_("the provinces together"), "VN-MIN": N_("the ministries together")}
_LINE = {"VN": N_("country"), "VN-PROV": N_("provinces together"), "VN-MIN": N_("ministries together")}


def whole(area: str, writer: Writer) -> str:
    """The country, its provinces or its ministries together, inside a sentence."""
    return writer.t(_WHOLE[area])


def line(area: str, writer: Writer) -> str:
    """The same as the name of a line in a chart."""
    return writer.t(_LINE[area])


def relation(figure: Observation, other: Observation, near: Nearness, writer: Writer) -> str:
    """How far a figure is above or below that of the country, from twice on how many times as high it is.

    About so far, where they were published on different bases; empty where no difference may be told.
    """
    if near == Nearness.APART or figure.area == "VN":
        return ""
    t, told, gap = writer.t, whole(other.area, writer), figure.value - other.value
    if near == Nearness.ALIKE:
        if other.value and figure.value / other.value >= DOUBLE:
            return t("{times} that of {whole}", times=times(figure.value / other.value, t), whole=told)
        return t(_RELATION[(gap > 0) - (gap < 0)], gap=_points(abs(gap), figure.indicator, writer), whole=told)
    rounded = abs(gap).quantize(Decimal(1), ROUND_HALF_UP)
    if not rounded:
        return ""
    amount = t(QUALIFIERS[Qualifier.ABOUT], value=_points(rounded, figure.indicator, writer))
    return t(_RELATION[1 if gap > 0 else -1], gap=amount, whole=told)


def judged(found: Verdict, writer: Writer) -> Iterator[str]:
    """What a finding says of a target behind the figure, and how early it was met."""
    target = found.target
    less = writer.package.presentation[target.indicator].higher_is_better == Answer.NO
    upwards = _PLANNED if target.kind == TargetKind.PLAN else _UPWARDS
    form, plain = (_DOWNWARDS if sense(target, less).downwards else upwards)[found.outcome]
    words = {"target": writer.target_value(target), "due": writer.due(target)}
    gap = _gap(found, writer)
    yield writer.t(form, gap=gap, **words) if gap else writer.t(plain, **words)
    months = _months_early(found)
    if found.ahead:
        yield writer.t("before it was set")
    elif found.outcome == Outcome.MET and found.early and months:
        yield writer.t.plural("one month early", "{n} months early", months)


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
        if found.old:
            return t("not due yet; the figure is {age}", age=writer.aged(found.old))
        return t("not due yet; {gap} to go", gap=gap) if gap else t(_WORDS[Outcome.NOT_DUE])
    if found.ahead:
        return t("met before it was set")
    if found.early:
        months = _months_early(found)
        if not months:
            return t(_MET[False][0]) if target.due is None else t("met before it was due")
        return t.plural("met one month early", "met {n} months early", months)
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
    return _points(found.by, found.target.indicator, writer) if found.by else ""


def _points(gap: Decimal, indicator: str, writer: Writer) -> str:
    """A difference with its unit: shares differ by points."""
    unit = writer.package.indicators[indicator].unit
    return writer.with_unit(writer.number(gap), "points" if unit == "percent" else unit)
