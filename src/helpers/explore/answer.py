"""Which provinces were over or under a value: whom a figure names, whom a list, and of whom nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import pandas as pd
from markupsafe import Markup

from helpers.analysis.comparability import Exclusion, Obstacle
from helpers.analysis.sense import Sense
from helpers.analysis.threshold import Reading, Side, Threshold, readings
from helpers.data.names import alphabetical
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.html.display import styled
from helpers.html.elements import folded, join
from helpers.html.tables import Column, Table
from helpers.pages import cells, frame
from helpers.pages.workbook import Tabular
from helpers.text.formats import year
from helpers.text.messages import N_, Messages, parse_language
from helpers.text.reasons import EXCLUSIONS
from helpers.text.writer import Label, Writer

_ASKED = {
    Sense.OVER: N_("over {value}"), Sense.AT_LEAST: N_("at least {value}"),
    Sense.UNDER: N_("under {value}"), Sense.AT_MOST: N_("at most {value}"),
}  # fmt: skip
#: Why a figure that is about the measure says nothing of the value.
_UNFIT = {
    Obstacle.SCOPE: N_("it covers a part of the province only"),
    Obstacle.BASIS: N_("it is from a survey"),
    Obstacle.BREAK: N_("the four-level scale was abolished on 15 August 2022"),
    Obstacle.DEFINITION: N_("it uses another definition"),
    Obstacle.LENGTH: N_("its period begins before the time asked for"),
    Exclusion.START: EXCLUSIONS[Exclusion.START],
    Exclusion.CONTRADICTED: EXCLUSIONS[Exclusion.CONTRADICTED],
}
_LEFT_OPEN = N_("what is printed leaves it open")
#: The sheets of an answer.
_SHEETS = (N_("By a figure"), N_("By a list"), N_("Otherwise"), N_("Left open"), N_("Not known"))
#: The columns of an answer, in the order in which they are read.
_COLUMNS = [
    "area", "area_name", "indicator", "indicator_name", "base", "value", "value_upper", "unit", "printed", "when",
    "period_end", "basis", "obs_status", "scope", "computed", "why_open", "why_apart", "others", "id", "source",
    "source_title", "publisher", "url",
]  # fmt: skip


class Answer(Tabular):
    """What is known of a value in a year or a quarter, province by province; each table is a DataFrame.

    ``known``: a figure says so; ``named``: a list of those who met a target says so, without a figure of their own;
    ``otherwise``: a figure or a list says the opposite; ``open``: a figure that does not settle it, and why;
    ``unknown``: the provinces of which nothing is known to us. A province answers with its latest figure of the time,
    of each denominator by itself: ``base`` says of what a share is one, and shares of different bases are never set
    side by side. ``others`` has its further figures, ``why_apart`` tells why one stands beside none of the rest.

    Example:
        >>> import helpers
        >>> answer = helpers.load().where("share_l4", over=30, year=2020, language="en")
        >>> answer.known.query("area == 'VN-34'")[["area_name", "printed", "when"]].values.tolist()
        [['Khánh Hòa', '34.21%', 'September 2020']]
    """

    def __init__(self, package: Package, asked: Threshold, language: object = "vi") -> None:
        self._writer = Writer(package, Messages(parse_language(language)))
        self.asked = asked
        self._readings = readings(asked, package)

    @property
    def known(self) -> pd.DataFrame:
        """The figures that are on the side asked for, from the largest on, base by base."""
        return self._table(self._chosen(Side.YES, listed=False))

    @property
    def named(self) -> pd.DataFrame:
        """Who is on a list of those that met a target which asks for as much; ``printed`` is what the target asks for.

        The value of the target itself counts here, also where more than it is asked for: a list says no more.
        """
        return self._table(self._chosen(Side.YES, listed=True))

    @property
    def otherwise(self) -> pd.DataFrame:
        """The figures that are on the other side, and the lists that say so."""
        return self._table(self._side(Side.NO))

    @property
    def open(self) -> pd.DataFrame:
        """What is about the measure and leaves the answer open; ``why_open`` says why."""
        return self._table(self._side(Side.OPEN))

    @property
    def unknown(self) -> pd.DataFrame:
        """The provinces of which neither figure nor list is known, with their codes."""
        told = {reading.figure.area for reading in self._readings}
        places = [place for place in self._writer.package.places.provinces if place.code not in told]
        rows = [(place.code, self._writer.area(place.code)) for place in places]
        return pd.DataFrame(rows, columns=["area", "area_name"])

    def _side(self, side: Side) -> list[Reading]:
        return [reading for reading in self._readings if reading.side == side]

    def _chosen(self, side: Side, *, listed: bool) -> list[Reading]:
        return [reading for reading in self._side(side) if (reading.target is not None) == listed]

    @property
    def language(self) -> str:
        """``vi`` or ``en``."""
        return self._writer.language

    @property
    def sheets(self) -> dict[str, pd.DataFrame]:
        """The five tables by what they say; ``to_excel`` writes them."""
        t = self._writer.t
        tables = (self.known, self.named, self.otherwise, self.open, self.unknown)
        return {t(name): table for name, table in zip(_SHEETS, tables, strict=True)}

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of provinces in each table; one can stand in several of them."""
        tables = {"known": self.known, "named": self.named, "otherwise": self.otherwise, "open": self.open}
        return {name: table["area"].nunique() for name, table in {**tables, "unknown": self.unknown}.items()}

    @property
    def title(self) -> str:
        """What was asked."""
        asked, t, package = self.asked, self._writer.t, self._writer.package
        name, unit = asked.indicators[0], package.indicators[asked.indicators[0]].unit
        measure = package.presentation[name].measure(t.language) if len(asked.indicators) > 1 else ""
        value = t(_ASKED[asked.asked], value=self._writer.with_unit(self._writer.number(asked.value), unit))
        last = Quarter.of(asked.end)
        time = self._writer.quarter(last) if asked.start in last else year(asked.end, t.language)
        return t("{measure}: {value}, {time}", measure=measure or self._writer.indicator(name), value=value, time=time)

    def _table(self, rows: Sequence[Reading]) -> pd.DataFrame:
        """Figures with what they say; a list has no value of its own, ``printed`` is what its target asks for."""
        writer, indicators = self._writer, self._writer.package.indicators
        table = frame.figures((row.figure for row in rows), writer)
        measured = [indicators[row.target.indicator if row.target else row.figure.indicator] for row in rows]
        table["unit"] = [item.unit.value for item in measured]
        table["base"] = [item.base_name(writer.language) for item in measured]
        table["value"] = [None if row.target else float(row.figure.value) for row in rows]
        table["printed"] = [self._printed(row) for row in rows]
        table["why_open"] = [self._why_open(row) for row in rows]
        table["why_apart"] = [writer.t(EXCLUSIONS[row.apart]) if row.apart else "" for row in rows]
        table["others"] = [
            "; ".join(f"{writer.value(item)} ({writer.period(item)})" for item in row.others) for row in rows
        ]
        return table[_COLUMNS]

    def _printed(self, row: Reading) -> str:
        return self._writer.target_value(row.target) if row.target else self._writer.value(row.figure)

    def _why_open(self, row: Reading) -> str:
        if row.side != Side.OPEN:
            return ""
        return self._writer.t(_UNFIT[row.why] if row.why else _LEFT_OPEN)

    @property
    def html(self) -> Markup:
        """Who is how known, then figure by figure with date, basis and source."""
        t = self._writer.t
        parts = [
            (t("A figure says so"), self._chosen(Side.YES, listed=False)),
            (t("A list says that they met the target"), self._chosen(Side.YES, listed=True)),
            (t("A figure or a list says the opposite"), self._side(Side.NO)),
            (t("What is known leaves it open"), self._side(Side.OPEN)),
        ]
        rows = [(title, *self._names(row.figure.area for row in found)) for title, found in parts]
        rows.append((t("Nothing is known to us"), *self._names(self.unknown["area"])))
        columns = (Column(t("What is known")), Column(t("Provinces"), numeric=True), Column(t("Which"), prose=True))
        shown = [folded(title, self._figures(title, found)) for title, found in parts if found]
        return join([Table.of(self.title, columns, rows), *shown])

    def _names(self, areas: Iterable[str]) -> tuple[int, str]:
        names = {self._writer.area(code) for code in areas}
        return len(names), ", ".join(sorted(names, key=alphabetical))

    def _figures(self, title: str, rows: Sequence[Reading]) -> Table:
        """One part as a table for readers: the words of each figure, and why it settles nothing if it does not."""
        writer, t = self._writer, self._writer.t
        columns = (Column(t("Province")), Column(t("Indicator")), Column(t("Value"), numeric=True), Column(t("When")),
                   Column(t("Basis")), Column(t("Source")))  # fmt: skip
        body = [
            (
                str(Label(writer.area(row.figure.area), writer.qualifier(row.figure))),
                writer.indicator(row.figure.indicator), self._printed(row), writer.period(row.figure),
                "; ".join(filter(None, (writer.basis(row.figure), writer.status(row.figure), self._why_open(row)))),
                cells.document(row.figure, writer),
            )
            for row in rows
        ]  # fmt: skip
        return Table.of(title, columns, body)

    def __repr__(self) -> str:
        return f"Answer: {self.title}: {', '.join(f'{n} {name}' for name, n in self.counts.items())}"

    def _repr_html_(self) -> str:
        return styled(self.html)
