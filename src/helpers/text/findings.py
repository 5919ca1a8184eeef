"""The finding of a report: sentences about figures, chosen by code, worded by the catalogue."""

from __future__ import annotations

from helpers.analysis.comparability import Change
from helpers.analysis.lead import COUNT_MEASURES, leading
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.text.codes import STATUSES
from helpers.text.figures import age, difference, period, reason, shown, until, what
from helpers.text.formats import lower, quarter, upper
from helpers.text.messages import N_, Messages
from helpers.text.places import place_name

_STATEMENTS = {
    "announced": N_("By {moment}, {place} had announced {value} {thing}"),
    "provided": N_("By {moment}, {place} provided {value} {thing}"),
    "ministry_statistics": N_("By {moment}, {place} had {value} {thing} in ministry statistics"),
    "provincial_report": N_("By {moment}, {place} reported {value} {thing}"),
}


def finding(snapshot: Snapshot, t: Messages) -> str:
    """The report in one, two or three computed sentences."""
    item = leading(snapshot)
    if item is None:
        return " ".join([_nothing(snapshot, t), *_named(snapshot, t)])
    sentences = [statement(item, snapshot, t) + changed(snapshot.change(item), snapshot, t)]
    if snapshot.age(item) > 0:
        old = age(item, snapshot, t)
        sentences.append(
            t("No newer count for the whole area is known: this one is {age}.", age=old)
            if item.indicator in COUNT_MEASURES
            else t("No newer figure for the whole area is known: this one is {age}.", age=old)
        )
    return " ".join([*sentences, *_news(snapshot, item, t), *_named(snapshot, t)])


def _nothing(snapshot: Snapshot, t: Messages) -> str:
    """Why there is no leading figure: nothing at all is known, or nothing on the services of the whole area."""
    words = {"place": place_name(snapshot.place, t), "quarter": quarter(snapshot.quarter, t.language)}
    others = [row for row in snapshot.printed if snapshot.package.indicators[row.indicator].kind != "index"]
    if not others:
        return t("No source known to us gives a figure on online public services in {place} up to {quarter}.", **words)
    return t(
        "No source known to us gives the number or share of online services in {place} up to {quarter}; "
        "other figures known: {n}, see below.", n=len(others), **words,
    )  # fmt: skip


def _named(snapshot: Snapshot, t: Messages) -> list[str]:
    """That a list of the quarter names the place among those that met the 30% target."""
    lists = [row for row in snapshot.news if row.indicator == "l4_30pct_met" and row.tier == "all"]
    if not lists or snapshot.place.kind != "province":
        return []
    moment = period(lists[-1], t)
    return [t("A list of {moment} names it among the bodies that met the target of 30% at level 4.", moment=moment)]


def statement(item: Observation, snapshot: Snapshot, t: Messages) -> str:
    """Who had how much of what, and when, with what makes it doubtful; no full stop."""
    place, amount, thing = place_name(snapshot.place, t), shown(item, snapshot, t), lower(what(item, snapshot, t))
    doubt = f" ({t(STATUSES[item.obs_status])})" if item.doubtful else ""
    if item.indicator in COUNT_MEASURES and item.basis in _STATEMENTS:
        text = t(_STATEMENTS[item.basis], place=place, moment=until(item, t), value=amount, thing=thing)
        return f"{text[:-1]}; {doubt[2:]}" if doubt and text.endswith(")") else text + doubt
    return t("{place}, {moment}: {thing}: {value}", place=upper(place), moment=period(item, t), thing=thing,
             value=amount) + doubt  # fmt: skip


def changed(change: Change | None, snapshot: Snapshot, t: Messages) -> str:
    """The end of a sentence: against what, by how much, or why there is no comparison; with its full stop."""
    if change is None:
        return t(". No earlier figure is known.")
    old, moment = shown(change.old, snapshot, t), period(change.old, t)
    if change.difference is None:
        why = reason(change, t)
        return t("; not comparable with {old} ({moment}), because {why}.", old=old, moment=moment, why=why)
    words = {"old": old, "moment": moment, "difference": difference(change, snapshot, t).lstrip("+−")}
    if change.difference > 0:
        return t(", up {difference} from {old} ({moment}).", **words)
    if change.difference < 0:
        return t(", down {difference} from {old} ({moment}).", **words)
    return t(", unchanged from {moment}.", moment=moment)


def _news(snapshot: Snapshot, lead: Observation, t: Messages) -> list[str]:
    """Up to two further headline figures of the quarter, in one sentence; or that there is none."""
    others = [item for item in snapshot.headlines if item in snapshot.news and item is not lead][:2]
    if not others:
        return [] if snapshot.news else [t("No figure dated in this quarter is known.")]
    told = []
    for item in others:
        doubt = f"; {t(STATUSES[item.obs_status])}" if item.doubtful else ""
        told.append(f"{lower(what(item, snapshot, t))}: {shown(item, snapshot, t)} ({period(item, t)}{doubt})")
    return [t("Other figures as at or ending in this quarter: {figures}.", figures="; ".join(told))]
