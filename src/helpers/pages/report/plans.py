"""Section: plans and their progress; what stood, was planned and came, side by side but never mixed."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import attainment
from helpers.analysis.attainment import Progress, progress
from helpers.analysis.comparability import Change, obstacle
from helpers.analysis.snapshot import Snapshot
from helpers.charts import bars, style, svg
from helpers.charts.bars import Bar, Span
from helpers.charts.time_axis import ChartWords
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.html.elements import figure, folded, paragraph, section, side_by_side
from helpers.pages import cells, tables
from helpers.text.figures import period, reason, shown
from helpers.text.formats import days, upper
from helpers.text.messages import Messages
from helpers.text.places import place_name


def plans(snapshot: Snapshot, t: Messages) -> Markup:
    """Plans and their progress."""
    rows = [item for item in snapshot.targets if item.kind == "plan"]
    title, place = t("Plans and progress"), place_name(snapshot.place, t)
    if not rows:
        none = t("No plan of {place} is known by the end of this quarter.", place=place)
        return section("plans", title, paragraph(none))
    found = [item for total in rows if (item := progress(total, rows, snapshot))]
    told = [t("Plans known: {n}. A plan is not a result.", n=len(rows))]
    told += [_told(item, snapshot, t) for item in found if item.figures]
    if any(not item.figures for item in found):
        told.append(t("No figure is known that could be set beside a planned number."))
    drawn = [chart for item in found if item.figures for chart in _charts(item, rows, snapshot, t)]
    caption = t("Plans of {place}", place=place)
    table = tables.targets(
        caption, attainment.by_due(rows), attainment.results(rows, snapshot), snapshot, t, planned=True
    )
    return section("plans", title, paragraph(" ".join(told), "lead"), side_by_side(drawn), table)


def _told(item: Progress, snapshot: Snapshot, t: Messages) -> str:
    """Whether the parts make the sum, whether a result is known by the date, and what came later."""
    due, total = cells.due(item.total, t), cells.target_value(item.total, snapshot, t)
    told = []
    if item.before and item.added:
        words = {
            "before": shown(item.before, snapshot, t),
            "moment": period(item.before, t),
            "total": total,
            "due": due,
        }
        words["added"] = cells.target_value(item.added, snapshot, t)
        one = t("{before} ({moment}) and {added} planned make {total} by {due}.", **words)
        apart = t("{before} ({moment}) and {added} planned are not added up here: no one source gives both exactly "
                  "together with the {total} planned by {due}.", **words)  # fmt: skip
        told.append(one if item.adds_up else apart)
    if item.reached is None:
        told.append(t("No figure between the plan and its date ({due}) is known: whether it was met is open.", due=due))
    if item.later:
        later = {"value": shown(item.later, snapshot, t), "moment": period(item.later, t)}
        told.append(t("The next figure after that date is {value} ({moment}).", **later))
        told += _not_comparable(item.later, item.before, snapshot, t)
    return " ".join(told)


def _not_comparable(new: Observation, old: Observation | None, snapshot: Snapshot, t: Messages) -> list[str]:
    why = obstacle(new, old, snapshot.package.indicators[new.indicator]) if old else ""
    if old is None or not why:
        return []
    text = reason(Change(new, old, None, why), t)
    return [t("It cannot be compared with {old}, because {why}.", old=shown(old, snapshot, t), why=text)]


def _charts(item: Progress, rows: Sequence[Target], snapshot: Snapshot, t: Messages) -> list[Markup]:
    """The counts as bars, and the schedule where days are printed."""
    place, measure = snapshot.place.name(t.language), snapshot.package.indicators[item.total.indicator].name(t.language)
    words, drawn = ChartWords(t, "", ""), _bars(item, snapshot, t)
    name = f"plan-{item.total.id.lower()}"
    title = t("{place}: {measure}, planned by {due}", place=place, measure=measure, due=cells.due(item.total, t))
    alt = t("{title}. {bars}.", title=title, bars="; ".join(f"{bar.name}: {bar.label}" for bar in drawn))
    with style.applied(name):
        drawing = svg.render(bars.progress(drawn, words), alt)
    marks = t("full bar: counted; hollow bar: planned") + ". "
    marks += t("The scale of counts is that of this place; it differs from report to report.")
    table = tables.figures(t("Figures of the chart: {title}", title=title), item.figures, snapshot, t)
    below = folded(t("Figures of this chart"), table)
    return [
        figure(f"{name}-chart", title, drawing, paragraph(marks, "legend"), below),
        *_schedule(item, rows, snapshot, t),
    ]


def _bars(item: Progress, snapshot: Snapshot, t: Messages) -> list[Bar]:
    """From what stood to what came; the addition begins where the figure before it ends, if they belong together."""
    due = cells.due(item.total, t)

    def known(found: Observation | None, name: str) -> list[Bar]:
        return [Bar(name, shown(found, snapshot, t), float(found.value))] if found else []

    def moment(found: Observation | None) -> str:
        return period(found, t) if found else ""

    drawn = known(item.before, t("Counted before the plan, {moment}", moment=moment(item.before)))
    if item.added:
        start = float(item.before.value) if item.before and item.adds_up else 0.0
        label = "+" + cells.target_value(item.added, snapshot, t)
        drawn.append(Bar(t("Planned addition, by {due}", due=due), label, float(item.added.value), start, planned=True))
    total = cells.target_value(item.total, snapshot, t)
    drawn.append(Bar(t("Planned in all, by {due}", due=due), total, float(item.total.value), planned=True))
    drawn += known(item.reached, t("Counted up to the date of the plan, {moment}", moment=moment(item.reached)))
    return drawn + known(item.later, t("Next figure after that date, {moment}", moment=moment(item.later)))


def _schedule(item: Progress, rows: Sequence[Target], snapshot: Snapshot, t: Messages) -> list[Markup]:
    """The parts of a plan that have their days, above its own date; nothing where none has."""
    if item.added is None:
        return []
    parts = [row for row in rows if (row.indicator, row.source) == (item.added.indicator, item.added.source)]
    dated = sorted((row for row in parts if row.period_start and row.due), key=lambda row: (row.period_start, row.id))
    if not dated:
        return []
    spans = [
        Span(f"{cells.binds(row, snapshot, t)}: {cells.target_value(row, snapshot, t)}",
             days(row.period_start, row.due, t.language) if row.period_start else cells.due(row, t),
             row.period_start, row.due)
        for row in (*dated, item.added) if row.due
    ]  # fmt: skip
    title = t("{place}: schedule of the plan, where days are printed", place=snapshot.place.name(t.language))
    name = f"days-{item.total.id.lower()}"
    told = "; ".join(f"{span.name} ({span.label})" for span in spans)
    with style.applied(name):
        drawing = svg.render(bars.schedule(spans), t("{title}. {bars}.", title=title, bars=upper(told)))
    return [figure(f"{name}-chart", title, drawing, paragraph(t("The table below has every date."), "legend"))]
