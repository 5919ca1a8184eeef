"""The analyst's question: who was over a value is told with date, base, status and source, and who is not known."""

from __future__ import annotations

import re

import pytest

from helpers.data.package import Package
from helpers.errors import RequestError
from helpers.explore.answer import Answer
from helpers.explore.collection import Collection


@pytest.fixture(scope="module")
def data(package: Package) -> Collection:
    return Collection(package, "en")


@pytest.fixture(scope="module")
def answer(data: Collection) -> Answer:
    return data.where("share_l4", over=30, year=2020)


def test_no_province_is_missing_from_the_answer_or_both_known_and_unknown(answer: Answer, data: Collection) -> None:
    told = set().union(*(getattr(answer, name)["area"] for name in ("known", "named", "otherwise", "open")))
    assert told | set(answer.unknown["area"]) == set(data.provinces.index)
    assert told.isdisjoint(answer.unknown["area"])


def test_neither_the_list_nor_a_base_nor_the_country_is_a_trap(answer: Answer) -> None:
    """The answer of 2020, found by hand in the rows: six by a figure, fourteen by a list, five of them by both."""
    assert set(answer.known["area_name"]) == {"Đà Nẵng", "Khánh Hòa", "Lào Cai", "Nam Định", "Tây Ninh", "Tiền Giang"}
    assert len(answer.named) == answer.counts["named"] == 14
    assert len(set(answer.named["area"]) & set(answer.known["area"])) == 5
    assert answer.counts["unknown"] == 63 - 6 - 14 + 5 - answer.counts["otherwise"]
    assert "VN" not in {*answer.known["area"], *answer.otherwise["area"]}
    bases = answer.known.query("area_name == 'Tiền Giang'")[["base", "printed"]].values.tolist()
    assert bases == [["all administrative procedures", "37.6%"], ["not stated by the source", "45%"]]


def test_no_row_lacks_date_base_status_or_source(answer: Answer) -> None:
    for name in ("known", "named", "otherwise"):
        table = getattr(answer, name)
        wanted = ["indicator_name", "base", "printed", "when", "basis", "obs_status", "source_title", "publisher"]
        assert table[wanted].notna().all().all() and (table[wanted] != "").all().all()
    assert answer.named["value"].isna().all()
    assert set(answer.named["printed"]) == {"at least 30%"}
    assert answer.known.query("area_name == 'Đà Nẵng'")["others"].item() == "40.2% (May 2020)"


def test_the_answer_shows_itself_with_every_name_and_is_no_number_alone(answer: Answer) -> None:
    assert repr(answer) == (
        "Answer: Share of services at level 4: over 30%, 2020: 6 known, 14 named, 3 otherwise, 0 open, 45 unknown"
    )
    shown = answer._repr_html_()
    assert "Share of services at level 4: over 30%, 2020" in shown and "nearly 97%" in shown
    assert re.search(r'<a href="https?://[^"]+" target="_blank"', shown)
    vietnamese = Answer(answer._writer.package, answer.asked, "vi")._repr_html_()
    assert "hơn 30%, năm 2020" in vietnamese and "Chưa tìm thấy số liệu nào" in vietnamese


def test_an_answer_by_quarter_knows_nothing_of_the_rest_of_the_year(data: Collection) -> None:
    found = data.where("share_l4", over=30, quarter="2020Q3")
    assert {*found.known["period_end"].dt.quarter} == {3}
    assert found.title == "Share of services at level 4: over 30%, Q3 2020"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"measure": "share_l3", "over": 30, "year": 2020}, "Did you mean share_l3_l4"),
        (
            {"measure": "l4_30pct_met", "over": 0, "year": 2020},
            "Ask for share_l4_of_procedures: the answer names those",
        ),
        ({"measure": "other", "over": 0, "year": 2020}, "allowed: a family of shares (share_l4, "),
        ({"measure": "nonsense", "over": 0, "year": 2020}, "id of data.indicators. See data.indicators."),
        ({"measure": "share_l4", "year": 2020}, "bound: found 'none'; allowed: one of at_least, over, at_most, under"),
        ({"measure": "share_l4", "over": 1, "under": 2, "year": 2020}, "bound: found 'over, under'; allowed: one of"),
        ({"measure": "share_l4", "over": "30%", "year": 2020}, "over: found '30%'; allowed: a number"),
        ({"measure": "share_l4", "over": "inf", "year": 2020}, "over: found 'inf'; allowed: a number"),
        ({"measure": "share_l4", "over": 30}, "time: found 'none'; allowed: one of year and quarter"),
        ({"measure": "share_l4", "over": 30, "year": 2020, "quarter": "2020Q3"}, "time: found 'both, 2020 and"),
        ({"measure": "share_l4", "over": 30, "year": 2025}, "year: found 2025; allowed: 2018 to 2024"),
        ({"measure": "share_l4", "over": 30, "quarter": "2025Q1"}, "quarter: found '2025Q1'; allowed: 2018Q1"),
    ],
)
def test_no_question_is_guessed_at(data: Collection, asked: dict[str, object], said: str) -> None:
    with pytest.raises(RequestError) as stopped:
        data.where(**asked)  # type: ignore[arg-type]
    assert said in str(stopped.value)
