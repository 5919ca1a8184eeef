"""The phrase behind a number: what it counts or is a share of."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.intake.prose.asides import behind_bracket, behind_share
from helpers.intake.prose.chunks import SUBJECTS, Chunk, is_integrated, joins, kind_at, number_soon
from helpers.intake.prose.item import Item
from helpers.intake.prose.measures import SERVICES

#: How many words that the grammar does not know may stand before a noun, and inside a phrase.
_BEFORE_NOUN, _INSIDE = 1, 7
_OF_PART = frozenset({"online", "full", "partial", "ontime", "payment"})
_AFTER_GAP = frozenset({"level", "toward", "word", "fn", "copula", "about"})
#: The lowest level of which services are counted.
_COUNTED_LEVEL = 3
#: How many items may say whose a number is, and the number.
_OWNER = 4
#: How far behind a comma the number of a new clause may stand.
_CLAUSE = 9


class _Behind:
    """Reads the phrase behind a number, item by item."""

    def __init__(self, items: Sequence[Item], index: int, *, percent: bool) -> None:
        self.items, self.index, self.percent = items, index, percent
        self.chunk = Chunk(start=index, percent=percent)
        self.target, self.unknown, self.toward = self.chunk, 0, False

    def read(self) -> Chunk:
        """The phrase, up to the item that ends it."""
        at = behind_bracket(self.items, self.index + 1)
        while at < len(self.items):
            beyond = 0 if self.percent else behind_share(self.items, at, named=bool(self.chunk.noun))
            if not beyond and (_ends(self.items, at, self.chunk) or not self._take(at)):
                break
            at = beyond or at + 1
        self.chunk.end = at
        return self.chunk

    def _take(self, at: int) -> bool:
        """Take in an item; False if the phrase ends with it."""
        item, chunk = self.items[at], self.chunk
        if item.value == "bare" and not _owned_number(self.items, at + 1):
            return True
        stroke = item.kind == "mark" and item.value == "/" and number_soon(self.items, at + 1, 1)
        base = item.kind == "of" and (self.percent or item.value != "toward")
        if stroke or base or (self.percent and item.value == "total" and not (chunk.noun or chunk.base)):
            return self._out_of(at)
        if item.kind in {"noun", "feat", "level"}:
            self._said_of(item).add(item)
        elif item.kind in SUBJECTS:
            self._name(at)
        elif item.kind == "time":
            chunk.times.append(item)
        elif item.kind == "ellipsis":
            return not chunk.noun or self._same_noun(at + 1) or kind_at(self.items, at + 1) in _AFTER_GAP
        elif item.kind == "stop" and not (item.value == "field" and self._is_of_all_fields(at)):
            chunk.blocked = chunk.blocked or self.target is chunk
        elif item.kind in {"thing", "points", "goal"}:
            return self._other(item)
        elif item.kind == "word":
            return self._word()
        return True

    def _said_of(self, item: Item) -> Chunk:
        """Of what a word is said: "20% of all dossiers online" is a share of all, of those that are online."""
        chunk, base = self.chunk, self.chunk.base
        if (
            not self.toward
            and self.target is base
            and base
            and base.noun
            and item.value in _OF_PART
            and chunk.noun in {"", base.noun}
        ):
            chunk.noun = base.noun
            return chunk
        return self.target

    def _is_of_all_fields(self, at: int) -> bool:
        """Whether no field is named behind the word: "procedures in all fields", "thuộc các lĩnh vực."."""
        follows = self.items[at + 1].value if at + 1 < len(self.items) else "."
        return self.items[at - 1].kind == "fn" and follows in {".", ";", ")"}

    def _same_noun(self, at: int) -> bool:
        """Whether an item says again of what a number is, behind a gap: "217 procedures ... of services at level 3"."""
        item = self.items[at] if at < len(self.items) else None
        known = self.chunk.noun in SERVICES and not self.chunk.says_more
        return item is not None and known and item.kind == "noun" and item.value.split("+")[0] in SERVICES

    def _out_of(self, at: int) -> bool:
        if not self.percent and not self.chunk.says and self.items[at].value == "bare":
            return False  # "3 levels of 1,797 procedures": the second number is not what the first is out of
        self.target = self.chunk.base = Chunk()
        self.toward = self.items[at].value == "toward"
        if not number_soon(self.items, at + 1, 2) and not _owned_number(self.items, at + 1):
            return True
        self.chunk.base_number = next(i for i in range(at + 1, len(self.items)) if self.items[i].kind == "number")
        return False

    def _name(self, at: int) -> None:
        """A name behind the number; "17 departments" counts departments."""
        item = self.items[at]
        self.chunk.subjects.append(item)
        first = at == self.index + 1 and item.kind in {"tier", "group"} and not self.percent
        if first and not any(other.kind == "noun" for other in self.items[at + 1 : at + 3]):
            self.chunk.blocked = self.chunk.counts_bodies = True
        if at == self.index + 1 and item.value == "district" and item.kind == "here":
            self.chunk.blocked = True  # "9 UBND huyện" counts these

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
        self.chunk.blocked = self.chunk.blocked or not (self.chunk.noun or self.percent or self.chunk.levels)
        self.chunk.vague = not self.chunk.noun and not self.chunk.levels
        return False


def behind(items: Sequence[Item], index: int, *, percent: bool) -> Chunk:
    """The phrase behind the number at an index."""
    return _Behind(items, index, percent=percent).read()


def counts_offices(items: Sequence[Item], at: int) -> bool:
    """Whether a number only says how many offices the phrase before it is of: "procedures of 16 departments"."""
    follows = [item for item in items[at + 1 : at + 3] if item.kind != "word"]
    return (
        items[at - 1].kind in {"fn", "of"} and bool(follows) and follows[0].kind in {"thing", "tier", "group", "here"}
    )


def _new_clause(items: Sequence[Item], at: int) -> bool:
    """Whether verbs from here are those of a number that counts: "191 records, resolved and returned 147 records"."""
    for item in items[at : at + _CLAUSE]:
        if item.kind == "number":
            return not item.value.percent
        if item.kind == "mark":
            return False
    return False


def _owned_number(items: Sequence[Item], at: int) -> bool:
    """Whether a number begins at an item, or behind whose it is: "52% of the city's 1,944 procedures"."""
    beside = next((i for i in range(at, at + _OWNER) if kind_at(items, i) not in {"here", "place", "fn"}), at)
    return kind_at(items, beside) == "number"


def _level_soon(items: Sequence[Item], at: int) -> bool:
    """Whether nothing but small words stands before a level."""
    following = [item for item in items[at : at + 4] if item.kind != "fn" and item.value != "provide"]
    return bool(following) and following[0].kind == "level"


def _ends(items: Sequence[Item], at: int, chunk: Chunk) -> bool:
    """Whether a phrase ends before an item."""
    item = items[at]
    if item.kind == "part" and items[at - 1].kind == "number" and not chunk.says:
        return False  # "242,828 of these"
    if item.kind == "part" and items[at - 1].kind == "noun" and kind_at(items, at + 1) in {"fn", "feat"}:
        return number_soon(items, at + 1)  # "25,114 dossiers of these were filed online"
    if item.kind == "number" and counts_offices(items, at):
        return False
    if item.kind in {"number", "part", "change", "vs", "multiple", "source", "then"}:
        return True
    if item.value == "(" and chunk.percent and not chunk.base and kind_at(items, at + 1) == "of":
        return False  # "100% (of those eligible)"
    if item.kind == "mark":
        if item.value == ",":
            follows = kind_at(items, at + 1)
            begun = number_soon(items, at + 1) or _new_clause(items, at + 1)
            return not follows or not joins(items[at + 1]) or begun or not chunk.says
        return item.value in "();:.|"
    if item.kind == "and":
        return _and_ends(items, at, chunk)
    if item.kind == "copula":
        return _verb_ends(items, at, chunk)
    return False


def _and_ends(items: Sequence[Item], at: int, chunk: Chunk) -> bool:
    """Whether a phrase ends before "and"."""
    done = chunk.percent and bool(chunk.levels) and is_integrated(items, at + 1)  # "100% at level 4, and integrated"
    return done or number_soon(items, at + 1) or (at + 1 < len(items) and items[at + 1].value == "share")


def _verb_ends(items: Sequence[Item], at: int, chunk: Chunk) -> bool:
    """Whether a phrase ends before a verb such as "is" or "reach"."""
    last = kind_at(items, at + 2) in {"", "mark", "part", "and"} and items[at - 1].kind == "noun"
    if kind_at(items, at + 1) == "level" and (min(items[at + 1].value) < _COUNTED_LEVEL or last):
        return False  # "99 services reach level 2"
    if not chunk.says and _level_soon(items, at + 1):
        return False  # "of which 976 are at level 4"
    if kind_at(items, at + 1) == "noun" and items[at - 1].kind == "number" and not chunk.percent:
        return False  # "of which 456 are online services at level 3"
    passive = [other.kind for other in items[at + 1 : at + 4] if other.kind not in {"word", "goal", "dateless", "fn"}]
    ahead = range(at + 1, min(at + 6, len(items)))
    joint = next((i for i in ahead if items[i].value == "," or items[i].kind == "and"), at + 5)
    return not (passive[:1] == ["feat"] and not number_soon(items, at + 1, min(joint - at - 1, 4)))
