"""Section: dossiers received, resolved, on time, online, paid online, by post."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import series
from helpers.analysis.snapshot import Snapshot
from helpers.charts import spans, style
from helpers.data.observations import Observation
from helpers.errors import NoFigureError
from helpers.html.elements import paragraph, section, side_by_side
from helpers.pages import tables
from helpers.pages.chart import Chart, Charts, alternative, chart_words, with_tables
from helpers.text.figures import period
from helpers.text.messages import Messages
from helpers.text.places import place_name

_FLOWS = ("dossiers_", "dossier_", "on_time_", "online_payment_", "payment_", "services_with_", "results_")


def dossiers(snapshot: Snapshot, t: Messages) -> Markup:
    """Dossiers received, resolved, on time, online, paid online, by post."""
    rows = [item for item in snapshot.figures if item.indicator.startswith(_FLOWS)]
    title = t("Dossiers")
    if not rows:
        return section("dossiers", title, paragraph(t("No source known to us gives a figure on dossiers in {place}.",
                                                      place=place_name(snapshot.place, t))))  # fmt: skip
    news = [item for item in rows if item.period_end in snapshot.quarter]
    recent = news or [item for item in rows if item.period_end == rows[-1].period_end]
    sentence = (
        t(
            "Figures on dossiers whose period ends in this quarter: {n}; each counts for its own period only.",
            n=len(news),
        )
        if news
        else t("No figure on dossiers ends in this quarter; the latest: {moment}.", moment=period(rows[-1], t))
    )
    table = tables.figures(t("Latest figures on dossiers"), recent, snapshot, t)
    older = t("Earlier figures on dossiers: {n}, in the table of all figures.", n=len(rows) - len(recent))
    more = Markup('<p><a href="#notes">{}</a></p>').format(older) if len(rows) > len(recent) else ""
    return section("dossiers", title, paragraph(sentence, "lead"), dossier_shares(snapshot, t), table, more)


def dossier_shares(snapshot: Snapshot, t: Messages) -> Markup:
    """Shares of dossiers over time, a panel for each family; nothing if the place has none."""
    try:
        return side_by_side(with_tables(dossiers_charts(snapshot, t), snapshot, t))
    except NoFigureError:
        return Markup("")


def dossiers_charts(snapshot: Snapshot, t: Messages) -> Charts:
    """Shares of dossiers over time, a chart a family; NoFigureError if the place has none."""
    panels = series.dossiers(snapshot, t)
    if not panels:
        raise NoFigureError(t("No source known to us gives a share of dossiers in {place}.",
                              place=place_name(snapshot.place, t)))  # fmt: skip
    return Charts(_dossiers(number_, *panel, snapshot, t) for number_, panel in enumerate(panels, start=1))


def _dossiers(number_: int, family: str, rows: Sequence[Observation], snapshot: Snapshot, t: Messages) -> Chart:
    """The chart of one family of shares of dossiers."""
    name = f"dossiers{number_}"
    with style.applied(name):
        drawing = spans.spans(rows, snapshot.end, chart_words(snapshot, t))
    alt = alternative(t("{measure}, each share as long as its period", measure=family), rows, snapshot, t)
    signs = [t("bar: the period of a figure")]
    signs += [t("arrow: first day not printed")] if any(item.period_start is None for item in rows) else []
    signs += [t("dashed: low reliability")] if any(item.doubtful for item in rows) else []
    differ = len({item.indicator for item in rows}) > 1
    signs += [t("the bases of the shares differ, see the table")] if differ else []
    return Chart(
        t("{measure}, percent", measure=family), alt, drawing, name, ("; ".join(signs),), tuple(rows), snapshot.package
    )
