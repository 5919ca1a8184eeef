"""A number with all that is told of it: whose it is, when, how exactly, whether a goal; and places in rankings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from helpers.data.codes import Kind, Qualifier, Scope
from helpers.intake.prose.chunks import Chunk
from helpers.intake.prose.comparing import is_compared, is_start
from helpers.intake.prose.context import GROUPS, Subject, scope_of, subject_of
from helpers.intake.prose.criteria import place_behind
from helpers.intake.prose.degrees import qualifier_of
from helpers.intake.prose.figure import Reading
from helpers.intake.prose.item import Item
from helpers.intake.prose.measures import OF_PORTAL, Phrase
from helpers.intake.prose.naming import Naming
from helpers.intake.prose.periods import Period
from helpers.intake.prose.quantities import Quantity
from helpers.intake.prose.standing import ahead, ranked_by, year_of
from helpers.intake.prose.timing import period_of, point, until

#: What a place in a ranking is said to be in, behind it.
_OF_ANOTHER = re.compile(r"[^.,;:()]{0,30}?(?<!thuộc )\b(?:về|in terms of|in the number of)\b", re.IGNORECASE)
#: How far behind a place in a ranking the name may stand of whom it is.
_OWNER = 6


class Telling(Naming):
    """A sentence being read, and what it tells of one of its numbers."""

    def _of_index(self, index: int, value: Decimal, name: str) -> Iterator[Reading]:
        """A place or value of a province in the index that is spoken of."""
        self._advance(index)
        behind = [item for item in self.items[index + 1 : index + _OWNER] if item.kind not in {"fn", "here"}]
        if behind[:1] and behind[0].value == "is":  # "the third is Hue"
            self.subject = Subject(behind[1].value) if [item.kind for item in behind[1:2]] == ["place"] else Subject()
        elif behind[:1] and behind[0].kind == "place":  # "the third place belongs to Hue"
            self.subject = Subject(behind[0].value)
        elif not index:
            self.subject = next((Subject(item.value) for item in self.items[:10] if item.kind == "place"), Subject())
        spoken = ranked_by(self.items, index, self.context.index)
        if _OF_ANOTHER.match(self.text, self.items[index].end) and not ahead(self.items, index):
            return  # "third in the number of doctors"
        if spoken != "dti" or not self.subject.area.startswith("VN-") or self.subject.area in GROUPS or self.goal:
            return
        item = replace(self.items[index], kind="number", value=Quantity(value, percent=False))
        made = self._reading(index, item, Phrase(), Chunk(end=index + 1), name, ())
        yield replace(made, subject=Subject(self.subject.area), period=year_of(made.period), qualifier=Qualifier.EXACT)

    def _marks(self, index: int, name: str) -> Iterator[Reading]:
        """Points that the National Portal gives a province or, on average, the country."""
        made = self._reading(index, self.items[index], Phrase(), Chunk(end=index + 1), name, ())
        if self.subject.area not in {"", *GROUPS - {"VN"}} and not made.goal:
            yield replace(made, subject=Subject(self.subject.area), upper=None)
        self.low, self.context.index = index + 1, "766"  # its groups may follow without its name

    def _reading(
        self, index: int, item: Item, phrase: Phrase, right: Chunk, name: str, doubts: tuple[str, ...]
    ) -> Reading:
        period, told = period_of(self.items, 0, index, right.times, self.text)
        subject = self._whose(right)
        qualifier = qualifier_of(self.items, index, item)
        since = max((at for at in range(index) if self.items[at].kind == "goal"), default=self.low)
        compared = any(other.kind == "vs" for other in self.items[max(self.low, since) : index])
        goal = "" if compared else self.goal or ("target" if qualifier == Qualifier.AT_LEAST else "")
        others = self.goal or goal or is_start(self.items, index) or is_compared(self.items, index)
        if period and not others:  # nor the day by which a goal is due
            self.told = point(period) if until(told, self.text) else period
        planned = bool(phrase.words & {"upgrade", "new"})
        end = self.items[min(right.end, len(self.items)) - 1].end
        return Reading(
            name,
            item.value.value,
            subject,
            phrase,
            item.value.percent,
            item.start,
            max(end, item.end),
            upper=None if item.value.is_of else item.value.second,
            qualifier=qualifier,
            goal="plan" if planned and not goal else goal,
            period=period or self._carried(index, name, goal=bool(goal) or planned),
            as_at=until(told, self.text) and not (period and period.is_now and period.start),
            carried=period is None,
            doubts=doubts,
            scope=Scope.NATIONAL_PORTAL
            if name in OF_PORTAL
            else scope_of(phrase, self.subject, self.items[:index], self.context.frame),
        )

    def _carried(self, index: int, name: str, *, goal: bool) -> Period | None:
        """The time of an earlier sentence; None where this one names a time that cannot be reckoned, as "last year".

        What flows is of the last period that was named, not of the "now" at which something else is said to stand.
        """
        if any(item.kind == "dateless" for item in self.items[:index]):
            return None
        flows = name in self.indicators and self.indicators[name].kind == Kind.FLOW
        if (self.goal or goal) and (due := self.context.due or self.context.aimed):
            return due
        period = self.context.period
        passed = flows and (period is None or period.is_now)
        return (self.context.span if passed else period) or period or self.context.today

    def _whose(self, right: Chunk) -> Subject:
        subject = self.subject
        if len({item.value for item in right.subjects if item.kind == "tier"}) > 1:
            return subject  # of all of them
        if (own := place_behind(self.items, right.start)) is not None:  # "..., and 18.6% in Gia Lai"
            return Subject(str(own.value))
        for item in right.subjects:
            of_all = item.kind == "group" and subject.area in {"", *GROUPS}  # "procedures of localities" of a province
            if item.kind == "tier" or of_all or (item.kind == "place" and subject.area in {"", self.context.home}):
                subject = subject_of(item, subject, self.context)
            elif item.kind == "here" and item.value == "all" and self._is_owner(item):
                subject = Subject(subject.area)
        return subject

    def _is_owner(self, item: Item) -> bool:
        """Whether what is counted is that of the province: "7 level-four services of the province"."""
        lead = self.text[max(0, item.start - 3) : item.start].lower()
        return lead.endswith("of ") or self.text[item.start : item.end].lower() == "của tỉnh"
