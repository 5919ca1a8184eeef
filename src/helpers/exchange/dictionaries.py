"""What the codes of figures and targets stand for: areas, indicators, documents and dated events, a table each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from helpers.data.events import Event
from helpers.data.indicators import Indicator
from helpers.data.package import Package
from helpers.data.places import Place
from helpers.data.sources import Source
from helpers.exchange.labels import titles
from helpers.exchange.table import Column, Kind, Table
from helpers.text.messages import LANGUAGES, N_, Messages

#: Columns of the dictionaries that are no plain text.
_KINDS = {"comparable_from": Kind.DAY, "date": Kind.DAY}
#: Titles of tables, with what their rows are.
_TABLES: dict[str, tuple[str, type[Any]]] = {
    "areas": (N_("Areas"), Place), "indicators": (N_("Indicators"), Indicator), "sources": (N_("Sources"), Source),
    "events": (N_("Events"), Event),
}  # fmt: skip
#: Titles of columns by the name of a field, without the language at its end.
_TITLES = {
    "code": N_("Area code"), "id": N_("Id"), "kind": N_("Kind"), "name": N_("Name"), "slug": N_("Name in file names"),
    "type": N_("Province or city"), "region": N_("Region"), "gso": N_("Code of the statistics office"),
    "successor": N_("Province since 1 July 2025"), "successor_type": N_("Province or city since 1 July 2025"),
    "successor_gso": N_("Its code of the statistics office"), "family": N_("Family of indicators"), "unit": N_("Unit"),
    "regime": N_("Rules under which it is counted"), "numerator": N_("What is counted"),
    "denominator": N_("Share of what"), "numerator_is_part": N_("Is what is counted a part of it?"),
    "base": N_("How well the denominator is known"), "comparable_from": N_("Compared only from this day on"),
    "definition": N_("Definition"), "title": N_("Title"), "publisher": N_("Publisher"), "published": N_("Published"),
    "url": N_("Address"), "accessed": N_("Read in"), "language": N_("Language"),
    "coverage": N_("How its provinces were chosen"), "note": N_("Note"), "date": N_("Day"), "short": N_("Short name"),
    "source": N_("Source id"), "description": N_("Description"),
}  # fmt: skip
#: Fields of a place that are no text: where it stands in our drawing of the map.
_LEFT_OUT = frozenset({"tile"})


def dictionaries(package: Package) -> list[Table]:
    """The tables that the codes of others lead to, by their own columns."""
    areas = (*package.places.groups, *package.places.provinces)
    rows: dict[str, Iterable[Any]] = {
        "areas": areas, "indicators": package.indicators.values(), "sources": package.sources.values(),
        "events": package.events,
    }  # fmt: skip
    return [_table(name, title, kind, rows[name]) for name, (title, kind) in _TABLES.items()]


def _table(name: str, title: str, kind: type[Any], rows: Iterable[Any]) -> Table:
    names = [field.name for field in fields(kind) if field.name not in _LEFT_OUT]
    columns = tuple(_column(one) for one in names)
    cells = tuple(tuple(_text(row, one) for one in names) for row in rows)
    return Table(name, title, Messages("vi")(title), columns, cells, ("code" if "code" in names else "id",))


def _column(name: str) -> Column:
    base, _, language = name.rpartition("_")
    told = titles(_TITLES[base], language) if language in LANGUAGES else titles(_TITLES[name])
    return Column(name, _KINDS.get(name, Kind.TEXT), told["en"], told["vi"])


def _text(row: Any, name: str) -> str:
    """A cell; an address is given only if it is one of the web."""
    value = row.link if name == "url" else getattr(row, name)
    return "" if value is None else str(value)
