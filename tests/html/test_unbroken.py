"""Names of places are read in one piece."""

from __future__ import annotations

import pytest

from helpers.html.unbroken import unbroken

NAMES = ["cả nước", "Khánh Hòa", "Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Hà Nội"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tỉnh Khánh Hòa & Hà Nội; cả nước: 19,10%", "Tỉnh_Khánh_Hòa & Hà_Nội; cả_nước: 19,10%"),
        ("thành phố Hồ Chí Minh, Bà Rịa - Vũng Tàu.", "thành_phố_Hồ_Chí_Minh, Bà_Rịa_-_Vũng_Tàu."),
        ("<h2>Cả nước</h2><td>cả nước", "<h2>Cả_nước</h2><td>cả_nước"),
        ("Khánh Hòa province, tỉnh này", "Khánh_Hòa province, tỉnh này"),
        ("Khánh <b>Hòa</b>", "Khánh <b>Hòa</b>"),
    ],
)
def test_no_line_ends_within_the_name_of_a_place(text: str, told: str) -> None:
    assert unbroken(text, NAMES) == told.replace("_", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ở mức độ 4 (tháng 9/2020) của quý III/2020", "ở mức_độ_4 (tháng_9/2020) của quý_III/2020"),
        ("từ ngày 24/3/2021, năm 2020; PAPI 8.1 có 3 mức độ", "từ ngày_24/3/2021, năm_2020; PAPI_8.1 có 3 mức độ"),
        ("at level 4 on 24 March 2021, Q3 2020: up 12 points", "at level_4 on 24 March_2021, Q3_2020: up 12 points"),
        ("Dịch vụ mức độ 3 và 4, mức độ 3 và 40 hồ sơ", "Dịch vụ mức_độ_3_và_4, mức_độ_3 và 40 hồ sơ"),
        ("<b>Levels 3 and 4</b>; level 3 or 4", "<b>Levels_3_and_4</b>; level_3_or_4"),
        ("<p>năm 2020 · khảo sát · không rõ", "<p>năm 2020_· khảo sát_· không rõ"),
        ("Nguồn <a href=#s4>[4]</a>, đoạn 12", "Nguồn <a href=#s4>[4]</a>, đoạn_12"),
    ],
)
def test_no_line_ends_within_a_date_or_begins_with_a_dot(text: str, told: str) -> None:
    assert unbroken(text, NAMES) == told.replace("_", "\N{NO-BREAK SPACE}")


def test_no_space_of_data_attributes_or_drawings_becomes_another() -> None:
    for kept in (
        '<a download="Khánh Hòa.csv" href="data:,Hà Nội">',
        "<svg><title>cả nước</title><text>Hà Nội</text></svg>",
        '<script type="application/json">{"place":"Khánh Hòa"}</script>',
        "<style>th{--t:'cả nước'}</style>",
    ):
        assert unbroken(f"<p>Hà Nội</p>{kept}<p>", NAMES) == f"<p>Hà\N{NO-BREAK SPACE}Nội</p>{kept}<p>"
