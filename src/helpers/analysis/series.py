"""Which figures make which line of which chart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from helpers.analysis.snapshot import Snapshot
from helpers.charts.lines import Goal, Line, drawn
from helpers.data.observations import Observation
from helpers.data.periods import FIRST
from helpers.text.formats import number
from helpers.text.messages import N_, Messages

_LEVELS = (
    ("services_l3", "l3", N_("Level 3")),
    ("services_l4", "l4", N_("Level 4")),
    ("services_l3_l4", "l3_l4", N_("Levels 3 and 4")),
    ("services_full", "full", N_("Full-process")),
    ("services_partial", "partial", N_("Partial")),
)
_PARTS = frozenset({"centre", "national_portal", "part"})
#: Families of shares in the chart against target and country.
FAMILIES = ("share_l4", "share_l3_l4", "share_full")
#: The share that the 30% target of Resolution 17 is about.
ALWAYS = "share_l4_of_procedures"


def points(rows: Iterable[Observation], indicator: str) -> tuple[Observation, ...]:
    """Figures of the whole area for one indicator that fall on the axis; those of a part of it stay in the table."""
    return drawn(row for row in rows if row.indicator == indicator and row.tier == "all" and row.scope not in _PARTS)


def growth(snapshot: Snapshot, t: Messages) -> list[list[Line]]:
    """Levels 3 and 4 and the kinds that followed; the sum of both levels only where it is not split.

    Counts that add up units stand in a group of their own: beside distinct services they would look like a fall.
    """
    groups: dict[bool, list[Line]] = {}
    for indicator, role, name in _LEVELS:
        found = points(snapshot.figures, indicator)
        if indicator == "services_l3_l4":
            split = [
                {_page(item) for item in points(snapshot.figures, name)} for name in ("services_l3", "services_l4")
            ]
            found = tuple(item for item in found if not all(_page(item) in pages for pages in split))
        for repeated in (False, True):
            same = tuple(item for item in found if (item.scope == "per_unit") is repeated)
            if same:
                groups.setdefault(repeated, []).append(Line(t(name), role, same))
    return [groups[repeated] for repeated in sorted(groups)]


#: Families of shares of dossiers, with the name that each panel gets.
_DOSSIERS = {
    "dossier_online_share": N_("Dossiers filed online"),
    "dossier_full_share": N_("Dossiers handled fully online"),
    "on_time_share": N_("Dossiers resolved on time"),
}


def dossiers(snapshot: Snapshot, t: Messages) -> list[tuple[str, list[Observation]]]:
    """Shares of dossiers of the whole area that end on the axis, by family; printed ones only."""
    found = []
    for family, name in _DOSSIERS.items():
        rows = drawn(item for item in snapshot.printed if item.tier == "all" and _is_share(item, family, snapshot))
        if rows:
            found.append((t(name), list(rows)))
    return found


def _is_share(item: Observation, family: str, snapshot: Snapshot) -> bool:
    indicator = snapshot.package.indicators[item.indicator]
    return indicator.family == family and indicator.unit == "percent"


def _page(item: Observation) -> tuple[date, str, str, str]:
    return item.period_end, item.source, item.basis, item.scope


def panels(snapshot: Snapshot, t: Messages) -> list[tuple[str, list[Line], list[Goal]]]:
    """One panel for each denominator of which the place has a figure, and always that of the 30% target."""
    found = []
    for indicator in snapshot.package.indicators.values():
        if indicator.family not in FAMILIES:
            continue
        own = points(snapshot.figures, indicator.id)
        country = points((row for row in snapshot.country if row.area == "VN"), indicator.id)
        goals = _goals(snapshot, indicator.id, t)
        if own or (indicator.id == ALWAYS and country):
            name = snapshot.place.name(t.language)
            lines = [Line(t("Whole country"), "country", country)] if country else []
            found.append((indicator.name(t.language), [*lines, *([Line(name, "place", own)] if own else [])], goals))
    return found


def _goals(snapshot: Snapshot, indicator: str, t: Messages) -> list[Goal]:
    """One dashed level for each different target value that the place itself is to reach, from the day it was set."""
    levels: dict[float, Goal] = {}
    for target in (*snapshot.targets, *snapshot.national_targets):
        mine = target.kind == "target" and (target.area == snapshot.place.code or target.binds == "each")
        if target.indicator != indicator or target.tier != "all" or target.due is None or not mine:
            continue
        if target.due >= FIRST.start:
            start = max(target.set_date or date(target.due.year, 1, 1), FIRST.start)
            name = t("Target {value}%", value=number(target.value, t.language))
            levels.setdefault(float(target.value), Goal(name, float(target.value), start, target.due))
    return list(levels.values())
