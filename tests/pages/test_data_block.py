"""The data a report carries for programs: keys, numbers, dates and codes that others rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from conftest import RECEIPT, complete, figures_in, page_of, rows_in, sources_in

from helpers.analysis.shown import shown
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.html.embedded_json import script_json
from helpers.pages.data_block import printed, report_data
from helpers.pages.figure_groups import group
from helpers.pages.report.place import place_chart
from helpers.text.messages import Messages

Make = Callable[..., Observation]
FIGURE = {
    "id", "area", "tier", "unit_name", "scope", "indicator", "period_start", "period_end", "date_precision",
    "period_regime", "value", "value_upper", "unit", "qualifier", "status", "basis", "computed", "source",
}  # fmt: skip
TARGET = {"area", "tier", "unit_name", "indicator", "due", "value", "unit", "qualifier", "kind", "source"}


def block(package: Package, place: str = "VN-34", quarter: str = "2020Q3", language: str = "vi") -> dict[str, Any]:
    snapshot = Snapshot(package, package.places[place], Quarter.parse(quarter))
    return report_data(page_of(snapshot, Messages(language)), RECEIPT)


def test_no_key_of_the_block_is_missing(package: Package) -> None:
    data = block(package)
    assert {"province", "quarter", "language", "figures", "targets", "notes", "sources", "receipt"} <= set(data)
    assert (data["province"], data["quarter"], data["language"]) == ("VN-34", "2020Q3", "vi")
    assert list(data["receipt"].items()) == [
        ("rows", "0123"), ("notebook", "4567"), ("code", "89ab"), ("template", "cdef"),
        ("libraries", {"matplotlib": "3.10"}),
    ]  # fmt: skip


@pytest.mark.parametrize(("place", "quarter"), [("VN-34", "2024Q4"), ("VN", "2024Q4"), ("VN-69", "2020Q2")])
def test_no_key_of_a_figure_or_target_is_missing_and_none_is_of_another_kind(
    package: Package, place: str, quarter: str
) -> None:
    data = block(package, place, quarter)
    assert data["figures"] and data["targets"]
    for item in figures_in(data):
        assert set(item) == FIGURE
        assert type(item["value"]) in (int, float)
        assert type(item["computed"]) is bool
        date.fromisoformat(item["period_end"])
        assert item["period_start"] is None or date.fromisoformat(item["period_start"]) <= date.fromisoformat(
            item["period_end"]
        )
        assert item["unit"] == package.indicators[item["indicator"]].unit
    for item in figures_in(data, "targets"):
        assert set(item) >= TARGET
        assert item["kind"] in {"target", "plan"}
        assert item["due"] is None or date.fromisoformat(item["due"])


def test_no_value_differs_from_the_printed_one(package: Package) -> None:
    printed = {item.id: item for item in package.observations}
    for item in figures_in(block(package, "VN-34", "2024Q4")):
        if not item["computed"]:
            row = printed[item["id"]]
            assert Decimal(str(item["value"])) == row.value
            assert (item["area"], item["source"], item["status"]) == (row.area, row.source, row.obs_status)


def test_no_key_is_told_that_has_the_usual_value_or_twice_what_a_group_shares(package: Package) -> None:
    usual = complete({})
    for place, quarter in (("VN-34", "2020Q3"), ("VN", "2024Q4")):
        data = block(package, place, quarter)
        rows = [*data["figures"], *data["targets"]]
        assert not [item for item in rows for key, value in usual.items() if key in item and item[key] == value]
        assert {key for item in rows for key in usual if key in item} <= set(usual)
        for found in data["figures"]:
            listed = {key for key, told in found.items() if isinstance(told, list)}
            assert {"id", "period_end", "value"} <= listed
            assert {len(found[key]) for key in listed} == {len(found["id"])}
            assert all(len(set(map(str, found[key]))) > 1 for key in listed - {"id", "period_end", "value"})
        loose = [group([row]) for row in map(complete, rows_in(data["figures"]))]
        whole = [group(list(map(complete, rows_in(data["figures"]))))]
        assert len(script_json(data["figures"])) < min(len(script_json(loose)), len(script_json(whole)))


def test_no_figure_is_lost_or_told_twice_and_pandas_reads_a_group_as_it_is(package: Package) -> None:
    for place, quarter in (("VN-34", "2024Q4"), ("VN", "2020Q3"), ("VN-52", "2018Q1")):
        snapshot = Snapshot(package, package.places[place], Quarter.parse(quarter))
        data = block(package, place, quarter)
        ids = [item["id"] for item in figures_in(data)]
        assert sorted(ids) == sorted(item.id for item in shown(snapshot))
        assert len(ids) == len(set(ids))
        if ids:
            table = pd.concat(map(pd.DataFrame, data["figures"]), ignore_index=True)
            assert list(zip(table["id"], table["value"], strict=True)) == [
                (item["id"], item["value"]) for item in figures_in(data)
            ]


def test_no_province_of_the_chart_of_the_place_is_left_out(package: Package) -> None:
    data = block(package, "VN-34", "2024Q4")
    drawn = place_chart(page_of(Snapshot(package, package.places["VN-34"], Quarter(2024, 4)), Messages("vi"))).rows
    assert len({item.area for item in drawn}) > 10
    assert {item.id for item in drawn} <= {item["id"] for item in figures_in(data)}


def test_a_computed_figure_is_never_passed_off_as_printed(figure: Make, package: Package) -> None:
    both, high = figure("746", indicator="services_l3_l4"), figure("391")
    small = replace(package, observations=(both, high), targets=())
    flags = {item["indicator"]: item["computed"] for item in figures_in(block(small))}
    assert flags == {"services_l3_l4": False, "services_l4": False, "services_l3": True}


@pytest.mark.parametrize("text", ["97.70", "97.7", "45.0", "100", "0.10", "12.345678901"])
def test_no_decimal_that_was_printed_is_lost_in_the_page(figure: Make, package: Package, text: str) -> None:
    row = figure(text, indicator="share_l4_of_procedures")
    snapshot = Snapshot(replace(package, observations=(row,), targets=()), package.places["VN-34"], Quarter(2020, 3))
    data = script_json(report_data(page_of(snapshot, Messages("vi")), RECEIPT, printed))
    assert f'"value":[{text}],' in data
    assert json.loads(data, parse_float=Decimal)["figures"][0]["value"] == [Decimal(text)]


def test_a_count_is_a_whole_number_a_share_keeps_its_decimals_and_a_range_both_ends(
    figure: Make, package: Package
) -> None:
    rows = (
        figure("391"),
        figure("34.21", indicator="share_l4_of_procedures"),
        figure("30", indicator="share_l4_of_eligible", qualifier="range", value_upper=Decimal(40)),
    )
    found = {item["indicator"]: item for item in figures_in(block(replace(package, observations=rows, targets=())))}
    assert json.dumps(found["services_l4"]["value"]) == "391"
    assert json.dumps(found["share_l4_of_procedures"]["value"]) == "34.21"
    assert (found["share_l4_of_eligible"]["value"], found["share_l4_of_eligible"]["value_upper"]) == (30, 40)
    assert found["services_l4"]["value_upper"] is None


def test_every_source_named_is_listed_once_with_its_number(package: Package) -> None:
    data = block(package)
    sources = sources_in(data)
    listed = [source["id"] for source in sources]
    assert len(listed) == len(set(listed))
    assert [source["number"] for source in sources] == list(range(1, len(listed) + 1))
    assert {item["source"] for item in (*figures_in(data), *figures_in(data, "targets"))} <= set(listed)


def test_a_note_of_a_contradiction_names_the_figures_it_speaks_of(package: Package) -> None:
    data = block(package)
    ids = {item["id"] for item in figures_in(data)}
    told = [note for note in data["notes"] if note["kind"] == "contradiction"]
    assert told
    assert all(note["figures"] and set(note["figures"]) <= ids for note in told)
    assert {note["kind"] for note in data["notes"]} <= {
        "contradiction", "not_compared", "part_period", "gap", "reading",
    }  # fmt: skip


def test_two_languages_never_have_other_figures(package: Package) -> None:
    vi, en = block(package, language="vi"), block(package, language="en")
    assert vi["figures"] == en["figures"]
    assert vi["targets"] == en["targets"]
    assert vi["sources"] == en["sources"]
    assert [(note["kind"], note.get("figures")) for note in vi["notes"]] == [
        (note["kind"], note.get("figures")) for note in en["notes"]
    ]


@pytest.mark.parametrize("place", ["VN-34", "VN-36", "VN"])
@pytest.mark.parametrize("quarter", ["2018Q1", "2024Q4"])
def test_the_block_comes_back_from_json_as_it_was(package: Package, place: str, quarter: str) -> None:
    data = block(package, place, quarter)
    assert json.loads(json.dumps(data, ensure_ascii=False, allow_nan=False)) == data


def test_a_place_without_figures_has_an_empty_list_and_says_so(package: Package) -> None:
    data = block(replace(package, observations=(), targets=()), "VN-36", "2018Q1")
    assert (data["figures"], data["targets"], data["sources"]) == ([], [], [])
    assert data["notes"] == [], "what the whole package knows nothing of is no gap of one province"
    other = [item for item in package.observations if item.id == "F001"]
    data = block(replace(package, observations=tuple(other), targets=()), "VN-36", "2020Q3")
    assert [note["kind"] for note in data["notes"]] == ["gap"]
