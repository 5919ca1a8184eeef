"""What is said of the place of a province among the others: rank, tie or group, the middle of all, why it has none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from helpers.analysis.goals import reaching
from helpers.analysis.rankings import Group, Ranking, Unranked
from helpers.data.codes import Coverage, Qualifier, Unit
from helpers.data.observations import Observation
from helpers.data.places import Place
from helpers.data.targets import Target
from helpers.text.formats import lower
from helpers.text.messages import N_
from helpers.text.reasons import EXCLUSIONS
from helpers.text.writer import Writer

_GROUPS = {
    Group.HIGHEST: N_("{place} is among the highest quarter of {n} provinces"),
    Group.MIDDLE: N_("{place} is in the middle half of {n} provinces"),
    Group.LOWEST: N_("{place} is among the lowest quarter of {n} provinces"),
}
_ALONE = {
    True: N_("{place} is the highest of {n} provinces"),
    False: N_("{place} is the lowest of {n} provinces"),
}
_SHARED = {
    True: N_("{place} is the highest of {n} provinces, like {others} more"),
    False: N_("{place} is the lowest of {n} provinces, like {others} more"),
}
#: Of a source that names both ends: whether the place stands at the upper one.
_EXTREMES = {
    True: N_(
        "{measure}: {value} ({moment}), one of the {high} highest of the country. The source names only these and the "
        "{low} lowest, so there is no rank."
    ),
    False: N_(
        "{measure}: {value} ({moment}), one of the {low} lowest of the country. The source names only these and the "
        "{high} highest, so there is no rank."
    ),
}
_CHOSEN = {
    Coverage.HIGHEST: N_(
        "{measure}: {value} ({moment}), one of the {n} highest of the country. The source names no others, so there is "
        "no rank."
    ),
    Coverage.LOWEST: N_(
        "{measure}: {value} ({moment}), one of the {n} lowest of the country. The source names no others, so there is "
        "no rank."
    ),
    Coverage.SELECTED: N_(
        "{measure}: {value} ({moment}). The source names {n} provinces that it chose, so there is no rank."
    ),
}
_END = {
    True: N_("{place} is among the highest of the country by {measure}"),
    False: N_("{place} is among the lowest of the country by {measure}"),
}
_SHORT_GROUPS = {
    Group.HIGHEST: N_("in the highest quarter of {n}"),
    Group.MIDDLE: N_("in the middle half of {n}"),
    Group.LOWEST: N_("in the lowest quarter of {n}"),
}


def heading(ranking: Ranking, place: Place, writer: Writer) -> str:
    """The rank of a province, shared with those of the same value; in a survey its group, or that it is at an end."""
    t, n = writer.t, len(ranking.rows)
    first, last = ranking.places(place.code)
    words = {"place": place.name(writer.language), "n": n}
    if not ranking.survey:
        if first == last:
            return t("{place} ranks {rank} of {n} provinces", rank=writer.ordinal(first), **words)
        return t("{place} shares ranks {first} to {last} of {n} provinces", first=first, last=last, **words)
    if first != 1 and last != n:
        return t(_GROUPS[ranking.group(place.code)], **words)
    highest = (first == 1) is not ranking.ascending
    return t((_SHARED if last > first else _ALONE)[highest], others=last - first, **words)


def short_name(indicator: str, writer: Writer) -> str:
    """A measure inside a heading: without its denominator where it is the one by which provinces are compared first."""
    row = writer.package.presentation[indicator]
    short = row.measure(writer.language) if row.peer is not None else ""
    return lower(short or writer.indicator(indicator))


def standing(ranking: Ranking, area: str, writer: Writer) -> str:
    """The same in few words, for a list: 23 of 63, shared 24 to 32 of 63, middle half of 63; and how many are newer."""
    t, newer = writer.t, ranking.newer(area)
    told = _standing(ranking, area, writer)
    return t("{standing} ({n} with a newer figure)", standing=told, n=newer) if newer else told


def _standing(ranking: Ranking, area: str, writer: Writer) -> str:
    t, n = writer.t, len(ranking.rows)
    first, last = ranking.places(area)
    if ranking.survey:
        return t(_SHORT_GROUPS[ranking.group(area)], n=n)
    if first == last:
        return t("rank {rank} of {n}", rank=first, n=n)
    return t("shared ranks {first} to {last} of {n}", first=first, last=last, n=n)


def told(item: Observation, writer: Writer) -> str:
    """A figure with its date and what makes it doubtful."""
    about = "; ".join(filter(None, [writer.period(item), writer.status(item)]))
    return writer.t("{measure}: {value} ({moment}).", measure=writer.name(item), value=writer.value(item), moment=about)


def spread(ranking: Ranking, writer: Writer) -> str:
    """Between which values half of the provinces lie, the middle and both ends."""
    values = ranking.spread
    lowest, highest = ranking.rows[-1], ranking.rows[0]
    if ranking.ascending:
        lowest, highest = highest, lowest
    return writer.t(
        "Half of the {n} provinces lie between {lower} and {upper}; the median is {median}, the highest {high} "
        "({high_value}), the lowest {low} ({low_value}).",
        n=len(ranking.rows), lower=amount(values.lower, ranking.unit, writer),
        upper=amount(values.upper, ranking.unit, writer), median=amount(values.median, ranking.unit, writer),
        high=holders(ranking, highest, writer), high_value=writer.value(highest),
        low=holders(ranking, lowest, writer), low_value=writer.value(lowest),
    )  # fmt: skip


def ends(ranking: Ranking, writer: Writer) -> tuple[str, str]:
    """Who is first and who is last, with their values, and which of them is the highest."""
    words = [
        {"name": holders(ranking, item, writer), "value": writer.value(item)}
        for item in (ranking.rows[0], ranking.rows[-1])
    ]
    texts = [N_("highest: {name} {value}"), N_("lowest: {name} {value}")]
    first, last = texts[::-1] if ranking.ascending else texts
    return writer.t(first, **words[0]), writer.t(last, **words[1])


def holders(ranking: Ranking, item: Observation, writer: Writer) -> str:
    """Who has a value: the province, or how many share it."""
    first, last = ranking.places(item.area)
    if first == last:
        return writer.area(item.area)
    return writer.t("{n} provinces", n=last - first + 1)


def amount(value: Decimal, unit: Unit, writer: Writer) -> str:
    """A value of the middle, with its unit."""
    return writer.with_unit(writer.number(value), unit)


def asked(target: Target, writer: Writer) -> str:
    """The value that figures are to reach, or, with that word, the one that they are to be over."""
    if target.qualifier == Qualifier.OVER:
        return writer.target_value(target)
    return amount(target.value, writer.package.indicators[target.indicator].unit, writer)


def reached(ranking: Ranking, target: Target, writer: Writer) -> str:
    """How many provinces reach a target."""
    words = {"reached": reaching(ranking.rows, target), "n": len(ranking.rows)}
    value = amount(target.value, ranking.unit, writer)
    if target.qualifier == Qualifier.OVER:
        return writer.t("Above the target of {target}: {reached} of {n}.", target=value, **words)
    return writer.t("At the target of {target} or above: {reached} of {n}.", target=value, **words)


def span(rows: Sequence[Observation], writer: Writer) -> str:
    """When the figures hold: one date, or from the oldest to the newest."""
    ordered = sorted(rows, key=lambda item: (item.period_end, item.area))
    first, last = writer.reach(ordered[0]), writer.reach(ordered[-1])
    return first if first == last else writer.t("{start} to {end}", start=first, end=last)


def chosen(one: Unranked, writer: Writer) -> str:
    """That the source of a figure names some provinces only, and at which end of these the place stands."""
    t, rows, own = writer.t, one.chosen, one.own
    coverage = writer.package.sources[own.source].coverage
    about = "; ".join(filter(None, [writer.period(own), writer.status(own)]))
    words = {"measure": writer.name(own), "value": writer.value(own), "moment": about, "n": len(rows)}
    if one.ranks:
        return t("{measure}: {value} ({moment}), as its source ranks it.", **words)
    if coverage == Coverage.EXTREMES:
        high = upper_end(rows)
        words |= {"high": high, "low": len(rows) - high}
        return t(_EXTREMES[own in rows[:high]], **words)
    return t(_CHOSEN[coverage], **words)


def chosen_heading(one: Unranked, place: Place, writer: Writer) -> str:
    """At which end of the country a source puts the place; of a source that chose at will, only that it names it."""
    t, name = writer.t, place.name(writer.language)
    found = end_of(one, writer)
    if found is None:
        return t("{place} among the provinces that a source names", place=name)
    return t(_END[found[0]], place=name, measure=short_name(one.own.indicator, writer))


def end_of(one: Unranked, writer: Writer) -> tuple[bool, int] | None:
    """At which end of the country a source puts the place (true: the upper one), and how many it names there.

    None if it chose at will.
    """
    coverage, rows = writer.package.sources[one.own.source].coverage, one.chosen
    if coverage == Coverage.SELECTED:
        return None
    if coverage != Coverage.EXTREMES:
        return coverage == Coverage.HIGHEST, len(rows)
    high = upper_end(rows)
    return (True, high) if one.own in rows[:high] else (False, len(rows) - high)


def upper_end(rows: Sequence[Observation]) -> int:
    """How many of the figures, from the largest on, stand before the widest gap."""
    gaps = [before.value - after.value for before, after in pairwise(rows)]
    return 1 + gaps.index(max(gaps))


def unranked(found: Iterable[Unranked], writer: Writer) -> list[str]:
    """Why figures have no rank, those of one reason in one sentence."""
    t = writer.t
    alone, few, apart = [], [], []
    for one in found:
        name = f"{lower(writer.name(one.own))}: {writer.value(one.own)}"
        why = one.peers.excluded.get(one.own.area)
        if not one.others:
            alone.append(name)
        elif why:
            apart.append(
                t("{figure} ({why}; others with a figure: {n})", figure=name, why=t(EXCLUSIONS[why]), n=one.others)
            )
        else:
            few.append(t("{figure} (comparable others: {n})", figure=name, n=len(one.peers.comparable) - 1))
    return [
        *([t("No other province has a figure: {figures}.", figures="; ".join(alone))] if alone else []),
        *([t("Fewer than ten provinces can be compared: {figures}.", figures="; ".join(few))] if few else []),
        *([t("Not comparable with those of other provinces: {figures}.", figures="; ".join(apart))] if apart else []),
    ]
