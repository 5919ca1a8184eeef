"""Which reports a request asks for, and what each is called. Refuses a wrong request before anything runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.batch.execution.notebook import check_parameters, read
from helpers.data.briefing import Briefing
from helpers.data.known import parse_known_by
from helpers.data.package import Package
from helpers.data.periods import Quarter, parse_range, quarters
from helpers.data.places import Place
from helpers.data.selection import Selection, find_places
from helpers.data.successors import Successor, known_successors, parse_frame
from helpers.errors import RequestError, find_each
from helpers.pages.links import page_name
from helpers.pages.receipt import find_notebook
from helpers.text.messages import LANGUAGES, parse_language

PROVINCE, NATIONAL, COMPARE = "province_report.ipynb", "national_overview.ipynb", "compare.ipynb"
SUCCESSOR, BRIEF = "successor_report.ipynb", "brief.ipynb"


Subject = Place | Selection | Successor | Briefing


@dataclass(frozen=True, slots=True)
class Task:
    """One page to make: of a place, in full or as a briefing, of provinces side by side or of one of the 34."""

    subject: Subject
    quarter: Quarter
    language: str
    known_by: date | None = None  # it shows only what had been published by then

    @property
    def about(self) -> dict[str, str | list[str]]:
        """What the data block of the page must say it is about."""
        if isinstance(self.subject, Selection):
            return {"provinces": list(self.subject.codes)}
        form = {"form": "brief"} if isinstance(self.subject, Briefing) else {}
        return {**form, "province": self.subject.code}

    def snapshot(self, package: Package) -> Snapshot | SelectionSnapshot:
        """What the report rests on."""
        if isinstance(self.subject, Selection):
            return SelectionSnapshot(package, self.subject, self.quarter, known_by=self.known_by)
        if isinstance(self.subject, Successor):
            return SuccessorSnapshot.of(package, self.subject, self.quarter, self.known_by)
        place = self.subject.place if isinstance(self.subject, Briefing) else self.subject
        return Snapshot(package, place, self.quarter, known_by=self.known_by)

    @property
    def notebook(self) -> str:
        """File name of its notebook."""
        if isinstance(self.subject, Selection):
            return COMPARE
        if isinstance(self.subject, Successor):
            return SUCCESSOR
        if isinstance(self.subject, Briefing):
            return BRIEF
        return PROVINCE if self.subject.kind == "province" else NATIONAL

    @property
    def parameters(self) -> dict[str, str]:
        """What Papermill hands to the notebook: always strings."""
        name = {PROVINCE: "province", SUCCESSOR: "province", BRIEF: "province", COMPARE: "provinces"}.get(self.notebook)
        asked = self.subject.place.name_vi if isinstance(self.subject, Successor) else self.subject.code
        own = {name: asked} if name else {}
        day = {"known_by": str(self.known_by)} if self.known_by else {}
        return {**own, "quarter": str(self.quarter), "language": self.language, **day}

    @property
    def path(self) -> Path:
        """Where the page goes, below the folder of reports."""
        return Path(str(self))

    @property
    def twins(self) -> tuple[Task, ...]:
        """The same report in the other languages."""
        return tuple(replace(self, language=other) for other in LANGUAGES if other != self.language)

    def __str__(self) -> str:
        return f"{self.quarter}/{page_name(self.subject, self.language, self.known_by)}"


def plan(
    package: Package,
    provinces: Sequence[str] = (),
    spans: Sequence[str] = (),
    languages: Sequence[str] = (),
    comparisons: Sequence[str] = (),
    frame: object = "63",
    *,
    briefs: bool = False,
    known_by: object = None,
) -> list[Task]:
    """The tasks of a request, each once, by quarter, subject and language; RequestError for a wrong value.

    No province means the country, all 63 and a comparison of each region, unless there are comparisons, or all of the
    34 in that ``frame``; no quarter means all 28, no language each of them. ``briefs``: the briefings of the provinces
    and the country, too. ``known_by``: pages of what had been published by that day, or by the end of their quarter.
    """
    if comparisons and parse_frame(frame) == "34":
        raise RequestError("compare", ", ".join(comparisons), "provinces of frame 63", "Leave --frame 34 out.")
    selections = find_each(lambda text: Selection.parse(text, package), comparisons)
    chosen = _successors(package, provinces) if parse_frame(frame) == "34" else _places(package, provinces)
    if not chosen and not selections:
        chosen, selections = [package.places["VN"], *package.places.provinces], Selection.regions(package)
    times = [quarter for found in find_each(parse_range, spans) for quarter in found] or list(quarters())
    spoken = find_each(parse_language, languages or LANGUAGES)
    briefings = [Briefing(place) for place in chosen if isinstance(place, Place)] if briefs else []
    subjects: list[Subject] = [*chosen, *briefings, *selections]
    days = {time: parse_known_by(known_by, time) for time in times}
    tasks = (Task(subject, time, tongue, days[time]) for time in times for subject in subjects for tongue in spoken)
    return list(dict.fromkeys(tasks))


def _places(package: Package, asked: Sequence[str]) -> list[Subject]:
    return [place for found in find_each(lambda text: find_places(text, package), asked) for place in found]


def _successors(package: Package, asked: Sequence[str]) -> list[Subject]:
    """Those of the 34 that are asked for, or all of them."""
    successors = known_successors(package.places)
    return list(find_each(successors.find, asked)) or list(successors.all)


def check_notebooks(tasks: Iterable[Task], data: Path) -> dict[str, Path]:
    """The notebooks that tasks need, by name; RequestError unless each declares exactly the parameters handed over."""
    needed = {task.notebook: task for task in tasks}
    found = {name: find_notebook(name, data) for name in needed}
    for name, path in found.items():
        try:
            notebook = read(path)
        except (ValueError, OSError) as error:
            raise RequestError("notebook", name, "a notebook that can be read", str(error)) from error
        check_parameters(notebook, needed[name].parameters, name)
    return found
