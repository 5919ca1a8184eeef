"""Section of the country's page: the provinces side by side; why this share, map, ranking, what stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from helpers.analysis import coverage
from helpers.analysis.coverage import Field
from helpers.analysis.snapshot import FEWEST, Snapshot
from helpers.charts import tile_map
from helpers.data.names import alphabetical
from helpers.data.observations import Observation
from helpers.data.periods import BREAK
from helpers.html.elements import figure, folded, paragraph, section
from helpers.html.tables import Column, table
from helpers.pages import cells
from helpers.pages.cells import dated, origin
from helpers.text.codes import BASES
from helpers.text.figures import period, shown, until
from helpers.text.formats import lower, quarter, upper
from helpers.text.messages import Messages


def side_by_side(snapshot: Snapshot, t: Messages) -> Markup:
    """The provinces in the share in which most of them can be compared: map, ranking or list, and the rest."""
    title = t("The provinces side by side")
    found = coverage.choose(snapshot.package, snapshot.quarter)
    if found is None:
        none = t(
            "Up to {quarter}, no source known to us gives any province's share of level-4 or full-process services or "
            "of online dossiers with a stated denominator.",
            quarter=quarter(snapshot.quarter, t.language),
        )
        return section("provinces", title, paragraph(none))
    drawing = tile_map.tile_map(
        found, snapshot.package.places.provinces, t, f"{_caption(found, snapshot, t)}. {_span(found, snapshot, t)}"
    )
    chart = figure("provinces-chart", _caption(found, snapshot, t), drawing, wide=True)
    parts = [paragraph(_chosen(found, snapshot, t), "lead"), chart, paragraph(ranked(found, snapshot, t), "lead")]
    parts += [_ranking(found, snapshot, t), _apart(found, snapshot, t)]
    return section("provinces", title, *parts)


def _name(found: Field, snapshot: Snapshot, t: Messages) -> str:
    return snapshot.package.indicators[found.indicator].name(t.language)


def _caption(found: Field, snapshot: Snapshot, t: Messages) -> str:
    return t("{measure}: figures of {n} of the 63 provinces", measure=_name(found, snapshot, t), n=len(found.latest))


def _chosen(found: Field, snapshot: Snapshot, t: Messages) -> str:
    """Which share the map shows, by which rule, and how far its figures reach."""
    sentence = t(
        "Of {k} shares of services or dossiers that can be used in this quarter, the map shows the one in which most "
        "provinces can be set side by side: {measure}. Provinces that have a figure: {total} of 63; that have an exact "
        "one of the last four quarters and of the same kind of period: {n}.",
        k=len(coverage.candidates(snapshot.package, snapshot.quarter)), measure=lower(_name(found, snapshot, t)),
        total=len(found.latest), n=len(found.beside),
    )  # fmt: skip
    if snapshot.end < BREAK:
        return sentence
    return sentence + " " + t("Shares of level 4 are left out, since the levels ended on 15 August 2022.")


def _span(found: Field, snapshot: Snapshot, t: Messages) -> str:
    """The lowest and the highest of the figures side by side; or that there are none."""
    ordered = sorted(found.beside.values(), key=lambda item: (item.value, item.area))
    if len(ordered) < 2:
        return t("The table below the map lists them.")
    low, high = ((snapshot.package.places[item.area].name(t.language), shown(item, snapshot, t)) for item in
                 (ordered[0], ordered[-1]))  # fmt: skip
    return t("Of those that can be compared, {low} has the lowest ({low_value}), {high} the highest ({high_value}).",
             low=low[0], low_value=low[1], high=high[0], high_value=high[1])  # fmt: skip


def ranked(found: Field, snapshot: Snapshot, t: Messages) -> str:
    """Whether there are ranks, of how many, as at when; or why there are none."""
    rows = sorted(found.beside.values(), key=lambda item: item.period_end)
    if not rows:
        return t("No two figures of the last four quarters can be compared, so there is no ranking.")
    first, last = _moment(rows[0], t), _moment(rows[-1], t)
    span = first if first == last else t("{start} to {end}", start=first, end=last)
    if len(rows) < FEWEST:
        return t("Coverage: {n} of 63 ({span}). Fewer than {fewest} make no ranking: provinces are listed by name, "
                 "without ranks.", n=len(rows), span=span, fewest=FEWEST)  # fmt: skip
    sentence = t("Coverage: {n} of 63 ({span}). Ranks are among these {n} only; the others are not behind them but "
                 "unknown.", n=len(rows), span=span)  # fmt: skip
    if len({item.basis for item in rows}) > 1:
        sentence += " " + t("Their bases differ, so the ranks are only a hint.")
    return sentence


def _moment(item: Observation, t: Messages) -> str:
    """When a figure holds, as a bound of a span of time."""
    return until(item, t) if item.span == "point" else period(item, t)


def _ranking(found: Field, snapshot: Snapshot, t: Messages) -> Markup:
    """The figures side by side: with ranks from the largest, equal ones sharing theirs; too few of them by name."""
    if not found.beside:
        return Markup("")
    rows = list(found.beside.values())
    columns = [Column(t("Province")), *_columns(t), Column(t("Basis")), Column(t("Source"))]
    if len(rows) < FEWEST:
        body = [_cells(item, snapshot, t) for item in by_name(rows, snapshot)]
    else:
        columns.insert(1, Column(t("Rank"), numeric=True))
        rows = sorted(rows, key=lambda item: (-item.value, alphabetical(snapshot.package.places[item.area].name_vi)))
        body = []
        for item in rows:
            name, *others = _cells(item, snapshot, t)
            body.append([name, 1 + sum(other.value > item.value for other in rows), *others])
    return table(_name(found, snapshot, t), columns, body) + cells.legend(rows, t)


def _columns(t: Messages) -> list[Column]:
    return [Column(t("Value"), numeric=True), Column(t("When"))]


def _cells(item: Observation, snapshot: Snapshot, t: Messages) -> list[object]:
    name = snapshot.package.places[item.area].name(t.language)
    return [
        name,
        cells.figure_cell(item, snapshot, t),
        dated(item, snapshot, t),
        t(BASES[item.basis]),
        origin(item, snapshot),
    ]


def by_name(rows: Iterable[Observation], snapshot: Snapshot) -> list[Observation]:
    """Figures in the order of the names of their provinces."""
    return sorted(rows, key=lambda item: alphabetical(snapshot.package.places[item.area].name_vi))


def _apart(found: Field, snapshot: Snapshot, t: Messages) -> Markup:
    """The figures that are on the map and not in the ranking, with the reason."""
    rows = by_name((item for code, item in found.latest.items() if code not in found.beside), snapshot)
    if not rows:
        return Markup("")
    columns = [Column(t("Province")), *_columns(t), Column(t("Why not compared")), Column(t("Source"))]
    body = []
    for item in rows:
        name, figure_, when, _, source = _cells(item, snapshot, t)
        body.append([name, figure_, when, upper(why(item, found, snapshot, t)), source])
    caption = t("Figures that stand apart: {n}", n=len(rows))
    content = table(caption, columns, body) + cells.legend(rows, t)
    return folded(caption, content)


def why(item: Observation, found: Field, snapshot: Snapshot, t: Messages) -> str:
    """Why a figure of the map cannot stand beside the others; the first reason that holds."""
    if snapshot.age(item) >= coverage.OLD:
        return t("four quarters old or older")
    if not item.exact:
        return t("the source rounds it")
    if item.span == "open":
        return t("the first day of its period is not printed")
    others: Sequence[Observation] = list(found.beside.values())
    if others and item.after_break != others[0].after_break:
        return t("on the other side of 15 August 2022")
    return t("of another kind of period")
