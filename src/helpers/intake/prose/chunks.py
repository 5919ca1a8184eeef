"""Noun phrases of a sentence, as they are read: what they say, and what is noted beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.intake.prose.item import Item
from helpers.intake.prose.measures import Phrase

#: Words that a comma joins to those before it, as in "received, settled".
_JOINED = frozenset({"received", "resolved", "submitted", "returned", "online", "full", "partial", "ontime", "portal"})
#: Kinds of items that name whose a figure is.
SUBJECTS = frozenset({"place", "here", "tier", "group", "office", "district"})


@dataclass(slots=True)
class Chunk:
    """A phrase being read: what it says, what a share is of, whose it is, when, and where it ends."""

    noun: str = ""
    words: set[str] = field(default_factory=set)
    levels: frozenset[int] = frozenset()
    base: Chunk | None = None
    subjects: list[Item] = field(default_factory=list)
    times: list[Item] = field(default_factory=list)
    start: int = 0
    end: int = 0
    blocked: bool = False
    vague: bool = False
    linked: bool = False
    base_number: int = 0
    unknown: int = 0
    average: bool = False
    counts_bodies: bool = False
    percent: bool = False
    counted: bool = False

    def phrase(self) -> Phrase:
        """What was understood."""
        base = self.base.phrase() if self.base and self.base.noun else None
        return Phrase(self.noun, frozenset(self.words), self.levels, base)

    def add(self, item: Item) -> None:
        """Take in a noun, a word said of it, or levels."""
        if item.kind == "noun":
            noun, _, word = item.value.partition("+")
            if (self.noun, noun, word) == ("procedure", "service", "online") and not self.says_more:
                self.noun = ""  # "1,474 procedures that are online public services"
            self.noun = self.noun or noun
            if word and (noun == self.noun or self.noun == "procedure"):
                self.words.add(word)
            elif word and self.noun == "dossier":
                self.words.add("payment" if noun == "transaction" else "of_services")
            elif noun == "service" and self.noun == "dossier":
                self.words.add("of_services")
        elif item.kind == "level":
            self.levels |= item.value
        else:
            self.words |= set(item.value.split("+"))

    def note(self, item: Item) -> None:
        """Take in what stands beside: names, times, words that are not known or make it another thing."""
        if item.kind in SUBJECTS:
            self.subjects.append(item)
        elif item.kind == "time":
            self.times.append(item)
        self.unknown += item.kind == "word"
        self.blocked = self.blocked or item.kind == "stop"
        self.average = self.average or item.value == "average"

    @property
    def says_more(self) -> bool:
        """True if something is said of its noun."""
        return bool(self.words or self.levels)

    @property
    def says(self) -> bool:
        """True if it says what is measured."""
        return bool(self.noun or self.levels or self.words - {"share", "total", "provide", "portal", "list", "system"})


def number_soon(items: Sequence[Item], start: int, within: int = 4) -> bool:
    """Whether a number stands among the next items, so that a new phrase begins here."""
    for item in items[start : start + within]:
        if item.kind == "number":
            return True
        if item.kind == "mark" and item.value in "();":
            return False
    return False


def closing(items: Sequence[Item], at: int) -> int:
    """Where a bracket that opens at an item is closed; 0 if none opens there."""
    if at >= len(items) or items[at].value != "(":
        return 0
    return next((i for i in range(at, len(items)) if items[i].value == ")"), len(items))


def is_integrated(items: Sequence[Item], start: int) -> bool:
    """Whether it is said next that something is integrated."""
    following = [item for item in items[start : start + 4] if item.kind not in {"fn", "copula"}]
    return bool(following) and following[0].value == "integrated"


def joins(item: Item) -> bool:
    """Whether an item behind a comma goes on with the phrase before it."""
    return item.kind == "level" or (item.kind == "feat" and item.value in _JOINED)


def is_mode(left: Chunk, own: Phrase) -> bool:
    """Whether nothing but a mode with a colon or verb stands before a number."""
    plain = left.linked and not (left.noun or left.unknown or left.levels or own.known)
    return plain and left.words in ({"full"}, {"partial"}, {"full", "online"}, {"partial", "online"})


def kind_at(items: Sequence[Item], at: int) -> str:
    """The kind of an item; empty behind the last."""
    return items[at].kind if at < len(items) else ""
