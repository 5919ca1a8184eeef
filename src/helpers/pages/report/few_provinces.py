"""Fewer than ten provinces: their figures as bars with dates and sources; those that stand apart with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from helpers.analysis import coverage
from helpers.analysis.peers import FEWEST, PeerSet
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Coverage
from helpers.data.names import alphabetical
from helpers.data.observations import Observation
from helpers.data.periods import BREAK
from helpers.html.elements import folded, join, paragraph
from helpers.html.tables import Column, Table
from helpers.pages import cells
from helpers.pages.cells import dated, origin
from helpers.pages.page import Page
from helpers.text import standings
from helpers.text.formats import lower, upper
from helpers.text.reasons import EXCLUSIONS


def few(found: PeerSet, page: Page[Snapshot]) -> Markup:
    """Which measure is shown and why there are no ranks; the comparable figures as bars, from the largest on."""
    if not found.comparable:
        return join([paragraph(_none(found, page), "lead"), apart(found, page)])
    return compared(found, page) + apart(found, page)


def compared(found: PeerSet, page: Page[Snapshot]) -> Markup:
    """The figures that can be compared as bars, under the words on them."""
    words = " ".join([_chosen(found, page), _unranked(found, page)])
    return join([paragraph(words, "lead"), _bars(found, page)])


def _none(found: PeerSet, page: Page[Snapshot]) -> str:
    """That no two provinces can be compared in any share, and of which share the figures are that stand below."""
    t, snapshot = page.t, page.snapshot
    shares, measure = len(coverage.candidates(snapshot.package, snapshot.quarter)), lower(_name(found, page))
    none = t("In none of {k} shares can two figures of the last four quarters be compared. The figures below, with the "
             "reasons, are of {measure}.", k=shares, measure=measure)  # fmt: skip
    return f"{none} {_ended(page)}".strip()


def _chosen(found: PeerSet, page: Page[Snapshot]) -> str:
    """Which share is shown, how many have one, and how many of these can be compared."""
    t, snapshot = page.t, page.snapshot
    sentence = t(
        "Shown is {measure}, of {k} shares the one in which the most provinces can be compared: {total} of 63 have a "
        "figure, {n} of these can be compared with each other.",
        k=len(coverage.candidates(snapshot.package, snapshot.quarter)), measure=lower(_name(found, page)),
        total=len(found.latest), n=len(found.comparable),
    )  # fmt: skip
    return f"{sentence} {_ended(page)}".strip()


def _ended(page: Page[Snapshot]) -> str:
    """That shares of levels are not among those asked, once these ended."""
    if page.snapshot.end < BREAK:
        return ""
    return page.t("Shares of level 4 are left out, since the levels ended on 15 August 2022.")


def _unranked(found: PeerSet, page: Page[Snapshot]) -> str:
    """Why there are no ranks: too few, or a source that names the ends of the country only."""
    t, rows = page.t, found.comparable
    coverages = {page.snapshot.package.sources[item.source].coverage for item in rows}
    if coverages == {Coverage.EXTREMES}:
        ordered = sorted(rows, key=lambda item: (-item.value, item.area))
        high = standings.upper_end(ordered)
        return t("The source names only the {high} highest and the {low} lowest provinces of the country, so there are "
                 "no ranks.", high=high, low=len(rows) - high)  # fmt: skip
    if len(rows) >= FEWEST:
        return t("The sources name provinces that they chose, so there are no ranks.")
    return t("No ranks are given for fewer than {fewest} provinces.", fewest=FEWEST)


def _name(found: PeerSet, page: Page[Snapshot]) -> str:
    """The measure and, where those that can be compared are not of the whole area, whose or of what they are."""
    first = found.comparable[:1]
    return page.writer.name(first[0]) if first else page.writer.indicator(found.indicator.id)


def _bars(found: PeerSet, page: Page[Snapshot]) -> Markup:
    """A row for each province with a bar as long as its value; what is the same for all is said once, below."""
    t, writer, end = page.t, page.writer, page.snapshot.end
    rows = sorted(found.comparable, key=lambda item: (-item.value, item.area))
    top = max(item.value for item in rows) or 1
    about: list[tuple[str, list[object]]] = [
        (t("When"), [dated(item, page) for item in rows]),
        (t("Source"), [origin(item, page) for item in rows]),
    ]
    varied = [(title, cells_) for title, cells_ in about if len(set(cells_)) > 1]
    body = []
    for number, item in enumerate(rows):
        bar = Markup('<span class="bar" style="width:{}rem"></span>').format(round(float(8 * item.value / top), 1))
        value = Markup("{}{}").format(bar, cells.figure_cell(item, writer, end))
        body.append((writer.area(item.area), value, *(texts[number] for _, texts in varied)))
    columns = [Column(t("Province")), Column(t("Value")), *(Column(title) for title, _ in varied)]
    same = [texts[0] for _, texts in about if len(set(texts)) == 1] + [writer.basis(rows[0])]
    common = Markup("{}").format(join(same, "; "))
    below = paragraph(Markup("{} {}.").format(t("For all:"), common), "legend")
    return join([Table.of(_name(found, page), columns, body), below, cells.legend(rows, writer, end)])


def by_name(rows: Iterable[Observation], snapshot: Snapshot) -> list[Observation]:
    """Figures in the order of the names of their provinces."""
    return sorted(rows, key=lambda item: alphabetical(snapshot.package.places[item.area].name_vi))


def apart(found: PeerSet, page: Page[Snapshot]) -> Markup:
    """The figures that cannot be compared with the others, with the reason."""
    t, writer = page.t, page.writer
    rows = by_name((item for item in found.latest.values() if item not in found.comparable), page.snapshot)
    if not rows:
        return Markup("")
    columns = [
        Column(t("Province")), Column(t("Value"), numeric=True), Column(t("When")), Column(t("Why not compared")),
        Column(t("Source")),
    ]  # fmt: skip
    body = [
        (
            writer.area(item.area), cells.figure_cell(item, writer, page.snapshot.end), dated(item, page),
            upper(t(EXCLUSIONS[found.excluded[item.area]])), origin(item, page),
        )
        for item in rows
    ]  # fmt: skip
    caption = t.plural("One figure that cannot be compared", "{n} figures that cannot be compared", len(rows))
    return folded(caption, join([Table.of(caption, columns, body), cells.legend(rows, writer, page.snapshot.end)]))
