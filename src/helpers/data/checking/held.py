"""What is asked of cells beyond the published description, which says no more than a database made of it can hold.

Importers of Data Packages (Frictionless, and what opens one in Datasette) write a bound of a date without quotes, so
that SQLite compares with 2030 - 12 - 31, and hand an empty cell to a pattern that only knows text. Either stops them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: Days of this subject: the first decree on online services is of 2011.
_DAYS = {"minimum": "2011-01-01", "maximum": "2030-12-31"}
#: Patterns of columns that may be empty, by table and column.
_PATTERNS = {
    ("sources", "published"): "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
    ("sources", "accessed"): "^[0-9]{4}-(0[1-9]|1[0-2])$",
}


def held(table: str, field: Mapping[str, Any]) -> dict[str, str]:
    """The constraints of a column that are checked though the published description does not name them."""
    if field["type"] == "date":
        return dict(_DAYS)
    pattern = _PATTERNS.get((table, field["name"]))
    return {"pattern": pattern} if pattern else {}
