"""The parts of a briefing: a few large figures, one chart, the place among the provinces, three notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from markupsafe import Markup

from helpers.analysis.cards import cards
from helpers.analysis.field import field
from helpers.analysis.rankings import Ranking
from helpers.analysis.shown import charted
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.stacks import growths
from helpers.charts.drawing import inline
from helpers.data.observations import Observation
from helpers.errors import NoFigureError
from helpers.html.elements import figure, items, join, paragraph, section
from helpers.pages.cells import legend
from helpers.pages.chart import Chart
from helpers.pages.footnotes import Footnotes
from helpers.pages.page import Page
from helpers.pages.report.dossiers import dossiers_charts
from helpers.pages.report.growth import growth_charts
from helpers.pages.report.headline import fact
from helpers.pages.report.place import place_columns, place_title, place_words
from helpers.pages.report.shares import shares_charts
from helpers.pages.report.side_by_side import provinces_columns, provinces_title, provinces_words
from helpers.pages.report.years import year_tables
from helpers.pages.statements import cited
from helpers.text import growth_words, notes, published
from helpers.text.formats import upper
from helpers.text.statement import Statement

#: So many notes are told; the report has all.
_NOTES = 3


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
    """The growth of the services and its year ends; where these are too few for a chart, the first chart of shares."""
    found, t = growths(page.snapshot), page.t
    if found and found[0].enough:
        chart = growth_charts(page)[0]
        title = growth_words.heading(found, page.snapshot, page.writer)
        return section("growth", title, _drawn(chart, page), *year_tables(found[0], page))
    share = next(_shares(page), None)
    return section("growth", t("Shares"), _drawn(share, page)) if share else Markup("")


def _shares(page: Page[Snapshot]) -> Iterator[Chart]:
    """The charts of shares: first that of a large figure, then those of dossiers, which are the policy since 2022."""
    drawn: list[Chart] = []
    for charts in (dossiers_charts, shares_charts):
        try:
            drawn += charts(page)
        except NoFigureError:
            continue
    large = {card.figure.id for card in cards(page.snapshot)}
    return iter(sorted(drawn, key=lambda chart: not any(item.id in large for item in chart.rows)))


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
        return Markup("")
    if page.snapshot.place.code == "VN":
        title, words, columns = provinces_title, provinces_words, provinces_columns
    else:
        title, words, columns = place_title, place_words, place_columns
    sources = join((page.cite(name) for name in sorted({item.source for item in ranking.rows})), " ")
    below = paragraph(Markup("{} {}").format(page.t("Sources:"), sources), "legend")
    below += paragraph(published.counted(ranking.rows, page.writer, page.snapshot.end), "legend")
    drawing = figure("place-chart", upper(page.writer.name(ranking.rows[0])), columns(ranking, page).unlinked, below)
    return section("place", title(ranking, page), paragraph(words(ranking, page), "lead"), drawing)


def _ranking(snapshot: Snapshot) -> Ranking | None:
    if snapshot.place.code != "VN":
        return charted(snapshot)
    found = field(snapshot.package, snapshot.quarter)
    return found if isinstance(found, Ranking) else None


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
    stacks = growths(snapshot)
    if stacks and stacks[0].enough:
        found += stacks[0].rows
    elif chart := next(_shares(page), None):
        found += chart.rows
    ranking = _ranking(snapshot)
    found += ranking.rows if ranking else ()
    return list(dict.fromkeys([*found, *(item for statement in told(page) for item in statement.figures)]))
