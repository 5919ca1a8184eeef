"""What follows the clause of a figure: what it says of a target, beside whom and where it stands, how it grew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from helpers.analysis.comparability import Change
from helpers.analysis.rankings import Ranking, Unranked
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.told import News
from helpers.analysis.trend import Trend, multiple, percent
from helpers.analysis.yardsticks import Nearness
from helpers.data.codes import Unit
from helpers.data.observations import Observation
from helpers.text import against, standings
from helpers.text.doubts import doubts, quoted
from helpers.text.formats import either, signed, times
from helpers.text.messages import N_
from helpers.text.writer import Label, Writer

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
#: Of a source that names some provinces only, at which end of the country it puts this one.
_ENDS = {
    True: N_("one of the {n} highest of the country"),
    False: N_("one of the {n} lowest of the country"),
}


class Tail(NamedTuple):
    """What follows the clause of a figure: ``apart`` if it speaks of somebody else, after a semicolon.

    ``short``: the same in fewer words, which also speaks of somebody else, where a sentence has no room for it.
    ``grown``: it says how the figure changed, and needs to be told of what where a sentence begins with it.
    """

    text: str
    apart: bool = False
    short: str = ""
    grown: bool = False

    @property
    def forms(self) -> tuple[Tail, ...]:
        """As it is, then in fewer words."""
        return (self, Tail(self.short, apart=True)) if self.short else (self,)


@dataclass(frozen=True, slots=True)
class Tails:
    """Words what the figures of one snapshot are read against."""

    snapshot: Snapshot
    writer: Writer

    def of(self, item: News, figure: Observation) -> Iterator[Tail]:
        """What is said behind a figure, the most wanted first."""
        if item.verdict:
            yield from map(Tail, against.judged(item.verdict, self.writer))
        if item.partner:
            yield self.beside(figure, item.partner, item.nearness)
        if item.place:
            yield from map(Tail, self.placed(item.place, figure))
        if item.asked:
            target, due = self.writer.target_value(item.asked), self.writer.due(item.asked)
            yield Tail(self.writer.t("the target of each body is {target} ({due})", target=target, due=due), apart=True)
        if item.earlier:
            target, due = self.writer.target_value(item.earlier), self.writer.due(item.earlier)
            yield Tail(self.writer.t("the target for {due} was {target}", target=target, due=due), apart=True)
        if item.otherwise:
            yield Tail(self.otherwise(figure, item.otherwise), apart=True)
        if item.members:
            yield Tail(self.members(item.members), apart=True)
        if item.before:
            yield Tail(self.before(item.before), apart=True)
        if item.trend:
            yield from (Tail(told, grown=True) for told in self.grown(item.trend))

    def placed(self, place: Ranking | Unranked, figure: Observation) -> Iterator[str]:
        """The place among the provinces; of a source that names only the ends, at which one. None among newer figures:
        a province that has not reported yet is not behind for that.
        """
        if isinstance(place, Unranked):
            if found := standings.end_of(place, self.writer):
                upper_end, n = found
                yield self.writer.t(_ENDS[upper_end], n=n)
        elif place.newer(figure.area):
            return
        elif place.unit == Unit.RANK:
            yield self.writer.t("of {n} provinces", n=len(place.rows))
        else:
            yield standings.standing(place, figure.area, self.writer)

    def otherwise(self, figure: Observation, other: Observation) -> str:
        """The share of another base, with its date where that is another one: 97.3% of eligible procedures."""
        moment = self.writer.period(other)
        about = [] if moment == self.writer.period(figure) else [moment]
        about += filter(None, [doubts(other, self.snapshot, self.writer)])
        base = self.snapshot.package.indicators[other.indicator].base_name(self.writer.language)
        text = self.writer.t("as a share of {base}: {value}", base=base, value=self.writer.value(other))
        return str(Label(text, "; ".join(about)))

    def members(self, rows: Sequence[Observation]) -> str:
        """How many of the bodies are provinces; each number where sources give different ones."""
        numbers = [self.writer.number(value) for value in sorted({row.value for row in rows})]
        told = self.writer.t("provinces among them: {numbers}", numbers=either(numbers, self.writer.language))
        return str(Label(told, self.writer.t("sources differ") if len(numbers) > 1 else ""))

    def before(self, old: Observation) -> str:
        """What the same document says of an earlier time."""
        about = filter(None, [self.writer.period(old), doubts(old, self.snapshot, self.writer)])
        value = self.writer.value(old)
        return self.writer.t("earlier {value} ({about}), by the same source", value=value, about="; ".join(about))

    def beside(self, figure: Observation, other: Observation, near: Nearness) -> Tail:
        """The figure of the country, or of all provinces, for the same time."""
        told, value = against.relation(figure, other, near, self.writer), quoted(other, self.snapshot, self.writer)
        short = self.writer.t("{whole}: {value}", whole=against.whole(other.area, self.writer), value=value)
        if not told:
            return Tail(short, apart=True)
        return Tail(self.writer.t("{relation} ({value})", relation=told, value=value), short=short)

    def grown(self, found: Trend) -> Iterator[str]:
        """Since the first comparable figure, in a year, since the last one; the last of a regular series is pace."""
        if found.first:
            yield self._since(found.first, N_("{times} the {old} of {moment}"), _SINCE)
        if found.year:
            yield self._year(found.year)
        if found.last and not found.before:
            yield self._since(found.last, N_("up {amount} from {old} ({moment}), {times} as many"), _FROM)

    def _since(self, change: Change, doubled: str, forms: tuple[str, str, str]) -> str:
        words = {"amount": self._amount(change), "old": self.writer.value(change.old),
                 "moment": self.writer.period(change.old)}  # fmt: skip
        found = multiple(change, self._unit(change))
        if found:
            return self.writer.t(doubled, times=times(found, self.writer.t), **words)
        return self.writer.t(forms[_way(change)], **words)

    def _year(self, change: Change) -> str:
        """Against the same quarter of the year before; of a count with the percentage."""
        part, amount, t = percent(change), self._amount(change), self.writer.t
        if not part or self._unit(change) == Unit.PERCENT:
            return t(_YEAR[_way(change)], amount=amount)
        return t(_YEAR_PERCENT[_way(change)], amount=amount, percent=self.writer.number(abs(part)))

    def pace(self, last: Change, before: Change) -> str:
        """The change of the quarter after that of the quarter before."""
        now, then = (self._sized(signed(one.difference or _NONE, self.writer.language), one) for one in (last, before))
        return self.writer.t("Change in the quarter: {now}; in the one before: {then}.", now=now, then=then)

    def _amount(self, change: Change) -> str:
        return self._sized(self.writer.number(abs(change.difference or _NONE)), change)

    def _sized(self, text: str, change: Change) -> str:
        """A difference with the word for points, of a share."""
        return self.writer.with_unit(text, "points") if self._unit(change) == Unit.PERCENT else text

    def _unit(self, change: Change) -> Unit:
        return self.snapshot.package.indicators[change.new.indicator].unit


def _way(change: Change) -> int:
    """Which of three forms: up, down, unchanged."""
    return 2 if not change.difference else 0 if change.difference > 0 else 1
