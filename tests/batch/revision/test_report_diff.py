"""``dvctt diff`` of two folders of reports: what a reader sees that differs, and nothing that does not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, stamp
from typer.testing import CliRunner

from helpers.batch.revision.reports import compare_reports
from helpers.cli import app

PAGE = "2020Q3/khanh-hoa.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province in one quarter, in both languages."""
    folder = tmp_path_factory.mktemp("compared") / "reports"
    stamp(folder, ROOT / "data")
    asked = ["-p", "VN-34", "-q", "2020Q3", "-o", str(folder), "-d", str(ROOT / "data"), "--workers", "1"]
    assert CliRunner().invoke(app, ["build", *asked]).exit_code == 0
    return folder


@pytest.fixture
def other(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "other"))


def change(folder: Path, old: str, new: str, times: int = 1) -> None:
    text = (folder / PAGE).read_text("utf-8")
    assert old in text
    (folder / PAGE).write_text(text.replace(old, new, times), "utf-8")


def test_no_folder_differs_from_itself(built: Path, other: Path) -> None:
    found = compare_reports(built, other)
    assert found.equal and found.same == 2


def test_no_page_differs_by_where_its_bar_leads(built: Path, other: Path) -> None:
    text = (other / PAGE).read_text("utf-8")
    begin, end = text.index("<!--bar-->"), text.index("<!--/bar-->")
    (other / PAGE).write_text(f"{text[: begin + 10]}<nav>another</nav>{text[end:]}", "utf-8")
    assert compare_reports(built, other).equal


def test_no_finding_cell_or_chart_that_differs_is_kept_back(built: Path, other: Path) -> None:
    text = (other / PAGE).read_text("utf-8")
    found = text[text.index('<p class="finding">') + 19 :].partition("</p>")[0]
    change(other, found, "Một câu khác.", -1)
    change(other, "<td class=n>746", "<td class=n>647")
    figure = text[text.index("<figure id=") :].partition("</figure>")[0]
    change(other, figure, figure.replace("<path", "<path data-x", 1))
    [page] = compare_reports(built, other).changed
    assert page.path == PAGE
    assert page.changes["finding"].after == ("Một câu khác.",)
    [was], [now] = page.changes["cards"].before[:1], page.changes["cards"].after[:1]
    assert was.replace("746", "647") == now and "| 647 |" in now
    assert page.changes["charts"].count == 1
    assert "sentences" not in page.changes


def test_no_page_is_told_weightier_than_one_that_leads_with_another_sentence(built: Path, other: Path) -> None:
    english = other / "2020Q3" / "khanh-hoa.en.html"
    english.write_text(english.read_text("utf-8").replace('<p class="finding">', '<p class="finding">So. ', 1), "utf-8")
    change(other, "<td class=n>746", "<td class=n>647", 5)
    assert [page.path for page in compare_reports(built, other).changed] == ["2020Q3/khanh-hoa.en.html", PAGE]


def test_no_page_that_one_folder_has_is_forgotten(built: Path, other: Path) -> None:
    (other / PAGE).rename(other / "2020Q3" / "new.html")
    found = compare_reports(built, other)
    assert (found.removed, found.added, found.same) == ((PAGE,), ("2020Q3/new.html",), 1)


def test_nothing_is_made_of_how_a_page_was_made(built: Path, other: Path) -> None:
    text = (other / PAGE).read_text("utf-8")
    begin = text.index('<section id="receipt"')
    text = text[:begin] + text[begin:].replace("</section>", "<p>x</p></section>", 1)
    cited = text[text.index('<p class="legend citation">') :].partition("</p>")[0]
    (other / PAGE).write_text(text.replace(cited, cited.replace("phiên bản ", "phiên bản 9")), "utf-8")
    [page] = compare_reports(built, other).changed
    assert page.changes == {}


def test_no_way_of_telling_it_differs_from_another(built: Path, other: Path, tmp_path: Path) -> None:
    change(other, "<td class=n>746", "<td class=n>647")
    page = tmp_path / "page.html"
    asked = ["diff", str(built), str(other)]
    text = CliRunner().invoke(app, [*asked, "--html", str(page)])
    assert text.exit_code == 1
    assert "Pages: 1 changed, 0 added, 0 removed, 1 the same." in text.stdout and "| 647 |" in text.stdout
    told = json.loads(CliRunner().invoke(app, [*asked, "--json"]).stdout)
    assert [one["path"] for one in told["changed"]] == [PAGE] and told["same"] == 1
    assert "647" in page.read_text("utf-8") and "<script" not in page.read_text("utf-8")
    first = page.read_bytes()
    CliRunner().invoke(app, [*asked, "--html", str(page)])
    assert page.read_bytes() == first
    assert CliRunner().invoke(app, ["diff", str(built), str(built)]).exit_code == 0


def test_no_card_is_told_as_sentences_and_no_words_run_together(built: Path, other: Path) -> None:
    change(other, '<p class="fact-value">746</p>', '<p class="fact-value">647</p>')
    [page] = compare_reports(built, other).changed
    assert set(page.changes) == {"cards"}
    [before], [after] = page.changes["cards"].before, page.changes["cards"].after
    assert before.split(" | ")[:2] == ["Dịch vụ công trực tuyến mức độ 3 và 4", "746"]
    assert after.split(" | ")[:2] == ["Dịch vụ công trực tuyến mức độ 3 và 4", "647"]


def test_no_words_of_two_lines_of_a_cell_run_together(built: Path, other: Path) -> None:
    change(other, "<td class=n>tối thiểu 30%", "<td class=n>tối thiểu 31%", -1)
    [page] = compare_reports(built, other).changed
    told = [text for one in page.changes.values() for text in one.after if "Từng bộ, ngành" in text]
    assert any("chính Từng bộ, ngành, địa phương Chỉ tiêu" in text for text in told)
    assert not any("chínhTừng" in text or "phươngChỉ" in text for text in told)


def test_no_text_of_a_page_is_told_in_the_language_of_the_comparison(built: Path, other: Path, tmp_path: Path) -> None:
    change(other, "<td class=n>746", "<td class=n>647")
    page = tmp_path / "page.html"
    CliRunner().invoke(app, ["diff", str(built), str(other), "--html", str(page), "-l", "en"])
    html = page.read_text("utf-8")
    assert '<span lang="vi">' in html and "<del>746</del>" in html and "<ins>647</ins>" in html
    assert html.count(PAGE) == 2 and ".changes caption{display:none}" in html, "a medium says once which page it is"


def test_no_page_is_left_out_that_is_not_shown_in_full(
    built: Path, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(other, "<td class=n>746", "<td class=n>647")
    monkeypatch.setattr("helpers.pages.revised_reports.MOST", 0)
    page = tmp_path / "page.html"
    CliRunner().invoke(app, ["diff", str(built), str(other), "--html", str(page), "-l", "en"])
    html = page.read_text("utf-8")
    assert f"<li>{PAGE}: Cards 1</li>" in html and "diff --json" in html and "647" not in html
