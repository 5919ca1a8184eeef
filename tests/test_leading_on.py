"""From page to page in a real browser: without scripts, on a phone, from a folder, and a page that stands alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tabs import visit

from helpers.batch.publishing.guide import GUIDE, write_guides
from helpers.batch.publishing.linking import link_pages
from helpers.batch.publishing.portal import portal
from helpers.data.package import Package

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
HERE = "2020Q3/khanh-hoa.html"


@pytest.fixture(scope="module")
def folder(page: Callable[..., Path], package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports: a province in two quarters and in English, a neighbour, the country, the region."""
    output = tmp_path_factory.mktemp("reports")
    region = ",".join(place.code for place in package.places.provinces if place.region == "north-central-coast")
    for area, quarter, language in (
        ("VN-34", "2020Q3", "vi"), ("VN-34", "2020Q2", "vi"), ("VN-34", "2020Q3", "en"), ("VN-35", "2020Q3", "vi"),
        ("VN", "2020Q3", "vi"), (region, "2020Q3", "vi"),
    ):  # fmt: skip
        made = page(area, quarter, language)
        (output / quarter).mkdir(exist_ok=True)
        shutil.copy(made, output / quarter / made.name)
    portal(package, output)
    write_guides(output)
    assert link_pages(package, output) == 6
    return output


def at(tab: Any, folder: Path) -> str:
    """Where a reader is, below the folder; the page has a title, so it was found."""
    assert tab.title()
    return tab.url.removeprefix(folder.as_uri() + "/").partition("#")[0]


@pytest.mark.parametrize("width", [1280, 390])
def test_no_way_needs_a_script_or_a_network(browser: Any, folder: Path, width: int) -> None:
    """From a page to portal, page of the quarter before, back, country, neighbour, guide, and the other language."""
    tab, _ = visit(browser, folder / HERE, width, height=800, java_script_enabled=False)
    bar = tab.locator("nav.links")
    bar.get_by_role("link", name="Trang chủ").click()
    assert at(tab, folder) == "index.html"
    tab.locator('a[href="2020Q2/khanh-hoa.html"]').first.click()
    assert at(tab, folder) == "2020Q2/khanh-hoa.html"
    bar.get_by_role("link", name="Quý sau: Quý III/2020").click()
    assert at(tab, folder) == HERE
    bar.locator("summary").click()
    bar.get_by_role("link", name="Lâm Đồng").click()
    assert at(tab, folder) == "2020Q3/lam-dong.html"
    bar.get_by_role("link", name="Cả nước").click()
    bar.locator("summary").click()
    bar.get_by_role("link", name="Bắc Trung Bộ và Duyên hải miền Trung").click()
    assert at(tab, folder) == "2020Q3/compare-north-central-coast.html"
    bar.locator("summary").click()
    bar.get_by_role("link", name="Khánh Hòa").click()
    bar.get_by_role("link", name="English").click()
    assert at(tab, folder) == "2020Q3/khanh-hoa.en.html"
    bar.get_by_role("link", name="How to read").click()
    assert at(tab, folder) == GUIDE["en"]
    bar.get_by_role("link", name="Home").click()
    assert at(tab, folder) == "index.en.html"


@pytest.mark.parametrize(("name", "width", "dark"), [(HERE, 1280, False), (HERE, 390, True), (GUIDE["vi"], 390, False)])
def test_axe_finds_nothing_in_a_bar_and_its_panel(
    browser: Any, folder: Path, name: str, width: int, dark: bool
) -> None:
    tab, _ = visit(browser, folder / name, width, "dark" if dark else "light", height=800)
    for summary in tab.locator("nav.links summary").all():
        summary.click()
    found = axe.Axe().run(tab).response["violations"]
    assert [(item["id"], [node["html"][:120] for node in item["nodes"]]) for item in found] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_no_bar_takes_more_than_two_lines_or_hides_the_title(browser: Any, folder: Path) -> None:
    for width, most in ((1280, 60), (1100, 60), (390, 95)):
        tab, _ = visit(browser, folder / HERE, width, height=800)
        bar, title = tab.locator("nav.links").bounding_box(), tab.locator("h1").bounding_box()
        assert bar["height"] <= most and title["y"] > bar["y"] + bar["height"], width


def test_no_contents_list_lies_over_the_page_or_leads_out_of_it(browser: Any, folder: Path) -> None:
    for width, shown in ((1280, True), (1100, True), (1090, False), (390, False)):
        tab, _ = visit(browser, folder / HERE, width, height=800)
        contents = tab.locator("nav.contents")
        assert contents.is_visible() is shown, width
        if shown:
            assert contents.bounding_box()["x"] >= tab.locator("main > header").bounding_box()["x"] + 800
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            contents.get_by_role("link", name="Chỉ tiêu").click()
            tab.wait_for_function("document.querySelector('#targets').getBoundingClientRect().top < 200")
            assert 0 <= contents.bounding_box()["y"] < 100, "it stays in sight"


def test_a_phone_leads_back_to_the_top_once_one_has_read_on(browser: Any, folder: Path) -> None:
    tab, _ = visit(browser, folder / HERE, 390, height=800)
    top = tab.locator(".top a")
    assert top.bounding_box()["y"] > 800, "the first screen is free of it"
    tab.evaluate("window.scrollTo({top: 3000, behavior: 'instant'})")
    assert 0 < top.bounding_box()["y"] < 800
    top.click()
    tab.wait_for_function("window.scrollY == 0")


def test_a_page_alone_says_what_its_links_need(browser: Any, folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / HERE, tmp_path / "mailed.html")
    tab, _ = visit(browser, tmp_path / "mailed.html", height=800, java_script_enabled=False)
    tab.locator("nav.links summary").click()
    told = tab.locator("nav.links").inner_text()
    assert HERE in told and "đề nghị người gửi cung cấp cả thư mục báo cáo" in told


def test_no_keyboard_meets_the_bar_before_the_way_past_it(browser: Any, folder: Path) -> None:
    tab, _ = visit(browser, folder / HERE, height=800)
    order = []
    for _ in range(5):
        tab.keyboard.press("Tab")
        order.append(tab.evaluate("document.activeElement.textContent"))
    assert order[:2] == ["Chuyển đến nội dung chính", "Trang chủ"]
    assert order[4] == "Trang khác", order


def test_no_paper_shows_a_bar(browser: Any, folder: Path) -> None:
    tab, _ = visit(browser, folder / HERE, height=800)
    tab.emulate_media(media="print")
    for name in ("nav.links", "nav.contents", ".top"):
        assert not tab.locator(name).is_visible(), name
