"""When two figures may be compared, and why not. Growth and lines in charts exist only where this allows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helpers.data.bounds import extent
from helpers.data.codes import BOUNDS, Code, Kind, PeriodRegime, Regime, Scope, Status, Unit
from helpers.data.indicators import Indicator
from helpers.data.observations import Observation


class Obstacle(Code):
    """Why two figures of one indicator cannot be compared, in the order in which it is asked."""

    SCOPE = "scope"
    BASIS = "basis"
    BREAK = "break"
    BASE = "base"
    SCALE = "scale"
    DEFINITION = "definition"
    QUALIFIER = "qualifier"
    COMPUTED = "computed"
    START = "start"
    LENGTH = "length"
    WINDOW = "window"
    REGIME = "regime"
    INEXACT = "inexact"
    LOWER = "lower"
    ROUNDING = "rounding"
    CONTRADICTED = "contradicted"


class Exclusion(Code):
    """Why a figure stands beside no other, in the order in which it is asked; else it is an obstacle between two."""

    CONTRADICTED = "contradicted"
    OLD = "old"
    ROUNDED = "rounded"
    START = "start"
    ONLY = "only"


Reason = Exclusion | Obstacle


def obstacle(new: Observation, old: Observation, indicator: Indicator) -> Obstacle | None:
    """Why two figures of one place cannot be compared; None if they can. Contradictions a snapshot sees."""
    return Obstacle.SCOPE if new.area != old.area else obstacle_between(new, old, indicator)


def obstacle_between(new: Observation, old: Observation, indicator: Indicator) -> Obstacle | None:
    """The same of figures of two places: what keeps them apart is what would keep apart two dates of one.

    Parts that only a note describes are the same part within one source at most.
    """
    if new.measured != old.measured or (new.scope == Scope.PART and new.source != old.source):
        return Obstacle.SCOPE
    if new.basis != old.basis:
        return Obstacle.BASIS
    if indicator.regime != Regime.ANY and _parted(new, old):
        return Obstacle.BREAK
    if indicator.base_unstated and new.source != old.source:
        return Obstacle.BASE
    changed = indicator.comparable_from
    if changed and min(new.period_end, old.period_end) < changed and new.period_end.year != old.period_end.year:
        return Obstacle.SCALE
    if Status.BREAK in (new.obs_status, old.obs_status):
        return Obstacle.DEFINITION
    if {new.qualifier, old.qualifier} & BOUNDS:
        return Obstacle.QUALIFIER
    if new.computed != old.computed and new.source != old.source and indicator.unit == Unit.PERCENT:
        return Obstacle.COMPUTED
    if indicator.kind == Kind.INDEX:
        return None
    return _period_obstacle(new, old) or (Obstacle.WINDOW if _in_other_windows(new, old, indicator) else None)


def terms(item: Observation) -> tuple[object, ...]:
    """All that is asked of a figure here: two with the same terms are kept apart from the same others, for one reason.

    Hundreds of provinces' figures have few terms among them, and only those have to be held against each other.
    """
    return (
        item.measured, item.source, item.basis, item.start_status, item.period_start, item.period_end,
        item.date_precision, item.period_regime, item.obs_status, item.qualifier, item.computed,
    )  # fmt: skip


def _parted(new: Observation, old: Observation) -> bool:
    """Whether the end of the four levels lies between two figures, or within the period of one alone."""
    if new.after_break != old.after_break:
        return True
    alike = (new.period_start or new.earliest, new.period_end) == (old.period_start or old.earliest, old.period_end)
    return (new.across_break or old.across_break) and not alike


def _in_other_windows(new: Observation, old: Observation, indicator: Indicator) -> bool:
    """Whether two are marks of different windows: what is marked in one, and how, is not what is in the other."""
    marks = indicator.unit == Unit.SCORE and indicator.kind == Kind.FLOW
    return marks and (new.period_start, new.period_end) != (old.period_start, old.period_end)


def _period_obstacle(new: Observation, old: Observation) -> Obstacle | None:
    if new.span == old.span == "point":
        return None
    if "open" in (new.span, old.span) or new.period_start is None or old.period_start is None:
        return Obstacle.START
    if new.span != old.span or _season(new) != _season(old):
        return Obstacle.LENGTH
    unknown = new.period_regime == PeriodRegime.UNKNOWN and new.source != old.source
    return Obstacle.REGIME if new.period_regime != old.period_regime or unknown else None


def _season(item: Observation) -> tuple[int, ...]:
    """What two periods of one kind must share: nothing for months, quarters and years; else months, days and length."""
    start, end = item.period_start, item.period_end
    if item.span in {"month", "quarter", "year"} or start is None:
        return ()
    days = (start.day, end.day) if item.span == "part" else ()
    return (start.month, end.month, end.year - start.year, *days)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure and the one before it: either a difference, or the reason why there is none.

    ``difference`` is in the unit of the indicator (percentage points for shares); None if ``why`` is set.
    """

    new: Observation
    old: Observation
    difference: Decimal | None
    why: Obstacle | None = None

    @property
    def agrees(self) -> bool:
        """True if both are the same on two bases: two documents that bear each other out, and no clash."""
        return self.why == Obstacle.BASIS and self.new.value == self.old.value and self.new.exact and self.old.exact

    @property
    def sign(self) -> int | None:
        """1, -1 or 0 for a rise, a fall and no change; None if it is not sure which of the two is larger.

        Of two figures that are alike but not both exact it can be sure though no difference is told.
        """
        if self.difference is not None:
            return (self.difference > 0) - (self.difference < 0)
        return self._way if self.why == Obstacle.INEXACT else None

    @property
    def surely(self) -> int | None:
        """As ``sign``, also of counts of which a source says only that they are over or under a number."""
        bound = self.why == Obstacle.QUALIFIER and self.new.span == self.old.span == "point"
        return self._way if bound else self.sign

    @property
    def _way(self) -> int | None:
        (low_old, high_old), (low_new, high_new) = extent(self.old), extent(self.new)
        return 1 if high_old < low_new else -1 if high_new < low_old else None


def change(new: Observation, others: Iterable[Observation], indicator: Indicator) -> Change | None:
    """Against the latest earlier figure from which it may be subtracted; else the latest earlier one, with the reason.

    Earlier means an end before the day, month, quarter or year that the new figure is printed for: a figure of
    February is not earlier than one of 19 February. None if nothing is earlier. Of one day the last given is taken.
    """
    earlier = _earlier(new, others)
    found = _subtracted(new, earlier, indicator)
    if found:
        return found[-1]
    return Change(new, earlier[-1], None, _between(new, earlier[-1], indicator)) if earlier else None


def comparable(new: Observation, others: Iterable[Observation], indicator: Indicator) -> list[Change]:
    """The changes against every earlier figure from which it may be subtracted, by the date of the earlier one."""
    return _subtracted(new, _earlier(new, others), indicator)


def _subtracted(new: Observation, earlier: Iterable[Observation], indicator: Indicator) -> list[Change]:
    """The changes that may be told; none over a figure that was probably counted otherwise, as if it were not there."""
    told: list[Change] = []
    for old in earlier:
        why = _between(new, old, indicator)
        if why == Obstacle.LOWER:
            told = []
        elif why is None:
            told.append(Change(new, old, new.value - old.value))
    return told


def _earlier(new: Observation, others: Iterable[Observation]) -> list[Observation]:
    """Figures of the same thing that end before anything the new one may stand for, by date."""
    same = (
        item
        for item in others
        if item.indicator == new.indicator and item.tier == new.tier and item.unit_name == new.unit_name
    )
    before = _since(new)
    return sorted((item for item in same if item.period_end < before), key=lambda item: item.period_end)


def _between(new: Observation, old: Observation, indicator: Indicator) -> Obstacle | None:
    """Why no difference is told: two figures cannot be compared, or one is inexact, from which nothing is computed.

    Nor where two shares are printed with different decimals and differ by no more than rounding alone can make: 98.4%
    may be the 98.45% of before. Nor where another document counted more services before, and one of the two is of low
    reliability: services are seldom taken off, and another way of counting would be told as a fall.
    """
    if why := obstacle(new, old, indicator):
        return why
    if not (new.exact and old.exact):
        return Obstacle.INEXACT
    if indicator.unit == Unit.PERCENT and _alike_rounded(new.value, old.value):
        return Obstacle.ROUNDING
    doubtful = new.source != old.source and Status.UNRELIABLE in (new.obs_status, old.obs_status)
    return Obstacle.LOWER if doubtful and indicator.unit == Unit.SERVICE and new.value < old.value else None


def _alike_rounded(new: Decimal, old: Decimal) -> bool:
    """Whether two values with different decimals may be one value, rounded to these; not two alike as printed."""
    halves = [Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2 for value in (new, old)]
    return halves[0] != halves[1] and 0 < abs(new - old) <= sum(halves)


def _since(item: Observation) -> date:
    """The first day that a figure may stand for; of a flow, its last day."""
    end = item.period_end
    if item.span != "point" or item.date_precision == "day":
        return end
    if item.date_precision == "quarter":
        return item.quarter.start
    return end.replace(day=1) if item.date_precision == "month" else end.replace(month=1, day=1)
