"""Section of a comparison: counts of services of several provinces, a chart each, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import series
from helpers.analysis.selection_snapshot import MemberSnapshot, SelectionSnapshot
from helpers.charts import style, svg
from helpers.charts.lines import Line, levels
from helpers.data.observations import Observation
from helpers.html.elements import figure, folded, join, paragraph, section, side_by_side
from helpers.pages import cells, tables
from helpers.pages.chart import alternative, chart_words, marks
from helpers.text.messages import Messages
from helpers.text.places import place_name

Panel = tuple[MemberSnapshot, list[Line]]


def growth(snapshot: SelectionSnapshot, t: Messages) -> Markup:
    """Levels 3 and 4 and the kinds that followed, 2018 to 2024, a chart for each province that has a count."""
    title = t("Growth of levels 3 and 4, 2018–2024")
    panels = [(member, lines) for member in snapshot.members if (lines := _lines(member, t))]
    parts = [paragraph(_lead(panels, snapshot, t), "lead")]
    if panels:
        rows = [point for member, lines in panels for point in _points(lines)]
        drawings = [_panel(member, lines, rows, t) for member, lines in panels]
        parts += [side_by_side(drawings), paragraph(marks(rows, t), "legend"), _table(panels, t)]
    return section("growth", title, *parts)


def _lines(member: MemberSnapshot, t: Messages) -> list[Line]:
    """Lines of distinct services: counts that add up units would look like more services than there are."""
    lines = [line for group in series.growth(member, t) for line in group]
    return [line for line in lines if line.points[0].scope != "per_unit"]


def _repeated(member: MemberSnapshot) -> bool:
    names = {item.indicator for item in member.figures if item.scope == "per_unit" and item.tier == "all"}
    return any(name.startswith("services_") for name in names)


def _points(lines: Sequence[Line]) -> list[Observation]:
    return [point for line in lines for point in line.points]


def _lead(panels: Sequence[Panel], snapshot: SelectionSnapshot, t: Messages) -> str:
    """Of how many provinces a count is known, of which none is, and that one scale holds for all charts."""
    seen = {member.place.code for member, _ in panels}
    unseen = [place.name(t.language) for place in snapshot.selection.places if place.code not in seen]
    n, total = len(seen), len(snapshot.selection.places)
    sentences = [t("Provinces of which a count of services by level or kind is known: {n} of {total}.",
                   n=n, total=total)]  # fmt: skip
    sentences += [t("No count is known of: {names}.", names=", ".join(unseen))] if unseen else []
    sentences += [t("All charts have the same scale and the same years.")] if n > 1 else []
    repeated = [member.place.name(t.language) for member in snapshot.members if _repeated(member)]
    if repeated:
        told = ", ".join(repeated)
        sentences.append(t("Left out are counts that count a service once for each unit: {names}.", names=told))
    return " ".join(sentences)


def _panel(member: MemberSnapshot, lines: Sequence[Line], rows: Sequence[Observation], t: Messages) -> Markup:
    name, own = member.place.name(t.language), _points(lines)
    subject = t("Online services of {place}, number", place=place_name(member.place, t))
    with style.applied(f"growth-{member.place.slug}"):
        chart = levels(lines, member.package.indicators, member.end, chart_words(member, t), scale=rows)
        drawing = svg.render(chart, alternative(subject, own, member, t))
    cited = join((cells.cite(source, member) for source in dict.fromkeys(item.source for item in own)), " ")
    sources = paragraph(Markup("{} {}").format(t("Sources:"), cited), "legend")
    return figure(f"growth-{member.place.code.lower()}", name, drawing, sources)


def _table(panels: Sequence[Panel], t: Messages) -> Markup:
    """Every point of every chart, folded."""
    content = join(
        tables.figures(
            t("Figures of the chart: {title}", title=member.place.name(t.language)), _points(lines), member, t
        )
        for member, lines in panels
    )
    return folded(t("Figures of these charts"), content)
