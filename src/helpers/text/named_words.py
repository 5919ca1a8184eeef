"""What is said of provinces that a source names in a measure, at an end of the country or as it chose."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.data.codes import Coverage
from helpers.data.observations import Observation
from helpers.text import standings
from helpers.text.messages import N_
from helpers.text.writer import Writer

#: Of several provinces that a source names.
_NAMED = {
    Coverage.HIGHEST: N_("{measure} ({moment}): the source names the highest, {provinces}. It names no others."),
    Coverage.LOWEST: N_("{measure} ({moment}): the source names the lowest, {provinces}. It names no others."),
    Coverage.SELECTED: N_("{measure} ({moment}): the source names {provinces}, which it chose."),
}


def told(rows: Sequence[Observation], writer: Writer) -> str:
    """Which provinces a source names in a measure, with their values, the largest first, and that there is no rank."""
    first = rows[0]
    status = next((item for item in rows if item.doubtful), first)
    about = "; ".join(filter(None, [writer.period(first), writer.status(status)]))
    values = [f"{writer.area(item.area)} {writer.value(item)}" for item in rows]
    words = {"measure": writer.name(first), "moment": about}
    coverage = writer.package.sources[first.source].coverage
    if coverage == Coverage.EXTREMES:
        high = standings.upper_end(rows)
        return writer.t("{measure} ({moment}): the source names the highest, {high}, and the lowest, {low}. It names "
                        "no others.", high=", ".join(values[:high]), low=", ".join(values[high:]), **words)  # fmt: skip
    return writer.t(_NAMED[coverage], provinces=", ".join(values), **words)
