"""What a chart says of figures whose period runs across the end of the four levels."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.data.codes import Regime
from helpers.data.observations import Observation
from helpers.data.periods import BREAK
from helpers.text.formats import upper
from helpers.text.writer import Writer


def told(rows: Iterable[Observation], writer: Writer) -> list[str]:
    """Where figures of levels, or of what replaced them, stand that are of neither side; nothing for none."""
    indicators = writer.package.indicators
    found = [item for item in rows if item.across_break and indicators[item.indicator].regime != Regime.ANY]
    if not found:
        return []
    named = "; ".join(dict.fromkeys(f"{writer.value(item)} ({writer.period(item)})" for item in found))
    return [
        upper(
            writer.t(
                "{figures}: a period that runs across {day}; drawn at its last day, and compared with neither side",
                figures=named,
                day=writer.day(BREAK),
            )
        )
    ]
