"""Figures, targets and events as DataFrames: what an analyst filters by as codes, what a reader needs in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from helpers.data.events import Event
from helpers.data.observations import Observation
from helpers.data.sources import Source
from helpers.data.targets import Target
from helpers.text.writer import Writer

if TYPE_CHECKING:
    import pandas as pd

_Row = TypeVar("_Row", Observation, Target, Event)
#: Columns that hold numbers, and days; a day that nobody printed is empty.
_NUMBERS, _DAYS = ("value", "value_upper"), ("period_start", "period_end", "due", "set_date", "date")
#: What is told in words, behind the column that it is about.
_BEHIND = {
    "area": ("area_name",), "indicator": ("indicator_name",), "value_upper": ("unit", "printed"),
    "date_precision": ("when",), "date": ("when",), "source": ("source_title", "publisher", "url"),
}  # fmt: skip


def figures(rows: Iterable[Observation], writer: Writer) -> pd.DataFrame:
    """Figures, one a row: ``value`` as a number in the ``unit`` of its row, ``printed`` as its source gives it.

    ``period_end`` is the as-at date or the last day, ``when`` no more of it than was printed. ``computed`` is true for
    figures that follow from others by arithmetic and that no source printed. Names are in the language of the writer.
    """
    table = _table(rows, Observation, lambda item: _told(item, writer.value(item), writer.period(item), writer))
    table["computed"] = table.pop("parts").map(bool)
    return table


def targets(rows: Iterable[Target], writer: Writer) -> pd.DataFrame:
    """Targets and plans, one a row: ``value`` in ``unit``, ``when`` it is due as printed, ``binds`` whom it binds."""
    return _table(rows, Target, lambda item: _told(item, writer.target_value(item), writer.due(item), writer))


def events(rows: Iterable[Event], writer: Writer) -> pd.DataFrame:
    """Dated rules and events, one a row, each with its source."""
    return _table(rows, Event, lambda item: {**_source(item.source, writer), "when": writer.day(item.date)})


def sources(rows: Iterable[Source], writer: Writer, numbers: Iterable[int] = ()) -> pd.DataFrame:
    """Documents, one a row: title, publisher, ``when`` it was published, address; with the numbers of a page if given.

    The note is that of the language of the writer.
    """
    import pandas as pd

    listed = list(rows)
    columns: dict[str, list[object]] = {
        "id": [row.id for row in listed], "title": [row.title for row in listed],
        "publisher": [row.publisher for row in listed], "kind": [str(row.kind) for row in listed],
        "published": [row.published for row in listed], "when": [writer.published(row) for row in listed],
        "url": [row.link for row in listed], "accessed": [row.accessed for row in listed],
        "language": [row.language for row in listed],
        "note": [row.note if writer.language == "vi" else row.note_en for row in listed],
    }  # fmt: skip
    found = list(numbers)
    return pd.DataFrame({"number": found, **columns} if found else columns)


def _told(item: Observation | Target, value: str, when: str, writer: Writer) -> dict[str, object]:
    """What is said of a figure or a target in words."""
    return {
        "area_name": writer.area(item.area), "indicator_name": writer.indicator(item.indicator),
        "unit": writer.package.indicators[item.indicator].unit.value, "printed": value, "when": when,
        **_source(item.source, writer),
    }  # fmt: skip


def _source(name: str, writer: Writer) -> dict[str, object]:
    source = writer.package.sources[name]
    return {"source_title": source.title, "publisher": source.publisher, "url": source.link}


def _table(rows: Iterable[_Row], kind: type[_Row], told: Callable[[_Row], Mapping[str, object]]) -> pd.DataFrame:
    """Rows with their own columns, and what is told of each beside the columns that it is about."""
    import pandas as pd  # takes longer to load than the data

    listed = list(rows)
    words = [told(row) for row in listed]
    columns: dict[str, list[object]] = {}
    for own in fields(kind):
        columns[own.name] = [_plain(getattr(row, own.name)) for row in listed]
        columns |= {name: [said[name] for said in words] for name in _BEHIND.get(own.name, ())}
    table = pd.DataFrame(columns)
    for name in table.columns.intersection([*_NUMBERS]):
        table[name] = pd.to_numeric(table[name])
    for name in table.columns.intersection([*_DAYS]):
        table[name] = pd.to_datetime(table[name])
    return table


def _plain(value: object) -> object:
    """A code as the text that it is, which an analyst filters by."""
    return str(value) if isinstance(value, StrEnum) else value
