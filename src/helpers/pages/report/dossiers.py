"""Section: dossiers received, resolved, on time, online, paid online, by post."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import absence
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import ChartKind
from helpers.data.observations import Observation
from helpers.errors import NoFigureError
from helpers.html.elements import paragraph, section
from helpers.pages import tables
from helpers.pages.cells import row_id, source_key
from helpers.pages.chart import Charts
from helpers.pages.page import Page
from helpers.pages.report import families


def dossiers(page: Page[Snapshot]) -> Markup:
    """Shares of dossiers beside target and country, and the newest figures on dossiers."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    names = snapshot.package.presentation.in_section("dossiers")
    elsewhere = {item.id for grid in snapshot.office_grids for item in grid.figures}  # in the tables by office
    known = [item for item in snapshot.figures if item.indicator in names]
    rows = [item for item in known if item.id not in elsewhere] or known
    if absence.bare(snapshot) and not rows:  # the finding says so
        return Markup("")
    title, drawn = t("Dossiers"), families.panels(ChartKind.DOSSIERS, page)
    told = families.in_sentences(ChartKind.DOSSIERS, page)
    if not rows:
        none = t(
            "We found no source that publishes figures on dossiers of {place}.", place=writer.place(snapshot.place)
        )
        return section("dossiers", title, paragraph(none), *drawn, source_key(told, page))
    news = [item for item in rows if item.period_end in snapshot.quarter]
    recent = news or [item for item in rows if item.period_end == rows[-1].period_end]
    said = len(recent) > 1 and len({writer.period(item) for item in recent}) == 1  # once for all rows, by the table
    words = (
        ""
        if news and said
        else t.plural(
            "{n} figure on dossiers is of this quarter, for the period given in the table.",
            "{n} figures on dossiers are of this quarter, each for the period given in the table.", len(news),
        )
        if news
        else _newest(rows, known, page)
    )  # fmt: skip
    table = tables.figures(t("Latest figures on dossiers"), recent, page, snapshot.place.code)
    drawn.append(source_key(told, page, recent))
    return section("dossiers", title, *drawn, paragraph(words), table, _more(len(rows) - len(recent), rows[0], page))


def _newest(rows: Sequence[Observation], known: Sequence[Observation], page: Page[Snapshot]) -> str:
    """Of which period the newest is, where none is of the quarter; ``known``: with those in the tables by office."""
    t, writer, last = page.t, page.writer, max(known, key=lambda item: item.period_end)
    moment = writer.period(rows[-1])
    if last.period_end > rows[-1].period_end:
        return t("The newest figure on dossiers outside the tables by office is of this period: {moment}; in these "
                 "tables there are newer ones: {newer}.", moment=moment, newer=writer.period(last))  # fmt: skip
    return t("No figure on dossiers is of this quarter; the newest is of this period: {moment}.", moment=moment)


def _more(older: int, first: Observation, page: Page[Snapshot]) -> Markup:
    """A link to the figures of earlier periods, in the table of all figures."""
    if not older:
        return Markup("")
    words = page.t.plural("{n} more figure on dossiers, of an earlier period",
                          "{n} more figures on dossiers, of earlier periods", older)  # fmt: skip
    return Markup('<p><a href="#{}">{}</a></p>').format(row_id(first), words)


def dossiers_charts(page: Page[Snapshot]) -> Charts:
    """Shares of dossiers over time, a chart a family; NoFigureError if the place has none."""
    drawn = families.charts(ChartKind.DOSSIERS, page)
    if not drawn:
        raise NoFigureError(page.t("We found no source that publishes a share of dossiers of {place}.",
                                   place=page.writer.place(page.snapshot.place)))  # fmt: skip
    return drawn
