"""A newcomer's first change: the list in CONTRIBUTING is tried in a copy, and no other file is touched."""

from __future__ import annotations

import csv
import html
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import ROOT

from helpers.data.package import VARIABLE

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PART = TEXT[TEXT.index("## A newcomer's first change") : TEXT.index("## Where things are added")]
RUN = "from helpers.cli import main; main()"


def listed() -> dict[str, dict[str, str]]:
    """The table: what is added -> the files to touch -> what is said of each."""
    table: dict[str, dict[str, str]] = {}
    added = ""
    for first, path, told in re.findall(r"^\| ([^|]*)\| `([^`|]+)` \| ([^|]+) \|$", PART, re.MULTILINE):
        added = first.strip() or added
        table.setdefault(added, {})[path] = told
    return table


TABLE = listed()


@dataclass
class Copy:
    """A copy of the project in which one change is made; a file that the list does not name cannot be touched."""

    path: Path
    change: str
    touched: set[str] = field(default_factory=set)

    def file(self, name: str) -> Path:
        assert name in TABLE[self.change], f"CONTRIBUTING does not name {name} for {self.change}"
        self.touched.add(name)
        return self.path / name

    def replace(self, name: str, old: str, new: str) -> None:
        """Put something in place of the only such text of a file."""
        file = self.file(name)
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"{name}: {old}"
        file.write_text(text.replace(old, new), "utf-8")

    def row(self, name: str, **cells: str) -> None:
        """Put a row at the end of a table; cells that are not given stay empty."""
        file = self.file(name)
        columns = file.read_text("utf-8").splitlines()[0].split(",")
        assert set(cells) <= set(columns)
        with file.open("a", encoding="utf-8", newline="") as out:
            csv.DictWriter(out, columns, lineterminator="\n").writerow(cells)

    def run(self, *words: str) -> None:
        """A command of ours with the code of the copy; it must end with 0."""
        done = subprocess.run(
            [sys.executable, "-c", RUN, *words], cwd=self.path, capture_output=True, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(self.path / "src"), VARIABLE: str(self.path / "data")}, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    def page(self, province: str, quarter: str, language: str) -> str:
        """What a reader sees of a page that the copy builds."""
        self.run("build", "--province", province, "--quarter", quarter, "--language", language, "--workers", "1")
        suffix = "" if language == "vi" else f".{language}"
        [file] = (self.path / "reports" / quarter).glob(f"*{suffix}.html")
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", file.read_text("utf-8"))).split())


@pytest.fixture
def copy(few: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Copy]:
    """The project; the chart is of a province that the excerpt of the data does not have."""
    data = ROOT / "data" if request.param == "a chart" else few
    for folder in (data, ROOT / "notebooks", ROOT / "src"):  # compiled modules too, as old as what they are made of
        shutil.copytree(folder, tmp_path / folder.name)
    (tmp_path / data.name).rename(tmp_path / "data")
    made = Copy(tmp_path, request.param)
    yield made
    assert made.touched == set(TABLE[made.change]), "the list names a file that need not be touched"


def test_no_file_or_name_of_the_list_is_gone() -> None:
    assert set(TABLE) == {"an indicator", "a chart", "a language"}
    named = [(path, name) for files in TABLE.values() for path, told in files.items() for name in named_in(told)]
    assert [name for _, name in named] == ["LANGUAGES", "_FOREIGN"]
    assert [(path, name) for path, name in named if not re.search(rf"^{name}\b", read(path), re.MULTILINE)] == []
    assert [path for files in TABLE.values() for path in files if not (ROOT / path).is_file()] == []


def named_in(told: str) -> list[str]:
    return [name for name in re.findall(r"`(\w+)`", told) if name.isupper()]


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize("copy", ["an indicator"], indirect=True)
def test_no_other_file_is_needed_for_an_indicator(copy: Copy) -> None:
    """The indicator, its source and its figure are invented; a build refuses what ``dvctt check`` would."""
    copy.row(
        "data/indicators.csv", id="services_invented", family="services", name_vi="Dịch vụ giả định",
        name_en="Invented services", unit="service", kind="stock", regime="any",
    )  # fmt: skip
    copy.row("data/sources.csv", id="invented", title="[Invented]", publisher="Invented", kind="press", language="vi")
    copy.row(
        "data/observations.csv", id="K1", area="VN-34", tier="all", scope="whole", indicator="services_invented",
        period_end="2020-09-30", date_precision="day", period_regime="calendar", value="4321", qualifier="exact",
        basis="provided", obs_status="A", source="invented",
    )  # fmt: skip
    copy.row(
        "data/presentation.csv", indicator="services_invented", headline="5", higher_is_better="yes",
        why_vi="[Giả định]", why_en="[Invented]", trap_vi="[Giả định]", trap_en="[Invented]", checked_by="a newcomer",
        checked_on="2026-11-25",
    )  # fmt: skip
    text = copy.page("khanh-hoa", "2020Q3", "en")
    headline = text[text.index("Headline figures") : text.index("Number of online services of")]
    assert "Invented services 4,321 30 September 2020" in headline
    assert text.count("Invented services") > headline.count("Invented services")


@pytest.mark.parametrize("copy", ["a chart"], indirect=True)
def test_no_other_file_is_needed_for_a_chart(copy: Copy) -> None:
    """An Giang printed a share of partial services for 2024, which no chart shows."""
    file = "data/presentation.csv"
    head = (ROOT / file).read_text("utf-8").splitlines()[0].split(",")
    [old] = [line for line in read(file).splitlines() if line.startswith("share_partial_of_procedures,")]
    cells = old.split(",")
    cells[head.index("chart")] = "shares"
    copy.replace(file, old + "\n", ",".join(cells) + "\n")
    text = copy.page("an-giang", "2024Q4", "en")
    assert "artial services as a share of all administrative procedures: 22.92% (" in text


@pytest.mark.parametrize("copy", ["a language"], indirect=True)
def test_no_other_file_is_needed_for_a_language(copy: Copy) -> None:
    """Its catalogue is a copy of the Vietnamese one, but for one heading."""
    copy.replace("src/helpers/text/messages.py", '"en": "English"}', '"en": "English", "fr": "Français"}')
    portal = "src/helpers/batch/publishing/portal_shelf.py"
    copy.replace(portal, 'N_("{page}; in English")}', 'N_("{page}; in English"), "fr": N_("{page}; in French")}')
    catalogue = copy.file("src/helpers/text/vi.po")
    with catalogue.open("a", encoding="utf-8") as file:
        file.write('\nmsgid "{page}; in French"\nmsgstr "{page}; bằng tiếng Pháp"\n')
    text = catalogue.read_text("utf-8")
    assert text.count('"Số liệu chính"') == 1
    (catalogue.parent / "fr.po").write_text(text.replace('"Số liệu chính"', '"Chiffres principaux"'), "utf-8")
    assert "Chiffres principaux" in copy.page("khanh-hoa", "2020Q3", "fr")
    reports = copy.path / "reports"
    assert [path.name for path in reports.rglob("*.html") if '<html lang="fr">' not in path.read_text("utf-8")] == [
        "index.html"
    ]
    assert "bằng tiếng Pháp" in (reports / "index.html").read_text("utf-8")
