"""The tables by office: which figures make one, in which order, and that none is lost or told twice.

Figures made here are invented; those of the package are its own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from conftest import RECEIPT, paged

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter, quarters
from helpers.html.document import Document
from helpers.pages.cells import row_id
from helpers.pages.csv_table import figures_csv
from helpers.pages.data_block import report_data
from helpers.pages.evidence import shown
from helpers.pages.report.dossiers import dossiers
from helpers.pages.report.offices import offices
from helpers.pages.report.report import Report
from helpers.text.messages import Messages

Make = Callable[..., Observation]
L3, L4, RECEIVED, ONLINE = "services_l3", "services_l4", "dossiers_received", "dossiers_online"


def office(figure: Make, name: str, indicator: str, value: str, **cells: object) -> Observation:
    known = {"tier": "district", "unit_name": name, "end": "2020-09-30", "area": "VN-34", **cells}
    return figure(value, indicator=indicator, **known)


def snapshot(package: Package, rows: list[Observation]) -> Snapshot:
    named = [replace(row, id=f"X{number}") for number, row in enumerate(rows)]
    small = replace(package, observations=tuple(named))
    return Snapshot(small, small.places["VN-34"], Quarter(2020, 3))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("place", "quarter"), [("VN-34", "2024Q4"), ("VN-SG", "2024Q4"), ("VN-28", "2024Q4")])
def test_no_figure_is_lost_or_told_twice(package: Package, place: str, quarter: str, language: str) -> None:
    report = Report(package, place, quarter, language)
    assert report.snapshot.office_grids
    html = str(report.notes.html)
    anchors = re.findall(r'<(?:tr|td) id="(f-[^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    assert {row_id(item) for item in report.snapshot.figures} <= set(anchors)


def test_no_cell_is_without_a_way_to_its_source(package: Package) -> None:
    report = Report(package, "VN-34", "2024Q4", "en")
    for table in Document(f"<main>{report.offices.html}</main>").select("#offices table"):
        assert table.node.css("caption a[href^='#s']")


def test_offices_stand_in_no_other_order_than_that_of_their_values(package: Package, figure: Make) -> None:
    values = {"Huyện A": "7", "Huyện B": "30", "Huyện C": "12"}
    rows = [office(figure, name, L4, value) for name, value in values.items()]
    rows += [office(figure, name, L3, "1") for name in ("Huyện A", "Huyện D")]
    [grid] = snapshot(package, rows).office_grids
    assert [name for _, name in grid.offices] == ["Huyện B", "Huyện C", "Huyện A", "Huyện D"]
    assert grid.measures[0][0] == L4, "the measure told of most offices comes first"
    assert grid.line(("district", "Huyện D"))[0] is None


def test_one_office_alone_is_not_said_to_be_sorted(package: Package, figure: Make) -> None:
    measures = (L3, L4, "services_l3_l4")
    rows = [office(figure, name, measure, "7") for name in ("Huyện A", "Huyện B") for measure in measures]
    said = [str(paged(offices, snapshot(package, some), Messages("en"))) for some in (rows[:3], rows)]
    assert all("<table" in html for html in said)
    assert ["Sorted by" in html for html in said] == [False, True]


def test_no_table_is_made_of_figures_that_do_not_belong_together(package: Package, figure: Make) -> None:
    """Of two sources or days, or too few, or a grid with more holes than figures."""
    alone = [office(figure, "Huyện A", L3, "1"), office(figure, "Huyện B", L3, "2")]
    days = [office(figure, name, L3, "1", end=f"2020-0{month}-28") for month, name in enumerate("ABC", start=2)]
    sparse = [
        office(figure, name, measure, "1") for name, measure in zip("ABCD", (L3, L4, RECEIVED, ONLINE), strict=True)
    ]
    for rows in (alone, days, sparse):
        assert snapshot(package, rows).office_grids == ()


def test_figures_of_a_whole_place_are_in_no_table_by_office(package: Package, figure: Make) -> None:
    rows = [office(figure, "", name, "1", tier="all") for name in (L3, L4, RECEIVED)]
    assert snapshot(package, rows).office_grids == ()


def test_no_table_is_broader_than_a_page(package: Package, figure: Make) -> None:
    measures = [
        L3,
        L4,
        RECEIVED,
        ONLINE,
        "services_total",
        "dossiers_resolved",
        "dossiers_on_time",
        "dossiers_online_payment",
    ]
    rows = [office(figure, name, measure, "1") for name, measure in product("ABC", measures)]
    seen = snapshot(package, rows)
    printed = [item for grid in seen.office_grids for item in grid.figures if not item.computed]
    assert len(seen.office_grids) > 1
    assert {item.id for item in printed} == {item.id for item in seen.printed}
    assert max(len(grid.measures) for grid in seen.office_grids) <= 6


def test_a_note_of_one_office_is_not_told_of_all(package: Package, figure: Make) -> None:
    rows = [
        office(figure, name, L3, value, note="chung", note_en="shared") for name, value in zip("AB", "12", strict=True)
    ]
    rows += [office(figure, "C", L3, "3", note="riêng", note_en="own")]
    report = Report(snapshot(package, rows).package, "VN-34", "2020Q3", "en")
    text = Document(f"<main>{report.offices.html}</main>").select("#offices")[0].words
    assert "Unless marked otherwise: shared" in text
    assert "3a" in text and "a own" in text
    rows[0] = replace(rows[0], note="", note_en="")
    report = Report(snapshot(package, rows).package, "VN-34", "2020Q3", "en")
    assert "Unless marked otherwise" not in str(report.offices.html)


def many(package: Package, figure: Make, last: str = "2020Q3") -> Report:
    """The report of a place of which thirty offices have a figure for each quarter since 2018."""
    times = quarters(last=Quarter.parse(last))
    rows = [
        office(
            figure, f"Huyện {name}", RECEIVED, str(100 + name), start=time.start.isoformat(), end=time.end.isoformat()
        )
        for time, name in product(times, range(30))
    ]
    named = tuple(replace(row, id=f"X{number}") for number, row in enumerate(rows))
    return Report(replace(package, observations=named), "VN-34", last, "en")


def test_tables_of_many_quarters_do_not_fill_a_page_and_none_goes_unsaid(package: Package, figure: Make) -> None:
    report = many(package, figure)
    html = str(report.offices.html)
    assert html.count("<table") == 4, "that of the quarter and ninety figures of past ones"
    assert html.count("(30 offices)") == 7
    assert "Q1 2018: " in html
    assert "100 to 129" in html


def test_no_figure_that_a_line_stands_for_is_missing_from_the_file(package: Package, figure: Make) -> None:
    report = many(package, figure)
    saved = {row["Figure code"] for row in csv.DictReader(io.StringIO(figures_csv(report)))}
    assert saved == {f"X{number}" for number in range(330)}


def test_a_page_of_all_quarters_of_all_offices_is_not_filled_by_what_it_tells_in_lines(
    package: Package, figure: Make
) -> None:
    """With two measures 1,680 figures took 249 kB of a page: 158 in its data block, 76 in its file."""
    report = many(package, figure, "2024Q4")
    told = sum(len(group["id"]) for group in report_data(report, RECEIPT)["figures"])
    assert told == 120, "those in tables"
    saved = [row["Figure code"] for row in csv.DictReader(io.StringIO(figures_csv(report)))]
    assert len(saved) == 120 + 600 and "X839" in saved and "X0" not in saved
    assert "the file of this page has those of the newest 20 tables." in str(report.offices.html)


def test_figures_that_say_more_take_the_room_of_several_of_an_office_in_the_file(
    package: Package, figure: Make
) -> None:
    """Beside 229 rows of the press 720 of offices took 42 kB of a page, which was over its bound with them."""
    report = many(package, figure, "2024Q4")
    full = report.snapshot.package.observations
    more = [figure("7", id=f"Y{number}", area="VN-34", end="2020-09-30") for number in range(140)]
    beside = Report(replace(package, observations=(*full, *more)), "VN-34", "2024Q4", "en")
    saved = {row["Figure code"] for row in csv.DictReader(io.StringIO(figures_csv(beside)))}
    assert len(saved & {item.id for item in full}) == 120 + 180
    assert {item.id for item in more} <= saved


def test_no_source_tells_the_places_of_figures_that_the_page_does_not_tell(package: Package, figure: Make) -> None:
    """The places of 1,560 cells of a workbook took 12 kB in the list of sources."""
    report = many(package, figure, "2024Q4")
    assert len([row for row in shown(report.snapshot) if isinstance(row, Observation)]) == 120


def test_figures_told_by_office_are_not_told_again_among_those_on_dossiers(package: Package, figure: Make) -> None:
    rows = [office(figure, f"Huyện {name}", RECEIVED, f"{name}01", start="2020-07-01") for name in range(2, 6)]
    rows.append(office(figure, "", RECEIVED, "9001", start="2020-07-01", tier="all"))
    named = tuple(replace(row, id=f"X{number}") for number, row in enumerate(rows))
    told = str(Report(replace(package, observations=named), "VN-34", "2020Q3", "en").dossiers.html)
    assert "9,001" in told
    assert "201" not in told


def test_no_sign_of_a_folded_table_stands_in_the_key_of_the_open_one(package: Package, figure: Make) -> None:
    fresh = [office(figure, name, L4, "7") for name in "ABC"]
    old = [office(figure, name, L4, "7", end="2020-06-30", obs_status="U") for name in "ABC"]
    named = tuple(replace(row, id=f"X{number}") for number, row in enumerate([*fresh, *old]))
    html = str(Report(replace(package, observations=named), "VN-34", "2020Q3", "en").offices.html)
    opened, folded = html.split("<details>", 1)
    assert "low reliability" not in opened
    assert "low reliability" in folded


def test_no_period_is_called_the_newest_on_dossiers_where_a_table_by_office_is_newer(package: Package) -> None:
    """Of Lâm Đồng 2019 was called so, above a table by tier up to June 2022; here without one of the three tiers."""
    rows = tuple(row for row in package.observations if (row.area, row.tier) != ("VN-35", "commune"))
    seen = Snapshot(replace(package, observations=rows), package.places["VN-35"], Quarter(2022, 4))
    text = paged(dossiers, seen, Messages("en")).striptags()
    assert (
        "The newest figure on dossiers outside the tables by office is of this period: 2019; in these tables there are "
        "newer ones: the first 6 months of 2022, by the calendar of Decree 09/2019." in text
    )
    early = Snapshot(package, package.places["VN-35"], Quarter(2020, 4))
    assert (
        "No figure on dossiers is of this quarter; the newest is of this period: 2019."
        in paged(dossiers, early, Messages("en")).striptags()
    )
