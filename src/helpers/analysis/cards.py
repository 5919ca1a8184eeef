"""The few figures that a report shows large, and all headline figures by their age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.analysis import attainment
from helpers.analysis.age import Age, age_of
from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.comparability import Change
from helpers.analysis.measures import can_exist
from helpers.analysis.news import news
from helpers.analysis.rankings import Ranking
from helpers.analysis.rivals import Rival, rivals
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.target_groups import by_due
from helpers.analysis.told import Topic
from helpers.analysis.yardsticks import partner
from helpers.data.codes import Scope, Unit
from helpers.data.observations import Observation

#: At most as many figures are shown large, and at least as many, if yearly indices can fill up to that.
MOST, LEAST = 5, 3


@dataclass(frozen=True, slots=True)
class Card:
    """A figure of the quarter or the last year with what it is read against.

    ``change``: the earlier figure, with the difference or the reason why there is none. ``verdict``: what it says of
    a target of this year. ``partner``: the figure of the country or of all provinces of the same time.
    ``rivals``: other values of a contradicted figure. ``place``: of a yearly index, among the other provinces.
    """

    figure: Observation
    change: Change | None
    verdict: Verdict | None
    partner: Observation | None
    rivals: tuple[Rival, ...]
    place: Ranking | None = None


def cards(snapshot: Snapshot) -> tuple[Card, ...]:
    """The figures of the quarter, then those of the last year, in the order of the headline figures; ``MOST`` at most.

    Before them the figure of the quarter that the finding begins with where no headline figure is of the quarter.
    Of a family of shares the newest; of one day that of the whole area, one whose base is stated, a printed one. Of a
    sum that is shown with its parts, the part that leads last is left out: it follows from the others. Where they are
    fewer than ``LEAST``, yearly indices in which the place stands among others.
    """
    ages = by_age(snapshot)
    kinds, quarter = snapshot.package.indicators, snapshot.quarter
    year = [item for item in ages.get(Age.YEAR, ()) if can_exist(kinds[item.indicator], quarter)]  # not before its time
    recent = [*ages.get(Age.QUARTER, ()), *year]
    rows = [item for item in snapshot.headlines if item in recent]
    rows = _without_rest(_one_of_each(rows, snapshot), snapshot)
    ordered = sorted(rows, key=lambda item: item.period_end not in snapshot.quarter)
    verdicts = _verdicts(snapshot)
    ordered = [*_other(snapshot), *ordered]
    shown = [_card(item, snapshot, verdicts) for item in ordered[:MOST]]
    return (*shown, *_indices(snapshot)[: max(LEAST - len(shown), 0)])


def _other(snapshot: Snapshot) -> list[Observation]:
    """The figure that leads the finding though it is no headline figure."""
    return [one.figure for one in news(snapshot)[:1] if one.figure and one.topic == Topic.OTHER]


def _indices(snapshot: Snapshot) -> list[Card]:
    """Scores of the last four quarters that others gave the place as a whole, the best covered first; no bare ranks."""
    found = [(one, own) for one in snapshot.standings if one.index and (own := one.own(snapshot.place.code))]
    return [Card(own, None, None, None, (), one) for one, own in found if one.unit != Unit.RANK]


def by_age(snapshot: Snapshot) -> dict[Age, list[Observation]]:
    """All headline figures by age, in their order; ages without one are not listed."""
    indicators, quarter = snapshot.package.indicators, snapshot.quarter
    found: dict[Age, list[Observation]] = {age: [] for age in Age}
    for item in snapshot.headlines:
        found[age_of(item, indicators[item.indicator], quarter)].append(item)
    return {age: rows for age, rows in found.items() if rows}


def _one_of_each(rows: Sequence[Observation], snapshot: Snapshot) -> list[Observation]:
    """Every count, and one share of each family."""
    indicators, best = snapshot.package.indicators, dict[str, Observation]()
    for item in rows:
        indicator = indicators[item.indicator]
        if indicator.unit == Unit.PERCENT:
            best[indicator.family] = max(
                (item, best.get(indicator.family, item)), key=lambda one: _weight(one, snapshot)
            )
    shares = {item.id for item in best.values()}
    return [item for item in rows if item.id in shares or indicators[item.indicator].unit != Unit.PERCENT]


def _weight(item: Observation, snapshot: Snapshot) -> tuple[object, ...]:
    stated = not snapshot.package.indicators[item.indicator].base_unstated
    return item.quarter.ordinal, item.scope == Scope.WHOLE, stated, not item.computed, item.period_end


def _without_rest(rows: Sequence[Observation], snapshot: Snapshot) -> list[Observation]:
    """The figures without the part of each sum that leads last, where the sum and its other parts are shown."""
    shown, left_out = {item.indicator: item for item in rows}, set[str]()
    leads = snapshot.package.presentation.leads
    for rule in snapshot.package.presentation.sums:
        known = [shown[name] for name in (rule.indicator, *rule.parts) if name in shown]
        ranked = [name for name in leads if name in rule.parts]
        whole = len(known) == len(rule.parts) + 1 and len({(item.period_end, item.basis) for item in known}) == 1
        if whole and ranked:
            left_out.add(ranked[-1])
    return [item for item in rows if item.indicator not in left_out]


def _card(item: Observation, snapshot: Snapshot, verdicts: Mapping[str, Verdict]) -> Card:
    share = snapshot.package.indicators[item.indicator].unit == Unit.PERCENT
    return Card(
        item,
        snapshot.change(item),
        verdicts.get(item.id),
        partner(item, snapshot) if share else None,
        rivals(item, snapshot) if snapshot.contradicted(item) else (),
    )


def _verdicts(snapshot: Snapshot) -> dict[str, Verdict]:
    """What figures (by id) say of a target of this year that they can be held against; the first due first."""
    rows = [*snapshot.targets, *snapshot.national_targets]
    due = [row for row in rows if row.due and row.due.year == snapshot.quarter.year]
    found = attainment.verdicts(by_due(due), snapshot).values()
    held = [one for one in found if one.outcome in {Outcome.MET, Outcome.MISSED, Outcome.NOT_DUE}]
    return {one.figure.id: one for one in reversed(held) if one.figure}
