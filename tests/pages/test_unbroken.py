"""Names of places are read in one piece."""

from __future__ import annotations

from markupsafe import Markup

from helpers.data.package import Package
from helpers.pages.unbroken import unbroken, with_unbroken_headings


def test_no_line_of_what_is_read_first_ends_within_the_name_of_a_place(package: Package) -> None:
    told = unbroken("Tỉnh Khánh Hòa & thành phố Hồ Chí Minh; cả nước: 19,10%", package, "vi")
    assert told == (
        "<span>Tỉnh Khánh Hòa</span> &amp; <span>thành phố Hồ Chí Minh</span>; <span>cả nước</span>: 19,10%"
    )
    assert unbroken("Bà Rịa - Vũng Tàu, Hà Nội.", package, "vi") == (
        "<span>Bà Rịa - Vũng Tàu</span>, <span>Hà Nội</span>."
    )
    assert unbroken("Khánh Hòa province", package, "en") == "<span>Khánh Hòa</span> province"
    assert unbroken("Hà Nộin, xHà Nội", package, "vi") == "Hà Nộin, xHà Nội", "a part of another word is no name"


def test_a_heading_is_treated_so_and_nothing_below_it(package: Package) -> None:
    section = '<section id="a"><h2 id="a-h">So với {}</h2><p title="cả nước">cả nước</p></section>'
    found = with_unbroken_headings(Markup(section.format("cả nước")), package, "vi")
    assert found == section.format("<span>cả nước</span>")
