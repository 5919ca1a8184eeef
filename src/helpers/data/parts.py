"""Which indicators are parts of which: what adds up to a sum, and what a share is of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import permutations

from helpers.data.codes import Answer, Base
from helpers.data.package import Package

Wholes = Mapping[str, Sequence[str]]


@lru_cache(maxsize=4)
def wholes_of(package: Package) -> Wholes:
    """The wholes of each part: what it is added up to, and what it is among where a share is reckoned.

    A share is a part of another one of the same base whose count is a whole of its own count.
    """
    wholes: dict[str, list[str]] = defaultdict(list)
    for rule in package.presentation.sums:
        for part in rule.parts:
            wholes[part].append(rule.indicator)
    for share in package.indicators.values():
        if share.numerator_is_part == Answer.YES and share.denominator not in wholes[share.numerator]:
            wholes[share.numerator].append(share.denominator)
    based = [share for share in package.indicators.values() if share.numerator and share.denominator]
    counts = _chains(wholes)
    for own, other in permutations(based, 2):
        if own.denominator == other.denominator and other.numerator in counts.get(own.numerator, ()):
            wholes[own.id].append(other.id)
    return dict(wholes)


def ancestors(package: Package) -> Wholes:
    """The wholes of each part, and those of which these are parts, each once."""
    return _chains(wholes_of(package))


def _chains(parents: Wholes) -> Wholes:
    found = {}
    for name in parents:
        chain = [*parents[name]]
        for whole in chain:  # grows while it is read
            chain += [above for above in parents.get(whole, ()) if above not in chain and above != name]
        found[name] = chain
    return found


def bases_of(package: Package) -> Wholes:
    """The counts that a count is reckoned as a share of without being among them, so that it is hardly above them.

    Of a share of "all" it is not said which of the bases of its family that is, or of any family where its own has
    none: it is hardly above the largest of them.
    """
    shares = [share for share in package.indicators.values() if share.numerator]
    every = sorted({share.denominator for share in shares if share.denominator and share.base == Base.STATED})
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for share in shares:
        if share.numerator_is_part == Answer.NO:
            found[share.numerator][share.denominator] = None
        elif share.base == Base.AMBIGUOUS:
            own = [other.denominator for other in shares if other.family == share.family and other.denominator]
            kind = package.indicators[share.numerator].kind
            alike = [name for name in own or every if package.indicators[name].kind == kind]
            found[share.numerator] |= dict.fromkeys(alike)
    return {name: list(bases) for name, bases in found.items()}
