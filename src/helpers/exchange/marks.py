"""The marks of a workbook, as statistical offices write them: short letters in square brackets, told on a sheet."""

from __future__ import annotations

from helpers.exchange.table import Row, Table
from helpers.text.messages import N_

#: Stands in a cell for what does not apply, and for what no source printed.
NOT_APPLICABLE, UNAVAILABLE = "[z]", "[x]"
#: Of a status: what stands beside a value.
OF_STATUS = {"U": "[u]", "B": "[b]", "P": "[p]", "E": "[e]"}
#: What each mark means, in the order of the sheet of notes.
MEANINGS = {
    UNAVAILABLE: N_("not available: no source printed it"), NOT_APPLICABLE: N_("not applicable"),
    "[u]": N_("low reliability"), "[b]": N_("different definition"), "[p]": N_("provisional"), "[e]": N_("estimate"),
}  # fmt: skip
#: Columns whose empty cells mean that no source printed what would stand there.
_PRINTED = frozenset({"due", "set_date", "published", "url", "date_precision"})


def empty(table: Table, row: Row, name: str) -> str:
    """What stands in an empty cell: nothing in notes, else why it is empty."""
    if name.startswith("note"):
        return ""
    if name == "period_start":
        status = row[table.place("start_status")] if "start_status" in {one.name for one in table.columns} else ""
        return UNAVAILABLE if status else NOT_APPLICABLE
    return UNAVAILABLE if name in _PRINTED else NOT_APPLICABLE
