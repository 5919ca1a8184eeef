"""What the figures of one text say of each other: a total that its parts make out, parts and shares that contradict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.data.package import Package
from helpers.intake.proposal import Proposal
from helpers.intake.prose.figure import Reading

#: How many figures of the text behind a total may be its parts.
_NEAR = 6


def with_totals(found: Sequence[Reading]) -> list[Reading]:
    """A number of online services of which the parts at levels 3 and 4 follow and make it up is one of these levels."""
    return [
        replace(reading, indicator="services_l3_l4")
        if reading.indicator == "services_online_any" and _made_of(found, at, ("services_l3", "services_l4"))
        else reading
        for at, reading in enumerate(found)
    ]


def _made_of(found: Sequence[Reading], at: int, parts: tuple[str, str]) -> bool:
    whole = found[at]
    values = {}
    for other in found[at + 1 : at + 1 + _NEAR]:
        if other.indicator in parts and other.subject == whole.subject and other.indicator not in values:
            values[other.indicator] = other.value
    return len(values) == len(parts) and sum(values.values()) == whole.value


def with_doubts(found: Sequence[tuple[Reading, Proposal]], package: Package) -> list[Proposal]:
    """The proposals, each with what contradicts it."""
    return [proposal for _, proposal in found]
