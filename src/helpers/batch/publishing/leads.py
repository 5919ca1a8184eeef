"""Where a page leads: portal, country, region, quarters, neighbours, guide and twins, as far as these stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from helpers.analysis.holdings import holdings
from helpers.batch.plan import Subject, Task
from helpers.batch.publishing.bar import Bar, Group, Link
from helpers.batch.publishing.chart_files import KINDS, standing_charts
from helpers.batch.publishing.guide import GUIDE
from helpers.batch.publishing.portal import INDEX
from helpers.batch.publishing.versions import Version
from helpers.data.briefing import Briefing
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST, Quarter, quarters
from helpers.data.places import Place
from helpers.data.selection import Selection
from helpers.data.successors import Successor, known_successors
from helpers.pages.links import page_name
from helpers.text.formats import day, quarter, upper
from helpers.text.messages import LANGUAGES, Messages

#: How many earlier versions a page leads to; the portal lists the others.
_VERSIONS = 20
#: Whether a file stands at a path below the reports.
Stands = Callable[[str], bool]


def bar(task: Task, package: Package, stands: Stands, versions: Sequence[Version] = ()) -> Bar:
    """The bar of a page; it leads to what stands, and to nothing else. ``versions``: what the page was before."""
    return _Leads(task, package, stands, Messages(task.language), str(task.quarter), versions).bar()


@dataclass(frozen=True, slots=True)
class _Leads:
    """A page, and what it can lead to."""

    task: Task
    package: Package
    stands: Stands
    t: Messages
    when: str  # its quarter
    versions: Sequence[Version]

    def bar(self) -> Bar:
        return Bar(
            page=str(self.task),
            language=self.task.language,
            first=(*self._home(), *self._country(), *self._region()),
            turns=tuple(self._turns()),
            last=(*self._forms(), *self._guide(), *self._twins()),
            known=tuple(group for group in self._known() if group.links),
            groups=tuple(group for group in (*self._groups(), self._charts(), self._earlier()) if group.links),
        )

    def _known_by(self, time: Quarter) -> date | None:
        """The day by which a page of a quarter is known that this one leads to: the same day, or the quarter's end."""
        day = self.task.known_by
        return time.end if day == self.task.quarter.end else day

    def _home(self) -> Iterator[Link]:
        """The portal in the language of the page, or the one that every folder has."""
        for name in dict.fromkeys((INDEX[self.task.language], INDEX["vi"])):
            if self.stands(name):
                language = "" if name == INDEX[self.task.language] else "vi"
                yield Link(f"../{name}", self.t("Home"), language=language)
                return

    def _country(self) -> Iterator[Link]:
        country = self.package.places["VN"]
        if self.task.subject not in (country, Briefing(country)):
            yield from self._to(country, self.t("Whole country"))

    def _region(self) -> Iterator[Link]:
        """The comparison of all provinces of the region."""
        region = self.task.subject.region if isinstance(self.task.subject, Place) else ""
        if region:
            selection = _selection(region, self.package)
            name = selection.region_name(self.task.language)
            label = self.t("Compare the region: {region}", region=name)
            yield from self._to(selection, self.t("Compare the region"), label=label, wide=True)

    def _turns(self) -> Iterator[Link]:
        """The quarters before and after, of the same place."""
        for turn, step, label in (
            ("prev", -1, self.t("Previous quarter: {quarter}", quarter="{0}")),
            ("next", 1, self.t("Next quarter: {quarter}", quarter="{0}")),
        ):
            ordinal = self.task.quarter.ordinal + step
            if FIRST.ordinal <= ordinal <= LAST.ordinal:
                time = Quarter.from_ordinal(ordinal)
                words = self._when(time)
                yield from self._to(self.task.subject, words, time, label=label.format(words), turn=turn)

    def _known(self) -> Iterator[Group]:
        """Of one of the 34 its parts; of every page the nearest quarters with figures that are not next to this one.

        As in the portal a yearly index makes no quarter one with figures: a reader goes there for services or dossiers.
        """
        subject, here = self.task.subject, self.task.quarter.ordinal
        if isinstance(subject, Successor):
            yield Group(self.t("Former provinces, until 30 June 2025:"), tuple(self._places(subject.parts)))
        found = _quarters_with_figures(tuple(place.code for place in _places_of(subject)), self.package)
        around = (*found[: bisect_left(found, here)][-1:], *found[bisect_right(found, here) :][:1])
        times = [Quarter.from_ordinal(one) for one in around if abs(one - here) > 1]
        links = [link for time in times for link in self._to(subject, self._when(time), time)]
        yield Group(self.t("Nearest quarters with figures:"), tuple(links))

    def _groups(self) -> Iterator[Group]:
        """What the panel holds: for a province its neighbours and its region, for the country the regions."""
        subject, t = self.task.subject, self.t
        if isinstance(subject, Selection):
            yield Group(t("Provinces compared here:"), tuple(self._places(subject.places)))
        elif isinstance(subject, Successor | Briefing):
            return  # the former provinces stand in a line of their own; the rest is in the report
        elif subject.kind == "country":
            regions = [_selection(region, self.package) for region in self.package.places.north_to_south]
            links = [link for one in regions for link in self._to(one, one.region_name(self.task.language))]
            yield Group(t("Compare the provinces of a region:"), tuple(links))
        else:
            near, rest = _around(subject.code, self.package)
            selection = _selection(subject.region, self.package)
            compared = self._to(selection, t("all compared"))
            yield Group(t("Neighbours:"), tuple(self._places(near)))
            yield Group(f"{selection.region_name(self.task.language)}:", (*compared, *self._places(rest)))
            successor = known_successors(self.package.places).of(subject)
            yield Group(t("Since 1 July 2025:"), tuple(self._to(successor, successor.name(self.task.language))))

    def _charts(self) -> Group:
        """The charts of the page as files, where a pack has them."""
        links = (
            Link(_quoted(name), f"{self.t(KINDS[kind])}{number} ({name.rpartition('.')[2].upper()})", saved=True)
            for kind, number, name in standing_charts(self.task, self.stands)
        )
        return Group(self.t("Save a chart:"), tuple(links))

    def _earlier(self) -> Group:
        """What the page was before, by the day until which it stood."""
        links = (
            Link(_quoted(f"../{one.path}"), self.t("until {day}", day=day(one.day, self.task.language)))
            for one in self.versions[:_VERSIONS]
        )
        return Group(self.t("Earlier versions of this page:"), tuple(links))

    def _places(self, places: Iterable[Place]) -> Iterator[Link]:
        for place in places:
            yield from self._to(place, place.name(self.task.language))

    def _forms(self) -> Iterator[Link]:
        """From a report to its briefing, and back; to what had been published by the quarter's end, and back."""
        subject = self.task.subject
        yield from self._editions()
        if isinstance(subject, Place):
            yield from self._to(Briefing(subject), self.t("Briefing"), label=self.t("Briefing of two sheets"))
        elif isinstance(subject, Briefing):
            yield from self._to(subject.place, self.t("Full report"))

    def _editions(self) -> Iterator[Link]:
        """From the page of everything to that of what had been published by the end of the quarter, and back."""
        other = None if self.task.known_by else self.task.quarter.end
        words = self.t("As published by the end of the quarter") if other else self.t("With all figures")
        name = page_name(self.task.subject, self.task.language, other)
        if self.stands(f"{self.when}/{name}"):
            yield Link(_quoted(name), words)

    def _guide(self) -> Iterator[Link]:
        name = GUIDE.get(self.task.language, "")
        if name and self.stands(name):
            yield Link(f"../{name}", self.t("How to read"))

    def _twins(self) -> Iterator[Link]:
        """The same page in the other languages, each told in its own."""
        for other in LANGUAGES:
            if other != self.task.language:
                yield from self._to(self.task.subject, LANGUAGES[other], language=other)

    def _to(
        self, subject: Subject, text: str, time: Quarter | None = None, *, label: str = "", turn: str = "",
        wide: bool = False, language: str = "",
    ) -> Iterator[Link]:  # fmt: skip
        """A link to a page, if it stands; of this quarter, unless told otherwise."""
        name = page_name(subject, language or self.task.language, self._known_by(time or self.task.quarter))
        path = f"{time or self.when}/{name}"
        if self.stands(path):
            yield Link(_quoted(f"../{path}" if time else name), text, label, turn, wide, language)

    def _when(self, time: Quarter) -> str:
        return upper(quarter(time, self.task.language))


@lru_cache(maxsize=10_000)
def _quoted(address: str) -> str:
    return quote(address)


def _places_of(subject: Subject) -> tuple[Place, ...]:
    """The places whose figures a page is about."""
    match subject:
        case Briefing():
            return (subject.place,)
        case Successor():
            return subject.parts
        case Selection():
            return subject.places
    return (subject,)


@lru_cache(maxsize=1024)
def _quarters_with_figures(codes: tuple[str, ...], package: Package) -> tuple[int, ...]:
    """In which any of some places has one, by their ordinals."""
    if len(codes) > 1:
        return tuple(sorted({time for code in codes for time in _quarters_with_figures((code,), package)}))
    [held] = (holdings(package.places[code], package) for code in codes)
    return tuple(time.ordinal for time in quarters() if held.count(time))


@lru_cache(maxsize=256)
def _around(code: str, package: Package) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The provinces that a province borders, and the others of its region."""
    place = package.places[code]
    near = tuple(package.places[other] for other in package.neighbours.get(code, ()))
    named = {code, *(other.code for other in near)}
    return near, tuple(one for one in _selection(place.region, package).places if one.code not in named)


@lru_cache(maxsize=64)
def _selection(region: str, package: Package) -> Selection:
    """All of a region, also if these are fewer or more than can be compared."""
    places = sorted(package.places.of_region(region), key=lambda place: place.gso)
    return Selection(tuple(places), region, package.regions[region])
