"""Figures that take the place of others: which ones, and the row of ``corrections.csv`` that tells of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from helpers.data.corrections import Correction
from helpers.data.tables import columns
from helpers.intake.filling import UnfitError

Cells = Mapping[str, str]
TABLE = "corrections"
COLUMNS = columns(Correction)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why values are corrected, in both languages, and the day on which they are."""

    vi: str
    en: str
    day: date

    def correction(self, old: Cells, new: Cells) -> dict[str, str]:
        """The row that tells of one."""
        return {
            "figure": old["id"], "date": str(self.day), "old_value": old["value"], "new_value": new["value"],
            "source": new["source"], "reason": self.vi, "reason_en": self.en,
        }  # fmt: skip


def superseded(new: Cells, others: Sequence[Cells]) -> Cells:
    """The one figure that a new one corrects: that of its own source, or the only one; UnfitError for several."""
    if not others:
        raise UnfitError(
            "value: found no figure of the same place, measure, basis and time to correct; import it alone"
        )
    own = [row for row in others if row["source"] == new["source"]] or list(others)
    if len(own) > 1:
        told = ", ".join(f"{row['id']} ({row['value']}, {row['source']})" for row in own)
        raise UnfitError(f"source: found {new['source']!r}; allowed: that of the one figure that is corrected: {told}")
    if own[0]["value"] == new["value"]:
        raise UnfitError(f"value: found {new['value']!r}, which {own[0]['id']} has already; allowed: another value")
    return own[0]
