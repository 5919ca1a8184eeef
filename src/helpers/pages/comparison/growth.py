"""Section of a comparison: counts of services of several provinces, a chart each, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import Growth
from helpers.charts.drawing import inline
from helpers.charts.stacks import StackChart
from helpers.data.codes import ChartKind, Scope, Tier
from helpers.data.names import alphabetical
from helpers.data.observations import Observation
from helpers.html.elements import figure, folded, items, join, paragraph, section, side_by_side
from helpers.pages.cells import source_key
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_values import alternative, marks
from helpers.pages.comparison.by_date import by_date
from helpers.pages.download import chart_link
from helpers.pages.page import Page
from helpers.pages.stack_values import stack_chart
from helpers.text import growth_words, published
from helpers.text.formats import lower

Panel = tuple[Snapshot, Growth]


def growth(page: Page[SelectionSnapshot]) -> Markup:
    """Levels 3 and 4 and the kinds that followed, 2018 to 2024: a chart for each province with enough counts for one.

    Of the other provinces the newest count in a sentence; where none has enough, the table alone.
    """
    panels = page.snapshot.grown
    drawn, others = _drawn(panels), [panel for panel in panels if not panel[1].enough]
    parts = [paragraph(_lead(panels, page, drawn=len(drawn)), "lead")]
    if drawn:
        rows = [item for _, found in drawn for item in found.rows]
        parts += [side_by_side(_drawings(drawn, page)), paragraph(marks(rows, page.writer), "legend")]
        parts += _told(others, page)
    if panels:
        table = _table(panels, page)
        parts.append(folded(page.t("Every count of services of these provinces"), table) if drawn else table)
    return section("growth", page.t("Number of online services"), *parts)


def growth_charts(page: Page[SelectionSnapshot]) -> Charts:
    """The charts of the section, one for each province with enough counts for one, all on one scale."""
    panels, t, writer = _drawn(page.snapshot.grown), page.t, page.writer
    if not panels:
        return Charts()
    quarter, same = writer.quarter(page.snapshot.quarter), t("All charts have the same scale and the same years.")
    made = []
    for number, (panel, drawing) in enumerate(zip(panels, _stacks(panels, page), strict=True), 1):
        place, rows = panel[0].place, panel[1].rows
        title = t("Online services of {place}, number", place=writer.place(place))
        subject = t("{place}, figures up to {quarter}", place=writer.area(place.code), quarter=quarter)
        alike = (same.rstrip("."),) if len(panels) > 1 else ()
        legend = (marks(rows, writer), *published.drawn(rows, writer, page.snapshot.end), *alike)
        made.append(Chart(title, alternative(title, rows, writer), drawing, f"growth{number}", legend, rows, writer,
                          subject=subject))  # fmt: skip
    return Charts(made)


def _drawn(panels: Sequence[Panel]) -> list[Panel]:
    return [panel for panel in panels if panel[1].enough]


def _told(panels: Sequence[Panel], page: Page[SelectionSnapshot]) -> list[Markup]:
    """Of each province that has too few counts for a chart those of the newest day, with their sources."""
    lines, used = [], list[Observation]()
    for member, found in panels:
        last = max((item.period_end for item in found.rows), default=None)
        rows = [item for item in found.rows if item.period_end == last]
        told = " ".join(text for text, _ in growth_words.figures(rows, member, page.writer))
        name = member.place.name(page.language)
        lines += [Markup("<b>{}.</b> {} {}").format(name, told, page.cite_all(rows))] if rows else []
        used += rows
    if not lines:
        return []
    return [paragraph(page.t("Of these provinces there are too few figures for a chart; the newest:")), items(lines),
            source_key(used, page)]  # fmt: skip


def _repeated(member: Snapshot) -> bool:
    drawn = member.package.presentation.charted(ChartKind.SERVICES)
    repeated = (item for item in member.figures if item.scope == Scope.PER_UNIT and item.tier == Tier.ALL)
    return any(item.indicator in drawn for item in repeated)


def _lead(panels: Sequence[Panel], page: Page[SelectionSnapshot], *, drawn: int) -> str:
    """Of how many provinces a count is known, of which none is, what all of them have, and that the scale is one;
    ``drawn``: how many charts there are.
    """
    t, snapshot = page.t, page.snapshot
    seen = {member.place.code for member, _ in panels}
    unseen = [place.name(page.language) for place in snapshot.selection.places if place.code not in seen]
    n, total = len(seen), len(snapshot.selection.places)
    sentences = [t("Provinces with a count of services of 2018 or later: {n} of {total}.", n=n, total=total)]
    sentences += [t("Without one: {names}.", names=", ".join(sorted(unseen, key=alphabetical)))] if unseen else []
    sentences += _common(panels, page) if n > 1 else []
    sentences += [t("All charts have the same scale and the same years.")] if drawn > 1 else []
    sentences += [t("There are too few figures for a chart.")] if panels and not drawn else []
    repeated = [member.place.name(page.language) for member in snapshot.members if _repeated(member)]
    if repeated:
        told = ", ".join(repeated)
        sentences.append(t("Left out are counts that count a service once for each unit: {names}.", names=told))
    return " ".join(sentences)


def _common(panels: Sequence[Panel], page: Page[SelectionSnapshot]) -> list[str]:
    """The measures of which every one of the provinces has a figure."""
    known = [{item.indicator for item in found.rows} for _, found in panels]
    shown = page.snapshot.package.presentation
    shared = [name for name in shown.charted(ChartKind.SERVICES) if all(name in names for names in known)]
    if not shared:
        return [page.t("No measure is known of all of these.")]
    return [page.t("All of these have: {measures}.",
                   measures="; ".join(lower(shown[name].label(page.language)) for name in shared))]  # fmt: skip


def _drawings(panels: Sequence[Panel], page: Page[SelectionSnapshot]) -> list[Markup]:
    """A chart each, of those that are drawn."""
    charts = growth_charts(page)
    return [_panel(*panel, chart, page) for panel, chart in zip(panels, charts, strict=True)]


def _stacks(panels: Sequence[Panel], page: Page[SelectionSnapshot]) -> list[StackChart]:
    """A drawing each, on the scale of the largest."""
    charts = [_calm(stack_chart(found, member, page.writer, narrow=True)) for member, found in panels]
    top = max(chart.top for chart in charts)
    return [replace(chart, common=top) for chart in charts]


def _calm(chart: StackChart) -> StackChart:
    """Without the names of events, which would stand over every panel; of a regular series the newest values alone."""
    regular = any(mark.small for trace in chart.traces for mark in trace.marks)
    words = tuple(word for word in chart.words if word.bold) if regular else chart.words
    return replace(chart, words=words, time=replace(chart.time, events=()))


def _panel(member: Snapshot, found: Growth, chart: Chart, page: Page[SelectionSnapshot]) -> Markup:
    t, place, own = page.t, member.place, found.rows
    drawing = inline(chart.drawing, chart.name, chart.alt)
    cited = page.cite_all(own)
    signs = "".join(f"{text}. " for text in published.drawn(own, page.writer, page.snapshot.end))
    sources = paragraph(Markup("{}{} {}").format(signs, t("Sources:"), cited), "legend")
    return figure(f"growth-{place.code.lower()}", place.name(page.language), drawing, sources, chart_link(chart, page))


def _table(panels: Sequence[Panel], page: Page[SelectionSnapshot]) -> Markup:
    """Every figure of every chart."""
    captions = [
        page.t("Number of online services of {place}", place=page.writer.place(member.place)) for member, _ in panels
    ]
    return join(
        by_date(caption, found.rows, page, member.place.code)
        for caption, (member, found) in zip(captions, panels, strict=True)
    )
