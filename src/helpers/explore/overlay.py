"""One indicator of up to four places over time, in one chart; lines join only what may be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
from markupsafe import Markup

from helpers.analysis import series
from helpers.analysis.index import figure_index
from helpers.analysis.snapshot import Snapshot
from helpers.charts import spans, style
from helpers.charts.lines import Line, levels, share
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.places import Place
from helpers.errors import NoFigureError, RequestError
from helpers.html.display import styled
from helpers.html.elements import join, paragraph
from helpers.html.tables import Column, table
from helpers.pages import cells
from helpers.pages.chart import Chart, Charts, alternative, chart_words, marks
from helpers.text.codes import BASES
from helpers.text.figures import period, rounded, what
from helpers.text.messages import Messages, parse_language

#: The colours of the places, in the order in which they are named; their names stand beside the lines.
_ROLES = ("place", "l4", "full", "partial")


class Overlay:
    """Places beside each other in one indicator, up to the end of a quarter. Shows itself as chart and table.

    Stocks are drawn as at their date (announced counts as steps), flows as long as their period, a chart for each
    place. ``observations`` has the figures, printed and computed, in the unit of the indicator.

    Example:
        >>> import helpers
        >>> both = helpers.load().compare(["Khanh Hoa", "Da Nang"], "services_l4", "2024Q4", "en")
        >>> both
        Overlay: Online services at level 4: Khánh Hòa, Đà Nẵng
        >>> both.charts()[0].points["unit"].unique().tolist()
        ['service']
    """

    def __init__(
        self,
        package: Package,
        provinces: Sequence[object],
        indicator: str,
        quarter: object,
        language: object = "vi",
    ) -> None:
        self._t = Messages(parse_language(language))
        asked = [provinces] if isinstance(provinces, str) else provinces
        self.places = list(dict.fromkeys(package.places.find(text) for text in asked))
        if not 1 <= len(self.places) <= len(_ROLES):
            raise RequestError(
                "provinces", len(self.places), "one to four places", "More lines could not be told apart."
            )
        if indicator not in package.indicators:
            raise RequestError("indicator", indicator, "an id of data.indicators", _nearest(indicator, package))
        self.indicator = package.indicators[indicator]
        self._view = Snapshot(package, self.places[0], Quarter.parse(quarter))
        self._lines = [self._points(place.code) for place in self.places]

    def _points(self, code: str) -> tuple[Observation, ...]:
        return series.points(figure_index(self._view.package).until(code, self._view.end), self.indicator.id)

    @property
    def title(self) -> str:
        """The indicator and the places."""
        t = self._t
        return f"{self.indicator.name(t.language)}: {', '.join(place.name(t.language) for place in self.places)}"

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The figures, place by place, by date."""
        return tuple(point for points in self._lines for point in points)

    @property
    def observations(self) -> pd.DataFrame:
        """The figures as a DataFrame: ``value`` in the ``unit`` of the indicator, ``source`` for ``data.source``."""
        return self._view.package.table(self.rows)

    def charts(self) -> Charts:
        """One chart of a stock, with a line for each place; of a flow a chart for each place, on a scale of its own.

        NoFigureError if no figure of any of the places is known.
        """
        if not self.rows:
            raise NoFigureError(self._missing())
        known_ = [(place, points) for place, points in zip(self.places, self._lines, strict=True) if points]
        if self.indicator.kind == "flow":
            return Charts(self._flow(place, points) for place, points in known_)
        return Charts([self._stock()])

    def _stock(self) -> Chart:
        """All places in one drawing; scores are drawn with the digits that are shown."""
        t, snapshot, unit = self._t, self._view, self.indicator.unit
        drawn = [[replace(item, value=rounded(item, unit)) for item in points] for points in self._lines]
        named = zip(self.places, drawn, _ROLES, strict=False)
        lines = [Line(place.name(t.language), role, tuple(points)) for place, points, role in named if points]
        words, indicators = chart_words(snapshot, t), snapshot.package.indicators
        with style.applied("overlay"):
            if unit == "percent":
                figure = share(lines, [], indicators, snapshot.end, words)
            else:
                figure = levels(lines, indicators, snapshot.end, words)
        return self._chart(self.title, self.rows, figure)

    def _flow(self, place: Place, points: tuple[Observation, ...]) -> Chart:
        with style.applied("overlay"):
            figure = spans.spans(points, self._view.end, chart_words(self._view, self._t), self.indicator.unit)
        title = f"{place.name(self._t.language)}: {self.indicator.name(self._t.language)}"
        return self._chart(title, points, figure)

    def _chart(self, title: str, rows: tuple[Observation, ...], figure: Any) -> Chart:
        """A drawing with its words; what its marks mean stands below it."""
        t, snapshot = self._t, self._view
        flow = self.indicator.kind == "flow"
        legend = t("bar: the period of a figure") if flow else marks(rows, t)
        return Chart(title, alternative(title, rows, snapshot, t), figure, "overlay", (legend,), rows, snapshot.package)

    def _name(self, item: Observation) -> str:
        return self._view.package.places[item.area].name(self._t.language)

    def _missing(self) -> str:
        """Which of the places have no figure; empty if all have one."""
        pairs = zip(self.places, self._lines, strict=True)
        names = [place.name(self._t.language) for place, points in pairs if not points]
        if not names:
            return ""
        return self._t("No figure of this indicator is known to us of: {places}.", places=", ".join(names))

    def _source(self, item: Observation) -> Markup:
        source = self._view.package.sources[item.source]
        words = Markup("{}").format(source.publisher)
        if not source.link:
            return words
        link = Markup('<a href="{}" target="_blank" rel="noopener noreferrer" title="{}">{}</a>')
        return link.format(source.link, source.title, words)

    @property
    def table(self) -> Markup:
        """The figures as an HTML table: place, as-at date or period, value, basis, source; the newest first."""
        t, snapshot = self._t, self._view
        columns = [
            Column(t("Province")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Basis")),
            Column(t("Source")),
        ]  # fmt: skip
        whole = self.indicator.name(t.language)
        rows = sorted(self.rows, key=lambda item: (_latest_first(item.period_end), self._name(item)))
        body = [
            (
                self._name(item) + what(item, snapshot, t).removeprefix(whole), period(item, t),
                cells.figure_cell(item, snapshot, t), t(BASES[item.basis]), self._source(item),
            )
            for item in rows
        ]  # fmt: skip
        return table(whole, columns, body) + cells.legend(rows, t)

    @property
    def html(self) -> Markup:
        """Chart, who has no figure, and table; only the second where nobody has one."""
        if not self.rows:
            return paragraph(self._missing())
        return join([Markup(self.charts()._repr_html_()), paragraph(self._missing()), self.table])

    def __repr__(self) -> str:
        return f"Overlay: {self.title}"

    def _repr_html_(self) -> str:
        return styled(self.html)


def _latest_first(day: date) -> int:
    return -day.toordinal()


def _nearest(text: str, package: Package) -> str:
    """The indicators whose id or name has the words asked for; else how to list them."""
    names = {name: f"{name} {item.name_en} {item.name_vi}".lower() for name, item in package.indicators.items()}
    like = [name for name, words in names.items() if text.lower() in words]
    return f"Did you mean {', '.join(like[:3])}?" if like else "See the table data.indicators."
