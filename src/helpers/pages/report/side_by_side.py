"""Section of the country's page: the provinces side by side; why this share, map, ranking, what stands apart."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from helpers.analysis import coverage
from helpers.analysis.peers import FEWEST, PeerSet
from helpers.analysis.snapshot import Snapshot
from helpers.charts.drawing import inline
from helpers.charts.tile_map import Tile, TileMap
from helpers.data.names import alphabetical
from helpers.data.observations import Observation
from helpers.data.periods import BREAK
from helpers.data.places import Place
from helpers.html.elements import figure, folded, join, paragraph, section
from helpers.html.tables import Column, Table
from helpers.pages import cells
from helpers.pages.cells import dated, origin
from helpers.pages.page import Page
from helpers.text.formats import lower, upper
from helpers.text.reasons import EXCLUSIONS
from helpers.text.writer import Writer

#: Signs for values that no source gives exactly; the legend has their words.
ROUNDED = {"about": "≈", "nearly": "≈", "over": ">", "at_least": "≥", "less_than": "<"}
#: Names too long for a tile, as they are printed for short.
_SHORT = {"VN-26": "TT Huế", "VN-43": "BR-VT"}


def side_by_side(page: Page[Snapshot]) -> Markup:
    """The provinces in the share in which most of them can be compared: map, ranking or list, and the rest."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    title = t("The provinces side by side")
    found = coverage.choose(snapshot.package, snapshot.quarter)
    if found is None:
        none = t(
            "Up to {quarter}, no source known to us gives any province's share of level-4 or full-process services or "
            "of online dossiers with a stated denominator.",
            quarter=writer.quarter(snapshot.quarter),
        )
        return section("provinces", title, paragraph(none))
    alt = f"{_caption(found, page)}. {_span(found, page)}"
    drawing = inline(_map(found, page), "tiles", alt, least=50)
    chart = figure("provinces-chart", _caption(found, page), drawing, wide=True)
    parts = [paragraph(_chosen(found, page), "lead"), chart, paragraph(ranked(found, page), "lead")]
    parts += [_ranking(found, page), _apart(found, page)]
    return section("provinces", title, *parts)


def _map(found: PeerSet, page: Page[Snapshot]) -> TileMap:
    """The share of each province on the map of tiles."""
    t, rounded = page.t, any(item.qualifier in ROUNDED for item in found.latest.values())
    notes = [t("The year in a tile is that of its figure.")]
    notes += [t("≈ about or nearly; > over; ≥ at least; < under")] if rounded else []
    apart, missing = t("not compared, for a reason told below the map"), t("no figure known")
    tiles = tuple(_tile(place, found, page.writer) for place in page.snapshot.package.places.provinces)
    return TileMap(tiles, apart, missing, tuple(notes))


def _tile(place: Place, found: PeerSet, writer: Writer) -> Tile:
    """A share as short as a tile needs it: all its printed digits, a sign for 'about' and the like."""
    row, column = place.tile
    name, item = _SHORT.get(place.code, place.name(writer.language)), found.latest.get(place.code)
    if item is None:
        return Tile(row, column, name)
    label = ROUNDED.get(item.qualifier, "") + writer.with_unit(writer.number(item.value), "percent")
    compared = item in found.comparable
    return Tile(row, column, name, float(item.value), label, str(item.period_end.year), compared)


def _name(found: PeerSet, page: Page[Snapshot]) -> str:
    """The measure and, where those that can be compared are not of the whole area, whose or of what they are."""
    first = found.comparable[:1]
    return page.writer.name(first[0]) if first else page.writer.indicator(found.indicator.id)


def _caption(found: PeerSet, page: Page[Snapshot]) -> str:
    return page.t("{measure}: figures of {n} of the 63 provinces", measure=_name(found, page), n=len(found.latest))


def _chosen(found: PeerSet, page: Page[Snapshot]) -> str:
    """Which share the map shows, by which rule, and how far its figures reach."""
    t, snapshot = page.t, page.snapshot
    sentence = t(
        "Of {k} shares of services or dossiers that can be used in this quarter, the map shows the one in which most "
        "provinces can be set side by side: {measure}. Provinces that have a figure: {total} of 63; whose figures can "
        "be compared with each other: {n}.",
        k=len(coverage.candidates(snapshot.package, snapshot.quarter)), measure=lower(_name(found, page)),
        total=len(found.latest), n=len(found.comparable),
    )  # fmt: skip
    if snapshot.end < BREAK:
        return sentence
    return sentence + " " + t("Shares of level 4 are left out, since the levels ended on 15 August 2022.")


def _span(found: PeerSet, page: Page[Snapshot]) -> str:
    """The lowest and the highest of the figures side by side; or that there are none."""
    t, writer = page.t, page.writer
    ordered = sorted(found.comparable, key=lambda item: (item.value, item.area))
    if len(ordered) < 2:
        return t("The table below the map lists them.")
    low, high = ((writer.area(item.area), writer.value(item)) for item in
                 (ordered[0], ordered[-1]))  # fmt: skip
    return t("Of those that can be compared, {low} has the lowest ({low_value}), {high} the highest ({high_value}).",
             low=low[0], low_value=low[1], high=high[0], high_value=high[1])  # fmt: skip


def ranked(found: PeerSet, page: Page[Snapshot]) -> str:
    """Whether there are ranks, of how many, as at when; or why there are none."""
    t, writer = page.t, page.writer
    rows = sorted(found.comparable, key=lambda item: item.period_end)
    if not rows:
        return t("No two figures of the last four quarters can be compared, so there is no ranking.")
    first, last = writer.reach(rows[0]), writer.reach(rows[-1])
    span = first if first == last else t("{start} to {end}", start=first, end=last)
    if len(rows) < FEWEST:
        return t("Coverage: {n} of 63 ({span}). Fewer than {fewest} make no ranking: provinces are listed by name, "
                 "without ranks.", n=len(rows), span=span, fewest=FEWEST)  # fmt: skip
    return t("Coverage: {n} of 63 ({span}). Ranks are among these {n} only; the others are not behind them, "
                 "but unknown or not comparable.", n=len(rows), span=span)  # fmt: skip


def _ranking(found: PeerSet, page: Page[Snapshot]) -> Markup:
    """The figures side by side: with ranks from the largest, equal ones sharing theirs; too few of them by name."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    if not found.comparable:
        return Markup("")
    rows = list(found.comparable)
    columns = [Column(t("Province")), *_columns(writer), Column(t("Basis")), Column(t("Source"))]
    if len(rows) < FEWEST:
        body = [_cells(item, page) for item in by_name(rows, snapshot)]
    else:
        columns.insert(1, Column(t("Rank"), numeric=True))
        rows = sorted(rows, key=lambda item: (-item.value, alphabetical(snapshot.package.places[item.area].name_vi)))
        body = []
        for item in rows:
            name, *others = _cells(item, page)
            body.append([name, found.rank(item.area), *others])
    return join([Table.of(_name(found, page), columns, body), cells.legend(rows, writer, snapshot.end)])


def _columns(writer: Writer) -> list[Column]:
    t = writer.t
    return [Column(t("Value"), numeric=True), Column(t("When"))]


def _cells(item: Observation, page: Page[Snapshot]) -> list[object]:
    writer = page.writer
    name = writer.area(item.area)
    return [
        name,
        cells.figure_cell(item, writer, page.snapshot.end),
        dated(item, page),
        writer.basis(item),
        origin(item, page),
    ]


def by_name(rows: Iterable[Observation], snapshot: Snapshot) -> list[Observation]:
    """Figures in the order of the names of their provinces."""
    return sorted(rows, key=lambda item: alphabetical(snapshot.package.places[item.area].name_vi))


def _apart(found: PeerSet, page: Page[Snapshot]) -> Markup:
    """The figures that are on the map and not in the ranking, with the reason."""
    t, writer = page.t, page.writer
    rows = by_name((item for item in found.latest.values() if item not in found.comparable), page.snapshot)
    if not rows:
        return Markup("")
    columns = [
        Column(t("Province")),
        *_columns(writer),
        Column(t("Why not compared")),
        Column(t("Source")),
    ]
    body = []
    for item in rows:
        name, value, when, _, source = _cells(item, page)
        body.append([name, value, when, upper(page.t(EXCLUSIONS[found.excluded[item.area]])), source])
    caption = t("Figures that stand apart: {n}", n=len(rows))
    return folded(caption, join([Table.of(caption, columns, body), cells.legend(rows, writer, page.snapshot.end)]))
