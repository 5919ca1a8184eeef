"""Section of a comparison: the latest figures of its provinces, measure by measure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis.peers import EarlierPeers, PeerSet
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.data.observations import Observation
from helpers.html.elements import folded, join, paragraph, section
from helpers.html.tables import Column, Row, RowGroup, Table
from helpers.pages import cells
from helpers.pages.page import Page
from helpers.text.formats import upper
from helpers.text.reasons import EXCLUSIONS
from helpers.text.writer import Writer


def latest(page: Page[SelectionSnapshot]) -> Markup:
    """A table with a part for each measure: first what two or more provinces have, folded what one has."""
    t = page.t
    found, title = page.snapshot.peer_sets, t("Latest figures compared")
    if not found:
        return section("latest", title, paragraph(t("There is no headline figure to compare.")))
    several = [item for item in found if len(item.latest) > 1]
    single = [item for item in found if len(item.latest) == 1]
    able, unable = ([item for item in several if bool(item.comparable) is fit] for fit in (True, False))
    sentence = t(
        "Measures that two or more of the provinces have: {several}; that allow two or more to be compared: {able}.",
        several=len(several), able=len(able),
    )  # fmt: skip
    parts = [paragraph(sentence, "lead")]
    parts += [_table(t("Latest figure of each measure that allows a comparison"), able, page)] if able else []
    parts += [_earlier(page.snapshot.earlier, page)] if page.snapshot.earlier else []
    if unable:
        caption = t("Measures that two or more have, but that cannot be compared: {n}", n=len(unable))
        parts.append(folded(caption, _table(caption, unable, page)))
    if single:
        caption = t("Measures of which only one province has a figure: {n}", n=len(single))
        alone = _singles(caption, single, page)
        parts.append(folded(caption, alone) if able else alone)
    return section("latest", title, *parts)


def _table(caption: str, found: Sequence[PeerSet], page: Page[SelectionSnapshot]) -> Markup:
    t = page.t
    columns = (
        Column(t("Province")), Column(t("Value"), numeric=True), Column(t("When")), Column(t("Basis")),
        Column(t("Source")), Column(t("Comparison")),
    )  # fmt: skip
    groups = tuple(RowGroup(_rows(item, page), upper(item.indicator.name(page.language))) for item in found)
    used = [row for item in found for row in item.latest.values()]
    return join([Table(caption, columns, groups), cells.legend(used, page.writer, page.snapshot.end)])


def _earlier(found: Sequence[EarlierPeers], page: Page[SelectionSnapshot]) -> Markup:
    """What could be compared at an earlier date: the figures of three months, measure by measure."""
    t, writer, end = page.t, page.writer, page.snapshot.end
    columns = (
        Column(t("Province")), Column(t("Value"), numeric=True), Column(t("When")), Column(t("Basis")),
        Column(t("Source")),
    )  # fmt: skip
    groups = tuple(
        RowGroup(
            tuple(_cells(item, page) for item in one.peers.comparable), upper(one.peers.indicator.name(page.language))
        )
        for one in found
    )
    caption = t("Comparable at an earlier date (figures of three months)")
    used = [item for one in found for item in one.peers.comparable]
    return join([Table(caption, columns, groups), cells.legend(used, writer, end)])


def _singles(caption: str, found: Sequence[PeerSet], page: Page[SelectionSnapshot]) -> Markup:
    """A row for each measure that only one of the provinces has; nothing can stand beside it."""
    t, writer = page.t, page.writer
    columns = [
        Column(t("Measure")), Column(t("Province")), Column(t("Value"), numeric=True), Column(t("When")),
        Column(t("Basis")), Column(t("Source")),
    ]  # fmt: skip
    rows = [(upper(one.indicator.name(page.language)), *_cells(item, page))
            for one in found for item in one.latest.values()]  # fmt: skip
    used = [item for one in found for item in one.latest.values()]
    return join([Table.of(caption, columns, rows), cells.legend(used, writer, page.snapshot.end)])


def _cells(item: Observation, page: Page[SelectionSnapshot]) -> list[object]:
    """Province, value with its flags, when, basis, source."""
    writer = page.writer
    return [
        writer.area(item.area), cells.figure_cell(item, writer, page.snapshot.end), cells.when(item, page),
        _basis(item, writer), page.cite(item.source),
    ]  # fmt: skip


def _rows(found: PeerSet, page: Page[SelectionSnapshot]) -> tuple[Row, ...]:
    """A row for each province that has a figure, and one for all that have none."""
    writer, snapshot = page.writer, page.snapshot
    rows: list[Row] = []
    for member in snapshot.members:
        if item := found.latest.get(member.place.code):
            rows.append([*_cells(item, page), _standing(found, item, writer)])
    without = [member.place.name(page.language) for member in snapshot.members if member.place.code not in found.latest]
    if without:
        rows.append([", ".join(without), "–", page.t("no figure found"), "–", "–", "–"])
    return tuple(rows)


def _basis(item: Observation, writer: Writer) -> str:
    """The basis and, where a figure is not of the whole area or of all services, whose it is."""
    return "; ".join(part for part in (writer.basis(item), writer.qualifier(item)) if part)


def _standing(found: PeerSet, item: Observation, writer: Writer) -> str:
    if item in found.comparable:
        return writer.t("comparable")
    return writer.t("not comparable: {why}", why=writer.t(EXCLUSIONS[found.excluded[item.area]]))
