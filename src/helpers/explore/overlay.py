"""One indicator of up to four places over time, in one chart; lines join only what may be compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from markupsafe import Markup

from helpers.analysis import series
from helpers.analysis.index import figure_index
from helpers.charts.drawing import Drawing
from helpers.charts.lines import CountChart, ShareChart
from helpers.charts.spans import SpanChart
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.places import Place
from helpers.errors import NoFigureError, RequestError
from helpers.html.display import styled
from helpers.html.elements import join, paragraph
from helpers.html.tables import Column, Table
from helpers.pages import cells
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_values import alternative, line, marks, numbers, periods, time_axis
from helpers.text.messages import Messages, parse_language
from helpers.text.writer import Label, Writer

#: The colours of the places, in the order in which they are named; their names stand beside the lines.
_ROLES = ("place", "second", "third", "fourth")


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
        self._writer = Writer(package, Messages(parse_language(language)))
        self._quarter = Quarter.parse(quarter)
        asked = [provinces] if isinstance(provinces, str) else provinces
        self.places = list(dict.fromkeys(package.places.find(text) for text in asked))
        if not 1 <= len(self.places) <= len(_ROLES):
            raise RequestError(
                "provinces", len(self.places), "one to four places", "More lines could not be told apart."
            )
        if indicator not in package.indicators:
            raise RequestError("indicator", indicator, "an id of data.indicators", _nearest(indicator, package))
        self.indicator = package.indicators[indicator]
        self._lines = [self._points(place.code) for place in self.places]

    def _points(self, code: str) -> tuple[Observation, ...]:
        package = self._writer.package
        return series.points(figure_index(package).until(code, self._quarter.end), self.indicator.id, package)

    @property
    def title(self) -> str:
        """The indicator and the places."""
        names = ", ".join(self._writer.area(place.code) for place in self.places)
        return f"{self._writer.indicator(self.indicator.id)}: {names}"

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The figures, place by place, by date."""
        return tuple(point for points in self._lines for point in points)

    @property
    def observations(self) -> pd.DataFrame:
        """The figures as a DataFrame: ``value`` in the ``unit`` of the indicator, ``source`` for ``data.source``."""
        return self._writer.package.table(self.rows)

    def charts(self) -> Charts:
        """One chart of a stock, with a line for each place; of a flow a chart for each place, on a scale of its own.

        NoFigureError if no figure of any of the places is known.
        """
        if not self.rows:
            raise NoFigureError(self._missing())
        if self.indicator.kind == "flow":
            known = [(place, points) for place, points in zip(self.places, self._lines, strict=True) if points]
            return Charts(self._flow(place, points) for place, points in known)
        return Charts([self._stock()])

    def _stock(self) -> Chart:
        """All places in one drawing; scores are drawn with the digits that are shown."""
        writer, time = self._writer, time_axis(self._quarter, self._writer)
        named = zip(self.places, self._lines, _ROLES, strict=False)
        drawn = tuple(
            line(writer.area(place.code), role, series.series(points, self.indicator), writer)
            for place, points, role in named if points
        )  # fmt: skip
        if self.indicator.unit == "percent":
            return self._chart(self.title, self.rows, ShareChart(drawn, (), time, numbers(writer)))
        top = max(point.value for one in drawn for point in one.points)
        return self._chart(self.title, self.rows, CountChart(drawn, time, numbers(writer), top))

    def _flow(self, place: Place, points: tuple[Observation, ...]) -> Chart:
        writer, percent = self._writer, self.indicator.unit == "percent"
        time, last = time_axis(self._quarter, writer), writer.value(points[-1])
        title = f"{writer.area(place.code)}: {writer.indicator(self.indicator.id)}"
        return self._chart(title, points, SpanChart(periods(points), last, time, numbers(writer), percent))

    def _chart(self, title: str, rows: tuple[Observation, ...], drawing: Drawing) -> Chart:
        """A drawing with its words; what its marks mean stands below it."""
        writer = self._writer
        legend = writer.t("bar: the period of a figure") if self.indicator.kind == "flow" else marks(rows, writer)
        return Chart(title, alternative(title, rows, writer), drawing, "overlay", (legend,), rows, writer.package)

    def _missing(self) -> str:
        """Which of the places have no figure; empty if all have one."""
        pairs = zip(self.places, self._lines, strict=True)
        names = [self._writer.area(place.code) for place, points in pairs if not points]
        if not names:
            return ""
        return self._writer.t("No figure of this indicator was found of: {places}.", places=", ".join(names))

    def _source(self, item: Observation) -> Markup:
        source = self._writer.package.sources[item.source]
        words = Markup("{}").format(source.publisher)
        if not source.link:
            return words
        link = Markup('<a href="{}" target="_blank" rel="noopener noreferrer" title="{}">{}</a>')
        return link.format(source.link, source.title, words)

    @property
    def table(self) -> Markup:
        """The figures as an HTML table: place, as-at date or period, value, basis, source; the newest first."""
        writer, t, end = self._writer, self._writer.t, self._quarter.end
        columns = [
            Column(t("Province")), Column(t("When")), Column(t("Value"), numeric=True), Column(t("Basis")),
            Column(t("Source")),
        ]  # fmt: skip
        rows = sorted(self.rows, key=lambda item: (_latest_first(item.period_end), writer.area(item.area)))
        body = [
            (
                str(Label(writer.area(item.area), writer.qualifier(item))), writer.period(item),
                cells.figure_cell(item, writer, end), writer.basis(item), self._source(item),
            )
            for item in rows
        ]  # fmt: skip
        legend = cells.legend(rows, writer, end)
        return join([Table.of(writer.indicator(self.indicator.id), columns, body), legend])

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
