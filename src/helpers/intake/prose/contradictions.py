"""What the figures of one text say of each other: a total that its parts make out, parts and shares that contradict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.data.codes import TIERS_OF_AREA, Qualifier, Tier
from helpers.data.indicators import Indicator
from helpers.data.package import Package
from helpers.intake.proposal import Proposal
from helpers.intake.prose.context import Subject
from helpers.intake.prose.figure import Reading
from helpers.intake.prose.periods import Period

#: Below this confidence nothing is proposed: three doubts and more.
FLOOR = Decimal("0.5")
#: How many figures of the text behind a total may be its parts.
_NEAR = 8
#: How far a printed share may be from the one that the counts give, in points: more than rounding.
_ROUNDED = Decimal("0.06")
#: A number and those that make it up, where a text prints all of them.
SUMS = {
    "services_l3_l4": ("services_l3", "services_l4"),
    "services_online_any": ("services_partial", "services_full"),
    "dossiers_resolved": ("dossiers_on_time", "dossiers_overdue"),
}
#: Numbers of dossiers, each no more than those that it is among.
AMONG = {
    "dossiers_on_time": ("dossiers_resolved", "dossiers_received"),
    "dossiers_overdue": ("dossiers_resolved",),
    "services_l4": ("services_l3_l4", "services_total"),
    "services_l3": ("services_l3_l4", "services_total"),
    "services_full": ("services_online_any", "services_total"),
}


def with_totals(found: Sequence[Reading]) -> list[Reading]:
    """A number of online services of which the parts at levels 3 and 4 follow and make it up is one of these levels."""
    return [
        replace(reading, indicator="services_l3_l4")
        if reading.indicator in {"services_online_any", "services_total"}
        and _made_of(found, at, SUMS["services_l3_l4"])
        else reading
        for at, reading in enumerate(found)
    ]


def _made_of(found: Sequence[Reading], at: int, parts: tuple[str, str]) -> bool:
    values = _parts(found, at, parts)
    return len(values) == len(parts) and sum(values.values()) == found[at].value


def _parts(found: Sequence[Reading], at: int, parts: tuple[str, ...]) -> dict[str, Decimal]:
    """The first value of each part among the figures that follow a total."""
    values: dict[str, Decimal] = {}
    for other in found[at + 1 : at + 1 + _NEAR]:
        same = other.subject == found[at].subject and other.period == found[at].period and not other.goal
        if same and other.indicator in parts:
            values.setdefault(other.indicator, other.value)
    return values


def with_doubts(found: Sequence[tuple[Reading, Proposal]], package: Package) -> list[Proposal]:
    """The proposals, each with what contradicts it in the same text."""
    readings = [reading for reading, _ in found]
    counts = _counts(readings)
    told = [
        list(dict.fromkeys((*_sums(readings, at), *_tiers(readings, at), *_shares(readings[at], counts, package))))
        for at in range(len(readings))
    ]
    doubted = [_doubted(proposal, doubts) for (_, proposal), doubts in zip(found, told, strict=True)]
    return [proposal for proposal in doubted if Decimal(proposal.confidence) >= FLOOR]


def _doubted(proposal: Proposal, doubts: Sequence[str]) -> Proposal:
    if not doubts:
        return proposal
    joined = "; ".join((*([proposal.doubts] if proposal.doubts else []), *doubts))
    return replace(proposal, doubts=joined, confidence=str(min(Decimal(proposal.confidence), Decimal("0.5"))))


def _sums(found: Sequence[Reading], at: int) -> Iterator[str]:
    """What says that parts by level or mode do not make up their total."""
    whole = found[at]
    names = SUMS.get(whole.indicator)
    if names and _exact(whole):
        values = _parts(found, at, names)
        if len(values) == len(names) and sum(values.values()) != whole.value:
            yield f"its parts {_added(values.values())}, not {whole.value}"


def _tiers(found: Sequence[Reading], at: int) -> Iterator[str]:
    """What says that the three tiers do not make up the whole area."""
    whole = found[at]
    if whole.subject.tier != Tier.ALL or whole.percent or not _exact(whole):
        return
    values: dict[str, Decimal] = {}
    for other in found[at + 1 : at + 1 + _NEAR]:
        if other.indicator == whole.indicator and other.subject.area == whole.subject.area:
            values.setdefault(other.subject.tier, other.value)
    tiers = [values[tier] for tier in TIERS_OF_AREA if tier in values]
    if len(tiers) == len(TIERS_OF_AREA) and sum(tiers) != whole.value:
        yield f"its tiers {_added(tiers)}, not {whole.value}"


def _counts(found: Iterable[Reading]) -> dict[tuple[Subject, Period | None], dict[str, Decimal]]:
    """The counts that a text says of each subject and time, the first of each indicator."""
    counts: dict[tuple[Subject, Period | None], dict[str, Decimal]] = {}
    for one in found:
        if not one.percent and not one.goal:
            counts.setdefault((one.subject, one.period), {}).setdefault(one.indicator, one.value)
    return counts


def _shares(
    share: Reading, told: Mapping[tuple[Subject, Period | None], dict[str, Decimal]], package: Package
) -> Iterator[str]:
    """What says that a share is not that of the counts beside it, or that a part is more than its whole."""
    counts = told.get((share.subject, share.period), {})
    row = package.indicators.get(share.indicator)
    if share.percent and row and _exact(share) and row.numerator in counts:
        yield from _not_the_share(share, counts[row.numerator], _bases(row, counts))
    for whole in AMONG.get(share.indicator, ()):
        if whole in counts and not share.percent and counts[whole] < share.value:
            yield f"more than {whole}, of which it is a part: {share.value} and {counts[whole]}"


def _bases(row: Indicator, counts: dict[str, Decimal]) -> list[Decimal]:
    """The counts that a share may be of: the stated one, or any of its family where the text does not say."""
    if row.denominator:
        return [counts[row.denominator]] if row.denominator in counts else []
    if not row.base_ambiguous:
        return []
    names = ("dossiers_received", "dossiers_resolved") if "dossier" in row.numerator else ("services_total",)
    return [counts[name] for name in names if name in counts]


def _not_the_share(share: Reading, part: Decimal, wholes: Sequence[Decimal]) -> Iterator[str]:
    """A doubt if a printed share is none of those that the counts give."""
    given = [100 * part / whole for whole in wholes if whole]
    if given and all(abs(value - share.value) > _allowed(share.value) for value in given):
        yield f"the counts give {', '.join(f'{value:.2f}%' for value in given)}, not {share.value}%"


def _allowed(value: Decimal) -> Decimal:
    """Half of the last digit that was printed, and a little more."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1) + _ROUNDED.scaleb(int(exponent) + 1)


def _exact(reading: Reading) -> bool:
    return reading.qualifier == Qualifier.EXACT and not reading.goal


def _added(values: Iterable[Decimal]) -> str:
    numbers = list(values)
    return f"{' + '.join(str(value) for value in numbers)} = {sum(numbers)}"
