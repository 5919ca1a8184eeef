"""One place and one quarter: every figure dated by then, and nothing later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from helpers.analysis import consistency, coverage
from helpers.analysis.age import quarters_old
from helpers.analysis.beside import beside
from helpers.analysis.comparability import Change, Obstacle, change, comparable
from helpers.analysis.compared import compared, everywhere
from helpers.analysis.edition import Edition
from helpers.analysis.field import field_past, in_field
from helpers.analysis.index import figure_index
from helpers.analysis.lists import listed
from helpers.analysis.measures import known_anywhere
from helpers.analysis.named import named
from helpers.analysis.near import near
from helpers.analysis.offices import OfficeGrid, office_grids
from helpers.analysis.precedence import order
from helpers.analysis.rankings import Ranking, Unranked, missing_in, rankings, standings, unranked
from helpers.analysis.record import Recent, recent, recorded
from helpers.analysis.target_groups import known_targets
from helpers.data.fingerprint import hashed
from helpers.data.observations import Observation
from helpers.data.periods import Quarter
from helpers.data.places import Place
from helpers.data.sources import Source
from helpers.data.targets import Target


@dataclass(frozen=True, eq=False)
class Snapshot(Edition):
    """What a report of a place and a quarter rests on."""

    place: Place
    quarter: Quarter

    @cached_property
    def figures(self) -> tuple[Observation, ...]:
        """The place's own figures, printed and computed, with an end up to the last day of the quarter."""
        return figure_index(self.package).until(self.place.code, self.quarter.end)

    @property
    def areas(self) -> frozenset[str]:
        """The areas (codes) whose figures and targets are the place's own."""
        return frozenset({"VN", "VN-MIN", "VN-PROV"} if self.place.code == "VN" else {self.place.code})

    @cached_property
    def left_out(self) -> tuple[Observation, ...]:
        """The place's own printed figures dated by then that are not shown: not published by the day asked for."""
        return tuple(one for one in self.package.left_out if one.area in self.areas and one.period_end <= self.end)

    @cached_property
    def revised(self) -> tuple[Recent, ...]:
        """What became of the place's own figures and targets on the last days on which any changed."""
        return recent(self.package, (*self.printed, *self.targets), self.areas, self.end)

    @cached_property
    def office_grids(self) -> tuple[OfficeGrid, ...]:
        """Its offices' figures of one source and moment side by side, the newest moment first."""
        return office_grids(self.figures, self.package)

    @cached_property
    def by_indicator(self) -> Mapping[str, list[Observation]]:
        """``figures`` of each indicator, by date; of one day the one that speaks first stands last."""
        found: dict[str, list[Observation]] = defaultdict(list)
        for item in self.figures:
            found[item.indicator].append(item)
        return {name: sorted(rows, key=lambda item: order(item, self.package.sources)) for name, rows in found.items()}

    @cached_property
    def printed(self) -> tuple[Observation, ...]:
        """The place's own figures that a source printed."""
        return tuple(item for item in self.figures if not item.computed)

    @cached_property
    def country(self) -> tuple[Observation, ...]:
        """Figures of the country to compare with; for the country, those of ministries, provinces, named bodies."""
        book, end = figure_index(self.package), self.quarter.end
        if self.place.code == "VN":
            bodies = [place.code for place in self.package.places.provinces]
            lists = self.package.presentation.lists
            named = [item for code in bodies for item in book.until(code, end) if item.indicator in lists]
            return (*(item for code in ("VN-MIN", "VN-PROV") for item in book.until(code, end)), *named)
        asked = [target for target in self.national_targets if target.binds == "whole"]
        return tuple(beside(self.figures, self.package, end, asked, drawn=bool(self.headlines)))

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The place's own targets and plans known by the end of the quarter."""
        return self._known_targets(self.areas)

    @cached_property
    def national_targets(self) -> tuple[Target, ...]:
        """Targets that bind every province; empty for the country's own report, which has them as its own."""
        return () if self.place.code == "VN" else self._known_targets({"VN", "VN-PROV"})

    def _known_targets(self, areas: Collection[str]) -> tuple[Target, ...]:
        return tuple(item for item in known_targets(self.package, self.end) if item.area in areas)

    @cached_property
    def headlines(self) -> tuple[Observation, ...]:
        """The latest figure of each measure that the place has, in the order in which they are shown."""
        known = self.by_indicator
        found = [known[name] for name in self.package.presentation.headlines if name in known]
        newest = (next((item for item in reversed(rows) if item.tier == "all"), None) for rows in found)
        return tuple(item for item in newest if item is not None)

    @cached_property
    def near(self) -> tuple[Observation, ...]:
        """For a province without any headline figure: what is known of its neighbours, one figure each."""
        bare = self.place.kind == "province" and not self.headlines
        return near(self.place, self.package, self.quarter) if bare else ()

    def change(self, item: Observation, others: Sequence[Observation] | None = None) -> Change | None:
        """A figure against its latest earlier comparable one, of the place or ``others``; never a contradicted one."""
        known = self.by_indicator.get(item.indicator, ()) if others is None else others
        found = change(item, known, self.package.indicators[item.indicator])
        if found is None or found.why or not (self.contradicted(item) or self.contradicted(found.old)):
            return found
        told = self.changes(item, known)
        return told[-1] if told else replace(found, difference=None, why=Obstacle.CONTRADICTED)

    def changes(self, item: Observation, others: Sequence[Observation] | None = None) -> list[Change]:
        """A figure against each earlier one from which it may be subtracted, by their dates; no contradicted ones."""
        if self.contradicted(item):
            return []
        known = self.by_indicator.get(item.indicator, ()) if others is None else others
        found = comparable(item, known, self.package.indicators[item.indicator])
        return [one for one in found if not self.contradicted(one.old)]

    def contradicted(self, item: Observation) -> bool:
        """True for a figure that its own parts or another source contradict, or that is computed from such a one."""
        return consistency.is_contradicted(item, self.package)

    @cached_property
    def news(self) -> tuple[Observation, ...]:
        """Printed figures whose date or last day lies in the quarter, yearly indices aside."""
        rows = (item for item in self.printed if item.period_end in self.quarter)
        return tuple(item for item in rows if self.package.indicators[item.indicator].kind != "index")

    @cached_property
    def listed(self) -> Mapping[str, tuple[str, ...]]:
        """For each figure of the quarter that says a list names the place (by id): all provinces on that list."""
        return listed(self.news, self.package)

    @cached_property
    def discrepancies(self) -> list[consistency.Discrepancy]:
        """Printed figures that their own parts contradict."""
        return consistency.discrepancies(self.figures, self.package)

    @cached_property
    def excesses(self) -> list[consistency.Excess]:
        """Printed counts above the one that they are a part of."""
        return consistency.excesses(self.printed, self.package)

    @cached_property
    def conflicts(self) -> list[consistency.Conflict]:
        """Pages that contradict each other."""
        return consistency.conflicts(self.printed, self.package)

    @cached_property
    def shared_ranks(self) -> list[consistency.Conflict]:
        """Each rank of the place that other sources give to another place, before the figures of these."""
        shared = consistency.shared_ranks(self.package)
        return [consistency.Conflict((item, *shared[item.id])) for item in self.printed if item.id in shared]

    def age(self, item: Observation) -> int:
        """Quarters between a figure and this report's quarter; 0 for a figure of the quarter."""
        return quarters_old(item, self.quarter)

    @property
    def standings(self) -> tuple[Ranking, ...]:
        """The measures in which this province stands among ten or more, the best covered first; none for the country.

        With ``missing_in`` and ``unranked`` they are all that is known of its place: only where all are empty can
        nothing of it be set beside the others.
        """
        return standings(self.place.code, self.package, self.quarter)

    @property
    def missing_in(self) -> tuple[Ranking, ...]:
        """The measures in which ten or more others stand, and not this province."""
        return missing_in(self.place.code, self.package, self.quarter) if self.place.kind == "province" else ()

    @property
    def unranked(self) -> tuple[Unranked, ...]:
        """The figures of this province of the last four quarters that have no place among the others."""
        return unranked(self.place.code, self.package, self.quarter) if self.place.kind == "province" else ()

    @cached_property
    def cited(self) -> dict[str, tuple[int, Source]]:
        """The sources of everything shown, numbered in the order of their first figure."""
        rows: list[Observation | Target] = [*self.headlines, *self.figures, *self.country]
        rows += [*self.targets, *self.national_targets, *self.provinces, *self._ranked, *self.near]
        names = dict.fromkeys(item.source for item in rows)
        return {name: (number, self.package.sources[name]) for number, name in enumerate(names, start=1)}

    @cached_property
    def _ranked(self) -> tuple[Observation, ...]:
        """The figures of rankings, and of the country those of provinces that documents name."""
        found = rankings(self.package, self.quarter) if self.place.code == "VN" else self.standings
        listed = named(self.place, self.package, self.quarter)
        return tuple(item for rows in (*(one.rows for one in found), *listed) for item in rows)

    @cached_property
    def digest(self) -> str:
        """A hash of every row the report rests on: a page is stale when it changes."""
        package, quarter, sources = self.package, self.quarter, [source for _, source in self.cited.values()]
        dated: list[Observation | Target] = [*self.figures, *self.country, *self.targets, *self.national_targets]
        dated += self.near
        rows: list[object] = [everywhere(package), self.known_by, self.place, quarter, *dated, *sources]
        names = {item.indicator for item in dated} | package.presentation.shown
        rows += [*package.bodies_named(dated, sources), *sorted(known_anywhere(package, quarter))]
        if self.place.code == "VN":
            names |= {item.indicator for one in rankings(package, quarter) for item in one.rows}
            rows += [*coverage.rows(package, quarter), *package.places.provinces]
            rows += [*sorted(package.regions.items()), *field_past(package, quarter)]
        rows += [row for name, row in package.indicators.items() if name in names]  # in the order of the file
        rows += [*self.revised, *recorded(package, (*dated, *self.provinces, *self._ranked)),
                 (self.place.region, *package.regions.get(self.place.region, ()))]  # fmt: skip
        rows += [item for item in package.places.provinces if item.successor == self.place.successor]
        rows += [*package.neighbours.get(self.place.code, ()), *(package.places[item.area] for item in self.near)]
        shown = (*self.figures, *self.country, *self.provinces, *self.near)
        rows += sorted(item.id for item in shown if self.contradicted(item))
        rows += [(item.id, self.package.sources[item.source].published) for item in self.left_out]
        ranked = {item: package.sources[item.source] for one in self.shared_ranks for item in one.items}
        rows += [*ranked.items(), *package.bodies_named(ranked, ranked.values())]
        return hashed([*rows, *self.listed.values(), *compared(self.place, package, quarter)])

    @cached_property
    def provinces(self) -> tuple[Observation, ...]:
        """Figures of provinces that the country's page shows side by side; none for a province."""
        found = in_field(self.package, self.quarter) if self.place.code == "VN" else None
        return tuple(found.latest.values()) if found else ()

    @property
    def slug(self) -> str:
        """What its files are called."""
        return self.place.slug

    @property
    def end(self) -> date:
        """Last day of the quarter."""
        return self.quarter.end
