"""Noun phrases of a sentence: the one behind a number, and the one before it that it is said of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.intake.prose.measures import Phrase
from helpers.intake.prose.scanner import Item

#: How many words that the grammar does not know may stand before a noun, and inside a phrase.
_BEFORE_NOUN, _INSIDE = 1, 7
#: Words that a comma joins to those before it, as in "received, settled".
_JOINED = frozenset({"received", "resolved", "submitted", "returned", "online", "full", "partial", "ontime"})
_SUBJECTS = frozenset({"place", "here", "tier", "group", "office", "district"})


@dataclass(slots=True)
class Chunk:
    """A phrase being read: what it says, what a share is of, whose it is, when, and where it ends."""

    noun: str = ""
    words: set[str] = field(default_factory=set)
    levels: frozenset[int] = frozenset()
    base: Chunk | None = None
    subjects: list[Item] = field(default_factory=list)
    times: list[Item] = field(default_factory=list)
    end: int = 0
    blocked: bool = False
    linked: bool = False
    base_number: int = 0
    unknown: int = 0
    average: bool = False
    counts_bodies: bool = False

    def phrase(self) -> Phrase:
        """What was understood."""
        base = self.base.phrase() if self.base and self.base.noun else None
        return Phrase(self.noun, frozenset(self.words), self.levels, base)

    def add(self, item: Item) -> None:
        """Take in a noun, a word said of it, or levels."""
        if item.kind == "noun":
            noun, _, word = item.value.partition("+")
            self.noun = self.noun or noun
            if word and (noun == self.noun or self.noun == "procedure"):
                self.words.add(word)
            elif word and self.noun == "dossier":
                self.words.add("of_services")
        elif item.kind == "level":
            self.levels |= item.value
        else:
            self.words |= set(item.value.split("+"))

    def note(self, item: Item) -> None:
        """Take in what stands beside: names, times, words that are not known or make it another thing."""
        if item.kind in _SUBJECTS:
            self.subjects.append(item)
        elif item.kind == "time":
            self.times.append(item)
        self.unknown += item.kind == "word"
        self.blocked = self.blocked or item.kind == "stop"
        self.average = self.average or item.value == "average"

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


class _Behind:
    """Reads the phrase behind a number, item by item."""

    def __init__(self, items: Sequence[Item], index: int, *, percent: bool) -> None:
        self.items, self.index, self.percent = items, index, percent
        self.chunk = Chunk()
        self.target, self.unknown = self.chunk, 0

    def read(self) -> Chunk:
        """The phrase, up to the item that ends it."""
        at = self.index + 1
        while at < len(self.items) and not _ends(self.items, at, self.chunk) and self._take(at):
            at += 1
        self.chunk.end = at
        return self.chunk

    def _take(self, at: int) -> bool:
        """Take in an item; False if the phrase ends with it."""
        item, chunk = self.items[at], self.chunk
        if item.value == "bare" and not number_soon(self.items, at + 1, 1):
            return True
        stroke = item.kind == "mark" and item.value == "/" and number_soon(self.items, at + 1, 1)
        if stroke or item.kind == "of" or (self.percent and item.value == "total" and not chunk.noun):
            return self._out_of(at)
        if item.kind in {"noun", "feat", "level"}:
            self.target.add(item)
        elif item.kind in _SUBJECTS:
            self._name(at)
        elif item.kind == "time":
            chunk.times.append(item)
        elif item.kind == "ellipsis":
            follows = self.items[at + 1].kind if at + 1 < len(self.items) else ""
            return not chunk.noun or follows in {"level", "toward", "word", "fn"}
        elif item.kind == "stop":
            chunk.blocked = chunk.blocked or self.target is chunk
        elif item.kind in {"thing", "goal"}:
            return self._other(item)
        elif item.kind == "word":
            return self._word()
        return True

    def _out_of(self, at: int) -> bool:
        self.target = self.chunk.base = Chunk()
        if not number_soon(self.items, at + 1, 2):
            return True
        self.chunk.base_number = next(i for i in range(at + 1, len(self.items)) if self.items[i].kind == "number")
        return False

    def _name(self, at: int) -> None:
        """A name behind the number; "17 departments" counts departments."""
        item = self.items[at]
        self.chunk.subjects.append(item)
        first = at == self.index + 1 and item.kind in {"tier", "group"}
        if first and not any(other.kind == "noun" for other in self.items[at + 1 : at + 3]):
            self.chunk.blocked = self.chunk.counts_bodies = True

    def _other(self, item: Item) -> bool:
        """A noun of which no figure is wanted: what is counted, if no other was named before."""
        if self.chunk.noun or self.target is not self.chunk:
            return True
        self.chunk.blocked = item.kind == "goal" or not self.chunk.says or not self.percent
        return False

    def _word(self) -> bool:
        """A word that the grammar does not know: one too many before the noun, and it is another noun's."""
        self.unknown += 1
        self.chunk.unknown = self.unknown
        if self.unknown <= (_INSIDE if self.chunk.noun or self.target is not self.chunk else _BEFORE_NOUN):
            return True
        self.chunk.blocked = self.chunk.blocked or not self.chunk.noun
        return False


def behind(items: Sequence[Item], index: int, *, percent: bool) -> Chunk:
    """The phrase behind the number at an index."""
    return _Behind(items, index, percent=percent).read()


def _joins(item: Item) -> bool:
    """Whether an item behind a comma goes on with the phrase before it."""
    return item.kind == "level" or (item.kind == "feat" and item.value in _JOINED)


def _ends(items: Sequence[Item], at: int, chunk: Chunk) -> bool:
    """Whether a phrase ends before an item."""
    item = items[at]
    if item.kind == "part" and items[at - 1].kind == "number" and not chunk.says:
        return False  # "242,828 of these"
    if item.kind in {"number", "part", "change", "vs", "multiple", "source"}:
        return True
    if item.kind == "mark":
        if item.value == ",":
            follows = items[at + 1].kind if at + 1 < len(items) else ""
            return not follows or not _joins(items[at + 1]) or number_soon(items, at + 1) or not chunk.says
        return item.value in "();:.|"
    if item.kind == "and":
        return number_soon(items, at + 1)
    if item.kind == "copula":
        passive = [
            other.kind for other in items[at + 1 : at + 4] if other.kind not in {"word", "goal", "dateless", "fn"}
        ]
        return not (passive[:1] == ["feat"] and not number_soon(items, at + 1))
    return False


def before(items: Sequence[Item], low: int, index: int) -> Chunk:
    """The last phrase between two places that says something, and whether the number at an index is said of it."""
    last = Chunk()
    chunk, target = last, last
    for at in range(low, index):
        item = items[at]
        if _begins(items, at, index, chunk, in_base=target is not chunk):
            if chunk.says:
                last = chunk
            chunk = target = Chunk()
        if item.kind == "of" and chunk.says and item.value != "bare":
            target = chunk.base = Chunk()
        elif item.kind in {"noun", "feat", "level"}:
            target.add(item)
            chunk.linked = False
        elif item.kind == "copula" or (item.kind == "mark" and item.value == ":"):
            chunk.linked = True
        else:
            chunk.note(item)
    chosen = chunk if chunk.says or not last.says else _continued(last, chunk)
    chosen.end = index
    return chosen


def _continued(last: Chunk, rest: Chunk) -> Chunk:
    """An earlier phrase that nothing but a verb or a name parts from the number."""
    last.linked = last.linked or rest.linked
    last.blocked = last.blocked or rest.blocked
    if not last.noun:  # where something is integrated or how it is sent is said of its own clause alone
        last.words -= {"national", "integrated", "payment", "postal"}
    return last


def _begins(items: Sequence[Item], at: int, index: int, chunk: Chunk, *, in_base: bool) -> bool:
    """Whether a new phrase begins at an item."""
    item = items[at]
    if item.value == "share" and item.kind == "feat":
        return not ("share" in chunk.words and not chunk.noun)
    if item.value == "total" and item.kind == "feat":
        return bool(chunk.noun) and not in_base
    if item.kind == "mark" and item.value in "()" and _of_base(items, at):
        return False
    if item.kind == "mark" and item.value in ";()":
        return True
    if (item.kind == "mark" and item.value == ",") or item.kind in {"part", "change"}:
        following = items[at + 1 : index]
        says = any(other.kind == "noun" or other.value == "share" for other in following)
        joined = item.kind == "mark" and at + 1 < index and _joins(items[at + 1]) and not says
        return says or (item.kind != "mark") or (not joined and (chunk.linked or _kind(following) == "feat"))
    return False


def _kind(items: Sequence[Item]) -> str:
    """The kind of the first of some items; empty if there is none."""
    return items[0].kind if items else ""


def _of_base(items: Sequence[Item], at: int) -> bool:
    """Whether a bracket only says what a share is of: "the rate (of all dossiers) is"."""
    opened = next((back for back in range(at, -1, -1) if items[back].value == "("), -1)
    return opened >= 0 and opened + 1 < len(items) and items[opened + 1].kind == "of"
