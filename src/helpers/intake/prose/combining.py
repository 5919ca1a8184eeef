"""Phrases put together: what one adds to another, what a part has of its whole, what a share is of by its own words."""

from __future__ import annotations

from helpers.intake.prose.measures import SERVICES, Phrase

#: What is done with dossiers: a part of which one is said is not what another is said of.
_VERBS = frozenset(
    {"received", "resolved", "ontime", "early", "overdue", "online", "payment", "postal", "returned", "submitted"}
)


def alike(one: str, other: str) -> bool:
    """Whether two nouns mean one sort of thing."""
    return one == other or {one, other} <= SERVICES


def joined(own: Phrase, other: Phrase) -> Phrase:
    """A phrase with what another adds to it."""
    return Phrase(own.noun or other.noun, own.words | other.words, own.levels or other.levels, own.base or other.base)


def narrowed(whole: Phrase, part: Phrase) -> Phrase:
    """The phrase of a whole, with the level or mode of a part in place of its own."""
    words = whole.words
    if part.words & _VERBS:
        words = words - _VERBS
    if (
        part.levels or part.words & {"full", "partial"}
    ) and "national" in words:  # a part of what is integrated is no number of services at a level
        words = words | {"info"}
    if part.words & {"full", "partial", "info"} or part.levels:
        words = words - {"full", "partial", "total"}
    return Phrase(part.noun or whole.noun, words | part.words, part.levels or whole.levels, whole.base)


def told_base(phrase: Phrase) -> Phrase | None:
    """What a share is of where its own noun says so: eligible procedures, procedures offered in a form."""
    if phrase.base:
        return phrase.base
    if "eligible" in phrase.words or (phrase.noun == "procedure" and phrase.words & {"share"}):
        return Phrase(phrase.noun, frozenset(phrase.words & {"eligible"}))
    return None


def own_base(phrase: Phrase) -> Phrase | None:
    """What a share is of that stands before its noun: "97% of procedures" is of these; of services it may be any."""
    if phrase.noun != "service":
        return Phrase(phrase.noun, frozenset(phrase.words & {"eligible", "financial"}))
    if "eligible" in phrase.words:
        return Phrase("procedure", frozenset({"eligible"}))
    return Phrase("service", frozenset({"online"})) if "payment" in phrase.words and "online" in phrase.words else None


def with_own_base(phrase: Phrase) -> Phrase:
    """A share of those behind a number: "100% of its 1,830 eligible procedures at level 4" is of the eligible ones."""
    base = Phrase(phrase.noun, frozenset(phrase.words & {"eligible"}))
    return Phrase(phrase.noun, phrase.words - {"eligible"}, phrase.levels, base)
