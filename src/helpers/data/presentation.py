"""Where each indicator is shown, in which order, and what it means for a reader: ``presentation.csv``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from helpers.data.codes import Answer, ChartKind, Evidence


@dataclass(frozen=True, slots=True)
class Presentation:
    """One indicator. Ranks go up from the first; None leaves it out of that list.

    ``headline``: among the latest figures; ``lead``: among those that can open a report; ``peer``: among the measures
    of a province's place; ``map``: among the shares of the country's map. ``chart`` with ``chart_rank``, colour
    ``role`` and label say where it is drawn; ``measure`` is a name without the denominator; ``clause`` is what a
    sentence says of a figure, which stands at ``{value}``. ``sum_of`` names the
    indicators that add up to it; ``derived`` says that a missing one of these follows from the others; ``adds_to`` what
    a planned addition is added to; ``target_of`` the share whose target a list or a number of bodies is about. ``why``
    and ``trap`` are for readers.
    """

    indicator: str
    headline: int | None
    lead: int | None
    peer: int | None
    map: int | None
    evidence: Evidence
    chart: ChartKind
    chart_rank: int | None
    role: str
    label_vi: str
    label_en: str
    measure_vi: str
    measure_en: str
    clause_vi: str
    clause_en: str
    section: str
    with_country: Answer
    sum_of: str
    derived: Answer
    adds_to: str
    target_of: str
    higher_is_better: Answer
    why_vi: str
    why_en: str
    trap_vi: str
    trap_en: str
    checked_by: str
    checked_on: date | None

    @property
    def parts(self) -> tuple[str, ...]:
        """The indicators that add up to this one."""
        return tuple(self.sum_of.split())

    @property
    def placement(self) -> tuple[object, ...]:
        """What decides where it is shown and what meets its targets, without the words for readers: pages change
        with it.
        """
        return (
            self.indicator, self.headline, self.lead, self.peer, self.map, self.evidence, self.chart, self.chart_rank,
            self.role, self.label_vi, self.label_en, self.measure_vi, self.measure_en, self.clause_vi, self.clause_en,
            self.section, self.with_country,
            self.sum_of, self.derived, self.adds_to, self.target_of, self.higher_is_better,
        )  # fmt: skip

    def label(self, language: str) -> str:
        """The short name in a chart (``vi`` or ``en``)."""
        return self.label_vi if language == "vi" else self.label_en

    def measure(self, language: str) -> str:
        """The name of the measure whatever its denominator; empty where there is only one."""
        return self.measure_vi if language == "vi" else self.measure_en

    def clause(self, language: str) -> str:
        """What a sentence says of a figure, with ``{value}`` in its place; empty if nothing is given."""
        return self.clause_vi if language == "vi" else self.clause_en


class PresentationTable:
    """All of them by indicator; each list in the order of its ranks, equal ones in that of the file."""

    def __init__(self, rows: Mapping[str, Presentation]) -> None:
        self._rows = rows

    def __getitem__(self, indicator: str) -> Presentation:
        return self._rows[indicator]

    def _ranked(self, rank: Callable[[Presentation], int | None]) -> tuple[str, ...]:
        found = [(rank(row), row.indicator) for row in self._rows.values()]
        return tuple(name for place, name in sorted((f for f in found if f[0] is not None), key=lambda f: f[0] or 0))

    def _where(self, asked: Callable[[Presentation], bool]) -> tuple[str, ...]:
        return tuple(name for name, row in self._rows.items() if asked(row))

    @cached_property
    def headlines(self) -> tuple[str, ...]:
        """The measures of a report in the order in which they are shown."""
        return self._ranked(lambda row: row.headline)

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """The measures that can open a report."""
        return self._ranked(lambda row: row.lead)

    @cached_property
    def peers(self) -> tuple[str, ...]:
        """Measures in which a province is set beside the others; the first that it has is used."""
        return self._ranked(lambda row: row.peer)

    @cached_property
    def mapped(self) -> tuple[str, ...]:
        """Shares that the country's map can show, each with a denominator that sources state."""
        return self._ranked(lambda row: row.map)

    @cached_property
    def counts(self) -> tuple[str, ...]:
        """Numbers of services that a province must have had, whatever the regime; the first to lead first."""
        return tuple(name for name in self.leads if self[name].evidence == Evidence.COUNT)

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """Measures from which it follows that somebody counted the services: shares, then lists of names."""
        shares = tuple(name for name in self.headlines if self[name].evidence == Evidence.SHARE)
        return (*shares, *self._where(lambda row: row.evidence == Evidence.LIST))

    @cached_property
    def shown(self) -> frozenset[str]:
        """Measures that have a place on pages, also where a province has no figure of them."""
        return frozenset((*self.headlines, *self.peers, *self.mapped, *self.counts, *self.hints))

    @cached_property
    def with_country(self) -> frozenset[str]:
        """What a province's report tells of the country even if the province has no such figure."""
        return frozenset(self._where(lambda row: row.with_country == Answer.YES))

    @cached_property
    def sums(self) -> tuple[Presentation, ...]:
        """Measures that others add up to."""
        return tuple(row for row in self._rows.values() if row.parts)

    @cached_property
    def additions(self) -> Mapping[str, str]:
        """What a plan adds, by the measure that it adds to."""
        return {row.adds_to: row.indicator for row in self._rows.values() if row.adds_to}

    def charted(self, chart: ChartKind) -> tuple[str, ...]:
        """The measures of a chart: by rank, or all of them in the order of the file where none has a rank."""
        return self._charts[chart]

    @cached_property
    def _charts(self) -> Mapping[ChartKind, tuple[str, ...]]:
        rows = sorted(self._rows.values(), key=lambda row: row.chart_rank or 0)
        return {chart: tuple(row.indicator for row in rows if row.chart == chart) for chart in ChartKind}

    def in_section(self, section: str) -> frozenset[str]:
        """The measures of a section."""
        return frozenset(self._where(lambda row: row.section == section))

    @cached_property
    def lists(self) -> frozenset[str]:
        """Lists of names: of those who met a target."""
        return frozenset(self._where(lambda row: row.evidence == Evidence.LIST))

    @cached_property
    def about_targets(self) -> frozenset[str]:
        """Lists of bodies that met a target, and numbers of them."""
        return frozenset(self._where(lambda row: bool(row.target_of)))

    def about_target_of(self, share: str) -> tuple[str, ...]:
        """Lists of bodies that met the target of a share, and numbers of them."""
        return self._where(lambda row: row.target_of == share)

    @cached_property
    def placement(self) -> tuple[object, ...]:
        """What decides where anything is shown."""
        return tuple(row.placement for row in self._rows.values())
