"""Reports of the 34 provinces of 2025: what the real package gives, and what the pages say of it."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from itertools import product

import papermill
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, Project, rows_in, sources_in

import helpers
from helpers.analysis.successor_snapshot import SuccessorSnapshot
from helpers.batch.publishing.exporter import render
from helpers.data.package import Package
from helpers.data.periods import LAST, quarters
from helpers.data.successors import RESOLUTION, Successors
from helpers.errors import RequestError
from helpers.html.display import REPORT, Block
from helpers.html.embedded_json import read_data, script_json
from helpers.pages.report.headline import headline_table
from helpers.pages.report.report import Report
from helpers.pages.successor.not_added import reason
from helpers.pages.successor.report import SuccessorReport
from helpers.text.messages import Messages
from helpers.text.places import today

VI, EN = Messages("vi"), Messages("en")


def text(block: Block) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block.html))


def report(package: Package, name: str, quarter: str = "2024Q4", language: str = "en") -> SuccessorReport:
    return SuccessorReport(package, name, quarter, language)


def test_no_sum_is_claimed_that_the_figures_do_not_give(package: Package) -> None:
    """As of now no two former provinces that were merged print the same count for the same period."""
    found = {
        (successor.place.name_vi, str(quarter)): len(SuccessorSnapshot.of(package, successor, quarter).addition.sums)
        for successor in Successors(package.places).all
        for quarter in quarters()
        if successor.merged
    }
    assert len(found) == 23 * 28
    assert {key: number for key, number in found.items() if number} == {}


def test_no_count_of_dossiers_is_left_without_a_reason(package: Package) -> None:
    seen = 0
    for successor in Successors(package.places).all:
        snapshot = SuccessorSnapshot.of(package, successor, LAST)
        counts = [
            item for item in snapshot.figures if package.indicators[item.indicator].unit in {"dossier", "transaction"}
        ]
        used = {item.id for found in snapshot.addition.sums for item in found.items}
        if successor.merged:
            assert {count.item.id for count in snapshot.addition.omitted} | used == {item.id for item in counts}
            seen += len(counts)
    assert seen > 50


def test_a_page_without_sums_says_so_and_shows_the_parts(package: Package) -> None:
    page = report(package, "Khánh Hòa", "2020Q3")
    assert page.finding == (
        "Up to Q3 2020, no figure of Khánh Hòa province and Ninh Thuận province can be added to one for the whole of "
        "the new Khánh Hòa province; their figures are told one by one."
    )
    assert "391" in text(page.parts)  # Khánh Hòa alone: 391 services at level 4
    assert "neither added nor compared" in text(page.parts)
    assert "Nothing, up to Q3 2020" in text(page.added)
    assert "Services are never added" in text(page.not_added)
    received = "Khánh Hòa: dossiers received Q1 2020 135,361"
    assert received in text(page.not_added)
    assert "Not added, because it covers only a part, which need not be the same elsewhere" in text(page.not_added)


def test_the_head_of_an_unchanged_province_is_that_of_its_own_report(package: Package) -> None:
    """One sentence of news in large letters and in previews, not all four; none where nothing is known of it."""
    for name, robots in (("Nghệ An", ""), ("Điện Biên", "noindex")):
        page, own = report(package, name, "2020Q3"), Report(package, name, "2020Q3", "en")
        head, there = page._masthead, own._masthead
        assert (head.lead, head.support, head.description) == (there.lead, there.support, there.description)
        assert head.robots == there.robots == robots
        assert page.finding == own.finding


def test_no_column_says_nothing_but_that_no_figure_was_found(package: Package) -> None:
    """Bình Định has no headline figure in 2019: it is named once, and has its column as soon as it has a figure."""
    for quarter, without in (("2019Q4", ["Bình Định"]), ("2024Q4", [])):
        page = report(package, "Gia Lai", quarter)
        table = BeautifulSoup(page.parts.html, "html.parser").select("table")[0]
        names = [part.place.name_vi for part in page.snapshot.parts]
        columns = [head.text for head in table.select("thead th")][1:]
        assert columns == [name for name in names if name not in without]
        assert re.findall(r"Without a figure of any of these measures: ([^.]+)\.", text(page.parts)) == without
        for place in range(len(columns)):
            assert {row.select("td")[place].text for row in table.select("tbody tr")} != {"no figure found"}


def test_no_reason_is_told_row_after_row(package: Package) -> None:
    """Most counts that are in no sum share theirs; each row stands under its own."""
    page = report(package, "Khánh Hòa")
    table = BeautifulSoup(page.not_added.html, "html.parser").select("table")[-1]
    told = [body.select_one("th[scope=rowgroup]").text for body in table.select("tbody")]
    assert 1 < len(told) == len(set(told)) < len(table.select("th[scope=row]"))
    rows = {
        reason(count, page): sum(reason(other, page) == reason(count, page) for other in page.snapshot.addition.omitted)
        for count in page.snapshot.addition.omitted
    }
    assert {
        head: len(body.select("th[scope=row]")) for head, body in zip(told, table.select("tbody"), strict=True)
    } == {f"Not added, because {why}": number for why, number in rows.items()}


def test_no_figure_of_a_part_only_stands_for_a_whole_former_province(package: Package) -> None:
    shown = text(report(package, "TP.HCM").parts)
    assert re.search(r"69\.84% △ \(1 June 2024 – 15 October 2024; report of the province; a part only\)", shown)
    assert "391 (September 2020; announced by decision)" in text(report(package, "Khánh Hòa", "2020Q3").parts)


def test_figures_of_later_quarters_are_not_known_earlier(package: Package) -> None:
    early, late = (report(package, "Khánh Hòa", quarter).snapshot for quarter in ("2019Q4", "2024Q4"))
    assert 0 < len(early.figures) < len(late.figures)
    assert max(item.period_end for item in early.figures) <= early.end
    assert early.digest != late.digest


@pytest.fixture
def summed(project: Project) -> Package:
    """The project's data with invented counts of Ninh Thuận for a quarter that Khánh Hòa has."""
    return with_counts(project, "2024-01-01/2024-03-31")


def with_counts(project: Project, *periods: str) -> Package:
    """The project's data with counts of both parts of the new Khánh Hòa for each period, made up."""
    rows = project.rows("observations")
    model = next(row for row in rows if row["area"] == "VN-34" and row["indicator"] == "dossiers_received")
    counts = [("VN-34", "dossiers_received", "900"), ("VN-34", "dossiers_online", "90"),
              ("VN-36", "dossiers_received", "100"), ("VN-36", "dossiers_online", "70")]  # fmt: skip
    for number, (period, (area, indicator, value)) in enumerate(product(periods, counts)):
        start, end = period.split("/")
        rows.append({**model, "id": f"Z{number}", "area": area, "indicator": indicator, "value": value, "tier": "all",
                     "scope": "whole", "unit_name": "", "period_start": start, "period_end": end,
                     "start_status": "printed", "date_precision": "day", "period_regime": "calendar",
                     "qualifier": "exact", "obs_status": "A", "note": "", "note_en": ""})  # fmt: skip
    project.save("observations", rows)
    return helpers.load(project.data).package


def test_no_sum_of_a_year_ago_stands_before_what_a_reader_looks_for(project: Project) -> None:
    found = with_counts(project, "2022-10-01/2022-12-31", "2023-01-01/2023-03-31", "2023-10-01/2023-12-31")
    shown = text(report(found, "Khánh Hòa", "2024Q1").added)
    recent, _, older = shown.partition("Older sums and rates (3)")
    assert [re.findall(r"(Q\d \d{4}) 1,000 ∑", part) for part in (recent, older)] == [
        ["Q4 2023", "Q1 2023"],
        ["Q4 2022"],
    ]


def test_a_sum_is_never_shown_without_its_parts_and_that_it_is_computed(summed: Package) -> None:
    page = report(summed, "Khánh Hòa", "2024Q1")
    assert page.finding == (
        "In the area of the new Khánh Hòa province, added up from Khánh Hòa province and Ninh Thuận province: dossiers "
        "filed online as a share of dossiers received: 16.00% (Q1 2024). Counts and rates that can be made up to Q1 "
        "2024: 3."
    )
    shown = text(page.added)
    assert re.search(r"Dossiers received Q1 2024 1,000 ∑ Khánh Hòa 900 \[\d+\] ; Ninh Thuận 100 \[\d+\]", shown)
    assert "16.00% ∑ 160 / 1,000" in shown
    assert "∑ computed here" in shown
    data = page.receipt("successor_report.ipynb").data[REPORT]
    [total] = [item for item in rows_in(data["sums"]) if item["indicator"] == "dossiers_received"]
    assert (total["value"], total["computed"], total["parts"]) == (1000, True, ["Z0", "Z2"])
    assert (total["period_start"], total["period_end"]) == ("2024-01-01", "2024-03-31")


def test_an_unchanged_unit_keeps_its_figures_as_they_are(package: Package) -> None:
    now, then = report(package, "Hà Nội"), helpers.Report(package, "Hà Nội", "2024Q4", "en")
    assert now.finding == then.finding
    assert [item.id for item in now.snapshot.figures] == [item.id for item in then.snapshot.figures]
    tables = [Block(headline_table(page).__html__()) for page in (now, then)]
    own, before = (re.sub(r"\[\d+\]", "", text(table)) for table in tables)
    assert own == before and own in re.sub(r"\[\d+\]", "", text(now.parts))
    assert "of 63" in text(then.headline) and "of 63" not in text(now.parts), "no rank among the 63 in a page of the 34"
    assert "There is nothing to add" in text(now.added)
    assert text(now.not_added) == ""


def test_hue_is_a_city_now_and_was_a_province_then(package: Package) -> None:
    page = report(package, "Huế", language="vi")
    assert repr(page) == f"SuccessorReport: {page.title}"
    assert page._repr_html_() == page.header.html
    assert page.title == "Thành phố Huế theo địa bàn từ ngày 1/7/2025, quý IV/2024: dịch vụ công trực tuyến"
    assert page.finding.startswith("Năm 2024, điểm PAPI 8.1 về tiếp cận cổng thông tin của chính quyền là 0,52")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_section_of_the_34_fails_or_cites_a_source_that_is_not_listed(package: Package, language: str) -> None:
    for successor in Successors(package.places).all:
        page = report(package, successor.place.name_vi, "2024Q4", language)
        blocks = [page.header, page.parts, page.added, page.not_added, page.notes, page.sources]
        html = "".join(block.html for block in blocks)
        assert set(re.findall(r'href="#(s\d+)"', html)) <= set(re.findall(r'<li id="(s\d+)"', html))
        assert html.count("<h1>") == 1
        block = page.receipt("successor_report.ipynb").data[REPORT]
        assert json.loads(script_json(block), parse_float=Decimal) == block
        assert (block["frame"], block["parts"]) == ("34", [part.code for part in successor.parts])
        assert sources_in(block)[0]["id"] == RESOLUTION


def test_a_change_is_never_one_between_two_former_provinces(package: Package) -> None:
    for successor in Successors(package.places).all:
        snapshot = SuccessorSnapshot.of(package, successor, LAST)
        changes = [found for item in snapshot.headlines if (found := snapshot.change(item))]
        assert [found for found in changes if found.old.area != found.new.area] == []


def test_the_door_gives_the_frame_asked_for_and_refuses_another(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(helpers.open_report("Khánh Hòa", "2020Q3"), helpers.Report)
    assert isinstance(helpers.open_report("Khánh Hòa", "2020Q3", "vi", frame="34"), helpers.SuccessorReport)
    with pytest.raises(RequestError, match='frame: found \'35\'; allowed: "63" or "34"'):
        helpers.open_report("Khánh Hòa", "2020Q3", frame="35")  # type: ignore[call-overload]
    with pytest.raises(RequestError, match="Ninh Thuận is part of Khánh Hòa"):
        helpers.open_report("Ninh Thuận", "2020Q3", frame="34")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("VN-36", "Từ ngày 1/7/2025, tỉnh Ninh Thuận và tỉnh Khánh Hòa được sắp xếp để thành lập tỉnh Khánh Hòa (mới) "
                  "theo Nghị quyết 202/2025/QH15; số liệu dưới đây là của địa bàn cũ."),
        ("VN-SG", "Từ ngày 1/7/2025, thành phố Hồ Chí Minh, tỉnh Bà Rịa - Vũng Tàu và tỉnh Bình Dương được sắp xếp để "
                  "thành lập thành phố Hồ Chí Minh (mới) theo Nghị quyết 202/2025/QH15; số liệu dưới đây là của địa "
                  "bàn cũ."),
        ("VN-04", "Nghị quyết 202/2025/QH15 giữ nguyên tỉnh Cao Bằng; từ ngày 1/7/2025 là một trong 34 tỉnh, thành "
                  "phố."),
        ("VN-26", "Nghị quyết 202/2025/QH15 giữ nguyên địa bàn tỉnh Thừa Thiên Huế; từ ngày 1/7/2025 là thành phố Huế "
                  "trực thuộc trung ương, một trong 34 tỉnh, thành phố."),
        ("VN", ""),
    ],
)  # fmt: skip
def test_each_report_names_what_its_province_belongs_to_today(package: Package, code: str, sentence: str) -> None:
    assert today(package, package.places[code], VI) == sentence
    html = helpers.Report(package, code, "2020Q3", "vi").header.html
    assert sentence in html
    assert ("Nghị quyết 202" in html) == bool(sentence)


def test_no_successor_sentence_is_left_out_or_long(package: Package) -> None:
    for place in package.places.provinces:
        for t in (VI, EN):
            sentence = today(package, place, t)
            assert sentence.startswith(("Từ ngày 1/7/2025", "Nghị quyết 202", "Since 1 July 2025", "Resolution 202"))
            assert place.name_vi in sentence
            assert Successors(package.places).of(place).place.name_vi in sentence
            assert len(f'<p class="legend">{sentence}</p>'.encode()) <= 300


def test_a_report_is_stale_when_what_it_was_merged_with_changes(project: Project) -> None:
    before = helpers.Report(helpers.load(project.data).package, "VN-36", "2018Q1").snapshot.digest
    project.change("areas", "VN-34", name_vi="Khánh Hoà")
    assert helpers.Report(helpers.load(project.data).package, "VN-36", "2018Q1").snapshot.digest != before


def test_the_resolution_is_a_listed_source(package: Package) -> None:
    assert package.sources[RESOLUTION].link.startswith("https://xaydungchinhsach.chinhphu.vn/")
    assert (ROOT / "data" / "sources.csv").is_file()


def test_the_notebook_never_reports_on_another_place_and_shows_each_section(project: Project) -> None:
    """Run by stock Papermill parameters through our engine, exported with our template; twice the same bytes."""
    pages = []
    for _ in range(2):
        parameters = {"province": "Đà Nẵng", "quarter": "2022Q4", "language": "vi"}
        executed = papermill.execute_notebook(
            str(project.path / "notebooks" / "successor_report.ipynb"), None, parameters, engine_name="dvctt",
            kernel_name="python3", progress_bar=False,
        )  # fmt: skip
        pages.append(render(executed))
    assert pages[0] == pages[1]
    assert "<title>Thành phố Đà Nẵng theo địa bàn từ ngày 1/7/2025" in pages[0]
    data = json.loads(read_data(pages[0]))
    assert (data["province"], data["frame"], data["parts"]) == ("48@34", "34", ["VN-DN", "VN-27"])
    assert all(
        f'<section id="{name}"' in pages[0] for name in ("parts", "added", "left", "notes", "sources", "receipt")
    )
    assert "<script>" not in pages[0]


def test_a_part_without_headline_figures_is_not_said_to_have_none(package: Package) -> None:
    """Ninh Thuận 2023Q4 has indices, two figures of 2019 and its name in a list: "Without a figure" was false."""
    told = text(report(package, "Khánh Hòa", "2023Q4").parts)
    assert "Without a figure of any of these measures: Ninh Thuận." in told
