"""Data notes: what is missing, what contradicts what, what cannot be compared, what is of low reliability."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from helpers.analysis import absence
from helpers.analysis.age import OLD
from helpers.analysis.consistency import Conflict, Discrepancy, Excess, unjoined
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.periods import BREAK, Quarter
from helpers.text import published
from helpers.text.formats import either, lower, upper
from helpers.text.messages import N_, Messages
from helpers.text.statement import Statement, StatementKind
from helpers.text.writer import Writer


def data_notes(snapshot: Snapshot, writer: Writer) -> Iterator[Statement]:
    """All notes on the figures of a province or the country, kind by kind."""
    return chain.from_iterable(
        of(snapshot, writer) for of in (contradictions, incomparable, parts_of_quarters, gaps, rules)
    )


def gaps(snapshot: Snapshot, writer: Writer) -> Iterator[Statement]:
    """Measures never seen, measures last seen long ago, and the last figures of what has ended, of the whole area."""
    t = writer.t
    missing = absence.never_known(snapshot)
    if missing:
        labels = ", ".join(lower(_family(name, snapshot, writer)) for name in missing)
        text = t("We found no source that publishes, up to {quarter}, figures on: {measures}.",
                 quarter=writer.quarter(snapshot.quarter), measures=labels)  # fmt: skip
        yield Statement(StatementKind.GAP, text)
    for item in absence.without_newer(snapshot):
        yield Statement(StatementKind.GAP, _newest(item, snapshot, writer), (item,))
    ended = absence.last_of_regime(snapshot)
    if ended:
        told = "; ".join(f"{lower(writer.name(item))}: {writer.value(item)} ({writer.period(item)})" for item in ended)
        text = t("The last figures by level that we found (the four levels were abolished on 15 August 2022): "
                 "{figures}.", figures=told)  # fmt: skip
        yield Statement(StatementKind.GAP, text, ended)


def _newest(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    """That a figure is the newest of its measure; or that newer ones are of a part of the place only."""
    words = {"measure": upper(writer.name(item)), "moment": writer.period(item), "n": snapshot.age(item)}
    part = absence.newer_part(item, snapshot)
    if part is None:
        return writer.t("{measure}: the newest figure that we found ({moment}) is {n} quarters older than the "
                        "quarter of this report.", **words)  # fmt: skip
    words |= {"part": writer.qualifier(part), "part_moment": writer.period(part)}
    if snapshot.place.code == "VN":
        return writer.t("{measure}: the newest figure of the whole country that we found ({moment}) is {n} "
                        "quarters older than the quarter of this report; newer ones are of a part only ({part}, "
                        "{part_moment}).", **words)  # fmt: skip
    return writer.t("{measure}: the newest figure of the whole province or city that we found ({moment}) is {n} "
                    "quarters older than the quarter of this report; newer ones are of a part only ({part}, "
                    "{part_moment}).", **words)  # fmt: skip


def _family(name: str, snapshot: Snapshot, writer: Writer) -> str:
    """The name of a measure; of a share without the version of its denominator."""
    return snapshot.package.presentation[name].measure(writer.language) or writer.indicator(name)


def contradictions(snapshot: Snapshot, writer: Writer) -> Iterator[Statement]:
    """Each contradiction: between a figure and its own parts, a part and its whole, then between sources."""
    for found in snapshot.discrepancies:
        yield Statement(StatementKind.CONTRADICTION, _discrepancy(found, snapshot, writer), (found.printed,))
    for excess in snapshot.excesses:
        text = _excess(excess, snapshot, writer)
        yield Statement(StatementKind.CONTRADICTION, text, (excess.part, excess.whole))
    for conflict in snapshot.conflicts:
        yield Statement(StatementKind.CONTRADICTION, _conflict(conflict, snapshot, writer), conflict.items)
    for shared in snapshot.shared_ranks:
        yield Statement(StatementKind.CONTRADICTION, _shared_rank(shared, snapshot, writer), shared.items[:1])


def _discrepancy(found: Discrepancy, snapshot: Snapshot, writer: Writer) -> str:
    t = writer.t
    indicators = snapshot.package.indicators
    values = []
    for name, amount in found.expected:
        text = writer.with_unit(writer.number(amount), indicators[name].unit)
        base = indicators[name].base_name(writer.language)
        values.append(t("{value} of {base}", value=text, base=base) if base and len(found.expected) > 1 else text)
    parts = ", ".join(f"{lower(writer.name(part))} {writer.value(part)}" for part in found.parts)
    return t("{measure}, {moment}: printed as {printed}, but its own parts give {expected} ({parts}).",
             measure=upper(writer.name(found.printed)), moment=writer.period(found.printed),
             printed=writer.value(found.printed), expected=either(values, writer.language),
             parts=parts)  # fmt: skip


def _excess(excess: Excess, snapshot: Snapshot, writer: Writer) -> str:
    part, whole = excess.part, excess.whole
    return writer.t(
        "{measure}, {moment}: {value} ({origin}) is more than the whole that it is a part of, {whole}: {total} "
        "({whole_origin}).",
        measure=upper(writer.indicator(part.indicator)), moment=writer.period(part), value=writer.value(part),
        origin=_origin(part, snapshot, writer), whole=lower(writer.indicator(whole.indicator)),
        total=writer.value(whole), whole_origin=_origin(whole, snapshot, writer),
    )  # fmt: skip


def _conflict(conflict: Conflict, snapshot: Snapshot, writer: Writer) -> str:
    first = conflict.items[0]
    one = len({item.source for item in conflict.items}) == 1
    values = "; ".join(f"{writer.value(item)} ({_origin(item, snapshot, writer)})" for item in conflict.items)
    text = (
        N_("{measure}, {moment}: one source gives different values: {values}.")
        if one
        else N_("{measure}, {moment}: sources disagree: {values}.")
    )
    return writer.t(text,
             measure=upper(writer.indicator(first.indicator)), moment=writer.period(first),
             values=values)  # fmt: skip


def _shared_rank(shared: Conflict, snapshot: Snapshot, writer: Writer) -> str:
    """That sources which do not name each other's place put both at one rank."""
    own = shared.items[0]
    places = "; ".join(f"{writer.area(item.area)} ({_origin(item, snapshot, writer)})" for item in shared.items)
    return writer.t("{measure}, {moment}: different sources put different places at rank {rank}: {places}.",
                    measure=upper(writer.indicator(own.indicator)), moment=writer.period(own),
                    rank=writer.value(own), places=places)  # fmt: skip


def _origin(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    publisher = writer.body(snapshot.package.sources[item.source].publisher)
    return "; ".join(filter(None, [publisher, writer.qualifier(item)]))


def incomparable(snapshot: Snapshot, writer: Writer) -> Iterator[Statement]:
    """Headline figures that have an earlier one they cannot be compared with, and the other bases of a count."""
    for item in snapshot.headlines:
        change = snapshot.change(item)
        if change and change.why:
            words = {"measure": upper(writer.name(item)), "new": writer.value(item), "moment": writer.period(item),
                     "old": writer.value(change.old), "old_moment": writer.period(change.old)}  # fmt: skip
            if change.agrees:
                text = writer.t("{measure}: {new} ({moment}; {basis}); another count also gives {old} ({old_moment}; "
                                "{old_basis}).", basis=writer.basis(item), old_basis=writer.basis(change.old),
                                **words)  # fmt: skip
            else:
                text = writer.t("{measure}: {new} ({moment}) is not compared with {old} ({old_moment}), because {why}.",
                                why=writer.reason(change), **words)  # fmt: skip
            yield Statement(StatementKind.NOT_COMPARED, text, (item, change.old))
        yield from _other_bases(item, snapshot, writer, told=change.old if change and change.why else None)
    for found in unjoined(snapshot.headlines, snapshot.package):
        text = writer.t("{measure}: {value} ({moment}; {basis}). {apart}", measure=upper(writer.name(found.part)),
                        value=writer.value(found.part), moment=writer.period(found.part),
                        basis=writer.basis(found.part), apart=apart(found, writer))  # fmt: skip
        yield Statement(StatementKind.NOT_COMPARED, text, (found.part, found.whole))


def apart(found: Excess, writer: Writer) -> str:
    """That a count is no part of a smaller one in a neighbouring row, though by its name it would be."""
    whole = found.whole
    return writer.t("Not a part of {total} ({whole}; {moment}; {basis}): another time or another way of counting.",
                    total=writer.value(whole), whole=lower(writer.name(whole)), moment=writer.period(whole),
                    basis=writer.basis(whole))  # fmt: skip


def _other_bases(
    item: Observation, snapshot: Snapshot, writer: Writer, told: Observation | None
) -> Iterator[Statement]:
    """The latest figure of the same thing on each other basis, if it is not much older and not told already."""
    t, rows = writer.t, snapshot.by_indicator[item.indicator]
    same = [other for other in rows if other.thing == item.thing and other.basis != item.basis]
    same = [other for other in same if other.value != item.value]  # what agrees shows neither a rise nor a fall
    for basis in dict.fromkeys(other.basis for other in same):
        other = [figure for figure in same if figure.basis == basis][-1]
        if other is not told and item.span == "point" and item.quarter.ordinal - other.quarter.ordinal <= OLD:
            text = t("{measure}: {value} ({moment}; {basis}) and {new} ({new_moment}; {new_basis}) were counted "
                     "differently and show neither a rise nor a fall.",
                     measure=upper(writer.name(item)), value=writer.value(other), moment=writer.period(other),
                     basis=writer.basis(other), new=writer.value(item), new_moment=writer.period(item),
                     new_basis=writer.basis(item))  # fmt: skip
            yield Statement(StatementKind.NOT_COMPARED, text, (other, item))


def parts_of_quarters(snapshot: Snapshot, writer: Writer) -> Iterator[Statement]:
    """Periods of the quarter's figures that are no quarter, month or year."""
    news = [item for item in snapshot.printed if item.period_end in snapshot.quarter and item.span in {"part", "open"}]
    t = writer.t
    moments: dict[str, list[Observation]] = {}
    for item in news:
        moments.setdefault(writer.period(item), []).append(item)
    for moment, rows in moments.items():
        text = t("Some figures are of their own period only ({moment}): they are no quarter, and are neither extended "
                 "nor spread.", moment=moment)  # fmt: skip
        yield Statement(StatementKind.PART_PERIOD, text, tuple(rows))


def rules(snapshot: Snapshot, writer: Writer) -> Iterator[Statement]:
    """The break of 2022, and how to read the measures shown."""
    yield from the_break(snapshot.quarter, writer.t)
    doubtful = tuple(item for item in snapshot.printed if item.doubtful)
    if doubtful:
        text = writer.t(
            "{n} of {total} printed figures of this report are of low reliability, provisional or of another "
            "definition; their flags and notes say why.",
            n=len(doubtful), total=len(snapshot.printed),
        )  # fmt: skip
        yield Statement(StatementKind.READING, text, doubtful)
    for text in published.note(snapshot.printed, writer, snapshot.end):
        yield Statement(StatementKind.READING, text)
    yield from definitions(snapshot.headlines, snapshot, writer)


def the_break(shown_in: Quarter, t: Messages) -> Iterator[Statement]:
    """That the levels ended on 15 August 2022, for quarters that know of it."""
    if shown_in >= Quarter.of(BREAK):
        text = t("On 15 August 2022 Decree 42/2022 replaced the four levels by full-process and partial services. "
                 "They are not the same as levels 4 and 3: figures before and after are never joined.")  # fmt: skip
        yield Statement(StatementKind.READING, text)


def definitions(
    rows: Iterable[Observation], snapshot: Snapshot | SelectionSnapshot, writer: Writer
) -> Iterator[Statement]:
    """What the indicators of some figures mean, each once, where the dictionary says more than the name."""
    for name in dict.fromkeys(item.indicator for item in rows):
        indicator = snapshot.package.indicators[name]
        if indicator.definition(writer.language):
            text = f"{indicator.name(writer.language)}: {indicator.definition(writer.language)}"
            yield Statement(StatementKind.READING, text)
