"""All charts of a report by their names, those that the page is too short for as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from helpers.analysis.snapshot import Snapshot
from helpers.errors import NoFigureError, RequestError
from helpers.pages.chart import Chart, Charts
from helpers.pages.page import Page
from helpers.pages.report.coverage import coverage_charts
from helpers.pages.report.dossiers import dossiers_charts
from helpers.pages.report.growth import growth_charts
from helpers.pages.report.history import history_charts
from helpers.pages.report.place import place_chart
from helpers.pages.report.plans import plans_charts
from helpers.pages.report.shares import shares_charts
from helpers.pages.report.side_by_side import provinces_charts

Make = Callable[[Page[Snapshot]], Charts]
#: The kinds of charts; those of a kind are numbered.
KINDS: dict[str, Make] = {
    "growth": growth_charts, "shares": shares_charts, "dossiers": dossiers_charts,
    "place": lambda page: Charts([place_chart(page)]), "provinces": provinces_charts, "history": history_charts,
    "coverage": coverage_charts, "plans": plans_charts,
}  # fmt: skip


def charts(page: Page[Snapshot]) -> Charts:
    """Every chart that the figures of the place allow; none where nothing is known."""
    return Charts(chart for kind in KINDS.values() for chart in _made(kind, page))


def find(page: Page[Snapshot], name: str) -> Chart:
    """A chart by its name (``shares2``), or the first of a kind (``shares``).

    NoFigureError if nothing is known of the kind; RequestError for another name, with those that there are.
    """
    if name in KINDS:
        return KINDS[name](page)[0]
    known = charts(page)
    for chart in known:
        if chart.name == name:
            return chart
    hint = "Here are " + "; ".join(f"{chart.name}: {chart.title}" for chart in known) + "." if known else ""
    raise RequestError("chart", name, f"{', '.join(KINDS)}, or one of them with its number", hint)


def _made(kind: Make, page: Page[Snapshot]) -> Iterator[Chart]:
    try:
        yield from kind(page)
    except NoFigureError:
        return
