"""Section of a comparison: the latest figures of its provinces, measure by measure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis.peers import APART, LineUp, lineups
from helpers.analysis.selection_snapshot import MemberSnapshot, SelectionSnapshot
from helpers.data.observations import Observation
from helpers.html.elements import folded, paragraph, section
from helpers.html.tables import Column, grouped, table
from helpers.pages import cells
from helpers.text.codes import BASES
from helpers.text.figures import narrower
from helpers.text.formats import upper
from helpers.text.messages import Messages


def latest(snapshot: SelectionSnapshot, t: Messages) -> Markup:
    """A table with a part for each measure: first what two or more provinces have, folded what one has."""
    found, title = lineups(snapshot), t("Latest figures side by side")
    if not found:
        return section("latest", title, paragraph(t("There is no headline figure to set side by side.")))
    several = [item for item in found if len(item.figures) > 1]
    single = [item for item in found if len(item.figures) == 1]
    sentence = t(
        "Measures that two or more of the provinces have: {several}; that allow two or more to be compared: {able}. "
        "The provinces stand in one order throughout, never by value.",
        several=len(several), able=sum(bool(item.beside) for item in found),
    )  # fmt: skip
    parts = [paragraph(sentence, "lead")]
    parts += [_table(t("Latest figure of each measure that two or more have"), several, snapshot, t)] if several else []
    if single:
        caption = t("Measures of which only one province has a figure: {n}; of the others none is known", n=len(single))
        alone = _singles(caption, single, snapshot, t)
        parts.append(folded(caption, alone) if several else alone)
    return section("latest", title, *parts)


def _table(caption: str, found: Sequence[LineUp], snapshot: SelectionSnapshot, t: Messages) -> Markup:
    columns = [
        Column(t("Province")), Column(t("Value"), numeric=True), Column(t("When")), Column(t("Basis")),
        Column(t("Source")), Column(t("Comparison")),
    ]  # fmt: skip
    groups = [(upper(item.indicator.name(t.language)), _rows(item, snapshot, t)) for item in found]
    used = [row for item in found for row in item.figures.values()]
    return grouped(caption, columns, groups) + cells.legend(used, t)


def _singles(caption: str, found: Sequence[LineUp], snapshot: SelectionSnapshot, t: Messages) -> Markup:
    """A row for each measure that only one of the provinces has; nothing can stand beside it."""
    columns = [
        Column(t("Measure")), Column(t("Province")), Column(t("Value"), numeric=True), Column(t("When")),
        Column(t("Basis")), Column(t("Source")),
    ]  # fmt: skip
    members = {member.place.code: member for member in snapshot.members}
    rows = [(upper(one.indicator.name(t.language)), *_cells(item, members[code], t))
            for one in found for code, item in one.figures.items()]  # fmt: skip
    used = [item for one in found for item in one.figures.values()]
    return table(caption, columns, rows) + cells.legend(used, t)


def _cells(item: Observation, member: MemberSnapshot, t: Messages) -> list[object]:
    """Province, value with its flags, when, basis, source."""
    return [
        member.place.name(t.language), cells.figure_cell(item, member, t), cells.when(item, member, t), _basis(item, t),
        cells.cite(item.source, member),
    ]  # fmt: skip


def _rows(found: LineUp, snapshot: SelectionSnapshot, t: Messages) -> list[list[object]]:
    """A row for each province that has a figure, and one for all that have none."""
    rows: list[list[object]] = []
    for member in snapshot.members:
        if item := found.figures.get(member.place.code):
            rows.append([*_cells(item, member, t), _standing(found, item, t)])
    without = [member.place.name(t.language) for member in snapshot.members if member.place.code not in found.figures]
    if without:
        rows.append([", ".join(without), "–", t("no figure known"), "–", "–", "–"])
    return rows


def _basis(item: Observation, t: Messages) -> str:
    """The basis and, where a figure is not of the whole area or of all services, whose it is."""
    return "; ".join(part for part in (t(BASES[item.basis]), narrower(item, t)) if part)


def _standing(found: LineUp, item: Observation, t: Messages) -> str:
    if item in found.beside:
        return t("comparable")
    return t("not comparable: {why}", why=t(APART[found.apart[item.area]]))
