"""Section of a comparison: counts of services of several provinces, a chart each, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import series
from helpers.analysis.selection_snapshot import Member, Views
from helpers.charts import style, svg
from helpers.charts.lines import Line, levels
from helpers.data.observations import Observation
from helpers.html.elements import figure, folded, join, paragraph, section, side_by_side
from helpers.pages import cells, tables
from helpers.pages.chart import alternative, chart_words, marks
from helpers.text.messages import Messages
from helpers.text.places import place_name

Panel = tuple[Member, list[Line]]


def growth(views: Views, t: Messages) -> Markup:
    """Levels 3 and 4 and the kinds that followed, 2018 to 2024, a chart for each province that has a count."""
    title = t("Growth of levels 3 and 4, 2018–2024")
    panels = [(view, lines) for view in views.members if (lines := _lines(view, t))]
    parts = [paragraph(_lead(panels, views, t), "lead")]
    if panels:
        rows = [point for view, lines in panels for point in _points(lines)]
        drawings = [_panel(view, lines, rows, t) for view, lines in panels]
        parts += [side_by_side(drawings), paragraph(marks(rows, t), "legend"), _table(panels, t)]
    return section("growth", title, *parts)


def _lines(view: Member, t: Messages) -> list[Line]:
    """Lines of distinct services: counts that add up units would look like more services than there are."""
    lines = [line for group in series.growth(view, t) for line in group]
    return [line for line in lines if line.points[0].scope != "per_unit"]


def _repeated(view: Member) -> bool:
    names = {item.indicator for item in view.figures if item.scope == "per_unit" and item.tier == "all"}
    return any(name.startswith("services_") for name in names)


def _points(lines: Sequence[Line]) -> list[Observation]:
    return [point for line in lines for point in line.points]


def _lead(panels: Sequence[Panel], views: Views, t: Messages) -> str:
    """Of how many provinces a count is known, of which none is, and that one scale holds for all charts."""
    seen = {view.place.code for view, _ in panels}
    unseen = [place.name(t.language) for place in views.selection.places if place.code not in seen]
    n, total = len(seen), len(views.selection.places)
    sentences = [t("Provinces of which a count of services by level or kind is known: {n} of {total}.",
                   n=n, total=total)]  # fmt: skip
    sentences += [t("No count is known of: {names}.", names=", ".join(unseen))] if unseen else []
    sentences += [t("All charts have the same scale and the same years.")] if n > 1 else []
    repeated = [view.place.name(t.language) for view in views.members if _repeated(view)]
    if repeated:
        told = ", ".join(repeated)
        sentences.append(t("Left out are counts that count a service once for each unit: {names}.", names=told))
    return " ".join(sentences)


def _panel(view: Member, lines: Sequence[Line], rows: Sequence[Observation], t: Messages) -> Markup:
    name, own = view.place.name(t.language), _points(lines)
    subject = t("Online services of {place}, number", place=place_name(view.place, t))
    with style.applied(f"growth-{view.place.slug}"):
        chart = levels(lines, view.package.indicators, view.end, chart_words(view, t), scale=rows)
        drawing = svg.render(chart, alternative(subject, own, view, t))
    cited = join((cells.cite(source, view) for source in dict.fromkeys(item.source for item in own)), " ")
    sources = paragraph(Markup("{} {}").format(t("Sources:"), cited), "legend")
    return figure(f"growth-{view.place.code.lower()}", name, drawing, sources)


def _table(panels: Sequence[Panel], t: Messages) -> Markup:
    """Every point of every chart, folded."""
    content = join(
        tables.figures(t("Figures of the chart: {title}", title=view.place.name(t.language)), _points(lines), view, t)
        for view, lines in panels
    )
    return folded(t("Figures of these charts"), content)
