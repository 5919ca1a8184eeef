"""The documents followed step by step: what a page tells to type is run in a copy of the project, in its order.

A command line that is to fail says so at its end (``# exit code 2``). A ``text`` block is what the block before it
prints. A ``csv`` block with a title is put at the end of the file that its title names. What a tutorial quotes from a
report stands in one of the reports. Pages in Vietnamese are not run: another test holds their steps equal to those of
the English ones. Only what they quote is looked for, where the English page quotes.
"""

from __future__ import annotations

import doctest
import html
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest
from conftest import ROOT, Project

from helpers.batch.receipts import Receipts
from helpers.batch.records import PageRecord

BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$|^> ([^\n]+)$', re.MULTILINE | re.DOTALL)
VIETNAMESE = ROOT / "docs" / "vi"
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if not path.is_relative_to(VIETNAMESE)
    if BLOCK.search(path.read_text("utf-8"))
}
#: Pages that begin with an empty folder of reports; before the others the reports that they speak of are built.
FROM_NOTHING = {f"docs/tutorials/{name}.md" for name in ("reporting-team", "data-keeper", "new-figures")}
#: What is not run, and why. README.vi.md is not run either: a test holds its commands equal to those of README.md.
NOT_RUN = {
    "make setup": "makes the environment that the tests run in",
    "source .venv/bin/activate": "changes nothing but the terminal",
    "make reports": "builds the whole archive, minutes",
    "make test": "is what runs here",
    "make lab": "a server that runs until it is stopped: tests/test_lab.py",
    "dvctt build": "builds the whole archive, minutes",
    "dvctt build --quarter 2020Q3": "builds 128 pages; planned by another test",
    "dvctt build --frame 34 --quarter 2020": "builds 272 pages: tests/batch/test_frames.py",
    "papermill notebooks/province_report.ipynb out.ipynb -p province VN-34 -p quarter 2020Q3": "test_pages.py",
    "jupyter nbconvert --to html --template dvctt out.ipynb": "tests/batch/publishing/test_pages.py",
    "dvctt build --dry-run": "hashes the whole archive; run with filters in the tutorials",
    "dvctt build --dask tcp://127.0.0.1:8786": "needs a scheduler: tests/batch/cluster/test_cluster.py",
    "dvctt build --dask tcp://10.0.0.5:8786": "needs a scheduler: tests/batch/cluster/test_cluster.py",
    "pip install '.[cluster]'": "changes the environment that the tests run in",
    "dask scheduler --host 10.0.0.5": "needs that address: tests/batch/cluster/test_cluster.py",
    "dask worker tcp://10.0.0.5:8786 --nworkers 4 --nthreads 1": "as the scheduler",
    "conda env create --file environment.yml": "downloads an environment; its versions are held by another test",
    "dvctt publish build/www --url https://example.vn/dvctt/": "of the whole archive: tests/batch/test_publish.py",
    "dvctt digest --since 1.1.1 --output build/messages": "of the whole archive: tests/batch/test_mailing.py",
    "pip install datasette datapackage-to-datasette": "changes the environment that the tests run in",
    "datapackage-to-datasette build/dvctt.db data/datapackage.json build/metadata.json": "test_opens_in_datasette.py",
    "datasette build/dvctt.db --metadata build/metadata.json": "a server that runs until it is stopped",
    "conda activate dvctt": "changes nothing but the terminal",
}
#: What is put into files of other programs.
FOREIGN = {"crontab", "ini", "py"}


@dataclass
class Reader:
    """Somebody who follows a page: a folder to work in, names in Python, and the last output."""

    project: Project
    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch
    names: dict[str, object] = field(default_factory=dict)
    printed: str = ""

    def sh(self, block: str, title: str) -> None:
        """Runs the lines of a block; each must end with the code that it says, or 0."""
        self.printed = ""
        for line in block.splitlines():
            told = re.search(r"# exit code (\d+)$", line)
            words = shlex.split(line, comments=True)
            if words and shlex.join(words) not in NOT_RUN:
                command = next(iter(entry_points(group="console_scripts", name=words[0])), None)
                code = self.run(command, words) if command else self.other(line)
                assert code == (int(told[1]) if told else 0), f"{line}\n{self.printed}"

    def run(self, command: EntryPoint, words: list[str]) -> int:
        """A command of this environment, in this process: a start costs more than what it does. Ours has one worker."""
        single = ["--workers", "1"] if words[:2] == ["dvctt", "build"] else []
        self.patch.setattr(sys, "argv", [*words, *single])
        code: object = 0
        try:
            command.load()()
        except SystemExit as end:
            code = end.code
        self.printed += "".join(self.capture.readouterr())
        return int(str(code or 0))

    def other(self, line: str) -> int:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        here = {**os.environ, "PATH": path}
        done = subprocess.run(["bash", "-c", line], cwd=self.project.path, env=here, capture_output=True, text=True)
        self.printed += done.stdout + done.stderr
        return done.returncode

    def text(self, block: str, title: str) -> None:
        """Every line of what a page shows as output was printed."""
        assert [line for line in block.splitlines() if line not in self.printed] == [], self.printed

    def csv(self, block: str, title: str) -> None:
        with (self.project.path / title).open("a", encoding="utf-8") as file:
            file.write(block)

    def quote(self, block: str, title: str) -> None:
        """What a page quotes stands in a report that was built."""
        built = (self.project.path / folder for folder in ("reports", "build"))
        assert any(block in words(path) for folder in built for path in folder.rglob("*.html")), block

    def python(self, block: str, title: str) -> None:
        """What an example prints is not hidden behind the dots of a table that is wider than a terminal."""
        exec(compile(block, "documentation", "exec"), self.names)
        self.printed = "".join(self.capture.readouterr())
        assert " ... " not in self.printed, self.printed

    def pycon(self, block: str, title: str) -> None:
        example = doctest.DocTestParser().get_doctest(block, self.names, "documentation", None, None)
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        heard: list[str] = []
        runner.run(example, out=heard.append, clear_globs=False)
        self.names = example.globs
        assert heard == []


@pytest.fixture(scope="module")
def reports(page: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports that the documents speak of, and no others, as a build would have left it."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "2020Q3").mkdir()
    receipts = Receipts(folder)
    for language in ("vi", "en"):
        made = Path(shutil.copy(page("VN-34", "2020Q3", language), folder / "2020Q3"))
        receipts.put(f"2020Q3/{made.name}", PageRecord.of(made.read_text("utf-8")))
    receipts.save()
    return folder


def blocks(text: str) -> Iterator[tuple[str, str, str]]:
    """Kind, title and text of what a page tells to do or to see, in its order."""
    for kind, title, block, quote in BLOCK.findall(text):
        yield (kind, title, block) if kind else ("quote", "", quote)


@pytest.mark.usefixtures("remembered_check")
@pytest.mark.parametrize("name", PAGES)
def test_no_step_of_a_page_fails(
    name: str, project: Project, reports: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "pyproject.toml", project.path)
    if name not in FROM_NOTHING:
        shutil.copytree(reports, project.path / "reports")
    reader = Reader(project, capsys, monkeypatch)
    other = quotes_in_vietnamese(name)
    for kind, title, block in blocks(PAGES[name]):
        if kind not in FOREIGN:
            getattr(reader, kind)(block, title)
        if kind == "quote" and other:
            reader.quote(other.pop(0), title)
    assert other == []


def quotes_in_vietnamese(name: str) -> list[str]:
    """What the Vietnamese page of this one quotes, in its order; empty if there is no such page."""
    path = VIETNAMESE / Path(name).relative_to("docs") if name.startswith("docs/") else ROOT / "none"
    return [block for kind, _, block in blocks(path.read_text("utf-8")) if kind == "quote"] if path.is_file() else []


def words(page: Path) -> str:
    """What a reader sees of a page. A bare span, as around the name of a place, parts no letters."""
    text = re.sub(r"<(style|script)\b.*?</\1>", " ", page.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"</?span>", "", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_no_block_has_a_kind_that_nobody_runs() -> None:
    kinds = {kind for text in PAGES.values() for kind, _, _ in blocks(text)}
    assert kinds - FOREIGN == {"sh", "text", "csv", "python", "pycon", "quote"}
    tutorials = {f"docs/tutorials/{name}.md" for name in ("reader", "reporting-team", "data-keeper", "analyst")}
    assert {"README.md"} | tutorials <= set(PAGES)


def test_nothing_is_left_out_that_no_page_says() -> None:
    told = {
        shlex.join(shlex.split(line, comments=True))
        for text in PAGES.values()
        for kind, _, block in blocks(text)
        for line in block.splitlines()
        if kind == "sh"
    }
    assert set(NOT_RUN) - told == set()
