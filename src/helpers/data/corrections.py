"""Corrections: figures and targets whose value was another one before, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Correction:
    """One change of a value: which figure or target, when it was changed, by which document and why."""

    figure: str
    date: date
    old_value: Decimal
    new_value: Decimal
    source: str
    reason: str
    reason_en: str
