"""The finding of a report: sentences about figures, chosen by code, worded by the catalogue."""

from __future__ import annotations

from helpers.analysis.comparability import Change, Obstacle
from helpers.analysis.lead import is_count
from helpers.analysis.snapshot import Snapshot
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
