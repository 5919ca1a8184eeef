"""Whether a value stands in a passage: in any usual way to write it, and in no other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.printed import stands_in

STANDS = [
    ("1143", "có 1.143 dịch vụ"), ("1143", "1,143 services"), ("1143", "(1143)"), ("1143", "1 143"),
    ("34.21", "đạt 34,21%."), ("34.21", "34.21 percent"), ("34.21", "tỷ lệ 0,3421"), ("34.21", "0.3421"),
    ("97.70", "97,7%"), ("97.7", "97,70 %"), ("50000", "khoảng 50 nghìn"), ("1500000", "1,5 triệu hồ sơ"),
    ("1200000", "1.2 million"), ("21", "Hai mươi mốt tỉnh"), ("24", "hai mươi tư"), ("15", "mười lăm"),
    ("23", "twenty-three bodies"), ("40", "forty percent"), ("9", "chín cơ quan"), ("391", "391. Trong đó"),
    ("1143", "1'143"), ("1143", "１．１４３"), ("-5", "giảm 5 dịch vụ"), ("-5", "−5"), ("1000", "một nghìn dịch vụ"),
    ("1143", "một nghìn một trăm bốn mươi ba"), ("1143", "one thousand one hundred and forty-three"),
    ("105", "một trăm linh năm"), ("120", "một trăm hai mươi"), ("250000", "hai trăm năm mươi nghìn"),
    ("2005000", "hai triệu không trăm linh năm nghìn"), ("1000", "a thousand services"), ("100", "a hundred"),
]  # fmt: skip
STANDS_NOT = [
    ("1143", "11434"), ("1143", "1.144"), ("1143", "2.1143"), ("9", "chín mươi"), ("1", "hai mươi mốt"),
    ("20", "hai mươi mốt"), ("30", "thirty one"),
    ("3", "twenty-three"), ("2", "two thousand"), ("34.21", "34,2%"), ("34.21", ""), ("5", "năm2"), ("14", "Q14"),
    ("100", "một trăm hai mươi"), ("1000", "một nghìn hai trăm"), ("20", "hai mươi lăm"), ("2", "hai nghìn"),
    ("3912", "391²"), ("1", "a service"), ("4", "thông tư"), ("5", "five-year"), ("3", "một trăm linh ba"),
    ("40", "one hundred and forty"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "passage"), STANDS)
def test_no_usual_way_to_write_a_number_is_overlooked(value: str, passage: str) -> None:
    assert stands_in(Decimal(value), passage, share=True)


@pytest.mark.parametrize(("value", "passage"), STANDS_NOT)
def test_no_other_number_passes_for_it(value: str, passage: str) -> None:
    assert not stands_in(Decimal(value), passage, share=True)


def test_no_count_is_found_as_a_part_of_one() -> None:
    assert not stands_in(Decimal("34"), "0,34") and stands_in(Decimal("34"), "0,34", share=True)


@given(st.decimals(0, 10**9, places=2), st.booleans(), st.text(max_size=20))
def test_no_value_is_missed_that_was_printed_in_a_style(value: Decimal, english: bool, around: str) -> None:
    printed = f"{value:,.2f}"
    if not english:
        printed = printed.translate(str.maketrans(",.", ".,"))
    assert stands_in(value, f"{around} : {printed} ; {around}")
    stands_in(value, around)
