"""Sentences read: each number with what it measures, whose it is, when, how exactly, and whether it is a result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.data.codes import BOUNDS, Qualifier
from helpers.intake.prose.before import before
from helpers.intake.prose.behind import behind, counts_offices
from helpers.intake.prose.changes import (
    is_broken,
    is_change,
    is_goal_met,
    is_multiple,
    is_raised_to,
    is_restated,
    is_whole,
    leaves_only_late,
)
from helpers.intake.prose.chunks import Chunk, closing
from helpers.intake.prose.comparing import at_its_time, is_compared, is_timeless_start
from helpers.intake.prose.context import GROUPS, Subject, subject_of
from helpers.intake.prose.criteria import each_of, joint, listed, place_behind
from helpers.intake.prose.figure import Reading
from helpers.intake.prose.item import Item
from helpers.intake.prose.measures import (
    OF_PORTAL,
    ONLY_PORTAL,
    PORTAL_ACCOUNTS,
    SERVICES,
    Phrase,
    counted,
    shared,
    whole_of,
)
from helpers.intake.prose.respective import of_last
from helpers.intake.prose.restating import is_told_as_all
from helpers.intake.prose.standing import BODIES, bodies, is_score, marked
from helpers.intake.prose.strays import apart, is_stray
from helpers.intake.prose.telling import Telling
from helpers.intake.prose.totals import as_total, is_part, of_money, on_national_portal, told_before

#: A stretch of time whose days are not known, as "in the first six months of this year".
_COUNTED_TIME = re.compile(r"\d|tháng|quý|quarter|month")
#: What is not told of the country or a group of bodies in the words that tell it of a province: of one portal or all?
_OF_NO_GROUP = {"services_online_any": GROUPS, "services_on_national_portal": GROUPS - {"VN"}}


class Sentence(Telling):
    """A sentence being read from left to right."""

    def readings(self) -> Iterator[Reading]:
        """The figures of the sentence that were understood."""
        for index, item in enumerate(self.items):
            if item.kind == "rank":
                yield from self._of_index(index, Decimal(item.value), "dti_rank")
            elif item.kind == "number" and index not in self.bases and index >= self.closed:
                self._advance(index)
                if is_score(self.items, index, self.context.index):
                    yield from self._of_index(index, item.value.value, "dti_total")
                elif name := marked(self.items, self.low, index, self.context.index):
                    yield from self._marks(index, name)
                else:
                    yield from self._number(index, item)
        self._advance(len(self.items))
        for index, group, name in bodies(self.text, self.items, self.indicators):
            made = self._reading(index, self.items[index], Phrase(), Chunk(end=index + 2), name, ())
            yield replace(made, subject=Subject(group), goal="", qualifier=Qualifier.EXACT)

    def _number(self, index: int, item: Item) -> Iterator[Reading]:
        """The readings of a number, with the phrases behind and before it."""
        right = behind(self.items, index, percent=item.value.percent)
        left = before(self.items, self.low, index)
        if isinstance(self.pairs.get(index), Item) and not (right.noun or left.noun):
            right = of_last(self.items, index, right)
        if index in self.pairs:
            paired = self.pairs[index]
            if paired is None:
                return
            if isinstance(paired, Chunk):
                left = paired
            else:
                self.subject = subject_of(paired, self.subject, self.context)
        if right.base_number:
            self.bases.add(right.base_number)
        asked = left.noun and "share" in left.words and not item.value.percent  # "the share that 17 offices reach is"
        if right.blocked and not right.noun and (asked or counts_offices(self.items, index)):
            return
        yield from self._figure(index, item, left, right)
        self.low = max(self.low, right.end, index + 1)

    def _figure(self, index: int, item: Item, left: Chunk, right: Chunk) -> Iterator[Reading]:
        """The readings of one number: its own, and that of the number it is out of."""
        phrase = self._measured(index, item, left, right)
        if phrase is None:
            return
        before = self.frame
        name, doubt = self._named(index, item, phrase) if not self._levels_of_both(index, right) else ("", "")
        made = self._reading(index, item, phrase, right, name, (doubt,) if doubt else ())
        if is_compared(self.items, index) and place_behind(self.items, index) is None:
            timed = at_its_time(made, self.items, index, self.frame.period if self.frame else made.period)
            if timed is None:
                return
            made = timed
        elif (name or not self.opened) and not self._is_complement(item, phrase):
            self.frame, self.numbered = made, self.numbered if made.percent else made
        if is_whole(self.items, index) and not item.value.percent:
            self.whole = phrase
        made = apart(self.text, self.items, index, made)
        name = made.indicator
        said = (*self.items[: before is self.context.frame], *self.items[self.low : index])
        if is_timeless_start(self.items, index) or (before and is_told_as_all(made, before, said)):
            return
        if name in _OF_NO_GROUP and made.subject.area in _OF_NO_GROUP[name]:
            return
        if name in OF_PORTAL and not self._is_of_portal(made, right):
            return
        if name in self.indicators and made.subject.area and not (made.goal and is_restated(self.items, index)):
            among = self._among(made, index)
            yield from (replace(made, subject=subject) for subject in among)
        yield from self._out_of(made, item, right)

    def _levels_of_both(self, index: int, right: Chunk) -> frozenset[int]:
        """The levels right behind "322 out of 644", before the noun: then something else is done with the first."""
        behind_it = self.items[index + 1 : index + 2]
        both = self.items[index].value.is_of and right.noun and behind_it and behind_it[0].kind == "level"
        return behind_it[0].value if both else frozenset()

    def _is_of_portal(self, made: Reading, right: Chunk) -> bool:
        """Whether a number is one of the National Portal: the text names it, and accounts are not those of a while."""
        named = self.context.national or any(other.value in ONLY_PORTAL for other in self.items)
        since = made.period is not None and made.period.start is not None and not made.carried
        since = since or any(other.kind == "dateless" and _COUNTED_TIME.search(other.value) for other in self.items)
        opened = made.indicator == PORTAL_ACCOUNTS and since
        return named and made.subject.area == "VN" and not opened and not right.unknown

    def _among(self, made: Reading, index: int) -> Sequence[Subject]:
        """Whose a figure is: of each that one list names, be it before the number or as those on one side of a bar."""
        if (provinces := listed(self.items, index)) is not None:
            return [Subject(area) for area in provinces]
        several = [] if index in self.pairs else joint(self.items, index, made.subject.area)
        if made.upper is not None and (several or made.subject.area in GROUPS - {"VN"}):
            return []  # from the lowest to the highest of them
        if several and made.subject.tier == "all":
            alike = made.percent and (made.qualifier in BOUNDS or each_of(self.text, self.items, index))
            return [Subject(area) for area in several] if alike else []
        if made.subject not in self.several:
            return [made.subject]
        shared = len(self.several) > 1 and not made.percent  # "the districts A, B and C had 40 dossiers" between them
        return self.several if not shared or each_of(self.text, self.items, index) else []

    def _named(self, index: int, item: Item, phrase: Phrase) -> tuple[str, str]:
        """The indicator of a number that measures a phrase, with a doubt; both empty where there is none."""
        if not item.value.percent:
            return counted(phrase), ""
        if "early" in phrase.words and leaves_only_late(self.items, index):
            return "", ""
        return shared(phrase, self.indicators)

    def _measured(self, index: int, item: Item, left: Chunk, right: Chunk) -> Phrase | None:
        """What a number measures; None if that cannot be told, or is no level of anything."""
        if right.counts_bodies and item.value.value != BODIES:  # "leading the 63 provinces, with 98% on time"
            self.criterion = True
        vague = right.vague and not (left.says and "share" in left.words)
        self.other = self.other or (right.blocked and not right.counts_bodies and right.noun == "")
        beside = left.blocked and right.noun in {"", "transaction"}
        if left.blocked or right.blocked:  # parts of what is not wanted, as of dossiers in progress
            self.closed = closing(self.items, right.end)
        if right.blocked or vague or beside or (left.average and not self._of_all(item)):
            return None
        lists = self.criterion and listed(self.items, index) is None
        of_none = item.value.percent and (lists or is_broken(self.items, index))
        if of_none or is_stray(self.text, self.items, index) or is_goal_met(self.text, self.items, index):
            return None  # "12 provinces have more than 30%" says nothing of any of them
        if is_change(self.items, self.low, index) or is_multiple(self.items, index):
            if left.noun:  # what has changed is what the levels behind are of
                self.frame = self._reading(index, item, left.phrase(), right, "", ())
            return None
        phrase = self._phrase(item, left, right, index)
        if phrase is None:
            return None
        phrase = self._with_level(phrase, index)
        if self._is_part(phrase, right, raised=is_raised_to(self.items, index)) or item.value.value <= 0:
            if "ontime" in phrase.words and not item.value.percent:  # the share behind it is of these
                self.frame = None
            return None
        return phrase if item.value.percent else self._counted(phrase, item, index)

    def _counted(self, phrase: Phrase, item: Item, index: int) -> Phrase:
        """What a number counts, with what its sentence or the text says of it in another way."""
        whole = as_total(phrase, self.items, index, at_centre=self.context.centre)
        first = self.numbered.phrase.words if self.numbered else frozenset()
        if "centre" in whole.words & first and is_part(self.items, self.low, index):
            return replace(phrase, words=phrase.words - {"centre", "total"})
        if not (item.value.is_of and {"total", "centre"} & (whole.words - phrase.words)):  # what is out of all is not
            phrase = whole
        if is_whole(self.items, index) and phrase.noun in SERVICES and not phrase.words and not phrase.levels:
            phrase = replace(phrase, words=frozenset({"total"}))
        phrase = told_before(phrase, self.items[self.low : index], self.subject.area, is_of=item.value.is_of)
        phrase = of_money(phrase, self.items, index)
        named = self.context.national or any(other.value in ONLY_PORTAL for other in self.items)
        return on_national_portal(phrase, self.subject.area, named=named)

    def _of_all(self, item: Item) -> bool:
        """Whether an average is that of the country or a group of bodies, of whom it is a share like any other."""
        return bool(self.subject.area in GROUPS and item.value.percent)

    def _out_of(self, made: Reading, item: Item, right: Chunk) -> Iterator[Reading]:
        """What the number behind the stroke, or behind "out of", counts."""
        leveled = self._levels_of_both(right.start, right)
        whole = whole_of(made.phrase, leveled) if item.value.is_of and item.value.second else ""
        if item.value.is_of and right.noun == "dossier" and right.words & {"received", "resolved"}:
            named = counted(right.phrase())
            whole = whole if named == made.indicator else named
        if whole and made.subject.area:
            now = replace(made, goal="", period=self.context.today, carried=True) if made.goal else made
            yield replace(now, indicator=whole, value=item.value.second, qualifier=Qualifier.EXACT)
        if not right.base_number:
            return
        other = self.items[right.base_number]
        own = behind(self.items, right.base_number, percent=False)
        words = frozenset(own.words | (right.base.words if right.base else set()))
        noun = own.noun or made.phrase.noun
        of_part = item.value.percent and noun in SERVICES and (own.levels or own.words & {"eligible", "full"})
        if own.blocked or other.value.percent or not other.value.whole or of_part:
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

    def _is_part(self, phrase: Phrase, right: Chunk, *, raised: bool) -> bool:
        """Whether a number is of less than it seems: on time beside those before time, a level that a plan raises."""
        told = {item.value for item in self.items if item.kind == "feat"}
        if "ontime" in phrase.words and "both" not in phrase.words and "early" in told:
            return True
        built = "new" in phrase.words
        if phrase.levels and "upgrade" in told - phrase.words and self.goal and not (raised or built):
            return True
        return phrase.words == {"total"} and right.noun == "procedure" and right.unknown > 0
