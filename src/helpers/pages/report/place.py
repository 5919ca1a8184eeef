"""Section: the place among the 63 provinces."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis.peers import PeerSet
from helpers.analysis.snapshot import Snapshot
from helpers.charts.dots import DotStrip
from helpers.data.observations import Observation
from helpers.errors import NoFigureError
from helpers.html.elements import figure, folded, items, join, paragraph, section
from helpers.html.tables import Column, Table
from helpers.pages import tables
from helpers.pages.cells import figure_cell, flags, legend
from helpers.pages.chart import Chart
from helpers.pages.chart_values import numbers
from helpers.pages.page import Page
from helpers.text import notes
from helpers.text.formats import upper


def place(page: Page[Snapshot]) -> Markup:
    """The place among the 63, for the first measure that it has, with coverage and dates."""
    t = page.t
    title = t("Place among the provinces")
    try:
        chart = place_chart(page)
    except NoFigureError as none:
        return section("place", title, paragraph(none), _indices(page))
    table = folded(t("Figures of this chart"), _table(chart.rows, page))
    content = figure("place-chart", chart.title, chart.svg, table)
    return section("place", title, paragraph(upper(chart.alt), "lead"), content, _indices(page))


def place_chart(page: Page[Snapshot]) -> Chart:
    """One dot a province; NoFigureError if the province has nothing that can stand beside others."""
    t, snapshot = page.t, page.snapshot
    peers = snapshot.peers
    if peers is None:
        raise NoFigureError(t("No recent figure of {place} can be set beside other provinces.",
                          place=page.writer.place(snapshot.place)))  # fmt: skip
    rows, indicator = peers.comparable, peers.indicator
    [own] = [item for item in rows if item.area == snapshot.place.code]
    label, values = page.writer.name(own), tuple(float(item.value) for item in rows)
    place, percent = snapshot.place.name(page.language), indicator.unit == "percent"
    drawing = DotStrip(values, float(own.value), place, label, numbers(page.writer), percent)
    title = t("{measure}, each province a dot", measure=label)
    return Chart(title, _rank(own, peers, page), drawing, "place", rows=rows, package=snapshot.package)


def _rank(own: Observation, peers: PeerSet, page: Page[Snapshot]) -> str:
    """The position of a figure among those that can stand beside it, with how many they are and from when."""
    t, writer = page.t, page.writer
    rows, rank = peers.comparable, peers.rank(own.area)
    ordered = sorted(rows, key=lambda item: item.period_end)
    first, last = writer.period(ordered[0]), writer.period(ordered[-1])
    span = first if first == last else t("{start} to {end}", start=first, end=last)
    about = "; ".join(filter(None, [writer.period(own), writer.status(own)]))
    return t(
        "{measure}: {value} ({moment}). Of the 63 provinces, {n} have a comparable figure of the last four quarters "
        "({span}); "
        "{place} is in position {rank} of these {n}.",
        measure=writer.name(own), value=writer.value(own), moment=about, n=len(rows), span=span,
        place=writer.place(page.snapshot.place), rank=rank,
    )  # fmt: skip


def _indices(page: Page[Snapshot]) -> Markup:
    """Yearly scores and ranks as context: what they measure, and the values."""
    snapshot = page.snapshot
    rows = [item for item in snapshot.printed if snapshot.package.indicators[item.indicator].kind == "index"]
    if not rows:
        return Markup("")
    caption = page.t("Yearly indices, for context")
    return folded(
        caption,
        tables.figures(caption, rows, page, snapshot.place.code)
        + items(notes.definitions(rows, snapshot, page.writer)),
    )


def _table(rows: Sequence[Observation], page: Page[Snapshot]) -> Markup:
    """Provinces from the largest value to the smallest; what holds for all of them is said once, below the table."""
    t, writer, end = page.t, page.writer, page.snapshot.end
    ordered = sorted(rows, key=lambda item: (-item.value, item.area))
    signs = {flags(item, writer, end) for item in ordered}
    about = (
        (t("When"), [writer.period(item) for item in ordered]),
        (t("Basis"), [writer.basis(item) for item in ordered]),
    )
    varied = [(title, texts) for title, texts in about if len(set(texts)) > 1]
    columns = [
        Column(t("Province")),
        Column(t("Value"), numeric=True),
        *(Column(title) for title, _ in varied),
    ]
    names = [writer.area(item.area) for item in ordered]
    values = [writer.value(item) if len(signs) == 1 else figure_cell(item, writer, end) for item in ordered]
    body = zip(names, values, *(texts for _, texts in varied), strict=True)
    caption = t("{measure}, by province", measure=writer.name(rows[0]))
    same = [texts[0] for _, texts in about if len(set(texts)) == 1]
    if len(signs) > 1:
        below = legend(ordered, writer, end)
    else:
        same += [writer.status(item) for item in ordered[:1] if item.doubtful]
        same += [t("computed here") for item in ordered[:1] if item.computed]
        below = Markup("")
    common = paragraph(t("The same for all: {what}.", what="; ".join(same)), "legend") if same else ""
    return join([Table.of(caption, columns, body), common, below])
