"""The data that a report on one of the 34 carries for programs."""

from __future__ import annotations

from typing import Any

from helpers.analysis.aggregation import Rate, Sum
from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.pages.data_block import report_data
from helpers.pages.page import Page
from helpers.pages.receipt import Receipt
from helpers.pages.successor.not_added import left_measures, reason
from helpers.text import notes


def successor_data(page: Page[SuccessorSnapshot], receipt: Receipt) -> dict[str, Any]:
    """The block as every report has it, with frame, parts and sums, and notes of its own."""
    snapshot = page.snapshot
    found = [
        {"kind": "contradiction", "text": text, "figures": [item.id for item in rows]}
        for text, rows in notes.contradictions(snapshot, page.writer)
    ]
    found += [
        {"kind": "not_added", "text": reason(left, page), "figures": [left.item.id]} for left in snapshot.addition.left
    ]
    found += [{"kind": "not_added", "text": " ".join(told)} for told in left_measures(page)]
    sums: list[Sum | Rate] = [*snapshot.addition.sums, *snapshot.addition.rates]
    return {
        **report_data(page, receipt),
        "frame": "34",
        "parts": [place.code for place in snapshot.successor.parts],
        "sums": [_total(item, snapshot) for item in sums],
        "notes": found,
    }


def _total(item: Sum | Rate, snapshot: SuccessorSnapshot) -> dict[str, Any]:
    """A sum or rate for programs; ``parts`` are the ids of the figures it was made from."""
    first = item.items[0]
    return {
        "indicator": item.indicator,
        "tier": first.tier,
        "scope": first.scope,
        "period_start": first.period_start.isoformat() if first.period_start else None,
        "period_end": first.period_end.isoformat(),
        "period_regime": first.period_regime,
        "value": float(item.value) if isinstance(item, Rate) else int(item.value),
        "unit": snapshot.package.indicators[item.indicator].unit,
        "basis": first.basis,
        "computed": True,
        "parts": [one.id for one in item.items],
    }
