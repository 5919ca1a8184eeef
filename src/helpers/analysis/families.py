"""Shares of one family (of services at level 4, of dossiers filed online) whatever they are shares of, with targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from helpers.analysis import attainment
from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.beside import in_force
from helpers.analysis.joint_verdict import of_group
from helpers.analysis.measures import can_exist
from helpers.analysis.precedence import foremost
from helpers.analysis.series import Series, points, series
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.target_groups import grouped
from helpers.analysis.yardsticks import Nearness, nearness, quotable
from helpers.data.codes import Binds, ChartKind, TargetKind, Tier
from helpers.data.observations import Observation
from helpers.data.periods import FIRST
from helpers.data.targets import Target

#: A line needs so many points for a chart; of fewer a sentence tells more.
ENOUGH = 3
#: What a verdict says of a target that the figure can be held against.
_HELD = frozenset({Outcome.MET, Outcome.MISSED, Outcome.NOT_DUE, Outcome.EARLIER, Outcome.PERIOD_TOO_SHORT,
                   Outcome.UNDECIDED})  # fmt: skip
#: The country, its ministries together and its provinces together, in the order in which they are named.
COUNTRY = ("VN", "VN-PROV", "VN-MIN")


@dataclass(frozen=True, slots=True)
class Goal:
    """A target that is drawn, from the day on which it was set."""

    target: Target
    start: date


@dataclass(frozen=True, slots=True)
class Family:
    """Shares of one family: the place's own, a series for each base; of the base of the newest one the country's, its
    provinces' and its ministries', and the targets that can be held against it.
    """

    name: str
    own: tuple[Series, ...]
    country: tuple[Series, ...]
    goals: tuple[Goal, ...]
    newest: Observation | None

    @property
    def rows(self) -> tuple[Observation, ...]:
        """Every figure that is drawn, by date."""
        found = [item for line in (*self.own, *self.country) for item in line.points]
        return tuple(sorted(found, key=lambda item: (item.period_end, item.id)))

    @property
    def told(self) -> tuple[Observation, ...]:
        """The newest figure of each line; of the country alone just the newest, which is all that is said."""
        newest = tuple(line.points[-1] for line in (*self.own, *self.country))
        return newest if self.own else (max(newest, key=lambda item: item.period_end),)

    @property
    def enough(self) -> bool:
        """True if a line has points enough for a chart: one of the place, or one of the country beside the place's."""
        own = {line.indicator.id for line in self.own}
        lines = (*self.own, *(line for line in self.country if not own or line.indicator.id in own))
        return any(len({item.period_end for item in line.points}) >= ENOUGH for line in lines)


def families(snapshot: Snapshot, kind: ChartKind) -> list[Family]:
    """The families of a kind of chart of which the place has a share, and those always shown with the country.

    Of a place without any no share of an ended scale stands where the country has one of the scale in force.
    """
    package = snapshot.package
    members: dict[str, list[str]] = {}
    for name in package.presentation.charted(kind):
        members.setdefault(package.indicators[name].family, []).append(name)
    found = [_family(family, names, snapshot) for family, names in members.items()]
    known = [family for family in found if family.own or family.country]
    if any(family.own for family in known):
        always = package.presentation.with_country
        return [family for family in known if family.own or always & {line.indicator.id for line in family.country}]
    lasting = any(not ended(family, snapshot) for family in known)
    return [family for family in known if not (lasting and ended(family, snapshot))]


def ended(family: Family, snapshot: Snapshot) -> bool:
    """True if all its shares are of a scale that is no longer in force: the levels after the quarter they ended in."""
    return not any(can_exist(line.indicator, snapshot.quarter) for line in (*family.own, *family.country))


def _family(family: str, names: Sequence[str], snapshot: Snapshot) -> Family:
    package, shown = snapshot.package, snapshot.package.presentation
    own = [series(rows, package.indicators[name]) for name in names if (rows := _own(name, names, snapshot))]
    newest = foremost((item for line in own for item in line.points), snapshot.package)
    bases = {newest.indicator} if newest else {*names} & (shown.with_country | in_force(package, snapshot.end))
    country = tuple(
        line for name in names if name in bases for area in COUNTRY if (line := _shared(name, area, snapshot))
    )
    goals = tuple(_goals([name for name in names if name in bases], newest, country, snapshot))
    return Family(family, tuple(own), country, goals, newest)


def _own(name: str, names: Sequence[str], snapshot: Snapshot) -> tuple[Observation, ...]:
    """The place's figures on the axis; what is computed only where its page prints no share of the family."""
    printed = {_page(item) for item in snapshot.printed if item.indicator in names}
    known = (item for item in snapshot.figures if not item.computed or _page(item) not in printed)
    return _once(points(known, name, snapshot.package))


def _page(item: Observation) -> tuple[object, ...]:
    return item.period_start, item.period_end, item.source, item.scope, item.tier, item.unit_name


def _shared(name: str, area: str, snapshot: Snapshot) -> Series | None:
    """The country's figures, or those of its provinces or ministries together, on the same base."""
    if area == snapshot.place.code:
        return None
    rows = _once(points((item for item in snapshot.country if item.area == area), name, snapshot.package))
    return series(rows, snapshot.package.indicators[name]) if rows else None


def _once(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """What several pages print alike stands once: that which speaks first."""
    found = {(item.period_start, item.period_end, item.value, item.scope): item for item in rows}
    return tuple(found.values())


def _goals(
    names: Sequence[str], newest: Observation | None, country: Sequence[Series], snapshot: Snapshot
) -> Iterator[Goal]:
    """Targets against which a figure that is drawn can be held, one for each value; where the place has no share of the
    family, those that bind every province.
    """
    areas = {line.points[0].area for line in country} | {snapshot.place.code}
    known = [item for item in (*snapshot.targets, *snapshot.national_targets) if item.indicator in names]
    told, seen = attainment.verdicts(known, snapshot), set()
    for target in sorted(known, key=lambda item: (item.binds != Binds.EACH, item.area != snapshot.place.code, item.id)):
        drawn = target.kind == TargetKind.TARGET and target.tier == Tier.ALL and not target.unit_name
        if not drawn or target.due is None or target.due < FIRST.start or _whose(target, snapshot) not in areas:
            continue
        alone = target.binds == Binds.EACH and (newest is None or newest.area == "VN")
        open_to = alone and not snapshot.package.indicators[target.indicator].base_unstated
        key = (target.area, target.value)
        if key not in seen and (told[target.id].outcome in _HELD or open_to):
            seen.add(key)
            yield Goal(target, max(target.set_date or date(target.due.year, 1, 1), FIRST.start))


def _whose(target: Target, snapshot: Snapshot) -> str:
    return snapshot.place.code if target.binds == Binds.EACH else target.area


@dataclass(frozen=True, slots=True)
class Beside:
    """The figure of the country nearest in time to one of the place.

    ``latest``: a newer one of the country.
    """

    figure: Observation
    nearness: Nearness
    latest: Observation | None


def beside(item: Observation, family: Family, snapshot: Snapshot, area: str = "VN") -> Beside | None:
    """The country (or its provinces together) at the time of a figure of the place, on the same base."""
    lines = (line for line in family.country if line.indicator.id == item.indicator)
    rows = [row for line in lines for row in line.points if row.area == area]
    if not rows:
        return None
    nearest = min(rows, key=lambda row: (abs((row.period_end - item.period_end).days), row.period_end)).period_end
    same_day = [row for row in rows if row.period_end == nearest]
    near = max(same_day, key=lambda row: quotable(row, item, snapshot))
    latest = max(rows, key=lambda row: row.period_end)
    newer = latest if latest.period_end > max(near.period_end, item.period_end) else None
    return Beside(near, nearness(item, near, snapshot), newer)


def held(item: Observation, snapshot: Snapshot) -> list[Verdict]:
    """What is said of the targets of the place for that share, of the figure's year or else the next year with one."""
    package = snapshot.package
    based = not package.indicators[item.indicator].base_unstated
    mine = [
        target
        for target in (*snapshot.targets, *snapshot.national_targets)
        if (target.indicator, target.tier, _whose(target, snapshot)) == (item.indicator, Tier.ALL, item.area)
        and (based or target.source == item.source)
        and target.kind == TargetKind.TARGET and target.due and not target.unit_name
    ]  # fmt: skip
    years = [target.due.year for target in mine if target.due and target.due.year >= item.period_end.year]
    due = [target for target in mine if target.due and target.due.year == min(years, default=0)]
    told = attainment.verdicts(due, snapshot)
    return [found for group in grouped(due) if (found := of_group(group, told)).outcome != Outcome.NAMED]
