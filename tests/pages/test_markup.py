"""Text from the package is shown as text, whatever it holds. The hostile package is the real one, reworded."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser

import pytest
from conftest import sources_in
from markupsafe import Markup, escape

from helpers.data.package import Package
from helpers.data.places import Places
from helpers.html.display import REPORT, Block, bare, styled
from helpers.html.elements import css_string, figure, folded, items, join, paragraph, section, symbol
from helpers.html.embedded_json import script_json
from helpers.html.tables import Anchored, Column, RowGroup, Table, fill
from helpers.pages.report.report import Report
from helpers.pages.tables import figure_table

HOSTILE = "\"><script>alert('1')</script><img src=x onerror=alert(1)> & {0} %s </table></script><!--"
#: As wide, for the words of a chart stand where their width lets them.
PLAIN = HOSTILE.translate(str.maketrans({"<": "+", ">": "+", "&": "Q", '"': "r", "'": "l"}))
SECTIONS = (
    "header", "headline", "growth", "shares", "dossiers", "targets", "plans", "place", "bodies", "coverage", "notes",
    "sources",
)  # fmt: skip
COUNTRY_ONLY = {"bodies", "coverage"}
#: Sections in which these reports of 2020Q3 have nothing to show, and so no word of the package.
SILENT = {("VN", "plans"), ("VN-34", "plans"), ("VN", "place"), ("VN", "growth")}
SHOWN = [
    (place, language, name)
    for place, language in (("VN-34", "vi"), ("VN-34", "en"), ("VN", "vi"))
    for name in SECTIONS
    if place == "VN" or name not in COUNTRY_ONLY
]


class Page(HTMLParser):
    """The elements, attributes and text of some HTML."""

    def __init__(self, html: object) -> None:
        super().__init__(convert_charrefs=True)
        self.structure: list[tuple[str, ...]] = []
        self.values: list[tuple[str, str]] = []
        self.text = ""
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.structure.append((tag, *(name for name, _ in attrs)))
        self.values += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.structure.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.structure.append(("a comment", data))

    @property
    def shown(self) -> str:
        """Text and the attributes that are read aloud."""
        return self.text + "".join(value for name, value in self.values if name == "aria-label")


@cache
def opened(package: Package, place: str, language: str = "vi") -> Report:
    """The report whose sections are looked at, each by a test of its own."""
    return Report(package, place, "2020Q3", language)


def reworded(package: Package, words: str, url: str = "") -> Package:
    """The package with every word that a report can show replaced."""
    groups = [package.places[code] for code in ("VN", "VN-MIN", "VN-PROV")]
    places = [replace(place, name_vi=words, name_en=words) for place in [*groups, *package.places.provinces]]
    named = {"name_vi": words, "name_en": words, "denominator_vi": words, "denominator_en": words}
    told = {"definition_vi": words, "definition_en": words}
    noted = {"note": words, "note_en": words}
    return replace(
        package,
        places=Places(places, {}),
        indicators={name: replace(item, **named, **told) for name, item in package.indicators.items()},
        sources={
            name: replace(item, title=words, publisher=words, url=url, **noted)
            for name, item in package.sources.items()
        },
        observations=tuple(
            replace(item, unit_name=words if item.unit_name else "", **noted) for item in package.observations
        ),
        targets=tuple(replace(item, unit_name=words if item.unit_name else "", **noted) for item in package.targets),
        events=tuple(
            replace(
                item,
                title=words,
                title_en=words,
                short_vi=words,
                short_en=words,
                description=words,
                description_en=words,
            )
            for item in package.events
        ),
    )


@pytest.fixture(scope="module")
def hostile(package: Package) -> Package:
    """Markup in every name, note, title, publisher and unit; addresses that would run."""
    return reworded(package, HOSTILE, "javascript:alert(1)")


@pytest.fixture(scope="module")
def plain(package: Package) -> Package:
    """The same with a harmless letter, and no addresses."""
    return reworded(package, PLAIN)


@pytest.mark.parametrize(("place", "language", "name"), SHOWN)
def test_words_of_the_package_are_never_markup(
    hostile: Package, plain: Package, place: str, language: str, name: str
) -> None:
    """The page has the same elements and attributes as with harmless words, and the words stand in it in full."""
    found = Page(getattr(opened(hostile, place, language), name).html)
    expected = Page(getattr(opened(plain, place, language), name).html)
    assert found.structure == expected.structure
    assert (HOSTILE in found.shown) is ((place, name) not in SILENT)


#: Elements of a drawing that is a file: no link, no script, no picture from elsewhere.
DRAWN = {"svg", "title", "desc", "style", "rect", "path", "g", "text", "tspan", "use", "defs", "circle", "clipPath"}
#: Elements that have no end.
VOID = {"br", "hr", "img"}


@pytest.mark.parametrize("name", SECTIONS)
def test_every_element_that_is_opened_is_closed(package: Package, name: str) -> None:
    for place in ("VN-34", "VN-36", "VN"):
        page = Page(getattr(opened(package, place), name).html)
        open_elements: list[str] = []
        for tag, *_ in page.structure:
            if tag.startswith("/"):
                assert open_elements.pop() == tag[1:]
            else:
                open_elements += [tag] if tag not in VOID else []
        assert open_elements == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_attribute_of_a_report_can_run(hostile: Package, language: str) -> None:
    report = Report(hostile, "VN-34", "2024Q4", language)
    for name in SECTIONS:
        page = Page(getattr(report, name).html)
        assert {tag for tag, *_ in page.structure} & {"script", "img", "iframe", "object", "style", "base"} <= {"style"}
        for attribute, value in page.values:
            assert not attribute.startswith("on")
            kind, _, content = value.partition("data:image/svg+xml;base64,")
            if attribute == "href" and not kind and content:  # saved by a link, and then opened by itself
                drawing = ET.fromstring(b64decode(content))
                assert {element.tag.partition("}")[2] for element in drawing.iter()} <= DRAWN
                assert all(not key.startswith("on") and not (key.endswith("href") and not told.startswith("#"))
                           for element in drawing.iter() for key, told in element.items())  # fmt: skip
            elif attribute in {"href", "src"}:
                assert re.fullmatch(r"#[\w-]+|data:application/zip;base64,[\w/+]+=*", value), value[:80]


def addresses(page: Page) -> set[str | None]:
    """Where the links of a page lead, but for those to another source of its own list, whose note is the same."""
    return {value for name, value in page.values if name == "href" and not re.fullmatch(r"#s\d+", value or "")}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/hosts",
        "//example.org/a",
        "https:",
        "http://[bad",
        "www.example.org",
    ],
)
def test_an_address_that_is_no_web_address_is_never_a_link(package: Package, url: str) -> None:
    report = Report(reworded(package, PLAIN, url), "VN-34", "2020Q3")
    page = Page(report.sources.html)
    assert addresses(page) == set()
    data = report.receipt("province_report.ipynb").data[REPORT]
    assert {source["url"] for source in sources_in(data)} == {None}


def test_a_web_address_is_a_link_that_breaks_out_of_nothing(package: Package) -> None:
    url = "https://example.org/?a=1&b=\"><script>alert(1)</script>'"
    page = Page(Report(reworded(package, PLAIN, url), "VN-34", "2020Q3").sources.html)
    assert addresses(page) == {url}
    assert "script" not in {tag for tag, *_ in page.structure}


def test_the_data_block_never_ends_its_script_element(hostile: Package) -> None:
    block = Report(hostile, "VN-34", "2020Q3").receipt("province_report.ipynb")
    data, text = block.data[REPORT], block._repr_mimebundle_()[REPORT]
    assert not re.search(r"[<>&\u2028\u2029]", text)
    assert json.loads(text, parse_float=Decimal) == data
    assert HOSTILE in str(sources_in(data)[0]["title"])


@pytest.mark.parametrize(
    "text", ["</script>", "</ScRiPt >", "<!--<script>", "\u2028\u2029", "&lt;", "\\u003c", '"', "Đ"]
)
def test_text_in_a_script_element_comes_back_as_it_was(text: str) -> None:
    written = script_json({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert not re.search(r"[<>&\u2028\u2029]", written)
    assert Page(f"<script>{written}</script><p>after</p>").structure == [("script",), ("/script",), ("p",), ("/p",)]


BAD = '<b onclick="x">&</b>'
GOOD = "&lt;b onclick=&#34;x&#34;&gt;&amp;&lt;/b&gt;"


@pytest.mark.parametrize(
    "make",
    [
        lambda: section("name", BAD, BAD),
        lambda: paragraph(BAD),
        lambda: paragraph(BAD, "lead"),
        lambda: items([BAD]),
        lambda: escape(Table.of(BAD, [Column(BAD)], [[BAD]])),
        lambda: escape(Table.of(BAD, [Column(BAD)] * 6, [[BAD] * 6])),
        lambda: folded(BAD, BAD),
        lambda: figure("name", BAD, Markup(""), BAD),
        lambda: symbol(BAD, BAD),
        lambda: fill('<b title="%s">%s</b>', (BAD, BAD)),
        lambda: join([BAD, BAD], ", "),
    ],
)
def test_no_piece_of_a_page_lets_text_through_as_markup(make: Callable[[], Markup]) -> None:
    html = make()
    assert isinstance(html, Markup)
    assert BAD not in html
    assert GOOD in html
    assert BAD in Page(html).shown


def test_markup_is_not_escaped_twice() -> None:
    assert paragraph(Markup("<b>x</b>")) == "<p><b>x</b></p>"
    assert section("a", "A & B", paragraph("x")) == (
        '<section id="a" aria-labelledby="a-h"><h2 id="a-h">A &amp; B</h2><p>x</p></section>'
    )


def test_a_table_names_its_columns_and_rows_for_those_who_listen() -> None:
    columns = [Column("Place"), Column("Value", numeric=True)]
    html = escape(Table.of("Caption", columns, [["Khánh Hòa", 391], ["Huế", 12]]))
    assert "<caption>Caption</caption>" in html
    assert html.count('<th scope="col"') == 2
    assert html.count('<th scope="row">') == 2
    assert '<td class="n">391</td>' in html


def test_no_column_of_a_wide_table_lacks_its_title_on_a_phone() -> None:
    titles = ["Place", "Value", "When", "Basis", 'Source\'s "name"']
    html = escape(Table.of("Caption", [Column(title) for title in titles], [["Huế", 12, "2020", "x", "y"]]))
    assert (
        "<table class=\"cards\" style=\"--c2:'Value';--c3:'When';--c4:'Basis';--c5:'Source\\27 s \\22 name\\22 '\">"
        in html
    )
    assert "cards" not in escape(Table.of("Caption", [Column(title) for title in titles[:3]], [["Huế", 12, "2020"]]))


@pytest.mark.parametrize(
    "text", ["</style><script>", "'};*{color:red}", "\\27 \n", '" onload="x', "&#39;", "Quý I/2020"]
)
def test_no_text_ends_a_string_of_a_style_sheet(text: str) -> None:
    written = css_string(text)
    assert not set(written[1:-1]) & set("<>&\"'\n{}")
    assert re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), written[1:-1]) == text


def test_a_row_with_a_missing_cell_is_an_error() -> None:
    for row in (["Khánh Hòa"], ["Khánh Hòa", "1", "2"]):
        with pytest.raises(ValueError, match="cells; allowed: 2, one for each column"):
            Table.of("Caption", [Column("Place"), Column("Value")], [row])


def test_rows_that_belong_together_stand_under_a_header_of_their_own() -> None:
    columns = (Column("Place"), Column("Value", numeric=True))
    groups = (RowGroup((("Huế", 12),), "Level 3 & 4"), RowGroup((("Hà Nội", 7), ("Huế", 8)), "Shares"))
    made = Table("Caption", columns, groups)
    html = escape(made)
    assert html.count("<tbody>") == 2
    assert '<tbody><tr><th scope="rowgroup" colspan="2">Level 3 &amp; 4</th></tr><tr><th scope="row">Huế</th>' in html
    assert made.rows == (("Huế", 12), ("Hà Nội", 7), ("Huế", 8))


def test_a_cell_to_which_links_lead_has_its_name_itself() -> None:
    columns = (Column("a"), Column("b", numeric=True), Column("c"))
    rows = (("x", Anchored("f-5%s", "1"), "2"), ("y", "3", Anchored("f-2", "<b>")))
    html = str(Table("Caption", columns, (RowGroup(rows),)).__html__())
    assert '<td class="n" id="f-5%s">1</td><td>2</td>' in html
    assert '<td class="n">3</td><td id="f-2">&lt;b&gt;</td>' in html


def test_a_cell_of_a_table_keeps_its_figure_for_whoever_writes_it_otherwise(package: Package) -> None:
    report = Report(package, "VN-34", "2020Q3")
    made = figure_table("Caption", report.snapshot.headlines, report, "VN-34")
    found = {row[2].item: row[2] for row in made.rows}
    assert found.keys() == set(report.snapshot.headlines)
    for item, cell in found.items():
        assert str(cell) == report.writer.value(item)
        assert escape(cell).startswith(escape(str(cell)))


def test_nothing_is_left_of_an_empty_list_or_paragraph() -> None:
    assert (items([]), paragraph(""), paragraph(Markup(""))) == ("", "", "")


def test_a_block_hands_its_data_to_the_notebook_beside_its_html_as_the_text_of_json() -> None:
    bundle = Block(Markup("<p>x</p>"), {"application/x": {"a": 1}})._repr_mimebundle_()
    assert bundle == {"text/html": styled(Markup("<p>x</p>")), "text/plain": "", "application/x": '{"a":1}'}
    assert bare(bundle["text/html"]) == "<p>x</p>"


def test_what_all_rows_of_a_table_have_in_common_is_said_once_below_it(package: Package) -> None:
    """Dossiers of Khánh Hòa in 2020Q1: fourteen rows, of two lines each for the sake of their quarter and basis."""
    report = Report(package, "VN-34", "2020Q1", "en")
    html = str(report.dossiers.html)
    [table] = re.findall(r"<table.*?</table>", html, re.DOTALL)
    assert re.findall(r'<th scope="col"[^>]*>(.*?)</th>', table) == ["Measure", "Value", "Source"]
    assert "For all: Q1 2020; report of the province</p>" in html
    below = re.search(r"For all: (.*?)</p>", str(Report(package, "VN-34", "2020Q3", "en").dossiers.html))
    assert below and re.fullmatch(r"report of the province <a [^>]*>\[\d+\]∅</a>", below[1]), "a source ends it"


def test_of_one_row_a_table_says_all_in_its_cells_and_of_one_source_it_has_no_column(package: Package) -> None:
    report = Report(package, "VN-34", "2020Q3", "en")
    rows = [row for row in report.snapshot.headlines if row.source == report.snapshot.headlines[0].source]
    assert len(rows) > 1
    titles = [column.title for column in figure_table("Many", rows, report, "VN-34").columns]
    assert "Source" not in titles and titles[0] == "Measure"
    titles = [column.title for column in figure_table("One", rows[:1], report, "VN-34").columns]
    assert titles == ["Measure", "When", "Value", "Basis", "Source"]
