"""The portal: what stands and nothing else, found by any name, without network, and without script as a list.

Its pages are empty files here: the portal looks only at which of them stand. Names with markup are invented.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from jinja2 import UndefinedError

from helpers.analysis.snapshot import Snapshot
from helpers.batch.plan import plan
from helpers.batch.publishing.portal import TEMPLATE, portal
from helpers.data.package import Package, load

REGIONS = [
    "Cả nước", "Trung du và miền núi phía Bắc", "Đồng bằng sông Hồng", "Bắc Trung Bộ và Duyên hải miền Trung",
    "Tây Nguyên", "Đông Nam Bộ", "Đồng bằng sông Cửu Long",
]  # fmt: skip
FEW = ["2020Q3/khanh-hoa.html", "2020Q4/khanh-hoa.html", "2020Q3/soc-trang.html", "2020Q3/viet-nam.html"]
Open = Callable[..., Any]


def stand(folder: Path, pages: Iterable[str]) -> Path:
    """A folder in which these pages stand."""
    for page in pages:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).touch()
    return folder


def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def links(soup: BeautifulSoup) -> dict[str, Tag]:
    """The links of the list, by page."""
    return {str(link["href"]): link for link in soup.select("#list a")}


@pytest.fixture(scope="module")
def archive(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page in Vietnamese, those of Khánh Hòa also in English."""
    tasks = [*plan(package, languages=["vi"]), *plan(package, ["VN-34"], languages=["en"])]
    return portal(package, stand(tmp_path_factory.mktemp("archive"), map(str, tasks)))


def test_no_page_is_listed_that_does_not_stand(package: Package, tmp_path: Path) -> None:
    stand(tmp_path, [*FEW, "2020Q3/atlantis.html", "2017Q4/khanh-hoa.html", ".failed/2020Q3/ha-noi.html"])
    soup = read(portal(package, tmp_path))
    assert set(links(soup)) == set(FEW)
    assert [head.text for head in soup.select("#list h2")] == [REGIONS[0], REGIONS[3], REGIONS[6]]
    assert not (tmp_path / "index.en.html").exists()


def test_a_folder_without_pages_says_so_and_offers_no_search(package: Package, tmp_path: Path) -> None:
    soup = read(portal(package, tmp_path))
    assert soup.select_one("h1 + p").text == "Trong thư mục này chưa có báo cáo nào."
    assert soup.select("form, #list") == []


@pytest.mark.parametrize(
    ("pages", "lead"),
    [
        (FEW, "Số báo cáo trong thư mục này: 4, của năm 2020."),
        ([*FEW, "2018Q2/hue.html", "2023Q1/ca-mau.html"], "Số báo cáo trong thư mục này: 5, từ năm 2020 đến năm 2023."),
    ],
)
def test_the_years_are_not_those_of_pages_that_are_missing(
    package: Package, tmp_path: Path, pages: list[str], lead: str
) -> None:
    """There is no hue.html: the province is thua-thien-hue."""
    assert read(portal(package, stand(tmp_path, pages))).select_one("h1 + p").text == lead


def test_the_whole_archive_is_no_work_of_seconds_and_says_how_many(package: Package, archive: Path) -> None:
    start = time.process_time()  # of the processor, not the clock: other work on the machine does not count
    portal(package, archive.parent)
    assert time.process_time() - start < 1.5
    soup = read(archive)
    assert len(links(soup)) == 64 * 28
    assert soup.select_one("h1 + p").text == "Số báo cáo trong thư mục này: 1.792, từ năm 2018 đến năm 2024."
    assert archive.stat().st_size < 250_000


def test_regions_are_not_in_the_order_of_their_ids_but_from_north_to_south(archive: Path) -> None:
    soup = read(archive)
    assert [head.text for head in soup.select("#list h2")] == REGIONS
    assert [option.text for option in soup.select("#region option")] == ["Tất cả", *REGIONS[1:]]
    assert len(soup.select("#list li")) == 64
    highlands = soup.select_one("[data-region=central-highlands]")
    assert [name.text for name in highlands.select("li > b")] == [
        "Kon Tum",
        "Gia Lai",
        "Đắk Lắk",
        "Đắk Nông",
        "Lâm Đồng",
    ]


def test_a_sign_never_stands_without_its_words(archive: Path, package: Package) -> None:
    found = links(read(archive))
    khanh_hoa = found["2020Q3/khanh-hoa.html"], found["2018Q1/khanh-hoa.html"]
    assert [link.text for link in khanh_hoa] == ["III ●", "I ○"]
    assert [link["aria-label"] for link in khanh_hoa] == [
        "Khánh Hòa, quý III/2020: có số liệu của quý",
        "Khánh Hòa, quý I/2018: không có số liệu của quý",
    ]
    for task in plan(package, ["VN", "VN-34", "soc-trang"], languages=["vi"]):
        news = bool(Snapshot(package, task.subject, task.quarter).news)
        link = found[str(task)]
        assert (link.text[-1], "new" in link.get("class", [])) == ("●" if news else "○", news)


def test_an_english_page_is_not_hidden_in_either_portal(package: Package, tmp_path: Path) -> None:
    stand(
        tmp_path, ["2020Q3/khanh-hoa.html", "2020Q3/khanh-hoa.en.html", "2020Q3/ha-noi.html", "2020Q3/ca-mau.en.html"]
    )
    vi, en = read(portal(package, tmp_path)), read(tmp_path / "index.en.html")
    assert set(links(vi)) == {"2020Q3/khanh-hoa.html", "2020Q3/ha-noi.html", "2020Q3/ca-mau.en.html"}
    assert set(links(en)) == {"2020Q3/khanh-hoa.en.html", "2020Q3/ha-noi.html", "2020Q3/ca-mau.en.html"}
    foreign = links(vi)["2020Q3/ca-mau.en.html"]
    assert (foreign.text, foreign["hreflang"]) == ("III ○EN", "en")
    assert foreign["aria-label"].endswith("; bằng tiếng Anh")
    assert links(en)["2020Q3/ha-noi.html"]["aria-label"].endswith("; in Vietnamese")
    assert (vi.html["lang"], en.html["lang"]) == ("vi", "en")
    assert [page.select_one(".twin a")["href"] for page in (vi, en)] == ["index.en.html", "index.html"]
    assert en.select_one("li > b")["lang"] == "vi"


def test_an_english_portal_does_not_outlive_the_english_pages(package: Package, tmp_path: Path) -> None:
    stand(tmp_path, ["2020Q3/khanh-hoa.html", "2020Q3/khanh-hoa.en.html"])
    assert "index.en.html" in portal(package, tmp_path).read_text("utf-8")
    (tmp_path / "2020Q3/khanh-hoa.en.html").unlink()
    assert "index.en.html" not in portal(package, tmp_path).read_text("utf-8")
    assert not (tmp_path / "index.en.html").exists()


def test_no_second_run_gives_other_bytes(package: Package, archive: Path) -> None:
    both = [archive, archive.with_name("index.en.html")]
    before = [path.read_bytes() for path in both]
    portal(load(package.path), archive.parent)
    assert [path.read_bytes() for path in both] == before


def test_a_portal_that_would_not_change_is_not_written_again(package: Package, tmp_path: Path) -> None:
    index = portal(package, stand(tmp_path, FEW))
    os.utime(index, ns=(1, 1))
    portal(package, tmp_path)
    assert index.stat().st_mtime_ns == 1
    portal(package, stand(tmp_path, ["2021Q2/khanh-hoa.html"]))
    assert index.stat().st_mtime_ns > 1
    assert "2021Q2/khanh-hoa.html" in links(read(index))
    index.write_bytes(index.read_bytes() + b"\xff, no text")
    portal(package, tmp_path)
    assert "2021Q2/khanh-hoa.html" in links(read(index))


def test_no_word_of_a_template_is_left_out_unnoticed(monkeypatch: pytest.MonkeyPatch, package: Package) -> None:
    module = sys.modules[portal.__module__]
    monkeypatch.setattr(module, "_words", lambda t: SimpleNamespace(title="Mô phỏng"))
    with pytest.raises(UndefinedError, match="skip"):
        portal(package, Path("nowhere"))


def test_the_script_is_no_heavier_than_15_kb_and_asks_for_nothing() -> None:
    script = (TEMPLATE / "portal.js").read_bytes()
    assert len(script) <= 15_000
    assert re.findall(rb"innerHTML|eval|fetch|XMLHttp|https?:|</script", script) == []


def test_hostile_names_are_shown_and_never_run(project) -> None:
    attack = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{title}"
    project.change("areas", "VN-34", name_vi=f"Khánh {attack}", name_en=attack)
    project.change("provinces", "VN-34", gso_63=attack)
    project.change("regions", "north-central-coast", name_vi=attack, name_en=attack)
    names = project.rows("province_names")
    project.save("province_names", [*names, {"name": attack, "area": "VN-34"}])
    output = stand(project.path / "out", ["2020Q3/khanh-hoa.html", "2020Q3/khanh-hoa.en.html"])
    for page in (portal(load(project.data), output), output / "index.en.html"):
        soup = read(page)
        assert len(soup.select("script")) == 2, "the data and the one script of our own"
        assert soup.select("img, [onerror]") == []
        assert attack in soup.select_one("#list b").text
        assert attack in [option.text for option in soup.select("#region option")]
        assert attack in json.loads(soup.select_one("#portal-data").string)["keys"]["VN-34"]


# From here on in a browser, with the page's own security policy in force and the network refused.


@pytest.fixture
def tab(browser: Any, archive: Path) -> Iterator[Open]:
    """Opens a portal; at the end nothing may have been asked of the network or complained of."""
    contexts, heard = [], []

    def visit(path: Path = archive, width: int = 1280, **options: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, offline=True, **options))
        page = contexts[-1].new_page()
        page.on("request", lambda request: None if request.url.startswith("file:") else heard.append(request.url))
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield visit
    for context in contexts:
        context.close()
    assert heard == []


def shown(page: Any) -> list[str]:
    """The names of the rows that can be seen."""
    names = "nodes => nodes.filter(node => node.checkVisibility()).map(node => node.textContent)"
    return list(page.eval_on_selector_all("tbody th[scope=row]", names))


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id"))


def test_no_spelling_of_the_package_and_no_code_is_missed_by_the_search(tab: Open, package: Package, project) -> None:
    page = tab()
    spellings = {row["name"]: row["area"] for row in project.rows("province_names")}
    asked = [*spellings, *(place.code for place in package.places.provinces)]
    asked += [place.gso for place in package.places.provinces] + [place.slug for place in package.places.provinces]
    asked += ["1", "khánh hòa", "KHANH HOA", "Khánh Hòa", "tỉnh Khánh Hòa", "Tp. Đà Nẵng", "VN", "viet-nam"]
    found = page.evaluate(
        """asked => asked.map(text => {
            const search = document.getElementById("search");
            search.value = text;
            search.dispatchEvent(new Event("input", { bubbles: true }));
            return [...document.querySelectorAll("tbody tr:not([hidden]) th[scope=row]")].map(head => head.textContent);
        })""",
        asked,
    )
    wanted = [[package.places.find(text).name_vi] for text in asked]
    assert {text: names for text, names, name in zip(asked, found, wanted, strict=True) if names != name} == {}


@pytest.mark.parametrize(
    ("text", "names", "told"),
    [
        ("hoa", ["Hòa Bình", "Thanh Hóa", "Khánh Hòa"], "Đang hiện 3 trên 64 dòng, 3 dòng có số liệu."),
        ("Khánh Hòa province", ["Khánh Hòa"], "Đang hiện 1 trên 64 dòng, 1 dòng có số liệu."),
        ("Atlantis", [], "Không có tỉnh, thành phố nào tên là “Atlantis”."),
        ("99", [], "Không có tỉnh, thành phố nào tên là “99”."),
        ("<i>zzz", [], "Không có tỉnh, thành phố nào tên là “<i>zzz”."),
        ("?!", [], "Không có tỉnh, thành phố nào tên là “?!”."),
    ],
)
def test_search_tells_what_it_found_and_what_not(tab: Open, text: str, names: list[str], told: str) -> None:
    page = tab()
    page.fill("#search", text)
    assert shown(page) == names
    assert page.inner_text("#status") == told


def test_a_misspelt_name_is_not_left_without_the_nearest(tab: Open) -> None:
    page = tab()
    page.fill("#search", "Khan Hoa")
    assert shown(page) == []
    page.click("text=Có phải Khánh Hòa?")
    assert shown(page) == ["Khánh Hòa"]
    assert page.is_hidden("#nearest")


def test_no_count_after_a_search_without_a_hit_is_that_of_the_hidden_grid(tab: Open) -> None:
    page = tab()
    page.fill("#search", "khanh hoa")
    told = page.inner_text("#status")
    page.fill("#search", "zzz")
    page.fill("#search", "khanh hoa")
    assert page.inner_text("#status") == told
    assert "0 dòng có số liệu" not in told


def test_filters_show_no_other_region_and_no_other_quarter(tab: Open) -> None:
    page = tab()
    page.select_option("#region", "central-highlands")
    assert shown(page) == ["Kon Tum", "Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng"]
    assert page.locator("tbody th[scope=rowgroup]:visible").all_inner_texts() == ["Tây Nguyên"]
    page.select_option("#quarter", "2020Q3")
    assert page.locator("td a:visible").count() == 5
    assert page.locator("thead th:visible").all_inner_texts() == ["Tỉnh, thành phố", "2020", "III"]
    assert page.locator("td a:visible").first.inner_text().endswith("có số liệu của quý")
    page.click("#clear")
    assert len(shown(page)) == 64
    assert page.locator("td a:visible").count() == 64 * 28


def test_no_mouse_is_needed(tab: Open) -> None:
    page = tab()
    page.keyboard.press("/")
    assert focused(page) == "search"
    page.keyboard.type("quang")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "2018Q1/tuyen-quang.html"
    for key, page_name in [
        ("ArrowRight", "2018Q2/tuyen-quang.html"), ("ArrowDown", "2018Q2/quang-ninh.html"),
        ("End", "2024Q4/quang-ninh.html"), ("ArrowRight", "2024Q4/quang-ninh.html"),
        ("ArrowUp", "2024Q4/tuyen-quang.html"), ("ArrowUp", "2024Q4/tuyen-quang.html"),
        ("Home", "2018Q1/tuyen-quang.html"), ("Control+End", "2024Q4/quang-ngai.html"),
        ("Control+Home", "2018Q1/tuyen-quang.html"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert focused(page) == page_name, key
    assert page.locator("td a[tabindex='0']").count() == 1
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Escape")
    assert (page.input_value("#search"), len(shown(page))) == ("", 64)
    page.keyboard.press("Enter")
    page.wait_for_url("**/2018Q1/tuyen-quang.html")


def test_arrows_do_not_stop_at_a_gap_or_land_on_it(tab: Open, package: Package, tmp_path: Path) -> None:
    page = tab(portal(package, stand(tmp_path, [*FEW, "2021Q2/khanh-hoa.html"])))
    page.focus("a[href='2020Q3/viet-nam.html']")
    for key, page_name in [
        ("ArrowRight", FEW[3]),
        ("ArrowDown", FEW[0]),
        ("ArrowRight", FEW[1]),
        ("ArrowDown", FEW[1]),
    ]:
        page.keyboard.press(key)
        assert focused(page) == page_name
    page.keyboard.press("ArrowRight")
    assert focused(page) == "2021Q2/khanh-hoa.html"


def test_a_slash_that_is_typed_or_switched_off_is_no_shortcut(tab: Open) -> None:
    page = tab()
    page.focus("#search")
    page.keyboard.type("a/b")
    assert page.input_value("#search") == "a/b"
    page.click("summary")
    page.uncheck("#slash")
    page.keyboard.press("Escape")
    page.focus("summary")
    page.keyboard.press("/")
    assert focused(page) != "search"
    assert not page.is_checked("#slash")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_focused_link_is_not_hidden_under_the_heads(tab: Open, width: int) -> None:
    page = tab(width=width)
    page.focus("a[href='2018Q1/ca-mau.html']")
    for key in ["ArrowUp"] * 30 + ["ArrowRight"] * 12 + ["ArrowLeft"] * 8 + ["ArrowDown"] * 5:
        page.keyboard.press(key)
        assert page.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect();
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return document.activeElement.contains(top);
            }"""
        ), key


def test_without_script_the_list_is_whole_and_nothing_is_offered_that_does_not_work(tab: Open) -> None:
    page = tab(java_script_enabled=False)
    assert page.locator("form").is_hidden()
    assert page.locator("table").count() == 0
    assert page.locator("#list a:visible").count() == 64 * 28
    page.click("a[href='2020Q3/khanh-hoa.html']")
    page.wait_for_url("**/2020Q3/khanh-hoa.html")


@pytest.mark.parametrize("width", [390, 1920])
@pytest.mark.parametrize("script", [True, False])
def test_the_page_is_never_wider_than_the_screen(tab: Open, width: int, script: bool) -> None:
    page = tab(width=width, java_script_enabled=script)
    wide = page.locator("main").bounding_box()
    assert wide["x"] >= 0 and wide["x"] + wide["width"] <= width
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.select_option("#quarter", "2020Q3")
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("index.html", 390, "light"), ("index.html", 1280, "dark"), ("index.en.html", 390, "dark")],
)
def test_axe_finds_nothing_in_light_or_dark(
    tab: Open, package: Package, tmp_path: Path, name: str, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    tasks = [*plan(package, spans=["2020Q3:2021Q1"], languages=["vi"]), *plan(package, ["VN-34"], ["2020Q1"], ["en"])]
    index = portal(package, stand(tmp_path, map(str, tasks)))
    page = tab(index.with_name(name), width=width, color_scheme=scheme, bypass_csp=True)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(15, 23, 42)"}[scheme]
    for state in ("all", "one quarter", "nothing found", "keyboard help"):
        if state == "one quarter":
            page.select_option("#quarter", "2020Q3")
        if state == "nothing found":
            page.fill("#search", "Khan Hoa")
        if state == "keyboard help":
            page.click("summary")
        found = axe.run(page).response["violations"]
        assert [(item["id"], item["nodes"][0]["html"][:120]) for item in found] == [], state


def test_hostile_names_do_nothing_in_a_browser(tab: Open, project) -> None:
    attack = "Khánh <img src=x onerror=\"document.title='foreign'\"> {name}"
    project.change("areas", "VN-34", name_vi=attack)
    page = tab(portal(load(project.data), stand(project.path / "out", FEW)))
    assert attack in shown(page)
    page.fill("#search", "Khan Hoa")
    assert page.inner_text("#nearest") == f"Có phải {attack}?"
    page.click("#nearest")
    assert shown(page) == [attack]
    assert page.locator("img").count() == 0
    assert page.title().startswith("Dịch vụ công")


def test_the_policy_of_the_page_lets_no_other_script_run(browser: Any, archive: Path, tmp_path: Path) -> None:
    """The other tests of this part run under the policy: it lets the page's own script run."""
    html = archive.read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "unsafe" not in policy[1]
    changed = tmp_path / "index.html"
    changed.write_text(html.replace("</main>", "<script>document.title = 'foreign'</script></main>"), "utf-8")
    page = browser.new_page()
    page.goto(changed.as_uri())
    assert page.title().startswith("Dịch vụ công")
    assert len(shown(page)) == 64
    page.close()
