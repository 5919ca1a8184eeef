"""Warnings of figures beside their counterparts: counts of other documents, and figures that fit but for one cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from helpers.data.bounds import allows, digit, exceeds
from helpers.data.checking.impossible import exact, warning
from helpers.data.checking.problem import Problem
from helpers.data.codes import Status, Unit
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.parts import ancestors

#: How many times as large or small a share may be as counts of other documents within so many days make it.
_TIMES, _NEAR = 2, 92
#: Below this a sum or share fits by chance.
_CHANCE = 20
#: How many choices of figures of one document are looked at: it has hundreds only if it is a table.
_MOST = 1000
#: Columns in which what fits together is alike, each of them alone.
_SUM = ("tier", "scope", "basis")
_SHARE = ("tier", "basis")
#: What one source prints exactly of one place and time, by indicator.
Document = dict[str, list[Observation]]


def unlike_counterparts(package: Package) -> Iterator[Problem]:
    """Every warning of a figure that its counterparts contradict."""
    yield from far_from_counts(package)
    yield from above_its_share(package)
    yield from misplaced(package)


def far_from_counts(package: Package) -> Iterator[Problem]:
    """A share of more than twice, or less than half, of what counts of other documents of about that day make it."""
    known = _known(package)
    for item in package.observations:
        share = package.indicators[item.indicator]
        if share.unit == Unit.PERCENT and share.denominator and item.obs_status != Status.BREAK and item.value:
            tops, bottoms = (_near(item, name, known) for name in (share.numerator, share.denominator))
            made = [
                (100 * top.value / bottom.value, top, bottom)
                for top, bottom in product(tops, bottoms)
                if bottom.value and (top.period_start, top.source) == (bottom.period_start, bottom.source)
            ]
            if made and not any(item.value / _TIMES <= value <= item.value * _TIMES for value, _, _ in made):
                value, top, bottom = made[-1]
                expected = f"nearer to what the counts of another source give ({top.id}, {bottom.id})"
                yield replace(warning(item, "counts_differ", expected), found=f"{item.value}, reckoned {value:.2f}")


def above_its_share(package: Package) -> Iterator[Problem]:
    """A share of more than the shares that it is a part of, of the same base, in other documents of about that day."""
    wholes, known = ancestors(package), _known(package)
    for item in package.observations:
        if package.indicators[item.indicator].unit == Unit.PERCENT and item.obs_status != Status.BREAK:
            near = [other for name in wholes.get(item.indicator, ()) for other in _near(item, name, known)]
            if near and all(exceeds(item, other) for other in near):
                beside = ", ".join(f"{other.value} ({other.id})" for other in near)
                yield warning(item, "above_whole", f"no more than what it is a part of: {beside}")


def _known(package: Package) -> dict[tuple[str, ...], list[Observation]]:
    """The figures of the usual definition, by what they measure of whom."""
    known: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for item in package.observations:
        if item.obs_status != Status.BREAK:
            known[item.thing].append(item)
    return known


def _near(share: Observation, name: str, known: dict[tuple[str, ...], list[Observation]]) -> list[Observation]:
    """Counts of the same place, authorities and scope in other documents, of a flow for the same days."""
    thing = (share.area, *(name if cell == share.indicator else cell for cell in share.measured))
    return [
        item
        for item in known.get(thing, ())
        if item.source != share.source
        and abs((item.period_end - share.period_end).days) <= (0 if share.period_start else _NEAR)
        and item.period_start == share.period_start
    ]


def misplaced(package: Package) -> Iterator[Problem]:
    """A count or share that would fit those beside it to the last digit, had it the tier, scope or basis of these.

    And one of another tier than all that its source prints beside it, of which each measure stands there once.
    """
    documents: dict[tuple[object, ...], Document] = defaultdict(lambda: defaultdict(list))
    for item in package.observations:
        documents[item.source, item.area, item.unit_name, item.period_start, item.period_end][item.indicator].append(
            item
        )
    for document in documents.values():
        if len(document) > 1:
            found = [*_misfits(package, document), *_alone(package, document)]
            yield from {problem.id: problem for problem in reversed(found)}.values()


def _misfits(package: Package, document: Document) -> Iterator[Problem]:
    sound = {name: [item for item in items if exact(item)] for name, items in document.items()}
    for items, columns in _fitting(package, sound):
        yield from _apart(items, columns, sound)


def _alone(package: Package, document: Document) -> Iterator[Problem]:
    """A count of another tier than its share, or than all counts of its family, of which two or more have its scope."""
    families: dict[str, list[Observation]] = defaultdict(list)
    for name, items in document.items():
        indicator, tops = package.indicators[name], document.get(package.indicators[name].numerator, ())
        families[indicator.family] += items
        if indicator.unit == Unit.PERCENT and len(items) == len(tops) == 1 and items[0].tier != tops[0].tier:
            yield warning(tops[0], "misplaced", f"{items[0].tier}, as of its share {items[0].id}", "tier")
    for items in families.values():
        for item in items:
            others = [other for other in items if other is not item]
            tiers, beside = {other.tier for other in others}, [other for other in others if other.scope == item.scope]
            twice = item.indicator in {other.indicator for other in others}
            if len(beside) > 1 and not twice and len(tiers) == 1 and item.tier not in tiers:
                ids = ", ".join(other.id for other in beside)
                yield warning(item, "misplaced", f"{tiers.pop()}, as of {ids} beside it", "tier")


def _fitting(package: Package, document: Document) -> Iterator[tuple[Sequence[Observation], Sequence[str]]]:
    """Figures of one source, place and time that make a sum or share, with the columns in which they must be alike."""
    for rule in package.presentation.sums:
        for whole, *parts in _together(document, rule.indicator, *rule.parts):
            fits = whole.value == sum(part.value for part in parts) and min(part.value for part in parts) > 0
            if fits and len(parts) > 1 and whole.value > _CHANCE:
                yield (whole, *parts), _SUM
    for share in package.indicators.values():
        if share.id in document and share.unit == Unit.PERCENT and share.denominator:
            for item, top, bottom in _together(document, share.id, share.numerator, share.denominator):
                told = digit(item.value) < 1 and top.value > _CHANCE and bottom.value
                if told and allows(item, 100 * top.value / bottom.value):
                    yield (item, top, bottom), _SHARE


def _together(document: Document, *names: str) -> Iterator[tuple[Observation, ...]]:
    """Each choice of one figure of each name; of a document with very many, the first."""
    return islice(product(*(document.get(name, ()) for name in names)), _MOST)


def _apart(items: Sequence[Observation], columns: Sequence[str], document: Document) -> Iterator[Problem]:
    """The one of several figures that differs from all of the others in one column, where these have none of it."""
    for item in items:
        others = [other for other in items if other is not item]
        cells = {tuple(getattr(other, column) for column in columns) for other in others}
        wrong = [column for column in columns if getattr(item, column) != getattr(others[0], column)]
        if len(cells) == 1 and len(wrong) == 1:
            [column] = wrong
            right = getattr(others[0], column)
            if not any(getattr(twin, column) == right for twin in document[item.indicator]):
                ids = ", ".join(other.id for other in others)
                yield warning(item, "misplaced", f"{right}, as of {ids}, which it fits to the last digit", column)
