"""The data a report carries for programs: ``report-data``, the figures, targets, notes and sources of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from helpers.analysis.protocols import AnySnapshot
from helpers.analysis.shown import in_cells
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.pages.figure_groups import group, grouped
from helpers.pages.page import Page
from helpers.pages.receipt import Receipt
from helpers.pages.statements import statement_data
from helpers.text import notes

#: Version of the block; a new number when a key changes its meaning or goes away.
VERSION = 5


#: How a value is handed on.
Numeral = Callable[[Decimal], object]


def plain(value: Decimal) -> float | int:
    """As numbers of Python, for those who reckon with them."""
    return int(value) if value == value.to_integral() else float(value)


def printed(value: Decimal) -> Decimal:
    """With the decimals that were printed, 97.70, for the page."""
    return value


def report_data(page: Page[Snapshot], receipt: Receipt, number: Numeral = plain) -> dict[str, Any]:
    """The block, ready for JSON. Dates are ISO 8601, values numbers, codes those of the data package."""
    snapshot = page.snapshot
    targets = (*snapshot.targets, *snapshot.national_targets)
    return {
        "version": VERSION,
        "province": snapshot.place.code,
        "quarter": str(snapshot.quarter),
        **known_data(snapshot),
        "language": page.language,
        "figures": figures_data(in_cells(snapshot), snapshot, number),
        "targets": targets_data(targets, snapshot, number),
        "notes": [statement_data(item) for item in notes.data_notes(snapshot, page.writer)],
        "sources": sources_data(snapshot),
        "receipt": receipt.to_data(),
    }


def known_data(snapshot: AnySnapshot) -> dict[str, str]:
    """The day by which everything in it had been published, if one was asked for."""
    return {"known_by": str(snapshot.known_by)} if snapshot.known_by else {}


def sources_data(snapshot: AnySnapshot) -> list[dict[str, Any]]:
    """The sources as one group, by their numbers, which figures and targets tell."""
    found = [
        {
            "number": number,
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "kind": source.kind,
            "published": source.published or None,
            "url": source.link or None,
        }
        for number, source in snapshot.cited.values()
    ]
    return [group(found)] if found else []


def _common(item: Observation | Target, snapshot: AnySnapshot, number: Numeral) -> dict[str, Any]:
    """What figures and targets both tell: whose, of what, how much, how exactly, from where."""
    return {
        "id": item.id,
        "area": item.area,
        "tier": item.tier,
        "unit_name": item.unit_name,
        "indicator": item.indicator,
        "period_start": item.period_start.isoformat() if item.period_start else None,
        "value": number(item.value),
        "value_upper": None if item.value_upper is None else number(item.value_upper),
        "unit": snapshot.package.indicators[item.indicator].unit,
        "qualifier": item.qualifier,
        "status": item.obs_status,
        "source": snapshot.cited[item.source][0],
    }


def figures_data(items: Iterable[Observation], snapshot: AnySnapshot, number: Numeral) -> list[dict[str, Any]]:
    """Figures in groups that share what they can; ``source`` is the number of a source."""
    return grouped([_figure(item, snapshot, number) for item in items])


def targets_data(items: Iterable[Target], snapshot: AnySnapshot, number: Numeral) -> list[dict[str, Any]]:
    """Targets and plans in groups that share what they can."""
    return grouped([_target(item, snapshot, number) for item in items])


def _figure(item: Observation, snapshot: AnySnapshot, number: Numeral) -> dict[str, Any]:
    return {
        **_common(item, snapshot, number),
        "scope": item.scope,
        "period_end": item.period_end.isoformat(),
        "date_precision": item.date_precision,
        "period_regime": item.period_regime if item.start_status else None,
        "basis": item.basis,
        "computed": item.computed,
    }


def _target(item: Target, snapshot: AnySnapshot, number: Numeral) -> dict[str, Any]:
    return {
        **_common(item, snapshot, number),
        "binds": item.binds,
        "due": item.due.isoformat() if item.due else None,
        "kind": item.kind,
    }
