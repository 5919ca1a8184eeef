"""What stands in a folder of reports, with what is known of each place and what each page has found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from helpers.analysis.holdings import Holdings
from helpers.analysis.index import figure_index
from helpers.analysis.snapshot import Snapshot
from helpers.batch.plan import Task, plan
from helpers.batch.publishing.link_targets import quarters_of
from helpers.batch.publishing.portal_lines import Figure, Link
from helpers.batch.receipts import Receipts
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.places import Place
from helpers.data.selection import Selection
from helpers.text.doubts import held_when
from helpers.text.formats import quarter, upper
from helpers.text.messages import N_, Messages
from helpers.text.news import finding
from helpers.text.places import names
from helpers.text.writer import Writer

_FOREIGN = {"vi": N_("{page}; in Vietnamese"), "en": N_("{page}; in English")}
_ROMAN = ("I", "II", "III", "IV")
Slot = tuple[str, Quarter]


class Found(NamedTuple):
    """The sentence that a page leads with, and the figure in it."""

    text: str
    figure: Observation | None


class Findings:
    """What each page has found: as it was written when the page was made; for one without a record as it would be."""

    def __init__(self, package: Package, records: Receipts) -> None:
        self._package = package
        self._records = records
        self._snapshots: dict[Slot, Snapshot] = {}

    def snapshot(self, place: Place, time: Quarter) -> Snapshot:
        """What is known of a place by the end of a quarter; the portals of all languages ask for the same ones."""
        slot = (place.code, time)
        if slot not in self._snapshots:
            self._snapshots[slot] = Snapshot(self._package, place, time)
        return self._snapshots[slot]

    @cached_property
    def _figures(self) -> Mapping[str, Observation]:
        return {item.id: item for rows in figure_index(self._package).by_area.values() for item in rows}

    def of(self, task: Task) -> Found:
        """The finding of a page of a place, in its language."""
        record = self._records.get(str(task))
        if record and record.finding:
            return Found(record.finding, self._figures.get(record.figure))
        if not isinstance(task.subject, Place):
            return Found("", None)
        snapshot = self.snapshot(task.subject, task.quarter)
        made = finding(snapshot, Writer(self._package, Messages(task.language)))
        return Found(made.lead, made.figure)


@dataclass(frozen=True, eq=False)
class Shelf:
    """What a portal is made from: for each area and quarter the page to open, in the portal's language if there is one.

    ``holdings``: what is known of each area that has a page. ``compared``: pages of several provinces.
    """

    writer: Writer
    pages: Mapping[Slot, Task]
    holdings: Mapping[str, Holdings]
    findings: Findings
    languages: Collection[str]
    compared: Sequence[Task] = ()
    succeeding: Sequence[Task] = ()  # of the 34 provinces
    known: Sequence[Task] = ()  # of what had been published by a day, to which no other page leads

    @property
    def package(self) -> Package:
        """The data package."""
        return self.writer.package

    @property
    def t(self) -> Messages:
        """The catalogue."""
        return self.writer.t

    @cached_property
    def quarters(self) -> list[Quarter]:
        """Those that have a page of a place."""
        return sorted({time for _, time in self.pages})

    def of(self, area: str) -> list[Task]:
        """The pages of a place, by quarter."""
        return [task for time in self.quarters if (task := self.pages.get((area, time)))]

    def count(self, task: Task) -> int:
        """How many figures of its quarter are known."""
        return self.holdings[task.subject.code].count(task.quarter)

    def best(self, area: str) -> Task:
        """The page of a place to open first: the latest with a figure of its quarter, else the latest."""
        tasks = self.of(area)
        return next((task for task in reversed(tasks) if self.count(task)), tasks[-1])

    def found(self, task: Task) -> Found:
        """What a page has found, in the language of the portal, also where that page stands in another one alone."""
        return self.findings.of(Task(task.subject, task.quarter, self.t.language))

    def link(self, task: Task, text: str) -> Link:
        """A link to a page; where that is in another language, its label says so."""
        href, t = quote(task.path.as_posix()), self.t
        if task.language == t.language:
            return Link(href, text)
        subject = task.subject
        name = upper(names(subject, t)) if isinstance(subject, Selection) else subject.name(t.language)
        page = f"{name}, {self.quarter(task.quarter)}"
        return Link(href, text, task.language, t(_FOREIGN[task.language], page=page))

    def by_year(self, tasks: Iterable[Task]) -> list[tuple[int, list[Link]]]:
        """Links to pages in the order of their quarters, by year."""
        found: dict[int, list[Link]] = {}
        for task in tasks:
            found.setdefault(task.quarter.year, []).append(self.link(task, self.short(task.quarter)))
        return list(found.items())

    def quarter(self, time: Quarter) -> str:
        """A quarter with a capital letter: Quý III/2020, Q3 2020."""
        return upper(quarter(time, self.t.language))

    def short(self, time: Quarter) -> str:
        """A quarter of a year that is told beside it: III, Q3."""
        return _ROMAN[time.number - 1] if self.t.language == "vi" else f"Q{time.number}"

    def figure(self, item: Observation, snapshot: Snapshot) -> Figure:
        """A figure in words, of those that are known at the end of a snapshot."""
        return Figure(self.writer.value(item), self.writer.name(item), held_when(item, snapshot, self.writer))


def counted(n: int, t: Messages) -> str:
    """A number of figures: one figure, 66 figures."""
    return t.plural("one figure", "{n} figures", n)


def tasks_of(package: Package, places: Sequence[Place], there: Collection[str]) -> tuple[list[Task], list[Task]]:
    """The pages of these places, and those of the 34 provinces, that are among some files."""
    times = quarters_of(there)
    if not times:
        return [], []
    asked = plan(package, [place.code for place in places], times), plan(package, spans=times, frame="34")
    each, succeeding = ([task for task in tasks if str(task) in there] for tasks in asked)
    return each, succeeding
