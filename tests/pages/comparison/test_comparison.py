"""Provinces side by side as sections: the finding of every case, one scale, one numbering, and no hidden rank."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from conftest import RECEIPT, figures_in, page_of, paged, saved_csv

from helpers.analysis.peers import PeerSet
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.data.observations import Observation
from helpers.data.package import Package, load
from helpers.data.periods import Quarter
from helpers.data.selection import Selection
from helpers.errors import RequestError
from helpers.pages.comparison import finding, growth, latest, notes
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.comparison.data import comparison_data
from helpers.text.formats import upper
from helpers.text.messages import Messages

Make = Callable[..., Observation]
EN, VI = Messages("en"), Messages("vi")
SIX = "Hà Nội, Hải Phòng, Đà Nẵng, Khánh Hòa, TP Hồ Chí Minh, Cần Thơ"


def snapshot(package: Package, provinces: str = SIX, quarter: str = "2020Q3") -> SelectionSnapshot:
    return SelectionSnapshot(package, Selection.parse(provinces, package), Quarter.parse(quarter))


def soup(html: object) -> BeautifulSoup:
    return BeautifulSoup(str(html), "html.parser")


# The finding


def test_where_nothing_is_known_it_is_said(package: Package) -> None:
    page = Comparison(package, "Bắc Kạn,Phú Yên", "2020Q3", "en")
    assert page.finding.startswith(
        "We found no source with a headline figure (number or share of services, share of dossiers) of any of these "
        "2 provinces up to Q3 2020. PAPI 8.1"
    ), "an index is known of both, and told"
    assert page.title == "Bắc Kạn and Phú Yên, Q3 2020: online public services compared", "C-6: what differs first"
    assert "<svg" not in str(page.growth.html)


def test_one_province_with_figures_is_no_comparison(package: Package) -> None:
    assert Comparison(package, "Khánh Hòa,Ninh Thuận", "2020Q3", "en").finding == (
        "No number or share of services or dossiers allows these provinces to be compared. Provinces with a headline "
        "figure: 1 of 2. Without one: Ninh Thuận. PAPI 8.1: access to e-government portals can be compared between 2 "
        "of the 2 provinces: Khánh Hòa: 0.39 (2019; low reliability); Ninh Thuận: 0.36 (2019; low reliability)."
    )


def test_figures_of_two_kinds_are_no_comparison(package: Package) -> None:
    assert Comparison(package, "Khánh Hòa,Cần Thơ", "2020Q3", "en").finding.startswith(
        "No number or share of services or dossiers allows these provinces to be compared. Provinces with a headline "
        "figure: 2 of 2. The measure that most have is online services at levels 3 and 4 (2 of 2), but no two of "
        "these figures can be compared."
    )


def test_what_can_be_compared_is_told_with_date_and_reliability(package: Package) -> None:
    assert Comparison(package, SIX, "2020Q3", "en").finding.startswith(
        "Online services at levels 3 and 4 can be compared between 3 of the 6 provinces: Hà Nội: 1,448 (19 November "
        "2019; low reliability); Hải Phòng: 523 (Q4 2019; low reliability); Hồ Chí Minh: 668 (Q1 2020). A count also "
        "depends on how many procedures a province has."
    )


def test_of_many_figures_only_those_side_by_side_can_be_lowest_or_highest(
    package: Package, figure: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = snapshot(package)
    codes = page.selection.codes
    rows = {code: figure(str(10 * number), area=code, indicator="share_l4_of_procedures")
            for number, code in enumerate(codes, start=1)}  # fmt: skip
    made = PeerSet(package.indicators["share_l4_of_procedures"], rows, tuple(rows.values())[1:5], {})
    monkeypatch.setattr(SelectionSnapshot, "peer_sets", [made])
    text = " ".join(paged(finding.finding, page, EN))
    assert "can be compared between 4 of the 6 provinces: the lowest is Hải Phòng: 20% (30 September 2020), the" in text
    assert "highest Hồ Chí Minh: 50%" in text
    assert "procedures a province has" not in text


def test_two_figures_of_a_past_date_are_never_called_old_and_no_more(package: Package, figure: Make) -> None:
    """A11: today both are too old; a month apart from each other, they could be compared."""
    share = "share_l4_of_procedures"
    rows = (
        figure("40.1", "2020-08-31", area="VN-DN", indicator=share),
        figure("34.21", "2020-09-30", area="VN-34", indicator=share),
        figure("50", "2019-03-31", area="VN-DN", indicator=share),
        figure("90", "2021-06-30", area="VN-34", indicator=share, basis="provided"),
    )
    page = Comparison(replace(package, observations=rows), "Đà Nẵng,Khánh Hòa", "2022Q2", "en")
    assert page.finding.startswith(
        "Services at level 4 as a share of all administrative procedures can be compared between 2 of the 2 provinces: "
        "Đà Nẵng: 40.1% (31 August 2020); Khánh Hòa: 34.21% (30 September 2020). No newer figures of services or "
        "dossiers can be compared."
    )
    [table] = (one for one in soup(page.latest.html).select("table") if "earlier date" in one.caption.text)
    assert [cell.text.strip() for cell in table.select("td.n")] == ["40.1%", "34.21%"]
    assert comparison_data(page, RECEIPT)["earlier"] == [
        {"indicator": share, "quarter": "2020Q3", "comparable": [rows[0].id, rows[1].id]}
    ]
    alone = Comparison(replace(package, observations=rows[1:]), "Đà Nẵng,Khánh Hòa", "2022Q2", "en")
    assert alone.finding.startswith("No number or share of services or dossiers allows"), "18 months are not one time"


def test_a_rank_is_never_the_highest_value(package: Package) -> None:
    """The 22nd place is better than the 62nd: of ranks no sentence says lowest and highest."""
    found = Comparison(package, "central-highlands", "2022Q4", "en")
    assert "dti" in {one.indicator.id[:3] for one in found.snapshot.peer_sets if one.comparable}
    assert "rank" not in found.finding and "the highest" in found.finding
    assert "A count also depends" not in found.finding


@pytest.mark.parametrize("text", ["Khánh Hòa", "Khánh Hòa,Atlantis", "VN,Khánh Hòa"])
def test_a_wrong_selection_gives_no_page(package: Package, text: str) -> None:
    with pytest.raises(RequestError):
        Comparison(package, text, "2020Q3")


# The charts


def ticks(drawing: Any) -> list[str]:
    texts = [node.text or "" for node in ElementTree.fromstring(str(drawing)).iter() if node.tag.endswith("text")]
    return [text for text in texts if re.fullmatch(r"[\d,]+", text) and not re.fullmatch(r"20\d\d", text)]


def test_no_chart_has_a_scale_of_its_own(package: Package) -> None:
    html = soup(paged(growth.growth, snapshot(package), EN))
    drawings = html.select(".plots svg")
    assert [figure.figcaption.text for figure in html.select("figure")] == [
        "Hà Nội", "Khánh Hòa", "Hồ Chí Minh",
    ]  # fmt: skip
    heights = [tick for drawing in drawings for tick in ticks(drawing) if tick.endswith("00")]
    assert set(heights) == {"400", "800", "1,200", "1,600"} and len(heights) == 4 * len(drawings)
    assert "Without one: Cần Thơ." in html.text
    assert "All charts have the same scale and the same years." in html.text


def test_who_has_too_few_points_for_a_chart_is_told_beside_those_that_have_one(package: Package) -> None:
    """Đà Nẵng has no three figures of one measure: no chart for a point, but what is known of the newest day."""
    html = soup(paged(growth.growth, snapshot(package), EN))
    told = {item.b.text.rstrip("."): item.get_text(" ", strip=True) for item in html.select("li")}
    drawn = {figure.figcaption.text for figure in html.select("figure")}
    assert {*told} == {"Hải Phòng", "Đà Nẵng"} and not drawn & {*told}
    assert re.search(r"August\s2020.*1,577 .*: 678 services were at level\s4\. \[\d+\]", told["Đà Nẵng"])
    assert {"Đà Nẵng", "Hải Phòng"} == {name for name in told if name in str(html.select("details"))}


def test_charts_of_single_points_are_never_drawn(package: Package) -> None:
    """B5: where no province has three figures of one measure, a table tells more."""
    html = soup(paged(growth.growth, snapshot(package, "central-highlands", "2022Q4"), EN))
    assert not html.select("svg") and not html.select("details")
    assert "All of these have: level 3; level 4; levels 3 and 4. There are too few figures for a chart." in html.text
    assert len(html.select("table")) == 4


def test_a_single_chart_is_not_said_to_share_a_scale(package: Package) -> None:
    html = soup(paged(growth.growth, snapshot(package, "Khánh Hòa,Ninh Thuận"), EN))
    assert "1 of 2" in html.text
    assert "same scale" not in html.text


def test_counts_that_repeat_services_are_never_drawn_beside_distinct_ones(package: Package) -> None:
    repeated = {item.area for item in package.observations if item.scope == "per_unit"} - {"VN", "VN-PROV"}
    assert repeated
    found = snapshot(package, ",".join([*repeated, "Khánh Hòa"]), "2024Q4")
    html = soup(paged(growth.growth, found, EN))
    drawn = {item.scope for _, own in found.grown for item in own.rows}
    assert drawn and "per_unit" not in drawn
    assert "Left out are counts that count a service once for each unit" in html.text


# The table


def tables(html: BeautifulSoup) -> tuple[list[Any], list[Any]]:
    """The tables of measures that allow a comparison, and those that do not, which are folded."""
    found = [one for one in html.select("table") if "only one province" not in one.caption.text]
    folded = [one for one in found if "details" in {parent.name for parent in one.parents}]
    return [one for one in found if one not in folded and "earlier" not in one.caption.text], folded


def measures(table: Any, found: SelectionSnapshot) -> dict[str, dict[str, list[Any]]]:
    """The rows of a table by measure, and in each by the reason for which they cannot be compared; empty for none."""
    told: dict[str, dict[str, list[Any]]] = {}
    names = sorted((upper(one.indicator.name_en) for one in found.peer_sets), key=len)
    for body in table.select("tbody"):
        title = body.select_one("th[scope=rowgroup]").text
        why = re.sub(r" \[\d+\].*", "", title).partition("; not comparable: ")[2]
        parts = told.setdefault([name for name in names if title.startswith(name)][-1], {})
        assert why not in parts, f"the reason is told once: {title}"
        parts[why] = [row for row in body.select("tr") if row.select_one("th[scope=row]")]
    return told


def test_every_province_has_its_row_or_is_named_as_a_gap(package: Package) -> None:
    found = snapshot(package)
    names = {"Hà Nội", "Hải Phòng", "Đà Nẵng", "Khánh Hòa", "Hồ Chí Minh", "Cần Thơ"}
    able, unable = tables(soup(paged(latest.latest, found, EN)))
    told = [parts for table in (*able, *unable) for parts in measures(table, found).values()]
    assert len(told) == sum(len(one.latest) > 1 for one in found.peer_sets)
    assert {head["colspan"] for table in able for head in table.select("th[scope=rowgroup]")} == {"5", "2"}
    for parts in told:
        rows = [row for some in parts.values() for row in some]
        heads = [name for row in rows for name in row.select_one("th").text.split(", ")]
        assert sorted(heads) == sorted(names)
        gaps = [[cell.text for cell in row.select("td")] for row in rows if row.select_one("td").text == "–"]
        assert all(gap in (["–"], ["–", "no figure found", "–", "–"]) for gap in gaps)


def test_what_all_figures_of_a_measure_share_is_told_once(package: Package) -> None:
    """Scores of one survey: thirteen provinces, one year, one basis, one source, and no column for these."""
    found = snapshot(package, "mekong-delta", "2024Q4")
    (apart, alike), _ = tables(soup(paged(latest.latest, found, EN)))
    assert alike.caption.text == "Latest figure of each measure that allows a comparison; of one source each"
    titles = [head.text for head in alike.select("th[scope=rowgroup]")]
    assert len(titles) > 2 and all(re.search(r", 202\d.*: [^;]+ \[\d+\]", title) for title in titles)
    assert len(alike.select("thead th")) == 2 and len(apart.select("thead th")) == 5


@pytest.mark.parametrize(
    ("ends", "sources", "columns", "caption", "titles"),
    [
        (["2024-12-31"] * 4, 1, 2, ", 31 December 2024: report of the province [1]", ["", ""]),
        (["2024-12-31", "2024-12-31", "2024-09-30", "2024-09-30"], 1, 2, ": report of the province [1]",
         [", 31 December 2024", ", 30 September 2024, one quarter old"]),
        (["2024-12-31", "2024-09-30", "2024-12-31", "2024-12-31"], 1, 3, ": report of the province [1]", ["", ""]),
        (["2024-12-31"] * 4, 2, 2, ", 31 December 2024",
         [": report of the province [1]", ": report of the province [2]"]),
    ],
    ids=["all of one time", "each of one time", "of several times", "of two sources"],
)  # fmt: skip
def test_what_a_title_tells_is_so_of_every_figure_below_it(
    package: Package, figure: Make, ends: list[str], sources: int, columns: int, caption: str, titles: list[str]
) -> None:
    measures = ("services_full", "services_full", "services_partial", "services_partial")
    known = [*package.sources][:2]
    rows = tuple(
        figure(str(100 + number), end, area=area, indicator=name, basis="provincial_report",
               source=known[number // 2 if sources == 2 else 0])
        for number, (end, area, name) in enumerate(zip(ends, ("VN-DN", "VN-34") * 2, measures, strict=True))
    )  # fmt: skip
    page = Comparison(replace(package, observations=rows), "Đà Nẵng,Khánh Hòa", "2024Q4", "en")
    [table] = soup(page.latest.html).select("table")
    plain = re.compile(r"(?<=\])[^\]]$")  # the sign behind a source without a day
    assert plain.sub("", table.caption.text) == f"Latest figure of each measure that allows a comparison{caption}"
    told = [plain.sub("", head.text) for head in table.select("th[scope=rowgroup]")]
    names = [upper(package.indicators[name].name_en) for name in measures[::2]]
    assert told == [name + title for name, title in zip(names, titles, strict=True)]
    assert len(table.select("thead th")) == columns


def test_provinces_are_never_in_the_order_of_their_values(package: Package) -> None:
    found = snapshot(package, "mekong-delta", "2024Q4")
    order = [place.name_vi for place in found.selection.places]
    for body in soup(paged(latest.latest, found, EN)).select("table")[0].select("tbody"):
        names = [head.text for head in body.select("th[scope=row]") if head.text in order]
        assert names[:-1] == sorted(names[:-1], key=order.index)


def test_only_what_stands_side_by_side_is_called_comparable(package: Package) -> None:
    """What cannot be compared stands under its reason, which is told once a measure; all others can."""
    found = snapshot(package)
    able, unable = tables(soup(paged(latest.latest, found, EN)))
    rows = [parts[""] for table in able for parts in measures(table, found).values()]
    beside = [len(some) - any("no figure found" in row.text for row in some) for some in rows]
    assert sum(beside) == sum(len(one.comparable) for one in found.peer_sets) == 17
    assert unable and not any("" in parts for table in unable for parts in measures(table, found).values())
    apart = {why for table in (*able, *unable) for parts in measures(table, found).values() for why in parts if why}
    assert {"they were counted differently", "four quarters old or older"} <= apart
    assert "comparable" not in "".join(cell.text for table in able for cell in table.select("td"))


def test_what_only_one_has_stands_in_a_table_of_its_own(package: Package) -> None:
    html = soup(paged(latest.latest, snapshot(package, "Khánh Hòa,Ninh Thuận"), EN))
    table = html.select("table")[-1]
    assert table.caption.text == "Measures of which only one province has a figure: 10"
    assert {cell.text for cell in table.select("tbody td:nth-of-type(1)")} == {"Khánh Hòa"}
    assert "comparable" not in table.text


# Sources, notes, data


@pytest.mark.parametrize("provinces", [SIX, "southeast"])
def test_no_number_leads_to_another_source(package: Package, provinces: str) -> None:
    page = Comparison(package, provinces, "2024Q4", "en")
    found = page.snapshot
    numbers = [number for number, _ in found.cited.values()]
    assert numbers == list(range(1, len(numbers) + 1))
    html = soup(str(page.growth.html) + str(page.latest.html) + str(page.notes.html) + str(page.sources.html))
    targets = {item["id"] for item in html.select("ol.sources li")}
    cited = {link["href"][1:] for link in html.select('a[href^="#s"]') if link["href"][2:].isdigit()}
    assert cited
    assert cited <= targets
    assert {item.source for item in found.shown} == set(found.cited)


def test_the_data_of_a_comparison_lack_no_figure_and_name_what_is_comparable(package: Package) -> None:
    found = snapshot(package)
    data = comparison_data(page_of(found, EN), RECEIPT)
    assert data["provinces"] == list(found.selection.codes)
    assert "province" not in data
    ids = [row["id"] for row in figures_in(data)]
    latest = {item.id for rows in found.headlines.values() for item in rows.values()}
    drawn = {item.id for _, growth in found.grown for item in growth.rows}
    earlier = {item.id for one in found.earlier for item in one.peers.comparable}
    told = {name for note in data["notes"] for name in note["figures"]}
    assert len(ids) == len({*ids}) and {*ids} == latest | drawn | earlier | told
    assert {*ids} < {item.id for member in found.members for item in member.figures}, "the rest is in their own reports"
    for measure in data["measures"]:
        assert set(measure["comparable"]) | set(measure["apart"]) <= {*ids}
    assert sum(len(measure["comparable"]) for measure in data["measures"]) == 17
    assert {note["area"] for note in data["notes"]} <= set(found.selection.codes)


def test_the_saved_figures_are_those_of_all_provinces(package: Package) -> None:
    found = snapshot(package, "Khánh Hòa,Hà Nội")
    name, _, saved = saved_csv(str(paged(notes.data_notes, found, VI)))
    assert name == "compare-ha-noi_khanh-hoa-2020Q3.zip"
    rows = csv.DictReader(io.StringIO(saved.decode("utf-8-sig")))
    assert [row["Mã số liệu"] for row in rows] == [item.id for item in found.shown]
    assert {item.area for item in found.shown} == {"VN-34", "VN-HN"}


def test_a_contradiction_is_never_without_the_name_of_its_province(package: Package) -> None:
    html = soup(paged(notes.data_notes, snapshot(package, "Khánh Hòa,Ninh Thuận"), EN))
    told = [item.text for item in html.h3.find_next("ul").select("li")]
    assert html.h3.text == "Contradictions"
    assert len(told) >= 2
    assert all(text.startswith("Khánh Hòa: ") for text in told)


def test_only_a_row_that_is_shown_changes_what_the_page_rests_on(project, package: Package) -> None:
    """F002 is Khánh Hòa's, P245 Tiền Giang's."""
    before = snapshot(load(project.data), "Khánh Hòa,Ninh Thuận").digest
    assert before == snapshot(package, "Ninh Thuận,Khánh Hòa").digest
    project.change("observations", "P245", value="37.7")
    assert snapshot(load(project.data), "Khánh Hòa,Ninh Thuận").digest == before
    project.change("observations", "F002", value="392")
    assert snapshot(load(project.data), "Khánh Hòa,Ninh Thuận").digest != before
    assert snapshot(load(project.data), "Khánh Hòa,Ninh Thuận", "2019Q1").digest == snapshot(
        package, "Khánh Hòa,Ninh Thuận", "2019Q1").digest  # fmt: skip


def test_no_figure_later_than_the_quarter_is_shown(package: Package) -> None:
    found = snapshot(package, "north-central-coast", "2020Q2")
    assert max(item.period_end for item in found.figures) <= found.quarter.end
    assert all(member.quarter == found.quarter for member in found.members)


def test_no_chart_of_a_comparison_is_without_its_picture_or_on_a_scale_of_its_own(package: Package) -> None:
    found = Comparison(package, "VN-HN,VN-34,VN-SG,VN-DN", "2022Q4", "vi").charts
    assert [chart.title for chart in found] == [
        f"Số dịch vụ công trực tuyến của {place}"
        for place in ("thành phố Hà Nội", "tỉnh Khánh Hòa", "thành phố Hồ Chí Minh")
    ]
    assert len({chart.axes.get_ylim() for chart in found}) == 1
    for chart, place in zip(found, ("Hà Nội", "Khánh Hòa", "Hồ Chí Minh"), strict=True):
        for part in (
            f">{place}, số liệu tính đến hết quý IV/2022<",
            "Các biểu đồ dùng chung thang đo",
            "giấy phép MIT",
        ):
            assert part in chart.picture
    assert Comparison(package, "VN-01,VN-36", "2018Q1", "vi").charts == ()


def test_no_name_is_broken_in_the_title_of_a_picture(package: Package) -> None:
    chart = Comparison(package, "VN-34,VN-HN", "2022Q4", "vi").charts[-1]
    lines = re.findall(r'font-weight="bold">([^<]*)<', chart.picture)
    assert [line for line in lines if "Khánh Hòa" in line] and "Khánh" not in "".join(lines).replace("Khánh Hòa", "")
