"""What a report tells first: results against targets, then figures of the quarter, then what is old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from helpers.analysis import attainment, yardsticks
from helpers.analysis.age import Age, age_of
from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.lead import latest_headline, of_all
from helpers.analysis.measures import can_exist
from helpers.analysis.precedence import foremost
from helpers.analysis.rankings import Ranking
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.target_groups import by_due
from helpers.analysis.told import News, Topic
from helpers.analysis.trend import trend
from helpers.analysis.yardsticks import Nearness
from helpers.data.codes import CATALOGUE, Binds, Kind, Regime, Scope, TargetKind, Tier, Unit
from helpers.data.observations import Observation
from helpers.data.periods import BREAK, Quarter
from helpers.data.targets import Target

#: At most as many sentences follow the first one.
SUPPORT = 3
_JUDGED = frozenset({Outcome.MET, Outcome.MISSED})
_OPEN = frozenset({Outcome.NOT_KNOWN, Outcome.EARLIER})


def news(snapshot: Snapshot) -> tuple[News, ...]:
    """What the finding tells, the most wanted first: one of each measure, ``SUPPORT`` behind the first at most.

    A result against a target of this year, then a plan due this year without one; the shares of the quarter; its
    counts; how many bodies met a target; that a list names the place. Where none of these is of the quarter, any other
    printed figure of it. Then shares and counts of the last year, the yearly indices, where there is none of the last
    year the latest figure of all, and where nothing is of the quarter what is of a single office, which is no news of
    the place. In the quarter in which the levels ended also that, and where the source of the first figure went
    on counting by them.
    """
    now = [row for row in _leading(snapshot) if row.period_end in snapshot.quarter]
    found = [*_judged(snapshot), *_due(snapshot), *_shares(now, snapshot), *_counts(now, snapshot), *_bodies(snapshot)]
    fresh = any(item.figure and item.figure.period_end in snapshot.quarter for item in found)
    found += _named(snapshot)
    others = [] if fresh else [*_others(snapshot)]
    offices = [one for one in others if one.figure and one.figure.unit_name]
    recent = [*_recent(snapshot)]
    found += [one for one in others if one not in offices]
    found += [*recent, *_indices(snapshot), *([] if fresh or recent else _old(snapshot)), *offices]
    told = _mixed([*_once(found, snapshot)])[: 1 + SUPPORT]
    first = told[0].figure if told else None
    broken = snapshot.quarter == Quarter.of(BREAK) or (first is not None and _outlived(first, snapshot))
    return (*told[:SUPPORT], News(Topic.BREAK)) if broken else tuple(told)


def _outlived(figure: Observation, snapshot: Snapshot) -> bool:
    """Whether its source still counted by the four levels when these had ended."""
    return figure.after_break and snapshot.package.indicators[figure.indicator].regime == Regime.LEVELS


def _once(found: Iterable[News], snapshot: Snapshot) -> Iterator[News]:
    """The first of each family of shares and of each count, place by place; of plans a number and a share."""
    seen = set()
    for item in found:
        key: object = item.topic
        if item.topic == Topic.PLAN and item.verdict:
            key = (item.topic, snapshot.package.indicators[item.verdict.target.indicator].unit in CATALOGUE)
        elif item.figure:
            indicator = snapshot.package.indicators[item.figure.indicator]
            key = (item.figure.area, indicator.family if indicator.relative else indicator.id)
        if key not in seen:
            seen.add(key)
            yield item


def _mixed(found: list[News]) -> list[News]:
    """With the first count that grew behind the first sentence, if it is no older: a report is of how services grew."""
    lead = found[0].figure if found else None
    grown = (item for item in found if item.topic == Topic.COUNT and item.trend and item.trend.last)
    count = next((item for item in grown if lead and item.figure and item.figure.quarter >= lead.quarter), None)
    if count is None or found[0] is count:
        return found
    rest = [item for item in found[1:] if item is not count]
    return [found[0], count, *rest]


def _judged(snapshot: Snapshot) -> Iterator[News]:
    """Figures that meet or miss a target or a plan due this year: those of the quarter first, then the whole area
    first, then the newest. What was reached before the target was set is no result, but news in its own quarter.
    """
    rows = by_due([*snapshot.targets, *snapshot.national_targets])
    rows = [row for row in rows if row.kind == TargetKind.TARGET or _planned(row, snapshot)]
    due = [row for row in rows if row.due and row.due.year == snapshot.quarter.year]
    found = [one for one in attainment.verdicts(due, snapshot).values() if one.outcome in _JUDGED]
    own = [one for one in found if one.figure and _told(one.figure, snapshot)]
    closing = snapshot.quarter.number == 4
    own = [one for one in own if closing or (one.figure and one.figure.period_end in snapshot.quarter)]
    figures = [(one.figure, one) for one in own if one.figure]
    now = snapshot.quarter
    figures = [(figure, one) for figure, one in figures if figure.period_end in now or not one.ahead]
    figures.sort(key=lambda pair: (pair[0].period_end not in now, pair[0].area != snapshot.place.code,
                                   -pair[0].quarter.ordinal))  # fmt: skip
    for figure, one in figures:
        yield _beside(Topic.TARGET, figure, snapshot, one)


def _told(figure: Observation, snapshot: Snapshot) -> bool:
    """True for a figure of the whole place, in the country's report also of all ministries or of all provinces."""
    mine = figure.area == snapshot.place.code or snapshot.place.code == "VN"
    return mine and (figure.tier, figure.unit_name, figure.scope) == (Tier.ALL, "", Scope.WHOLE)


def _planned(row: Target, snapshot: Snapshot) -> bool:
    """Whether it is a plan for the whole place, and not what is added to reach one."""
    added = row.indicator in snapshot.package.presentation.additions.values()
    whole = (row.tier, row.unit_name, row.binds) == (Tier.ALL, "", Binds.WHOLE)
    return row.kind == TargetKind.PLAN and whole and not added


def _due(snapshot: Snapshot) -> Iterator[News]:
    """Plans for the whole place due this year, and by now, whose result is not known; counts before shares."""
    indicators = snapshot.package.indicators
    rows = [
        row
        for row in snapshot.targets
        if _planned(row, snapshot)
        and row.due is not None
        and row.due.year == snapshot.quarter.year
        and row.due <= snapshot.end
    ]
    found = attainment.verdicts(rows, snapshot)
    for row in sorted(rows, key=lambda row: (indicators[row.indicator].unit not in CATALOGUE, row.id)):
        if found[row.id].outcome in _OPEN:
            yield News(Topic.PLAN, verdict=found[row.id])


def _shares(rows: Iterable[Observation], snapshot: Snapshot) -> Iterator[News]:
    """Shares among figures that can lead, in the order of the measures; of a family the first.

    What a share is a share of comes before how high it is: those that do not say it stand behind.
    """
    indicators = snapshot.package.indicators
    shares = [row for row in rows if indicators[row.indicator].unit == Unit.PERCENT]
    shares.sort(key=lambda row: (not of_all(row), indicators[row.indicator].base_unstated))
    for figure in shares:
        other, before = yardsticks.otherwise(figure, shares, snapshot), yardsticks.earlier(figure, snapshot)
        told = _beside(Topic.SHARE, figure, snapshot, yardsticks.held(figure, snapshot))
        yield replace(told, otherwise=other, earlier=before)


def _counts(rows: Iterable[Observation], snapshot: Snapshot) -> Iterator[News]:
    """Counts among figures that can lead: first those of which more is known than the number, whole before part."""
    rows = [row for row in rows if snapshot.package.indicators[row.indicator].unit in CATALOGUE]
    found = [News(Topic.COUNT, row, trend=trend(row, snapshot)) for row in rows if not _rest(row, rows, snapshot)]
    yield from sorted(found, key=lambda item: item.trend is None or item.trend.last is None)


def _recent(snapshot: Snapshot) -> Iterator[News]:
    """Shares, then counts of the quarters of the last year, the newest quarter first."""
    indicators = snapshot.package.indicators
    rows = [row for row in _leading(snapshot) if row.period_end not in snapshot.quarter]
    rows = [row for row in rows if can_exist(indicators[row.indicator], snapshot.quarter)]
    rows = [row for row in rows if age_of(row, indicators[row.indicator], snapshot.quarter) == Age.YEAR]
    for ordinal in sorted({row.quarter.ordinal for row in rows}, reverse=True):
        then = [row for row in rows if row.quarter.ordinal == ordinal]
        yield from (*_shares(then, snapshot), *_counts(then, snapshot))


def _rest(row: Observation, rows: Iterable[Observation], snapshot: Snapshot) -> bool:
    """True for a computed part whose whole is told."""
    sums = {part: rule.indicator for rule in snapshot.package.presentation.sums for part in rule.parts}
    return row.computed and sums.get(row.indicator) in {other.indicator for other in rows}


def _leading(snapshot: Snapshot) -> list[Observation]:
    """The headline figures that can lead, of the whole place before those of a part of it."""
    leads = snapshot.package.presentation.leads
    rows = [row for row in snapshot.headlines if row.indicator in leads]
    return sorted(rows, key=lambda row: not of_all(row))


def _bodies(snapshot: Snapshot) -> Iterator[News]:
    """How many bodies had met a target, by the latest list of the quarter."""
    names = snapshot.package.presentation.about_targets
    rows = [row for row in snapshot.news if row.indicator in names]
    counted = [row for row in rows if snapshot.package.indicators[row.indicator].unit == Unit.BODY]
    for name in dict.fromkeys(row.indicator for row in counted):
        last = foremost((row for row in counted if row.indicator == name), snapshot.package)
        if last:
            yield News(Topic.BODIES, last, trend=trend(last, snapshot), members=yardsticks.members(last, snapshot))


def _others(snapshot: Snapshot) -> Iterator[News]:
    """Printed figures of the quarter that do not lead: of other measures, or of one agency, tier or part alone.

    Of a tier or a part a share comes before a number, of which nobody knows how much of the whole it is.
    """
    lists, units = snapshot.package.presentation.lists, snapshot.package.indicators
    rows = [row for row in snapshot.news if row.indicator not in lists]

    def wanted(row: Observation) -> tuple[object, ...]:
        part = (row.tier != Tier.ALL, row.scope != Scope.WHOLE)
        return (*part, any(part) and units[row.indicator].unit != Unit.PERCENT, row.id)

    for row in sorted(rows, key=wanted):
        yield News(Topic.OTHER, row)


def _indices(snapshot: Snapshot) -> Iterator[News]:
    """Yearly indices whose year ends in the quarter, in the order of the measures.

    The rank that a ministry gives is told by its score, where that has a place among the others.
    """
    indicators, shown = snapshot.package.indicators, snapshot.package.presentation
    rows = [row for row in snapshot.printed if row.period_end in snapshot.quarter]
    yearly = [row for row in rows if indicators[row.indicator].kind == Kind.INDEX and row.tier == Tier.ALL]
    placed = [row for row in yearly if isinstance(yardsticks.place(row, snapshot), Ranking)]
    scores = {row.basis for row in placed if indicators[row.indicator].unit == Unit.SCORE}
    yearly = [row for row in yearly if indicators[row.indicator].unit != Unit.RANK or row.basis not in scores]
    for row in sorted(yearly, key=lambda row: (shown[row.indicator].peer is None, row.indicator)):
        yield News(Topic.INDEX, row, place=yardsticks.place(row, snapshot))


def _old(snapshot: Snapshot) -> Iterator[News]:
    """The latest headline figure, behind the one of its document that leads before it."""
    if found := latest_headline(snapshot):
        yield News(Topic.OLD, found[0], newer=found[-1] if len(found) > 1 else None)


def _named(snapshot: Snapshot) -> Iterator[News]:
    """That the latest list of the quarter names the place among those that met a target."""
    lists = snapshot.package.presentation.lists
    rows = [row for row in snapshot.news if row.indicator in lists and row.tier == Tier.ALL]
    if rows and snapshot.place.kind == "province":
        yield News(Topic.NAMED, rows[-1])


def _beside(topic: Topic, figure: Observation, snapshot: Snapshot, verdict: Verdict | None) -> News:
    """A share with its verdict, the country's figure of the same quarter, and its trend where it is the place's own."""
    own = figure.area == snapshot.place.code
    other = yardsticks.partner(figure, snapshot) if own else None
    near = yardsticks.nearness(figure, other, snapshot) if other else Nearness.APART
    grown = trend(figure, snapshot) if own else None
    asked, place = yardsticks.asked(figure, snapshot), yardsticks.place(figure, snapshot)
    before = yardsticks.before(figure, snapshot) if grown and not grown.last else None
    return News(topic, figure, verdict, other, near, grown, asked, place, before=before)
