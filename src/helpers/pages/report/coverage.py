"""Section of the country's page: which provinces have which measure, and figures of which quarters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis.coverage import tally
from helpers.analysis.index import figure_index
from helpers.analysis.measures import can_exist
from helpers.analysis.rankings import rankings
from helpers.analysis.snapshot import Snapshot
from helpers.charts.drawing import inline
from helpers.charts.quarter_grid import QuarterGrid, Row
from helpers.data.codes import SourceKind
from helpers.data.names import alphabetical
from helpers.data.periods import FIRST, LAST, Quarter, quarters
from helpers.data.places import Place
from helpers.errors import NoFigureError
from helpers.html.elements import figure, folded, paragraph, section
from helpers.html.tables import Column, Table
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_section import as_of
from helpers.pages.download import chart_link
from helpers.pages.page import Page

#: A region's name and its provinces.
Group = tuple[str, Sequence[Place]]


def coverage(page: Page[Snapshot]) -> Markup:
    """How many of the 63 have a figure of each measure; and of which quarters each province has how many."""
    t, snapshot = page.t, page.snapshot
    title = t("Coverage by province")
    parts: list[object] = [_measures(page)]
    counted = tally(snapshot.package, snapshot.quarter)
    provinces = snapshot.package.places.provinces
    seen = {code for code, _ in counted}
    here = [place for place in provinces if counted[place.code, snapshot.quarter]]
    sentence = t(
        "Provinces with at least one printed figure of 2018 or later, up to {quarter}, yearly indices and lists of "
        "names aside: {seen} of 63; with one of this quarter itself: {here}.",
        seen=len(seen), quarter=page.writer.quarter(snapshot.quarter), here=len(here),
    )  # fmt: skip
    unseen = sorted((place.name_vi for place in provinces if place.code not in seen), key=alphabetical)
    parts.append(paragraph(sentence, "lead"))
    if seen and unseen:
        names = Markup('{}: <span lang="vi">{}</span>.').format(t("Without any figure since 2018"), ", ".join(unseen))
        parts.append(paragraph(names))
    if seen:
        parts.append(_quarters(counted, page))
    return section("coverage", title, *parts)


def _measures(page: Page[Snapshot]) -> Table:
    t, writer = page.t, page.writer
    columns = [
        Column(t("Measure")),
        Column(t("Provinces with a figure"), numeric=True),
        Column(t("Oldest")),
        Column(t("Newest")),
    ]
    rows = []
    shown = page.snapshot.package.presentation
    for name in dict.fromkeys(
        (*shown.peers, *(one.name for one in rankings(page.snapshot.package, page.snapshot.quarter)))
    ):
        found = figure_index(page.snapshot.package).latest(name, page.snapshot.end)
        if not found and not can_exist(page.snapshot.package.indicators[name], page.snapshot.quarter):
            continue  # no gap: there was no such service
        ends = sorted(found.values(), key=lambda item: (item.period_end, item.area))
        dates = (writer.reach(ends[0]), writer.reach(ends[-1])) if ends else ("–", "–")
        rows.append((writer.indicator(name), t("{n} of 63", n=len(found)), *dates))
    return Table.of(t("Provinces that have a figure, by measure"), columns, rows)


def _quarters(counted: Counter[tuple[str, Quarter]], page: Page[Snapshot]) -> Markup:
    """The strip of quarters, and the same as a table."""
    t = page.t
    groups = _regions({code for code, _ in counted}, page)
    caption = _caption(page)
    columns = [
        Column(t("Province")),
        Column(t("Figures")),  # to the right by the style sheet: 63 marks less
        Column(t("Quarters that have figures")),
    ]
    rows = []
    for _, places in groups:
        for place in places:
            own = sorted((when, n) for (code, when), n in counted.items() if code == place.code)
            listed = ", ".join(_run(run, page) for run in _runs(own))
            rows.append((place.name(page.language), sum(n for _, n in own), listed))
    busiest = max(rows, key=lambda row: row[1])
    chart = _chart(counted, page)
    alt = t("{caption}: {n} provinces have figures, {name} most of all ({most}). The table below lists every quarter.",
            caption=caption, n=len(rows), name=busiest[0], most=busiest[1])  # fmt: skip
    drawing = inline(chart.drawing, chart.name, alt, least=53)
    below = folded(t("Figures of this chart"), Table.of(caption, columns, rows))
    return figure("coverage-chart", caption, drawing, chart_link(chart, page), below, wide=True)


def _caption(page: Page[Snapshot]) -> str:
    return page.t("Printed figures by province and quarter, 2018 to 2024")


def coverage_charts(page: Page[Snapshot]) -> Charts:
    """The strip of quarters; NoFigureError if no province has a figure."""
    counted = tally(page.snapshot.package, page.snapshot.quarter) if page.snapshot.place.code == "VN" else Counter()
    if not counted:
        raise NoFigureError(page.t("No province has a printed figure of 2018 or later."))
    return Charts([_chart(counted, page)])


def _chart(counted: Counter[tuple[str, Quarter]], page: Page[Snapshot]) -> Chart:
    caption = _caption(page)
    drawing = _grid(_regions({code for code, _ in counted}, page), counted, page)
    made_up = any(source.kind == SourceKind.SIMULATED for source in page.snapshot.package.sources.values())
    told = (page.t("Simulated figures: not the work of any office."),) if made_up else ()
    return Chart(caption, caption, drawing, "coverage", told, writer=page.writer, subject=as_of(page))


def _runs(counted: Sequence[tuple[Quarter, int]]) -> list[list[tuple[Quarter, int]]]:
    """Quarters that follow each other together."""
    found: list[list[tuple[Quarter, int]]] = []
    for when, n in counted:
        if found and when.ordinal == found[-1][-1][0].ordinal + 1:
            found[-1].append((when, n))
        else:
            found.append([(when, n)])
    return found


def _run(run: Sequence[tuple[Quarter, int]], page: Page[Snapshot]) -> str:
    """Up to two quarters each with its number; more of them from the first to the last, with their sum."""
    names = [page.writer.quarter(when) for when, _ in run]
    if len(run) > 2:
        return f"{names[0]} – {names[-1]}: {sum(n for _, n in run)}"
    return ", ".join(f"{name}: {n}" for name, (_, n) in zip(names, run, strict=True))


def _grid(groups: Sequence[Group], counted: Counter[tuple[str, Quarter]], page: Page[Snapshot]) -> QuarterGrid:
    """The numbers of figures as a grid, 2018 to 2024."""
    t, time = page.t, tuple(quarters())
    rows = tuple(
        (
            region,
            tuple(
                Row(place.name(page.language), tuple(counted[place.code, when] for when in time)) for place in places
            ),
        )
        for region, places in groups
    )
    end = page.snapshot.quarter.ordinal - FIRST.ordinal + 1
    legend = (t("1 or 2 figures"), t("3 to 5"), t("6 or more"), t("end of the report's quarter"))
    return QuarterGrid(rows, (FIRST.year, LAST.year), end, legend)


def _regions(seen: set[str], page: Page[Snapshot]) -> list[Group]:
    """Provinces that have figures under the names of their regions, from north to south, then by name."""
    package, language = page.snapshot.package, 0 if page.language == "vi" else 1
    provinces = sorted(package.places.provinces, key=lambda place: alphabetical(place.name_vi))
    groups: list[Group] = []
    for region in package.places.north_to_south:
        places = [place for place in provinces if place.region == region and place.code in seen]
        groups += [(package.regions[region][language], places)] if places else []
    return groups
