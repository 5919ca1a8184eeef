"""Data notes: what is missing, what contradicts what, what cannot be compared, what is of low reliability."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from helpers.analysis.consistency import Conflict, Discrepancy
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.periods import BREAK, Quarter
from helpers.data.presentation import HEADLINES
from helpers.text.codes import BASES
from helpers.text.figures import narrower, period, reason, shown, what
from helpers.text.formats import lower, number, quarter, upper, with_unit
from helpers.text.messages import N_, Messages

#: A figure older than this is named among the gaps.
OLD = 4


def gaps(snapshot: Snapshot, t: Messages) -> Iterator[str]:
    """Measures never seen, and measures last seen long ago, of the whole area."""
    indicators = snapshot.package.indicators
    seen = {_measure(item.indicator, snapshot) for item in snapshot.printed}
    missing = dict.fromkeys(_measure(name, snapshot) for name in HEADLINES if _measure(name, snapshot) not in seen)
    if missing:
        first = {_measure(name, snapshot): name for name in reversed(HEADLINES)}
        labels = ", ".join(lower(_family(first[measure], snapshot, t)) for measure in missing)
        yield t("No source known to us gives a figure, up to {quarter}, for: {measures}.",
                quarter=quarter(snapshot.quarter, t.language), measures=labels)  # fmt: skip
    newest: dict[str, date] = {}
    for item in snapshot.headlines:
        family = indicators[item.indicator].family
        newest[family] = max(item.period_end, newest.get(family, item.period_end))
    for item in snapshot.headlines:
        newer = "share" in item.indicator and newest[indicators[item.indicator].family] > item.period_end
        if snapshot.age(item) > OLD and not newer:
            yield t("{measure}: nothing for the whole area that is newer than this is known: {moment} ({n} quarters).",
                    measure=upper(what(item, snapshot, t)), moment=period(item, t), n=snapshot.age(item))  # fmt: skip


def _measure(name: str, snapshot: Snapshot) -> str:
    """What counts as the same measure when something is missing: shares whatever their base."""
    return snapshot.package.indicators[name].family if "share" in name else name


def _family(name: str, snapshot: Snapshot, t: Messages) -> str:
    """The name of a measure; of a share without the version of its denominator."""
    full = snapshot.package.indicators[name].name(t.language)
    if "share" not in name:
        return full
    if t.language == "vi":
        return full.split(" trên ")[0]
    return t("share of {thing}", thing=lower(full.split(" as a share ")[0]))


def contradictions(snapshot: Snapshot, t: Messages) -> Iterator[tuple[str, tuple[Observation, ...]]]:
    """Each contradiction as a sentence, with the figures it speaks of."""
    for found in snapshot.discrepancies:
        yield _discrepancy(found, snapshot, t), (found.printed,)
    for conflict in snapshot.conflicts:
        yield _conflict(conflict, snapshot, t), conflict.items


def _discrepancy(found: Discrepancy, snapshot: Snapshot, t: Messages) -> str:
    indicators = snapshot.package.indicators
    values = []
    for name, amount in found.expected:
        text = with_unit(number(amount, t.language), indicators[name].unit, t)
        base = indicators[name].base(t.language)
        values.append(t("{value} of {base}", value=text, base=base) if base and len(found.expected) > 1 else text)
    parts = ", ".join(f"{lower(what(part, snapshot, t))} {shown(part, snapshot, t)}" for part in found.parts)
    return t("{measure}, {moment}: printed as {printed}, but its own parts give {expected} ({parts}).",
             measure=upper(what(found.printed, snapshot, t)), moment=period(found.printed, t),
             printed=shown(found.printed, snapshot, t), expected=t(" or ").join(values), parts=parts)  # fmt: skip


def _conflict(conflict: Conflict, snapshot: Snapshot, t: Messages) -> str:
    first = conflict.items[0]
    one = len({item.source for item in conflict.items}) == 1
    values = "; ".join(f"{shown(item, snapshot, t)} ({_origin(item, snapshot, t)})" for item in conflict.items)
    text = (
        N_("{measure}, {moment}: one source gives different values: {values}.")
        if one
        else N_("{measure}, {moment}: sources disagree: {values}.")
    )
    return t(text,
             measure=upper(snapshot.package.indicators[first.indicator].name(t.language)), moment=period(first, t),
             values=values)  # fmt: skip


def _origin(item: Observation, snapshot: Snapshot, t: Messages) -> str:
    return "; ".join(part for part in (snapshot.package.sources[item.source].publisher, narrower(item, t)) if part)


def incomparable(snapshot: Snapshot, t: Messages) -> Iterator[str]:
    """Headline figures that have an earlier one they cannot be compared with, and the other bases of a count."""
    for item in snapshot.headlines:
        change = snapshot.change(item)
        if change and change.why:
            yield t("{measure}: {new} ({moment}) is not compared with {old} ({old_moment}), because {why}.",
                    measure=upper(what(item, snapshot, t)), new=shown(item, snapshot, t), moment=period(item, t),
                    old=shown(change.old, snapshot, t), old_moment=period(change.old, t),
                    why=reason(change, t))  # fmt: skip
        yield from _other_bases(item, snapshot, t)


def _other_bases(item: Observation, snapshot: Snapshot, t: Messages) -> Iterator[str]:
    """The latest figure of the same thing on each other basis, when it is not much older."""
    rows = snapshot.by_indicator[item.indicator]
    same = [other for other in rows if other.thing == item.thing and other.basis != item.basis]
    for basis in dict.fromkeys(other.basis for other in same):
        other = [figure for figure in same if figure.basis == basis][-1]
        if item.span == "point" and item.quarter.ordinal - other.quarter.ordinal <= OLD:
            yield t("{measure}: {value} ({moment}) is {basis}; {new} ({new_moment}) is {new_basis}: no rise or fall.",
                    measure=upper(what(item, snapshot, t)), value=shown(other, snapshot, t), moment=period(other, t),
                    basis=t(BASES[other.basis]), new=shown(item, snapshot, t), new_moment=period(item, t),
                    new_basis=t(BASES[item.basis]))  # fmt: skip


def parts_of_quarters(snapshot: Snapshot, t: Messages) -> Iterator[str]:
    """Periods of the quarter's figures that are no quarter, month or year."""
    news = [item for item in snapshot.printed if item.period_end in snapshot.quarter and item.span in {"part", "open"}]
    for moment in dict.fromkeys(period(item, t) for item in news):
        yield t("Figures of {moment} cover that period only: they are no quarter, and are neither extended nor spread.",
                moment=moment)  # fmt: skip


def rules(snapshot: Snapshot, t: Messages) -> Iterator[str]:
    """The break of 2022, and how to read the measures shown."""
    yield from the_break(snapshot.quarter, t)
    doubtful = sum(1 for item in snapshot.printed if item.doubtful)
    if doubtful:
        yield t("{n} of {total} printed figures of this report are of low reliability, provisional or of another "
                "definition; their flags and notes say why.", n=doubtful, total=len(snapshot.printed))  # fmt: skip
    yield from definitions(snapshot.headlines, snapshot, t)


def the_break(shown_in: Quarter, t: Messages) -> Iterator[str]:
    """That the levels ended on 15 August 2022, for quarters that know of it."""
    if shown_in >= Quarter.of(BREAK):
        yield t("On 15 August 2022 Decree 42/2022 replaced the four levels by full-process and partial services. "
                "They are not the same as levels 4 and 3: figures before and after are never joined.")  # fmt: skip


def definitions(rows: Iterable[Observation], snapshot: Snapshot | SelectionSnapshot, t: Messages) -> Iterator[str]:
    """What the indicators of some figures mean, each once, where the dictionary says more than the name."""
    for name in dict.fromkeys(item.indicator for item in rows):
        indicator = snapshot.package.indicators[name]
        if indicator.definition(t.language):
            yield f"{indicator.name(t.language)}: {indicator.definition(t.language)}"
