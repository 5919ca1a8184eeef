"""The table of a ranking: every province with its value; what holds for all is said once, below."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.rankings import Ranking
from helpers.analysis.snapshot import Snapshot
from helpers.html.elements import join, paragraph
from helpers.html.tables import Column, Table
from helpers.pages.cells import figure_cell, flags, legend
from helpers.pages.page import Page
from helpers.text import published


def row_id(area: str) -> str:
    """The id of the row of a province, to which its column leads."""
    return f"p-{area.removeprefix('VN-')}"


def ranking_table(ranking: Ranking, page: Page[Snapshot]) -> Markup:
    """Provinces from the first place to the last, equal values at one place; of a survey without places."""
    t, writer, end = page.t, page.writer, page.snapshot.end
    rows = ranking.rows
    signs = {flags(item, writer, end) for item in rows}
    about = (
        (t("When"), [writer.period(item) for item in rows]),
        (t("Basis"), [writer.basis(item) for item in rows]),
    )
    varied = [(title, texts) for title, texts in about if len(set(texts)) > 1]
    columns = [Column(t("Province")), Column(t("Value"), numeric=True), *(Column(title) for title, _ in varied)]
    body = []
    for number, item in enumerate(rows):
        value = writer.value(item) if len(signs) == 1 else figure_cell(item, writer, end)
        cells: list[object] = [writer.area(item.area), value, *(texts[number] for _, texts in varied)]
        if not ranking.survey:
            cells.insert(1, _place(ranking, item.area))
        body.append(cells)
    if not ranking.survey:
        columns.insert(1, Column(t("Rank")))  # to the right by the style sheet
    same = [texts[0] for _, texts in about if len(set(texts)) == 1]
    below = Markup("")
    if len(signs) > 1:
        below = legend(rows, writer, end)
    else:
        same += [writer.status(item) for item in rows[:1] if item.doubtful]
        same += [t("computed here") for item in rows[:1] if item.computed]
        same += filter(None, [published.told(rows[0], writer, end)])
    common = paragraph(f"{t('For all:')} {'; '.join(same)}.", "legend") if same else ""
    table = Table.of(
        t("{measure}, by province", measure=writer.name(rows[0])),
        columns,
        body,
        map(row_id, (item.area for item in rows)),
    )
    return join([Markup('<div class="long">{}</div>').format(table), common, below])


def _place(ranking: Ranking, area: str) -> str:
    """Its rank, or the ranks that it shares."""
    first, last = ranking.places(area)
    return str(first) if first == last else f"{first}–{last}"
