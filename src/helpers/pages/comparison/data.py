"""The data that a comparison carries for programs."""

from __future__ import annotations

from typing import Any

from helpers.analysis.peers import lineups
from helpers.analysis.selection_snapshot import Views
from helpers.pages.comparison.notes import contradictions
from helpers.pages.data_block import VERSION, figure_data, sources_data
from helpers.text.messages import Messages


def comparison_data(views: Views, t: Messages, receipt: dict[str, Any]) -> dict[str, Any]:
    """The block of a comparison: ``provinces`` instead of ``province``, and what can be compared in each measure.

    ``measures``: of each indicator the ids of the figures side by side, and why others stand apart, by id.
    """
    return {
        "version": VERSION,
        "provinces": list(views.selection.codes),
        "quarter": str(views.quarter),
        "language": t.language,
        "figures": [figure_data(item, views, t) for item in views.figures],
        "measures": [
            {
                "indicator": found.indicator.id,
                "comparable": [item.id for item in found.beside],
                "apart": {found.figures[code].id: why for code, why in found.apart.items()},
            }
            for found in lineups(views)
        ],
        "targets": [],
        "notes": [
            {"kind": "contradiction", "area": view.place.code, "text": text, "figures": [item.id for item in rows]}
            for view, text, rows in contradictions(views, t)
        ],
        "sources": sources_data(views),
        "receipt": receipt,
    }
