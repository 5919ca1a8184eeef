"""What must be so of every page of a package, whatever it holds: asked of drawn packages by the tests, and for hours.

What is expected is taken from the rows of the package as text, not from the code that makes the page.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from conftest import ROOT, figures_in
from random_packages import Row, Tables, draw, files, own, slip

from helpers.analysis.trial import inspect
from helpers.batch.plan import Task, check_notebooks, plan
from helpers.batch.workers.job import Job
from helpers.batch.workers.worker import run
from helpers.data.checking.checks import Findings
from helpers.data.package import VARIABLE, Package, held, load
from helpers.html.document import Document
from helpers.html.embedded_json import read_data

#: What no reader should meet: values of Python, what is to be filled in, ids of indicators.
_PYTHON = re.compile(
    r"\b(None|nan|NaN|inf|Infinity|Decimal|Obstacle|Traceback)\b|<[a-z_.]+\.[A-Z]\w+|\{[a-z_]+\}|%\([a-z]+\)s"
)
_UNSEEN = re.compile(r"<(script|style|title)\b.*?</\1>", re.DOTALL)
_LAST = {"1": "03-31", "2": "06-30", "3": "09-30", "4": "12-31"}
Setenv = Callable[[str, str], None]


@dataclass(frozen=True)
class Drawn:
    """A package of a seed, checked and loaded."""

    seed: int
    tables: Tables
    findings: Findings
    package: Package

    @classmethod
    def of(cls, seed: int, folder: Path) -> Drawn:
        tables = draw(seed)
        read = files(tables, folder)
        findings = inspect(read)
        assert findings.problems == [], f"seed {seed}: {[str(problem) for problem in findings.problems[:5]]}"
        return cls(seed, tables, findings, load(read))

    def pages(self, count: int) -> list[list[Task]]:
        """Some pages, each in every language: of places with figures, of the country, of provinces side by side."""
        rng = random.Random(self.seed)
        areas = [code for code in dict.fromkeys(row["area"] for row in self.tables["observations"]) if len(code) == 5]
        subjects = [{"provinces": ["VN"]}, *({"provinces": [code]} for code in areas), {"provinces": ["VN-34"]}]
        if len(areas) > 1:
            subjects.append({"comparisons": [",".join(areas[:4])]})
        chosen = [subjects[number % len(subjects)] for number in range(count)]
        quarters = ["2024Q4", *rng.choices(("2018Q1", "2020Q3", "2022Q3", "2022Q4"), k=count)]
        return [plan(self.package, spans=[quarters[number]], **asked) for number, asked in enumerate(chosen)]


def build(package: Package, task: Task, output: Path, setenv: Setenv) -> str:
    """The page as a build makes it, in this process."""
    notebooks = check_notebooks([task], ROOT / "data")
    setenv(VARIABLE, str(package.path))
    with held(package):
        outcome = run(Job(task, notebooks[task.notebook], package.path, output))
    assert outcome.error == "", f"{task}: {outcome.error} {outcome.cell}"
    return (output / task.path).read_text("utf-8")


def audit(drawn: Drawn, tasks: list[Task], output: Path, setenv: Setenv) -> None:
    """Build a page in each language; AssertionError with the seed where one is not as it must be."""
    told = []
    for task in tasks:
        html = build(drawn.package, task, output, setenv)
        wrong = faults(html, drawn.tables, task)
        assert wrong == [], f"seed {drawn.seed}, {task}: {wrong[:5]}"
        told.append(_data(html)["figures"])
    assert all(figures == told[0] for figures in told), f"seed {drawn.seed}, {tasks[0]}: languages differ"


def faults(html: str, tables: Tables, task: Task) -> list[str]:
    """What is wrong with a page of a package, held to the rows of the package."""
    apart = _UNSEEN.sub(" ", html).replace("<", " <")  # the end of one block is not the beginning of the next
    words = " ".join(Document(apart).select("body")[0].text.split())
    found = [*_strange(words, tables), *_unlike(_data(html), tables, task)]
    if task.subject.code in {row["code"] for row in own()["areas"]}:
        found += _missing(words, tables, task)
    return found


def _data(html: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(read_data(html), parse_float=Decimal, parse_int=Decimal)
    return found


def _strange(words: str, tables: Tables) -> Iterator[str]:
    """What no reader should meet, unless a cell has it."""
    cells = " ".join(cell for rows in tables.values() for row in rows for cell in row.values())
    for found in _PYTHON.finditer(words):
        if found[0] not in cells:
            yield f"{found[0]!r} in {words[max(0, found.start() - 40) : found.end() + 40]!r}"
    for row in own()["indicators"]:
        if "_" in row["id"] and re.search(rf"\b{row['id']}\b", words):
            yield f"the id {row['id']}"


def _rows(tables: Tables, task: Task) -> list[Row]:
    """The figures that a page of a place is about: its own, with an end up to the last day of the quarter."""
    end = f"{task.quarter.year}-{_LAST[str(task.quarter.number)]}"
    codes = getattr(task.subject, "codes", None) or [task.subject.code]
    return [row for row in tables["observations"] if row["area"] in codes and row["period_end"] <= end]


def _unlike(data: dict[str, Any], tables: Tables, task: Task) -> Iterator[str]:
    """Where the data block says another thing than the rows of the package."""
    rows = {row["id"]: row for row in tables["observations"]}
    told = {item["id"]: item for item in figures_in(data)}
    end = f"{task.quarter.year}-{_LAST[str(task.quarter.number)]}"
    if getattr(task.subject, "codes", None) is None:
        yield from (f"{row['id']} is not in the data" for row in _rows(tables, task) if row["id"] not in told)
    for name, item in told.items():
        if item["computed"]:
            continue
        row = rows[name]
        same = {"area": "area", "tier": "tier", "indicator": "indicator", "period_end": "period_end", "basis": "basis",
                "status": "obs_status", "qualifier": "qualifier", "source": "source"}  # fmt: skip
        yield from (f"{name}: {key} {item[key]!r}" for key, column in same.items() if item[key] != row[column])
        if str(item["value"]) != row["value"] and f"{item['value']:f}" != row["value"]:
            yield f"{name}: value {item['value']} for {row['value']}"
        if (item["period_start"] or "") != row.get("period_start", ""):
            yield f"{name}: period_start {item['period_start']}"
        if item["period_end"] > end:
            yield f"{name} is of a later quarter"


def _missing(words: str, tables: Tables, task: Task) -> Iterator[str]:
    """Figures whose value the page does not print, as people write it in its language; of scores as
    they were printed, with two to four decimals, others with two.
    """
    scores = {row["id"] for row in own()["indicators"] if row["unit"] == "score"}
    for row in _rows(tables, task):
        value = row["value"]
        if row["indicator"] in scores and not 2 <= len(value.partition(".")[2]) <= 4:
            value = f"{round(Decimal(value), 2):f}"
        if written(value, task.language) not in words:
            yield f"{row['id']}: {row['value']} is not on the page"


def written(value: str, language: str) -> str:
    """A number with the signs of a language: 1.143,50 in Vietnamese, 1,143.50 in English."""
    whole, point, decimals = value.partition(".")
    group, decimal = (".", ",") if language == "vi" else (",", ".")
    return f"{int(whole):,}".replace(",", group) + (decimal + decimals if point else "")


def slipped(seed: int, folder: Path) -> tuple[str, Findings]:
    """What the check says of a package in which one cell was mistyped; it says something or nothing, never fails."""
    rng = random.Random(f"slip {seed}")
    tables = draw(seed % 7 + 1)
    done = slip(tables, rng)
    return done, inspect(files(tables, folder))
