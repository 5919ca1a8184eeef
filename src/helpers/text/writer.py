"""A writer says what a package holds in one language: names, values, periods, changes, targets.

Words for single things only; sentences about a place and a quarter are in ``findings`` and ``notes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from helpers.analysis.comparability import Change, Obstacle
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.places import Place
from helpers.data.sources import Source
from helpers.data.targets import Target
from helpers.text import formats
from helpers.text.codes import BASES, QUALIFIERS, SCOPES, STATUSES, TIERS
from helpers.text.messages import Messages
from helpers.text.places import place_name
from helpers.text.reasons import OBSTACLES

#: How exactly a date is given that has so many parts.
_PRECISION = {2: "month", 3: "day"}


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure measures and, where it is not the whole area's, whose it is: name and qualifier apart."""

    name: str
    qualifier: str = ""

    def __str__(self) -> str:
        """The qualifier in brackets; where the name has brackets of its own, inside these."""
        if not self.qualifier:
            return self.name
        if self.name.endswith(")"):
            return f"{self.name.removesuffix(')')}; {self.qualifier})"
        return f"{self.name} ({self.qualifier})"


@dataclass(frozen=True, slots=True)
class Writer:
    """Words for the rows of a package in the language of ``t``, the catalogue."""

    package: Package
    t: Messages

    @property
    def language(self) -> str:
        """``vi`` or ``en``."""
        return self.t.language

    def label(self, figure: Observation) -> Label:
        """What a figure measures, and whose it is."""
        return Label(self.package.indicators[figure.indicator].name(self.language), self.qualifier(figure))

    def name(self, figure: Observation) -> str:
        """The label as one text."""
        return str(self.label(figure))

    def qualifier(self, figure: Observation) -> str:
        """Whose figure it is, and of which services or dossiers, when it is not the whole area's; else empty."""
        extra = (
            [self.body(figure.unit_name)]
            if figure.unit_name
            else [self.t(TIERS[figure.tier])]
            if figure.tier in TIERS
            else []
        )
        extra += [self.t(SCOPES[figure.scope])] if figure.scope in SCOPES else []
        return "; ".join(extra)

    def value(self, figure: Observation) -> str:
        """The value with its unit sign and, in words, how exact it is: gần 40%, hơn 3.180; a flag is a yes."""
        unit = self.package.indicators[figure.indicator].unit
        if unit == "flag":
            return self.t("yes")
        return self._quantity(self.digits(figure), figure.value_upper, unit, figure.qualifier)

    def digits(self, figure: Observation) -> Decimal:
        """The value with the digits that are shown (``Indicator.shown``)."""
        return self.package.indicators[figure.indicator].shown(figure.value)

    def _quantity(self, value: Decimal, upper: Decimal | None, unit: str, qualifier: str) -> str:
        text = self.number(value) if upper is None else f"{self.number(value)}–{self.number(upper)}"
        text = self.with_unit(text, unit)
        return self.t(QUALIFIERS[qualifier], value=text) if qualifier in QUALIFIERS else text

    def period(self, figure: Observation) -> str:
        """When it holds: the as-at date of a stock, the period of a flow; never more than was printed."""
        return formats.period(
            figure.span, figure.period_start, figure.period_end, figure.date_precision, figure.period_regime, self.t
        )

    def during(self, figure: Observation) -> str:
        """When it holds, as the beginning of a sentence: in September 2020, on 3 June 2019, in the first 6 months."""
        return formats.during(figure.span, figure.period_start, figure.period_end, figure.date_precision, self.t)

    def until(self, figure: Observation) -> str:
        """The as-at date of a stock inside a sentence: the end of the year or quarter that was printed."""
        end, text = figure.period_end, self.period(figure)
        whole_year = figure.date_precision == "year" and (end.month, end.day) == (12, 31)
        return self.t("the end of {time}", time=text) if figure.date_precision == "quarter" or whole_year else text

    def reach(self, figure: Observation) -> str:
        """When it holds, as a bound of a span of time."""
        return self.until(figure) if figure.span == "point" else self.period(figure)

    def basis(self, figure: Observation) -> str:
        """On which basis it was published."""
        return self.t(BASES[figure.basis])

    def status(self, figure: Observation) -> str:
        """Why it asks for care; empty if it does not."""
        return self.t(STATUSES[figure.obs_status]) if figure.doubtful else ""

    def age(self, figure: Observation, quarter: Quarter) -> str:
        """How many quarters old it is in a quarter; empty for a figure of the quarter."""
        return self.aged(quarter.ordinal - figure.quarter.ordinal)

    def aged(self, quarters: int) -> str:
        """So many quarters before that of the report; empty for none."""
        return self.t.plural("one quarter old", "{n} quarters old", quarters) if quarters else ""

    def difference(self, change: Change) -> str:
        """The difference with its sign and unit; shares differ by points."""
        value = change.difference or Decimal(0)
        return self._difference(formats.signed(value, self.language), change)

    def amount(self, change: Change) -> str:
        """The difference without its sign, for a sentence that says up or down."""
        return self._difference(self.number(abs(change.difference or Decimal(0))), change)

    def _difference(self, text: str, change: Change) -> str:
        unit = self.package.indicators[change.new.indicator].unit
        return self.with_unit(text, "points" if unit == "percent" else unit)

    def reason(self, change: Change) -> str:
        """Why two figures cannot be compared."""
        if change.why is None:
            return ""
        if change.why != Obstacle.BASIS:
            return self.t(OBSTACLES[change.why])
        return self.t(OBSTACLES[change.why], old_basis=self.basis(change.old), new_basis=self.basis(change.new))

    def target_value(self, target: Target) -> str:
        """The value of a target: at least 45%, 30–40%, under 3%."""
        unit = self.package.indicators[target.indicator].unit
        return self._quantity(target.value, target.value_upper, unit, target.qualifier)

    def due(self, target: Target) -> str:
        """When a target is due, as precisely as printed; a schedule with its first day."""
        if target.due is None:
            return self.t("no date printed")
        text = self.moment(target.due, target.date_precision)
        if target.period_start is None:
            return text
        return self.t("{start} to {end}", start=self.moment(target.period_start, "day"), end=text)

    def binds(self, target: Target) -> str:
        """Whom a target binds."""
        if target.unit_name:
            return self.body(target.unit_name)
        if target.binds == "each":
            return self.t("Every ministry and province")
        place = self.area(target.area)
        return f"{place} ({self.t(TIERS[target.tier])})" if target.tier in TIERS else place

    def published(self, source: Source) -> str:
        """When a document was published, as precisely as known."""
        precision = {4: "year", 7: "month", 10: "day"}.get(len(source.published), "")
        if not precision or source.known_by is None:
            return self.t("day of publication unknown")
        return self.moment(source.known_by, precision)

    def read(self, accessed: str) -> str:
        """When a source was read: the month, or the day where one is given (``2026-11``, ``2026-11-03``)."""
        parts = [int(part) for part in accessed.split("-")]
        if len(parts) < 2:
            return str(parts[0])
        return self.moment(date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1), _PRECISION[len(parts)])

    def body(self, name: str) -> str:
        """A ministry, department or publisher: by its English name on English pages, where it has one."""
        return name if self.language == "vi" else self.package.bodies.get(name, name)

    def area(self, code: str) -> str:
        """The name of an area by its code."""
        return self.package.places[code].name(self.language)

    def place(self, place: Place) -> str:
        """With its kind, as it is written inside a sentence: tỉnh Khánh Hòa, Khánh Hòa province."""
        return place_name(place, self.t)

    def indicator(self, name: str) -> str:
        """The name of an indicator by its id."""
        return self.package.indicators[name].name(self.language)

    def number(self, value: Decimal) -> str:
        """With the decimals it has: 1.143 or 1,143."""
        return formats.number(value, self.language)

    def ordinal(self, place: int) -> str:
        """A place in a ranking: 23rd in English; in Vietnamese the number, which "thứ" stands before."""
        return formats.ordinal(place, self.language)

    def with_unit(self, text: str, unit: str) -> str:
        """Percent, points and ratios carry a sign or a word; counts stand alone."""
        return formats.with_unit(text, unit, self.t)

    def quarter(self, quarter: Quarter) -> str:
        """Quý III/2020, Q3 2020, as inside a sentence."""
        return formats.quarter(quarter, self.language)

    def day(self, day: date) -> str:
        """3/6/2019, 3 June 2019."""
        return formats.day(day, self.language)

    def days(self, start: date, end: date) -> str:
        """From one day to another."""
        return formats.days(start, end, self.language)

    def moment(self, day: date, precision: str) -> str:
        """A day as precisely as it was printed: a day, a month, a quarter or a year."""
        return formats.moment(day, precision, self.language)
