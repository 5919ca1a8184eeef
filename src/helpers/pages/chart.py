"""A chart as an object: it shows itself with its title and text alternative, and its figure can be changed by hand.

Also how figures become the values of a chart, and what stands around it on a page: legend, sources, its table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.analysis.series import Series
from helpers.analysis.snapshot import Snapshot
from helpers.charts import style, svg
from helpers.charts.drawing import Drawing, figure, inline
from helpers.charts.lines import Line, Point
from helpers.charts.spans import Period
from helpers.charts.time_axis import NumberFormat, TimeAxis
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import BREAK, FIRST, LAST, Quarter
from helpers.html import elements
from helpers.html.elements import folded, join, paragraph
from helpers.pages import tables
from helpers.pages.page import Page
from helpers.text.codes import BASES
from helpers.text.formats import separators
from helpers.text.writer import Writer

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class _Empty:
    """One empty panel, for a chart of one's own."""

    def figure(self) -> Figure:
        return style.figure_of(style.canvas(7.2, 3.4))


@dataclass(eq=False)
class Chart:
    """A chart. ``figure`` is the matplotlib Figure; ``alt`` says in words what it shows.

    Without a ``drawing`` the chart is an empty one in the house style (see ``helpers.style``), to draw one's own on
    ``axes``. ``rows`` are the figures of ``package`` that are drawn.

    Example:
        >>> import helpers
        >>> chart = helpers.load().report("Khanh Hoa", "2020Q3", "en").growth_chart()
        >>> chart.title
        'Online services of Khánh Hòa province, number'
        >>> print(chart.points[["indicator", "value", "unit"]].tail(1).to_string(index=False))
         indicator  value    unit
        services_l4  391.0 service
        >>> _ = chart.axes.set_ylabel("services")
    """

    title: str
    alt: str
    drawing: Drawing = field(default_factory=_Empty, repr=False)
    name: str = field(default="own", repr=False)
    legend: tuple[str, ...] = field(default=(), repr=False)
    rows: tuple[Observation, ...] = field(default=(), repr=False)
    package: Package | None = field(default=None, repr=False)

    @property
    def points(self) -> pd.DataFrame:
        """The figures that were drawn, each with unit, date and the id of its source; none for a chart of one's own."""
        if self.package is None:
            import pandas as pd

            return pd.DataFrame()
        return self.package.table(self.rows)

    @cached_property
    def figure(self) -> Figure:
        """The matplotlib Figure, made when it is first asked for; what is changed in it is shown from then on."""
        return figure(self.drawing, self.name)

    @property
    def axes(self) -> Axes:
        """The first panel, to draw on or to change."""
        return self.figure.axes[0]

    @property
    def svg(self) -> Markup:
        """The chart as inline SVG, with its text alternative."""
        if "figure" in self.__dict__:  # somebody holds it, and may have changed it
            with style.applied(self.name):
                return svg.render(self.figure, self.alt)
        return inline(self.drawing, self.name, self.alt)

    def save(self, path: str | Path) -> Path:
        """Write the chart to a file; the ending says how: ``.svg``, ``.png``, ``.pdf``. ValueError for another one."""
        with style.applied(self.name):
            self.figure.savefig(path, dpi=200)
        return Path(path)

    @property
    def html(self) -> Markup:
        """Title and drawing, on white in any theme."""
        return Markup(
            '<figure style="margin:0;padding:.5rem .75rem;max-width:46rem;background:#fff;color:#1f2937">'
            '<figcaption style="font-weight:600">{}</figcaption>{}{}</figure>'
        ).format(self.title, self.svg, join(paragraph(text) for text in self.legend))

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"text/html": str(self.html), "text/plain": f"{self.title}. {self.alt}"}


class Charts(tuple[Chart, ...]):
    """Charts that belong together, one for each denominator or family; all show themselves, ``[0]`` is the first."""

    def __repr__(self) -> str:
        return f"Charts: {'; '.join(chart.title for chart in self)}"

    def _repr_html_(self) -> str:
        return str(join(chart.html for chart in self))


#: Marker in a drawing and sign in its legend, by basis.
MARKERS = {
    "announced": ("s", "■"),
    "provided": ("D", "◆"),
    "ministry_statistics": ("o", "●"),
    "provincial_report": ("^", "▲"),
    "survey": ("v", "▼"),
}


def time_axis(quarter: Quarter, writer: Writer, events: Sequence[date] = ()) -> TimeAxis:
    """2018 to 2024, so that reports can be laid side by side; the break of 2022, and the end of a quarter."""
    end = writer.t("end of {quarter}", quarter=writer.quarter(quarter))
    return TimeAxis(FIRST.start, LAST.end, BREAK, writer.t("Decree 42/2022"), quarter.end, end, tuple(events))


def numbers(writer: Writer) -> NumberFormat:
    """How the numbers of an axis are written."""
    return NumberFormat(*separators(writer.language))


def line(name: str, role: str, series: Series, writer: Writer) -> Line:
    """A series as a line: markers by basis, hollow for low reliability, the last value in words."""
    points = tuple(
        Point(item.period_end, float(writer.digits(item)), MARKERS[item.basis][0], item.doubtful)
        for item in series.points
    )
    return Line(name, role, points, series.joins, writer.value(series.points[-1]))


def periods(rows: Sequence[Observation]) -> tuple[Period, ...]:
    """Flows as periods of their own length."""
    return tuple(Period(item.period_start, item.period_end, float(item.value), item.doubtful) for item in rows)


def with_tables(drawn: Charts, page: Page[Snapshot]) -> list[Markup]:
    """Charts, each with its legend, its sources and its folded table."""
    return [with_table(chart, page) for chart in drawn]


def with_table(chart: Chart, page: Page[Snapshot]) -> Markup:
    t = page.t
    rows, title = chart.rows, chart.title
    cited = join((page.cite(source) for source in dict.fromkeys(item.source for item in rows)), " ")
    below = join(paragraph(text, "legend") for text in chart.legend)
    below += paragraph(Markup("{} {}").format(t("Sources:"), cited), "legend")
    table = tables.figures(t("Figures of the chart: {title}", title=title), rows, page, page.snapshot.place.code)
    return elements.figure(f"{chart.name}-chart", title, chart.svg, below, folded(t("Figures of this chart"), table))


def marks(rows: Sequence[Observation], writer: Writer) -> str:
    """What the markers of a chart say, of those used."""
    t = writer.t
    bases = dict.fromkeys(item.basis for item in sorted(rows, key=lambda item: item.period_end))
    words = [f"{MARKERS[basis][1]} {t(BASES[basis])}" for basis in bases]
    words += [t("hollow or dashed: low reliability")] if any(item.doubtful for item in rows) else []
    return "; ".join(words)


def alternative(subject: str, rows: Sequence[Observation], writer: Writer) -> str:
    """What a chart shows, for those who do not see it: the subject and the last figure of each series."""
    ends = {(item.area, item.indicator): item for item in sorted(rows, key=lambda item: item.period_end)}
    several = len({item.indicator for item in rows}) > 1
    told = []
    for item in ends.values():
        name = writer.name(item) if several else writer.area(item.area)
        told.append(f"{name}: {writer.value(item)} ({writer.period(item)})")
    return f"{subject}. " + writer.t(
        "Latest points: {points}. The table below has every point.", points="; ".join(told)
    )
