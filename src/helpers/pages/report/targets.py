"""Section: targets beside results."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from helpers.analysis.attainment import Outcome, Verdict, by_due, verdicts
from helpers.analysis.snapshot import Snapshot
from helpers.charts.dots import Dot, TargetPlot
from helpers.charts.drawing import inline
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.html.elements import figure, folded, paragraph, section
from helpers.pages import tables
from helpers.pages.chart_values import numbers
from helpers.pages.page import Page

#: So many targets of one indicator make a table of their own.
_MANY = 4


def targets(page: Page[Snapshot]) -> Markup:
    """Targets of the place and its units, those set for every province, and those of country and groups."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    title, place = t("Targets beside results"), writer.place(snapshot.place)
    own = [item for item in snapshot.targets if item.kind == "target"]
    each = [item for item in snapshot.national_targets if item.kind == "target" and item.binds == "each"]
    others = [item for item in snapshot.national_targets if item.kind == "target" and item.binds != "each"]
    count = t("Targets known for {place} and its units: {n}.", n=len(own), place=place)
    if not own:
        count = t("No target of {place} or its units is known by the end of this quarter.", place=place)
    parts: list[object] = [paragraph(count, "lead")]
    names = (f"targets{number if number > 1 else ''}" for number in itertools.count(1))  # no id twice on a page
    for indicator, rows in _grouped(own):
        caption = writer.indicator(indicator) if indicator else ""
        caption = caption or t("Targets of {place}", place=place)
        found = verdicts(rows, snapshot)
        share = indicator and snapshot.package.indicators[indicator].unit == "percent"
        if share and any(row.due for row in rows):
            parts.append(_plot(caption, by_due(rows), found, page, next(names)))
        parts.append(tables.targets(caption, by_due(rows), found, page, same=bool(indicator)))
    if each:
        caption = t("Targets set for every ministry and province, beside the result of {place}", place=place)
        parts.append(tables.targets(caption, by_due(each), verdicts(each, snapshot), page))
    if others:
        caption = t("Targets of the country and of groups, beside their own results")
        parts.append(folded(caption, tables.targets(caption, by_due(others), verdicts(others, snapshot), page)))
    return section("targets", title, *parts)


def _plot(
    caption: str, rows: Sequence[Target], found: Mapping[str, Verdict], page: Page[Snapshot], chart: str
) -> Markup:
    """A dot plot of the targets due last, a line for the units that share one; ``chart`` is its own id on the page."""
    t, writer = page.t, page.writer
    due = max(target.due for target in rows if target.due)
    shared: dict[tuple[str, float, Observation | None], list[Target]] = {}
    for target in rows:
        if target.due == due:
            one = found[target.id]
            fits = one.outcome not in {Outcome.NOT_COMPARABLE, Outcome.NAMED}
            key = (target.tier, float(target.value), one.figure if fits else None)
            shared.setdefault(key, []).append(target)
    lines = []
    for (_, level, result), group in shared.items():
        names = [writer.binds(target) for target in group]
        name = names[0] if len(names) == 1 else t("{first} and {n} more", first=names[0], n=len(names) - 1)
        label = writer.target_value(group[0])
        lines.append(Dot(name, level, label, float(result.value) if result else None))
    alt = t("Targets by unit: {targets}", targets="; ".join(f"{line.name}: {line.label}" for line in lines))
    drawing = inline(TargetPlot(tuple(lines), numbers(writer)), chart, alt)
    title = t("{measure}: targets due {due}", measure=caption, due=writer.due(rows[0]))
    return figure(f"{chart}-chart", title, drawing, paragraph(t("| target; ◆ result, where one is known"), "legend"))


def _grouped(rows: Sequence[Target]) -> list[tuple[str, list[Target]]]:
    """Single targets first, under an empty name; then each indicator that many units have a target for."""
    found: dict[str, list[Target]] = {"": []}
    for item in rows:
        many = sum(other.indicator == item.indicator for other in rows) >= _MANY
        found.setdefault(item.indicator if many else "", []).append(item)
    return [(name, group) for name, group in found.items() if group]
