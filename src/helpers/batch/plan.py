"""Which reports a request asks for, and what each is called. Refuses a wrong request before anything runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.analysis.snapshot import Snapshot
from helpers.batch.execution.notebook import check_parameters, read
from helpers.data.package import Package
from helpers.data.periods import Quarter, parse_range, quarters
from helpers.data.places import Place
from helpers.data.selection import Selection, find_places
from helpers.errors import RequestError, find_each
from helpers.pages.links import page_path
from helpers.pages.receipt import find_notebook
from helpers.text.messages import LANGUAGES, parse_language

PROVINCE, NATIONAL, COMPARE = "province_report.ipynb", "national_overview.ipynb", "compare.ipynb"
SUCCESSOR = "successor_report.ipynb"  # of one of the 34; no build makes it


@dataclass(frozen=True, slots=True)
class Task:
    """One report to make: of a place, or of provinces side by side, for a quarter and in a language."""

    subject: Place | Selection
    quarter: Quarter
    language: str

    @property
    def about(self) -> dict[str, str | list[str]]:
        """What the data block of the page must say it is about."""
        if isinstance(self.subject, Selection):
            return {"provinces": list(self.subject.codes)}
        return {"province": self.subject.code}

    def snapshot(self, package: Package) -> Snapshot | SelectionSnapshot:
        """What the report rests on."""
        if isinstance(self.subject, Selection):
            return SelectionSnapshot(package, self.subject, self.quarter)
        return Snapshot(package, self.subject, self.quarter)

    @property
    def notebook(self) -> str:
        """File name of its notebook."""
        if isinstance(self.subject, Selection):
            return COMPARE
        return PROVINCE if self.subject.kind == "province" else NATIONAL

    @property
    def parameters(self) -> dict[str, str]:
        """What Papermill hands to the notebook: always strings."""
        name = {PROVINCE: "province", COMPARE: "provinces"}.get(self.notebook)
        own = {name: self.subject.code} if name else {}
        return {**own, "quarter": str(self.quarter), "language": self.language}

    @property
    def path(self) -> Path:
        """Where the page goes, below the folder of reports."""
        return page_path(self.subject, self.quarter, self.language)

    @property
    def twins(self) -> tuple[Task, ...]:
        """The same report in the other languages."""
        return tuple(replace(self, language=other) for other in LANGUAGES if other != self.language)

    def __str__(self) -> str:
        return self.path.as_posix()


def plan(
    package: Package,
    provinces: Sequence[str] = (),
    spans: Sequence[str] = (),
    languages: Sequence[str] = (),
    comparisons: Sequence[str] = (),
) -> list[Task]:
    """The tasks of a request, each once, by quarter, subject and language; RequestError for a wrong value.

    No province means the country, all 63 and a comparison of each region, unless there are comparisons; no quarter all
    28, no language each of them.
    """
    places = package.places
    selections = find_each(lambda text: Selection.parse(text, package), comparisons)
    chosen = [place for found in find_each(lambda text: find_places(text, package), provinces) for place in found]
    if not chosen and not selections:
        chosen, selections = [places["VN"], *places.provinces], Selection.regions(package)
    times = [quarter for found in find_each(parse_range, spans) for quarter in found] or list(quarters())
    spoken = find_each(parse_language, languages or LANGUAGES)
    subjects: list[Place | Selection] = [*chosen, *selections]
    tasks = (Task(subject, time, tongue) for time in times for subject in subjects for tongue in spoken)
    return list(dict.fromkeys(tasks))


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
