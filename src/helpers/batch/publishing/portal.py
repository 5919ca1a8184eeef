"""``index.html`` of a folder of reports, and ``index.en.html`` if English ones stand: a list, made a grid by a script.

The list is whole without the script. What stands is looked up in the folder, what is news in the package.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.batch.files import write_if_changed
from helpers.batch.plan import Task, plan
from helpers.batch.publishing import portal_comparisons
from helpers.batch.publishing.ownership import is_portal, refuse_others
from helpers.batch.publishing.portal_lines import AreaLine, Link, RegionGroup
from helpers.data.names import fold
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.places import Place
from helpers.html.conformance import check_conformance
from helpers.html.document import Document
from helpers.html.embedded_json import script_json
from helpers.text.formats import number, quarter, upper
from helpers.text.messages import LANGUAGES, N_, Messages

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "portal"
#: File names of the portals; a suffix as that of a page.
INDEX = {language: "index.html" if language == "vi" else f"index.{language}.html" for language in LANGUAGES}
#: The package sorts regions by id; readers look for them as on a map.
NORTH_TO_SOUTH = (
    "northern-midlands-mountains", "red-river-delta", "north-central-coast", "central-highlands", "southeast",
    "mekong-delta",
)  # fmt: skip
_FOREIGN = {"vi": N_("{page}; in Vietnamese"), "en": N_("{page}; in English")}
_ROMAN = ("I", "II", "III", "IV")
Slot = tuple[str, Quarter]


@dataclass(frozen=True)
class _Shelf:
    """What a portal shows: for each area and quarter the page to open, and whether the quarter has figures."""

    package: Package
    t: Messages
    pages: Mapping[Slot, Task]
    news: Collection[Slot]
    languages: Collection[str]
    compared: Sequence[Task] = ()
    succeeding: Sequence[Task] = ()  # of the 34 provinces

    @property
    def quarters(self) -> list[Quarter]:
        return sorted({time for _, time in self.pages})


def portal(package: Package, output: Path) -> Path:
    """Write the portal of the pages that stand in a folder, one for each language that needs it.

    Returns the path of the Vietnamese one. One that would not change is left as it is. An English one left from pages
    that are gone is removed. PageError if a portal would not be fit for every reader; the last good one stays.
    RequestError if a file of somebody else stands in its place.
    """
    refuse_others(output / name for name in INDEX.values())
    whole = [task for task in plan(package) if isinstance(task.subject, Place)]  # comparisons are listed apart
    standing = [task for task in whole if (output / task.path).is_file()]
    places = package.places
    slots = {(task.subject.code, task.quarter) for task in standing}
    news = {(area, time) for area, time in slots if Snapshot(package, places[area], time).news}
    compared = list(portal_comparisons.standing(package, output))
    succeeding = [task for task in plan(package, frame="34") if (output / task.path).is_file()]
    languages = {"vi"} | {task.language for task in (*standing, *compared, *succeeding)}
    for language, name in INDEX.items():
        if language not in languages:
            if is_portal(output / name):
                (output / name).unlink()
            continue
        # a page in the reader's language comes last and so replaces its twin
        tasks = sorted(standing, key=lambda task: task.language == language)
        pages = {(task.subject.code, task.quarter): task for task in tasks}
        html = _page(_Shelf(package, Messages(language), pages, news, languages, compared, succeeding))
        check_conformance(Document(html), language, LANGUAGES)
        write_if_changed(output / name, html)
    return output / INDEX["vi"]


@lru_cache(maxsize=1)
def _templates() -> Environment:
    """Loaded when a portal is made, not with the command line. What a template lacks is an error, never nothing."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True, undefined=StrictUndefined)


def _page(shelf: _Shelf) -> str:
    t = shelf.t
    style, script = ((TEMPLATE / name).read_text("utf-8") for name in ("portal.css", "portal.js"))
    regions = _regions(shelf)
    template = _templates().get_template("portal.html")
    page = template.render(
        language=t.language,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        words=_words(t),
        lead=_lead(shelf),
        twins=_twins(shelf),
        regions=regions,
        quarters=[(str(time), upper(quarter(time, t.language))) for time in reversed(shelf.quarters)],
        comparisons=portal_comparisons.lines(shelf.compared, shelf.package, t),
        successors=portal_comparisons.lines(shelf.succeeding, shelf.package, t),
        data=Markup(script_json(_data(shelf, regions))),
    )
    return f"{page}\n"  # a template ends without


def _hash(text: str) -> str:
    """What a content security policy calls the text of an element by."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _words(t: Messages) -> SimpleNamespace:
    """The sentences of the templates that do not depend on what stands in the folder."""
    return SimpleNamespace(
        title=t("Online public services in Vietnam: reports by province and quarter"),
        skip=t("Skip to content"),
        search=t("Find a province or city"),
        hint=t("Any spelling, with or without diacritics; also ISO and statistics office codes."),
        region=t("Region"),
        quarter=t("Quarter"),
        all=t("All"),
        clear=t("Clear"),
        keyboard=t("Keyboard"),
        keys=t(
            "Arrow keys move in the grid, Enter opens a report, / goes to the search, Esc clears search and filters."
        ),
        slash=t("Use / as a shortcut"),
        legend=t("● a figure of the quarter is known; ○ only older figures or none."),
        comparisons=t("Comparisons"),
        successors=t("Provinces and cities since 1 July 2025"),
    )


def _twins(shelf: _Shelf) -> list[Link]:
    """Links to the portals in other languages, each told in its own language."""
    others = (other for other in LANGUAGES if other in shelf.languages and other != shelf.t.language)
    return [Link(INDEX[other], LANGUAGES[other], LANGUAGES[other], language=other) for other in others]


def _lead(shelf: _Shelf) -> str:
    t = shelf.t
    if not shelf.pages and shelf.compared:
        return t("Comparisons in this folder: {n}.", n=len({task.path.stem for task in shelf.compared}))
    if not shelf.pages and shelf.succeeding:
        slots = {(task.subject.code, task.quarter) for task in shelf.succeeding}
        return t("Reports on provinces of 1 July 2025 in this folder: {n}.", n=len(slots))
    if not shelf.pages:
        return t("No report stands in this folder yet.")
    count, first, last = number(Decimal(len(shelf.pages)), t.language), shelf.quarters[0], shelf.quarters[-1]
    if first.year == last.year:
        return t("Reports in this folder: {n}, for {year}.", n=count, year=first.year)
    return t("Reports in this folder: {n}, from {first} to {last}.", n=count, first=first.year, last=last.year)


def _regions(shelf: _Shelf) -> list[RegionGroup]:
    """The country and each region with a page, from north to south; places as statisticians number them."""
    package, t = shelf.package, shelf.t
    order = {region: rank for rank, region in enumerate(NORTH_TO_SOUTH)}
    found = [("VN", t("Whole country"), [package.places["VN"]])]
    for region in sorted(package.regions, key=lambda region: order.get(region, len(order))):
        places = [place for place in package.places.provinces if place.region == region]
        name = package.regions[region][t.language != "vi"]
        found.append((region, name, sorted(places, key=lambda place: place.gso)))
    groups = (
        RegionGroup(region, name, [line for place in places if (line := _area(place, shelf)).years])
        for region, name, places in found
    )
    return [group for group in groups if group.areas]


def _area(place: Place, shelf: _Shelf) -> AreaLine:
    years: dict[int, list[Link]] = {}
    for time in shelf.quarters:
        if task := shelf.pages.get((place.code, time)):
            years.setdefault(time.year, []).append(_link(task, place, shelf))
    name = place.name(shelf.t.language)
    foreign = shelf.t.language != "vi" and name == place.name_vi
    return AreaLine(place.code, name, "vi" if foreign else "", list(years.items()))


def _link(task: Task, place: Place, shelf: _Shelf) -> Link:
    t, fresh = shelf.t, (task.subject.code, task.quarter) in shelf.news
    words = t("figures of the quarter") if fresh else t("no figure of the quarter")
    label = f"{place.name(t.language)}, {quarter(task.quarter, t.language)}: {words}"
    foreign = task.language != t.language
    if foreign:
        label = t(_FOREIGN[task.language], page=label)
    href, text = quote(task.path.as_posix()), _short(task.quarter, t)
    return Link(href, label, text, fresh, task.language if foreign else "")


def _short(time: Quarter, t: Messages) -> str:
    return _ROMAN[time.number - 1] if t.language == "vi" else f"Q{time.number}"


def _data(shelf: _Shelf, regions: Sequence[RegionGroup]) -> dict[str, object]:
    """What the script needs beyond the list: spellings, quarters and words."""
    t = shelf.t
    times = [(str(time), _short(time, t), upper(quarter(time, t.language))) for time in shelf.quarters]
    codes = [area.code for region in regions for area in region.areas]
    text = {
        "title": t("Reports by province and quarter"),
        "place": t("Province"),
        "shown": t("Shown: {n} of {total} rows, {news} with figures.", n="{n}", total="{total}", news="{news}"),
        "none": t("No province or city is called “{text}”.", text="{text}"),
        "nearest": t("Did you mean {name}?", name="{name}"),
    }
    return {"keys": _keys(shelf.package, codes), "quarters": times, "text": text}


def _keys(package: Package, codes: Collection[str]) -> dict[str, list[str]]:
    """Every spelling and code of each area, folded, as ``Places.find`` knows them."""
    places = package.places
    found = {code: {fold(places[code].name_en), places[code].gso} - {""} for code in codes}
    for key, code in places.spellings.items():
        if code in found:
            found[code].add(key)
    return {code: sorted(keys) for code, keys in found.items()}
