"""Section: the place among the 63 provinces."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.charts import dots, style
from helpers.data.observations import Observation
from helpers.errors import NoFigureError
from helpers.html.elements import figure, folded, items, join, paragraph, section
from helpers.html.tables import Column, table
from helpers.pages import tables
from helpers.pages.cells import figure_cell, flags, legend
from helpers.pages.chart import Chart, chart_words
from helpers.text import notes
from helpers.text.codes import BASES, STATUSES
from helpers.text.figures import period, shown
from helpers.text.formats import upper
from helpers.text.messages import Messages
from helpers.text.places import place_name


def place(snapshot: Snapshot, t: Messages) -> Markup:
    """The place among the 63, for the first measure that it has, with coverage and dates."""
    title = t("Place among the provinces")
    try:
        chart = place_chart(snapshot, t)
    except NoFigureError as none:
        return section("place", title, paragraph(none), _indices(snapshot, t))
    table = folded(t("Figures of this chart"), peers(chart.rows, snapshot, t))
    content = figure("place-chart", chart.title, chart.svg, table)
    return section("place", title, paragraph(upper(chart.alt), "lead"), content, _indices(snapshot, t))


def place_chart(snapshot: Snapshot, t: Messages) -> Chart:
    """One dot a province; NoFigureError if the province has nothing that can stand beside others."""
    name, found = snapshot.peers
    if not found:
        raise NoFigureError(t("No recent figure of {place} can be set beside other provinces.",
                          place=place_name(snapshot.place, t)))  # fmt: skip
    own, indicator, rows = found[snapshot.place.code], snapshot.package.indicators[name], tuple(found.values())
    label, values = indicator.name(t.language), [float(item.value) for item in rows]
    place, unit = snapshot.place.name(t.language), indicator.unit
    with style.applied("place"):
        drawing = dots.strip(values, float(own.value), place, label, unit, chart_words(snapshot, t))
    title = t("{measure}, each province a dot", measure=label)
    return Chart(title, _rank(own, rows, snapshot, t), drawing, "place", rows=rows, package=snapshot.package)


def _rank(own: Observation, rows: Sequence[Observation], snapshot: Snapshot, t: Messages) -> str:
    """The position of a figure among those that can stand beside it, with how many they are and from when."""
    ordered = sorted(rows, key=lambda item: item.period_end)
    first, last = period(ordered[0], t), period(ordered[-1], t)
    span = first if first == last else t("{start} to {end}", start=first, end=last)
    sentence = t(
        "{measure}: {value} ({moment}). Of the 63 provinces, {n} have a figure of the last four quarters ({span}); "
        "{place} is in position {rank} of these {n}.",
        measure=snapshot.package.indicators[own.indicator].name(t.language), value=shown(own, snapshot, t),
        moment=period(own, t), n=len(rows), place=place_name(snapshot.place, t), span=span,
        rank=1 + sum(item.value > own.value for item in rows),
    )  # fmt: skip
    if len({item.basis for item in rows}) > 1:
        sentence += " " + t("Their bases differ, so the position is only a hint.")
    return sentence


def _indices(snapshot: Snapshot, t: Messages) -> Markup:
    """Yearly scores and ranks as context: what they measure, and the values."""
    rows = [item for item in snapshot.printed if snapshot.package.indicators[item.indicator].kind == "index"]
    if not rows:
        return Markup("")
    caption = t("Yearly indices, for context")
    return folded(caption, tables.figures(caption, rows, snapshot, t) + items(notes.definitions(rows, snapshot, t)))


def peers(rows: Sequence[Observation], snapshot: Snapshot, t: Messages) -> Markup:
    """Provinces from the largest value to the smallest; what holds for all of them is said once, below the table."""
    ordered = sorted(rows, key=lambda item: (-item.value, item.area))
    signs = {flags(item, t) for item in ordered}
    about = (
        (t("When"), [period(item, t) for item in ordered]),
        (t("Basis"), [t(BASES[item.basis]) for item in ordered]),
    )
    varied = [(title, texts) for title, texts in about if len(set(texts)) > 1]
    columns = [Column(t("Province")), Column(t("Value"), numeric=True), *(Column(title) for title, _ in varied)]
    names = [snapshot.package.places[item.area].name(t.language) for item in ordered]
    values = [shown(item, snapshot, t) if len(signs) == 1 else figure_cell(item, snapshot, t) for item in ordered]
    body = zip(names, values, *(texts for _, texts in varied), strict=True)
    caption = t("{measure}, by province", measure=snapshot.package.indicators[rows[0].indicator].name(t.language))
    same = [texts[0] for _, texts in about if len(set(texts)) == 1]
    if len(signs) > 1:
        below = legend(ordered, t)
    else:
        same += [t(STATUSES[item.obs_status]) for item in ordered[:1] if item.doubtful]
        same += [t("computed here") for item in ordered[:1] if item.computed]
        below = Markup("")
    common = paragraph(t("The same for all: {what}.", what="; ".join(same)), "legend") if same else ""
    return table(caption, columns, body) + join([common, below])
