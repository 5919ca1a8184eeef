"""``index.html`` of a folder of reports, and ``index.en.html`` if English ones stand: a list, made a grid by a script.

The list is whole without the script. What stands is looked up in the folder, what is news in the package.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.batch.files import write
from helpers.batch.plan import Task, plan
from helpers.batch.publishing import portal_comparisons
from helpers.data.names import fold
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.places import Place
from helpers.html.conformance import check_conformance
from helpers.html.document import Document
from helpers.html.elements import join
from helpers.html.embedded_json import script_json
from helpers.text.formats import number, quarter, upper
from helpers.text.messages import LANGUAGES, N_, Messages

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "portal"
INDEX = {"vi": "index.html", "en": "index.en.html"}
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

    @property
    def quarters(self) -> list[Quarter]:
        return sorted({time for _, time in self.pages})

    @property
    def groups(self) -> list[tuple[str, str, list[Place]]]:
        """Id, name and places of the country and of each region with a page; places as statisticians number them."""
        areas = {area for area, _ in self.pages}
        order = {region: rank for rank, region in enumerate(NORTH_TO_SOUTH)}
        regions = sorted(self.package.regions, key=lambda region: order.get(region, len(order)))
        found = [("VN", self.t("Whole country"), [self.package.places["VN"]])]
        for region in regions:
            places = [place for place in self.package.places.provinces if place.region == region]
            name = self.package.regions[region][self.t.language != "vi"]
            found.append((region, name, sorted(places, key=lambda place: place.gso)))
        shown = [(key, name, [place for place in places if place.code in areas]) for key, name, places in found]
        return [group for group in shown if group[2]]


def portal(package: Package, output: Path) -> Path:
    """Write the portal of the pages that stand in a folder, one for each language that needs it.

    Returns the path of the Vietnamese one. An English one left from pages that are gone is removed. PageError if a
    portal would not be fit for every reader; the last good one stays.
    """
    standing = [task for task in plan(package) if (output / task.path).is_file()]
    places = package.places
    slots = {(task.subject.code, task.quarter) for task in standing}
    news = {(area, time) for area, time in slots if Snapshot(package, places[area], time).news}
    compared = list(portal_comparisons.standing(package, output))
    languages = {"vi"} | {task.language for task in (*standing, *compared)}
    for language, name in INDEX.items():
        if language not in languages:
            (output / name).unlink(missing_ok=True)
            continue
        # a page in the reader's language comes last and so replaces its twin
        tasks = sorted(standing, key=lambda task: task.language == language)
        pages = {(task.subject.code, task.quarter): task for task in tasks}
        html = _page(_Shelf(package, Messages(language), pages, news, languages, compared))
        check_conformance(Document(html), language, LANGUAGES)
        write(output / name, html)
    return output / INDEX["vi"]


def _page(shelf: _Shelf) -> Markup:
    t = shelf.t
    style, script = (Markup((TEMPLATE / name).read_text("utf-8")) for name in ("portal.css", "portal.js"))
    words = {
        "language": t.language, "style": style, "script": script,
        "style_hash": _hash(style), "script_hash": _hash(script),
        "title": t("Online public services in Vietnam: reports by province and quarter"),
        "skip": t("Skip to content"), "twin": _twin(shelf), "lead": _lead(shelf),
        "form": _form(shelf) if shelf.pages else "", "list": _list(shelf) if shelf.pages else "",
        "compared": portal_comparisons.listed(shelf.compared, shelf.package, t),
        "data": Markup(script_json(_data(shelf))),
    }  # fmt: skip
    return Markup((TEMPLATE / "portal.html").read_text("utf-8")).format(**words)


def _hash(text: str) -> str:
    """What a content security policy calls the text of an element by."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _twin(shelf: _Shelf) -> Markup:
    if len(shelf.languages) == 1:
        return Markup("")
    links = (
        Markup('<a href="{0}" lang="{1}" hreflang="{1}">{2}</a>').format(INDEX[other], other, LANGUAGES[other])
        for other in LANGUAGES if other in shelf.languages and other != shelf.t.language
    )  # fmt: skip
    return Markup('<p class="twin">{}</p>').format(join(links, " "))


def _lead(shelf: _Shelf) -> str:
    t = shelf.t
    if not shelf.pages and shelf.compared:
        return t("Comparisons in this folder: {n}.", n=len({task.path.stem for task in shelf.compared}))
    if not shelf.pages:
        return t("No report stands in this folder yet.")
    count, first, last = number(Decimal(len(shelf.pages)), t.language), shelf.quarters[0], shelf.quarters[-1]
    if first.year == last.year:
        return t("Reports in this folder: {n}, for {year}.", n=count, year=first.year)
    return t("Reports in this folder: {n}, from {first} to {last}.", n=count, first=first.year, last=last.year)


def _form(shelf: _Shelf) -> Markup:
    """Search and filters, hidden until the script runs."""
    t = shelf.t
    times = [(str(time), upper(quarter(time, t.language))) for time in reversed(shelf.quarters)]
    return Markup((TEMPLATE / "form.html").read_text("utf-8")).format(
        search=t("Find a province or city"),
        hint=t("Any spelling, with or without diacritics; also ISO and statistics office codes."),
        region=t("Region"),
        regions=_options([("", t("All")), *((key, name) for key, name, _ in shelf.groups if key != "VN")]),
        quarter=t("Quarter"),
        quarters=_options([("", t("All")), *times]),
        clear=t("Clear"),
        keyboard=t("Keyboard"),
        keys=t(
            "Arrow keys move in the grid, Enter opens a report, / goes to the search, Esc clears search and filters."
        ),
        slash=t("Use / as a shortcut"),
    )


def _options(choices: Iterable[tuple[str, str]]) -> Markup:
    return join(Markup('<option value="{}">{}</option>').format(*choice) for choice in choices)


def _list(shelf: _Shelf) -> Markup:
    """A section for the country and each region, a line for each area, its pages by year."""
    legend = shelf.t("● a figure of the quarter is known; ○ only older figures or none.")
    sections = (
        Markup('<section data-region="{}"><h2>{}</h2><ul>{}</ul></section>').format(
            key, name, join(_item(place, shelf) for place in places)
        )
        for key, name, places in shelf.groups
    )
    return Markup('<p class="legend">{}</p><div id="list">{}</div>').format(legend, join(sections, "\n"))


def _item(place: Place, shelf: _Shelf) -> Markup:
    years: dict[int, list[Markup]] = {}
    for time in shelf.quarters:
        if task := shelf.pages.get((place.code, time)):
            years.setdefault(time.year, []).append(_link(task, place, shelf))
    lines = (Markup("<span>{} {}</span>").format(year, join(links)) for year, links in years.items())
    name = place.name(shelf.t.language)
    tongue = Markup(' lang="vi"') if shelf.t.language != "vi" and name == place.name_vi else ""
    return Markup('<li data-area="{}"><b{}>{}</b> {}</li>\n').format(place.code, tongue, name, join(lines, " "))


def _link(task: Task, place: Place, shelf: _Shelf) -> Markup:
    """A sign for the eye, words for those who listen, and the language where it is not the portal's."""
    t, fresh = shelf.t, (task.subject.code, task.quarter) in shelf.news
    words = t("figures of the quarter") if fresh else t("no figure of the quarter")
    label = f"{place.name(t.language)}, {quarter(task.quarter, t.language)}: {words}"
    tongue = Markup("")
    if task.language != t.language:
        label, tongue = t(_FOREIGN[task.language], page=label), Markup(' hreflang="{}"').format(task.language)
    return Markup('<a href="{}" aria-label="{}"{}{}>{} {}{}</a>').format(
        quote(task.path.as_posix()), label, Markup(' class="new"') if fresh else "", tongue, _short(task.quarter, t),
        "●" if fresh else "○", Markup("<small>{}</small>").format(task.language.upper()) if tongue else "",
    )  # fmt: skip


def _short(time: Quarter, t: Messages) -> str:
    return _ROMAN[time.number - 1] if t.language == "vi" else f"Q{time.number}"


def _data(shelf: _Shelf) -> dict[str, object]:
    """What the script needs beyond the list: spellings, quarters and words."""
    t = shelf.t
    times = [(str(time), _short(time, t), upper(quarter(time, t.language))) for time in shelf.quarters]
    codes = [place.code for _, _, places in shelf.groups for place in places]
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
    for key, code in places._keys.items():
        if code in found:
            found[code].add(key)
    return {code: sorted(keys) for code, keys in found.items()}
