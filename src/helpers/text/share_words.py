"""What is said of the shares of one family: the newest one, how it changed, the country, the targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.families import Beside, Family, beside, held
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.yardsticks import partner
from helpers.data.observations import Observation
from helpers.text import against
from helpers.text.against import verdict
from helpers.text.codes import DISPUTED
from helpers.text.formats import either, lower, upper
from helpers.text.writer import Label, Writer


def measure(family: Family, writer: Writer) -> str:
    """The name of a family, whatever its shares are shares of."""
    line = (*family.own, *family.country)[0]
    row = writer.package.presentation[line.indicator.id]
    return row.measure(writer.language) or row.label(writer.language) or line.indicator.name(writer.language)


def heading(family: Family, snapshot: Snapshot, writer: Writer) -> str:
    """The newest share of the place and what it is a share of, how it stands to the country and to its target.

    The base is named: 97% of the eligible procedures may be 54% of all. So is the time of what is not of the quarter.
    """
    item, t = family.newest, writer.t
    if item is None:
        return t("{measure}: only a figure of the country was found", measure=measure(family, writer))
    told = [f"{upper(writer.name(item))}: {value(item, snapshot, writer)}"]
    told += [relation for found in _besides(item, family, snapshot)
             if (relation := against.relation(item, found.figure, found.nearness, writer))][:1]  # fmt: skip
    reached = (found for found in held(item, snapshot) if found.outcome in {Outcome.MET, Outcome.MISSED})
    told += [
        t("target of {target} {verdict}", target=writer.target_value(found.target), verdict=verdict(found, writer))
        for found in reached
    ][:1]
    return ", ".join(told)


def sentences(family: Family, snapshot: Snapshot, writer: Writer) -> Iterator[str]:
    """The newest share with its date and change, the country at that time, each target; then shares of other bases."""
    item = family.newest
    if item is None:
        yield from _country_only(family, snapshot, writer)
        return
    yield _newest(item, snapshot, writer)
    yield from (_country(item, found, snapshot, writer) for found in _besides(item, family, snapshot))
    for found in held(item, snapshot):
        yield _target(found, item, writer)
    others = [line.points[-1] for line in family.own if line.indicator.id != item.indicator]
    if others:
        told = "; ".join(f"{_dated(other, snapshot, writer)}" for other in reversed(others))
        yield writer.t("Other bases, not comparable: {figures}.", figures=told)


def value(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    """A share as it was printed; a disputed one with what its own counts give; when, if not in the quarter."""
    t, given = writer.t, _recomputed(item, snapshot, writer)
    about = [t("recomputed: {value}", value=given)] if given else []
    about += [] if item.period_end in snapshot.quarter else [writer.period(item)]
    return f"{writer.value(item)} ({'; '.join(about)})" if about else writer.value(item)


def _recomputed(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    """What the counts of its own source give for a share that they do not bear out; empty if they do."""
    found = [value for one in snapshot.discrepancies if one.printed.id == item.id for _, value in one.expected]
    return either([f"{writer.number(given)}%" for given in dict.fromkeys(found)], writer.language)


def clause(item: Observation, writer: Writer) -> str:
    """What is a share of what: 34.21% of procedures had a level-4 service."""
    form = writer.package.presentation[item.indicator].clause(writer.language)
    return form.format(value=writer.value(item)) if form else f"{lower(writer.name(item))}: {writer.value(item)}"


def _dated(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    return f"{clause(item, writer)} ({_about(item, snapshot, writer)})"


def _about(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    """When, whose, and what makes it doubtful."""
    given = _recomputed(item, snapshot, writer)
    told = [writer.period(item), writer.qualifier(item), writer.status(item)]
    told += [writer.t("computed here")] if item.computed else []
    told += [writer.t("{value} from the counts of the same source", value=given)] if given else []
    told += [writer.t(DISPUTED)] if not given and snapshot.contradicted(item) else []
    return "; ".join(filter(None, told))


def _newest(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    t, told = writer.t, upper(_dated(item, snapshot, writer))
    found = snapshot.change(item)
    if found is None or found.sign is None:
        return t("{clause}.", clause=told)
    words = {"clause": told, "old": writer.value(found.old), "moment": writer.period(found.old)}
    if found.difference is None:
        rose = found.sign == 1
        return t("{clause}, up from {old} ({moment}).", **words) if rose else t("{clause}, down from {old} ({moment}).",
                                                                                **words)  # fmt: skip
    if found.difference == 0:
        return t("{clause}, the same as in {moment}.", clause=told, moment=words["moment"])
    if found.difference > 0:
        return t("{clause}, up {gap} from {old} ({moment}).", gap=writer.amount(found), **words)
    return t("{clause}, down {gap} from {old} ({moment}).", gap=writer.amount(found), **words)


def _besides(item: Observation, family: Family, snapshot: Snapshot) -> list[Beside]:
    """The country and its provinces together at the time of a figure, first what the finding holds it against; of the
    country's own its ministries too.
    """
    first = partner(item, snapshot)
    areas = ("VN-MIN", "VN-PROV") if snapshot.place.code == "VN" else ("VN", "VN-PROV")
    if first and first.area != areas[0]:
        areas = areas[::-1]
    return [found for area in areas if (found := beside(item, family, snapshot, area))]


def _country(item: Observation, found: Beside, snapshot: Snapshot, writer: Writer) -> str:
    """The country's share with its date, nearest in time; a newer one too."""
    t, other = writer.t, found.figure
    relation = against.relation(item, other, found.nearness, writer)
    words = {"value": writer.value(other), "moment": _about(other, snapshot, writer)}
    told = t("{whole}: {value} ({moment})", whole=upper(against.whole(other.area, writer)), **words)
    if relation:
        told = t("{relation} ({value}; {moment})", relation=upper(relation), **words)
    if found.latest:
        return t("{figure}; newest: {value} ({moment}).", figure=told, value=writer.value(found.latest),
                 moment=_about(found.latest, snapshot, writer))  # fmt: skip
    return t("{figure}.", figure=told)


def _target(found: Verdict, item: Observation, writer: Writer) -> str:
    t, due = writer.t, found.target.due
    if found.figure is None and due and item.period_end > due:  # the figure of this very sentence is too late for it
        found = replace(found, outcome=Outcome.EARLIER)
    words = {"target": writer.target_value(found.target), "due": writer.due(found.target),
             "verdict": verdict(found, writer)}  # fmt: skip
    if found.figure is None or found.figure is item:
        return t("Target {target} ({due}): {verdict}.", **words)
    return t("Target {target} ({due}), held against {value} ({moment}): {verdict}.",
             value=writer.value(found.figure), moment=writer.period(found.figure), **words)  # fmt: skip


def _country_only(family: Family, snapshot: Snapshot, writer: Writer) -> Iterator[str]:
    """The country's newest share, where the place has none."""
    [last] = family.told
    form = writer.package.presentation[last.indicator].clause(writer.language)
    told = str(Label(form.format(value=writer.value(last)), _about(last, snapshot, writer)))
    yield writer.t("{whole}: {figure}.", whole=upper(against.whole(last.area, writer)), figure=told)
