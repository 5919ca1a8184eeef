"""Section of a comparison: counts of services of several provinces, a chart each, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import series
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.analysis.series import Series
from helpers.analysis.snapshot import Snapshot
from helpers.charts.drawing import inline
from helpers.data.codes import ChartKind, Scope, Tier
from helpers.data.observations import Observation
from helpers.html.elements import figure, folded, join, paragraph, section, side_by_side
from helpers.pages import tables
from helpers.pages.chart_values import alternative, count_chart, marks, time_axis
from helpers.pages.page import Page

Panel = tuple[Snapshot, list[Series]]


def growth(page: Page[SelectionSnapshot]) -> Markup:
    """Levels 3 and 4 and the kinds that followed, 2018 to 2024, a chart for each province that has a count."""
    writer = page.writer
    title = page.t("Number of online services, 2018–2024")
    panels = [(member, lines) for member in page.snapshot.members if (lines := _lines(member))]
    parts = [paragraph(_lead(panels, page), "lead")]
    if panels:
        rows = [point for member, lines in panels for point in _points(lines)]
        drawings = [_panel(member, lines, rows, page) for member, lines in panels]
        parts += [side_by_side(drawings), paragraph(marks(rows, writer), "legend"), _table(panels, page)]
    return section("growth", title, *parts)


def _lines(member: Snapshot) -> list[Series]:
    """Lines of distinct services: counts that add up units would look like more services than there are."""
    lines = [line for group in series.growth(member) for line in group]
    return [line for line in lines if line.points[0].scope != "per_unit"]


def _repeated(member: Snapshot) -> bool:
    drawn = member.package.presentation.charted(ChartKind.SERVICES)
    repeated = (item for item in member.figures if item.scope == Scope.PER_UNIT and item.tier == Tier.ALL)
    return any(item.indicator in drawn for item in repeated)


def _points(lines: Sequence[Series]) -> list[Observation]:
    return [point for line in lines for point in line.points]


def _lead(panels: Sequence[Panel], page: Page[SelectionSnapshot]) -> str:
    """Of how many provinces a count is known, of which none is, and that one scale holds for all charts."""
    t, snapshot = page.t, page.snapshot
    seen = {member.place.code for member, _ in panels}
    unseen = [place.name(page.language) for place in snapshot.selection.places if place.code not in seen]
    n, total = len(seen), len(snapshot.selection.places)
    sentences = [t("Provinces with a count of services by level or kind since 2018: {n} of {total}.",
                   n=n, total=total)]  # fmt: skip
    sentences += [t("No count since 2018 was found of: {names}.", names=", ".join(unseen))] if unseen else []
    sentences += [t("All charts have the same scale and the same years.")] if n > 1 else []
    repeated = [member.place.name(page.language) for member in snapshot.members if _repeated(member)]
    if repeated:
        told = ", ".join(repeated)
        sentences.append(t("Left out are counts that count a service once for each unit: {names}.", names=told))
    return " ".join(sentences)


def _panel(
    member: Snapshot, lines: Sequence[Series], rows: Sequence[Observation], page: Page[SelectionSnapshot]
) -> Markup:
    t, place = page.t, member.place
    name, own = place.name(page.language), _points(lines)
    subject = t("Online services of {place}, number", place=page.writer.place(place))
    time, top = time_axis(member.quarter, page.writer), max(float(row.value) for row in rows)
    chart = count_chart(lines, time, page.writer, top)
    drawing = inline(chart, f"growth-{place.slug}", alternative(subject, own, page.writer))
    cited = join((page.cite(source) for source in dict.fromkeys(item.source for item in own)), " ")
    sources = paragraph(Markup("{} {}").format(t("Sources:"), cited), "legend")
    return figure(f"growth-{place.code.lower()}", name, drawing, sources)


def _table(panels: Sequence[Panel], page: Page[SelectionSnapshot]) -> Markup:
    """Every point of every chart, folded."""
    captions = [
        page.t("Figures of the chart: {title}", title=page.writer.area(member.place.code)) for member, _ in panels
    ]
    content = join(
        tables.figures(caption, _points(lines), page, member.place.code)
        for caption, (member, lines) in zip(captions, panels, strict=True)
    )
    return folded(page.t("Figures of these charts"), content)
