"""A chart as an object: it shows itself with its title and text alternative, and its figure can be changed by hand.

Also what stands around a chart on a page: the words of its axis, legend of marks, sources, the table of its points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.analysis.snapshot import Snapshot
from helpers.charts import style, svg
from helpers.charts.style import figure_of
from helpers.charts.time_axis import ChartWords
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.html.elements import figure, folded, join, paragraph
from helpers.pages import cells, tables
from helpers.text.codes import BASES
from helpers.text.figures import period, shown, what
from helpers.text.formats import quarter
from helpers.text.messages import Messages

if TYPE_CHECKING:
    import pandas as pd


def _empty() -> Figure:
    """One empty panel, for a chart of one's own."""
    return figure_of(style.canvas(7.2, 3.4))


@dataclass(eq=False)
class Chart:
    """A drawn chart. ``figure`` is the matplotlib Figure; ``alt`` says in words what it shows.

    Without a ``figure`` the chart is an empty one in the house style (see ``helpers.style``), to draw one's own on
    ``axes``. ``rows`` are the figures of ``package`` that were drawn.

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
    figure: Figure = field(default_factory=_empty, repr=False)
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

    @property
    def axes(self) -> Axes:
        """The first panel, to draw on or to change."""
        return self.figure.axes[0]

    @property
    def svg(self) -> Markup:
        """The chart as inline SVG, with its text alternative."""
        with style.applied(self.name):
            return svg.render(self.figure, self.alt)

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


def chart_words(snapshot: Snapshot, t: Messages) -> ChartWords:
    """The words that every chart shares."""
    end = t("end of {quarter}", quarter=quarter(snapshot.quarter, t.language))
    return ChartWords(t, t("Decree 42/2022"), end)


def with_tables(drawn: Charts, snapshot: Snapshot, t: Messages) -> list[Markup]:
    """Charts, each with its legend, its sources and its folded table."""
    return [with_table(chart, snapshot, t) for chart in drawn]


def with_table(chart: Chart, snapshot: Snapshot, t: Messages) -> Markup:
    rows, title = chart.rows, chart.title
    cited = join((cells.cite(source, snapshot) for source in dict.fromkeys(item.source for item in rows)), " ")
    below = join(paragraph(text, "legend") for text in chart.legend)
    below += paragraph(Markup("{} {}").format(t("Sources:"), cited), "legend")
    table = tables.figures(t("Figures of the chart: {title}", title=title), rows, snapshot, t)
    return figure(f"{chart.name}-chart", title, chart.svg, below, folded(t("Figures of this chart"), table))


def marks(rows: Sequence[Observation], t: Messages) -> str:
    """What the markers of a chart say, of those used."""
    bases = dict.fromkeys(item.basis for item in sorted(rows, key=lambda item: item.period_end))
    words = [f"{_GLYPHS[basis]} {t(BASES[basis])}" for basis in bases]
    words += [t("hollow or dashed: low reliability")] if any(item.doubtful for item in rows) else []
    return "; ".join(words)


_GLYPHS = {"announced": "■", "provided": "◆", "ministry_statistics": "●", "provincial_report": "▲", "survey": "▼"}


def alternative(subject: str, rows: Sequence[Observation], snapshot: Snapshot, t: Messages) -> str:
    """What a chart shows, for those who do not see it: the subject and the last figure of each series."""
    ends = {(item.area, item.indicator): item for item in sorted(rows, key=lambda item: item.period_end)}
    several = len({item.indicator for item in rows}) > 1
    told = []
    for item in ends.values():
        name = what(item, snapshot, t) if several else snapshot.package.places[item.area].name(t.language)
        told.append(f"{name}: {shown(item, snapshot, t)} ({period(item, t)})")
    return f"{subject}. " + t("Latest points: {points}. The table below has every point.", points="; ".join(told))
