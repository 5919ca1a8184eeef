"""Reports of one process: none sees what another has changed, and what cannot be put back ends the process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from random_packages import draw, files

from helpers.batch.plan import Task, check_notebooks, plan
from helpers.batch.workers.job import Job, Outcome
from helpers.batch.workers.pool import outcomes
from helpers.data.files import DataFiles
from helpers.data.package import Package, load

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
FILES = DataFiles.read(ROOT / "data")

#: Changes that are put back: the process goes on.
SETTINGS = """import builtins, decimal, locale, os, random, sys, warnings
import matplotlib as mpl, matplotlib.pyplot as plt, pandas as pd
os.environ["DVCTT_DATA"] = "/"; os.environ["TZ"] = "Asia/Tokyo"; os.chdir("/"); os.umask(0)
sys.path.clear(); sys.stdout = sys.stderr = sys.excepthook = None
warnings.simplefilter("error"); locale.setlocale(locale.LC_ALL, "C"); decimal.getcontext().prec = 2
plt.style.use("dark_background"); mpl.rcParams["axes.linewidth"] = 6; mpl.rcParamsDefault["font.size"] = 40
plt.switch_backend("pdf"); plt.plot([1, 2]); pd.set_option("display.precision", 1); random.seed(1)
builtins.mine = 1
"""
#: What is not put back, each with the words by which it is told.
CHANGES = {
    "import helpers.text.formats as f; f.quarter = None": "helpers.text.formats.quarter",
    "import helpers; helpers.Report = None": "helpers.Report",
    "import helpers\nhelpers.Report.growth = property(lambda s: 1)": "helpers.pages.report.report.Report.growth",
    "import helpers\nobject.__setattr__(helpers.load().package.observations[0], 'value', 1)": "_HELD",
    "import helpers\nhelpers.load().package.indicators.clear()": "_HELD",
    "from helpers.charts.style import COLOURS; COLOURS['l3'] = 'red'": "helpers.charts.style.COLOURS.l3",
    "import json; json.mine = 1": "json.mine",
    "import colorsys": "loaded colorsys",
    "import pandas as pd; pd.DataFrame.mine = 1": "pandas.core.frame.DataFrame.mine",
    "from IPython.core.interactiveshell import InteractiveShell as S\nS.ast_node_interactivity = 'all'":
        "InteractiveShell.ast_node_interactivity",
    "import sys; sys.modules['decimal'] = sys": "module decimal",
    "import sys, types; sys.modules['agency'] = types.ModuleType('agency')": "module agency",
    "import sys; del sys.modules['json']": "module json",
    "import threading, time; threading.Thread(target=time.sleep, args=[60], daemon=True).start()": "threads",
    "import _thread, time; _thread.start_new_thread(time.sleep, (60,))": "threads",
    "import helpers; helpers.kept = open('/dev/null')": "open files",
    "import subprocess; subprocess.Popen(['sleep', '1'])": "child processes",
    "import resource as r; r.setrlimit(r.RLIMIT_NOFILE, (100, 200))": "limits",
    "import decimal; decimal.DefaultContext.prec = 3": "contexts of decimal",
    "import faulthandler; faulthandler.enable(open('/dev/null'))": "faulthandler",
    "import asyncio; asyncio.set_event_loop_policy(asyncio.DefaultEventLoopPolicy())": "asyncio.events",
    "import logging; logging.setLoggerClass(type('L', (logging.Logger,), {}))": "logging._loggerClass",
    "from matplotlib.font_manager import fontManager as f; f.ttflist.clear()": "matplotlib.font_manager.fontManager",
    "import matplotlib as m; m.colormaps.register(m.colormaps['viridis'], name='agency')": "matplotlib.colormaps",
}  # fmt: skip
#: Runs each change in a process that is forked from one that is ready, and prints what is told.
LOOK = """
import json, os, sys
from pathlib import Path
import nbformat
from helpers.batch.execution.engine import LastRun
from helpers.batch.workers.footprint import Footprint
from helpers.batch.workers.preload import worker
from helpers.data.files import DataFiles
worker.warm(DataFiles.read(Path(sys.argv[1])), 0, ["pandas", "matplotlib.pyplot", "matplotlib.backends.backend_pdf"])
for source in json.load(sys.stdin):
    if not (child := os.fork()):
        footprint = Footprint()
        text = nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]))
        last = LastRun()
        worker.execute("case.ipynb", text, {}, last)
        del last
        worker.collect_garbage()
        told = [*footprint.differences(), *(f"loaded {name}" for name in footprint.loaded())]
        print(json.dumps([source, told]), flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


def test_nothing_that_stays_changed_is_passed_over(few: Path) -> None:
    ordinary = ["1", "import helpers\nhelpers.open_report('VN-34', '2020Q3').growth", SETTINGS]
    done = subprocess.run(
        [sys.executable, "-c", LOOK, few], input=json.dumps([*ordinary, *CHANGES]), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    told = dict(map(json.loads, done.stdout.splitlines()))
    assert [told[source] for source in ordinary] == [[]] * len(ordinary)
    assert {
        source: told.get(source) for source in CHANGES if not any(CHANGES[source] in one for one in told[source])
    } == {}


def make(package: Package, folder: Path, *asked: tuple[str, str, str]) -> list[Job]:
    """Jobs of one province or the country each, all of them with notebooks in a folder to be changed."""
    tasks: list[Task] = [plan(package, [area], [quarter], [language])[0] for area, quarter, language in asked]
    notebooks = check_notebooks(tasks, package.path)
    return [Job(task, notebooks[task.notebook], package.path, folder) for task in tasks]


def changed(job: Job, source: str, folder: Path) -> Job:
    """The same report from a notebook that does something behind its last section."""
    notebook = nbformat.read(job.notebook, 4)
    notebook.cells.append(nbformat.v4.new_code_cell(source))
    place = folder / f"{len(list(folder.iterdir()))}" / job.notebook.name
    place.parent.mkdir()
    nbformat.write(notebook, place)
    return replace(job, notebook=place)


def made(jobs: list[Job], data: DataFiles = FILES) -> list[Outcome]:
    """All of them by one process after the other."""
    found = list(outcomes(jobs, data, 1, 120, 2048))
    assert [outcome.error for outcome in found] == [""] * len(jobs)
    return found


def test_no_hostile_notebook_changes_the_page_after_it(
    package: Package, page: Callable[..., Path], tmp_path: Path
) -> None:
    asked = [("VN-34", "2020Q3", "vi"), ("VN", "2020Q3", "vi"), ("VN-34", "2024Q4", "en"), ("VN-52", "2018Q1", "vi")]
    good = make(package, tmp_path, *asked)
    hostile = make(package, tmp_path / "hostile", *asked[:3])
    patch = "import helpers.text.formats, matplotlib.axes\nhelpers.text.formats.mine = 1\nmatplotlib.axes.Axes.mine = 1"
    sources = SETTINGS, SETTINGS, patch
    first, second, third = (changed(job, source, tmp_path) for job, source in zip(hostile, sources, strict=True))
    found = made([good[0], first, good[1], second, good[2], third, good[3]])
    named = ("helpers.text.formats.mine", "matplotlib.axes._axes.Axes.mine")
    assert [outcome.left for outcome in found] == [(), (), (), (), (), named, ()]
    assert ["pandas" in outcome.loaded for outcome in found] == [False, True, False, False, False, False, False]
    assert found[0].loaded == (), "an ordinary report costs no second process"
    for job, (area, quarter, language) in zip(good, asked, strict=True):
        assert (tmp_path / job.task.path).read_bytes() == page(area, quarter, language).read_bytes(), area


def test_no_package_without_figures_costs_a_process_for_each_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What libraries read when they are first asked must not depend on what the country's figures ask of them."""
    data = files(draw(0), tmp_path / "data")
    package = load(data)
    assert package.observations == ()
    monkeypatch.setattr("helpers.batch.plan.find_notebook", lambda name, _: ROOT / "notebooks" / name)
    jobs = make(package, tmp_path, ("VN-34", "2020Q3", "vi"), ("VN-34", "2020Q3", "en"))
    assert [outcome.left for outcome in made(jobs, data)] == [(), ()]


def test_no_page_depends_on_the_order_of_the_others(package: Package, tmp_path: Path) -> None:
    asked = [(area, quarter, "vi") for area in ("VN", "VN-34", "VN-DN") for quarter in ("2020Q3", "2022Q4")]
    orders = asked, [asked[place] for place in (4, 1, 5, 0, 3, 2)]
    for name, order in zip("ab", orders, strict=True):
        assert [outcome.left for outcome in made(make(package, tmp_path / name, *order))] == [()] * len(order)
    pages = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").glob("*/*.html"))
    assert len(pages) == len(asked)
    assert [
        path for path in pages if (tmp_path / "a" / path).read_bytes() != (tmp_path / "b" / path).read_bytes()
    ] == []
