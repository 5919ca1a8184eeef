"""Whose figures follow in a sentence, and whether they are goals: names and words of goals, taken in up to a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.intake.prose.chunks import SUBJECTS
from helpers.intake.prose.context import Subject, counts_as_subject, is_commune, is_of_results, subject_of
from helpers.intake.prose.item import Item
from helpers.intake.prose.measuring import Measuring

#: Words of a goal that are never said of dossiers: "the rate of online dossiers is to reach 70%".
_AIMS = frozenset({"phấn đấu", "phải đạt", "sẽ", "will", "aims", "strive", "is to", "are to", "quyết tâm", "dự kiến"})


def _lists(item: Item) -> bool:
    """Whether an item joins the names of a list."""
    return item.kind == "and" or (item.kind == "mark" and item.value in ",:")


def _lists_tiers(between: Sequence[Item]) -> bool:
    """Whether what stands between two tiers joins them: a comma or "and", beside words such as "UBND các"."""
    beside = all(_lists(other) or other.kind in {"word", "here", "fn", "thing"} for other in between)
    return beside and any(_lists(other) for other in between)


class Naming(Measuring):
    """A sentence being read, with the names and goals taken in so far."""

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
            elif item.value == "national" and self._acts():
                self.subject = Subject("VN")
            self.seen += 1

    def _acts(self) -> bool:
        """Whether the National Portal is what something is said of: "the portal has offered", not "on the portal"."""
        portal, following = self.items[self.seen], self.items[self.seen + 1 : self.seen + 2]
        lead = self.text[self.items[0].start : portal.start].lower().rstrip()
        return (
            bool(following)
            and (following[0].value == "reached" or self.text[following[0].start : following[0].end] in {"được", "đã"})
            and (not lead or lead.endswith((",", ".", ";", "the", "đến nay", "hiện nay")))
        )

    def _name(self, item: Item) -> None:
        """Take in a name: a list of offices or districts that a comma or "and" joins are several subjects."""
        last, counted_last = self.named
        between = self.items[last + 1 : self.seen]
        one_list = item.kind in {"office", "district"} and last >= 0 and all(_lists(other) for other in between)
        below = last >= 0 and is_commune(self.items[last]) and all(other.kind == "mark" for other in between)
        accepted = counted_last if one_list else counts_as_subject(self.items, self.seen, self.text)
        self.named = (self.seen, accepted)
        if not accepted or below:  # "the commune of Ia Kha (Ia Grai district)" is the commune
            return
        if item.kind in {"place", "here"} and self.held and all(other.kind == "fn" for other in between):
            self._belongs(item)  # "the district level of Gia Lai", "Sở Y tế tỉnh Gia Lai"
            return
        self.held = item.kind in {"tier", "office", "district"}
        joint = self.items[last].kind == "group" if last >= 0 and len(between) == 1 else False
        both = joint and item.kind == "group" and _lists(between[0]) and item.value != self.items[last].value
        self.subject = Subject("VN") if both else subject_of(item, self.subject, self.context)
        if item.kind == "tier" and last >= 0 and self.items[last].kind == "tier" and _lists_tiers(between):
            self.subject = replace(self.subject, tier="all")  # "departments, districts and communes are to ..."
        if item.kind == "office":
            self.context.office = self.subject
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
        elif self.goal != "target" and not (self._said_of_dossiers() or is_of_results(self.text, item.start)):
            self.goal = item.value

    def _said_of_dossiers(self) -> bool:
        """Whether a word of a goal belongs to a noun, as in "hồ sơ yêu cầu giải quyết"."""
        aims = self.text[self.items[self.seen].start : self.items[self.seen].end].lower() in _AIMS
        return self.seen > 0 and self.items[self.seen - 1].kind in {"noun", "stop"} and not aims

    def _goes_on(self) -> bool:
        """Whether a clause goes on with whom it was of: what is done follows, as in "received 120; resolved 110"."""
        following = self.items[self.seen + 1 : self.seen + 3]
        return bool(following) and any(item.value in {"received", "resolved", "reached"} for item in following)

    def _alone(self) -> bool:
        """Whether a sentence is of one body: it names that, and no other place or body."""
        return len(self.several) == 1 and sum(item.kind in SUBJECTS for item in self.items) == 1

    def is_of_one(self) -> bool:
        """Whether the sentence is of one body below a province, so that the next one may go on with it."""
        named = any(item.kind in SUBJECTS for item in self.items)
        return bool(self.subject.unit) and (self._alone() or not named)

    def _mark(self, mark: str) -> None:
        if mark == "(":
            self.opened.append((self.subject, self.goal, self.frame))
        elif mark == ")" and self.opened:
            self.subject, self.goal, self.frame = self.opened.pop()
        elif mark == ";" and not self.opened and self.subject.tier != "all" and not (self._goes_on() or self._alone()):
            local = self.context.local
            self.subject = local if local.unit else replace(self.subject, tier="all", unit="")
