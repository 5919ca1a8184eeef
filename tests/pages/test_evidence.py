"""Where a figure stands in its document: at its row, and at the entry of its source, with the archived copy."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from helpers.analysis.protocols import AnySnapshot
from helpers.data.evidence import Evidence
from helpers.data.package import Package
from helpers.pages.brief.brief import Brief
from helpers.pages.brief.parts import rows as brief_rows
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.evidence import shown
from helpers.pages.page import Document
from helpers.pages.report.report import Report
from helpers.pages.successor.report import SuccessorReport

COPY = "https://web.archive.org/web/2021/https://example.vn/?a=1&b=2"
FOUND = Evidence("F003", 3, "2", "B7", 4, "<below>", "", COPY, "")


def pages(package: Package, language: str, *rows: Evidence) -> Report:
    return Report(replace(package, evidence=rows), "VN-34", "2020Q3", language)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_place_in_a_document_is_missing_at_its_figure_and_its_source(package: Package, language: str) -> None:
    page, without = pages(package, language, FOUND), pages(package, language)
    told = {
        "vi": "rang 3, bảng 2, ô B7, đoạn 4, &lt;below&gt;",
        "en": "age 3, table 2, cell B7, paragraph 4, &lt;below&gt;",
    }[language]  # fmt: skip
    link = f'<a href="{COPY.replace("&", "&amp;")}">{"bản lưu trữ" if language == "vi" else "archived copy"}</a>'
    [row] = [row for row in str(page.notes.html).split("<tr") if 'id="f-F003"' in row]
    assert told in row and link in row
    [entry] = [entry for entry in str(page.sources.html).split("<li") if told in entry]
    assert link in entry and ("Vị trí trong văn bản: " if language == "vi" else "Read at: ") in entry
    assert told not in str(without.sources.html) and page.snapshot.digest != without.snapshot.digest


def test_no_address_that_is_none_becomes_a_link(package: Package) -> None:
    page = pages(package, "en", replace(FOUND, archive="javascript:alert(1)"))
    assert "javascript" not in f"{page.notes.html}{page.sources.html}"


def test_no_source_is_crowded_by_places(package: Package) -> None:
    rows = [item for item in package.by_area["VN-34"] if item.source == "ictnews-202009-khanh-hoa-danh-muc-moi"]
    places = [replace(FOUND, figure=item.id, page=number) for number, item in enumerate(rows, start=1)]
    assert len(places) > 6
    [entry] = [one for one in str(pages(package, "en", *places).sources.html).split("<li") if "Read at" in one]
    assert f"</a>.<details><summary>Read at {len(places)} places</summary><p>Page 1, table 2, cell B7" in entry
    assert entry.endswith(").</p></details></li></ol></details></section>") or entry.endswith(").</p></details></li>")


def everywhere(package: Package) -> Package:
    """Every figure and target stands in a cell that is called as it is."""
    rows = (*package.observations, *package.targets)
    return replace(
        package, evidence=tuple(Evidence(row.id, 2, "", f"<{row.id}>", None, "", "", "", "") for row in rows)
    )


@pytest.mark.parametrize("name", ["VN-34", "VN-69", "VN"])
def test_no_target_and_no_plan_stands_without_its_place(package: Package, name: str) -> None:
    page = Report(everywhere(package), name, "2020Q3", "en")
    rows = [item for item in page.snapshot.targets if item.kind in {"target", "plan"}]
    told = f"{page.targets.html}{page.plans.html}"
    assert rows and [row.id for row in rows if f"cell &lt;{row.id}&gt;" not in told] == []


@pytest.mark.parametrize("kind", [Report, SuccessorReport, Comparison, Brief])
def test_no_figure_that_is_cited_is_without_its_place(package: Package, kind: type[Document[AnySnapshot]]) -> None:
    name = "VN-34,VN-33,VN-DN" if kind is Comparison else "Khánh Hòa"
    page = kind(everywhere(package), name, "2024Q3", "en")
    told = str(page.sources.html)
    rows = brief_rows(page) if isinstance(page, Brief) else [*shown(page.snapshot)]
    printed = [row for row in rows if not getattr(row, "computed", False)]
    assert printed and [row.id for row in printed if f"cell &lt;{row.id}&gt;" not in told.replace("Cell", "cell")] == []
    assert told.count("&lt;") == len({*re.findall("&lt;(.*?)&gt;", told)})


def test_no_passage_of_the_package_stands_on_a_page(package: Package) -> None:
    page = pages(package, "en", replace(FOUND, passage="words of others"))
    assert "words of others" not in f"{page.notes.html}{page.sources.html}{page.headline.html}"


def test_no_comparison_is_fresh_when_evidence_has_changed(package: Package) -> None:
    changed = replace(package, evidence=(FOUND,))
    digests = [Comparison(one, "VN-34,VN-33", "2020Q3", "en").snapshot.digest for one in (package, changed)]
    assert digests[0] != digests[1]
