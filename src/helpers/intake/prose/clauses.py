"""Sentences read: each number with what it measures, whose it is, when, how exactly, and whether it is a result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from helpers.data.codes import Qualifier
from helpers.data.indicators import Indicator
from helpers.intake.prose.chunks import Chunk, before, behind
from helpers.intake.prose.combining import alike, joined, narrowed, told_base
from helpers.intake.prose.context import Context, Subject, counts_as_subject, period_of, subject_of, until
from helpers.intake.prose.measures import SERVICES, Phrase, counted, shared
from helpers.intake.prose.periods import Period
from helpers.intake.prose.scanner import Item


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as a sentence says it."""

    indicator: str
    value: Decimal
    subject: Subject
    phrase: Phrase
    percent: bool
    start: int
    end: int
    upper: Decimal | None = None
    qualifier: str = Qualifier.EXACT
    goal: str = ""
    period: Period | None = None
    as_at: bool = False
    carried: bool = False
    doubts: tuple[str, ...] = field(default=())


class Sentence:
    """A sentence being read from left to right."""

    def __init__(self, text: str, items: Sequence[Item], context: Context, indicators: Mapping[str, Indicator]) -> None:
        self.text, self.items, self.context, self.indicators = text, items, context, indicators
        self.subject = Subject(context.home)
        self.frame: Reading | None = None
        self.opened: list[tuple[Subject, str, Reading | None]] = []
        self.goal = context.goal
        self.low = 0
        self.seen = 0

    def readings(self) -> Iterator[Reading]:
        """The figures of the sentence that were understood."""
        bases: set[int] = set()
        for index, item in enumerate(self.items):
            if item.kind != "number" or index in bases:
                continue
            self._advance(index)
            right = behind(self.items, index, percent=item.value.percent)
            left = before(self.items, self.low, index)
            if right.base_number:
                bases.add(right.base_number)
            yield from self._figure(index, item, left, right)
            self.low = max(right.end, index + 1)
        self._advance(len(self.items))

    def _advance(self, index: int) -> None:
        """Take in whose figures follow and whether they are goals, up to a number."""
        while self.seen < index:
            item = self.items[self.seen]
            if item.kind == "mark":
                self._mark(item.value)
            elif item.kind in {"place", "here", "tier", "group", "office", "district"}:
                if counts_as_subject(self.items, self.seen, self.text):
                    self.subject = subject_of(item, self.subject, self.context.home)
            elif item.kind == "goal":
                self._aim(item)
            elif item.kind == "time" and item.value.is_now:
                self.goal = ""
            self.seen += 1

    def _aim(self, item: Item) -> None:
        if item.value == "reached":
            if self.text[item.start : item.end].lower() == "đã":
                self.goal = ""
        elif self.goal != "target":
            self.goal = item.value

    def _mark(self, mark: str) -> None:
        if mark == "(":
            self.opened.append((self.subject, self.goal, self.frame))
        elif mark == ")" and self.opened:
            self.subject, self.goal, self.frame = self.opened.pop()
        elif mark == ";" and not self.opened and self.subject.tier != "all":
            self.subject = replace(self.subject, tier="all", unit="")

    def _figure(self, index: int, item: Item, left: Chunk, right: Chunk) -> Iterator[Reading]:
        """The readings of one number: its own, and that of the number it is out of."""
        if right.blocked or (left.blocked and not right.noun):
            return
        if self._is_change(index) or self._is_multiple(index):
            return
        phrase = self._phrase(item, left, right, index)
        if phrase is None:
            return
        name, doubt = shared(phrase, self.indicators) if item.value.percent else (counted(phrase), "")
        made = self._reading(index, item, phrase, right, name, (doubt,) if doubt else ())
        self.frame = made
        if name in self.indicators:
            yield made
        yield from self._out_of(made, item, right)

    def _out_of(self, made: Reading, item: Item, right: Chunk) -> Iterator[Reading]:
        """What the number behind the stroke, or behind "out of", counts."""
        if item.value.is_of and item.value.second is not None and made.phrase.noun == "procedure":
            yield replace(made, indicator="services_total", value=item.value.second, qualifier=Qualifier.EXACT)
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
        if name in self.indicators:
            yield self._reading(right.base_number, other, base, own, name, ())

    def _phrase(self, item: Item, left: Chunk, right: Chunk, index: int) -> Phrase | None:
        """What a number measures: the phrase behind it, with the one before it that it is said of; or the frame's."""
        if item.value.percent:
            return self._share_phrase(left, right)
        if not item.value.whole:
            return None
        own = right.phrase()
        if right.noun:
            if (left.noun and left.linked and alike(left.noun, right.noun)) or not left.noun:
                own = joined(own, left.phrase())
            elif (left.noun in SERVICES and right.noun in SERVICES) or left.noun == right.noun:
                own = joined(own, replace(left.phrase(), words=left.phrase().words & {"total"}, levels=frozenset()))
            return self._from_frame(own, index)
        if left.noun and (left.linked or right.says or left.subjects):
            return joined(left.phrase(), own)
        if self.frame and (own.levels or own.words or left.levels or self.subject.tier != self.frame.subject.tier):
            return narrowed(self.frame.phrase, joined(own, left.phrase() if not left.noun else Phrase()))
        return None

    def _from_frame(self, own: Phrase, index: int) -> Phrase:
        """A phrase behind "of which" keeps the levels of the whole where it names none of its own."""
        near = self.items[self.low : index]
        part = any(item.kind == "part" or (item.kind == "mark" and item.value == "(") for item in near)
        if not part or not self.frame or own.noun not in SERVICES or self.frame.phrase.noun not in SERVICES:
            return own
        if own.levels or own.words & {"full", "partial", "online", "national", "with_dossiers"}:
            return own
        return replace(own, levels=self.frame.phrase.levels, words=own.words | self.frame.phrase.words)

    def _share_phrase(self, left: Chunk, right: Chunk) -> Phrase | None:
        base = right.base.phrase() if right.base and right.base.noun else None
        if right.noun:
            phrase = right.phrase()
            if left.linked and left.noun and not right.says:
                phrase = joined(left.phrase(), phrase)
            return replace(phrase, base=base or Phrase(right.noun, frozenset(right.words & {"eligible", "financial"})))
        if left.noun or left.words & {"payment", "ontime", "overdue"}:
            phrase = joined(left.phrase(), Phrase("", frozenset(right.words), right.levels))
            return replace(phrase, base=base or told_base(phrase))
        if self.frame:
            kept = self.frame.phrase
            own = Phrase("", frozenset(left.words | right.words) - {"share"}, left.levels | right.levels)
            return replace(narrowed(kept, own), base=base or (kept.base if self.frame.percent else told_base(kept)))
        return None

    def _is_change(self, index: int) -> bool:
        """Whether a number says by how much something grew or fell."""
        for item in reversed(self.items[max(self.low, index - 4) : index]):
            if item.kind == "change":
                return True
            if item.kind in {"toward", "copula", "mark", "noun", "time", "number"} or item.kind == "part":
                return False
        return False

    def _is_multiple(self, index: int) -> bool:
        return self.items[index + 1 : index + 2] != [] and self.items[index + 1].kind == "times"

    def _reading(
        self, index: int, item: Item, phrase: Phrase, right: Chunk, name: str, doubts: tuple[str, ...]
    ) -> Reading:
        period, told = period_of(self.items, 0, index, right.times, self.text)
        subject = self._whose(right)
        qualifier = self._qualifier(index, item)
        goal = self.goal or ("target" if qualifier == Qualifier.AT_LEAST else "")
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
            period=period or self.context.period or self.context.today,
            as_at=until(told, self.text),
            carried=period is None,
            doubts=doubts,
        )

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
