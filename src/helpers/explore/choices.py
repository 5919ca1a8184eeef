"""What the panel offers to choose from, what each of its tabs shows, and what it says of a wrong name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markupsafe import Markup

from helpers.analysis.index import figure_index
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.places import Place, Places
from helpers.data.selection import MOST
from helpers.errors import RequestError
from helpers.explore.overlay import Overlay
from helpers.html.elements import join
from helpers.pages.report.report import Report
from helpers.text.messages import N_, Messages

Show = Callable[[Report, Overlay], object]


def _overview(report: Report, _: Overlay) -> Markup:
    return join([report.header.html, report.growth.html, report.headline.html])


def _place(report: Report, _: Overlay) -> Markup:
    return report.side_by_side.html if report.snapshot.place.code == "VN" else report.place.html


#: The tabs, each with what it shows of a report and of a comparison.
TABS: tuple[tuple[str, Show], ...] = (
    (N_("Overview"), _overview),
    (N_("Shares"), lambda report, _: report.shares.html),
    (N_("Dossiers"), lambda report, _: report.dossiers.html),
    (N_("Among the provinces"), _place),
    (N_("Comparison"), lambda _, overlay: overlay.html),
    (N_("Notes and sources"), lambda report, _: join([report.notes.html, report.sources.html])),
)
COMPARISON = 4


def spellings(places: Places, t: Messages) -> dict[str, str]:
    """What the list of places offers, each with its code: a name, the same in plain letters, and both codes."""
    found = {places["VN"].name(t.language): "VN"}
    for place in places.provinces:
        found[f"{place.name(t.language)} ({place.slug.replace('-', ' ')}, {place.code}, {place.gso})"] = place.code
    return found


def indicators(package: Package, t: Messages) -> list[tuple[str, str]]:
    """The indicators that provinces have figures of, those of the headline first: name with their number, and id."""
    areas = {name: len(rows) for name, rows in figure_index(package).by_indicator.items()}
    names = [name for name in areas if package.indicators[name].unit != "flag"]
    ranks = {name: number for number, name in enumerate(package.presentation.headlines)}
    names.sort(key=lambda name: (ranks.get(name, len(ranks)), package.indicators[name].name(t.language)))
    return [
        (t("{name} ({n} provinces)", name=package.indicators[name].name(t.language), n=areas[name]), name)
        for name in names
    ]


def first(offered: Sequence[tuple[str, str]], snapshot: Snapshot) -> str:
    """The first of the indicators offered of which the place has a figure, or else the first."""
    own = {item.indicator for item in snapshot.figures}
    return next((name for _, name in offered if name in own), offered[0][1])


def neighbours(package: Package, snapshot: Snapshot, indicator: str) -> list[Place]:
    """The two provinces of the same region that have the latest figures of an indicator."""
    found = figure_index(package).latest(indicator, snapshot.end)
    rows = [item for code, item in found.items() if package.places[code].region == snapshot.place.region]
    rows.sort(key=_recent, reverse=True)
    return [package.places[item.area] for item in rows if item.area != snapshot.place.code][:2]


def _recent(item: Observation) -> tuple[object, str]:
    return item.period_end, item.area


def complaint(error: RequestError, places: Places, t: Messages) -> str:
    """What cannot be answered, in the language of the panel: every wrong name, each with the nearest where one is."""
    if isinstance(error.found, int):
        return t("At most {n} places can be compared.", n=MOST)
    wrong = error.found if isinstance(error.found, list) else [error.found]
    return " ".join(_unknown(str(name).strip(), places, t) for name in wrong)


def _unknown(name: str, places: Places, t: Messages) -> str:
    near = places.nearest(name)
    if near is None:
        return t("No province is called {name}.", name=name or "–")
    return t("No province is called {name}. Did you mean {near}?", name=name, near=near.name(t.language))


def inside(html: object, snapshot: Snapshot) -> Markup:
    """Sections as they stand in the panel: numbers of sources lead to the documents themselves, ids are its own."""
    sources = {str(number): source for number, source in snapshot.cited.values()}

    def lead(match: re.Match[str]) -> str:
        source = sources[match[1]]
        words = f"{source.publisher}: {source.title}"
        if not source.link:
            return str(Markup('<a class="cite" title="{}">').format(words))
        link = Markup('<a class="cite" title="{}" href="{}" target="_blank" rel="noopener noreferrer">')
        return str(link.format(words, source.link))

    text = re.sub(r"<header\b|</header>", lambda tag: tag[0].replace("header", "div"), str(html))
    text = re.sub(r'<a href="#s(\d+)">', lead, text)
    text = re.sub(r'<a href="#[a-z][\w-]*"[^>]*>', "<a>", text)  # places of the page that no tab has
    text = re.sub(r'(<(?:section|h2|figure|figcaption|li) id="|aria-labelledby=")', r"\1panel-", text)
    return Markup(f'<div class="dvctt">{text}</div>')
