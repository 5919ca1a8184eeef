"""From an executed notebook to a page: refused when incomplete or of another province, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from helpers.analysis.revision import compare
from helpers.batch.files import write
from helpers.batch.plan import plan
from helpers.batch.publishing.exporter import check_page, render
from helpers.batch.publishing.guide import guide
from helpers.batch.publishing.preprocessor import page_data
from helpers.data.package import Package
from helpers.errors import PageError
from helpers.html.display import PAGE, REPORT
from helpers.html.embedded_json import read_data, script_json
from helpers.html.icon import ICON
from helpers.pages.revision import Revisions, revision_page
from helpers.text.messages import Messages


def executed(
    *, province: str = "VN-34", quarter: str = "2020Q3", title: str = "", text: str = ""
) -> nbformat.NotebookNode:
    """A notebook as a run leaves it, with an invented page; ``text``: its data block as it is."""
    title = title or "Dịch vụ công trực tuyến, tỉnh Khánh Hòa, quý III/2020"
    page = {"title": title, "language": "vi", "description": "Mô phỏng"}
    data = {"province": province, "quarter": quarter, "language": "vi"}
    bundle = {"text/html": "<h1>Mô phỏng</h1>", PAGE: script_json(page), REPORT: text or script_json(data)}
    cell = nbformat.v4.new_code_cell("report", outputs=[nbformat.v4.new_output("display_data", data=bundle)])
    return nbformat.v4.new_notebook(cells=[cell])


def test_no_page_is_without_its_sign_in_tabs_and_bookmarks(package: Package) -> None:
    revised = revision_page(Revisions(compare(package, package), (), 0, 0, "a", "b"), Messages("en"))
    for html in (render(executed()), guide("vi", []), revised):
        assert html.count(ICON) == 1
        assert "img-src data:" in html


def test_a_run_that_failed_is_never_exported() -> None:
    notebook = executed()
    notebook.cells[0].outputs.append(nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=[]))
    with pytest.raises(PageError, match="stopped with ValueError: no"):
        render(notebook)


def test_a_notebook_that_was_not_run_is_never_exported() -> None:
    with pytest.raises(PageError, match="no title or no data block"):
        page_data(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("report")]))


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ({"province": "VN-56"}, "was asked for"),
        ({"quarter": "2020Q2"}, "was asked for"),
        ({"title": "Dịch vụ công trực tuyến, tỉnh Bắc Ninh, quý III/2020"}, "does not name 'Khánh Hòa'"),
        ({"title": "Dịch vụ công trực tuyến, tỉnh Khánh Hòa, quý II/2020"}, "does not name 'quý III/2020'"),
    ],
)
def test_a_page_of_another_province_or_quarter_is_a_failure(
    package: Package, page: dict[str, str], message: str
) -> None:
    [task] = plan(package, ["VN-34"], ["2020Q3"], ["vi"])
    with pytest.raises(PageError, match=message):
        check_page(render(executed(**page)), task)


def test_the_right_page_passes(package: Package) -> None:
    [task] = plan(package, ["VN-34"], ["2020Q3"], ["vi"])
    html = render(executed())
    check_page(html, task)
    assert '<html lang="vi">' in html
    assert "<title>Dịch vụ công trực tuyến, tỉnh Khánh Hòa, quý III/2020</title>" in html
    assert '<script type="application/json" id="report-data">' in html


def test_no_text_can_close_the_data_block() -> None:
    hostile = {"title": "</script><script>alert(1)</script><!-- & \u2028"}
    text = script_json(hostile)
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == hostile
    page = f'<script type="application/json" id="report-data">{text}</script>'
    assert json.loads(read_data(page)) == hostile


def test_data_that_could_end_the_data_block_are_never_exported() -> None:
    with pytest.raises(PageError, match="could end its script element"):
        render(executed(text='{"title": "</script><script>alert(1)</script>"}'))


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "page.html"
    write(target, "old")

    def refuse(self: Path, other: Path) -> Path:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no space left"):
        write(target, "new")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_the_style_of_notebooks_never_reaches_a_page(page) -> None:
    text = page("VN-34", "2020Q3").read_text("utf-8")
    assert ".jp-Rendered" not in text
    assert '<section id="headline"' in text
