"""The country's page: which share sets provinces side by side, map, ranking, coverage, what to find next.
Figures made here are invented; those of the package are its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from conftest import Project, paged, writer

from helpers.analysis import coverage as known_coverage
from helpers.analysis.age import quarters_old
from helpers.analysis.named import named
from helpers.analysis.peers import PeerSet, provinces
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.analysis.shown import shown
from helpers.analysis.snapshot import Snapshot
from helpers.charts import quarter_grid, style, tile_map
from helpers.charts.colours import contrast
from helpers.charts.drawing import inline
from helpers.charts.svg import slim
from helpers.charts.tile_map import Tile, TileMap
from helpers.charts.time_axis import NumberFormat
from helpers.charts.value_steps import ValueSteps
from helpers.data.codes import Qualifier
from helpers.data.observations import Observation
from helpers.data.package import Package, load
from helpers.data.periods import FIRST, Quarter, quarters
from helpers.data.selection import MOST, Selection
from helpers.pages.page import Page
from helpers.pages.report import coverage, side_by_side
from helpers.pages.report.bodies import bodies
from helpers.pages.report.province_map import province_map
from helpers.pages.report.report import Report
from helpers.text import named_words
from helpers.text.messages import Messages

Make = Callable[..., Observation]
Q3 = Quarter(2020, 3)
SHARE = "share_l4_of_procedures"
WHOLE = ValueSteps.of([0, 100])
VI, EN = Messages("vi"), Messages("en")


def country(package: Package, quarter: Quarter) -> Snapshot:
    return Snapshot(package, package.places["VN"], quarter)


def peers(
    package: Package, latest: dict[str, Observation], comparable: dict[str, Observation] | None = None
) -> PeerSet:
    """Figures of a share side by side; all of them can be compared unless told otherwise."""
    beside = latest if comparable is None else comparable
    return PeerSet(package.indicators[SHARE], latest, tuple(beside.values()), {})


def text(html: object) -> str:
    """What is read, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]*>", " ", str(html), flags=re.S))


def names(drawing: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(drawing).iter() if node.tag.endswith("text")]


def only(package: Package, *rows: Observation) -> Package:
    """The package as if nothing but these figures had ever been gathered."""
    return replace(package, observations=rows, targets=())


# The choice


def test_no_figure_later_than_the_quarter_is_ever_used(package: Package) -> None:
    for quarter in quarters():
        found = known_coverage.choose(package, quarter)
        ends = [item.period_end for item in found.latest.values()] if found else []
        ends += [
            item.period_end for item in known_coverage.newest(package.presentation.counts, package, quarter).values()
        ]
        ends += [when.end for _, when in known_coverage.tally(package, quarter)]
        assert max(ends) <= quarter.end


def test_no_share_of_a_regime_that_is_not_in_force_is_a_candidate(package: Package) -> None:
    assert not [name for name in known_coverage.candidates(package, Quarter(2022, 2)) if "full" in name]
    assert not [name for name in known_coverage.candidates(package, Quarter(2022, 3)) if "_l4_" in name]
    assert not [name for name in package.presentation.mapped if package.indicators[name].base_unstated]


@pytest.mark.parametrize(("quarter", "name", "total", "beside"), [
    (Quarter(2020, 3), SHARE, 12, 3), (Quarter(2022, 4), "dossier_online_share_of_dossiers", 11, 10),
    (Quarter(2024, 4), "share_full_of_procedures", 8, 4), (Quarter(2018, 1), SHARE, 1, 0),
])  # fmt: skip
def test_the_choice_is_no_other_than_the_widest(
    package: Package, quarter: Quarter, name: str, total: int, beside: int
) -> None:
    found = known_coverage.choose(package, quarter)
    assert found
    assert (found.indicator.id, len(found.latest), len(found.comparable)) == (name, total, beside)


def test_what_is_old_rounded_or_open_never_stands_beside_the_rest(figure: Make, package: Package) -> None:
    seen = only(
        package,
        figure("40", area="VN-01", indicator=SHARE),
        figure("41", "2019-12-31", area="VN-02", indicator=SHARE),
        figure("42", "2019-09-30", area="VN-03", indicator=SHARE),
        figure("43", area="VN-04", indicator=SHARE, qualifier="nearly"),
        *(figure("44", area=f"VN-{n}", indicator=SHARE, start_status="not_printed") for n in ("05", "06", "07")),
    )
    found = known_coverage.choose(seen, Q3)
    assert found
    assert sorted(item.area for item in found.comparable) == ["VN-01", "VN-02"]
    assert [found.excluded[f"VN-0{n}"] for n in (3, 4, 5)] == ["old", "rounded", "start"]
    html = text(paged(side_by_side.side_by_side, country(seen, Q3), EN))
    for words in ("Four quarters old or older", "The source gives no exact figure", "The first day of its period is"):
        assert words in html


def test_neither_the_break_nor_the_length_of_a_period_is_crossed(figure: Make, package: Package) -> None:
    name = "dossier_online_share_of_dossiers"
    seen = only(
        package,
        figure("40", "2022-09-30", area="VN-01", indicator=name, start="2022-07-01"),
        figure("41", "2022-09-30", area="VN-02", indicator=name, start="2022-07-01"),
        figure("42", "2022-06-30", area="VN-03", indicator=name, start="2022-04-01", basis="provided"),
        figure("43", "2022-09-30", area="VN-04", indicator=name, start="2022-01-01"),
        figure("44", "2022-08-31", area="VN-05", indicator=name, start="2022-01-01"),
        figure("45", "2022-08-20", area="VN-06", indicator=name, start="2022-01-01"),
        figure("46", "2022-08-25", area="VN-07", indicator=name, start="2022-01-01"),
    )
    found = known_coverage.choose(seen, Quarter(2022, 3))
    assert found
    assert sorted(item.area for item in found.comparable) == ["VN-01", "VN-02"]
    assert [found.excluded[f"VN-0{n}"] for n in (3, 4, 5)] == ["basis", "length", "length"]


def test_a_share_of_levels_never_stands_beside_one_from_after_the_break(figure: Make, package: Package) -> None:
    days = ("VN-01", "2022-09-30"), ("VN-02", "2022-08-14")
    rows = [figure("40", day, area=code, indicator=SHARE) for code, day in days]
    found = provinces(SHARE, only(package, *rows), Quarter(2022, 3))
    assert (found.comparable, found.excluded) == ((), {"VN-01": "break", "VN-02": "break"})


def test_what_a_source_contradicts_never_stands_beside_the_rest(figure: Make, package: Package) -> None:
    rows = [figure("40", area=code, indicator=SHARE) for code in ("VN-01", "VN-02", "VN-03")]
    rows.append(figure("55", area="VN-03", indicator=SHARE, source="nd-09-2019"))
    found = known_coverage.choose(only(package, *rows), Q3)
    assert found
    assert [item.area for item in found.comparable] == ["VN-01", "VN-02"]
    assert found.excluded == {"VN-03": "contradicted"}


def test_no_page_sets_side_by_side_what_a_comparison_of_the_same_provinces_refuses(package: Package) -> None:
    """One rule: in every quarter the provinces of the country's map stand side by side in a comparison of them too."""
    compared = 0
    for quarter in quarters():
        found = known_coverage.choose(package, quarter)
        if not found or not 2 <= len(found.comparable) <= MOST:
            continue
        selection = Selection.parse(",".join(item.area for item in found.comparable), package)
        sets = {one.indicator.id: one for one in SelectionSnapshot(package, selection, quarter).peer_sets}
        assert set(sets[found.indicator.id].comparable) == set(found.comparable), quarter
        compared += 1
    assert compared > 10


def test_without_any_share_a_sentence_stands_for_the_map(package: Package) -> None:
    html = str(paged(side_by_side.side_by_side, country(only(package), Q3), EN))
    assert "We found no source that publishes, up to Q3 2020, a share of services or dossiers of any province" in text(
        html
    )
    assert "<svg" not in html


# Few and many


def test_fewer_than_ten_have_no_ranks_and_no_map(package: Package) -> None:
    """B6: at 2020Q2 a map was made for three provinces."""
    html = str(paged(side_by_side.side_by_side, country(package, Quarter(2020, 2)), EN))
    assert "<svg" not in html
    told = text(html)
    assert "10 of 63 have a figure, 3 of these can be compared with each other." in told
    assert "No ranks are given for fewer than 10 provinces." in told
    assert "Rank " not in told
    assert re.findall(r"(Tiền Giang|Nam Định|Thái Nguyên) +[\d.]+%", told) == ["Tiền Giang", "Nam Định", "Thái Nguyên"]
    assert re.findall(r'class="bar" style="width:([\d.]+)rem"', html) == ["8.0", "6.8", "1.4"]


def test_the_ends_of_the_country_are_no_ranking_of_ten(package: Package) -> None:
    """A8: the five highest and the five lowest of one article."""
    html = text(paged(side_by_side.side_by_side, country(package, Quarter(2022, 4)), EN))
    assert (
        "The source names only the 5 highest and the 5 lowest provinces of the country, so there are no ranks." in html
    )
    assert "Rank " not in html
    assert html.index("Hòa Bình 86.5%") < html.index("Ninh Bình 63.9%") < html.index("Bạc Liêu 7.4%")


def many(package: Package, figure: Make, *values: str, end: str = "2020-09-30") -> tuple[Observation, ...]:
    codes = [place.code for place in package.places.provinces]
    return tuple(figure(value, end, area=code, indicator=SHARE) for value, code in zip(values, codes, strict=False))


TEN = ("90", "80", "80", "70", "60", "50", "40", "30", "20", "10")


def test_equal_values_never_have_different_ranks(figure: Make, package: Package) -> None:
    seen = only(package, *many(package, figure, *TEN))
    html = text(paged(side_by_side.side_by_side, country(seen, Q3), EN))
    assert re.findall(r" ([\d–]+) (\d+)% ", html)[:4] == [("1", "90"), ("2–3", "80"), ("2–3", "80"), ("4", "70")]
    assert "The other 53 are not behind them, but without a comparable figure of the last four quarters." in html


def test_the_distribution_is_that_of_the_figures_and_of_the_target(figure: Make, package: Package) -> None:
    rows = many(package, figure, *TEN)
    aims = tuple(item for item in package.targets if item.indicator == SHARE and item.binds == "each")
    html = text(paged(side_by_side.side_by_side, country(replace(only(package, *rows), targets=aims), Q3), EN))
    assert html.strip().startswith("8 of 10 provinces at the target of 30% by share of services at level 4")
    assert "Half of the 10 provinces lie between 32% and 78%; the median is 55%" in html
    without = text(paged(side_by_side.side_by_side, country(only(package, *rows), Q3), EN))
    assert without.strip().startswith("Median of 10 provinces by share of services at level 4: 55%")


@pytest.mark.parametrize(("cells", "told"), [
    ({"qualifier": Qualifier.OVER, "value": Decimal(40)}, "6 of 10 provinces at the target of over 40%"),
    ({"qualifier": Qualifier.ABOUT}, "Median of 10 provinces"),
    ({"due": date(2020, 6, 30)}, "Median of 10 provinces"),  # the figures are of September
    ({"rival": Decimal(40)}, "Median of 10 provinces"),  # two documents give two values
])  # fmt: skip
def test_provinces_are_never_counted_by_a_target_that_their_figures_say_nothing_of(
    figure: Make, package: Package, cells: dict[str, Any], told: str
) -> None:
    rows = many(package, figure, *TEN)
    [aim, *_] = (item for item in package.targets if item.indicator == SHARE and item.binds == "each")
    aims = (replace(aim, **{name: cell for name, cell in cells.items() if name != "rival"}),)
    if "rival" in cells:
        aims += (replace(aim, id="T1", source="nd-09-2019", value=cells["rival"]),)
    html = text(paged(side_by_side.side_by_side, country(replace(only(package, *rows), targets=aims), Q3), EN))
    assert html.strip().startswith(told)


def test_risers_and_fallers_are_those_of_the_same_time_only(figure: Make, package: Package) -> None:
    """Ten pairs of a year; nine are none; a figure on another basis is no pair."""
    old = many(package, figure, "10", "10", "90", *["30"] * 7, end="2019-09-30")
    seen = only(package, *many(package, figure, *TEN), *old)
    html = text(paged(side_by_side.side_by_side, country(seen, Q3), EN))
    assert "against a year before: of 10 provinces 6 rose and 3 fell, by a median of +15 points." in html
    assert "The largest rises, in points: Lai Châu +80; Lào Cai +70;" in html
    last = package.places.provinces[9].name_en
    assert f"The largest falls, in points: {last} −20; " in html
    assert "against the quarter before" not in html
    apart = replace(old[0], basis="provided")  # type: ignore[arg-type]
    few = only(package, *many(package, figure, *TEN), apart, *old[1:])
    assert "against a year before" not in text(paged(side_by_side.side_by_side, country(few, Q3), EN))


def test_the_country_is_never_called_a_place_among_others(package: Package) -> None:
    """A22: what fits a province is wrong for the whole country."""
    for quarter in ("2020Q2", "2022Q4", "2024Q4"):
        report = Report(package, "VN", quarter)
        told = " ".join(str(part) for part in (report.targets, report.provinces, report.notes))
        assert "địa phương này" not in told and "toàn địa bàn" not in told and "các đơn vị trực thuộc" not in told


# The map


def drawn(package: Package, *rows: Observation, beside: int = 99, t: Messages = VI) -> str:
    latest = {item.area: item for item in rows}
    near = dict(list(latest.items())[:beside])
    page = Page(country(package, Q3), writer(t))
    return str(inline(province_map(peers(package, latest, near), page), "tiles", "alt", least=50))


def test_no_province_is_missing_on_the_map(figure: Make, package: Package) -> None:
    found = names(drawn(package, figure("37.6", area="VN-46", indicator=SHARE)))
    full = {place.name_vi for place in package.places.provinces}
    assert full - set(found) == {"Thừa Thiên Huế", "Bà Rịa - Vũng Tàu"}
    assert {"TT Huế", "BR-VT", "37,6%"} <= set(found)
    assert len({place.tile for place in package.places.provinces}) == 63


def test_a_province_without_figure_never_shows_a_number(figure: Make, package: Package) -> None:
    found = names(drawn(package))
    assert not [item for item in found if re.fullmatch(r"[\d.,]+%|\d{4}", item)]


def test_a_rounded_value_never_looks_exact_on_the_map(figure: Make, package: Package) -> None:
    found = names(drawn(package, figure("40", area="VN-46", indicator=SHARE, qualifier="nearly")))
    assert "≈40%" in found
    assert "≈ khoảng, gần; > hơn; ≥ ít nhất; < dưới" in found
    assert not [item for item in names(drawn(package)) if "≈" in item]


def test_a_figure_that_stands_apart_never_has_the_ground_of_a_step() -> None:
    near, far = (Tile(1, 1, "A", 97.0, "97%", "2020", compared) for compared in (True, False))
    assert tile_map.look(near, WHOLE) == (*tile_map.STEPS[-1], "")
    ground, _, frame = tile_map.look(far, WHOLE)
    unknown, _, outline = tile_map.look(Tile(1, 1, "A"), WHOLE)
    assert {ground, unknown} == {"#ffffff"}, "C-11: no tile without a figure looks like the lowest step"
    assert frame and outline and frame != outline
    assert "#ffffff" not in {step[0] for step in tile_map.STEPS}


@pytest.mark.parametrize(("value", "step"), [("0", 0), ("19.99", 0), ("20", 1), ("79.9", 4), ("80", 5), ("100", 5)])
def test_a_value_never_falls_between_two_steps(value: str, step: int) -> None:
    tile = Tile(1, 1, "A", float(value), value, "2020", compared=True)
    assert tile_map.look(tile, WHOLE)[0] == tile_map.STEPS[step][0]


def test_no_letter_in_a_tile_and_no_mark_of_the_strip_is_too_pale() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    pairs = [*tile_map.STEPS, tile_map.APART, tile_map.NONE]
    assert min(contrast(*pair) for pair in pairs) >= 4.5
    assert min(contrast(colour, "#ffffff") for _, _, colour in quarter_grid.STEPS) >= 3


def turned(colour: str) -> str:
    """A colour of a chart as the dark style sheet shows it: inverted, and its hue turned back by half a circle."""
    red, green, blue = (255 - int(colour[place : place + 2], 16) for place in (1, 3, 5))
    rows = ((-0.574, 1.430, 0.144), (0.426, 0.430, 0.144), (0.426, 1.430, -0.856))
    return "#" + "".join(f"{min(255, max(0, round(a * red + b * green + c * blue))):02x}" for a, b, c in rows)


def test_no_tile_of_the_lowest_step_melts_into_the_page_also_in_the_dark() -> None:
    """In the dark its contrast to the page was 1.02, while tiles without a figure were filled with black."""
    lowest = tile_map.STEPS[0][0]
    assert contrast(lowest, "#ffffff") >= 1.3 and contrast(turned(lowest), "#0f172a") >= 1.3
    grounds = [step[0] for step in tile_map.STEPS]
    assert min(contrast(one, other) for one, other in pairwise(grounds)) >= 1.2
    assert min(contrast(turned(one), turned(other)) for one, other in pairwise(grounds)) >= 1.2
    tiles = (Tile(1, 1, "A", 10.0, "10%", compared=True), Tile(1, 2, "B"), Tile(1, 3, "C", 90.0, "90%"))
    frames = TileMap(tiles, NumberFormat(",", "."), "", "", ()).figure().axes[0].patches
    filled = {patch.get_facecolor()[:3] for patch in frames if patch.get_facecolor()[3]}
    assert (1.0, 1.0, 1.0) not in filled, "what has no figure has no ground: the page is seen there"


def test_no_word_and_no_mark_of_a_chart_is_too_pale() -> None:
    grounds = {"grid", "band"}
    marks = {role: contrast(colour, "#ffffff") for role, colour in style.COLOURS.items() if role not in grounds}
    assert min(marks.values()) >= 3
    assert {role for role, found in marks.items() if found < 4.5} == {"others"}, "dots without words"
    for role, ground in (("l4", "l4"), ("l3", "l3"), ("l4", "l3"), ("full", "partial"), ("partial", "partial")):
        assert contrast(style.INKS[role], style.GROUNDS[ground]) >= 4.5, "words stand on the grounds as well"


def test_the_same_quarter_never_has_other_bytes(package: Package) -> None:
    first = Report(package, "VN", "2020Q3").provinces.html
    _ = Report(package, "VN", "2022Q4", "en").provinces
    assert Report(package, "VN", "2020Q3").provinces.html == first


def test_slimming_loses_no_text_and_no_style() -> None:
    style = "font-size: 8px; font-family: 'DejaVu Sans'; fill: #475569"
    text_ = f'<g>\n<text style="{style}" x="1" y="2" transform="rotate(-0 1 2)">Đắk Lắk &lt;</text>\n</g>'
    drawing = f'<svg role="img" xmlns="http://www.w3.org/2000/svg"><path style="fill: none"/>{text_}{text_}</svg>'
    done = slim(drawing, "x")
    assert names(done) == ["Đắk Lắk <"] * 2
    assert ".x .a{font-size:8px;fill:#475569}" in done
    assert done.count('class="a"') == 2
    assert 'style="fill:none"' in done
    assert len(done) < len(drawing) + 60


# Coverage


def test_no_computed_figure_index_or_list_is_counted(package: Package) -> None:
    counted = known_coverage.tally(package, Quarter(2024, 4))
    rows = Counter(
        (item.area, item.quarter)
        for item in package.observations
        if package.places[item.area].kind == "province" and item.quarter >= FIRST
        and not item.indicator.startswith(("papi", "dti", "l4_30pct_met"))
    )  # fmt: skip
    assert counted == rows


def test_every_counted_figure_stands_in_the_strip_and_in_its_table(package: Package) -> None:
    counted = known_coverage.tally(package, Q3)
    html = str(paged(coverage.coverage, country(package, Q3), EN))
    strip = re.search(r"<svg.*?</svg>", html, re.S)
    assert strip
    marks = re.findall(r'<path d="([^"]*)"', strip[0])
    others = 3  # marks of the legend
    runs = [float(length) for path in marks for length in re.findall(r"h([\d.]+)", path)]
    assert all((run + 2) % 17 == 0 for run in runs), "a run is of whole quarters, 17 points each, 2 of them a gap"
    assert sum((run + 2) / 17 for run in runs) == len(counted) + others
    assert sum(map(int, re.findall(r"Q\d \d{4}: (\d+)", html))) == sum(counted.values())
    assert "Q4 2020" not in html
    assert "Quý" not in str(paged(coverage.coverage, country(package, Q3), Messages("vi"))).partition("<table")[2]


@pytest.mark.parametrize(("many", "step"), [(0, None), (1, 0), (2, 0), (3, 1), (5, 1), (6, 2), (15, 2)])
def test_no_number_of_figures_has_the_wrong_mark(many: int, step: int | None) -> None:
    assert quarter_grid.step_of(many) == step


def test_no_province_is_lost_between_those_with_and_those_without_figures(package: Package) -> None:
    for quarter in (Q3, Quarter(2024, 4)):
        html = text(paged(coverage.coverage, country(package, quarter), EN))
        without = re.findall(r"Without any figure since 2018: (.*?) \.", html)
        [seen] = re.findall(r"names aside: (\d+) of 63", html)
        assert sum(len(names.split(", ")) for names in without) + int(seen) == 63
        assert len(without) == (int(seen) < 63), "where none is without, no sentence says so"


# What to find next


def test_no_province_with_a_recent_count_is_wanted(package: Package) -> None:
    for quarter in (Quarter(2018, 1), Q3, Quarter(2024, 4)):
        counts = known_coverage.newest(package.presentation.counts, package, quarter)
        fresh = {code for code, item in counts.items() if quarters_old(item, quarter) < 4}
        listed = [item.place.code for item in known_coverage.wanted(package, quarter)]
        assert not fresh & set(listed)
        assert len(fresh) + len(listed) == 63


def test_a_missing_count_is_never_behind_an_old_one_nor_a_hint_behind_none(package: Package) -> None:
    found = known_coverage.wanted(package, Quarter(2024, 4))
    order = [(item.count is not None, item.count is None and item.hint is None) for item in found]
    assert order == sorted(order)
    old = [item.count.period_end for item in found if item.count]
    assert old == sorted(old)


# The page


def test_the_country_never_takes_more_than_its_room(package: Package) -> None:
    sizes = {str(q): len(str(Report(package, "VN", str(q)).provinces.html).encode()) for q in (Q3, Quarter(2024, 4))}
    assert max(sizes.values()) < 45_000, sizes


@pytest.mark.parametrize("cells", [{"value": "37.7"}, {"period_end": "2020-08-10"}, {"tier": "province"}])
def test_a_changed_figure_of_a_province_never_leaves_the_rows_the_page_rests_on(
    project: Project, cells: dict[str, str]
) -> None:
    """P245: Tiền Giang, 37.6% on 10 May 2020."""
    before, earlier = load(project.data), Quarter(2020, 1)
    assert known_coverage.rows(before, Q3) == known_coverage.rows(load(project.data), Q3)
    project.change("observations", "P245", **cells)
    after = load(project.data)
    assert known_coverage.rows(after, Q3) != known_coverage.rows(before, Q3)
    assert known_coverage.rows(after, earlier) == known_coverage.rows(before, earlier)


def test_two_sources_with_two_numbers_of_bodies_are_told_as_such(package: Package) -> None:
    """ "Provinces and cities: 14; Provinces and cities: 15" stood there, with the source of the first only."""
    seen = Snapshot(package, package.places["VN"], Q3)
    soup = BeautifulSoup(str(paged(bodies, seen, Messages("en"))), "html.parser")
    line = soup.select_one("li")
    assert re.sub(r" ?\[\d+\]∅?", "", line.get_text(" ", strip=True)).replace(" ;", ";") == (
        "Whole country: 23; ministries and central agencies: 9; provinces and cities: 14 or 15"
    )
    assert BeautifulSoup(str(paged(bodies, seen, Messages("vi"))), "html.parser").h3.text == "Tháng 9/2020"
    rows = [row for row in package.observations if row.indicator == "bodies_meeting_l4_30pct"]
    rows = [row for row in rows if row.period_end == date(2020, 9, 30)]
    told = [link["href"] for link in line.select("a")][-2:]
    assert told == [f"#s{seen.cited[row.source][0]}" for row in rows if row.area == "VN-PROV"]


def test_no_share_is_said_to_be_shown_where_no_two_provinces_can_be_compared(package: Package) -> None:
    """ "Shown is the share in which the most can be compared: 0" stood above nothing that was shown."""
    html = str(
        paged(side_by_side.side_by_side, Snapshot(package, package.places["VN"], Quarter(2022, 3)), Messages("en"))
    )
    assert "Shown is" not in html
    none = r"In none of \d+ shares can two figures of the last four quarters be compared\. The figures below, with "
    assert re.search(none + r"the reasons, are of dossiers filed online as a share of dossiers received\.", html)
    assert "3 figures that cannot be compared" in html
    shown = paged(side_by_side.side_by_side, Snapshot(package, package.places["VN"], Q3), Messages("en"))
    assert "Shown is services at level 4" in shown


def test_no_reader_asks_in_vain_which_provinces_a_source_of_the_quarter_names(package: Package) -> None:
    """The four highest by the share that is the policy since 2022 stood on no page of the country."""
    seen = Snapshot(package, package.places["VN"], Quarter(2024, 4))
    text = paged(side_by_side.side_by_side, seen, Messages("en")).striptags()
    assert (
        "Dossiers handled fully online as a share of all dossiers (2024): the source names the highest, Hà Nam 68.54%, "
        "Đà Nẵng 58.89%, Hà Giang 55.76%, Nam Định 52.96%. It names no others." in text
    )
    [rows] = named(seen.place, package, seen.quarter)
    assert set(rows) <= set(shown(seen)), "they are in the data of the page"
    assert named(seen.place, package, Quarter(2024, 3)) == ()
    assert named(package.places["VN-63"], package, seen.quarter) == ()


def test_of_both_ends_that_a_source_names_each_is_told_as_such(package: Package) -> None:
    [rows] = named(package.places["VN"], package, Quarter(2022, 4))
    told = named_words.told(rows, writer(Messages("en")))
    lowest = "Quảng Ngãi 9.7%, Bình Thuận 9.3%, Nghệ An 8.6%, Sơn La 8.3%, Bạc Liêu 7.4%"
    assert told.endswith(f"Ninh Bình 63.9%, and the lowest, {lowest}. It names no others.")
    assert "(the first 10 months of 2022; low reliability): the source names the highest, Hòa Bình 86.5%" in told
    text = paged(side_by_side.side_by_side, Snapshot(package, package.places["VN"], Quarter(2022, 4)), Messages("en"))
    shown_as_bars = "Dossiers filed online as a share of all dossiers</caption>" in text
    assert ("the source names the highest" in text) is not shown_as_bars, "once: as bars or in a line"


def test_the_coverage_of_2018_lists_no_measure_that_did_not_exist(package: Package) -> None:
    """It said that 0 of 63 provinces had a share of full-process services, four years before there were any."""
    early, late = (str(paged(coverage.coverage, Snapshot(package, package.places["VN"], time), Messages("en")))
                   for time in (Quarter(2018, 1), Quarter(2022, 4)))  # fmt: skip
    measures = (early.split("</table>")[0], late.split("</table>")[0])
    assert ["Full-process services" in one for one in measures] == [False, True]
    assert ["Dossiers handled fully online" in one for one in measures] == [False, True]
    assert ["Services at level 4" in one for one in measures] == [True, True], "what is known is told"


def test_a_measure_that_could_not_exist_is_no_gap_of_the_provinces(package: Package) -> None:
    """The country in 2020Q3: 0 of 63 with a share of full-process services, which began in August 2022."""
    early, late = (str(Report(package, "VN", quarter, "en").coverage.html) for quarter in ("2020Q3", "2022Q3"))
    row = "Full-process services as a share of all administrative procedures"
    assert row not in early and row in late
    assert "Services at level 4 as a share of all administrative procedures" in early


def test_lists_of_bodies_that_are_a_year_old_are_folded(package: Package) -> None:
    """The country in 2024Q4 told all names of 2020 between its figures and its targets."""
    assert "<summary><h2" in str(Report(package, "VN", "2024Q4", "en").bodies.html)
    assert "<summary" not in str(Report(package, "VN", "2020Q3", "en").bodies.html)


def test_a_full_process_figure_of_before_the_break_is_not_told_as_one_of_the_four_levels(package: Package) -> None:
    """Some 5% of dossiers handled fully online in 2019 stood under "by the four levels, which ended"."""
    shown = str(Report(package, "VN", "2020Q3", "en").headline.html)
    assert "By the four levels" not in shown
    assert "handled fully online" not in shown.partition("<details")[0], "nor is it a card of 2020"
