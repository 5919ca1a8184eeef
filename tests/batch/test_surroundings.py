"""Builds where a machine is not as one expects: consoles, shares, links, and files in the working folder."""

from __future__ import annotations

import copy
import dataclasses
import errno
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from conftest import ROOT, Project, stamp
from nbformat.sign import NotebookNotary
from typer.testing import CliRunner

from helpers.batch.execution.run import trust
from helpers.batch.files import write
from helpers.batch.folder import locked as reports_locked
from helpers.batch.plan import check_notebooks, plan
from helpers.batch.workers.job import Job
from helpers.batch.workers.worker import run
from helpers.cli import app, main
from helpers.data.package import VARIABLE, Package
from helpers.errors import RequestError
from helpers.intake.ledger import locked as data_locked
from helpers.pages.receipt import find_notebook

ONE = ("--province", "VN-34", "--quarter", "2020Q3", "--language", "vi", "--workers", "1")
PAGE = "2020Q3/khanh-hoa.html"


@pytest.fixture
def project(few_project: Project) -> Project:
    """What a machine is set to changes a page of few figures as one of many."""
    return few_project


def dvctt(*arguments: str, cwd: Path, umask: int = -1, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own."""
    command = [Path(sys.executable).with_name("dvctt"), *arguments]
    environment = os.environ | surroundings
    return subprocess.run(command, cwd=cwd, env=environment, umask=umask, capture_output=True, check=False)


def seen(patch: pytest.MonkeyPatch, page: str, *arguments: str) -> tuple[object, str, str]:
    """Exit code and both outputs of the command line in this process, on a console that has a code page."""
    streams = [io.TextIOWrapper(io.BytesIO(), page) for _ in range(2)]
    with patch.context() as console:
        for name, stream in zip(("stdout", "stderr"), streams, strict=True):
            console.setattr(sys, name, stream)
        console.setattr(sys, "argv", ["dvctt", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
    output, error = (stream.detach().getvalue().decode("utf-8") for stream in streams)
    return ended.value.code, output, error


@pytest.mark.parametrize("page", ["cp1252", "cp1258", "ascii"])
def test_no_console_of_another_code_page_ends_in_a_traceback(
    project: Project, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = dvctt("list", cwd=project.path, PYTHONIOENCODING=page)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "VN-34  56   Khánh Hòa" in done.stdout.decode("utf-8")
    code, _, told = seen(monkeypatch, page, "build", "--province", "Khan Hoa")
    assert (code, "Did you mean Khánh Hòa (VN-34)?" in told) == (2, True)
    project.change("observations", "F002", value="ba tr\u0103m")
    code, found, _ = seen(monkeypatch, page, "check")
    assert code == 1
    assert "F002" in found and "found 'ba trăm'" in found


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked from no server")
def test_no_file_of_the_working_folder_is_taken_for_a_module(project: Project) -> None:
    project.stamp()
    for name in ("helpers.py", "random.py", "calendar.py"):
        (project.path / name).write_text("raise SystemExit('taken for a module')", "utf-8")
    done = dvctt("build", *ONE, cwd=project.path)
    assert done.returncode == 0, done.stderr.decode()
    assert (project.path / "reports/2020Q3/khanh-hoa.html").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EIO])
@pytest.mark.parametrize(("held", "option"), [(reports_locked, "output"), (data_locked, "data")])
def test_no_file_system_without_locks_is_called_one_that_cannot_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, held: Callable[..., Any], option: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(RequestError) as error, held(tmp_path):
        pass
    found = (error.value.which, error.value.allowed)
    assert found == (option, "a folder whose files can be locked")
    assert error.value.hint.startswith(f"{os.strerror(number)}. Work in a folder of this machine")
    with pytest.raises(RequestError) as error, held(blocked(tmp_path)):
        pass
    assert error.value.allowed == "a folder that can be written to"


def blocked(tmp_path: Path) -> Path:
    """A folder that cannot be made, since a file has its name."""
    (tmp_path / "taken").write_text("", "utf-8")
    return tmp_path / "taken" / "reports"


@pytest.mark.parametrize("output", ["s3://bucket/reports", "https://example.org/reports", "file:///srv/reports", "-"])
def test_no_folder_is_made_of_what_names_none(project: Project, output: str) -> None:
    before = sorted(project.path.iterdir())
    result = CliRunner().invoke(app, ["build", *ONE, "--output", output])
    assert isinstance(result.exception, RequestError)
    assert "allowed: a folder of this machine" in str(result.exception)
    assert sorted(project.path.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no folder in which somebody works can be removed")
@pytest.mark.parametrize("command", [("list",), ("check",), ("build", *ONE)], ids=" ".join)
def test_no_working_folder_that_is_gone_is_a_riddle(tmp_path: Path, command: tuple[str, ...]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    leaving = ["sh", "-c", 'cd "$0" && rmdir "$0" && "$@"', gone, Path(sys.executable).with_name("dvctt"), *command]
    nowhere = {name: value for name, value in os.environ.items() if name != VARIABLE}
    done = subprocess.run(leaving, env=nowhere, capture_output=True, check=False, text=True)
    assert done.returncode == 2
    assert done.stderr == (
        f"dvctt: working folder: found {str(gone)!r}; allowed: one that is still there. "
        "Go to another one with cd, and try again.\n"
    )


def test_no_folder_is_called_tilde(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.stamp()
    monkeypatch.setenv("HOME", str(project.path / "home"))
    monkeypatch.setenv("USERPROFILE", str(project.path / "home"))
    (project.path / "home").mkdir()
    assert CliRunner().invoke(app, ["build", *ONE, "--output", "~/pages", "--dry-run"]).exit_code == 0
    assert not (project.path / "~").exists()


def test_no_page_is_lost_where_modes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    write(tmp_path / "page.html", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own")
def test_no_notebook_is_taken_from_beside_the_target_of_a_link(tmp_path: Path) -> None:
    for project in ("own", "shared"):
        (tmp_path / project / "notebooks").mkdir(parents=True)
        (tmp_path / project / "notebooks" / "province_report.ipynb").write_text("{}", "utf-8")
    (tmp_path / "shared/data").mkdir()
    (tmp_path / "own/data").symlink_to(tmp_path / "shared/data")
    found = find_notebook("province_report.ipynb", tmp_path / "own/data")
    assert found == tmp_path / "own/notebooks/province_report.ipynb"


def test_data_that_stand_elsewhere_do_not_lack_the_notebooks_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After ``make setup`` the command works in any folder: its notebooks are those of its own code."""
    monkeypatch.chdir(tmp_path)
    found = find_notebook("province_report.ipynb", tmp_path / "figures")
    assert found == ROOT / "notebooks" / "province_report.ipynb"
    with pytest.raises(RequestError, match="a file in notebooks/"):
        find_notebook("nowhere.ipynb", tmp_path / "figures")


#: The command as a user runs it of whom the system knows no home, such as a random id in a container.
HOMELESS = """
import os, pwd, sys
def unknown(number):
    raise KeyError(number)
os.environ.pop("HOME", None)
pwd.getpwuid = unknown
from helpers.cli import main
sys.argv = ["dvctt", *sys.argv[1:]]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="homes are known otherwise")
def test_no_user_without_a_home_is_left_without_reports(project: Project) -> None:
    project.stamp()
    command = [sys.executable, "-c", HOMELESS, "build", *ONE]
    done = subprocess.run(command, cwd=project.path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert (project.path / "reports/2020Q3/khanh-hoa.html").is_file()


def test_no_chart_of_a_kept_notebook_is_stripped_where_it_was_made(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv(VARIABLE, str(package.path))
    [task] = plan(package, ["VN-69"], ["2018Q1"], ["en"])
    notebooks = check_notebooks([task], package.path)
    assert run(Job(task, notebooks[task.notebook], package.path, tmp_path, keep=True)).error == ""
    kept = nbformat.read((tmp_path / task.path).with_suffix(".ipynb"), 4)
    assert NotebookNotary().check_signature(kept)
    kept.cells[-1].source += " "
    assert not NotebookNotary().check_signature(kept)


def test_a_kept_notebook_that_cannot_be_signed_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", os.devnull)
    trust(nbformat.writes(nbformat.v4.new_notebook()))


#: A chart by pyplot, with words of its own, beside those of the house.
DRAWN = "#| fig-alt: Một đường\nimport matplotlib.pyplot as plt\nplt.plot([1, 2, 3], label='Đường'); plt.legend()"
RC = "lines.linestyle: --\nsavefig.bbox: tight\npath.sketch: 2, 100, 20\nfont.family: monospace\ntext.usetex: True\n"
Surroundings = Callable[[Path, Path], dict[str, str]]


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def named(**variables: str) -> Surroundings:
    return lambda home, here: variables


def files(*names: str, text: str) -> Surroundings:
    """Files in the home folder, or in the working folder if they begin with ``./``."""

    def write_all(home: Path, here: Path) -> dict[str, str]:
        for name in names:
            put(here / name if name.startswith("./") else home / name, text)
        return {}

    return write_all


def matplotlibrc(home: Path, here: Path) -> dict[str, str]:
    put(home / "elsewhere.rc", RC)
    return {"MATPLOTLIBRC": str(home / "elsewhere.rc")}


def site(home: Path, here: Path) -> dict[str, str]:
    code = "import decimal, locale, random; locale.setlocale(locale.LC_ALL, ''); random.seed(7)\n"
    code += "decimal.getcontext().prec = decimal.DefaultContext.prec = 3"
    put(home / "site" / "sitecustomize.py", code)
    put(home / "site" / "usercustomize.py", code)
    return {"PYTHONPATH": os.pathsep.join([str(home / "site"), *filter(None, [os.environ.get("PYTHONPATH")])])}


def startup(home: Path, here: Path) -> dict[str, str]:
    put(home / "startup.py", "raise SystemExit('started')")
    return {"PYTHONSTARTUP": str(home / "startup.py")}


def fonts(home: Path, here: Path) -> dict[str, str]:
    """The cache of another matplotlib, which takes the font of our charts from elsewhere."""
    from matplotlib.font_manager import FontManager, fontManager, json_dump

    other = copy.copy(fontManager)
    mono = next(font.fname for font in fontManager.ttflist if font.name == "DejaVu Sans Mono")
    other.ttflist = [
        dataclasses.replace(font, fname=mono) if font.name == "DejaVu Sans" else font for font in fontManager.ttflist
    ]
    (home / "fonts").mkdir()
    json_dump(other, home / "fonts" / f"fontlist-v{FontManager.__version__}.json")
    return {"MPLCONFIGDIR": str(home / "fonts")}


def long_folder(home: Path, here: Path) -> dict[str, str]:
    folder = home / ("t" * max(20, 119 - len(str(home))))
    folder.mkdir()
    return dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))


#: What a machine may be set to, and no page may be changed by.
MACHINES: dict[str, Surroundings] = {
    "matplotlibrc at home": files(".config/matplotlib/matplotlibrc", ".matplotlib/matplotlibrc", text=RC),
    "matplotlibrc in the folder": files("./matplotlibrc", text=RC),
    "MATPLOTLIBRC": matplotlibrc,
    "MPLBACKEND": named(MPLBACKEND="pdf"),
    "configuration of IPython": files(
        ".ipython/profile_default/ipython_config.py", ".ipython/profile_default/ipython_kernel_config.py",
        text="c.InteractiveShell.ast_node_interactivity = 'all'\nc.InlineBackend.figure_formats = {'png'}\n",
    ),
    "startup file of IPython": files(".ipython/profile_default/startup/00.py", text="raise SystemExit('started')"),
    "configuration of nbconvert": files(
        ".jupyter/jupyter_nbconvert_config.py", ".jupyter/jupyter_config.py", "./jupyter_nbconvert_config.py",
        text="c.TemplateExporter.exclude_output = True\nc.HTMLExporter.exclude_markdown = True\n",
    ),
    "templates of nbconvert": files(
        *(f".local/share/jupyter/nbconvert/templates/{name}" for name in (
            "dvctt/index.html.j2", "dvctt/style.css", "base/display_priority.j2", "base/null.j2",
        )), text="<p>other",
    ),
    "PYTHONSTARTUP": startup,
    "sitecustomize": site,
    "LC_ALL": named(LC_ALL="C", LANG="vi_VN.UTF-8"),
    "TZ": named(TZ="Pacific/Kiritimati"),
    "PYTHONHASHSEED": named(PYTHONHASHSEED="7"),
    "python -OO": named(PYTHONOPTIMIZE="2"),
    "width of the terminal": named(COLUMNS="20", LINES="5", TERM="dumb"),
    "fonts": fonts,
    "code page": named(PYTHONIOENCODING="cp1252"),
    "long TMPDIR": long_folder,
    "files of the folder": files("./random.py", "./helpers.py", "./statistics.py", text="raise SystemExit('taken')"),
}  # fmt: skip


@pytest.fixture
def drawing(project: Project) -> Project:
    """A notebook that draws with pyplot as well, and shows a wide table as text."""
    project.stamp()
    table = "import pandas as pd; print(pd.DataFrame({f'column {n}': [1.5] for n in range(12)}))"
    cell = "\n".join(("report.dossiers", DRAWN, table))
    project.edit_notebook("province_report.ipynb", "report.dossiers", json.dumps(cell)[1:-1])
    return project


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked from a server")
def test_no_page_depends_on_what_a_machine_is_set_to(drawing: Project, tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["build", *ONE, "--output", "plain"]).exit_code == 0
    plain = (drawing.path / "plain" / PAGE).read_bytes()
    assert built(drawing, tmp_path, *MACHINES) == plain, [
        name for name in MACHINES if built(drawing, tmp_path, name) != plain
    ]


def built(project: Project, tmp_path: Path, *machines: str) -> bytes:
    """The page as it is made where all of this is so at once; what was said, if there is none."""
    place = tmp_path / f"machine{len(list(tmp_path.glob('machine*')))}"
    home, here = place / "home", place / "here"
    for folder in (home, here):
        folder.mkdir(parents=True)
    shutil.copytree(project.path / "notebooks", here / "notebooks")
    shutil.copytree(project.path / "data", here / "data")
    stamp(here / "reports", here / "data")
    variables = {"HOME": str(home), "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))}
    for name in machines:
        variables |= MACHINES[name](home, here)
    done = dvctt("build", *ONE, cwd=here, umask=0o077, **variables)
    page = here / "reports" / PAGE
    return page.read_bytes() if done.returncode == 0 else done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize(("command", "code"), [("list", 0), ("check", 1), ("--help", 0)])
def test_no_command_ends_otherwise_because_nobody_reads_it(project: Project, command: str, code: int) -> None:
    project.change("observations", "F002", value="ba tr\u0103m") if command == "check" else None
    read, write_end = os.pipe()
    os.close(read)
    done = subprocess.run(
        [Path(sys.executable).with_name("dvctt"), command], stdout=write_end, stderr=subprocess.PIPE, check=False
    )
    os.close(write_end)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr
