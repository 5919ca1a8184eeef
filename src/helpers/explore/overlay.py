"""One indicator of several places over time, in charts; lines join only what may be compared."""

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
from helpers.data.places import Place, Places
from helpers.data.selection import MOST
from helpers.errors import NoFigureError, RequestError, find_each
from helpers.html.display import styled
from helpers.html.elements import join, paragraph
from helpers.html.tables import Column, Table
from helpers.pages import cells, frame
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_values import alternative, line, marks, numbers, periods, time_axis
from helpers.pages.workbook import Tabular
from helpers.text.messages import Messages, parse_language
from helpers.text.writer import Label, Writer

#: The colours of the places, in the order in which they are named; their names stand beside the lines. More places
#: could not be told apart in one drawing: then each has its own.
_ROLES = ("place", "second", "third", "fourth")


class Overlay(Tabular):
    """Up to 14 places beside each other in one indicator, up to the end of a quarter. Shows itself as chart and table.

    Stocks are drawn as at their date (announced counts as steps), in one chart for up to four places, else in one for
    each, all on one scale; flows as long as their period, a chart for each place. ``observations`` has the figures,
    printed and computed, in the unit of the indicator.

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
        self.places = _places(asked, package.places)
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
        return frame.figures(self.rows, self._writer)

    @property
    def language(self) -> str:
        """``vi`` or ``en``."""
        return self._writer.language

    @property
    def sheets(self) -> dict[str, pd.DataFrame]:
        """The figures as a table; ``to_excel`` writes it."""
        return {self._writer.t("Figures"): self.observations}

    def charts(self) -> Charts:
        """A chart of a stock with a line for each place, of more than four a chart for each, all on one scale; of a
        flow a chart for each place, on a scale of its own.

        NoFigureError if no figure of any of the places is known.
        """
        known = [(place, points) for place, points in zip(self.places, self._lines, strict=True) if points]
        if not known:
            raise NoFigureError(self._missing())
        if self.indicator.kind == "flow":
            return Charts(self._flow(place, points) for place, points in known)
        if len(self.places) <= len(_ROLES):
            return Charts([self._stock(self.title, known)])
        return Charts(self._stock(self._own_title(place), [(place, points)]) for place, points in known)

    def _stock(self, title: str, known: Sequence[tuple[Place, tuple[Observation, ...]]]) -> Chart:
        """Places in one drawing; scores are drawn with the digits that are shown."""
        writer, time = self._writer, time_axis(self._quarter, self._writer)
        drawn = tuple(
            line(writer.area(place.code), role, series.series(points, self.indicator), writer)
            for (place, points), role in zip(known, _ROLES, strict=False)
        )
        rows = tuple(point for _, points in known for point in points)
        if self.indicator.unit == "percent":
            return self._chart(title, rows, ShareChart(drawn, (), time, numbers(writer)))
        top = max(float(writer.digits(point)) for point in self.rows)
        return self._chart(title, rows, CountChart(drawn, time, numbers(writer), top))

    def _flow(self, place: Place, points: tuple[Observation, ...]) -> Chart:
        writer, percent = self._writer, self.indicator.unit == "percent"
        time, last = time_axis(self._quarter, writer), writer.value(points[-1])
        return self._chart(
            self._own_title(place), points, SpanChart(periods(points), last, time, numbers(writer), percent)
        )

    @property
    def _as_of(self) -> str:
        """What a picture is of."""
        names = ", ".join(self._writer.area(place.code) for place in self.places)
        return self._writer.t(
            "{place}, figures up to {quarter}", place=names, quarter=self._writer.quarter(self._quarter)
        )

    def _own_title(self, place: Place) -> str:
        """The title of a chart of one of several places."""
        return f"{self._writer.area(place.code)}: {self._writer.indicator(self.indicator.id)}"

    def _chart(self, title: str, rows: tuple[Observation, ...], drawing: Drawing) -> Chart:
        """A drawing with its words; what its marks mean stands below it."""
        writer = self._writer
        legend = writer.t("bar: the period of a figure") if self.indicator.kind == "flow" else marks(rows, writer)
        return Chart(
            title, alternative(title, rows, writer), drawing, "overlay", (legend,), rows, writer, subject=self._as_of
        )

    def _missing(self) -> str:
        """Which of the places have no figure; empty if all have one."""
        pairs = zip(self.places, self._lines, strict=True)
        names = [self._writer.area(place.code) for place, points in pairs if not points]
        if not names:
            return ""
        return self._writer.t("No figure of this indicator was found of: {places}.", places=", ".join(names))

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
                cells.figure_cell(item, writer, end), writer.basis(item), cells.document(item, writer, end),
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


def _places(asked: Sequence[object], places: Places) -> list[Place]:
    """The places that are meant, each once; RequestError that tells every wrong name, or how many may be compared."""
    found = list(dict.fromkeys(find_each(places.find, asked)))
    if not 1 <= len(found) <= MOST:
        raise RequestError("provinces", len(found), f"one to {MOST} places", "As many as the largest region has.")
    return found


def _latest_first(day: date) -> int:
    return -day.toordinal()


def _nearest(text: str, package: Package) -> str:
    """The indicators whose id or name has the words asked for; else how to list them."""
    names = {name: f"{name} {item.name_en} {item.name_vi}".lower() for name, item in package.indicators.items()}
    like = [name for name, words in names.items() if text.lower() in words]
    return f"Did you mean {', '.join(like[:3])}?" if like else "See the table data.indicators."
