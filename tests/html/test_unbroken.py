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


def test_no_space_of_data_attributes_or_drawings_becomes_another() -> None:
    for kept in (
        '<a download="Khánh Hòa.csv" href="data:,Hà Nội">',
        "<svg><title>cả nước</title><text>Hà Nội</text></svg>",
        '<script type="application/json">{"place":"Khánh Hòa"}</script>',
        "<style>th{--t:'cả nước'}</style>",
    ):
        assert unbroken(f"<p>Hà Nội</p>{kept}<p>", NAMES) == f"<p>Hà\N{NO-BREAK SPACE}Nội</p>{kept}<p>"
