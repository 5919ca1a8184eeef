"""What a chart of services says, in words: its heading, what it counts, and figures too few for a chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from helpers.analysis.age import OLD
from helpers.analysis.comparability import Change
from helpers.analysis.precedence import foremost
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import Growth
from helpers.analysis.trend import climbs
from helpers.data.codes import Precision, Scope, Tier
from helpers.data.observations import Observation
from helpers.text.codes import SCOPES
from helpers.text.doubts import doubts
from helpers.text.formats import lower, upper
from helpers.text.lapse import lapse
from helpers.text.messages import N_
from helpers.text.writer import Label, Writer

#: Precisions with which the time between two figures can be told in months.
_MONTHLY = frozenset({Precision.DAY, Precision.MONTH})
#: By sign: with the time that it took, with both dates, and of a second measure.
_CLIMBS = {
    1: (N_("{measure} rose from {old} to {new} {lapse}"),
        N_("{measure} rose from {old} ({before}) to {new} ({moment})"), N_("{measure} up from {old} to {new}")),
    -1: (N_("{measure} fell from {old} to {new} {lapse}"),
         N_("{measure} fell from {old} ({before}) to {new} ({moment})"), N_("{measure} down from {old} to {new}")),
    0: (N_("{measure} stayed at {new} {lapse}"), N_("{measure} at {new}, as in {before} ({moment})"),
        N_("{measure} still {new}")),
}  # fmt: skip


def heading(growths: list[Growth], snapshot: Snapshot, writer: Writer) -> str:
    """What the chart shows: the climb to its newest figure where two figures may be compared, else that figure.

    That figure is called the latest where it is a year old, and no newer number of services of another kind is known.
    """
    t = writer.t
    for growth in growths:
        found = climbs(growth, snapshot)
        if found:
            told = "; ".join([_climb(found[0], writer), *(_beside(one, writer) for one in found[1:])])
            new = found[0].new
            dated = {found[0].old.date_precision, new.date_precision} <= _MONTHLY
            old = dated and snapshot.age(new) > 0
            return t("{growth} (by {moment})", growth=told, moment=writer.until(new)) if old else told
        newest = foremost(growth.rows, snapshot.package)
        if newest:
            form = N_("The latest: {figure} ({moment})") if _latest(newest, snapshot) else N_("{figure} ({moment})")
            moment = "; ".join(filter(None, [writer.period(newest), doubts(newest, snapshot, writer)]))
            return upper(t(form, figure=clause(newest, writer), moment=moment))
    return t("Number of online services")


def _latest(figure: Observation, snapshot: Snapshot) -> bool:
    newer = (item for item in _numbers(figure, snapshot) if item.period_end > figure.period_end)
    return snapshot.age(figure) >= OLD and not any(newer)


def newer(growths: Iterable[Growth], snapshot: Snapshot) -> Observation | None:
    """The newest number of services of a kind that the growth leaves out, where all that it has is a year old.

    None where the growth has newer figures, or there is no other number.
    """
    rows = [item for growth in growths for item in growth.rows]
    newest = max(rows, key=lambda item: item.period_end, default=None)
    if newest is None or snapshot.age(newest) < OLD:
        return None
    shown = snapshot.package.presentation
    others = [
        item
        for item in _numbers(newest, snapshot)
        if item.period_end > newest.period_end and item.indicator in shown.headlines
        and shown[item.indicator].clause("vi")
    ]  # fmt: skip
    return max(others, key=lambda item: (item.period_end, item.id), default=None)


def counted_otherwise(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    """That a number of another kind is newer, with its date and what makes it doubtful."""
    moment = "; ".join(filter(None, [writer.period(item), doubts(item, snapshot, writer)]))
    return writer.t("Newer, but counted otherwise: {figure} ({moment}).", figure=clause(item, writer), moment=moment)


def apart(growth: Growth, snapshot: Snapshot, writer: Writer) -> str:
    """Why figures that stand one below the other are not set against each other; empty where they may be."""
    newest = {item.indicator: item for item in growth.rows}
    changes = filter(None, map(snapshot.change, newest.values()))
    why = [writer.reason(one) for one in changes if one.why and not one.agrees and one.old in growth.rows]
    return " ".join(writer.t("No difference taken: {why}.", why=text) for text in dict.fromkeys(why))


def _numbers(figure: Observation, snapshot: Snapshot) -> Iterator[Observation]:
    """The numbers of services of the whole place, of any kind: among them a figure is the latest."""
    for item in _counts(figure, snapshot):
        if (item.tier, item.scope) == (Tier.ALL, Scope.WHOLE):
            yield item


def _counts(figure: Observation, snapshot: Snapshot) -> Iterator[Observation]:
    """The numbers of services that are known of the place, also of a part of it or counted once for each unit: only
    where there is no other is one the only figure.
    """
    unit = snapshot.package.indicators[figure.indicator].unit
    for item in snapshot.printed:
        if snapshot.package.indicators[item.indicator].unit == unit:
            yield item


def _climb(found: Change, writer: Writer) -> str:
    words = {"measure": _measure(found.new, writer), "old": writer.value(found.old), "new": writer.value(found.new)}
    dated, both, _ = _CLIMBS[found.sign or 0]
    if {found.old.date_precision, found.new.date_precision} <= _MONTHLY:
        time = lapse(found.old.period_end, found.new.period_end, writer.t)
        return writer.t(dated, lapse=time, **words)
    return writer.t(both, before=writer.period(found.old), moment=writer.period(found.new), **words)


def _beside(found: Change, writer: Writer) -> str:
    measure = lower(_measure(found.new, writer))
    return writer.t(
        _CLIMBS[found.sign or 0][2], measure=measure, old=writer.value(found.old), new=writer.value(found.new)
    )


def _measure(item: Observation, writer: Writer) -> str:
    return writer.package.presentation[item.indicator].label(writer.language)


def clause(item: Observation, writer: Writer) -> str:
    """A figure with what it counts: 391 services at level 4."""
    form = writer.package.presentation[item.indicator].clause(writer.language)
    return form.format(value=writer.value(item))


def subtitle(growth: Growth, snapshot: Snapshot, writer: Writer) -> str:
    """What is counted, and whose it is."""
    t = writer.t
    words = t("Number of online services of {place}", place=writer.place(snapshot.place))
    return f"{words}; {t(SCOPES['per_unit'])}" if growth.repeated else words


def figures(
    rows: Iterable[Observation], snapshot: Snapshot, writer: Writer
) -> list[tuple[str, tuple[Observation, ...]]]:
    """Figures too few for a chart, a sentence for each page and day, with those it speaks of; the newest first."""
    pages: dict[tuple[object, ...], list[Observation]] = {}
    for item in rows:
        pages.setdefault((item.period_end, item.source, item.basis, item.scope), []).append(item)
    told: dict[str, tuple[Observation, ...]] = {}
    for found in reversed(pages.values()):
        text = writer.t("{moment}, {basis}: {figures}.", moment=upper(writer.period(found[0])),
                        basis=writer.basis(found[0]), figures="; ".join(_told(found, snapshot, writer)))  # fmt: skip
        told[text] = (*told.get(text, ()), *found)
    return list(told.items())


def _told(rows: list[Observation], snapshot: Snapshot, writer: Writer) -> Iterator[str]:
    """The sum before its parts; what must be said of each in brackets."""
    shown = snapshot.package.presentation
    for item in sorted(rows, key=lambda item: (-len(shown[item.indicator].parts), shown[item.indicator].lead or 0)):
        about = [writer.qualifier(item), doubts(item, snapshot, writer)]
        yield str(Label(clause(item, writer), "; ".join(filter(None, about))))


def before(growth: Growth, snapshot: Snapshot, writer: Writer) -> str:
    """The latest figure from before the years of the chart, and whether there is any other; empty without one."""
    item = growth.before
    if item is None:
        return ""
    words = {"figure": clause(item, writer), "moment": writer.period(item), "basis": writer.basis(item)}
    others = [one for one in _counts(item, snapshot) if one.id != item.id]
    if growth.rows or any(one.period_end > item.period_end for one in others):
        return writer.t("Before 2018: {figure} ({moment}, {basis}).", **words)
    if others:
        return writer.t("Figures are from before 2018 only; the latest: {figure} ({moment}, {basis}).", **words)
    return writer.t("The only figure is from before 2018: {figure} ({moment}, {basis}).", **words)
