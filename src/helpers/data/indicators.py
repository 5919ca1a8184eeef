"""The dictionary of indicators. Two shares with different denominators are two indicators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helpers.data.codes import Answer, Base, Kind, Regime, Unit

#: Families of counts, whose ratios are no ratios of shares.
_COUNTED = frozenset({"dossiers", "services"})
#: Survey scores are kept with all their digits and shown with two.
_SCORE = Decimal("0.01")
#: With so many decimals scores are printed; the copies of a survey have those of a computer, up to nine.
_PRINTED = range(2, 5)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A quantity with one unit, one numerator and one denominator.

    ``kind`` is ``stock`` (as at a date), ``flow`` (over a period) or ``index`` (a yearly score or rank).
    ``regime`` is ``levels`` (Decree 43/2011), ``modes`` (Decree 42/2022) or ``any``. ``numerator`` and
    ``denominator`` name the indicators a share can be recomputed from; empty where there are none.
    ``numerator_is_part``: whether what is counted above is among what is counted below; dossiers filed now may be
    resolved later.
    """

    id: str
    family: str
    name_vi: str
    name_en: str
    unit: Unit
    kind: Kind
    regime: Regime
    numerator: str
    denominator: str
    numerator_is_part: Answer
    base: Base
    denominator_vi: str
    denominator_en: str
    comparable_from: date | None
    definition_vi: str
    definition_en: str

    def name(self, language: str) -> str:
        """The name in a language (``vi`` or ``en``)."""
        return self.name_vi if language == "vi" else self.name_en

    def definition(self, language: str) -> str:
        """The definition in a language; may be empty."""
        return self.definition_vi if language == "vi" else self.definition_en

    def base_name(self, language: str) -> str:
        """The denominator in words; empty where there is none."""
        return self.denominator_vi if language == "vi" else self.denominator_en

    def shown(self, value: Decimal) -> Decimal:
        """A value with the digits that are shown: those that were printed; two decimals of a yearly score with
        fewer, and of one with more than scores are printed with.
        """
        digits = -int(value.as_tuple().exponent)
        printed = digits in _PRINTED or (self.kind != Kind.INDEX and digits < max(_PRINTED))
        return value.quantize(_SCORE) if self.unit == Unit.SCORE and not printed else value

    @property
    def base_unstated(self) -> bool:
        """True for a share whose source does not say what it is a share of."""
        return self.base == Base.UNSTATED

    @property
    def base_ambiguous(self) -> bool:
        """True for a share that may have any of the denominators of its family."""
        return self.base in {Base.UNSTATED, Base.AMBIGUOUS}

    @property
    def relative(self) -> bool:
        """True for a share, its change in points, or how many times as large it is: never added, never a count."""
        return self.unit in {Unit.PERCENT, Unit.POINTS} or (self.unit == Unit.RATIO and self.family not in _COUNTED)
