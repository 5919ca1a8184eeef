"""Which indicators are parts of which: what adds up to a sum, and what a share is of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from helpers.data.codes import Answer
from helpers.data.package import Package

Wholes = Mapping[str, Sequence[str]]


@lru_cache(maxsize=4)
def wholes_of(package: Package) -> Wholes:
    """The wholes of each part: what it is added up to, and what it is among where a share is reckoned."""
    wholes: dict[str, list[str]] = defaultdict(list)
    for rule in package.presentation.sums:
        for part in rule.parts:
            wholes[part].append(rule.indicator)
    for share in package.indicators.values():
        if share.numerator_is_part == Answer.YES and share.denominator not in wholes[share.numerator]:
            wholes[share.numerator].append(share.denominator)
    return dict(wholes)


def ancestors(package: Package) -> Wholes:
    """The wholes of each part, and those of which these are parts, each once."""
    parents, found = wholes_of(package), {}
    for name in parents:
        chain = [*parents[name]]
        for whole in chain:  # grows while it is read
            chain += [above for above in parents.get(whole, ()) if above not in chain and above != name]
        found[name] = chain
    return found
