"""A newcomer's first change: the list in CONTRIBUTING is tried in a copy, and no other file is touched."""

from __future__ import annotations

import csv
import html
import os
import re
import shutil
import subprocess
import sys
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


def add_indicator(copy: Copy) -> None:
    """The indicator, its source and its figure are invented; a build refuses what ``dvctt check`` would."""
    copy.row(
        "data/indicators.csv", id="services_invented", family="services", name_vi="Dịch vụ giả định",
        name_en="Invented services", unit="service", kind="stock", regime="any",
    )  # fmt: skip
    copy.row("data/sources.csv", id="invented", title="[Invented]", publisher="Invented", kind="press", language="vi")
    copy.row(
        "data/observations.csv", id="K1", area="VN-44", tier="all", scope="whole", indicator="services_invented",
        period_end="2024-09-30", date_precision="day", period_regime="calendar", value="4321", qualifier="exact",
        basis="provided", obs_status="A", source="invented",
    )  # fmt: skip
    copy.row(
        "data/presentation.csv", indicator="services_invented", headline="5", higher_is_better="yes",
        why_vi="[Giả định]", why_en="[Invented]", trap_vi="[Giả định]", trap_en="[Invented]", checked_by="a newcomer",
        checked_on="2026-11-25",
    )  # fmt: skip


def add_chart(copy: Copy) -> None:
    """An Giang printed a share of partial services for 2024, which no chart shows."""
    file = "data/presentation.csv"
    head = (ROOT / file).read_text("utf-8").splitlines()[0].split(",")
    [old] = [line for line in read(file).splitlines() if line.startswith("share_partial_of_procedures,")]
    cells = old.split(",")
    cells[head.index("chart")] = "shares"
    copy.replace(file, old + "\n", ",".join(cells) + "\n")


def add_language(copy: Copy) -> None:
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


ADD = {"an indicator": add_indicator, "a chart": add_chart, "a language": add_language}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of An Giang that come of all three, made in a copy of the project."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("data", "notebooks", "src"):  # compiled modules too, as old as what they are made of
        shutil.copytree(ROOT / name, folder / name)
    for change, add in ADD.items():
        copy = Copy(folder, change)
        add(copy)
        assert copy.touched == set(TABLE[change]), "the list names a file that need not be touched"
    asked = ("--province", "an-giang", "--quarter", "2024Q4", "--language", "en", "--language", "fr", "--workers", "1")
    done = subprocess.run(
        [sys.executable, "-c", RUN, "build", *asked], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(folder / "src"), VARIABLE: str(folder / "data")}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "reports"


def seen(text: str) -> str:
    """What a reader sees of a page or a part of it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def page(reports: Path, language: str) -> str:
    return (reports / "2024Q4" / f"an-giang.{language}.html").read_text("utf-8")


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


def test_no_other_file_is_needed_for_an_indicator(reports: Path) -> None:
    whole = page(reports, "en")
    parts = map(seen, re.split(r"<h2\b[^>]*>", whole))
    [headline] = [part for part in parts if part.startswith("Headline figures")]
    assert "Invented services 4,321 30 September 2024" in headline
    assert seen(whole).count("Invented services") > headline.count("Invented services")


def test_no_other_file_is_needed_for_a_chart(reports: Path) -> None:
    text = seen(page(reports, "en"))
    assert "artial services as a share of all administrative procedures: 22.92% (" in text


def test_no_other_file_is_needed_for_a_language(reports: Path) -> None:
    assert "Chiffres principaux" in seen(page(reports, "fr"))
    made = {path.name: path.read_text("utf-8") for path in reports.rglob("*.html")}
    french = {name for name, text in made.items() if '<html lang="fr">' in text}
    assert french == {"an-giang.fr.html", "index.fr.html"}
    assert made.keys() - french == {"an-giang.en.html", "index.en.html", "index.html"}
    assert "bằng tiếng Pháp" in made["index.html"]
