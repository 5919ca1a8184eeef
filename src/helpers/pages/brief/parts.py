"""The parts of a briefing: a few large figures, one chart, the place among the provinces, three notes."""

from __future__ import annotations

from itertools import chain, islice

from markupsafe import Markup

from helpers.analysis.age import OLD
from helpers.analysis.cards import cards
from helpers.analysis.families import families as families_of
from helpers.analysis.field import field
from helpers.analysis.peers import PeerSet
from helpers.analysis.rankings import Ranking
from helpers.analysis.shown import charted
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import Growth, growths
from helpers.charts.drawing import inline
from helpers.data.codes import ChartKind
from helpers.data.observations import Observation
from helpers.html.elements import figure, items, join, paragraph, section, side_by_side
from helpers.pages.brief import aims
from helpers.pages.cells import legend
from helpers.pages.chart import Chart
from helpers.pages.footnotes import Footnotes
from helpers.pages.page import Page
from helpers.pages.report import families
from helpers.pages.report.few_provinces import compared
from helpers.pages.report.growth import growth_charts
from helpers.pages.report.headline import fact
from helpers.pages.report.place import further, place_columns, place_title, place_words
from helpers.pages.report.side_by_side import provinces_columns, provinces_title, provinces_words
from helpers.pages.report.years import year_tables
from helpers.pages.statements import cited
from helpers.text import growth_words, notes, published
from helpers.text.formats import upper
from helpers.text.statement import Statement

#: So many notes are told, shares drawn, further measures told in which the place stands; the report has all.
_NOTES, _CHARTS, _LINES = 3, 2, 3


def headline(page: Page[Snapshot]) -> Markup:
    """Up to five figures of the quarter or the last year; of a place without any nothing: the finding says so."""
    shown, reasons = cards(page.snapshot), Footnotes("compared")
    if not shown:
        return Markup("")
    large = join(fact(card, page, reasons) for card in shown)
    signs = legend([card.figure for card in shown], page.writer, page.snapshot.end)
    facts = Markup('<ul class="facts">{}</ul>').format(large)
    return section("headline", page.t("Headline figures"), facts, signs, reasons.listed)


def growth(page: Page[Snapshot]) -> Markup:
    """The growth of the services and its year ends; where these are too few for a chart, charts of shares."""
    counted = _counted(page)
    if counted:
        chart = growth_charts(page)[0]
        title = growth_words.heading(growths(page.snapshot), page.snapshot, page.writer)
        return section("growth", title, _drawn(chart, page), *year_tables(counted, page)[-1:])
    return _side_by_side("growth", page)


def _counted(page: Page[Snapshot]) -> Growth | None:
    """The first way of counting services, where its figures are enough for a chart."""
    found = growths(page.snapshot)
    return found[0] if found and found[0].enough else None


def shares(page: Page[Snapshot]) -> Markup:
    """Charts of shares below the growth of the services; where that is not known they stand in its place."""
    return _side_by_side("shares", page) if _counted(page) else Markup("")


def _side_by_side(name: str, page: Page[Snapshot]) -> Markup:
    charts = _shares(page)
    drawn = side_by_side([_drawn(chart, page) for chart in charts])
    return section(name, page.t("Shares"), drawn) if charts else Markup("")


def _shares(page: Page[Snapshot]) -> list[Chart]:
    """Two charts of shares with points enough and a figure of the last year: first that of a large figure, then
    those of dossiers, which are the policy since 2022.
    """
    snapshot = page.snapshot
    drawn = [
        chart
        for kind in (ChartKind.DOSSIERS, ChartKind.SHARES)
        for chart, one in zip(families.charts(kind, page), families_of(snapshot, kind), strict=True)
        if one.enough and any(snapshot.age(item) < OLD for item in one.rows)
    ]
    large = {card.figure.id for card in cards(snapshot)}
    return sorted(drawn, key=lambda chart: not any(item.id in large for item in chart.rows))[:_CHARTS]


def _drawn(chart: Chart, page: Page[Snapshot]) -> Markup:
    """A chart without links: the rows of its figures are in the report."""
    wide = inline(chart.drawing, chart.name, chart.alt)
    if chart.narrow:
        small = inline(chart.narrow, f"{chart.name}n", chart.alt)
        wide = Markup('<div class="wide">{}</div><div class="narrow">{}</div>').format(wide, small)
    told = "".join(f"{text}. " for text in chart.legend)
    names = sorted({item.source for item in chart.rows}, key=lambda name: page.snapshot.cited[name][0])
    below = Markup("{}{} {}").format(told, page.t("Sources:"), join(map(page.cite, names), " "))
    return figure(f"{chart.name}-chart", chart.title, wide, paragraph(below, "legend"))


def place(page: Page[Snapshot]) -> Markup:
    """The place among the provinces; of the country how the provinces lie; nothing where none can be compared."""
    ranking = _ranking(page.snapshot)
    if ranking is None:
        few = _few(page.snapshot)
        return section("place", page.t("The provinces compared"), compared(few, page)) if few else Markup("")
    if page.snapshot.place.code == "VN":
        title, words, columns = provinces_title, provinces_words, provinces_columns
    else:
        title, words, columns = place_title, place_words, place_columns
    sources = join((page.cite(name) for name in sorted({item.source for item in ranking.rows})), " ")
    below = paragraph(Markup("{} {}").format(page.t("Sources:"), sources), "legend")
    below += paragraph(published.counted(ranking.rows, page.writer, page.snapshot.end), "legend")
    drawing = figure("place-chart", upper(page.writer.name(ranking.rows[0])), columns(ranking, page).unlinked, below)
    more = items(line for _, line in _standings(page))
    return section("place", title(ranking, page), paragraph(words(ranking, page), "lead"), drawing, more)


def _standings(page: Page[Snapshot]) -> list[tuple[Observation, Markup]]:
    """Where the place stands in other measures, in a line each; the country stands nowhere."""
    ranking = _ranking(page.snapshot)
    return further(ranking, page)[:_LINES] if ranking and page.snapshot.place.code != "VN" else []


def _ranking(snapshot: Snapshot) -> Ranking | None:
    if snapshot.place.code != "VN":
        return charted(snapshot)
    found = field(snapshot.package, snapshot.quarter)
    return found if isinstance(found, Ranking) else None


def _few(snapshot: Snapshot) -> PeerSet | None:
    """On the page of the country the provinces that can be compared, where they are too few for ranks."""
    found = field(snapshot.package, snapshot.quarter) if snapshot.place.code == "VN" else None
    return found if isinstance(found, PeerSet) and found.comparable else None


def told(page: Page[Snapshot]) -> list[Statement]:
    """The notes that a briefing tells: contradictions first, then what was not compared, then gaps."""
    snapshot, writer = page.snapshot, page.writer
    kinds = (notes.contradictions, notes.incomparable, notes.gaps)
    return list(islice(chain.from_iterable(of(snapshot, writer) for of in kinds), _NOTES))


def data_notes(page: Page[Snapshot]) -> Markup:
    """Three notes at most; nothing where there are none."""
    found = [cited(statement, page) for statement in told(page)]
    return section("notes", page.t("Data notes"), items(found)) if found else Markup("")


def beside(page: Page[Snapshot]) -> list[Observation]:
    """The figures of the country that the large ones are read against."""
    return [card.partner for card in cards(page.snapshot) if card.partner]


def rows(page: Page[Snapshot]) -> list[Observation]:
    """Every figure that the parts show and cite."""
    snapshot = page.snapshot
    found = [card.figure for card in cards(snapshot)]
    counted, ranking = _counted(page), _ranking(snapshot)
    charts = _shares(page)
    found += [*(counted.rows if counted else ()), *(item for chart in charts for item in chart.rows)]
    few = _few(snapshot)
    found += [
        *(few.comparable if few else ()),
        *(ranking.rows if ranking else ()),
        *(own for own, _ in _standings(page)),
        *aims.results(page),
    ]
    return list(dict.fromkeys([*found, *(item for statement in told(page) for item in statement.figures)]))
