"""The portal: what stands and nothing else, found by any name, without network, and without script as a list.

Its pages are empty files here: the portal looks only at which of them stand. Names with markup are invented.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import RECEIPT, indices_alone
from jinja2 import UndefinedError
from tabs import visit

from helpers.analysis.holdings import holdings
from helpers.analysis.snapshot import Snapshot
from helpers.batch.plan import plan
from helpers.batch.publishing.portal import TEMPLATE, portal
from helpers.batch.publishing.portal_quarters import PART, Texts
from helpers.batch.receipts import Receipts
from helpers.batch.records import PageRecord
from helpers.data.observations import Observation
from helpers.data.package import Package, load
from helpers.data.periods import Quarter, quarters
from helpers.html.icon import ICON
from helpers.text.formats import day, number
from helpers.text.messages import Messages
from helpers.text.news import finding
from helpers.text.writer import Writer

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
    """The links of the grid, by page."""
    return {str(link["href"]): link for link in soup.select("#grid td a")}


def snapshot_and_writer(package: Package, area: str, time: str, language: str = "vi") -> tuple[Snapshot, Writer]:
    """What the finding of a page is made from."""
    snapshot = Snapshot(package, package.places[area], Quarter.parse(time))
    return snapshot, Writer(package, Messages(language))


@pytest.fixture(scope="module")
def package(package: Package) -> Package:
    """With a province of which nothing but yearly indices is known: Bắc Kạn."""
    return indices_alone(package, "VN-53")


@pytest.fixture(scope="module")
def archive(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page in Vietnamese, those of Khánh Hòa also in English."""
    tasks = [*plan(package, languages=["vi"]), *plan(package, ["VN-34"], languages=["en"])]
    return portal(package, stand(tmp_path_factory.mktemp("archive"), map(str, tasks)))


def test_no_page_is_listed_that_does_not_stand(package: Package, tmp_path: Path) -> None:
    stand(tmp_path, [*FEW, "2020Q3/atlantis.html", "2017Q4/khanh-hoa.html", ".failed/2020Q3/ha-noi.html"])
    soup = read(portal(package, tmp_path))
    links = {link["href"] for link in soup.select("main a")}
    feeds = {link for link in links if link.startswith("feeds/")}
    assert links - feeds == set(FEW) and feeds and all((tmp_path / feed).is_file() for feed in feeds)
    assert [head.text for head in soup.select("#list h3")] == [REGIONS[0], REGIONS[3], REGIONS[6]]
    assert not (tmp_path / "index.en.html").exists()


def test_a_folder_without_pages_says_so_and_offers_no_search(package: Package, tmp_path: Path) -> None:
    soup = read(portal(package, tmp_path))
    assert soup.select_one(".lead").text == "Trong thư mục này chưa có báo cáo nào."
    assert soup.select("form, #grid, #head") == []


@pytest.mark.parametrize(
    ("pages", "lead"),
    [
        (FEW, "Hiện có 4 báo cáo của năm 2020. 2/2 tỉnh, thành phố có số liệu, tổng cộng 123 số liệu."),
        (
            [*FEW, "2018Q2/hue.html", "2023Q1/ca-mau.html"],
            "Hiện có 5 báo cáo, từ năm 2020 đến năm 2023. 3/3 tỉnh, thành phố có số liệu, tổng cộng 125 số liệu.",
        ),
    ],
)
def test_the_years_are_not_those_of_pages_that_are_missing(
    package: Package, tmp_path: Path, pages: list[str], lead: str
) -> None:
    """There is no hue.html: the province is thua-thien-hue."""
    assert read(portal(package, stand(tmp_path, pages))).select_one(".lead").text == lead


def test_the_whole_archive_is_no_work_of_seconds_and_says_how_many(package: Package, archive: Path) -> None:
    start = time.process_time()  # of the processor, not the clock: other work on the machine does not count
    portal(package, archive.parent)
    assert time.process_time() - start < 1.5
    soup = read(archive)
    assert soup.select_one(".lead").text.startswith("Hiện có 1.792 báo cáo, từ năm 2018 đến năm 2024. 62/63 tỉnh")
    assert archive.stat().st_size < 250_000
    assert ICON in archive.read_text("utf-8")


def test_no_full_archive_makes_the_portal_heavier_than_400_kb(
    project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight invented figures of each quarter and province, and every page; findings as long as they come."""
    rows, pages = project.rows("observations"), plan(load(project.data))
    first = next(row for row in rows if row["id"] == "F002")
    names = ["services_l4", "services_l3", "services_l3_l4", "share_l4_of_procedures"]
    provinces = load(project.data).places.provinces
    made = [
        {**first, "id": f"Z{place.code}{time}{name}", "area": place.code, "indicator": name, "note": "", "note_en": "",
         "period_end": time.end.isoformat(), "value": str(1000 + 7 * rank + count)}
        for rank, time in enumerate(quarters()) for place in provinces for count, name in enumerate(names)
    ]  # fmt: skip
    project.save("observations", [*rows, *made])
    output = stand(tmp_path / "all", map(str, pages))
    monkeypatch.setattr(Receipts, "EVERY", len(pages))  # this build is not killed half-way
    receipts = Receipts(output)
    longest = {
        "vi": "Ngày {}, có {} dịch vụ mức độ 4, gấp {} lần so với {} (ngày 31/12/2017), thứ {}/63 tỉnh, thành phố.",
        "en": "On {}, {} services were at level 4, {} times {} (31 December 2017), {}th of 63 provinces.",
    }
    counts = {str(time): 1000 + 7 * number for number, time in enumerate(quarters())}
    for position, task in enumerate(pages):
        end, value = day(task.quarter.end, task.language), number(Decimal(counts[str(task.quarter)]), task.language)
        text = longest[task.language].format(end, value, f"{position % 9}.5", position, position % 60)
        receipts.put(str(task), PageRecord(RECEIPT, 1, "0", text, f"Z{task.subject.code}{task.quarter}services_l4"))
    receipts.save()
    portal(load(project.data), output)
    sizes = [(output / name).stat().st_size for name in ("index.html", "index.en.html")]
    assert len(links(read(output / "index.html"))) > 63 * 28
    assert max(sizes) <= 400_000, sizes


def test_no_quarter_counts_other_figures_than_its_page_calls_news(package: Package) -> None:
    for task in plan(package, ["VN", "VN-34", "soc-trang", "can-tho", "cao-bang"], languages=["vi"]):
        snapshot, held = Snapshot(package, task.subject, task.quarter), holdings(task.subject, package)
        known = any(package.indicators[item.indicator].kind != "index" for item in snapshot.printed)
        assert (held.count(task.quarter), held.known(task.quarter)) == (len(snapshot.news), known), task


def test_what_a_page_found_is_not_computed_anew_but_read_from_its_record(package: Package, tmp_path: Path) -> None:
    stand(tmp_path, FEW)
    receipts = Receipts(tmp_path)
    receipts.put(FEW[0], PageRecord(RECEIPT, 1, "0", "Như đã viết trên trang.", "F002"))
    receipts.save()
    soup = read(portal(package, tmp_path))
    told = {line.select_one("a")["href"]: line.p.text for line in soup.select("#latest li")}
    assert told[FEW[0]] == "Như đã viết trên trang."
    assert told[FEW[1]] == finding(*snapshot_and_writer(package, "VN-34", "2020Q4")).lead
    found = json.loads(soup.select_one("#portal-data").string)["found"]
    [[_, value, measure, pattern, pieces]] = [line for line in found["rows"]["2020Q3"] if line[0] == 1]
    assert (value, found["texts"][measure]) == ("391", "Dịch vụ công trực tuyến mức độ 4")
    assert (found["texts"][pattern], pieces) == ("Như đã viết trên trang.", "")


def test_no_contradicted_figure_stands_large_without_a_word(
    package: Package, figure: Callable[..., Observation], tmp_path: Path
) -> None:
    share, values = "share_l4_of_procedures", {"nq-17-2019": "21.5", "nd-09-2019": "19.1"}
    rows = [
        figure(value, area=area, indicator=share, source=source)
        for area in ("VN", "VN-34")
        for source, value in values.items()
    ]
    disputed = replace(package, observations=tuple(rows), targets=())
    soup = read(portal(disputed, stand(tmp_path, FEW)))
    large = [
        " ".join(one.parent.parent.get_text(" ").split()) for one in soup.find_all(string=re.compile(r"^(21,5|19,1)%$"))
    ]
    assert len(large) >= 2
    assert all("ngày 30/9/2020; có mâu thuẫn" in told for told in large), large


def test_no_sentence_comes_back_from_its_pattern_as_another_one(package: Package) -> None:
    texts, name = Texts(), ("tỉnh Khánh Hòa", "Khánh Hòa")
    for text in (
        "Ngày 30/9/2020, tỉnh Khánh Hòa có 1.143 dịch vụ (34,21%); Khánh Hòa: 2–3.", "30/9/2020 và 31/12/2019",
        "Có dấu ¤, § và 5 trong câu.", "", "Không có số nào.",
    ):  # fmt: skip
        place, pieces = texts.pattern(text, name)
        assert list(texts.all)[place].replace("¤", "{}").format(*pieces) == text
        assert PART not in "".join(pieces)
    one, _ = texts.pattern("Có 5 dịch vụ.", name)
    assert texts.pattern("Có 12.345 dịch vụ.", name) == (one, ["12.345"])


def test_the_head_leads_with_no_other_findings_than_those_of_the_pages(archive: Path, package: Package) -> None:
    soup = read(archive)
    lead = finding(*snapshot_and_writer(package, "VN", "2024Q4")).lead
    assert soup.select_one("#country .finding").text == lead
    facts = [" ".join(fact.text.split()) for fact in soup.select("#country li")]
    assert facts[0] == (
        "45,8% Tỷ lệ hồ sơ trực tuyến toàn trình trên tổng số hồ sơ năm 2024 chỉ tiêu 50% (năm 2024): chưa đạt, thấp "
        "hơn chỉ tiêu 4,2 điểm phần trăm"
    )
    assert [fact.split()[0] for fact in facts] == ["45,8%", "63,47%", "18,54%", "3.627"]
    assert all(str(line.a["href"]).startswith("2024Q4/") for line in soup.select("#latest li"))
    first, *_ = soup.select("#covered li")
    assert (first.a.text, first.span.text) == ("Khánh Hòa", "112 số liệu trong 15 quý")


def test_where_all_know_as_much_none_is_called_the_best_covered(project) -> None:
    """Nine provinces have one figure each, so no eight of them have the most."""
    rows = project.rows("observations")
    codes = ["VN-01", "VN-02", "VN-03", "VN-04", "VN-05", "VN-06", "VN-07", "VN-09", "VN-13"]
    first = next(row for row in rows if row["id"] == "F002")
    project.save("observations", [{**first, "id": f"Z{code}", "area": code} for code in codes])
    package = load(project.data)
    pages = [f"2020Q3/{package.places[code].slug}.html" for code in codes]
    assert read(portal(package, stand(project.path / "nine", pages))).select("#covered") == []
    assert len(read(portal(package, stand(project.path / "three", pages[:3]))).select("#covered li")) == 3
    later = stand(project.path / "later", [page.replace("2020Q3", "2020Q4") for page in pages[:3]])
    told = [line.span.text for line in read(portal(package, later)).select("#covered li")]
    assert told == ["một số liệu trong một quý"] * 3, "a folder without the page of that quarter said 'in 0 quarters'"


def test_regions_are_not_in_the_order_of_their_ids_but_from_north_to_south(archive: Path) -> None:
    soup = read(archive)
    assert [head.text for head in soup.select("#list h3")] == REGIONS
    assert [option.text for option in soup.select("#region option")] == ["Tất cả", *REGIONS[1:]]
    assert len(soup.select("#list details")) == len(soup.select("#grid tr[data-area]")) == 64
    highlands = soup.select_one("#list [data-region=central-highlands]")
    names = [name.text for name in highlands.select("summary > b")]
    assert names == ["Kon Tum", "Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng"]


def test_no_quarter_of_which_nothing_is_known_is_linked(archive: Path, package: Package) -> None:
    soup = read(archive)
    found = links(soup)
    cells = [found[f"{time}/khanh-hoa.html"] for time in ("2020Q3", "2020Q4", "2021Q1")]
    assert [(cell.text, cell.get("class")) for cell in cells] == [("11", ["s4"]), ("2", ["s2"]), ("0", None)]
    for task in plan(package, ["VN", "VN-34", "soc-trang", "can-tho"], languages=["vi"]):
        held = holdings(task.subject, package)
        link = found.get(str(task))
        assert (link.text if link else None) == (str(held.count(task.quarter)) if held.known(task.quarter) else None)
    [row] = soup.select("#grid tr[data-area=VN-53]")
    assert [link["href"] for link in row.select("a")] == ["2024Q4/bac-kan.html"], "its name: no page is lost"


def test_a_province_opens_to_its_quarters_with_figures_and_no_others(archive: Path) -> None:
    soup = read(archive)
    card = soup.select_one("#list [data-area=VN-34]")
    assert card.select_one(".value").text == "855"
    assert [span.text.split() for span in card.select(".quarters span")] == [
        ["2018", "IV"], ["2019", "II", "III", "IV"], ["2020", "I", "II", "III", "IV"], ["2021", "III", "IV"],
        ["2022", "II"], ["2023", "IV"], ["2024", "I", "II", "III"],
    ]  # fmt: skip
    assert [link["href"] for link in card.select(".quarters a")][:2] == [
        "2018Q4/khanh-hoa.html",
        "2019Q2/khanh-hoa.html",
    ]
    assert (card.select_one(".best").text, card.select_one(".best")["href"]) == (
        "Mở báo cáo quý III/2024", "2024Q3/khanh-hoa.html"
    )  # fmt: skip
    assert card.select_one(".told").text == (
        "Dịch vụ công trực tuyến mức độ 3 và 4: 4 số liệu, đầu tiên là 140 (ngày 3/6/2019), gần nhất là 746 (tháng "
        "9/2020)."
    )
    nothing = soup.select_one("#list [data-area=VN-53]")
    assert nothing.select(".quarters, .value") == []
    assert "Năm 2024, điểm PAPI 8.1" in nothing.text
    assert nothing.select_one(".best")["href"] == "2024Q4/bac-kan.html"


def test_an_english_page_is_not_hidden_in_either_portal(package: Package, tmp_path: Path) -> None:
    stand(
        tmp_path, ["2020Q3/khanh-hoa.html", "2020Q3/khanh-hoa.en.html", "2020Q3/ha-noi.html", "2020Q3/ca-mau.en.html"]
    )
    vi, en = read(portal(package, tmp_path)), read(tmp_path / "index.en.html")
    assert set(links(vi)) == {"2020Q3/khanh-hoa.html", "2020Q3/ha-noi.html", "2020Q3/ca-mau.en.html"}
    assert set(links(en)) == {"2020Q3/khanh-hoa.en.html", "2020Q3/ha-noi.html", "2020Q3/ca-mau.en.html"}
    foreign = links(vi)["2020Q3/ca-mau.en.html"]
    assert (foreign.text, foreign["hreflang"]) == ("0 EN", "en")
    assert foreign["aria-label"] == "Cà Mau, Quý III/2020; bằng tiếng Anh"
    assert links(en)["2020Q3/ha-noi.html"]["aria-label"].endswith("; in Vietnamese")
    assert (vi.html["lang"], en.html["lang"]) == ("vi", "en")
    assert [page.select_one(".twin a")["href"] for page in (vi, en)] == ["index.en.html", "index.html"]
    assert en.select_one("summary > b")["lang"] == "vi"


def test_an_english_portal_does_not_outlive_the_english_pages(package: Package, tmp_path: Path) -> None:
    stand(tmp_path, ["2020Q3/khanh-hoa.html", "2020Q3/khanh-hoa.en.html"])
    assert "index.en.html" in portal(package, tmp_path).read_text("utf-8")
    (tmp_path / "2020Q3/khanh-hoa.en.html").unlink()
    assert "index.en.html" not in portal(package, tmp_path).read_text("utf-8")
    assert not (tmp_path / "index.en.html").exists()


def test_no_second_run_gives_other_bytes(package: Package, archive: Path) -> None:
    both = [archive, archive.with_name("index.en.html")]
    before = [path.read_bytes() for path in both]
    portal(indices_alone(load(package.path), "VN-53"), archive.parent)
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
        assert len(soup.select("script:not([type$=json])")) == 1, "the one script of our own beside what is data"
        assert soup.select("img, [onerror]") == []
        assert attack in soup.select_one("#list [data-area=VN-34] b").text
        assert attack in [option.text for option in soup.select("#region option")]
        assert attack in json.loads(soup.select_one("#portal-data").string)["keys"]["VN-34"]


# From here on in a browser, with the page's own security policy in force and the network refused.


@pytest.fixture
def tab(browser: Any, archive: Path) -> Iterator[Open]:
    """Opens a portal; at the end nothing may have been asked of the network or complained of."""
    heard: list[list[str]] = []

    def opened(path: Path = archive, width: int = 1280, scheme: str = "light", **options: Any) -> Any:
        page, told = visit(browser, path, width, scheme, height=800, **{"bypass_csp": False, **options})
        heard.append(told)
        return page

    yield opened
    assert [*chain(*heard)] == []


def shown(page: Any) -> list[str]:
    """The names of the rows that can be seen."""
    names = "nodes => nodes.filter(node => node.checkVisibility()).map(node => node.textContent)"
    return list(page.eval_on_selector_all("tbody th[scope=row]", names))


def visible_names(page: Any, width: int) -> list[str]:
    """The names of the provinces that can be seen: of rows, or on a phone of cards."""
    return shown(page) if width > 1000 else page.locator("#list summary b:visible").all_inner_texts()


def follow(page: Any, address: str) -> None:
    """Changes what stands behind the # of the address; the page has read it then. A browser tells it a moment later."""
    page.evaluate(
        """address => new Promise(read => {
            addEventListener("hashchange", () => read(), { once: true });
            location.href = address;
        })""",
        address,
    )


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id"))


def test_no_spelling_of_the_package_and_no_code_is_missed_by_the_search(tab: Open, package: Package, project) -> None:
    page = tab(width=390)  # which has the same rows, and does not lay out the grid for each word
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


def test_search_tells_what_it_found_and_what_not(tab: Open) -> None:
    page, none = tab(), "Không có tỉnh, thành phố hoặc vùng nào tên là “{}”."
    for text, names, told in (
        ("hoa", ["Hòa Bình", "Thanh Hóa", "Khánh Hòa"], "Đang hiện 3 trên 64 dòng, 3 dòng có số liệu."),
        ("Khánh Hòa province", ["Khánh Hòa"], "Đang hiện 1 trên 64 dòng, 1 dòng có số liệu."),
        (
            "34",
            ["Thái Bình"],
            "34 là mã thống kê của Thái Bình; Khánh Hòa có mã VN-34. Đang hiện 1 trên 64 dòng, 1 dòng có số liệu.",
        ),
        *[(text, [], none.format(text)) for text in ("Atlantis", "99", "<i>zzz", "?!")],
    ):
        page.fill("#search", text)
        assert (shown(page), page.inner_text("#status")) == (names, told), text


def test_a_time_behind_a_name_does_not_stand_in_the_way_and_a_quarter_is_chosen(tab: Open) -> None:
    page = tab()
    for text in (
        "khánh hòa quý III/2020", "Khánh Hòa III/2020", "khanh hoa 2020Q3", "khánh hòa quý 3 năm 2020",
        "nha trang (quý 3/2020)", "VN-34 2020-Q3",
    ):  # fmt: skip
        page.fill("#search", text)
        assert page.inner_text("#chosen h2").startswith("Quý III/2020: 1 địa phương"), text
        assert page.locator("#chosen li:visible > a").all_inner_texts() == ["Khánh Hòa"], text
        page.fill("#search", f"{text[:4]}zzz")
        assert page.locator("#chosen h2:visible").count() == 0, "of the search before nothing stays"
    for text in ("khánh hòa 2020", "Khanh Hoa, năm 2020"):
        page.fill("#search", text)
        assert shown(page) == ["Khánh Hòa"], text


def test_a_quarter_alone_is_one_too_and_a_year_or_another_number_is_no_place(tab: Open) -> None:
    page = tab()
    page.fill("#search", "III/2020")
    assert page.inner_text("#chosen h2").startswith("Quý III/2020: ")
    assert page.locator("#chosen .told > li").count() > 1
    for text in ("2020", "năm 2020", "khánh hòa 1990"):
        page.fill("#search", text)
        assert shown(page) == [], text


def test_a_misspelt_name_is_not_left_without_the_nearest(tab: Open) -> None:
    page = tab()
    page.fill("#search", "Khan Hoa")
    assert shown(page) == []
    page.click("text=Có phải Khánh Hòa?")
    assert shown(page) == ["Khánh Hòa"]
    assert page.is_hidden("#nearest")


def test_no_town_is_guessed_that_is_only_a_little_like_what_was_typed(tab: Open) -> None:
    page = tab()
    for asked in ("phố biển", "xứ Quảng"):  # not Phổ Yên, not Vũ Quang
        page.fill("#search", asked)
        assert shown(page) == [] and page.is_hidden("#nearest"), asked
    for asked, name in (("nha trag", "Khánh Hòa"), ("buon ma thout", "Đắk Lắk"), ("khanh hao", "Khánh Hòa")):
        page.fill("#search", asked)
        assert page.inner_text("#nearest") == f"Có phải {name}?"
    for asked, name in (("Tây Đô", "Cần Thơ"), ("đất cảng", "Hải Phòng")):
        page.fill("#search", asked)
        assert shown(page) == [name]


def test_no_name_is_found_that_what_was_typed_contradicts_and_none_is_missed_while_it_is_typed(tab: Open) -> None:
    """The search was blind to diacritics: "cố đô" showed Cần Thơ, in which Cờ Đỏ lies."""
    page = tab()
    for asked, names in (
        ("cố đô", ["Thừa Thiên Huế"]), ("Cờ Đỏ", ["Cần Thơ"]), ("co do", ["Cần Thơ"]), ("cờ đo", ["Cần Thơ"]),
        ("hoá", ["Thanh Hóa"]), ("hóa", ["Thanh Hóa"]), ("hòa", ["Hòa Bình", "Khánh Hòa"]), ("khánhhòa", ["Khánh Hòa"]),
        ("hoa", ["Hòa Bình", "Thanh Hóa", "Khánh Hòa"]), ("tỉnh Khánh Hoà", ["Khánh Hòa"]), ("ĐBSCL", None),
    ):  # fmt: skip
        page.fill("#search", asked)
        assert shown(page) == names if names else len(shown(page)) == 13, asked
    for whole, name in (("Thừa Thiên Huế", "Thừa Thiên Huế"), ("Buôn Ma Thuột", "Đắk Lắk"), ("Đắk Nông", "Đắk Nông")):
        plain = unicodedata.normalize("NFD", whole.replace("Đ", "D").replace("đ", "d"))
        half = {whole[:end] for end in range(4, len(whole) + 1)}
        half |= {unicodedata.normalize("NFC", plain[:end]) for end in range(6, len(plain) + 1)}  # each mark by itself
        for asked in half:
            page.fill("#search", asked)
            assert name in shown(page), asked
    page.fill("#search", "Khành Hòa")
    assert (shown(page), page.inner_text("#nearest")) == ([], "Có phải Khánh Hòa?")


def test_no_count_after_a_search_without_a_hit_is_that_of_the_hidden_grid(tab: Open) -> None:
    for width in (1280, 390):
        page = tab(width=width)
        page.fill("#search", "khanh hoa")
        told = page.inner_text("#status")
        page.fill("#search", "khanh hao")
        page.click("text=Có phải Khánh Hòa?")
        assert page.inner_text("#status") == told == "Đang hiện 1 trên 64 dòng, 1 dòng có số liệu."
        page.fill("#search", "zzz")
        page.select_option("#region", "central-highlands")
        page.fill("#search", "")
        assert page.inner_text("#status") == "Đang hiện 5 trên 64 dòng, 5 dòng có số liệu."
        page.click("#clear")
        assert page.inner_text("#status") == ""
        assert page.is_visible("#head")


@pytest.mark.parametrize("width", [390, 1280])
def test_no_region_is_missed_by_the_search(tab: Open, width: int) -> None:
    page = tab(width=width)
    for text in ("Tây Nguyên", "tay nguyen", "vùng Tây Nguyên"):
        page.fill("#search", text)
        assert visible_names(page, width) == ["Kon Tum", "Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng"], text
        page.fill("#search", "zzz")
        assert visible_names(page, width) == [], text


def test_no_name_that_people_give_a_region_finds_other_provinces(tab: Open, package: Package) -> None:
    """A part of a region is no longer answered with the whole, and no slip in such a name with one of its provinces."""
    page = tab()
    for asked in ("miền Tây", "mien tay", "ĐBSCL", "Mekong Delta", "miền Bắc", "Nam Trung Bộ", "bắc trung bộ", "Nam Bộ",
                  "miền Đông Nam Bộ", "vùng Tây Bắc", "Đông Bắc", "miền Trung"):  # fmt: skip
        page.fill("#search", asked)
        expected = {place.name_vi for place in package.places.of_region(asked)}
        assert expected and set(shown(page)) == expected, asked
    page.fill("#search", "nam trung po")
    assert shown(page) == [] and page.is_hidden("#nearest")


def test_a_town_leads_to_its_province_and_says_so(tab: Open) -> None:
    page = tab()
    for asked, name in (
        ("nha trang", "Khánh Hòa"), ("Quy Nhơn", "Bình Định"), ("da lat", "Lâm Đồng"), ("thị xã Ninh Hòa", "Khánh Hòa"),
        ("nha tr", "Khánh Hòa"), ("ban mê thuột", "Đắk Lắk"), ("xứ Thanh", "Thanh Hóa"),
    ):  # fmt: skip
        page.fill("#search", asked)
        assert shown(page) == [name], asked
        assert page.inner_text("#status").startswith(f"“{asked}”: {name}.")


def test_no_town_is_missed_by_the_search(tab: Open, package: Package) -> None:
    """A name that several provinces have leads to each of them; one that a province has a part of, to that as well."""
    page, towns = tab(width=390), package.places.localities.keys
    found = page.evaluate(
        """asked => asked.map(text => {
            const search = document.getElementById("search");
            search.value = text;
            search.dispatchEvent(new Event("input", { bubbles: true }));
            return [...document.querySelectorAll("tr[data-area]:not([hidden])")].map(row => row.dataset.area);
        })""",
        list(towns),
    )
    own = package.places.spellings
    missed = {key: rows for key, rows in zip(towns, found, strict=True) if not set(towns[key]) <= set(rows)}
    assert {key: rows for key, rows in missed.items() if rows != [own.get(key)]} == {}


def test_on_a_phone_no_found_province_hides_its_quarters_with_figures(tab: Open) -> None:
    """Ninh Thuận has figures of two third quarters; nothing has to be scrolled sideways to see that."""
    page = tab(width=390)
    page.fill("#search", "ninh thuan")
    assert page.locator("#grid table").is_hidden()
    assert page.locator("#list .quarters a:visible").all_inner_texts() == ["III", "III"]
    page.fill("#search", "khanh hoa")
    assert page.locator("#list .quarters:visible").count() == 1, "a card that the search opened closes with it"
    assert page.inner_text("[data-area=VN-34] .value") == "855"
    spark = page.locator("[data-area=VN-34] .spark")
    assert spark.is_visible()
    assert spark.evaluate("one => getComputedStyle(one).overflow") == "visible", "the mark of the last value is cut"
    page.click("#list .quarters a[href='2020Q3/khanh-hoa.html']")
    page.wait_for_url("**/2020Q3/khanh-hoa.html")


@pytest.mark.parametrize("width", [390, 1280])
def test_going_back_does_not_lose_search_and_filters(tab: Open, width: int) -> None:
    page = tab(width=width)
    page.fill("#search", "khanh hoa")
    page.click(".best:visible")
    page.wait_for_url("**/2024Q3/khanh-hoa.html")
    page.go_back()
    assert page.input_value("#search") == "khanh hoa"
    assert visible_names(page, width) == ["Khánh Hòa"]
    page.fill("#search", "")
    page.select_option("#region", "central-highlands")
    page.select_option("#quarter", "2020Q4")
    page.click("#chosen a >> nth=0")
    page.wait_for_url("**/2020Q4/kon-tum.html")
    page.go_back()
    assert (page.input_value("#region"), page.input_value("#quarter")) == ("central-highlands", "2020Q4")
    # some browsers put back what was typed when the page is ready, which then shows something else than it says
    page.evaluate("() => { search.value = 'ha noi'; dispatchEvent(new PageTransitionEvent('pageshow')); }")
    assert page.input_value("#search") == ""


def test_an_address_that_is_sent_finds_the_same_again(tab: Open, archive: Path) -> None:
    page = tab()
    page.fill("#search", "khanh hoa")
    page.select_option("#quarter", "2020Q3")
    sent = page.url
    assert sent == f"{archive.as_uri()}#q=khanh+hoa&quarter=2020Q3"
    other = tab()
    follow(other, sent)
    assert other.input_value("#search") == "khanh hoa"
    assert other.locator("#chosen li:visible > a").all_inner_texts() == ["Khánh Hòa"]
    follow(other, "#quarter=1999Q9&region=nowhere&q=%3Ci%3E")
    assert (other.input_value("#quarter"), other.input_value("#region")) == ("", "")
    follow(other, "#main")
    assert other.input_value("#search") == "<i>", "a part of the page is no search"


def test_a_chosen_quarter_does_not_show_other_values_and_findings_than_its_pages(tab: Open, package: Package) -> None:
    page = tab()
    page.click("#grid thead a[aria-label='Quý III/2020']")
    page.locator("#chosen h2").wait_for()
    assert page.input_value("#quarter") == "2020Q3"
    assert page.locator("#head, #grid").evaluate_all("nodes => nodes.every(node => node.hidden)")
    rows = page.locator("#chosen .told > li").all_inner_texts()
    areas = [place for place in package.places.provinces if holdings(place, package).count(Quarter(2020, 3))]
    assert page.inner_text("#chosen h2") == f"Quý III/2020: {len(areas) + 1} địa phương có số liệu"
    assert len(rows) == len(areas) + 1
    assert [row.splitlines()[0] for row in rows[:2]] == ["Cả nước", "Khánh Hòa"], "by how many figures there are"
    told = {row.splitlines()[0]: row for row in rows}
    for place in areas:
        lead = finding(*snapshot_and_writer(package, place.code, "2020Q3")).lead
        assert lead in told[place.name_vi], place
    assert "34,21% Tỷ lệ dịch vụ mức độ 4" in told["Khánh Hòa"]
    older, unknown = page.locator("#chosen details").all()
    assert older.locator("summary").inner_text().startswith("Chỉ có số liệu cũ hơn (")
    assert unknown.locator("a").count() == 0
    page.go_back()
    page.locator("#grid table").wait_for()
    assert page.input_value("#quarter") == ""


def test_filters_show_no_other_region(tab: Open) -> None:
    page = tab()
    page.select_option("#region", "central-highlands")
    assert shown(page) == ["Kon Tum", "Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng"]
    assert page.locator("tbody th[scope=rowgroup]:visible").all_inner_texts() == ["Tây Nguyên"]
    page.click("#clear")
    assert len(shown(page)) == 64


def test_no_mouse_is_needed(tab: Open) -> None:
    page = tab()
    page.keyboard.press("/")
    assert focused(page) == "search"
    page.keyboard.type("quang")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "2024Q4/tuyen-quang.html", "the name, which leads to the newest page with figures"
    for key, page_name in [
        ("ArrowRight", "2021Q4/tuyen-quang.html"), ("ArrowDown", "2021Q4/quang-ninh.html"),
        ("End", "2024Q4/quang-ninh.html"), ("ArrowRight", "2024Q4/quang-ninh.html"),
        ("ArrowUp", "2024Q4/tuyen-quang.html"), ("ArrowUp", "2024Q4/tuyen-quang.html"),
        ("Home", "2024Q4/tuyen-quang.html"), ("Control+End", "2024Q4/quang-ngai.html"),
        ("Control+Home", "2024Q4/tuyen-quang.html"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert focused(page) == page_name, key
    assert page.locator("#grid tbody a[tabindex='0']").count() == 1
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Escape")
    assert (page.input_value("#search"), len(shown(page))) == ("", 64)
    page.keyboard.press("Enter")
    page.wait_for_url("**/2024Q4/tuyen-quang.html")


def test_arrows_do_not_stop_at_a_gap_or_land_on_it(tab: Open, package: Package, tmp_path: Path) -> None:
    """Nothing is known of Sóc Trăng, so that only its name is a link."""
    page = tab(portal(package, stand(tmp_path, [*FEW, "2021Q2/khanh-hoa.html"])))
    page.focus("#grid td a[href='2020Q3/viet-nam.html']")
    for key, page_name in [
        ("ArrowDown", FEW[0]), ("ArrowRight", FEW[1]), ("ArrowDown", FEW[1]), ("ArrowRight", "2021Q2/khanh-hoa.html"),
        ("Home", FEW[1]), ("ArrowDown", FEW[2]), ("ArrowRight", FEW[2]),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert focused(page) == page_name, key


def test_a_slash_that_is_typed_or_switched_off_is_no_shortcut(tab: Open) -> None:
    page = tab()
    page.focus("#search")
    page.keyboard.type("a/b")
    assert page.input_value("#search") == "a/b"
    page.click("form summary")
    page.uncheck("#slash")
    page.keyboard.press("Escape")
    page.focus("form summary")
    page.keyboard.press("/")
    assert focused(page) != "search"
    assert not page.is_checked("#slash")


def test_the_focused_link_is_not_hidden_under_the_heads(tab: Open) -> None:
    page = tab()
    page.focus("#grid td a[href='2018Q4/ca-mau.html']")
    for key in ["ArrowUp"] * 30 + ["ArrowRight"] * 12 + ["ArrowLeft"] * 8 + ["ArrowDown"] * 5:
        page.keyboard.press(key)
        assert page.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect();
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return document.activeElement.contains(top);
            }"""
        ), key


@pytest.mark.parametrize("width", [390, 1280])
def test_without_script_the_list_is_whole_and_nothing_is_offered_that_does_not_work(tab: Open, width: int) -> None:
    page = tab(width=width, java_script_enabled=False)
    assert page.locator("form").is_hidden()
    assert page.locator("#list summary:visible").count() == 64
    assert page.locator("#grid table").is_visible() == (width == 1280)
    page.click("[data-area=VN-34] summary")
    page.click("#list .quarters a[href='2020Q3/khanh-hoa.html']")
    page.wait_for_url("**/2020Q3/khanh-hoa.html")


@pytest.mark.parametrize("width", [320, 390, 800, 1088, 1920])
@pytest.mark.parametrize("script", [True, False])
def test_the_page_is_never_wider_than_the_screen(tab: Open, width: int, script: bool) -> None:
    page = tab(width=width, java_script_enabled=script)
    wide = page.locator("main").bounding_box()
    assert wide["x"] >= 0 and wide["x"] + wide["width"] <= width
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.select_option("#quarter", "2020Q3")
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.fixture(scope="module")
def every_kind(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal of few pages with every kind of element that one of all pages has: axe looks at each for a while.

    The country, a region, a province of which nothing is known, in three quarters; a page that stands in English too.
    """
    region = "north-central-coast"
    places = ["VN", "VN-53", *(place.code for place in package.places.provinces if place.region == region)]
    tasks = plan(package, places, ["2020Q3:2021Q1"], ["vi"], [region])
    tasks += plan(package, ["VN-34"], ["2020Q1"], ["en"])
    return portal(package, stand(tmp_path_factory.mktemp("kinds"), map(str, tasks)))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("index.html", 390, "light"), ("index.html", 1280, "dark"), ("index.en.html", 390, "dark")],
)
def test_axe_finds_nothing_in_light_or_dark(tab: Open, every_kind: Path, name: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = tab(every_kind.with_name(name), width=width, scheme=scheme, bypass_csp=True)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(15, 23, 42)"}[scheme]
    for state in ("all", "one quarter", "nothing found", "keyboard help"):
        if state == "one quarter":
            page.select_option("#quarter", "2020Q3")
            assert page.locator("#chosen .told").count() == 1 and page.locator("#chosen details").count() == 2
        if state == "nothing found":
            page.fill("#search", "Khan Hoa")
        if state == "keyboard help":
            page.click("form summary")
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
