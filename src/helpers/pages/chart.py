"""A chart as an object: it shows itself with its title and text alternative, and its figure can be changed by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts import picture, style, svg
from helpers.charts.drawing import Drawing, alone, figure, inline
from helpers.charts.sample import SAMPLE
from helpers.data.observations import Observation
from helpers.errors import RequestError
from helpers.html.elements import join, paragraph
from helpers.pages import frame
from helpers.pages.picture_words import about, caption, rights
from helpers.pages.whole_file import whole_file
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
    ``axes``. ``rows`` are the figures that are drawn, named by ``writer``. ``narrow`` is the drawing for phones.
    ``subject`` says of a saved picture what it is of and as of when; ``legend`` what its marks mean.

    Example:
        >>> import helpers
        >>> chart = helpers.load().report("Khanh Hoa", "2020Q3", "en").growth_chart()
        >>> chart.title
        'Number of online services of Khánh Hòa province'
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
    writer: Writer | None = field(default=None, repr=False)
    narrow: Drawing | None = field(default=None, repr=False)
    subject: str = field(default="", repr=False)

    @property
    def points(self) -> pd.DataFrame:
        """The figures that were drawn, each with unit, date and the id of its source; none for a chart of one's own."""
        if self.writer is None:
            import pandas as pd

            return pd.DataFrame()
        return frame.figures(self.rows, self.writer)

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

    @property
    def picture(self) -> str:
        """The chart as an SVG file that is read by itself: with title, place, time, marks, sources and rights."""
        if "figure" in self.__dict__:  # somebody holds it, and may have changed it
            with style.applied(self.name):
                drawn = svg.alone(self.figure)
        else:
            drawn = alone(self.drawing, self.name)
        return picture.svg(drawn, caption(self), about(self))

    def save(self, path: str | Path) -> Path:
        """Write the chart to a file that is read by itself; the ending says how: ``.svg``, ``.png``, ``.pdf``.

        With title, place, time, marks, sources and rights. The same chart gives the same bytes: the file does not hold
        the time at which it was written. RequestError for another ending, and for a place that takes no file.
        """
        path = Path(path)
        match path.suffix.lower():
            case ".svg":
                with whole_file(path) as part:
                    part.write_text(self.picture, "utf-8", newline="\n")
            case ".png" | ".pdf":
                held = self.__dict__.get("figure")
                with style.applied(self.name), whole_file(path) as part:
                    drawn = held or figure(self.drawing, self.name)
                    picture.write(drawn, part, caption(self), about(self), rights(self))
            case _:
                raise RequestError("file", str(path), ".svg, .png or .pdf", "The ending says how the chart is written.")
        return path

    @property
    def html(self) -> Markup:
        """Title and drawing, on white in any theme."""
        return Markup(
            '<figure style="margin:0;padding:.5rem .75rem;max-width:46rem;background:#fff;color:#1f2937">'
            '<figcaption style="font-weight:600">{}</figcaption>{}{}</figure>'
        ).format(self.title, self.svg, join(paragraph(text) for text in self.legend))

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"text/html": str(self.html), "text/plain": f"{self.title}. {self.alt}"}


def warm() -> None:
    """Draw once what charts are made of: the first report does not wait for it, and leaves the process as it was."""
    inline(SAMPLE, "sample", "")


class Charts(tuple[Chart, ...]):
    """Charts that belong together, one for each denominator or family; all show themselves, ``[0]`` is the first."""

    def __repr__(self) -> str:
        return f"Charts: {'; '.join(chart.title for chart in self)}"

    def _repr_html_(self) -> str:
        return str(join(chart.html for chart in self))
