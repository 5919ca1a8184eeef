"""What a result says of a target or a plan. A target is never a result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from helpers.analysis.age import OLD
from helpers.analysis.comparability import Obstacle
from helpers.analysis.precedence import order
from helpers.analysis.sense import reached, sense, threshold
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.target_groups import subject
from helpers.data.codes import Answer, Basis, Binds, Code, Kind, Precision, Qualifier, Regime, Scope, Status, Unit
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.targets import Target

_OTHERS = frozenset({Obstacle.SCOPE, Obstacle.BREAK, Obstacle.BASE, Obstacle.DEFINITION})
_INEXACT = frozenset({Qualifier.ABOUT, Qualifier.NEARLY})
#: Decree 09/2019 closes the report of a year, a quarter or a month on this day of its last month.
_CLOSING = 14
#: A year by that decree begins on 15 December; what begins earlier is another period.
_BEFORE = timedelta(days=17)


class Outcome(Code):
    """What a result says of a target, in the order in which it is asked."""

    NOT_KNOWN = "not_known"
    NAMED = "named"
    LATE = "late"
    NOT_COMPARABLE = "not_comparable"
    DISPUTED = "disputed"
    PERIOD_TOO_SHORT = "period_too_short"
    UNDECIDED = "undecided"
    MET = "met"
    MISSED = "missed"
    UNDATED = "undated"
    NOT_DUE = "not_due"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the result says of the target.

    ``by``: how far apart figure and target are, in the unit of the indicator (points of a share), at least 0; None
    where one of them is not exact, or nothing is said. ``why``: what keeps them apart, of one that is not comparable;
    of a dispute, that it is about the figure, else it is about the target.
    ``early``: the figure is dated before the target is due. ``old``: how many quarters before the report's, of a figure
    that is too old to say how far there is to go to a target that is still open; 0 of any other.
    """

    target: Target
    figure: Observation | None
    outcome: Outcome
    by: Decimal | None = None
    why: Obstacle | None = None
    early: bool = False
    old: int = 0

    @property
    def ahead(self) -> bool:
        """Whether a target that was met early was reached before it was set."""
        end, day = self.figure and self.figure.period_end, self.target.set_date
        return bool(self.outcome == Outcome.MET and self.early and end and day and end < day)


def verdict(target: Target, figure: Observation | None, snapshot: Snapshot) -> Verdict:
    """What a figure says of a target: the one answer for tables, sentences and plans.

    No figure that is dated after the due day, of another place, scope, tier, base, basis or definition, contradicted,
    or only nearly or about the value meets or misses a target; of a flow none that covers less than its period.
    """
    if figure is None:
        return Verdict(target, None, Outcome.NOT_KNOWN)
    if figure.indicator in snapshot.package.presentation.about_targets:
        return Verdict(target, figure, Outcome.NAMED)
    if target.due is not None and figure.period_end > target.due:
        return Verdict(target, figure, Outcome.LATE)
    if why := _obstacle(target, figure, snapshot):
        return Verdict(target, figure, Outcome.NOT_COMPARABLE, why=why)
    if snapshot.contradicted(figure):
        return Verdict(target, figure, Outcome.DISPUTED, why=Obstacle.CONTRADICTED)
    if disputed(target, snapshot):
        return Verdict(target, figure, Outcome.DISPUTED)
    return _judged(target, figure, snapshot)


def _judged(target: Target, figure: Observation, snapshot: Snapshot) -> Verdict:
    """What the time and the value of a figure say of a target that it can be held against."""
    indicator = snapshot.package.indicators[figure.indicator]
    less = snapshot.package.presentation[figure.indicator].higher_is_better == Answer.NO
    early = target.due is None or figure.period_end < target.due
    if indicator.kind != Kind.STOCK:
        if short := _shorter(target, figure, snapshot):
            return Verdict(target, figure, short, early=True)
        early = False
    by, met = _apart(target, figure, less), reached(figure, target, less)
    if early and (not met or sense(target, less).downwards):
        outcome, age = _open(target, snapshot), snapshot.age(figure)
        old = age if outcome == Outcome.NOT_DUE and age >= OLD else 0
        return Verdict(target, figure, outcome, None if met or old else by, early=True, old=old)
    if met is None:
        return Verdict(target, figure, Outcome.UNDECIDED)
    return Verdict(target, figure, Outcome.MET if met else Outcome.MISSED, by, early=early)


def _open(target: Target, snapshot: Snapshot) -> Outcome:
    """What an earlier figure says that does not reach a target: it is not due yet, or nothing is known of its day."""
    if target.due is None:
        return Outcome.UNDATED
    return Outcome.NOT_DUE if snapshot.end < target.due else Outcome.EARLIER


def _shorter(target: Target, figure: Observation, snapshot: Snapshot) -> Outcome | None:
    """Why a flow or a yearly score is not that of the target's period; None if it covers it."""
    if target.due is None:
        return Outcome.UNDATED
    first = _first_day(target, target.due)
    if figure.period_end < first:
        return _open(target, snapshot)
    if figure.period_start is None:
        return Outcome.UNDATED
    closed = figure.span != "part" and figure.period_end >= target.due.replace(day=_CLOSING)
    if figure.period_start > first or (figure.period_end < target.due and not closed):
        return Outcome.PERIOD_TOO_SHORT
    return None


def _first_day(target: Target, due: date) -> date:
    """The first day of the time in which a target is to be reached: printed, or that of the unit in which it is due."""
    if target.period_start:
        return target.period_start
    if target.date_precision == Precision.QUARTER:
        return Quarter.of(due).start
    return due.replace(day=1) if target.date_precision == Precision.MONTH else due.replace(month=1, day=1)


def _apart(target: Target, figure: Observation, less: bool) -> Decimal | None:
    """How far a figure is from what a target asks for; nothing is computed from an inexact one."""
    if not figure.exact or target.qualifier in _INEXACT:
        return None
    return abs(figure.value - threshold(target, sense(target, less)))


def _obstacle(target: Target, figure: Observation, snapshot: Snapshot) -> Obstacle | None:
    """Why a figure is not one of what a target is about; None if it is."""
    package = snapshot.package
    indicator, area = package.indicators[figure.indicator], _area(target, snapshot)
    whose = (figure.area, figure.indicator, figure.tier, figure.unit_name, figure.scope)
    if whose != (area, target.indicator, target.tier, target.unit_name, Scope.WHOLE):
        return Obstacle.SCOPE
    if figure.basis == Basis.SURVEY and indicator.kind != Kind.INDEX:
        return Obstacle.BASIS
    beside = {
        item.basis
        for item in (*snapshot.figures, *snapshot.country)
        if (item.area, item.source, item.indicator) == (area, target.source, target.indicator)
    }
    if beside and figure.basis not in beside:
        return Obstacle.BASIS
    if indicator.regime != Regime.ANY and figure.after_break != (indicator.regime == Regime.MODES):
        return Obstacle.BREAK
    if indicator.base_unstated and figure.source != target.source:
        return Obstacle.BASE
    if Status.BREAK in (figure.obs_status, target.obs_status):
        return Obstacle.DEFINITION
    first = _first_day(target, target.due) if target.due else None
    if figure.span == "open":  # what ended before that time says nothing of it, whenever it began
        return None if first and figure.period_end < first else Obstacle.START
    if figure.period_start is None or first is None:
        return None
    return Obstacle.LENGTH if figure.period_start < first - _BEFORE and figure.period_end >= first else None


def disputed(target: Target, snapshot: Snapshot) -> bool:
    """True if another source gives another value for the same target."""
    return any(
        subject(other) == subject(target)
        and other.source != target.source
        and (other.value, other.value_upper) != (target.value, target.value_upper)
        for other in (*snapshot.targets, *snapshot.national_targets)
    )


def _area(target: Target, snapshot: Snapshot) -> str:
    """Whose figure tells if a target was met."""
    return snapshot.place.code if target.binds == Binds.EACH else target.area


def verdicts(rows: Iterable[Target], snapshot: Snapshot) -> dict[str, Verdict]:
    """For each target (by id) what is said of it by the figure that fits it best, dated up to the due day.

    Of what is the same measure of the same authorities the latest, and of one day what covers the target's period;
    else the latest of what is not.
    A target for every province is set beside the province's own figure; where there is none, beside the list that
    names the province, and in the country's report beside the number of bodies that met it.
    """
    known: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for item in (*snapshot.figures, *snapshot.country):
        known[item.area, item.indicator, item.tier, item.unit_name].append(item)
    found: dict[str, Verdict] = {}
    for target in rows:
        found[target.id] = verdict(target, None, snapshot)
        for name in _measured_by(target, _area(target, snapshot), snapshot.package):
            same = known.get((_area(target, snapshot), name, target.tier, target.unit_name), ())
            told = [one for item in same if (one := verdict(target, item, snapshot)).outcome != Outcome.LATE]
            if told:
                found[target.id] = max(told, key=lambda one: _weight(one, snapshot))
                break
    return found


def _weight(one: Verdict, snapshot: Snapshot) -> tuple[object, ...]:
    item = one.figure
    covers = one.outcome not in {Outcome.PERIOD_TOO_SHORT, Outcome.NOT_COMPARABLE}
    ranked = order(item, snapshot.package.sources) if item else ()
    return (one.why not in _OTHERS, ranked[:1], covers, ranked)


def _measured_by(target: Target, area: str, package: Package) -> list[str]:
    """The indicators that can tell if a target was met, the best first; a target for each has no result of all."""
    about = package.presentation.about_target_of(target.indicator)
    if target.binds != Binds.EACH:
        return [target.indicator]
    unit = Unit.BODY if area == "VN" else Unit.FLAG
    found = [name for name in about if package.indicators[name].unit == unit]
    return found if area == "VN" else [target.indicator, *found]
