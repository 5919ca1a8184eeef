"""What somebody looked into and found right though a rule doubts it: ``accepted.csv``, which a package may have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from helpers.data.checking.problem import Problem
from helpers.data.names import most_like
from helpers.data.package import Package

FILE = "accepted.csv"
#: The one error that can be accepted: documents go on using words whose regime has ended.
ERRORS = frozenset({"outside_regime"})


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One warning that is right as it stands, for the value that the figure had and what the rule found then."""

    figure: str
    rule: str
    value: str
    found: str
    reason: str


def settle(
    found: Iterable[Problem],
    accepted: Iterable[tuple[int, Acceptance]],
    package: Package,
    nearly: Callable[[], Iterable[Problem]],
) -> Iterator[Problem]:
    """What is left of errors and warnings, and what is wrong with the acceptances, each with its row.

    ``nearly``: what rules would doubt if they were stricter; an acceptance of that is kept, so that figures of other
    places do not take it away.
    """
    doubts: dict[tuple[str, str], list[Problem]] = {}
    for problem in found:
        if problem.warning or problem.rule in ERRORS:
            doubts.setdefault((problem.id, problem.rule), []).append(problem)
        else:
            yield problem
    values = {item.id: str(item.value) for item in package.observations}
    values |= {item.id: str(item.value) for item in package.targets}
    stricter: dict[tuple[str, str], list[str]] = {}
    for row, acceptance in accepted:
        if acceptance.figure not in values:
            yield _without_figure(row, acceptance, values)
            continue
        key = (acceptance.figure, acceptance.rule)
        if key not in doubts and not stricter:
            for doubt in nearly():
                stricter.setdefault((doubt.id, doubt.rule), []).append(doubt.found)
        doubted = [doubt.found for doubt in doubts.get(key, [])] or stricter.get(key, [])
        if wrong := _wrong(acceptance, doubted, values):
            yield Problem(FILE, row, *wrong, id=acceptance.figure, rule=acceptance.rule)
        else:
            doubts.pop(key, None)
    for left in doubts.values():
        yield from left


def _without_figure(row: int, acceptance: Acceptance, values: Mapping[str, str]) -> Problem:
    near = most_like(acceptance.figure, dict.fromkeys(values, ()), least=75)
    nearest = f"; nearest: {near}" if near else ""
    allowed = f"the id of a figure or target; if that is gone, take this row out{nearest}"
    return Problem(FILE, row, "figure", acceptance.figure, allowed, acceptance.figure, acceptance.rule)


def _wrong(acceptance: Acceptance, doubts: list[str], values: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Column, what was found and what is allowed, of an acceptance that does not stand."""
    value = values[acceptance.figure]
    if acceptance.value != value:
        return "value", acceptance.value, f"{value}, which the figure is now: look into it anew, or take this row out"
    if not doubts:
        return "rule", acceptance.rule, "a rule that doubts the figure: none does, so take this row out"
    if acceptance.found not in doubts:
        allowed = f"{' or '.join(doubts)}, which the rule finds now: look into it anew, or take this row out"
        return "found", acceptance.found, allowed
    return None
