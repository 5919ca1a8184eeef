"""Real pages: every seed fact in the report of its quarter, the same page from plain tools, and none that calls out."""

from __future__ import annotations

import csv
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from conftest import ROOT, Project, figures_in, sources_in

from helpers.batch.plan import Task, plan
from helpers.data.package import Package
from helpers.data.periods import LAST, Quarter
from helpers.html.embedded_json import read_data

SEEDS = ROOT / "tests" / "data" / "seed_facts.csv"
Page = Callable[..., Path]


def data_of(path: Path) -> dict[str, Any]:
    return dict(json.loads(read_data(path.read_text("utf-8"))))


def report_of(fact: dict[str, str], package: Package) -> tuple[str, str]:
    """Area and quarter of the first report that must show a fact: the country's page for groups and the country."""
    area = fact["area"] if fact["area"] not in {"VN", "VN-MIN", "VN-PROV"} else "VN"
    if fact["kind"] in {"stock", "flow"}:
        return area, str(Quarter.of(date.fromisoformat(fact["period_end"])))
    [target] = [item for item in package.targets if item.id == fact["fact"]]
    known = Quarter.of(target.known_from(package.sources[target.source]))
    return area, str(min(max(known, Quarter(2018, 1)), LAST))


def test_every_seed_fact_is_in_the_data_of_the_right_report(page: Page, package: Package) -> None:
    with SEEDS.open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    assert len(facts) == 101
    for fact in facts:
        data = data_of(page(*report_of(fact, package)))
        rows = {row["id"]: row for row in (*figures_in(data), *figures_in(data, "targets"))}
        assert fact["fact"] in rows, fact
        row = rows[fact["fact"]]
        assert row["value"] == float(fact["value"]), fact
        assert row["area"] == fact["area"]
        assert (row.get("period_end") or row.get("due") or "") == fact["period_end"]
        assert row["source"] in {source["id"] for source in sources_in(data)}


def test_no_figure_is_shown_before_its_time(page: Page) -> None:
    shown = {row["id"] for row in figures_in(data_of(page("VN-34", "2020Q2")))}
    assert "F076" in shown
    assert not shown & {"F001", "F002", "F004", "F091"}


def test_no_page_asks_the_network_or_runs_a_script(page: Page) -> None:
    for area, quarter in (("VN-34", "2020Q3"), ("VN-52", "2018Q1"), ("VN", "2024Q4")):
        soup = BeautifulSoup(page(area, quarter).read_text("utf-8"), "html.parser")
        assert [script["type"] for script in soup.find_all("script")] == ["application/json"]
        [icon] = soup.find_all("link")
        assert (icon["rel"], icon["href"].partition(",")[0]) == (["icon"], "data:image/svg+xml")
        assert not soup.find_all(["iframe", "object", "embed", "img"])
        assert not [tag for tag in soup.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
        assert "default-src 'none'" in soup.find("meta", {"http-equiv": True})["content"]


def test_no_page_lacks_what_a_listener_needs(page: Page) -> None:
    for area, quarter in (("VN-34", "2020Q3"), ("VN-52", "2018Q1"), ("VN", "2020Q3")):
        soup = BeautifulSoup(page(area, quarter).read_text("utf-8"), "html.parser")
        assert soup.html["lang"] == "vi"
        assert len(soup.find_all("h1")) == 1
        assert soup.title.get_text().startswith(plain(soup.h1.get_text()) + ":")
        identifiers = [tag["id"] for tag in soup.find_all(id=True)]
        assert len(identifiers) == len(set(identifiers))
        for table in soup.find_all("table"):
            assert table.caption.get_text(strip=True)
            assert not [cell for cell in table.find_all("th") if "scope" not in cell.attrs]
        for drawing in soup.find_all("svg"):
            told = (
                drawing.get("aria-label")
                or drawing.get("aria-hidden")
                or drawing.find_parent(attrs={"aria-hidden": "true"})
            )
            assert told, str(drawing)[:200]
        for image in soup.find_all(["svg", "span"], attrs={"role": "img", "class": False}):  # signs are b
            assert len(image["aria-label"]) > 40
            assert image.find_parent("figure").figcaption.get_text() != image["aria-label"]
        linked = {link["href"][1:] for link in soup.find_all("a", href=True) if link["href"].startswith("#")}
        assert linked <= set(identifiers)


def test_an_empty_report_says_so_once_and_shows_what_there_is(page: Page) -> None:
    soup = BeautifulSoup(page("VN-52", "2018Q1").read_text("utf-8"), "html.parser")
    sections = {section["id"]: section.get_text(" ", strip=True) for section in soup.find_all("section", id=True)}
    assert list(sections) == [
        "around", "place", "targets", "notes", "sources", "receipt",
    ]  # fmt: skip
    assert "Chưa tìm thấy số liệu nào về dịch vụ công trực tuyến của tỉnh Sóc Trăng" in plain(soup.header.get_text())
    assert soup.main.get_text().count("Chưa tìm thấy số liệu nào về dịch vụ công trực tuyến") == 1
    assert "<svg" not in str(soup.find(id="around"))


def test_plain_papermill_and_nbconvert_give_the_same_report(page: Page, project: Project) -> None:
    """By the commands of the README, which test_documented_steps.py leaves to this test."""
    ours = page("VN-34", "2020Q3").read_text("utf-8")
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    asked = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if "out.ipynb" in line]
    assert [line.split()[0] for line in asked] == ["papermill", "jupyter"]
    for line in asked:
        done = subprocess.run(
            shlex.split(line), cwd=project.path, env={**os.environ, "PATH": tools},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    plain = (project.path / "out.html").read_text("utf-8")
    assert read_data(plain) == read_data(ours)
    assert normal(plain) == normal(ours)


def plain(text: str) -> str:
    """A text with the spaces that a search in the page takes for those within names."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def normal(html: str) -> str:
    """A page without what a parser may change: the order of attributes and the space between tags."""
    soup = BeautifulSoup(html, "html.parser")
    lines = (line.strip() for line in soup.prettify().splitlines())
    return "\n".join(line for line in lines if line)


def test_the_installed_template_is_the_one_beside_the_code() -> None:
    from jupyter_core.paths import jupyter_path

    from helpers.pages.receipt import TEMPLATE

    installed = [Path(folder) / "nbconvert" / "templates" / "dvctt" for folder in jupyter_path()]
    [found] = [folder for folder in installed if folder.is_dir()]
    for file in TEMPLATE.iterdir():
        assert (found / file.name).read_bytes() == file.read_bytes(), "run make setup: the template has changed"


def test_the_task_of_a_page_is_its_name(package: Package) -> None:
    [task] = plan(package, ["khanh-hoa"], ["2020Q3"], ["en"])
    assert task == Task(package.places["VN-34"], Quarter(2020, 3), "en")
