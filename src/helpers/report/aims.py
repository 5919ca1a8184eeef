"""Targets beside results. A target is never a result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.locale import Messages
from helpers.report import tables, theme
from helpers.report.dots import Dot, dots
from helpers.report.markup import figure, folded, paragraph, section
from helpers.report.measures import order
from helpers.report.timeline import ChartWords
from helpers.report.view import View
from helpers.report.wording import place_name

_TIERS = ("all", "province", "agency", "district", "commune")
#: So many targets of one indicator make a table of their own.
_MANY = 4
#: The share of the 30% target; lists name the bodies that met it, and count them.
_L4 = "share_l4_of_procedures"


def for_each(view: View, item: Observation) -> list[Target]:
    """Targets that a figure can be held against: of the same share, for the place itself, due in the figure's year."""
    bound = [target for target in (*view.targets, *view.national_targets) if _binds(target, view)]
    return [
        target
        for target in bound
        if (target.indicator, target.tier) == (item.indicator, "all")
        and target.due is not None
        and target.due.year == item.period_end.year
        and not (view.package.indicators[item.indicator].base_unstated and target.source != item.source)
    ][:1]


def _binds(target: Target, view: View) -> bool:
    """True if the place itself is to reach a target: its own, or one that is set for every province."""
    mine = target.area == view.place.code or target.binds == "each"
    return view.place.code != "VN" and target.kind == "target" and mine


def targets(view: View, t: Messages) -> Markup:
    """Targets of the place and its units, those set for every province, and those of country and groups."""
    title, place = t("Targets beside results"), place_name(view.place, t)
    own = [item for item in view.targets if item.kind == "target"]
    each = [item for item in view.national_targets if item.kind == "target" and item.binds == "each"]
    others = [item for item in view.national_targets if item.kind == "target" and item.binds != "each"]
    count = t("Targets known for {place} and its units: {n}.", n=len(own), place=place)
    if not own:
        count = t("No target of {place} or its units is known by the end of this quarter.", place=place)
    parts = [paragraph(count, "lead")]
    for indicator, rows in _grouped(own):
        caption = view.package.indicators[indicator].name(t.language) if indicator else ""
        caption = caption or t("Targets of {place}", place=place)
        found = results(rows, view)
        if indicator and view.package.indicators[indicator].unit == "percent":
            parts.append(_plot(caption, by_due(rows), found, view, t))
        parts.append(tables.targets(caption, by_due(rows), found, view, t, same=bool(indicator)))
    if each:
        caption = t("Targets set for every ministry and province, beside the result of {place}", place=place)
        parts.append(tables.targets(caption, by_due(each), results(each, view), view, t))
    if others:
        caption = t("Targets of the country and of groups, beside their own results")
        parts.append(folded(caption, tables.targets(caption, by_due(others), results(others, view), view, t)))
    return section("targets", title, *parts)


def _plot(caption: str, rows: Sequence[Target], found: dict[str, Observation], view: View, t: Messages) -> Markup:
    """A dot plot of the targets due last, a line for the units that share one."""
    due = max(target.due for target in rows if target.due)
    shared: dict[tuple[str, float, Observation | None], list[Target]] = {}
    for target in rows:
        if target.due == due:
            key = (target.tier, float(target.value), found.get(target.id))
            shared.setdefault(key, []).append(target)
    lines = []
    for (_, level, result), group in shared.items():
        names = [tables.binds(target, view, t) for target in group]
        name = names[0] if len(names) == 1 else t("{first} and {n} more", first=names[0], n=len(names) - 1)
        label = tables.target_value(group[0], view, t)
        lines.append(Dot(name, level, label, float(result.value) if result else None))
    with theme.applied("targets"):
        told = "; ".join(f"{line.name}: {line.label}" for line in lines)
        svg = theme.svg(dots(lines, ChartWords(t, "", "")), t("Targets by unit: {targets}", targets=told))
    title = t("{measure}: targets due {due}", measure=caption, due=tables.due(rows[0], t))
    return figure("targets-chart", title, svg, paragraph(t("| target; ◆ result, where one is known"), "legend"))


def _grouped(rows: Sequence[Target]) -> list[tuple[str, list[Target]]]:
    """Single targets first, under an empty name; then each indicator that many units have a target for."""
    found: dict[str, list[Target]] = {"": []}
    for item in rows:
        many = sum(other.indicator == item.indicator for other in rows) >= _MANY
        found.setdefault(item.indicator if many else "", []).append(item)
    return [(name, group) for name, group in found.items() if group]


def by_due(rows: Iterable[Target]) -> list[Target]:
    """The last due first, then the whole area before its parts."""
    return sorted(
        rows,
        key=lambda item: (-(item.due.toordinal() if item.due else 0), _TIERS.index(item.tier), -item.value, item.id),
    )


def results(rows: Iterable[Target], view: View) -> dict[str, Observation]:
    """For each target the latest figure of whom it binds, of the same indicator and up to the due date.

    A target for every province is set beside the province's own figure; where there is none, beside the list that
    names the province, and in the country's report beside the number of bodies that met it.
    """
    known: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for item in (*view.figures, *view.country):
        known[item.area, item.indicator, item.tier, item.unit_name].append(item)
    found: dict[str, Observation] = {}
    for target in rows:
        area = view.place.code if target.binds == "each" else target.area
        for name in _measured_by(target, area):
            same = known.get((area, name, target.tier, target.unit_name), ())
            fitting = [item for item in same if _fits(item, target, view)]
            if fitting and target.id not in found:
                found[target.id] = max(fitting, key=lambda item: order(item, view.package.sources))
    return found


def _measured_by(target: Target, area: str) -> list[str]:
    """The indicators that can tell if a target was met, the best first."""
    if target.binds != "each" or target.indicator != _L4:
        return [] if target.binds == "each" and area == "VN" else [target.indicator]
    return ["bodies_meeting_l4_30pct"] if area == "VN" else [target.indicator, "l4_30pct_met"]


def _fits(item: Observation, target: Target, view: View) -> bool:
    if view.package.indicators[item.indicator].base_unstated and item.source != target.source:
        return False
    return target.due is None or item.period_end <= target.due
