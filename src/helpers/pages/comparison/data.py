"""The data that a comparison carries for programs."""

from __future__ import annotations

from typing import Any

from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.pages.comparison.notes import contradictions
from helpers.pages.data_block import VERSION, Numeral, figures_data, known_data, plain, sources_data
from helpers.pages.page import Page
from helpers.pages.receipt import Receipt
from helpers.pages.statements import statement_data


def comparison_data(page: Page[SelectionSnapshot], receipt: Receipt, number: Numeral = plain) -> dict[str, Any]:
    """The block of a comparison: ``provinces`` instead of ``province``, and what can be compared in each measure.

    ``measures``: of each indicator the ids of the figures side by side, and why others stand apart, by id.
    ``earlier``: what could be compared at the end of a past quarter.
    """
    snapshot = page.snapshot
    return {
        "version": VERSION,
        "provinces": list(snapshot.selection.codes),
        "quarter": str(snapshot.quarter),
        **known_data(snapshot),
        "language": page.language,
        "figures": figures_data(snapshot.shown, snapshot, number),
        "measures": [
            {
                "indicator": found.indicator.id,
                "comparable": [item.id for item in found.comparable],
                "apart": {found.latest[code].id: why for code, why in found.excluded.items()},
            }
            for found in snapshot.peer_sets
        ],
        "earlier": [
            {
                "indicator": found.peers.indicator.id,
                "quarter": str(found.quarter),
                "comparable": [item.id for item in found.peers.comparable],
            }
            for found in snapshot.earlier
        ],
        "targets": [],
        "notes": [statement_data(found, member.place.code) for member, found in contradictions(page)],
        "sources": sources_data(snapshot),
        "receipt": receipt.to_data(),
    }
