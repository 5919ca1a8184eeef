"""The finding of a report: sentences about figures, chosen by code, worded by the catalogue."""

from __future__ import annotations

from helpers.analysis.comparability import Change, Obstacle
from helpers.analysis.lead import is_count, leading
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Kind
from helpers.data.observations import Observation
from helpers.text.codes import DISPUTED
from helpers.text.formats import lower, upper
from helpers.text.messages import N_
from helpers.text.writer import Label, Writer

_STATEMENTS = {
    "announced": N_("By {moment}, {place} had announced {value} {thing}"),
    "provided": N_("By {moment}, {place} provided {value} {thing}"),
    "ministry_statistics": N_("By {moment}, {place} had {value} {thing} in ministry statistics"),
    "provincial_report": N_("By {moment}, {place} reported {value} {thing}"),
}


def finding(snapshot: Snapshot, writer: Writer) -> str:
    """The report in one, two or three computed sentences."""
    t = writer.t
    item = leading(snapshot)
    if item is None:
        return " ".join([_nothing(snapshot, writer), *_named(snapshot, writer)])
    sentences = [sentence(item, snapshot, writer)]
    if snapshot.age(item) > 0:
        words = {"measure": lower(writer.indicator(item.indicator)), "age": writer.age(item, snapshot.quarter)}
        sentences.append(t("No newer figure of the whole area is known for {measure}: this one is {age}.", **words))
    return " ".join([*sentences, *_news(snapshot, item, writer), *_named(snapshot, writer)])


def _nothing(snapshot: Snapshot, writer: Writer) -> str:
    """Why there is no leading figure: nothing at all is known, or nothing on the services of the whole area."""
    t = writer.t
    words = {"place": writer.place(snapshot.place), "quarter": writer.quarter(snapshot.quarter)}
    others = [row for row in snapshot.printed if snapshot.package.indicators[row.indicator].kind != Kind.INDEX]
    if not others and snapshot.printed:
        return t("No source known to us gives a figure on online public services in {place} up to {quarter}, yearly "
                 "indices aside.", **words)  # fmt: skip
    if not others:
        return t("No source known to us gives a figure on online public services in {place} up to {quarter}.", **words)
    return t(
        "No source known to us gives the number or share of online services in {place} up to {quarter}; "
        "other figures known: {n}, see below.", n=len(others), **words,
    )  # fmt: skip


def _named(snapshot: Snapshot, writer: Writer) -> list[str]:
    """That a list of the quarter names the place among those that met the 30% target."""
    lists = [row for row in snapshot.news if row.indicator in snapshot.package.presentation.lists and row.tier == "all"]
    if not lists or snapshot.place.kind != "province":
        return []
    moment = writer.period(lists[-1])
    return [
        writer.t("A list of {moment} names it among the bodies that met the target of 30% at level 4.", moment=moment)
    ]


def sentence(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    """A figure and what changed since the one before it."""
    return compared(statement(item, snapshot, writer), snapshot.change(item), writer)


def statement(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    """Who had how much of what, and when, with what makes it doubtful; a clause, without its full stop."""
    t = writer.t
    place, amount, thing = writer.place(snapshot.place), writer.value(item), lower(writer.name(item))
    doubt = doubts(item, snapshot, writer)
    if is_count(item, snapshot) and item.basis in _STATEMENTS:
        thing = str(Label(thing, doubt))
        return t(_STATEMENTS[item.basis], place=place, moment=writer.until(item), value=amount, thing=thing)
    amount = str(Label(amount, doubt))
    return t("{place}, {moment}: {thing}: {value}", place=upper(place), moment=writer.period(item), thing=thing,
             value=amount)  # fmt: skip


def doubts(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    """What a sentence with a figure must say of it: its status, that it is computed, that something contradicts it."""
    t = writer.t
    told = [writer.status(item)] if item.doubtful else []
    told += [t("computed here")] if item.computed else []
    told += [t(DISPUTED)] if snapshot.contradicted(item) else []
    return "; ".join(told)


def compared(clause: str, change: Change | None, writer: Writer) -> str:
    """A clause with what its figure is compared with: by how much it rose or fell, or why nothing can be said."""
    t = writer.t
    if change is None:
        return t("{statement}. No earlier figure is known.", statement=clause)
    words = {"statement": clause, "old": writer.value(change.old), "moment": writer.period(change.old)}
    if change.why == Obstacle.INEXACT:
        return t("{statement}, after {old} ({moment}); no difference is given, because {why}.",
                 why=writer.reason(change), **words)  # fmt: skip
    if change.difference is None:
        return t("{statement}; not comparable with {old} ({moment}), because {why}.",
                 why=writer.reason(change), **words)  # fmt: skip
    if change.difference > 0:
        return t("{statement}, up {difference} from {old} ({moment}).", difference=writer.amount(change), **words)
    if change.difference < 0:
        return t("{statement}, down {difference} from {old} ({moment}).", difference=writer.amount(change), **words)
    return t("{statement}, unchanged from {moment}.", statement=clause, moment=words["moment"])


def _news(snapshot: Snapshot, lead: Observation, writer: Writer) -> list[str]:
    """Up to two further headline figures of the quarter, in one sentence; or that there is none."""
    t = writer.t
    others = [item for item in snapshot.headlines if item in snapshot.news and item is not lead][:2]
    if not others:
        return [] if snapshot.news else [_silence(snapshot, writer)]
    told = []
    for item in others:
        about = "; ".join(text for text in (writer.period(item), doubts(item, snapshot, writer)) if text)
        told.append(f"{lower(writer.name(item))}: {writer.value(item)} ({about})")
    return [t("Other figures as at or ending in this quarter: {figures}.", figures="; ".join(told))]


def _silence(snapshot: Snapshot, writer: Writer) -> str:
    """That no figure is dated in the quarter; of one that has yearly indices, that only these are."""
    t = writer.t
    dated = [item for item in snapshot.printed if item.period_end in snapshot.quarter]
    if not dated:
        return t("No figure dated in this quarter is known.")
    names = dict.fromkeys(lower(writer.indicator(item.indicator)) for item in dated)
    return t("No figure on services or dossiers dated in this quarter is known, only yearly indices: {indices}.",
             indices="; ".join(names))  # fmt: skip
