"""How the provinces have grown in the measure shown: the middle and its spread, and each province by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from helpers.analysis.field import field_history
from helpers.analysis.goals import common_goal, reaching
from helpers.analysis.history import History
from helpers.analysis.snapshot import Snapshot
from helpers.charts.bands import Band, BandChart
from helpers.charts.drawing import inline
from helpers.charts.heat_map import HeatMap, HeatRow
from helpers.charts.lines import Goal
from helpers.data.codes import Unit
from helpers.data.names import alphabetical
from helpers.data.observations import Observation
from helpers.data.periods import BREAK, Quarter, quarters
from helpers.errors import NoFigureError
from helpers.html.elements import figure, folded, join, paragraph
from helpers.html.tables import Column, Table
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_section import as_of
from helpers.pages.chart_values import numbers, time_axis
from helpers.pages.download import chart_link
from helpers.pages.page import Page
from helpers.text import standings
from helpers.text.formats import upper
from helpers.text.messages import N_
from helpers.text.standings import amount
from helpers.text.writer import Writer

#: How the middle has moved: up, down, not at all.
_MOVED = {
    1: N_("The median of the same {n} provinces rose from {old} ({start}) to {new} ({end})"),
    -1: N_("The median of the same {n} provinces fell from {old} ({start}) to {new} ({end})"),
    0: N_("The median of the same {n} provinces is {new} ({end}), as it was ({start})"),
}
#: Heading of the table's values, by whether they are shares.
_VALUES = {True: N_("{measure}, %"), False: N_("{measure}, number")}


def grown(page: Page[Snapshot]) -> Markup:
    """The chart of the middle, the heat map and a table by quarter; nothing where the past is too short."""
    past = field_history(page.snapshot.package, page.snapshot.quarter)
    if past is None:
        return Markup("")
    t, measure = page.t, upper(_measure(past, page))
    cited = join(
        (page.cite(name) for name in sorted({item.source for area in past.areas for item in past.of(area)})), " "
    )
    below = paragraph(Markup("{} {} {}").format(_counted(past, page), t("Sources:"), cited), "legend")
    table = folded(t("By quarter, in a table"), _table(past, page))
    middle = _middle(past, page)
    heat = _heat_chart(past, middle.rows, page)
    lines = figure("history-chart", middle.title, inline(middle.drawing, middle.name, middle.alt), below,
                   chart_link(middle, page), table)  # fmt: skip
    cells = figure("history-map", heat.title, _heat(past, page).markup, chart_link(heat, page))
    pair = Markup('<div class="pair">{}{}</div>').format(lines, cells)  # on one sheet of paper, side by side
    return join([Markup("<h3>{}</h3>").format(t("How the provinces have grown")), paragraph(measure, "measure"), pair])


def history_charts(page: Page[Snapshot]) -> Charts:
    """The middle with its spread, and the heat map; NoFigureError where the past is too short."""
    past = field_history(page.snapshot.package, page.snapshot.quarter) if page.snapshot.place.code == "VN" else None
    if past is None:
        raise NoFigureError(page.t("Too few provinces have comparable figures of enough quarters."))
    middle = _middle(past, page)
    return Charts([middle, _heat_chart(past, middle.rows, page)])


def _heat_chart(past: History, rows: tuple[Observation, ...], page: Page[Snapshot]) -> Chart:
    measure = upper(_measure(past, page))
    title = page.t("{measure}, by province and quarter: the more a cell stands out, the higher", measure=measure)
    return Chart(title, title, _heat(past, page), "history2", (), rows, page.writer, subject=as_of(page))


def _measure(past: History, page: Page[Snapshot]) -> str:
    return page.writer.name(past.ranking.rows[0])


def _moved(past: History, page: Page[Snapshot]) -> str:
    """How the middle of the same provinces has moved; the measure where too few have both ends."""
    found, writer, unit = past.moved, page.writer, past.ranking.unit
    if found is None:
        return upper(_measure(past, page))
    return page.t(
        _MOVED[(found.new > found.old) - (found.new < found.old)], n=found.number,
        old=amount(found.old, unit, writer), new=amount(found.new, unit, writer),
        start=writer.quarter(found.start), end=writer.quarter(found.end),
    )  # fmt: skip


def _middle(past: History, page: Page[Snapshot]) -> Chart:
    """The median of each quarter and the half of the provinces around it."""
    t, writer, unit = page.t, page.writer, past.ranking.unit
    bands = tuple(
        Band(quarter.end, float(one.lower), float(one.median), float(one.upper))
        for quarter, one in past.spreads.items()
    )
    last = list(past.spreads.values())[-1]
    words = (
        t("median {value}", value=amount(last.median, unit, writer)),
        t("half between {lower} and {upper}", lower=writer.number(last.lower), upper=amount(last.upper, unit, writer)),
    )
    first, final = (Quarter(past.years[0], 1).start, Quarter(past.years[1], 4).end)
    axis = replace(time_axis(page.snapshot.quarter, writer), first=first, last=final)
    axis = axis if first < BREAK < final else replace(axis, border=None)
    chart = BandChart(bands, words, tuple(_goals(past, page)), axis, numbers(writer), _sign(past))
    said = t("{measure}. {moved}; {median}, {half}. The table below has every quarter.",
             measure=upper(_measure(past, page)), moved=_moved(past, page), median=words[0], half=words[1])  # fmt: skip
    rows, measure = tuple(item for area in past.areas for item in past.of(area)), upper(_measure(past, page))
    return Chart(_moved(past, page), said, chart, "history1", (measure,), rows, writer, subject=as_of(page))


def _sign(past: History) -> str:
    return "%" if past.ranking.unit == Unit.PERCENT else ""


def _counted(past: History, page: Page[Snapshot]) -> str:
    """Of how many provinces each quarter has a figure."""
    numbers_ = [len(past.rows[quarter]) for quarter in past.spreads]
    least, most = min(numbers_), max(numbers_)
    if least == most:
        return page.t("Provinces with a comparable figure: {n} in each quarter shown.", n=most)
    return page.t("Provinces with a comparable figure: {least} to {most} a quarter.", least=least, most=most)


def _goals(past: History, page: Page[Snapshot]) -> Iterator[Goal]:
    """The target of each year that is drawn, over that year."""
    for year in sorted({quarter.year for quarter in past.spreads}):
        asked = common_goal(past.ranking, page.snapshot, date(year, 1, 1))
        if asked and asked.due:
            name = page.t("target {value}", value=standings.asked(asked, page.writer))
            yield Goal(name, float(asked.value), Quarter(year, 1).start, asked.due)


def _heat(past: History, page: Page[Snapshot]) -> HeatMap:
    """Regions from north to south; in each the provinces by their names."""
    snapshot, time = page.snapshot, tuple(quarters(Quarter(past.years[0], 1), Quarter(past.years[1], 4)))
    places = sorted(
        (snapshot.package.places[area] for area in past.areas), key=lambda place: alphabetical(place.name_vi)
    )
    groups = []
    for region in snapshot.package.places.north_to_south:
        rows = tuple(_row(place.code, past, time, page.writer) for place in places if place.region == region)
        groups += [(snapshot.package.regions[region][page.language != "vi"], rows)] if rows else []
    start = Quarter(past.years[0], 1).ordinal
    border = Quarter.of(BREAK).ordinal - start + 0.5
    end = snapshot.quarter.ordinal - start + 1
    return HeatMap(
        tuple(groups), past.years, end, numbers(page.writer), border if 0.5 < border < end else None, _sign(past),
        page.t("empty: no figure"), page.t("latest"),
    )  # fmt: skip


def _row(area: str, past: History, time: tuple[Quarter, ...], writer: Writer) -> HeatRow:
    known = {item.quarter: item for item in past.of(area)}
    values = tuple(float(known[quarter].value) if quarter in known else None for quarter in time)
    own = past.ranking.own(area)
    last = writer.value(own) if own else "–"
    return HeatRow(writer.area(area), values, last)


def _table(past: History, page: Page[Snapshot]) -> Table:
    """Median, quartiles and how many reach the target of the year, quarter by quarter."""
    t, writer = page.t, page.writer
    goals = {quarter: common_goal(past.ranking, page.snapshot, past.last_day(quarter)) for quarter in past.spreads}
    aimed = any(goals.values())
    columns = [
        Column(t("Quarter")), Column(t("Provinces")), Column(t("Lower quartile")),
        Column(t("Median")), Column(t("Upper quartile")),
    ]  # fmt: skip
    columns += [Column(t("At the target of the year"))] if aimed else []
    rows = []
    for quarter, spread in past.spreads.items():
        values = list(past.rows[quarter].values())
        row = [upper(writer.quarter(quarter)), str(len(values)),
               *(writer.number(one) for one in (spread.lower, spread.median, spread.upper))]  # fmt: skip
        asked = goals[quarter]
        if asked:
            row.append(t("{n} ({target})", n=reaching(values, asked), target=standings.asked(asked, writer)))
        elif aimed:
            row.append("–")
        rows.append(row)
    caption = t(_VALUES[past.ranking.unit == Unit.PERCENT], measure=upper(_measure(past, page)))
    return Table.of(caption, columns, rows)
