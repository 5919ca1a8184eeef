"""Pages in a real browser: nothing for axe to find, nothing asked of the network, nothing wider than a phone."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from tabs import visit

from helpers.batch.publishing.portal import portal
from helpers.charts.style import COLOURS
from helpers.data.package import Package

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
Page = Callable[..., Path]
MANY = "VN-HN,VN-HP,VN-DN,VN-34,VN-SG,VN-CT"
#: Full, sparse and empty, in both languages, the country, and comparisons.
CASES = [
    ("VN-34", "2020Q3", "vi"), ("VN-34", "2024Q4", "en"), ("VN-69", "2020Q2", "vi"), ("VN-69", "2020Q2", "en"),
    ("VN-52", "2018Q1", "vi"), ("VN-52", "2018Q1", "en"), ("VN", "2020Q3", "vi"), ("VN", "2024Q4", "en"),
    *[("VN-34,VN-36", "2020Q3", "vi"), ("VN-23,VN-32", "2020Q3", "en"), (MANY, "2024Q4", "vi"), (MANY, "2022Q4", "en")],
]  # fmt: skip

#: Families that Linux, Windows and the web have, in their order of width, and one wider than any of them: the letters
#: and words of DejaVu Sans Mono spaced as WCAG 1.4.12 lets a reader space them. A machine shows those it has.
FAMILIES = ["Liberation Serif", "Liberation Sans", "Noto Sans", "DejaVu Serif", "DejaVu Sans", "Liberation Mono"]
FONTS = {name: f"*{{font-family:'{name}'!important}}" for name in FAMILIES} | {
    "wider than any": "*{font-family:monospace!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
}
#: How large a text is in each family.
SIZES = """names => {
    const sample = document.body.appendChild(document.createElement("span"));
    sample.textContent = "Tỷ lệ hồ sơ mức độ 3 và 4: 34,21%";
    sample.style = "position:fixed;white-space:nowrap;font-size:100px";
    const sizes = names.map(name => {
        sample.style.setProperty("font-family", `'${name}'`, "important"); // whatever family the page is shown in
        return `${sample.getBoundingClientRect().width} ${sample.offsetHeight}`;
    });
    sample.remove();
    return sizes;
}"""


def families(tab) -> list[str]:
    """One of those that look alike: a family that the machine lacks is shown as another, and so are all it lacks."""
    return list(dict(zip(tab.evaluate(SIZES, FAMILIES), FAMILIES, strict=True)).values())


#: What is wider than the screen, and cells narrower than their words. What scrolls in a chart's box is no such thing.
CUT = """() => {
    const edge = document.documentElement.clientWidth + 0.5, found = [];
    for (const part of document.querySelectorAll("main *")) {
        if (part.closest(".plot, .cards thead")) continue;
        const cut = part.matches("table, td, th") && part.scrollWidth > part.clientWidth + 1;
        if (cut || part.getBoundingClientRect().right > edge) found.push(part.textContent.slice(0, 80));
    }
    for (const cell of document.querySelectorAll("td.n")) {
        const text = cell.firstChild, range = document.createRange();
        for (const number of text?.data?.matchAll(/\\d[\\d.,]*\\d/g) ?? []) {
            range.setStart(text, number.index);
            range.setEnd(text, number.index + number[0].length);
            if (new Set([...range.getClientRects()].map(box => box.top)).size > 1) found.push("broken: " + number[0]);
        }
    }
    return found;
}"""


#: One of each kind for axe, which takes seconds for a page; every page that is built passes ``html/conformance`` too.
KINDS = [CASES[number] for number in (1, 2, 4, 6, 9, 11)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(case))
def test_axe_finds_nothing_and_no_request_is_made(browser, page: Page, case: tuple[str, str, str]) -> None:
    tab, heard = visit(browser, page(*case))
    found = axe.Axe().run(tab).response["violations"] if case in KINDS else []
    assert [(item["id"], [node["html"][:120] for node in item["nodes"]]) for item in found] == []
    assert heard == []


@pytest.mark.parametrize("case", [CASES[1], CASES[6]], ids=lambda case: "-".join(case))
def test_axe_finds_nothing_in_the_dark_on_a_phone(browser, page: Page, case: tuple[str, str, str]) -> None:
    tab, _ = visit(browser, page(*case), width=390, scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 23, 42)"
    assert axe.Axe().run(tab).response["violations"] == []


def test_no_sign_moves_a_number_out_of_its_column(browser, page: Page) -> None:
    """On a wide screen the digits of a column end at one edge, and the signs hang beside them."""
    tab, _ = visit(browser, page("VN-34", "2020Q3"))
    edges = tab.evaluate("""() => {
        document.querySelectorAll("details").forEach(one => one.open = true);
        return [...document.querySelector("#headline table").querySelectorAll("td.n")].map(cell => {
            const range = document.createRange();
            range.selectNode(cell.firstChild);
            const right = Math.round(range.getBoundingClientRect().right);
            return [right, cell.children.length, cell.scrollWidth - cell.clientWidth];
        });
    }""")
    assert {signs for _, signs, _ in edges} >= {0, 1, 2, 3}
    assert len({right for right, _, _ in edges}) == 1
    assert [over for _, _, over in edges if over > 0] == []


def test_no_gap_parts_a_source_from_the_comma_behind_it(browser, page: Page) -> None:
    """Links to sources are wide enough for a finger; "[1] , paragraph 12" stood in the table of targets."""
    tab, _ = visit(browser, page("VN-34", "2020Q3"))
    gaps = tab.evaluate("""() => [...document.querySelectorAll('td a[href^="#s"]')].flatMap(link => {
        const next = link.nextSibling, words = document.createRange(), comma = document.createRange();
        if (next?.nodeType !== Node.TEXT_NODE || !next.data.startsWith(",")) return [];
        words.selectNodeContents(link); comma.setStart(next, 0); comma.setEnd(next, 1);
        return [comma.getBoundingClientRect().left - words.getBoundingClientRect().right];
    })""")
    assert gaps
    assert max(gaps) < 1


#: The names that a line ends within, anywhere but in a drawing; that after the hyphen of a double name may.
_BROKEN = """names => {
  const found = [], range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode, text = node.data.replaceAll("\\u00a0", " ");
    if (node.parentElement.closest("svg") || !node.parentElement.checkVisibility()) continue;
    for (const name of names) {
      for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        range.setStart(node, at);
        range.setEnd(node, at + name.length);
        const tops = [...range.getClientRects()].map(line => Math.round(line.top));
        if (new Set(tops).size > 1) found.push(text.slice(Math.max(0, at - 10), at + name.length + 5));
      }
    }
  }
  return found;
}"""


@pytest.mark.parametrize("case", [("VN-34", "2020Q3", "vi"), ("VN", "2020Q3", "vi")], ids="-".join)
def test_no_line_on_a_phone_ends_within_the_name_of_a_place_which_is_still_found_and_copied(
    browser, page: Page, package: Package, case: tuple[str, str, str]
) -> None:
    """2 of "cả / nước" and of provinces on one of these pages, 26 on the other."""
    tab, _ = visit(browser, page(*case), width=390)
    tab.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    names = [place.name_vi for place in package.places.provinces if " - " not in place.name_vi]
    assert tab.evaluate(_BROKEN, [*names, "cả nước", "Cả nước", "thành phố Cần Thơ"]) == []
    assert tab.evaluate("window.find('cả nước')")
    tab.keyboard.press("Control+C")
    tab.evaluate("document.querySelector('h1').append(document.createElement('textarea'))")
    tab.focus("textarea")
    tab.keyboard.press("Control+V")
    assert tab.input_value("textarea").lower() == "cả nước"


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(225, 233, 252)")])
def test_no_line_runs_through_the_words_of_a_chart(browser, page: Page, scheme: str, paper: str) -> None:
    """Lines of the grid, of the end of the levels and of events did. In the dark the filter turns it into the paper."""
    tab, _ = visit(browser, page("VN-34", "2020Q3"), scheme=scheme)
    found = tab.eval_on_selector_all(
        "#growth svg text, #shares svg text", "texts => texts.map(text => getComputedStyle(text).textShadow)"
    )
    assert found
    assert set(found) == {", ".join([f"{paper} 0px 0px 2px"] * 3)}


def test_no_mark_and_no_source_is_far_from_the_place_in_the_document(browser, page: Page, tmp_path: Path) -> None:
    """From a mark of a chart to the row of its figure, from there to the source and its archived copy; no script."""
    tab, _ = visit(browser, page("VN-34", "2020Q3", "en"), java_script_enabled=False, bypass_csp=False)
    marks = tab.locator("svg a[href^='#f-']")
    places = tab.locator("tr:target", has_text="Paragraph")
    for number in range(marks.count()):
        marks.nth(number).click(force=True)
        if places.count():
            break
    row = tab.locator("tr:target")
    assert row.is_visible() and places.count() == 1
    row.locator("a[href^='#s']").first.click()
    source = tab.locator("li:target")
    assert source.is_visible() and "Read at" in source.inner_text()
    if source.locator("summary").count():
        source.locator("summary").click()
    assert re.search(r"[Pp]aragraph \d+ \(", source.inner_text()), "each place with the number to look for there"


def turned(colour: str) -> tuple[float, ...]:
    """A colour of a chart as the dark style sheet shows it: inverted, and its hue turned back by half a circle."""
    red, green, blue = (1 - int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    rows = ((-0.574, 1.430, 0.144), (0.426, 0.430, 0.144), (0.426, 1.430, -0.856))
    return tuple(min(1.0, max(0.0, a * red + b * green + c * blue)) for a, b, c in rows)


def luminance(colour: tuple[float, ...]) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("role", sorted(set(COLOURS) - {"grid", "others"}))
def test_no_colour_of_a_chart_is_too_faint_in_the_dark(role: str) -> None:
    paper = luminance((15 / 255, 23 / 255, 42 / 255))
    assert (luminance(turned(COLOURS[role])) + 0.05) / (paper + 0.05) >= 4.5


@pytest.mark.parametrize("case", [*CASES[:3], CASES[5], CASES[7], *CASES[-2:]], ids=lambda case: "-".join(case))
def test_no_page_is_wider_than_a_phone_and_no_table_is_cut_with_any_font(
    browser, page: Page, case: tuple[str, str, str]
) -> None:
    tab, _ = visit(browser, page(*case), width=390)
    tab.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    tab.add_style_tag(content="/**/")
    names = [*families(tab), "wider than any"]
    for width in (390, 320):
        tab.set_viewport_size({"width": width, "height": 900})
        for name in names:
            tab.evaluate("rule => document.head.lastElementChild.textContent = rule", FONTS[name])
            assert (tab.evaluate("document.documentElement.scrollWidth"), tab.evaluate(CUT)) == (width, []), name


#: How large the words of each chart are that is shown, in pixels, wherever they are written.
WORDS = """() => [...document.querySelectorAll(".plot svg text, .plot p, .heat p, .heat h4")].filter(
    words => words.textContent.trim() && words.getBoundingClientRect().width).map(words => {
        const scale = words.ownerSVGElement?.getScreenCTM().a ?? 1;
        return [parseFloat(getComputedStyle(words).fontSize) * scale, words.textContent];
    })
"""


@pytest.mark.parametrize("case", [("VN-69", "2020Q3", "vi"), CASES[1], CASES[7], CASES[-2]], ids="-".join)
def test_no_word_of_a_chart_is_smaller_than_eleven_pixels_on_a_phone(
    browser, page: Page, case: tuple[str, str, str]
) -> None:
    """Of plans the bars and schedules had 9 pixels at 390, and every chart fewer than 11 at 360."""
    tab, _ = visit(browser, page(*case), width=390)
    tab.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    for width in (390, 360, 320):
        tab.set_viewport_size({"width": width, "height": 900})
        words = tab.evaluate(WORDS)
        assert len(words) > 10
        assert [(size, text) for size, text in words if size < 10.99] == [], width


@pytest.mark.parametrize("width", [740, 768, 970])
def test_no_table_is_cut_between_a_phone_and_a_wide_screen(browser, page: Page, width: int) -> None:
    tab, _ = visit(browser, page("VN-34", "2024Q4", "en"), width=width)
    tab.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    tab.add_style_tag(content="/**/")
    for name in families(tab):
        tab.evaluate("rule => document.head.lastElementChild.textContent = rule", FONTS[name])
        assert (tab.evaluate("document.documentElement.scrollWidth"), tab.evaluate(CUT)) == (width, []), name


#: What of a chart lies beyond the edge of its box, in the box's own words.
BEYOND = """() => [...document.querySelectorAll(".plot")].filter(box => box.scrollWidth > box.clientWidth + 1).map(
    box => box.getAttribute("aria-labelledby"))"""
#: Heads of the table of years that break at the end of a line.
BROKEN = """() => [...document.querySelectorAll("#growth thead .n")].filter(head => {
    const words = document.createRange();
    words.selectNodeContents(head);
    return new Set([...words.getClientRects()].map(line => Math.round(line.top))).size > 1;
}).map(head => head.textContent)"""


@pytest.mark.parametrize("case", [CASES[0], CASES[6], CASES[7]], ids="-".join)
def test_no_chart_is_cut_on_a_wide_screen(browser, page: Page, case: tuple[str, str, str]) -> None:
    """What is as wide as the page once lost its last years, since the link that saves it stood beside it."""
    tab, _ = visit(browser, page(*case))
    for width in (1280, 1000):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate(BEYOND) == [], width


def test_a_chart_that_scrolls_on_a_phone_is_shaded_where_it_goes_on(browser, page: Page) -> None:
    tab, _ = visit(browser, page("VN", "2020Q3"), width=390)
    assert tab.evaluate(BEYOND) == ["coverage-chart-t"]
    style = "getComputedStyle(document.querySelector('#coverage .plot'))"
    assert tab.evaluate(f"{style}.backgroundAttachment") == "local, scroll"
    assert tab.evaluate(f"{style}.backgroundImage").count("linear-gradient") == 2


#: The head of a table of years, which a page has where a count is known at the end of two years.
YEARS = """() => document.querySelector("#growth").insertAdjacentHTML("beforeend", `<table><thead><tr>
    <th scope=col>Cuối năm</th>${["Mức độ 3", "Mức độ 4", "Mức độ 3 và 4", "Mức độ 3 và 4, trong một năm"].map(
    name => `<th scope=col class=n>${name}</th>`).join("")}</tr></thead><tbody><tr>
    <th scope=row>Ngày 31/12/2018 đến ngày 30/6/2022</th>${"<td class=n>+1.114 (gấp 5,3 lần)</td>".repeat(4)}
    </tr></table>`)"""


@pytest.mark.parametrize("width", [740, 768, 950])
def test_no_name_of_a_level_is_broken_in_the_table_of_years(browser, page: Page, width: int) -> None:
    """Between a phone and a wide screen it said "Mức độ" in one line and "3" in the next."""
    tab, _ = visit(browser, page("VN-34", "2020Q3"), width=width)
    tab.evaluate(YEARS)
    tab.add_style_tag(content="/**/")
    for name in families(tab):
        tab.evaluate("rule => document.head.lastElementChild.textContent = rule", FONTS[name])
        broken = [head for head in tab.evaluate(BROKEN) if "trong" not in head]
        assert (broken, tab.evaluate(CUT)) == ([], []), name


def test_a_table_as_cards_is_still_a_table_and_no_cell_lacks_its_title(browser, page: Page) -> None:
    """A wide table stands on a phone as cards; those who listen find the same rows, cells and headers."""
    heard = []
    tab, _ = visit(browser, page("VN-34", "2020Q3"))
    accessible = tab.context.new_cdp_session(tab)
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": 900})
        nodes = accessible.send("Accessibility.getFullAXTree")["nodes"]
        roles = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
        heard.append({role: roles[role] for role in ("table", "row", "columnheader", "rowheader", "cell")})
    assert heard[0] == heard[1]
    assert heard[0]["columnheader"] > 10
    titles = tab.eval_on_selector_all(
        "table.cards",
        """tables => tables.map(table => [
            [...table.querySelectorAll("thead th")].slice(1).map(head => head.textContent),
            [...table.querySelector("tbody tr:has(td)").querySelectorAll("td")].map(
                cell => getComputedStyle(cell, "::before").content.slice(1, -1))])""",
    )
    assert len(titles) > 3
    assert [heads for heads, _ in titles] == [shown for _, shown in titles]


def printed(tab, order: str = "-layout") -> list[str]:
    """The text of each sheet of paper, line by line; with ``-raw`` column by column."""
    pdf = tab.pdf(format="A4", prefer_css_page_size=True)
    done = subprocess.run(["pdftotext", order, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().removesuffix("\f").split("\f")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine (Debian: poppler-utils)")
def test_a_printed_report_lacks_no_page_number_no_address_and_nothing_folded(browser, page: Page) -> None:
    tab, _ = visit(browser, page("VN-34", "2020Q3"), scheme="dark")
    sheets, columns = printed(tab), printed(tab, "-raw")
    addresses = tab.eval_on_selector_all(
        ".sources a[href^=http]", "links => links.map(link => link.getAttribute('href'))"
    )
    heads = tab.eval_on_selector_all(".folded:not(#receipt) h2", "nodes => nodes.map(node => node.textContent)")
    title = tab.title()
    for number, sheet in enumerate(sheets, start=1):
        assert re.search(rf"{re.escape(title)} +{number} ?/ ?{len(sheets)}\n*$", sheet), number
    whole = "".join("".join(columns).split())
    assert [address for address in addresses if f"<{address}>" not in whole] == []
    assert "<#" not in whole, "a way within the page is no address"
    assert "MọisốliệucủatỉnhKhánhHòatínhđếnhếtquý" in whole
    assert len(heads) > 1
    assert [head for head in heads if "".join(head.split()) not in whole] == [], (
        "what a heading opens keeps it on paper"
    )


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine (Debian: poppler-utils)")
def test_a_page_of_one_screen_prints_what_is_folded_only_where_it_was_opened(browser, page: Page) -> None:
    """Its screen, notes and sources took five sheets: sixty-three provinces and targets of the country among them."""
    tab, _ = visit(browser, page("VN-04", "2022Q4"))
    last = tab.eval_on_selector("#place table tbody tr:last-child th", "cell => cell.textContent")
    last = last.replace("\N{NO-BREAK SPACE}", " ")
    sheets = printed(tab)
    tab.eval_on_selector_all("#place details", "parts => parts.forEach(part => { part.open = true })")
    opened = printed(tab)
    noted, sources, place = (
        tab.eval_on_selector(f"#{name} h2", "head => head.textContent").replace("\N{NO-BREAK SPACE}", " ")
        for name in ("notes", "sources", "place")
    )
    assert len(sheets) <= 3
    assert noted in "".join(sheets) and sources in "".join(sheets)
    assert last not in "".join(sheets).partition(sources)[0]
    assert last in "".join(opened).partition(sources)[0]
    assert place in "".join(opened) and place not in "".join(sheets), "a heading over nothing"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine (Debian: poppler-utils)")
@pytest.mark.parametrize("name", ["Liberation Serif", "DejaVu Sans", "wider than any"])
def test_no_sheet_is_left_nearly_blank_and_no_heading_stands_alone_at_its_end(browser, page: Page, name: str) -> None:
    """How much stands on the last sheet is for the font to say: of it only that it is no lone line."""
    tab, _ = visit(browser, page("VN-34", "2020Q3"))
    tab.add_style_tag(content=FONTS[name])
    heads = tab.eval_on_selector_all(
        "h2, h3, figcaption, caption, [scope=rowgroup]", "nodes => nodes.map(node => node.textContent)"
    )
    sheets = [[line for line in sheet.splitlines() if line.strip()][:-1] for sheet in printed(tab)]
    assert [number for number, lines in enumerate(sheets[:-1], start=1) if len(" ".join(lines).split()) < 60] == []
    assert len(sheets[-1]) > 1
    assert [lines[-1] for lines in sheets if " ".join(lines[-1].split()) in heads] == []


def test_the_portal_is_sound_too(browser, page: Page, package: Package, tmp_path: Path) -> None:
    for made in (page(*case) for case in CASES):
        (tmp_path / made.parent.name).mkdir(exist_ok=True)
        shutil.copy(made, tmp_path / made.parent.name)
    tab, heard = visit(browser, portal(package, tmp_path))
    assert axe.Axe().run(tab).response["violations"] == []
    assert heard == []
    tab.fill("#search", "Khanh Hoà")
    tab.click("#grid td a[href='2020Q3/khanh-hoa.html']")
    assert tab.title() == "Khánh Hòa, quý III/2020: dịch vụ công trực tuyến"


def test_the_figures_can_be_saved_with_the_network_off(browser, page: Page) -> None:
    tab, heard = visit(browser, page("VN-34", "2020Q3"))
    with tab.expect_download() as waiting:
        tab.click("#notes summary")
        tab.click("#notes a[download]")
    assert waiting.value.suggested_filename == "khanh-hoa-2020Q3.zip"
    with ZipFile(waiting.value.path()) as file:
        saved = file.read("khanh-hoa-2020Q3.csv").decode("utf-8-sig")
    assert saved.startswith("Mã số liệu,Địa bàn,")
    assert "F002,Khánh Hòa,VN-34,Dịch vụ công trực tuyến mức độ 4," in saved
    assert heard == []


def test_a_chart_can_be_saved_with_the_network_off_and_is_read_by_itself(browser, page: Page, tmp_path: Path) -> None:
    tab, heard = visit(browser, page("VN-34", "2020Q3"))
    with tab.expect_download() as waiting:
        tab.click("#growth a[download]")
    assert waiting.value.suggested_filename == "khanh-hoa-2020Q3-growth1.svg"
    waiting.value.save_as(tmp_path / "growth.svg")
    tab.goto((tmp_path / "growth.svg").as_uri())
    texts = tab.eval_on_selector_all("text", "nodes => nodes.map(node => node.textContent)")
    assert {"391 mức độ 4", "Khánh Hòa, số liệu tính đến hết quý III/2020"} <= set(texts)
    assert heard == []


def test_vietnamese_letters_of_charts_are_text_that_can_be_found(browser, page: Page) -> None:
    tab, _ = visit(browser, page("VN-34", "2020Q3"))
    texts = tab.eval_on_selector_all("#growth svg text", "nodes => nodes.map(node => node.textContent)")
    assert "391 mức độ 4" in texts
    assert "355∑ mức độ 3" in texts
