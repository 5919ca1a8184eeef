"""What tests share: the real package, a browser, copies of the project to break, and small figures made by hand."""

from __future__ import annotations

import contextlib
import csv
import gc
import io
import json
import os
import re
import shutil
import tempfile
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, get_type_hints
from zipfile import ZipFile

import early  # noqa: F401 - before whatever loads jsonschema

# isort: split
import pytest
from excerpt import excerpt
from hypothesis import settings

from helpers.analysis.trial import inspect
from helpers.batch.files import write
from helpers.batch.folder import CHECKED, data_hash
from helpers.batch.plan import check_notebooks, plan
from helpers.batch.workers.cores import cores
from helpers.batch.workers.job import Job
from helpers.cli import building, checking
from helpers.data import package as package_module
from helpers.data.checking.checks import Findings, Problem
from helpers.data.files import DataFiles
from helpers.data.observations import Observation
from helpers.data.package import VARIABLE, Package, load
from helpers.data.tables import read_each, reader
from helpers.pages.page import Page
from helpers.pages.receipt import Receipt
from helpers.text.messages import Messages
from helpers.text.writer import Writer

#: Properties are tried on the same examples every time, so that a change is judged by what it changed; ``make soak``
#: draws others by chance (--hypothesis-profile=default).
settings.load_profile("ci")

T = TypeVar("T")
#: A receipt made up for data blocks.
RECEIPT = Receipt("0123", "4567", "89ab", "cdef", {"matplotlib": "3.10"})
ROOT = Path(__file__).resolve().parents[1]
#: The headless shell first: the same engine, and a third less of the processor for the pages of a portal.
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser"))), None
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def complete(item: dict[str, Any]) -> dict[str, Any]:
    """A figure or a target of a data block with the keys that are left out where the value is the usual one."""
    usual = {"tier": "all", "unit_name": "", "scope": "whole", "period_start": None, "date_precision": "day"}
    usual |= {"period_regime": None, "value_upper": None, "qualifier": "exact", "status": "A", "computed": False}
    return {**usual, **item}


def figures_in(data: dict[str, Any], kind: str = "figures") -> list[dict[str, Any]]:
    """The figures (or ``targets``) of a data block, each by itself, with all its keys and the id of its source."""
    named = {source["number"]: source["id"] for source in sources_in(data)}
    rows = [complete(row) for row in rows_in(data[kind])]
    return [{**row, "source": named[row["source"]]} if "source" in row else row for row in rows]


def rows_in(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of groups of a data block, each by itself."""
    return [
        {key: told[place] if isinstance(told, list) else told for key, told in group.items()}
        for group in groups
        for place in range(len(group["value"] if "value" in group else group["number"]))
    ]


def sources_in(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The sources of a data block, each by itself."""
    return rows_in(data["sources"])


def saved_csv(html: str) -> tuple[str, str, bytes]:
    """What the link of a page saves: the name of the archive, that of the file in it, and its bytes."""
    [(name, content)] = re.findall(r'<a download="([^"]+)" href="data:application/zip;base64,([^"]+)">', html)
    with ZipFile(io.BytesIO(b64decode(content, validate=True))) as file:
        member = file.namelist()[0]
        return name, member, file.read(member)


def wait_for(ready: Callable[[], object], what: str) -> None:
    """Until something is so. A loaded machine takes its time: what fails a test is what is so then, not how long."""
    end = time.monotonic() + 300
    while not ready():
        assert time.monotonic() < end, f"not in time: {what}"
        time.sleep(0.05)


@pytest.hookimpl(optionalhook=True)  # only pytest-xdist asks for it
def pytest_xdist_auto_num_workers() -> int:
    """Of processes that run tests: one more than there are cores, since tests wait for processes that they start."""
    return min(cores() + 1, 4)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: a search for garbage need not go through all of it hundreds of times."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@cache
def real_package() -> Package:
    """The data package of the project, as committed."""
    return load(ROOT / "data")


#: Tables that are kept whole: most packages of a test differ in one of a dozen from those before.
_TABLES = 64


def rows_kept() -> Callable[[DataFiles, str, type], list[Any]]:
    """What reads tables as ``read_typed`` does, and makes a row that says the same as one before it only once.

    A table of the same bytes as one of the last is not read again.
    """
    rows: dict[tuple[Any, ...], Any] = {}
    tables: dict[tuple[type, bytes], tuple[Any, ...]] = {}

    def read(folder: DataFiles, name: str, kind: type) -> list[Any]:
        key = (kind, folder.contents.get(f"{name}.csv", b""))
        found = tables.pop(key, None) or tuple(each(folder, name, kind))
        tables[key] = found
        if len(tables) > _TABLES:
            del tables[next(iter(tables))]
        return [*found]

    def each(folder: DataFiles, name: str, kind: type) -> list[Any]:
        make = reader(kind)

        def row(cells: dict[str, str]) -> Any:
            key = (kind, *cells, *cells.values())
            return rows[key] if key in rows else rows.setdefault(key, make(cells))

        return read_each(folder, name, row)

    return read


@pytest.fixture(scope="session", autouse=True)
def rows_read_once() -> Iterator[None]:
    """Most packages of the tests differ in a few rows only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package_module, "read_typed", rows_kept())
        yield


@pytest.fixture(scope="session")
def package() -> Package:
    """The data package of the project, as committed."""
    return real_package()


def indices_alone(package: Package, area: str) -> Package:
    """The same package as if of a province nothing but yearly indices were known; of each a figure is known by now."""
    held = (
        one for one in package.observations if one.area != area or package.indicators[one.indicator].kind == "index"
    )
    return replace(package, observations=tuple(held))


def writer(t: Messages, package: Package | None = None) -> Writer:
    """A writer in the language of some messages, of the real package or another one."""
    return Writer(package or real_package(), t)


def worded(function: Callable[..., T], *arguments: Any) -> T:
    """What a function of ``text`` says of a snapshot (the last but one argument) in a language (the last)."""
    *others, snapshot, t = arguments
    return function(*others, snapshot, writer(t, snapshot.package))


def is_code(kind: object) -> bool:
    """True for a code list."""
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def page_of(snapshot: Any, t: Messages) -> Page[Any]:
    """What the sections of a page are built from."""
    return Page(snapshot, writer(t, snapshot.package))


def paged(function: Callable[..., T], *arguments: Any) -> T:
    """What a function of ``pages`` makes of a snapshot (the last but one argument) in a language (the last)."""
    *others, snapshot, t = arguments
    return function(*others, page_of(snapshot, t))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is made once in a run of the tests, also when several processes run them (``make test``).

    What stands there was written whole. Two processes may make the same thing at once: it is the same, then.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


def build_page(
    package: Package, folder: Path, area: str, quarter: str, language: str = "vi", *, brief: bool = False
) -> Path:
    """Builds the page of an area (or of several, parted by commas) of a package, if it is not there; gives its path."""
    asked = {"comparisons" if "," in area else "provinces": [area]}
    task = plan(package, spans=[quarter], languages=[language], briefs=brief, **asked)[-1]
    path = folder / task.path
    if not path.exists():
        from helpers.batch.workers.worker import run  # not above: brings Papermill and matplotlib, which few tests want

        notebooks = check_notebooks([task], package.path)
        with pytest.MonkeyPatch.context() as patch:  # a report sets where its data are; no other test is to hear it
            patch.setenv(VARIABLE, str(package.path))
            outcome = run(Job(task, notebooks[task.notebook], package.path, folder))
        assert outcome.error == ""
    return path


@pytest.fixture(scope="session")
def page(package: Package, shared: Path) -> Callable[..., Path]:
    """Builds the real page of an area (or of several, parted by commas), a quarter and a language; gives its path.

    Tests only read it: other pages come to stand beside it.
    """
    return partial(build_page, package, shared / "reports")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium. One a module: while it is open asyncio has a running loop, which kernels and Dask could not stand."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium-headless-shell)")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=120_000)
        yield chromium
        chromium.close()


def stamp(reports: Path, data: Path) -> None:
    """Have the data as they are now pass for checked in the next build into a folder, for tests of what comes after."""
    reports.mkdir(exist_ok=True)
    (reports / CHECKED).write_text(data_hash(data), "utf-8")


@dataclass
class Project:
    """A copy of data and notebooks in a folder of its own, to change and to build from."""

    path: Path

    @property
    def data(self) -> Path:
        return self.path / "data"

    def stamp(self) -> None:
        """Have the data as they are now pass for checked in the next build into ``reports``."""
        stamp(self.path / "reports", self.data)

    def rows(self, name: str) -> list[dict[str, str]]:
        """The rows of a table as text."""
        with (self.data / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def save(self, name: str, rows: list[dict[str, str]]) -> None:
        """Write a table back with the columns of its first row."""
        with (self.data / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def change(self, name: str, row_id: str, /, **cells: str) -> int:
        """Change cells of the row with this id (or code); returns its row number as a spreadsheet counts."""
        rows = self.rows(name)
        key = next(iter(rows[0]))
        for number, row in enumerate(rows, start=2):
            if row[key if "id" not in row else "id"] == row_id:
                row.update(cells)
                self.save(name, rows)
                return number
        raise KeyError(row_id)

    def edit_notebook(self, name: str, old: str, new: str) -> None:
        """Replace text in a notebook; it must be there."""
        path = self.path / "notebooks" / name
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def remembered_check(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands in this process do not check again what was checked: of the same data the same is found.

    It is remembered by the hash of the data and of the code that checks them.
    """

    def remember(files: DataFiles) -> Findings:
        known = shared / f"findings-{data_hash(files)}.json"
        if not known.exists():
            write(known, json.dumps(asdict(inspect(files))))
        return Findings(**{
            name: [Problem(**one) for one in found] for name, found in json.loads(known.read_text("utf-8")).items()
        })  # fmt: skip

    for command in (building, checking):
        monkeypatch.setattr(command, "findings", remember)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of the project, and the working directory in it."""
    return copied(ROOT / "data", tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def few(shared: Path) -> Path:
    """The folder of an excerpt of the real package, to be read only (``excerpt.py``)."""

    def make(folder: Path) -> None:
        folder.mkdir()
        for file, content in excerpt(DataFiles.read(ROOT / "data")).contents.items():
            (folder / file).write_bytes(content)

    return made_once(shared / "few", make)


@pytest.fixture(scope="session")
def full_series(shared: Path) -> Path:
    """The folder of the simulated full series of the benchmarks, to be read only."""
    from benchmarks.full_series import series  # not above: those who look at drawn packages for hours have none

    return made_once(shared / "series", lambda folder: series(ROOT / "data", folder))


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that is made if it is not there, and that nobody finds half made."""
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=folder.parent) as name:
            made = Path(name) / folder.name
            make(made)
            with contextlib.suppress(OSError):  # another process has put the same there meanwhile
                made.rename(folder)
    return folder


@pytest.fixture
def few_project(few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """As ``project``, with the excerpt for its data: for what does not depend on how many figures there are."""
    return copied(few, tmp_path, monkeypatch)


def copied(data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project in a folder, with a copy of some data and of our notebooks, and the working directory in it."""
    shutil.copytree(data, folder / "data")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("DVCTT_DATA", raising=False)
    return Project(folder)


@pytest.fixture
def figure() -> Callable[..., Observation]:
    """Makes one invented figure: level-4 services announced on a day, unless told otherwise."""
    counter = iter(range(1, 1000))

    def make(value: str = "10", end: str = "2020-09-30", **fields: object) -> Observation:
        defaults: dict[str, object] = {
            "id": f"T{next(counter):03}", "area": "VN-34", "tier": "all", "unit_name": "", "scope": "whole",
            "indicator": "services_l4", "period_start": None, "start_status": "", "date_precision": "day",
            "period_regime": "calendar", "value_upper": None, "qualifier": "exact", "basis": "announced",
            "obs_status": "A", "source": "nq-17-2019", "note": "", "note_en": "",
        }  # fmt: skip
        start = fields.pop("start", None)
        if start is not None:
            fields |= {"period_start": date.fromisoformat(str(start)), "start_status": "printed"}
        cells = {**defaults, "value": Decimal(value), "period_end": date.fromisoformat(end), **fields}
        coded = {name: kind for name, kind in get_type_hints(Observation).items() if name in cells and is_code(kind)}
        return Observation(**{**cells, **{name: kind(cells[name]) for name, kind in coded.items()}})  # type: ignore[arg-type]

    return make
