"""Sentences read: each number with what it measures, whose it is, when, how exactly, and whether it is a result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from helpers.data.codes import Qualifier, Scope, Tier
from helpers.intake.prose.before import before
from helpers.intake.prose.behind import behind
from helpers.intake.prose.chunks import Chunk
from helpers.intake.prose.context import GROUPS, Subject, counts_as_subject, period_of, subject_of, until
from helpers.intake.prose.figure import Reading
from helpers.intake.prose.measures import SERVICES, Phrase, counted, shared, whole_of
from helpers.intake.prose.measuring import Measuring
from helpers.intake.prose.periods import Period
from helpers.intake.prose.scanner import Item


def _lists(item: Item) -> bool:
    """Whether an item joins the names of a list."""
    return item.kind == "and" or (item.kind == "mark" and item.value in ",:")


class Sentence(Measuring):
    """A sentence being read from left to right."""

    def readings(self) -> Iterator[Reading]:
        """The figures of the sentence that were understood."""
        bases: set[int] = set()
        for index, item in enumerate(self.items):
            if item.kind != "number" or index in bases:
                continue
            self._advance(index)
            right = behind(self.items, index, percent=item.value.percent)
            left = before(self.items, self.low, index)
            if index in self.pairs:
                paired = self.pairs[index]
                if paired is None:
                    continue
                if isinstance(paired, Chunk):
                    left = paired
                else:
                    self.subject = subject_of(paired, self.subject, self.context.home)
            if right.base_number:
                bases.add(right.base_number)
            yield from self._figure(index, item, left, right)
            self.low = max(self.low, right.end, index + 1)
        self._advance(len(self.items))

    def _advance(self, index: int) -> None:
        """Take in whose figures follow and whether they are goals, up to a number."""
        while self.seen < index:
            item = self.items[self.seen]
            if item.kind == "mark":
                self._mark(item.value)
            elif item.kind in {"place", "here", "tier", "group", "office", "district"}:
                self._name(item)
            elif item.kind == "goal":
                self._aim(item)
            elif item.kind == "time" and item.value.is_now:
                self.goal = ""
            self.seen += 1

    def _name(self, item: Item) -> None:
        """Take in a name: a list of offices or districts that a comma or "and" joins are several subjects."""
        last, counted_last = self.named
        between = self.items[last + 1 : self.seen]
        one_list = item.kind in {"office", "district"} and last >= 0 and all(_lists(other) for other in between)
        accepted = counted_last if one_list else counts_as_subject(self.items, self.seen, self.text)
        self.named = (self.seen, accepted)
        if not accepted:
            return
        if item.kind in {"place", "here"} and self.held and all(other.kind == "fn" for other in between):
            self._belongs(item)  # "the district level of Gia Lai", "Sở Y tế tỉnh Gia Lai"
            return
        self.held = item.kind in {"tier", "office", "district"}
        self.subject = subject_of(item, self.subject, self.context.home)
        if item.kind in {"office", "district"}:
            self.several = [*(self.several if one_list else ()), self.subject]
        else:
            self.several = []

    def _belongs(self, item: Item) -> None:
        """Take in the place that a tier or office just named is of."""
        if item.kind == "place" and self.subject.area != "VN-MIN":
            self.subject = replace(self.subject, area=item.value)
            self.several = [replace(one, area=item.value) for one in self.several]

    def _aim(self, item: Item) -> None:
        if item.value == "reached":
            if self.text[item.start : item.end].lower() == "đã":
                self.goal = ""
        elif self.goal != "target" and not self._said_of_dossiers():
            self.goal = item.value

    def _said_of_dossiers(self) -> bool:
        """Whether a word of a goal belongs to a noun, as in "hồ sơ yêu cầu giải quyết"."""
        return self.seen > 0 and self.items[self.seen - 1].kind in {"noun", "stop"}

    def _mark(self, mark: str) -> None:
        if mark == "(":
            self.opened.append((self.subject, self.goal, self.frame))
        elif mark == ")" and self.opened:
            self.subject, self.goal, self.frame = self.opened.pop()
        elif mark == ";" and not self.opened and self.subject.tier != "all":
            self.subject = replace(self.subject, tier="all", unit="")

    def _figure(self, index: int, item: Item, left: Chunk, right: Chunk) -> Iterator[Reading]:
        """The readings of one number: its own, and that of the number it is out of."""
        if right.counts_bodies:
            self.criterion = True
        if right.blocked or (left.blocked and not right.noun) or left.average:
            return
        if item.value.percent and (self.criterion or self._broken(index)):
            return  # "12 provinces have more than 30%" says nothing of any of them
        if self._is_change(index) or self._is_multiple(index):
            if left.noun:  # what has changed is what the levels behind are of
                self.frame = self._reading(index, item, left.phrase(), right, "", ())
            return
        phrase = self._phrase(item, left, right, index)
        if phrase is None:
            return
        phrase = self._with_level(phrase, index)
        if self._is_part(phrase, right) or item.value.value <= 0:
            return
        phrase = self._as_total(phrase, index, item)
        name, doubt = shared(phrase, self.indicators) if item.value.percent else (counted(phrase), "")
        made = self._reading(index, item, phrase, right, name, (doubt,) if doubt else ())
        self.frame = made
        if self._is_whole(index) and not item.value.percent:
            self.whole = phrase
        if name == "services_online_any" and made.subject.area in GROUPS:
            return  # of one portal, of one kind, of all bodies? Of the country it is never said in the same words
        if name in self.indicators and made.subject.area and not (made.goal and self._restated(index)):
            among = self.several if made.subject in self.several else [made.subject]
            yield from (replace(made, subject=subject) for subject in among)
        yield from self._out_of(made, item, right)

    def _restated(self, index: int) -> bool:
        """Whether a goal is told as one that somebody has reached: whom it binds is not said then."""
        near = self.items[max(0, index - 9) : index]
        reached = [at for at, item in enumerate(near) if item.value == "reached"]
        return bool(reached) and any(item.value == "target" for item in near[reached[0] :])

    def _out_of(self, made: Reading, item: Item, right: Chunk) -> Iterator[Reading]:
        """What the number behind the stroke, or behind "out of", counts."""
        whole = whole_of(made.phrase) if item.value.is_of and item.value.second else ""
        if whole and made.subject.area:
            yield replace(made, indicator=whole, value=item.value.second, qualifier=Qualifier.EXACT)
        if not right.base_number:
            return
        other = self.items[right.base_number]
        own = behind(self.items, right.base_number, percent=False)
        words = frozenset(own.words | (right.base.words if right.base else set()))
        noun = own.noun or made.phrase.noun
        if own.blocked or other.value.percent or not other.value.whole:
            return
        self.low = own.end
        if noun == "dossier" and not words & {"received", "resolved", "online"}:
            words |= made.phrase.words & {"received", "resolved"}
        if noun in SERVICES:
            words |= {"total"}
        base = Phrase(noun, words, own.levels)
        name = counted(base)
        if name in self.indicators and made.subject.area:
            yield self._reading(right.base_number, other, base, own, name, ())

    def _is_part(self, phrase: Phrase, right: Chunk) -> bool:
        """Whether a number is of less than it seems: on time beside those before time, a level that a plan raises."""
        told = {item.value for item in self.items if item.kind == "feat"}
        if "ontime" in phrase.words and "both" not in phrase.words and "early" in told:
            return True
        if phrase.levels and "upgrade" in told - phrase.words and self.goal:
            return True
        return phrase.words == {"total"} and right.noun == "procedure" and right.unknown > 0

    def _reading(
        self, index: int, item: Item, phrase: Phrase, right: Chunk, name: str, doubts: tuple[str, ...]
    ) -> Reading:
        period, told = period_of(self.items, 0, index, right.times, self.text)
        if period and not self.goal:  # the day by which a goal is due is no day of the results behind it
            self.told = period
        subject = self._whose(right)
        qualifier = self._qualifier(index, item)
        compared = any(other.kind == "vs" for other in self.items[self.low : index])
        goal = "" if compared else self.goal or ("target" if qualifier == Qualifier.AT_LEAST else "")
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
            goal="plan" if "upgrade" in phrase.words and not goal else goal,
            period=period or self._carried(index),
            as_at=until(told, self.text),
            carried=period is None,
            doubts=doubts,
            scope=self._scope(phrase, index),
        )

    def _scope(self, phrase: Phrase, index: int) -> str:
        """Dossiers that a one-stop centre handled are those of the centre alone."""
        handled = phrase.noun in {"dossier", ""} and self.subject.tier in {Tier.ALL, Tier.PROVINCE}
        named = any(item.value == "centre" for item in self.items[:index])
        return Scope.CENTRE if handled and named else Scope.WHOLE

    def _carried(self, index: int) -> Period | None:
        """The time of an earlier sentence; None where this one names a time that cannot be reckoned, as "last year"."""
        if any(item.kind == "dateless" for item in self.items[:index]):
            return None
        return self.context.period or self.context.today

    def _whose(self, right: Chunk) -> Subject:
        subject = self.subject
        for item in right.subjects:
            if item.kind in {"tier", "group"} or (item.kind == "place" and subject.area in {"", self.context.home}):
                subject = subject_of(item, subject, self.context.home)
        return subject

    def _qualifier(self, index: int, item: Item) -> str:
        if item.value.second is not None and not item.value.is_of:
            return Qualifier.RANGE
        after = self.items[index + 1 : index + 2]
        if after and after[0].kind == "upper":
            return Qualifier.AT_LEAST
        for other in reversed(self.items[max(0, index - 3) : index]):
            if other.kind == "about":
                return str(other.value)
            if other.kind not in {"word", "copula"} and other.value not in {"share", "total"}:
                break
        return Qualifier.EXACT
