"""The data a report carries for programs: ``report-data``, the figures, targets, notes and sources of the page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from helpers.analysis.selection_snapshot import Views
from helpers.analysis.snapshot import View
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.text import notes
from helpers.text.messages import Messages

#: Version of the block; a new number when a key changes its meaning or goes away.
VERSION = 2


def report_data(view: View, t: Messages, receipt: dict[str, Any]) -> dict[str, Any]:
    """The block, ready for JSON. Dates are ISO 8601, values numbers, codes those of the data package."""
    return {
        "version": VERSION,
        "province": view.place.code,
        "quarter": str(view.quarter),
        "language": t.language,
        "figures": [
            figure_data(item, view, t) for item in dict.fromkeys((*view.figures, *view.country, *view.provinces))
        ],
        "targets": [_target(item, view, t) for item in (*view.targets, *view.national_targets)],
        "notes": _notes(view, t),
        "sources": sources_data(view),
        "receipt": receipt,
    }


def sources_data(view: View | Views) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "kind": source.kind,
            "published": source.published or None,
            "url": source.link or None,
        }
        for number, source in view.cited.values()
    ]


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral() else float(value)


def common_data(item: Observation | Target, view: View | Views, t: Messages) -> dict[str, Any]:
    """What figures and targets both tell: whose, of what, how much, how exactly, from where."""
    return {
        "id": item.id,
        "area": item.area,
        "tier": item.tier,
        "unit_name": item.unit_name,
        "indicator": item.indicator,
        "period_start": item.period_start.isoformat() if item.period_start else None,
        "value": _number(item.value),
        **({"value_upper": _number(item.value_upper)} if item.value_upper is not None else {}),
        "unit": view.package.indicators[item.indicator].unit,
        "qualifier": item.qualifier,
        "status": item.obs_status,
        "source": item.source,
    }


def figure_data(item: Observation, view: View | Views, t: Messages) -> dict[str, Any]:
    return {
        **common_data(item, view, t),
        **({"scope": item.scope} if item.scope != "whole" else {}),
        "period_end": item.period_end.isoformat(),
        **({"date_precision": item.date_precision} if item.date_precision != "day" else {}),
        **({"period_regime": item.period_regime} if item.start_status else {}),
        "basis": item.basis,
        "computed": item.computed,
    }


def _target(item: Target, view: View, t: Messages) -> dict[str, Any]:
    return {
        **common_data(item, view, t),
        "binds": item.binds,
        "due": item.due.isoformat() if item.due else None,
        "kind": item.kind,
    }


def _notes(view: View, t: Messages) -> list[dict[str, Any]]:
    found = [
        {"kind": "contradiction", "text": text, "figures": [item.id for item in rows]}
        for text, rows in notes.contradictions(view, t)
    ]
    plain = (
        ("not_compared", notes.incomparable(view, t)),
        ("part_period", notes.parts_of_quarters(view, t)),
        ("gap", notes.gaps(view, t)),
        ("reading", notes.rules(view, t)),
    )
    return found + [{"kind": kind, "text": text} for kind, texts in plain for text in texts]
