"""When a number of procedures is all that a place has, or all that its one-stop centre handles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.intake.prose.item import Item
from helpers.intake.prose.measures import SERVICES, Phrase

#: What a one-stop centre does with the procedures that it handles, and what may be said of them beside.
_HANDLING = frozenset({"received", "resolved", "returned"})
_HANDLED = _HANDLING | {"provide", "total", "list", "centre"}
#: What is said of all procedures of a place: that they are published, on a list, in a system.
_LISTED = frozenset({"provide", "total", "list", "portal", "system"})
#: Fewer procedures than so many are hardly all of a province.
_MANY = 500
#: How far behind a number its parts begin, and how far they go.
_BEGIN, _GO = 12, 26

#: How far before and behind a number of transactions the money may stand that was paid.
_MONEY_BEFORE, _MONEY_BEHIND = 8, 9


def as_total(phrase: Phrase, items: Sequence[Item], index: int, *, at_centre: bool) -> Phrase:
    """The phrase of a number that counts, with "total" or "centre" where the sentence says so in another way.

    ``at_centre``: the sentence before, or the title, is about the centre.
    """
    if phrase.levels or phrase.noun not in {"procedure", "service"}:
        return phrase
    procedure, words = phrase.noun == "procedure", phrase.words
    if procedure and words <= _HANDLED and words & (_HANDLING | {"total", "provide"}):
        named = any(other.value == "centre" for other in items[:index])
        if "centre" in words or named or (at_centre and words & _HANDLING):
            return replace(phrase, words=frozenset({"centre"}))
    parts = _parts(items, index)
    if procedure and not words and any(item.kind == "tier" for item in parts):
        return replace(phrase, words=frozenset({"total"}))
    levels = [item.value for item in parts if item.kind == "level"]
    modes = any(item.kind == "feat" and item.value in {"full", "partial"} for item in parts)
    if words <= _LISTED and (levels or modes):
        return replace(phrase, words=frozenset({"total"}))
    if procedure and words <= _LISTED | {"online", "received", "resolved"} and levels:
        low = any(min(level) < 3 for level in levels)
        return replace(phrase, words=frozenset({"total"})) if low else replace(phrase, noun="service")
    many = procedure and words <= _LISTED and items[index].value.value >= _MANY
    return replace(phrase, words=frozenset({"total"})) if many and (words or _has(items, index)) else phrase


def on_national_portal(phrase: Phrase, area: str, *, named: bool) -> Phrase:
    """The phrase of services that the country offers or integrates where a text is about its one portal."""
    offered = phrase.noun in {"service", "procedure"} and phrase.words & {"provide", "integrated"}
    return replace(phrase, words=phrase.words | {"national"}) if offered and named and area == "VN" else phrase


def told_before(phrase: Phrase, said: Sequence[Item], area: str, *, is_of: bool) -> Phrase:
    """The phrase of a number with what the words before it say: that transactions are payments, that all portals count.

    ``is_of``: the number is out of all, as in "the National Portal has 1,450 of 1,780 procedures".
    """
    words = phrase.words
    if phrase.noun == "transaction" and not any(item.kind == "stop" for item in said):
        pays = any(item.kind == "feat" and item.value == "payment" for item in said)
        return replace(phrase, words=words | {"payment"}) if pays else phrase
    if phrase.noun == "dossier" and words >= {"online", "national"} and (area == "VN" or "portal" in words):
        return replace(phrase, words=words - {"national"})
    plain = phrase.noun in SERVICES and not phrase.levels and not words & {"full", "partial"}
    return replace(phrase, words=words | {"provide"}) if is_of and plain and "national" in words else phrase


def of_money(phrase: Phrase, items: Sequence[Item], index: int) -> Phrase:
    """The phrase of transactions as payments where a sum of money is told with them, and nothing else they are of."""
    near = items[max(0, index - _MONEY_BEFORE) : index + _MONEY_BEHIND]
    paid = any(item.value == "money" for item in near) and not any(item.kind == "stop" for item in near)
    transactions = phrase.noun == "transaction" and not phrase.words - {"online", "portal", "national"}
    return replace(phrase, words=phrase.words | {"payment"}) if paid and transactions else phrase


def is_part(items: Sequence[Item], low: int, index: int) -> bool:
    """Whether a number is said to be a part of one before it."""
    return any(item.kind == "part" for item in items[max(0, low - 1) : index])


def _parts(items: Sequence[Item], index: int) -> Sequence[Item]:
    """What follows "of which" or a bracket soon behind a number, up to the end of its parts."""
    near = items[index + 1 : index + _BEGIN]
    opened = next((at for at, item in enumerate(near) if item.kind == "part" or item.value == "("), None)
    return () if opened is None else items[index + 2 + opened : index + _GO]


def _has(items: Sequence[Item], index: int) -> bool:
    """Whether a place is said to have the number."""
    lead = [item for item in items[max(0, index - 3) : index] if item.kind != "about"]
    return bool(lead) and lead[-1].kind == "copula"
