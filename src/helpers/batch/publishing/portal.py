"""``index.html`` of a folder of reports, and ``index.en.html`` if English ones stand: where to look first, and a list
of all pages that works without its script.

What stands is looked up in the folder, what is known in the package, what a page has found in the record of the page.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from helpers.analysis.holdings import holdings
from helpers.batch.files import write_if_changed
from helpers.batch.plan import Task
from helpers.batch.publishing import (
    portal_about,
    portal_comparisons,
    portal_grid,
    portal_head,
    portal_known,
    portal_new,
    portal_quarters,
    portal_spellings,
    portal_versions,
)
from helpers.batch.publishing.feeds import remove_feeds, write_feeds
from helpers.batch.publishing.link_targets import files
from helpers.batch.publishing.ownership import is_portal, refuse_others
from helpers.batch.publishing.portal_dataset import dataset
from helpers.batch.publishing.portal_lines import Link, RegionGroup
from helpers.batch.publishing.portal_shelf import Findings, Shelf, tasks_of
from helpers.batch.publishing.portal_versions import Versions
from helpers.batch.publishing.versions import Version
from helpers.batch.receipts import Receipts
from helpers.data.codes import SourceKind
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST
from helpers.html.conformance import check_conformance
from helpers.html.document import Document
from helpers.html.embedded_json import script_json
from helpers.html.icon import ICON
from helpers.text.formats import number, quarter
from helpers.text.messages import LANGUAGES, Messages
from helpers.text.writer import Writer

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "portal"
#: File names of the portals; a suffix as that of a page.
INDEX = {language: "index.html" if language == "vi" else f"index.{language}.html" for language in LANGUAGES}


def portal(
    package: Package, output: Path, guides: Mapping[str, str] = MappingProxyType({}), records: Receipts | None = None,
    versions: Sequence[tuple[Version, Task]] = (),
) -> Path:  # fmt: skip
    """Write the portal of the pages that stand in a folder, one for each language that needs it.

    ``guides``: the file name of the reading guide by language, where one stands or will stand there.
    ``records``: of the pages, where they are not in the folder itself. ``versions``: superseded pages that are kept.

    Returns the path of the Vietnamese one. One that would not change is left as it is. An English one left from pages
    that are gone is removed. PageError if a portal would not be fit for every reader; the last good one stays.
    RequestError if a file of somebody else stands in its place.
    """
    refuse_others(output / name for name in INDEX.values())
    places = (package.places["VN"], *package.places.provinces)
    there = set(files(output))
    standing, succeeding = tasks_of(package, places, there)
    compared = [task for task in portal_comparisons.standing(package, output) if task.known_by is None]
    known = portal_known.alone(package, there)
    languages = {"vi"} | {task.language for task in (*standing, *compared, *succeeding, *known)}
    held = {place.code: holdings(place, package) for place in places}
    findings = Findings(package, records or Receipts(output))
    for language, name in INDEX.items():
        if language not in languages:
            if is_portal(output / name):
                (output / name).unlink()
            remove_feeds(output, package, language)
            continue
        # a page in the reader's language comes last and so replaces its twin
        tasks = sorted(standing, key=lambda task: task.language == language)
        pages = {(task.subject.code, task.quarter): task for task in tasks}
        shelf = Shelf(
            Writer(package, Messages(language)), pages, held, findings, languages, compared, succeeding, known
        )
        html = _page(shelf, guides.get(language, ""), portal_versions.days(versions, shelf))
        check_conformance(Document(html), language, LANGUAGES)
        write_if_changed(output / name, html)
        write_feeds(output, shelf)
    return output / INDEX["vi"]


@lru_cache(maxsize=1)
def _templates() -> Environment:
    """Loaded when a portal is made, not with the command line. What a template lacks is an error, never nothing."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True, undefined=StrictUndefined)


def _page(shelf: Shelf, guide: str, versions: Versions) -> str:
    t = shelf.t
    style, script = ((TEMPLATE / name).read_text("utf-8") for name in ("portal.css", "portal.js"))
    regions = portal_grid.regions(shelf)
    page = _templates().get_template("portal.html").render(
        language=t.language,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        icon=ICON,
        words=_words(t),
        kicker=portal_about.kicker(shelf),
        lead=_lead(shelf),
        simulated=any(source.kind == SourceKind.SIMULATED for source in shelf.package.sources.values()),
        twins=_twins(shelf),
        guide=guide,
        country=portal_head.country(shelf),
        latest=portal_head.latest(shelf),
        new=portal_new.new(shelf),
        covered=portal_head.covered(shelf),
        summary=portal_head.summary(shelf),
        regions=regions,
        years=portal_grid.years(shelf),
        quarters=[(str(time), shelf.quarter(time)) for time in reversed(shelf.quarters)],
        steps=portal_grid.steps(),
        comparisons=portal_comparisons.lines(shelf.compared, shelf),
        successors=portal_comparisons.newest(portal_comparisons.lines(shelf.succeeding, shelf)),
        known=portal_known.lines(shelf.known, shelf),
        superseded=versions,
        about=portal_about.about(shelf.package, t),
        dataset=Markup(script_json(dataset(shelf))),
        data=Markup(script_json(_data(shelf, regions))),
    )  # fmt: skip
    return f"{page}\n"  # a template ends without


def _hash(text: str) -> str:
    """What a content security policy calls the text of an element by."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _words(t: Messages) -> SimpleNamespace:
    """The sentences of the templates that do not depend on what stands in the folder."""
    return SimpleNamespace(
        title=t("Online public services in Vietnam: reports by province and quarter"),
        skip=t("Skip to content"),
        guide=t("How to read a report"),
        simulated=t("Simulated figures: this page shows what real ones would look like."),
        search=t("Find a province, a city or a region"),
        hint=t("With or without diacritics; also towns and codes."),
        region=t("Region"),
        quarter=t("Quarter"),
        all=t("All"),
        clear=t("Clear"),
        keyboard=t("Keyboard"),
        keys=t(
            "Arrow keys move in the grid, Enter opens a report, / goes to the search, Esc clears search and filters."
        ),
        slash=t("Use / as a shortcut"),
        whole=t("Whole country"),
        latest=t("Latest findings"),
        new=t("What is new"),
        covered=t("Provinces with the most figures"),
        provinces=t("Provinces and quarters"),
        place=t("Province"),
        total=t("Total"),
        legend=t("Each number is how many figures on services and dossiers were found of the quarter:"),
        older=t("only older figures"),
        blank=t("Blank: none was found."),
        strips=t(
            "Each strip runs from {first} to {last}.", first=quarter(FIRST, t.language), last=quarter(LAST, t.language)
        ),
        with_figures=t("Quarters with figures:"),
        comparisons=t("Comparisons"),
        successors=t("Provinces and cities since 1 July 2025"),
        known=t("As published by a day"),
        superseded=t("Superseded pages"),
        about=t("About these reports"),
    )


def _twins(shelf: Shelf) -> list[Link]:
    """Links to the portals in other languages, each told in its own language."""
    others = (other for other in LANGUAGES if other in shelf.languages and other != shelf.t.language)
    return [Link(INDEX[other], LANGUAGES[other], language=other) for other in others]


def _lead(shelf: Shelf) -> str:
    t = shelf.t
    if not shelf.pages and shelf.compared:
        return t("Comparisons: {n}.", n=portal_comparisons.count(shelf.compared))
    if not shelf.pages and shelf.succeeding:
        return t("Reports on provinces of 1 July 2025: {n}.", n=portal_comparisons.count(shelf.succeeding))
    if not shelf.pages and shelf.known:
        return t("Pages as published by a day: {n}.", n=portal_known.count(shelf.known))
    if not shelf.pages:
        return t("No report stands in this folder yet.")
    count, first, last = number(Decimal(len(shelf.pages)), t.language), shelf.quarters[0], shelf.quarters[-1]
    if first.year == last.year:
        return t("Reports: {n}, for {year}.", n=count, year=first.year)
    return t("Reports: {n}, from {first} to {last}.", n=count, first=first.year, last=last.year)


def _data(shelf: Shelf, regions: Sequence[RegionGroup]) -> dict[str, Any]:
    """What the script needs beyond the list: spellings, what is found in each quarter, and words."""
    t = shelf.t
    codes = [area.code for region in regions for area in region.areas]
    text = {
        "shown": t("Shown: {n} of {total} rows, {news} with figures.", n="{n}", total="{total}", news="{news}"),
        "told": t("“{text}”: {name}.", text="{text}", name="{name}"),
        "twin": t(
            "{code} is {name} by the code of the statistics office; {other} is VN-{code}.",
            code="{code}",
            name="{name}",
            other="{other}",
        ),
        "none": t("No province, city or region is called “{text}”.", text="{text}"),
        "nearest": t("Did you mean {name}?", name="{name}"),
        "found": t("{quarter}: {n} with figures", quarter="{quarter}", n="{n}"),
        "older": t("Only older figures ({n})", n="{n}"),
        "unknown": t("Nothing known yet ({n})", n="{n}"),
    }
    return {
        "keys": portal_spellings.keys(shelf.package, codes),
        "towns": portal_spellings.towns(shelf.package, codes),
        "regions": {
            region.id: portal_spellings.names(shelf.package, region.id) for region in regions if region.id != "VN"
        },
        "quarters": [(str(time), shelf.quarter(time)) for time in shelf.quarters],
        "found": portal_quarters.quarters(shelf, regions),
        "text": text,
    }
