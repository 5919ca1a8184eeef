"""Figures and targets as tidy tables: one a row, every code beside its words in both languages, decimals as printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from helpers.data.indicators import Indicator
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.sources import Source
from helpers.data.targets import Target
from helpers.exchange.labels import WORDS, titles
from helpers.exchange.table import Column, Kind, Table
from helpers.text.messages import LANGUAGES, N_, Messages
from helpers.text.writer import Writer

Item = Observation | Target
Cell = Callable[[Item], object]
Words = Callable[[Item, Writer], str]


@dataclass(frozen=True, slots=True)
class _Made:
    """A column with what makes its cells."""

    name: str
    kind: Kind
    title: str
    cell: Cell
    about: str = ""
    language: str = ""

    @property
    def column(self) -> Column:
        """The column alone; one of words says in which language they are."""
        told = titles(self.title, self.language)
        return Column(self.name, self.kind, told["en"], told["vi"], self.about)


@dataclass(frozen=True)
class Tidy:
    """Makes the tables of a package."""

    package: Package

    @cached_property
    def figures(self) -> Table:
        """Every printed figure: ``period`` is no more of its last day than was printed."""
        columns = [
            *self._what(), *self._coded("kind", N_("Stock, flow or index"), lambda row: self._indicator(row).kind),
            *self._coded("scope", N_("Services covered")), *self._when("period_end", N_("Last day, to sort by")),
            *self._coded("start_status", N_("First day known?")),
            *self._coded("period_regime", N_("Calendar of the period")), *self._value(),
            *self._coded("basis", N_("Basis")), *self._whence(),
        ]  # fmt: skip
        key = ("area", "indicator", "tier", "unit_name", "scope", "basis", "source", "period_start", "period_end")
        return _table("figures", N_("Figures"), columns, self.package.observations, key)

    @cached_property
    def targets(self) -> Table:
        """Targets and plans, never results: what was to be reached, by whom and when."""
        columns = [
            *self._what(), *self._coded("kind", N_("Target or plan")), *self._coded("binds", N_("Whom it binds")),
            *self._when("due", N_("Due, to sort by")), _Made("set_date", Kind.DAY, N_("Set on"), _own("set_date")),
            *self._value(), *self._whence(),
        ]  # fmt: skip
        key = ("area", "indicator", "kind", "binds", "tier", "unit_name", "source", "period_start", "due")
        return _table("targets", N_("Targets and plans"), columns, self.package.targets, key)

    @cached_property
    def _writers(self) -> dict[str, Writer]:
        return {language: Writer(self.package, Messages(language)) for language in LANGUAGES}

    def _indicator(self, row: Item) -> Indicator:
        return self.package.indicators[row.indicator]

    def _denominator(self, row: Item, writer: Writer) -> str:
        return self._indicator(row).base_name(writer.language)

    def _source(self, row: Item) -> Source:
        return self.package.sources[row.source]

    def _words(self, name: str, title: str, words: Words, *, apart: bool = False) -> Iterator[_Made]:
        """What a column means, in words, a column for each language; ``apart``: there is no such column."""
        for language, writer in self._writers.items():
            told = lambda row, writer=writer: words(row, writer)  # noqa: E731 (one for each writer)
            yield _Made(f"{name}_{language}", Kind.TEXT, title, told, "" if apart else name, language)

    def _coded(self, name: str, title: str, cell: Cell | None = None, codes: str = "") -> Iterator[_Made]:
        """A column of a code list and its words; ``codes``: the list, where it is not called as the column."""
        cell, listed = cell or _own(name), WORDS[codes or name]
        yield _Made(name, Kind.CODE, title, cell)
        yield from self._words(name, title, lambda row, writer: writer.t(listed[code]) if (code := cell(row)) else "")  # type: ignore[index]

    def _what(self) -> Iterator[_Made]:
        yield _Made("id", Kind.CODE, N_("Id"), _own("id"))
        yield _Made("area", Kind.CODE, N_("Area code"), _own("area"))
        yield from self._words("area", N_("Place"), lambda row, writer: writer.area(row.area))
        yield _Made("indicator", Kind.CODE, N_("Indicator id"), _own("indicator"))
        yield from self._words("indicator", N_("Indicator"), lambda row, writer: writer.indicator(row.indicator))
        yield _Made("family", Kind.CODE, N_("Family of indicators"), lambda row: self._indicator(row).family)
        yield from self._coded("unit", N_("Unit"), lambda row: self._indicator(row).unit)
        yield from self._coded("base", N_("How well the denominator is known"), lambda row: self._indicator(row).base)
        yield from self._words("denominator", N_("Share of what"), self._denominator, apart=True)
        yield from self._coded("tier", N_("Tier"))
        yield _Made("unit_name", Kind.TEXT, N_("Authority"), _own("unit_name"))
        english = self._writers["en"]
        yield _Made(
            "unit_name_en", Kind.TEXT, N_("Authority"), lambda row: english.body(row.unit_name), "unit_name", "en"
        )

    def _when(self, end: str, title: str) -> Iterator[_Made]:
        yield _Made("period", Kind.CODE, N_("Time, as precisely as printed"), lambda row: printed_time(*_end(row)))
        yield from self._words("period", N_("When"), _told_time)
        yield _Made("period_start", Kind.DAY, N_("First day"), _own("period_start"))
        yield _Made(end, Kind.DAY, title, _own(end))
        yield from self._coded("date_precision", N_("Precision of the day"))

    def _value(self) -> Iterator[_Made]:
        yield _Made("value", Kind.NUMBER, N_("Value"), _own("value"))
        yield _Made("value_upper", Kind.NUMBER, N_("Up to"), _own("value_upper"))
        yield _Made("value_printed", Kind.TEXT, N_("Number with the decimals that were printed"), _own("value"))
        yield from self._words("value", N_("Value in words"), _told_value)
        yield from self._coded("qualifier", N_("How exact"))

    def _whence(self) -> Iterator[_Made]:
        yield from self._coded("obs_status", N_("Status"))
        yield _Made("source", Kind.CODE, N_("Source id"), _own("source"))
        yield _Made("source_title", Kind.TEXT, N_("Source"), lambda row: self._source(row).title, "source")
        yield _Made("publisher", Kind.TEXT, N_("Publisher"), lambda row: self._source(row).publisher)
        yield from self._coded("source_kind", N_("Kind of source"), lambda row: self._source(row).kind)
        yield _Made("published", Kind.CODE, N_("Published"), lambda row: self._source(row).published)
        yield _Made("url", Kind.TEXT, N_("Address"), lambda row: self._source(row).link)
        yield _Made("note", Kind.TEXT, N_("Note"), _own("note"))
        yield _Made("note_en", Kind.TEXT, N_("Note in English"), _own("note_en"))


def _table(name: str, title: str, made: Sequence[_Made], items: Sequence[Item], key: tuple[str, ...]) -> Table:
    rows = tuple(tuple(_text(one.cell(item)) for one in made) for item in items)
    columns = tuple(one.column for one in made)
    return Table(name, title, Messages("vi")(title), columns, rows, key, key[-1])


def _own(name: str) -> Cell:
    return lambda row: getattr(row, name)


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _end(row: Item) -> tuple[date | None, str]:
    return row.period_end if isinstance(row, Observation) else row.due, row.date_precision


def printed_time(day: date | None, precision: str) -> str:
    """A day as ISO 8601 and SDMX write what was printed of it: 2020-09-30, 2020-09, 2020-Q3, 2020; empty for none."""
    if day is None:
        return ""
    if precision == "quarter":
        return f"{day.year}-Q{Quarter.of(day).number}"
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def _told_time(row: Item, writer: Writer) -> str:
    return writer.period(row) if isinstance(row, Observation) else writer.due(row)


def _told_value(row: Item, writer: Writer) -> str:
    return writer.value(row) if isinstance(row, Observation) else writer.target_value(row)
