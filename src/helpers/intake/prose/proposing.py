"""A reading as a proposal: the cells of the row it would be, with its passage and how sure it is."""

from __future__ import annotations

from decimal import Decimal

from helpers.data.codes import Basis, Kind, Qualifier, StartStatus, Status
from helpers.data.package import Package
from helpers.intake.proposal import Proposal
from helpers.intake.prose.figure import Reading

#: How sure a reading is that nothing speaks against, and by how much each doubt lowers that.
_SURE, _LESS = Decimal("0.9"), Decimal("0.15")


def propose(reading: Reading, text: str, package: Package) -> Proposal:
    """The proposal of a reading of a text."""
    indicator = package.indicators[reading.indicator]
    doubts = [*reading.doubts, *_own_doubts(reading)]
    start, status = _beginning(reading, indicator.kind)
    period = reading.period
    return Proposal(
        area=reading.subject.area,
        indicator=indicator.id,
        value=f"{reading.value.normalize():f}"
        if reading.value == reading.value.to_integral()
        else f"{reading.value:f}",
        value_upper=f"{reading.upper:f}" if reading.upper is not None else "",
        unit=indicator.unit,
        qualifier=reading.qualifier,
        kind=reading.goal or indicator.kind,
        period_start=start,
        start_status=status if not reading.goal else "",
        period_end=period.end.isoformat() if period else "",
        date_precision=period.precision if period else "",
        period_regime=period.regime if period and not reading.goal else "",
        tier=reading.subject.tier,
        unit_name=reading.subject.unit,
        scope=reading.scope if not reading.goal else "",
        basis=_basis(reading) if not reading.goal else "",
        obs_status=Status.UNRELIABLE if doubts else Status.NORMAL,
        span=" ".join(text[reading.start : reading.end].split()),
        confidence=str(max(_SURE - _LESS * len(doubts), Decimal("0.1"))),
        doubts="; ".join(doubts),
        place=f"{reading.start}-{reading.end}",
    )


def _beginning(reading: Reading, kind: str) -> tuple[str, str]:
    """The first day of a flow, and whether it was printed."""
    if kind not in {Kind.FLOW, Kind.INDEX} or reading.goal:
        return "", ""
    if reading.period and reading.period.start and not reading.as_at:
        return reading.period.start.isoformat(), StartStatus.PRINTED
    return "", StartStatus.NOT_PRINTED


def _basis(reading: Reading) -> str:
    return Basis.MINISTRY_STATISTICS if reading.subject.area in {"VN", "VN-MIN", "VN-PROV"} else Basis.PROVINCIAL_REPORT


def _own_doubts(reading: Reading) -> list[str]:
    """What speaks against a reading by itself."""
    told = []
    if not reading.subject.area:
        told.append("no area is named")
    if reading.period is None:
        told.append("no date is named")
    elif reading.carried:
        told.append("the date is that of an earlier sentence or of the text")
    elif reading.period.assumed_year:
        told.append("the year is not named beside the date")
    if reading.qualifier == Qualifier.RANGE and reading.upper is None:
        told.append("a range with one end")
    return told
