"""Atom feeds of an archive, one for each place and language: what became of its figures, version by version.

Addresses are relative to the feed, since a folder does not know where it will stand; what is published at an address
has it as the base of all (``based``). Days are those of the revisions, never that of the build.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from helpers.analysis.record import Revised, counted, revised
from helpers.batch.files import write_if_changed
from helpers.batch.publishing.ownership import FEED_MARK, is_feed, refuse_others
from helpers.batch.publishing.portal_shelf import Shelf
from helpers.data.imprint import imprint
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.places import Place
from helpers.data.revisions import version_number
from helpers.data.targets import Target
from helpers.text import recorded
from helpers.text.messages import LANGUAGES

FOLDER = "feeds"
#: So many versions are told, and so many figures of one.
_VERSIONS, _FIGURES = 20, 30
_OPENING = '<feed xmlns="http://www.w3.org/2005/Atom"'
#: Whose figures a feed of the country tells of.
_COUNTRY = ("VN", "VN-MIN", "VN-PROV")
#: The same name gives the same identity wherever the archive stands.
_IDENTITY = uuid.uuid5(uuid.NAMESPACE_URL, "urn:dvctt:feeds")


def feed_name(place: Place, language: str) -> str:
    """The path of a feed in the folder of reports."""
    return f"{FOLDER}/{place.slug}.xml" if language == "vi" else f"{FOLDER}/{place.slug}.{language}.xml"


def feed_names(package: Package) -> list[str]:
    """Every feed that an archive can have."""
    places = (package.places["VN"], *package.places.provinces)
    return [feed_name(place, language) for place in places for language in LANGUAGES]


def changes_of(place: Place, package: Package) -> dict[date, list[Revised]]:
    """The revisions of the figures and targets of a place, by day."""
    areas = _COUNTRY if place.code == "VN" else (place.code,)
    rows: list[Observation | Target] = [row for area in areas for row in package.by_area.get(area, ())]
    rows += [item for item in package.targets if item.area in areas]
    return revised(package, rows, areas, date.max)


def write_feeds(output: Path, shelf: Shelf) -> None:
    """Write the feeds in the language of a portal: of each place that has a page there and a revision.

    One of ours that is left over is removed; RequestError if a file of somebody else stands in the place of one.
    """
    package, language = shelf.package, shelf.t.language
    for place in (package.places["VN"], *package.places.provinces):
        path = output / feed_name(place, language)
        found = changes_of(place, package) if shelf.of(place.code) else {}
        if found:
            refuse_others([path], "feed")
            write_if_changed(path, _feed(place, found, shelf))
        elif is_feed(path):
            path.unlink()


def remove_feeds(output: Path, package: Package, language: str) -> None:
    """Take the feeds of a language away in which no page stands any more."""
    for place in (package.places["VN"], *package.places.provinces):
        if is_feed(path := output / feed_name(place, language)):
            path.unlink()


def based(feed: str, url: str) -> str:
    """A feed that stands below an address, which all that it links is relative to."""
    return feed.replace(_OPENING, f"{_OPENING} xml:base={quoteattr(f'{url}{FOLDER}/')}", 1)


def _feed(place: Place, found: dict[date, list[Revised]], shelf: Shelf) -> str:
    t, language = shelf.t, shelf.t.language
    title = t("{place}: changes of figures", place=place.name(language))
    name = feed_name(place, language).removeprefix(f"{FOLDER}/")
    return "".join([
        f'<?xml version="1.0" encoding="UTF-8"?>\n{_OPENING} xml:lang="{language}">\n',
        f"<id>{_identity(place.code, language)}</id>\n<title>{escape(title)}</title>\n",
        f"<updated>{_moment(max(found))}</updated>\n<author><name>{escape(_author(shelf))}</name></author>\n",
        f'{FEED_MARK}\n<link rel="self" type="application/atom+xml" href="{name}"/>\n',
        f'<link rel="alternate" type="text/html" href="{_page(place, shelf)}"/>\n',
        *_entries(place, found, shelf),
        "</feed>\n",
    ])  # fmt: skip


def _entries(place: Place, found: dict[date, list[Revised]], shelf: Shelf) -> Iterator[str]:
    versions: dict[tuple[str, date], list[Revised]] = defaultdict(list)
    for day, revisions in found.items():
        for one in revisions:
            versions[one[0].version, day].append(one)
    newest = sorted(versions, key=lambda key: (key[1], version_number(key[0])), reverse=True)
    for version, day in newest[:_VERSIONS]:
        yield _entry(place, version, day, versions[version, day], shelf)


def _entry(place: Place, version: str, day: date, revisions: Sequence[Revised], shelf: Shelf) -> str:
    t, writer = shelf.t, shelf.writer
    changes = recorded.changes(counted(day, revisions), writer)
    title = t("{place}: {changes}", place=place.name(t.language), changes=changes)
    lines = [recorded.revision(item, row, writer) for item, row in revisions[:_FIGURES]]
    more = len(revisions) - len(lines)
    lines += [t("and {n} more", n=more)] if more else []
    listed = "".join(f"<li>{escape(line)}</li>" for line in lines)  # markup, which the feed holds as text
    return (
        f"<entry>\n<id>{_identity(place.code, t.language, version, str(day))}</id>\n<title>{escape(title)}</title>\n"
        f"<updated>{_moment(day)}</updated>\n"
        f'<link rel="alternate" type="text/html" href="{_page(place, shelf)}"/>\n'
        f'<content type="html">{escape(f"<ul>{listed}</ul>")}</content>\n</entry>\n'
    )


def _page(place: Place, shelf: Shelf) -> str:
    return f"../{shelf.link(shelf.best(place.code), '').href}"


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"


def _identity(*parts: str) -> str:
    return uuid.uuid5(_IDENTITY, "/".join(parts)).urn


def _author(shelf: Shelf) -> str:
    return ", ".join(imprint(shelf.package, shelf.t.language).publishers) or "dvctt"
