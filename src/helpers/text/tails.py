"""What follows the clause of a figure: what it says of a target, beside whom and where it stands, how it grew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.comparability import Change
from helpers.analysis.news import News
from helpers.analysis.rankings import Ranking, Unranked
from helpers.analysis.sense import sense
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.trend import Trend, multiple, percent
from helpers.data.codes import Answer, Unit
from helpers.data.observations import Observation
from helpers.data.periods import Quarter
from helpers.text import standings
from helpers.text.formats import lower, signed, times
from helpers.text.messages import N_
from helpers.text.places import place_name
from helpers.text.writer import Writer

#: From so many times on, growth is told as a multiple.
_DOUBLE = 2
_NONE = Decimal(0)
#: Up, down and unchanged since the first comparable figure, and from the last one.
_SINCE = (
    N_("up {amount} since {moment} ({old})"),
    N_("down {amount} since {moment} ({old})"),
    N_("as many as in {moment}"),
)
_FROM = (
    N_("up {amount} from {old} ({moment})"),
    N_("down {amount} from {old} ({moment})"),
    N_("unchanged from {moment}"),
)
#: In a year; of a count with the percentage.
_YEAR = (N_("up {amount} in a year"), N_("down {amount} in a year"), N_("unchanged in a year"))
_YEAR_PERCENT = (
    N_("up {amount} ({percent}%) in a year"),
    N_("down {amount} ({percent}%) in a year"),
    N_("unchanged in a year"),
)
#: What is said of a target that asks for more, and of one that asks for less: with the gap, and without one.
_OPEN = N_("the target of {target} for {due} is not due yet")
_UPWARDS = {
    Outcome.MET: (N_("above the target of {target} for {due}"), N_("meeting the target of {target} for {due}")),
    Outcome.MISSED: (
        N_("{gap} below the target of {target} for {due}"),
        N_("missing the target of {target} for {due}"),
    ),
    Outcome.NOT_DUE: (N_("{gap} short of the target of {target} for {due}"), _OPEN),
}
_DOWNWARDS = {
    Outcome.MET: (N_("below the limit of {target} for {due}"), N_("meeting the target of {target} for {due}")),
    Outcome.MISSED: (
        N_("{gap} above the limit of {target} for {due}"),
        N_("missing the target of {target} for {due}"),
    ),
    Outcome.NOT_DUE: (_OPEN, _OPEN),
}
#: Of a source that names some provinces only, at which end of the country it puts this one.
_ENDS = {
    True: N_("one of the {n} highest of the country"),
    False: N_("one of the {n} lowest of the country"),
}
_ALONE = {True: N_("the highest of {n} provinces"), False: N_("the lowest of {n} provinces")}
#: Beside the country or all provinces: above, below, equal.
_BESIDE = (
    N_("{gap} above {whole} ({value})"),
    N_("{gap} below {whole} ({value})"),
    N_("as high as {whole} ({value})"),
)


class Tail(NamedTuple):
    """What follows the clause of a figure: ``apart`` if it speaks of somebody else, after a semicolon."""

    text: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Tails:
    """Words what the figures of one snapshot are read against."""

    snapshot: Snapshot
    writer: Writer

    def of(self, item: News, figure: Observation) -> Iterator[Tail]:
        """What is said behind a figure, the most wanted first."""
        if item.verdict:
            yield from map(Tail, self.judged(item.verdict))
        if item.partner:
            yield self.beside(figure, item.partner, comparable=item.comparable)
        if item.place:
            yield from map(Tail, self.placed(item.place, figure))
        if item.asked:
            target, due = self.writer.target_value(item.asked), self.writer.due(item.asked)
            yield Tail(self.writer.t("the target of each body is {target} ({due})", target=target, due=due), apart=True)
        if item.trend:
            yield from map(Tail, self.grown(item.trend))

    def placed(self, place: Ranking | Unranked, figure: Observation) -> Iterator[str]:
        """The place among the provinces; of a source that names only the ends, at which one."""
        if isinstance(place, Unranked):
            if found := standings.end_of(place, self.writer):
                upper_end, n = found
                yield self.writer.t(_ENDS[upper_end], n=n)
        elif place.unit == Unit.RANK:
            yield self.writer.t("of {n} provinces", n=len(place.rows))
        else:
            first, last = place.places(figure.area)
            n = len(place.rows)
            if place.survey and first == last and first in {1, n}:
                highest = (first == 1) is not place.ascending
                yield self.writer.t(_ALONE[highest], n=n)
            else:
                yield standings.standing(place, figure.area, self.writer)

    def judged(self, found: Verdict) -> Iterator[str]:
        """What a result says of a target, and how early it was met."""
        t, target = self.writer.t, found.target
        less = self.snapshot.package.presentation[target.indicator].higher_is_better == Answer.NO
        up = _UPWARDS if not sense(target, less).downwards else _DOWNWARDS
        form, plain = up[found.outcome]
        gap = self._points(found.by or _NONE, target.indicator)
        words = {"target": self.writer.target_value(target), "due": self.writer.due(target)}
        yield t(form, gap=gap, **words) if found.by else t(plain, **words)
        early = Quarter.of(target.due).ordinal - found.figure.quarter.ordinal if target.due and found.figure else 0
        if found.outcome == Outcome.MET and found.early and early:
            yield t.plural("one quarter early", "{n} quarters early", early)

    def beside(self, figure: Observation, other: Observation, *, comparable: bool) -> Tail:
        """The figure of the country, or of all provinces, for the same time."""
        t = self.writer.t
        whole, value = self.whole(other.area), self.writer.value(other)
        if not comparable:
            return Tail(t("{whole}: {value}", whole=whole, value=value), apart=True)
        if other.value and figure.value / other.value >= _DOUBLE:
            n = times(figure.value / other.value, t)
            return Tail(t("{n} times that of {whole} ({value})", n=n, whole=whole, value=value))
        gap = figure.value - other.value
        form = _BESIDE[0 if gap > 0 else 1 if gap else 2]
        return Tail(t(form, gap=self._points(abs(gap), figure.indicator), whole=whole, value=value))

    def whole(self, area: str) -> str:
        """The country, or all provinces together, in a few words."""
        name = place_name(self.snapshot.package.places[area], self.writer.t)
        return self.writer.t("the country") if area == "VN" else lower(name)

    def grown(self, found: Trend) -> Iterator[str]:
        """Since the first comparable figure, in a year, since the last one; the last of a regular series is pace."""
        if found.first:
            yield self._since(found.first, N_("{n} times the {old} of {moment}"), _SINCE)
        if found.year:
            yield self._year(found.year)
        if found.last and not found.before:
            yield self._since(found.last, N_("up {amount} from {old} ({moment}), {n} times as many"), _FROM)

    def _since(self, change: Change, doubled: str, forms: tuple[str, str, str]) -> str:
        words = {"amount": self._amount(change), "old": self.writer.value(change.old),
                 "moment": self.writer.period(change.old)}  # fmt: skip
        found = multiple(change)
        if found and found >= _DOUBLE and not self._is_share(change):
            return self.writer.t(doubled, n=times(found, self.writer.t), **words)
        return self.writer.t(forms[_way(change)], **words)

    def _year(self, change: Change) -> str:
        """Against the same quarter of the year before; of a count with the percentage."""
        part, amount, t = percent(change), self._amount(change), self.writer.t
        if part is None or not part or self._is_share(change):
            return t(_YEAR[_way(change)], amount=amount)
        return t(_YEAR_PERCENT[_way(change)], amount=amount, percent=self.writer.number(abs(part)))

    def pace(self, last: Change, before: Change) -> str:
        """The change of the quarter after that of the quarter before."""
        now, then = (self._sized(signed(one.difference or _NONE, self.writer.language), one) for one in (last, before))
        return self.writer.t("Change in the quarter: {now}; in the one before: {then}.", now=now, then=then)

    def _amount(self, change: Change) -> str:
        return self._sized(self.writer.number(abs(change.difference or _NONE)), change)

    def _sized(self, text: str, change: Change) -> str:
        """A difference with the short word for points."""
        return self.writer.t("{value} points", value=text) if self._is_share(change) else text

    def _points(self, gap: Decimal, indicator: str) -> str:
        text = self.writer.number(gap)
        share = self.snapshot.package.indicators[indicator].unit == Unit.PERCENT
        return self.writer.t("{value} points", value=text) if share else text

    def _is_share(self, change: Change) -> bool:
        return self.snapshot.package.indicators[change.new.indicator].unit == Unit.PERCENT


def _way(change: Change) -> int:
    """Which of three forms: up, down, unchanged."""
    return 2 if not change.difference else 0 if change.difference > 0 else 1
