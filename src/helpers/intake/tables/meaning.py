"""Which indicator a header means, by the names of the indicators: proposed only where no other comes near."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from helpers.data.codes import Unit
from helpers.data.indicators import Indicator
from helpers.data.names import fold, most_like
from helpers.data.package import Package
from helpers.intake.tables.words import bare, is_share, words, written_out

#: A name must be at least so like a header, and so far ahead of that of any other indicator.
_LEAST, _AHEAD = 0.73, 0.06
_BASE = re.compile(r"\b(?:as a ty le of|as ty le of|tren|so voi|out of)\b|/")
#: What a name adds in brackets, or behind a comma in English.
_REMARK = re.compile(r"\s*\([^)]*\)|, (?:base|level) not .*")
#: Words of a figure that is not of the table's period, or has not happened.
_SHIFTED = re.compile(
    r"\b(?:(?:ky|nam|quy|thang) truoc|cung ky|(?:last|previous|prior) (?:year|quarter|month|period)|muc tieu|chi tieu|"
    r"ke hoach|du kien|duoc giao|targets?|plan(?:ned)?|goals?)\b"
)
#: Those before their day are a part of those on time, and those after it may be resolved or still open.
_EARLY = re.compile(r"\b(?:truoc|som) (?:thoi )?(?:han|hen)\b|\b(?:early|ahead of (?:time|schedule))\b")
_ON_TIME = re.compile(r"\bdung\b|\b(?:on time|on schedule)\b")
_OPEN = re.compile(r"\b(?:dang|chua)\b|\b(?:open|pending|in process)\b")
_DONE = re.compile(r"\b(?:da|duoc|ket qua) giai quyet\b|(?<!dang )(?<!chua )\bgiai quyet\b|\bresolved\b")
#: Headers that may be of services and of dossiers, folded.
_OF_ANYTHING = frozenset(("tructuyen", "online"))
_LITTLE = frozenset(("so", "tong", "cac", "cua", "the", "da", "duoc"))
#: Words of what is counted; a header that has those of one unit means no indicator of another.
_OBJECTS = {Unit.DOSSIER: {"ho", "dossiers", "dossier"}, Unit.SERVICE: {"vu", "services", "service"}}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header is taken for. ``indicator``: empty if nothing is sure; ``why`` says more of it."""

    indicator: str
    confidence: float = 1.0
    why: str = ""


@lru_cache(maxsize=2)
def meanings(package: Package) -> Meanings:
    """The meanings of a package's indicators, made once."""
    return Meanings(package)


class Meanings:
    """The indicators of a package, found by the words of a header in Vietnamese or English."""

    def __init__(self, package: Package) -> None:
        self._known = package.indicators
        self._names = {key: _names(item, package) for key, item in self._known.items()}
        self._own = self._exactly(lambda item: (item.id, item.name_vi, item.name_en))
        self._exact = self._exactly(lambda item: () if item.relative else self._names[item.id])
        self._words = {
            key: {words(_numerator(name, self._known[key])) for name in names} for key, names in self._names.items()
        }
        self._all = {key: frozenset().union(*sets) for key, sets in self._words.items()}
        counts = Counter(word for sets in self._words.values() for word in set().union(*sets))
        self._weights = {word: math.log(1 + len(self._known) / count) for word, count in counts.items()}
        #: Shares with one numerator are a group, named by the first of them.
        first: dict[frozenset[str], str] = {}
        self._groups = {
            key: first.setdefault(words(_numerator(item.name_vi, item)), key)
            for key, item in self._known.items()
            if item.unit == Unit.PERCENT
        }
        self._unknown = math.log(1 + len(self._known))
        self._cache: dict[tuple[tuple[str, ...], bool], Meaning] = {}

    def of(self, path: tuple[str, ...], *, percent: bool = False) -> Meaning:
        """The meaning of a header, from its top row to its last. ``percent``: its cells have a percent format."""
        if (path, percent) not in self._cache:
            self._cache[path, percent] = self._of(tuple(filter(None, map(bare, path))), percent)
        return self._cache[path, percent]

    def _of(self, path: tuple[str, ...], percent: bool) -> Meaning:
        whole = " ".join(path)
        if own := self._own.get(fold(whole)):
            return Meaning(own)
        if shifted := _SHIFTED.search(written_out(whole)):
            return Meaning("", 0, f"{shifted[0]!r} says that its figures are of another time, or are to be reached")
        if fold(whole) in _OF_ANYTHING:
            return Meaning("", 0, "it does not say what is online: services or dossiers")
        share = percent or is_share(whole)
        if why := _of_some(written_out(whole), share):
            return Meaning("", 0, why)
        for text in (whole, path[-1] if path else ""):
            exact = self._exact.get(fold(text), "")
            if exact and self._known[exact].relative == share and self._fits(whole, exact):
                return Meaning(exact)
        ends = [" ".join(path[start:]) for start in range(len(path))]
        found = [self._best(text, share) for text in ends]
        sure = [item for item in found if item.indicator and self._fits(whole, item.indicator)]
        if sure:
            return max(sure, key=lambda item: item.confidence)
        return found[0] if found and not found[0].indicator else Meaning("", 0)

    def _exactly(self, names: Callable[[Indicator], Iterable[str]]) -> dict[str, str]:
        """Folded names, and what is left of them without periods and brackets, that only one indicator has."""
        owners: dict[str, set[str]] = {}
        for key, item in self._known.items():
            for name in names(item):
                for text in (name, bare(name)):
                    owners.setdefault(fold(text), set()).add(key)
        return {name: next(iter(keys)) for name, keys in owners.items() if len(keys) == 1 and name}

    def _best(self, text: str, share: bool) -> Meaning:
        told = written_out(text)
        cut = _BASE.search(told if share else "")
        asked = words(told[: cut.start()] if cut else told)
        numbers = _numbers(asked)
        scores: dict[str, float] = {}
        for key, item in self._known.items():
            if (item.unit == Unit.PERCENT) == share and item.unit != Unit.POINTS:
                fitting = [names for names in self._words[key] if _numbers(names) == numbers]
                whole = asked <= self._all[key]  # a word that it has not is of another measure
                likeness = max((self._like(asked, names) for names in fitting), default=0.0) if whole else 0.0
                group = self._groups[key] if share else key
                scores[group] = max(scores.get(group, 0), likeness)
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        having = self._having(asked) if share else set()
        if share and len(having) == 1 and asked:  # words that the names of one share alone have, as "on time"
            ranked = [(group, max(scores[group], 0.5)) for group in having]
        elif not asked or not ranked or ranked[0][1] < _LEAST:
            return Meaning("", 0)
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _AHEAD:
            return Meaning("", 0, f"it can be {ranked[0][0]} or {ranked[1][0]}")
        name, likeness = ranked[0]
        if share and likeness < 1 and len(having) > 1:
            return Meaning("", 0, f"it can be {' or '.join(sorted(having))}")
        if not share:
            return Meaning(name, round(likeness, 2))
        return self._of_base(name, told[cut.end() :] if cut else "", likeness)

    def _having(self, asked: frozenset[str]) -> set[str]:
        """The groups of shares of which a name has all these words, and no other number."""
        numbers = _numbers(asked)
        return {
            group
            for key, group in self._groups.items()
            if any(asked <= names and _numbers(names) == numbers for names in self._words[key])
        }

    def _of_base(self, group: str, base: str, likeness: float) -> Meaning:
        """The share with the base that a header says; the one with an unstated base if it says none."""
        members = [self._known[key] for key, other in self._groups.items() if other == group]
        base = re.sub(r"\bty le\b", " ", base).strip()
        if not base:
            found = [item.id for item in members if item.base_unstated]
            told = "the header does not say what it is a share of"
            if not found:
                return Meaning("", 0, f"{told}: {_listed(members)}")
            return Meaning(found[0], round(likeness, 2), told)
        found = [item.id for item in members if not item.base_unstated and _same_base(base, item)]
        if len(found) == 1:
            return Meaning(found[0], round(likeness, 2))
        return Meaning("", 0, f"a share of {base!r}, which none of these is: {_listed(members)}")

    def _like(self, asked: frozenset[str], names: frozenset[str]) -> float:
        """How much of the words is in both, from 0 to 1, rare ones counting more."""
        both = 2 * sum(map(self._weight, asked & names))
        return both / (sum(map(self._weight, asked)) + sum(map(self._weight, names)) or 1)

    def _weight(self, word: str) -> float:
        return self._weights.get(word, self._unknown)

    def _fits(self, whole: str, indicator: str) -> bool:
        """False if a row above in the header names what is counted, and it is another thing."""
        item = self._known[indicator]
        said = {unit for unit, objects in _OBJECTS.items() if objects & set(written_out(whole).split())}
        return item.relative or item.unit not in _OBJECTS or not said or item.unit in said

    def near(self, text: str) -> str:
        """The indicator that a header is most like, in words; takes longer than to find none."""
        near = most_like(text, {key: (item.name_vi, item.name_en) for key, item in self._known.items()}, least=50)
        return f"nearest: {near}" if near else "no indicator is like it"


def is_early(path: tuple[str, ...]) -> bool:
    """True for a header of dossiers resolved before their day alone."""
    told = written_out(" ".join(path))
    return bool(_EARLY.search(told)) and not _ON_TIME.search(told)


def is_with_early(path: tuple[str, ...]) -> bool:
    """True for a header of dossiers resolved on time that names those before their day too."""
    return bool(re.search(r"\b(?:truoc|som|early|ahead)\b", written_out(" ".join(path))))


def _of_some(told: str, share: bool) -> str:
    """Why the dossiers of a header are none that an indicator counts, though its words are near; empty if they can."""
    early = _EARLY.search(told) and not _ON_TIME.search(told)
    if early and not share:
        return "those before their day alone are a part of those on time, which no indicator counts"
    late = re.search(r"\btre han\b|\boverdue\b", told)
    if late and not share and (_OPEN.search(told) or not _DONE.search(told)):
        return "it does not say that they are resolved: those still open after their day are others"
    return ""


def _numbers(found: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in found if word.isdigit())


def _names(item: Indicator, package: Package) -> list[str]:
    """All names, those of the charts among them, each with and without what stands in brackets."""
    named = [item.name_vi, item.name_en]
    try:
        shown = package.presentation[item.id]
        named += [shown.label_vi, shown.label_en, shown.measure_vi, shown.measure_en]
    except KeyError:
        pass  # a package may leave an indicator out of its charts
    short = [_REMARK.sub("", name) for name in named]
    return [name for name in dict.fromkeys((*named, *short)) if name]


def _numerator(name: str, item: Indicator) -> str:
    """The name of a share without what it is a share of."""
    if item.unit != Unit.PERCENT:
        return name
    return re.split(r" trên (?:tổng )?(?:số )?| as a share of ", _REMARK.sub("", name))[0]


def _same_base(base: str, item: Indicator) -> bool:
    """True if a header's base has the words of the indicator's in one of the languages."""
    asked = frozenset(base.split()) - _LITTLE
    named = (item.denominator_vi, item.denominator_en)
    return any(asked == frozenset(written_out(text).split()) - _LITTLE for text in named)


def _listed(items: Iterable[Indicator]) -> str:
    return ", ".join(item.id for item in items)
