"""Sentences about figures: what was found, how it changed, how old it is. Chosen by code, worded by the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from helpers.data.observations import Observation
from helpers.data.places import Place
from helpers.locale import N_, Messages
from helpers.report.comparability import REASONS, Change
from helpers.report.numbers import period, quarter, signed, until, value, with_unit
from helpers.report.view import HEADLINES, View

BASES = {
    "announced": N_("announced by decision"),
    "provided": N_("provided on the system"),
    "ministry_statistics": N_("ministry statistics"),
    "provincial_report": N_("report of the province"),
    "survey": N_("survey"),
}
STATUSES = {
    "U": N_("low reliability"),
    "B": N_("different definition"),
    "P": N_("provisional"),
    "E": N_("estimate"),
}
TIERS = {
    "province": N_("provincial authorities"),
    "district": N_("district level"),
    "commune": N_("commune level"),
}
SCOPES = {
    "centre": N_("one-stop centre only"),
    "excluding_vertical": N_("without local offices of ministries"),
    "national_portal": N_("National Public Service Portal only"),
    "per_unit": N_("counted once for each unit"),
    "part": N_("a part only"),
}
_STATEMENTS = {
    "announced": N_("By {moment}, {place} had announced {value} {thing}"),
    "provided": N_("By {moment}, {place} provided {value} {thing}"),
    "ministry_statistics": N_("By {moment}, {place} had {value} {thing} in ministry statistics"),
    "provincial_report": N_("By {moment}, {place} reported {value} {thing}"),
}
#: Measures that can lead a report, services before shares before dossiers.
_COUNTS = (
    "services_l4", "services_l3_l4", "services_l3", "services_full", "services_partial", "services_online_any",
    "services_on_national_portal",
)  # fmt: skip
_RATES = tuple(name for name in HEADLINES if "share" in name)


def place_name(place: Place, t: Messages) -> str:
    """With its kind, as it is written inside a sentence: tỉnh Khánh Hòa, Khánh Hòa province."""
    name = place.name(t.language)
    if place.kind != "province":
        return t("the whole country") if place.code == "VN" else name
    return t("{name} city", name=name) if place.type == "city" else t("{name} province", name=name)


def upper(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """With a small first letter, unless the first word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def what(item: Observation, view: View, t: Messages) -> str:
    """The indicator of a figure and, in brackets, whose figure it is when it is not the whole area's."""
    name, inside = view.package.indicators[item.indicator].name(t.language), narrower(item, t)
    if not inside:
        return name
    return f"{name[:-1]}; {inside})" if name.endswith(")") else f"{name} ({inside})"


def narrower(item: Observation, t: Messages) -> str:
    """Whose figure it is, and of which services or dossiers, when it is not the whole area's; else empty."""
    extra = [item.unit_name] if item.unit_name else [t(TIERS[item.tier])] if item.tier in TIERS else []
    extra += [t(SCOPES[item.scope])] if item.scope in SCOPES else []
    return "; ".join(extra)


def shown(item: Observation, view: View, t: Messages) -> str:
    """The value of a figure with its unit sign and qualifier."""
    return value(item, view.package.indicators[item.indicator].unit, t)


#: A count older than this does not lead a report that has a newer share.
_STALE = 8


def leading(view: View) -> Observation | None:
    """The figure that the report begins with: the latest count of services, else the latest share or rate."""
    counts, rates = _newest(view, _COUNTS), _newest(view, _RATES)
    if counts and rates and view.age(counts) > _STALE >= view.age(rates):
        return rates
    return counts or rates


def _newest(view: View, names: Sequence[str]) -> Observation | None:
    known = [item for item in view.headlines if item.indicator in names]
    last = max((item.period_end for item in known), default=None)
    newest = [item for item in known if item.period_end == last]
    return min(newest, key=lambda item: names.index(item.indicator), default=None)


def finding(view: View, t: Messages) -> str:
    """The report in one, two or three computed sentences."""
    item = leading(view)
    if item is None:
        return " ".join([_nothing(view, t), *_named(view, t)])
    sentences = [statement(item, view, t) + changed(view.change(item), view, t)]
    if view.age(item) > 0:
        old = age(item, view, t)
        sentences.append(
            t("No newer count for the whole area is known: this one is {age}.", age=old)
            if item.indicator in _COUNTS
            else t("No newer figure for the whole area is known: this one is {age}.", age=old)
        )
    return " ".join([*sentences, *_news(view, item, t), *_named(view, t)])


def _nothing(view: View, t: Messages) -> str:
    """Why there is no leading figure: nothing at all is known, or nothing on the services of the whole area."""
    words = {"place": place_name(view.place, t), "quarter": quarter(view.quarter, t.language)}
    others = [row for row in view.printed if view.package.indicators[row.indicator].kind != "index"]
    if not others:
        return t("No source known to us gives a figure on online public services in {place} up to {quarter}.", **words)
    return t(
        "No source known to us gives the number or share of online services in {place} up to {quarter}; "
        "other figures known: {n}, see below.", n=len(others), **words,
    )  # fmt: skip


def _named(view: View, t: Messages) -> list[str]:
    """That a list of the quarter names the place among those that met the 30% target."""
    lists = [row for row in view.news if row.indicator == "l4_30pct_met" and row.tier == "all"]
    if not lists or view.place.kind != "province":
        return []
    moment = period(lists[-1], t)
    return [t("A list of {moment} names it among the bodies that met the target of 30% at level 4.", moment=moment)]


def statement(item: Observation, view: View, t: Messages) -> str:
    """Who had how much of what, and when, with what makes it doubtful; no full stop."""
    place, amount, thing = place_name(view.place, t), shown(item, view, t), lower(what(item, view, t))
    doubt = f" ({t(STATUSES[item.obs_status])})" if item.doubtful else ""
    if item.indicator in _COUNTS and item.basis in _STATEMENTS:
        text = t(_STATEMENTS[item.basis], place=place, moment=until(item, t), value=amount, thing=thing)
        return f"{text[:-1]}; {doubt[2:]}" if doubt and text.endswith(")") else text + doubt
    return t("{place}, {moment}: {thing}: {value}", place=upper(place), moment=period(item, t), thing=thing,
             value=amount) + doubt  # fmt: skip


def changed(change: Change | None, view: View, t: Messages) -> str:
    """The end of a sentence: against what, by how much, or why there is no comparison; with its full stop."""
    if change is None:
        return t(". No earlier figure is known.")
    old, moment = shown(change.old, view, t), period(change.old, t)
    if change.difference is None:
        why = reason(change, t)
        return t("; not comparable with {old} ({moment}), because {why}.", old=old, moment=moment, why=why)
    words = {"old": old, "moment": moment, "difference": difference(change, view, t).lstrip("+−")}
    if change.difference > 0:
        return t(", up {difference} from {old} ({moment}).", **words)
    if change.difference < 0:
        return t(", down {difference} from {old} ({moment}).", **words)
    return t(", unchanged from {moment}.", moment=moment)


def difference(change: Change, view: View, t: Messages) -> str:
    """The signed difference with its unit; shares differ by points."""
    amount = change.difference if change.difference is not None else Decimal(0)
    unit = view.package.indicators[change.new.indicator].unit
    return with_unit(signed(amount, t.language), "points" if unit == "percent" else unit, t)


def reason(change: Change, t: Messages) -> str:
    """Why two figures cannot be compared."""
    bases = {"old_basis": t(BASES[change.old.basis]), "new_basis": t(BASES[change.new.basis])}
    return t(REASONS[change.why], **bases) if change.why == "basis" else t(REASONS[change.why])


def age(item: Observation, view: View, t: Messages) -> str:
    """How many quarters old a figure is; empty for a figure of the quarter."""
    quarters = view.age(item)
    if quarters == 0:
        return ""
    return t("one quarter old") if quarters == 1 else t("{n} quarters old", n=quarters)


def _news(view: View, lead: Observation, t: Messages) -> list[str]:
    """Up to two further headline figures of the quarter, in one sentence; or that there is none."""
    others = [item for item in view.headlines if item in view.news and item is not lead][:2]
    if not others:
        return [] if view.news else [t("No figure dated in this quarter is known.")]
    told = []
    for item in others:
        doubt = f"; {t(STATUSES[item.obs_status])}" if item.doubtful else ""
        told.append(f"{lower(what(item, view, t))}: {shown(item, view, t)} ({period(item, t)}{doubt})")
    return [t("Other figures as at or ending in this quarter: {figures}.", figures="; ".join(told))]
