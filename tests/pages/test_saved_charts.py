"""The charts that a page carries: each is saved by a link below it, as the shell writes it, while there is room."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from nbformat.v4 import new_output

from helpers.batch.plan import Task
from helpers.batch.publishing.chart_files import chart_file
from helpers.batch.publishing.weight import AROUND, LIGHT, MOST, lighten
from helpers.charts.columns import Column, ColumnChart
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.html.document import Document
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.download import chart_link
from helpers.pages.download import link as figures_link
from helpers.pages.report.report import Report
from helpers.text.messages import Messages

Build = Callable[..., Path]
PAGES = [("VN-34", "2020Q3", "vi"), ("VN-34", "2020Q3", "en"), ("VN-69", "2020Q3", "vi"), ("VN", "2022Q4", "en"),
         ("VN-34", "2024Q3", "en")]  # fmt: skip


def saving(html: str) -> dict[str, str]:
    """The charts that links save, by the names of their files: as SVG, or as SVG in a ZIP archive."""
    found = {}
    for link in Document(html).select("p.save a[download]"):
        name, (kind, content) = link["download"], link["href"].split(";base64,")
        made = b64decode(content)
        if kind == "data:application/zip":
            with ZipFile(io.BytesIO(made)) as file:
                [inner] = file.namelist()
                assert (name.removesuffix(".zip"), made) == (inner.removesuffix(".svg"), made)
                name, made = inner, file.read(inner)
        else:
            assert kind == "data:image/svg+xml"
        found[name] = made.decode()
    return found


@pytest.mark.parametrize(("place", "quarter", "language"), PAGES)
def test_every_chart_of_a_page_is_saved_as_it_would_be_from_the_shell(
    page: Build, package: Package, tmp_path: Path, place: str, quarter: str, language: str
) -> None:
    html = page(place, quarter, language).read_text("utf-8")
    found, shown = saving(html), Document(html).select("figure .plot")
    task = Task(package.places[place], Quarter.parse(quarter), language)
    charts = {chart_file(task, chart.name, ".svg"): chart for chart in Report(package, place, quarter, language).charts}
    assert 1 < len(found) == len(shown)
    assert set(found) <= set(charts)
    for name, drawing in found.items():
        assert charts[name].save(tmp_path / name).read_text("utf-8") == drawing


def test_no_file_of_what_was_known_by_a_day_is_called_as_that_of_all_figures(package: Package) -> None:
    """Both lie in one folder of a reader, and draw and hold other figures."""
    known, whole = (Report(package, "VN-34", "2020Q3", "en", known_by=day) for day in ("2020-12-31", None))
    for page, day in ((known, "-known-by-2020-12-31"), (whole, "")):
        chart = page.charts[0]
        links = Document(f"{chart_link(chart, page)}{figures_link(page)}").select("a[download]")
        names = [one["download"] for one in links]
        assert names == [f"khanh-hoa-2020Q3{day}-{chart.name}.en.svg", f"khanh-hoa-2020Q3{day}.zip"]


def test_every_chart_of_a_comparison_is_saved_too(page: Build, package: Package) -> None:
    found = saving(page("VN-34,VN-SG", "2022Q2").read_text("utf-8"))
    charts = Comparison(package, ["VN-34", "VN-SG"], "2022Q2", "vi").charts
    assert len(charts) == 2
    assert list(found.values()) == [chart.picture for chart in charts]
    assert list(found) == [f"compare-khanh-hoa_ho-chi-minh-2022Q2-growth{n}.svg" for n in (1, 2)]


@pytest.mark.parametrize(("bound", "states"), [
    (LIGHT, [(3, 3, 0), (3, 2, 1), (3, 1, 2), (3, 0, 3)]),
    (MOST, [(3, 0, 3), (2, 0, 2), (1, 0, 1), (0, 0, 0)]),
])  # fmt: skip
def test_a_page_that_is_too_heavy_packs_its_last_charts_and_then_goes_without_them(
    package: Package, bound: int, states: list[tuple[int, int, int]]
) -> None:
    report = Report(package, "VN-34", "2020Q3", "en")
    links = [str(chart_link(chart, report)) for chart in report.charts][:3]
    own = '<p class="save"><a download="mine.csv" href="data:text/csv,1">mine</a></p>'
    pieces = [f"<p>before</p>{links[0]}<p>between</p>", f"<p>none</p>{own}", f"{links[1]}{links[2]}<p>after</p>"]
    whole = saving("".join(pieces).replace(own, ""))
    assert len(whole) == 3
    size = sum(len(piece) for piece in pieces)
    packed = [new_output("display_data", {"text/html": piece}) for piece in pieces]
    lighten(packed, "x" * LIGHT, Messages("en"))
    size = size if bound == LIGHT else sum(len(output.data["text/html"]) for output in packed)
    seen = []
    for over in range(0, size, 500):
        outputs = [new_output("display_data", {"text/html": piece}) for piece in pieces]
        lighten(outputs, "x" * (bound - AROUND - size + over), Messages("en"))
        made = "".join(output.data["text/html"] for output in outputs)
        assert made.count("<p>") >= 4 and "before" in made and "after" in made
        assert own in made, "what a notebook has of its own is not taken away"
        kept = saving(made.replace(own, ""))
        assert kept == {name: whole[name] for name in list(whole)[: len(kept)]}
        assert len(made) <= size - over or (len(kept), made.count("data:image/svg")) == (states[-1][0], 0)
        seen.append((len(kept), made.count("data:image/svg"), made.count("data:application/zip")))
    assert list(dict.fromkeys(seen)) == states


def test_columns_are_written_with_the_words_and_the_roles_of_their_figure() -> None:
    columns = (Column(60.0, "A: 60"), Column(30.0, "B & C: 30", "place"), Column(0.0, "D: 0", "near"))
    chart = ColumnChart(columns, str, "highest: A 60", "median 30", "lowest: D 0", "B & C 30", (40.0, "target 40"))
    root, space = ET.fromstring(chart.svg()), "{http://www.w3.org/2000/svg}"
    bars = list(root.iter(f"{space}rect"))
    assert [title.text for title in root.iter(f"{space}title")] == ["A: 60", "B & C: 30", "D: 0"]
    high = [float(bar.get("height", "")) for bar in bars]
    assert high[0] == 2 * high[1] and high[2] == 0.5
    assert {float(bar.get("y", "")) + size for bar, size in zip(bars, high, strict=True)} == {128.0}
    assert len({bar.get("fill") for bar in bars}) == 3
    told = [text.text for text in root.iter(f"{space}text")]
    assert told == ["target 40", "B & C 30", "highest: A 60", "median 30", "lowest: D 0"]
