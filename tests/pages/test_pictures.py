"""Charts that leave the page: a picture says what it is of, as of when, whence, and under which terms; nothing else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

import helpers
from helpers import cli
from helpers.charts.caption import Caption
from helpers.data.codes import SourceKind
from helpers.data.package import Package
from helpers.errors import NoFigureError, RequestError
from helpers.explore.collection import Collection
from helpers.pages.chart import Chart


@pytest.fixture(scope="module")
def data(package: Package) -> Collection:
    return Collection(package, "en")


def words(chart: Chart) -> str:
    """What is read in a picture, line after line."""
    root = ET.fromstring(chart.picture)
    return " ".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))


def test_no_picture_leaves_without_title_place_time_marks_sources_and_rights(data: Collection) -> None:
    for report in (data.report("VN-34", "2020Q3"), data.report("VN", "2024Q4"), data.report("VN-DN", "2022Q2")):
        assert report.charts
        for chart in report.charts:
            told = words(chart)
            place = report.writer.area(report.snapshot.place.code)
            quarter = report.writer.quarter(report.snapshot.quarter)
            for wanted in (chart.title, f"{place}, figures up to {quarter}", *chart.legend, "data version",
                           "Each figure keeps the terms of its source."):  # fmt: skip
                assert wanted in told
            for item in chart.rows[:3]:
                assert report.writer.body(data.package.sources[item.source].publisher) in told or "more." in told


def test_a_picture_tells_programs_its_sources_in_full(data: Collection) -> None:
    chart = data.report("VN-34", "2020Q3").charts[0]
    root = ET.fromstring(chart.picture)
    [title], [about] = (root.findall(f"{{http://www.w3.org/2000/svg}}{name}") for name in ("title", "desc"))
    assert title.text == chart.title
    for item in chart.rows:
        assert data.package.sources[item.source].title in str(about.text)
    assert not re.search(r'<a |href="[^#]|<script', chart.picture)


def test_no_made_up_figure_leaves_without_saying_so(package: Package) -> None:
    made_up = {name: replace(source, kind=SourceKind.SIMULATED) for name, source in package.sources.items()}
    chart = Collection(replace(package, sources=made_up), "vi").report("VN-34", "2020Q3").charts[0]
    assert "Số liệu mô phỏng" in words(chart)
    assert "Số liệu mô phỏng" not in words(Collection(package).report("VN-34", "2020Q3").charts[0])


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_neither_showing_nor_saving_changes_what_is_saved(data: Collection, tmp_path: Path, ending: str) -> None:
    """The same bytes, whatever is done between; a picture that was shown is not transparent."""
    chart = data.report("VN-34", "2020Q3").growth_chart()
    before = chart.save(tmp_path / f"a.{ending}").read_bytes()
    shown = str(chart.html)
    size = tuple(chart.figure.get_size_inches())
    assert chart.save(tmp_path / f"b.{ending}").read_bytes() == before or ending == "svg"
    held = chart.save(tmp_path / f"c.{ending}").read_bytes()
    assert chart._repr_mimebundle_() and str(chart.html)
    assert chart.save(tmp_path / f"d.{ending}").read_bytes() == held
    assert tuple(chart.figure.get_size_inches()) == size
    again = data.report("VN-34", "2020Q3").growth_chart()
    assert again.save(tmp_path / f"e.{ending}").read_bytes() == before
    assert str(again.html) == shown


def test_no_picture_is_transparent(data: Collection, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    chart = data.report("VN-34", "2020Q3").growth_chart()
    _ = chart.figure, chart.html
    with image.open(chart.save(tmp_path / "a.png")) as picture:
        assert picture.convert("RGBA").getpixel((3, 3)) == (255, 255, 255, 255)
        assert picture.info["Title"] == chart.title and "MIT licence" in picture.info["Copyright"]
    assert '<rect width="100%" height="100%" fill="#fff"/>' in chart.picture


def test_no_line_of_a_caption_is_wider_than_its_drawing() -> None:
    caption = Caption("Tỷ lệ dịch vụ mức độ 4 trên tổng số thủ tục hành chính " * 3, "x" * 20, "", ("nguồn " * 80,))
    lines, high = caption.above(345.6)
    assert len(lines) > 3 and lines[-1].base < high
    assert Caption("a").below(300.0) == ((), 0.0)


def test_a_chart_of_ones_own_is_saved_with_its_title_and_no_words_of_ours(tmp_path: Path) -> None:
    own = helpers.Chart("Mine", alt="a line", legend=("Source: me",))
    own.axes.plot([1, 2], [1, 2])
    assert words(own).startswith("Mine") and "Source: me" in words(own) and "DVCTT" not in own.picture
    assert own.save(tmp_path / "own.png").stat().st_size > 1000
    with pytest.raises(RequestError, match=r"file: found '.*own.gif'; allowed: .svg, .png or .pdf"):
        own.save(tmp_path / "own.gif")


@pytest.mark.parametrize(
    ("name", "said"),
    [("growth1", "growth1"), ("shares", "shares1"), ("dossiers2", "dossiers2"), ("place", "place")],
)
def test_the_command_saves_the_chart_that_is_named(package: Package, tmp_path: Path, name: str, said: str,
                                                   capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    path = tmp_path / "chart.svg"
    arguments = ["chart", "--province", "khanh hoa", "--quarter", "2020Q3", "--chart", name, "--output", str(path)]
    with pytest.raises(SystemExit) as done:
        cli.app([*arguments, "--data", str(package.path)])
    assert not done.value.code
    [chart] = [one for one in Collection(package).report("VN-34", "2020Q3").charts if one.name == said]
    assert path.read_text("utf-8") == chart.picture
    assert capsys.readouterr().out == f"{path}: {chart.title} ({chart.subject})\n"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"--chart": "growht"},
            "chart: found 'growht'; allowed: growth, shares, dossiers, place, provinces, history, coverage, plans, or "
            "one of them with",
        ),
        ({"--chart": "shares9"}, "shares1: Tỷ lệ dịch vụ mức độ 4"),
        ({"--quarter": "2020"}, "quarter: found '2020'; allowed: one quarter"),
        ({"--province": "Khanh Hoaa"}, "Did you mean Khánh Hòa"),
        ({"--output": "no-such-folder/a.svg"}, "allowed: a file in a folder that is there"),
        ({"--output": "a.gif"}, "allowed: .svg, .png or .pdf"),
    ],
)
def test_no_wrong_request_leaves_a_file(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    options = {"--province": "VN-34", "--quarter": "2020Q3", "--chart": "growth", "--output": "a.svg", **changed}
    with pytest.raises(RequestError) as stopped:
        cli.app(["chart", *(part for pair in options.items() for part in pair), "--data", str(package.path)])
    assert said in str(stopped.value)
    assert list(tmp_path.iterdir()) == []


def test_a_place_without_figures_has_no_empty_picture(data: Collection, tmp_path: Path) -> None:
    report = data.report("VN-52", "2018Q1")
    assert all(chart.rows for chart in report.charts)
    with pytest.raises(NoFigureError):
        report.growth_chart()
