"""Section of the country's page: the provinces compared: distribution, map, risers and fallers, and all of them."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.field import field
from helpers.analysis.goals import common_goal, reaching
from helpers.analysis.named import named
from helpers.analysis.peers import PeerSet
from helpers.analysis.rankings import Ranking, rankings
from helpers.analysis.snapshot import Snapshot
from helpers.charts.columns import Column as Bar
from helpers.charts.columns import ColumnChart
from helpers.charts.drawing import inline
from helpers.data.codes import Unit
from helpers.data.targets import Target
from helpers.errors import NoFigureError
from helpers.html.elements import figure, folded, items, join, paragraph, section
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_section import as_of
from helpers.pages.chart_values import numbers
from helpers.pages.download import chart_link
from helpers.pages.page import Page
from helpers.pages.report.few_provinces import apart, few
from helpers.pages.report.growth_of_provinces import changes
from helpers.pages.report.history import grown
from helpers.pages.report.province_map import province_map
from helpers.pages.report.ranking_table import ranking_table, row_id
from helpers.text import named_words, published, standings
from helpers.text.formats import upper
from helpers.text.standings import amount


def side_by_side(page: Page[Snapshot]) -> Markup:
    """The provinces in the measure in which most can be compared; of too few a list; then the other measures."""
    t, snapshot = page.t, page.snapshot
    first = field(snapshot.package, snapshot.quarter)
    if isinstance(first, Ranking):
        title, parts = provinces_title(first, page), [_shown(first, page)]
    elif first:
        title, parts = t("The provinces compared"), [few(first, page)]
    else:
        none = t("We found no source that publishes, up to {quarter}, a share of services or dossiers of any province "
                 "with its denominator.", quarter=page.writer.quarter(snapshot.quarter))  # fmt: skip
        title, parts = t("The provinces compared"), [paragraph(none)]
    return section("provinces", title, *parts, _named(first, page), _others(first, page))


def provinces_title(ranking: Ranking, page: Page[Snapshot]) -> str:
    """How many reach the target; without one, the middle of all."""
    t, writer, n = page.t, page.writer, len(ranking.rows)
    measure = standings.short_name(ranking.name, writer)
    asked = _goal(ranking, page)
    if asked:
        return t("{reached} of {n} provinces at the target of {target} by {measure}", n=n,
                 reached=reaching(ranking.rows, asked), target=standings.asked(asked, writer),
                 measure=measure)  # fmt: skip
    median = amount(ranking.spread.median, ranking.unit, writer)
    return t("Median of {n} provinces by {measure}: {median}", n=n, measure=measure, median=median)


def _shown(ranking: Ranking, page: Page[Snapshot]) -> Markup:
    """The words, the columns, the map, what has changed, and all provinces in a table."""
    t, writer = page.t, page.writer
    sources = Markup(" ").join(page.cite(source) for source in sorted({item.source for item in ranking.rows}))
    below = paragraph(Markup("{} {}").format(t("Sources:"), sources), "legend")
    below += paragraph(published.counted(ranking.rows, writer, page.snapshot.end), "legend")
    table = folded(t("All provinces in a table"), ranking_table(ranking, page))
    chart, map_chart = _columns(ranking, page), _map(ranking, page)
    drawn = figure("provinces-chart", chart.title, provinces_columns(ranking, page).markup, below,
                   chart_link(chart, page), table)  # fmt: skip
    map_ = Markup("")
    if map_chart:
        map_ = figure(
            "provinces-map", map_chart.title, inline(map_chart.drawing, map_chart.name, map_chart.alt, least=50),
            chart_link(map_chart, page), wide=True,
        )  # fmt: skip
    return join([
        paragraph(provinces_words(ranking, page), "lead"), drawn, grown(page), changes(page), map_,
        apart(ranking.peers, page),
    ])  # fmt: skip


def provinces_charts(page: Page[Snapshot]) -> Charts:
    """A column for each province, and of a share the map; NoFigureError where too few can be compared."""
    first = field(page.snapshot.package, page.snapshot.quarter) if page.snapshot.place.code == "VN" else None
    if not isinstance(first, Ranking):
        raise NoFigureError(page.t("Too few provinces have comparable figures."))
    return Charts(filter(None, (_columns(first, page), _map(first, page))))


def _columns(ranking: Ranking, page: Page[Snapshot]) -> Chart:
    writer = page.writer
    name, when = writer.name(ranking.rows[0]), standings.span(ranking.rows, writer)
    title, told = page.t("{measure}, {when}", measure=name, when=when), provinces_words(ranking, page)
    drawing = provinces_columns(ranking, page)
    return Chart(title, told, drawing, "provinces1", (), ranking.rows, writer, subject=as_of(page))


def _map(ranking: Ranking, page: Page[Snapshot]) -> Chart | None:
    """The provinces as tiles; nothing of a measure that is no share."""
    if not ranking.peers.share:
        return None
    writer, known = page.writer, ranking.peers.latest
    said = upper(page.t("{measure}: figures of {n} of the 63 provinces", measure=writer.name(ranking.rows[0]),
                        n=len(known)))  # fmt: skip
    told, drawing = f"{said}. {standings.spread(ranking, writer)}", province_map(ranking.peers, page)
    return Chart(said, told, drawing, "provinces2", (), tuple(known.values()), writer, subject=as_of(page))


def provinces_words(ranking: Ranking, page: Page[Snapshot]) -> str:
    """Between which values the provinces lie, how many reach the target, who is not among them."""
    t, writer = page.t, page.writer
    sentences = [standings.spread(ranking, writer)]
    asked = _goal(ranking, page)
    if asked:
        sentences.append(standings.reached(ranking, asked, writer))
    missing = len(page.snapshot.package.places.provinces) - len(ranking.rows)
    if missing:
        sentences.append(t("The other {n} are not behind them, but without a comparable figure of the last four "
                           "quarters.", n=missing))  # fmt: skip
    return " ".join(sentences)


def _goal(ranking: Ranking, page: Page[Snapshot]) -> Target | None:
    """The target that every province is to reach in the year of the figures."""
    return common_goal(ranking, page.snapshot, ranking.dates[1].period_end)


def provinces_columns(ranking: Ranking, page: Page[Snapshot]) -> ColumnChart:
    """A column for each province, from the first place to the last."""
    t, writer = page.t, page.writer
    bars = tuple(
        Bar(float(item.value), f"{writer.area(item.area)}: {writer.value(item)}", "others", row_id(item.area))
        for item in ranking.rows
    )
    ends = standings.ends(ranking, writer)
    asked = _goal(ranking, page)
    target = (float(asked.value), t("target {value}", value=standings.asked(asked, writer))) if asked else None
    middle = t("median {value}", value=amount(ranking.spread.median, ranking.unit, writer))
    return ColumnChart(bars, numbers(writer), ends[0], middle, ends[1], "", target)


def _named(first: Ranking | PeerSet | None, page: Page[Snapshot]) -> Markup:
    """Whom documents of the quarter name in another measure than the one that is shown."""
    snapshot = page.snapshot
    shown = {item.id for item in first.comparable} if isinstance(first, PeerSet) else set()
    lists = [
        rows
        for rows in named(snapshot.place, snapshot.package, snapshot.quarter)
        if not shown.issuperset(item.id for item in rows)
    ]
    if not lists:
        return Markup("")
    return items(
        Markup("{} {}").format(upper(named_words.told(rows, page.writer)), page.cite(rows[0].source)) for rows in lists
    )


def _others(first: Ranking | PeerSet | None, page: Page[Snapshot]) -> Markup:
    """The other measures in which ten or more stand side by side, in a line each."""
    t, writer = page.t, page.writer
    rest = [
        one
        for one in rankings(page.snapshot.package, page.snapshot.quarter)
        if one is not first and one.unit != Unit.RANK
    ]
    lines = []
    for one in rest:
        when = standings.span(one.rows, writer)
        text = t("{measure} ({when}): {spread}", measure=upper(writer.name(one.rows[0])), when=when,
                 spread=standings.spread(one, writer))  # fmt: skip
        lines.append(Markup("{} {}").format(text, page.cite(one.rows[0].source)))
    if not lines:
        return Markup("")
    return folded(t("Further measures: {n}", n=len(lines)), items(lines))
