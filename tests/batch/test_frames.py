"""The pages of the 34 provinces of 1 July 2025: built in one go, beside those of the 63, and linked both ways."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Project
from typer.testing import CliRunner

from helpers.batch.plan import SUCCESSOR, plan
from helpers.batch.publishing.slot import bar_of
from helpers.cli import app
from helpers.data.package import Package
from helpers.errors import RequestError
from helpers.html.document import Document


def addresses(page: Path) -> set[str]:
    return {link["href"] for link in Document((bar_of(page.read_bytes()) or b"").decode()).select("[href]")}


def test_no_page_of_the_34_is_left_out_or_takes_the_place_of_another(package: Package) -> None:
    tasks = plan(package, frame="34")
    assert len(tasks) == len({task.path for task in tasks}) == 34 * 28 * 2
    assert {task.path for task in tasks}.isdisjoint(task.path for task in plan(package))
    assert {task.notebook for task in tasks} == {SUCCESSOR}


def test_no_name_of_one_frame_is_asked_of_the_other(package: Package) -> None:
    [task] = plan(package, ["Nha Trang"], ["2020Q3"], ["vi"], frame="34")
    assert (str(task), task.about) == ("2020Q3/khanh-hoa-34.html", {"province": "56@34"})
    with pytest.raises(RequestError, match=r"Ninh Thuận is part of Khánh Hòa since then"):
        plan(package, ["Ninh Thuận"], frame="34")
    with pytest.raises(RequestError, match=r"compare: .* Leave --frame 34 out"):
        plan(package, comparisons=["Tây Nguyên"], frame="34")
    with pytest.raises(RequestError, match="frame: found '64'"):
        plan(package, frame="64")


def test_no_code_of_the_34_that_meant_another_province_is_taken_without_a_word(project: Project) -> None:
    project.stamp()
    result = CliRunner().invoke(app, ["build", "--frame", "34", "-p", "15", "-q", "2020Q3", "-l", "vi", "--dry-run"])
    assert result.stderr == "dvctt: 15: Lào Cai (GSO, since 1 July 2025); until then Yên Bái\n"
    assert result.stdout.splitlines()[0] == "2020Q3/lao-cai-34.html: no page yet"


def test_no_page_of_the_34_is_unknown_to_its_former_provinces_or_to_the_portal(project: Project) -> None:
    project.stamp()
    asked = ["-p", "Khánh Hòa", "-q", "2020Q3", "-l", "vi", "--workers", "1"]
    for frame in ("34", "63"):
        assert CliRunner().invoke(app, ["build", *asked, "--frame", frame]).exit_code == 0
    folder = project.path / "reports" / "2020Q3"
    assert addresses(folder / "khanh-hoa-34.html") == {"../index.html", "../guide.html", "khanh-hoa.html"}
    assert "khanh-hoa-34.html" in addresses(folder / "khanh-hoa.html")
    portal = Document((project.path / "reports" / "index.html").read_text("utf-8"))
    assert [link["href"] for link in portal.select("#since-2025 a")] == ["2020Q3/khanh-hoa-34.html"]
    for name in ("khanh-hoa.html", "khanh-hoa-34.html"):
        assert CliRunner().invoke(app, ["verify", str(folder / name)]).exit_code == 0
    (folder / "khanh-hoa.html").unlink()
    assert CliRunner().invoke(app, ["build", *asked, "--frame", "34"]).exit_code == 0
    assert addresses(folder / "khanh-hoa-34.html") == {"../index.html", "../guide.html"}
