"""Where a page leads: portal, country, region, quarters, neighbours, guide and twins, as far as these stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from helpers.analysis.absence import quarters_with_news
from helpers.batch.plan import Task
from helpers.batch.publishing.bar import Bar, Group, Link
from helpers.batch.publishing.guide import GUIDE
from helpers.batch.publishing.portal import INDEX
from helpers.batch.publishing.portal_grid import NORTH_TO_SOUTH
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST, Quarter
from helpers.data.places import Place
from helpers.data.selection import Selection
from helpers.pages.links import page_name
from helpers.text.formats import quarter, upper
from helpers.text.messages import LANGUAGES, Messages

#: Whether a file stands at a path below the reports.
Stands = Callable[[str], bool]


def bar(task: Task, package: Package, stands: Stands) -> Bar:
    """The bar of a page; it leads to what stands, and to nothing else."""
    return _Leads(task, package, stands, Messages(task.language)).bar()


@dataclass(frozen=True, slots=True)
class _Leads:
    """A page, and what it can lead to."""

    task: Task
    package: Package
    stands: Stands
    t: Messages

    def bar(self) -> Bar:
        return Bar(
            page=str(self.task),
            language=self.task.language,
            first=(*self._home(), *self._country(), *self._region()),
            turns=tuple(self._turns()),
            last=(*self._guide(), *self._twins()),
            known=self._known(),
            groups=tuple(group for group in self._groups() if group.links),
        )

    def _home(self) -> Iterator[Link]:
        """The portal in the language of the page, or the one that every folder has."""
        for name in dict.fromkeys((INDEX[self.task.language], INDEX["vi"])):
            if self.stands(name):
                language = "" if name == INDEX[self.task.language] else "vi"
                yield Link(f"../{name}", self.t("Home"), language=language)
                return

    def _country(self) -> Iterator[Link]:
        country = self.package.places["VN"]
        if self.task.subject != country:
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
                time = Quarter(ordinal // 4, ordinal % 4 + 1)
                words = self._when(time)
                yield from self._to(self.task.subject, words, time, label=label.format(words), turn=turn)

    def _known(self) -> Group | None:
        """The nearest quarters with a figure of the place, where they are not those before and after."""
        if not isinstance(self.task.subject, Place):
            return None
        here, found = self.task.quarter, quarters_with_news(self.package, self.task.subject)
        before, after = [time for time in found if time < here], [time for time in found if time > here]
        nearest = [time for time in (*before[-1:], *after[:1]) if abs(time.ordinal - here.ordinal) > 1]
        links = [link for time in nearest for link in self._to(self.task.subject, self._when(time), time)]
        return Group(self.t("Nearest quarters with figures:"), tuple(links)) if links else None

    def _groups(self) -> Iterator[Group]:
        """What the panel holds: for a province its neighbours and its region, for the country the regions."""
        subject, t = self.task.subject, self.t
        if isinstance(subject, Selection):
            yield Group(t("Provinces compared here:"), tuple(self._places(subject.places)))
        elif subject.kind == "country":
            order = {region: rank for rank, region in enumerate(NORTH_TO_SOUTH)}
            known = sorted(self.package.regions, key=lambda region: order.get(region, len(order)))
            regions = [_selection(region, self.package) for region in known]
            links = [link for one in regions for link in self._to(one, one.region_name(self.task.language))]
            yield Group(t("Compare the provinces of a region:"), tuple(links))
        else:
            near = [self.package.places[code] for code in self.package.neighbours.get(subject.code, ())]
            yield Group(t("Neighbours:"), tuple(self._places(near)))
            yield self._rest_of_region(subject, near)

    def _rest_of_region(self, place: Place, near: Iterable[Place]) -> Group:
        """The comparison of the region, and its provinces that have not been named."""
        selection = _selection(place.region, self.package)
        rest = [one for one in selection.places if one != place and one not in near]
        words = self.t("all compared")
        links = (*self._to(selection, words), *self._places(rest))
        return Group(f"{selection.region_name(self.task.language)}:", links)

    def _places(self, places: Iterable[Place]) -> Iterator[Link]:
        for place in places:
            yield from self._to(place, place.name(self.task.language))

    def _guide(self) -> Iterator[Link]:
        if self.stands(GUIDE[self.task.language]):
            yield Link(f"../{GUIDE[self.task.language]}", self.t("How to read"))

    def _twins(self) -> Iterator[Link]:
        """The same page in the other languages, each told in its own."""
        for other in LANGUAGES:
            if other != self.task.language:
                yield from self._to(self.task.subject, LANGUAGES[other], language=other)

    def _to(
        self, subject: Place | Selection, text: str, time: Quarter | None = None, *, label: str = "", turn: str = "",
        wide: bool = False, language: str = "",
    ) -> Iterator[Link]:  # fmt: skip
        """A link to a page, if it stands; of this quarter, unless told otherwise."""
        name, when = page_name(subject, language or self.task.language), time or self.task.quarter
        if self.stands(f"{when}/{name}"):
            href = quote(name if when == self.task.quarter else f"../{when}/{name}")
            yield Link(href, text, label, turn, wide, language)

    def _when(self, time: Quarter) -> str:
        return upper(quarter(time, self.task.language))


@lru_cache(maxsize=64)
def _selection(region: str, package: Package) -> Selection:
    places = [place for place in package.places.provinces if place.region == region]
    return Selection(tuple(sorted(places, key=lambda place: place.gso)), region, package.regions[region])
