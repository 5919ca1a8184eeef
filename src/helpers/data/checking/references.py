"""Rules of what one table takes from another: ids that are listed there, and the nearest one to a wrong id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from helpers.data.checking.rule import Fault, Row, Rule
from helpers.data.names import most_like

#: Columns of a listed row by which people know it.
_KNOWN_BY = ("name_vi", "name_en", "slug", "title", "name_ascii")
#: Wrong values for which the nearest one is looked up.
_MOST = 200
Tables = Mapping[str, Sequence[Mapping[str, str]]]


class Reference(Rule):
    """A cell that names a row of another table names one that is there."""

    def __init__(self, keys: Mapping[str, Mapping[str, tuple[str, str]]], tables: Tables) -> None:
        """``keys``: of each table and column the table and column that list its values."""
        super().__init__()
        self.keys = {name: found for name, found in keys.items() if found}
        listed = {reference for columns in keys.values() for reference in columns.values()}
        self.listed = {(name, column): _names(tables[name], column) for name, column in listed if name in tables}
        self.nearest: dict[tuple[str, ...], str] = {}
        areas = self.listed.get(("areas", "code"), {})
        for row in tables.get("province_names", ()):
            areas.get(row.get("area", ""), []).append(row.get("name", ""))

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        for column, reference in self.keys.get(self.table, {}).items():
            found, listed = row.get(column, ""), self.listed.get(reference)
            if found and listed is not None and found not in listed:
                near = self._nearest(found, reference)
                yield column, found, f"a value listed in {reference[0]}.csv" + (f"; nearest: {near}" if near else "")

    def _nearest(self, found: str, reference: tuple[str, str]) -> str:
        """Asked once for each wrong value, and not for hundreds of them: then it is the table that is wrong."""
        key = (*reference, found)
        if key not in self.nearest and len(self.nearest) < _MOST:
            self.nearest[key] = most_like(found, self.listed[reference])
        return self.nearest.get(key, "")


def _names(rows: Sequence[Mapping[str, str]], column: str) -> dict[str, list[str]]:
    """Each listed value with the names by which people know it."""
    return {row[column]: [row[name] for name in _KNOWN_BY if row.get(name)] for row in rows if row.get(column)}
