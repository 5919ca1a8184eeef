"""The data that a report on one of the 34 carries for programs."""

from __future__ import annotations

from typing import Any

from helpers.analysis.aggregation import Rate, Sum
from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.pages.data_block import Numeral, plain, report_data
from helpers.pages.figure_groups import grouped
from helpers.pages.page import Page
from helpers.pages.receipt import Receipt
from helpers.pages.statements import statement_data
from helpers.pages.successor.not_added import never_added, reason
from helpers.text import notes
from helpers.text.statement import Statement, StatementKind


def successor_data(page: Page[SuccessorSnapshot], receipt: Receipt, number: Numeral = plain) -> dict[str, Any]:
    """The block as every report has it, with frame, parts and sums, and notes of its own."""
    snapshot = page.snapshot
    not_added = StatementKind.NOT_ADDED
    found = [
        *notes.contradictions(snapshot, page.writer),
        *(Statement(not_added, reason(count, page), (count.item,)) for count in snapshot.addition.omitted),
        *(Statement(not_added, " ".join(words)) for words in never_added(page)),
    ]
    sums: list[Sum | Rate] = [*snapshot.addition.sums, *snapshot.addition.rates]
    return {
        **report_data(page, receipt, number),
        "frame": "34",
        "parts": [place.code for place in snapshot.successor.parts],
        "sums": grouped([_total(item, snapshot, number) for item in sums]),
        "notes": [statement_data(item) for item in found],
    }


def _total(item: Sum | Rate, snapshot: SuccessorSnapshot, number: Numeral) -> dict[str, Any]:
    """A sum or rate for programs; ``parts`` are the ids of the figures it was made from."""
    first = item.items[0]
    return {
        "indicator": item.indicator,
        "tier": first.tier,
        "scope": first.scope,
        "period_start": first.period_start.isoformat() if first.period_start else None,
        "period_end": first.period_end.isoformat(),
        "period_regime": first.period_regime,
        "value": number(item.value),
        "unit": snapshot.package.indicators[item.indicator].unit,
        "basis": first.basis,
        "computed": True,
        "parts": [one.id for one in item.items],
    }
