"""Pages in a real browser: nothing for axe to find, nothing asked of the network, nothing wider than a phone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers.batch.portal import portal
from helpers.data import Package

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
Page = Callable[..., Path]
#: Full, sparse and empty, in both languages, and the country.
CASES = [
    ("VN-34", "2020Q3", "vi"), ("VN-34", "2024Q4", "en"), ("VN-69", "2020Q2", "vi"), ("VN-52", "2018Q1", "vi"),
    ("VN-52", "2018Q1", "en"), ("VN", "2020Q3", "vi"), ("VN", "2024Q4", "en"),
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


def visit(browser, path: Path, width: int = 1280):
    """A page opened from its file, and what it asked for or complained of."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True, offline=True)
    tab = context.new_page()
    heard: list[str] = []
    tab.on("request", lambda request: None if request.url.startswith("file:") else heard.append(request.url))
    tab.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.goto(path.as_uri())
    return tab, heard


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(case))
def test_axe_finds_nothing_and_no_request_is_made(browser, page: Page, case: tuple[str, str, str]) -> None:
    tab, heard = visit(browser, page(*case))
    found = axe.Axe().run(tab).response["violations"]
    assert [(item["id"], [node["html"][:120] for node in item["nodes"]]) for item in found] == []
    assert heard == []
    tab.context.close()


@pytest.mark.parametrize("case", CASES[:3], ids=lambda case: "-".join(case))
def test_no_page_is_wider_than_a_phone(browser, page: Page, case: tuple[str, str, str]) -> None:
    tab, _ = visit(browser, page(*case), width=390)
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    tab.context.close()


def test_the_portal_is_sound_too(browser, page: Page, package: Package) -> None:
    folder = page("VN-34", "2020Q3").parents[1]
    tab, heard = visit(browser, portal(package, folder))
    assert axe.Axe().run(tab).response["violations"] == []
    assert heard == []
    tab.fill("#search", "Khanh Hoà")
    tab.click("a[href='2020Q3/khanh-hoa.html']")
    assert tab.title() == "Dịch vụ công trực tuyến, tỉnh Khánh Hòa, quý III/2020"
    tab.context.close()


def test_the_figures_can_be_saved_with_the_network_off(browser, page: Page) -> None:
    tab, heard = visit(browser, page("VN-34", "2020Q3"))
    with tab.expect_download() as waiting:
        tab.click("a[download]")
    assert waiting.value.suggested_filename == "khanh-hoa-2020Q3.csv"
    saved = Path(waiting.value.path()).read_text("utf-8-sig")
    assert saved.startswith("id,area,tier,")
    assert "F002,VN-34,all" in saved
    assert heard == []
    tab.context.close()


def test_vietnamese_letters_of_charts_are_text_that_can_be_found(browser, page: Page) -> None:
    tab, _ = visit(browser, page("VN-34", "2020Q3"))
    texts = tab.eval_on_selector_all("#growth svg text", "nodes => nodes.map(node => node.textContent)")
    assert "Mức độ 4: 391" in texts
    assert "Mức độ 3: 355" in texts
    tab.context.close()
