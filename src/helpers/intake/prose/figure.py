"""A figure as a sentence says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from helpers.data.codes import Qualifier, Scope
from helpers.intake.prose.context import Subject
from helpers.intake.prose.measures import Phrase
from helpers.intake.prose.periods import Period


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as a sentence says it."""

    indicator: str
    value: Decimal
    subject: Subject
    phrase: Phrase
    percent: bool
    start: int
    end: int
    upper: Decimal | None = None
    qualifier: str = Qualifier.EXACT
    goal: str = ""
    period: Period | None = None
    as_at: bool = False
    carried: bool = False
    scope: str = Scope.WHOLE
    doubts: tuple[str, ...] = field(default=())
