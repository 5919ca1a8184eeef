"""Which pages rest on other rows, told by place."""

from __future__ import annotations

from helpers.batch.revision.news import by_place
from helpers.data.periods import Quarter, parse_range


def test_no_quarter_between_two_ranges_is_told_and_none_is_left_out() -> None:
    asked = ["2020Q2", "2019Q4", "2018Q1", "2020Q1", "2020Q4", "2021Q1"]
    told = by_place([("VN-34", Quarter.parse(text)) for text in asked] + [("VN", Quarter.parse("2020Q3"))])
    assert told == {"VN-34": "2018Q1, 2019Q4:2020Q2, 2020Q4:2021Q1", "VN": "2020Q3"}
    again = [str(quarter) for part in told["VN-34"].split(", ") for quarter in parse_range(part)]
    assert again == sorted(asked)
