"""What every page would rest on, made once before any page is: what cannot be made, and what none would show."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.analysis import coverage
from helpers.analysis.snapshot import Snapshot
from helpers.data.checking.checks import Findings, examine, placed
from helpers.data.checking.problem import Problem
from helpers.data.files import DataFiles
from helpers.data.observations import Observation
from helpers.data.package import Package, load
from helpers.data.periods import LAST, quarters
from helpers.errors import summarize

#: What a page asks of its snapshot; where provinces stand side by side is asked of the country's. The last quarter, in
#: which everything is known, is asked for its digest too, which rests on all that a page shows.
_ASKED = ("headlines", "country", "targets", "national_targets", "discrepancies", "conflicts", "news")
#: What can differ where the figures of a place are those of the quarter before.
_OF_TIME = ("country", "targets", "national_targets", "news")


def inspect(files: DataFiles) -> Findings:
    """Everything that is wrong or improbable in a data package; what passes has a snapshot for every page."""
    found = examine(files)
    return found if found.problems else Findings(placed(unbuildable(load(files)), files), found.warnings)


def unbuildable(package: Package) -> list[Problem]:
    """A snapshot that cannot be made, and figures that no page would show."""
    found: list[Problem] = []
    places = [package.places["VN"], *package.places.provinces]
    before: dict[str, tuple[Observation, ...]] = {}
    for quarter in quarters():
        for place in places:
            snapshot = Snapshot(package, place, quarter)
            try:
                same = before.get(place.code) == snapshot.figures
                before[place.code] = snapshot.figures
                for name in (*_ASKED, "digest") if quarter == LAST else _OF_TIME if same else _ASKED:
                    getattr(snapshot, name)
                if place.code == "VN":
                    coverage.rows(package, quarter)
            except Exception as error:  # whatever it is, no page can be made of these rows
                found.append(Problem(f"{quarter}/{place.slug}", 0, "", summarize(error), "rows that make a page"))
    return found or [*unshown(package)]


def unshown(package: Package) -> Iterator[Problem]:
    """Figures that stand on no page: those of the last quarter show all that is known by then."""
    shown: set[str] = set()
    for place in (package.places["VN"], *package.places.provinces):
        snapshot = Snapshot(package, place, LAST)
        shown.update(item.id for item in (*snapshot.printed, *snapshot.country))
    for item in package.observations:
        if item.id not in shown:
            late = item.period_end > LAST.end
            column, found = ("period_end", str(item.period_end)) if late else ("area", item.area)
            allowed = f"a day until {LAST.end}, where pages end" if late else "an area whose figures a page shows"
            yield Problem("observations.csv", 0, column, found, allowed, item.id, "not_shown")
