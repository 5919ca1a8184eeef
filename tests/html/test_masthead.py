"""What previews and search engines are told of a page."""

from __future__ import annotations

from helpers.html.display import Masthead, header
from helpers.text.places import sense_units

NO_BREAK = "\N{NO-BREAK SPACE}"


def test_no_preview_is_cut_within_a_sentence_or_without_the_news() -> None:
    lead, short, long = "News of the quarter.", "It rose by half.", "x" * 150 + "."
    assert Masthead("t", lead, (short, long, short)).description == f"{lead} {short}"
    assert Masthead("t", lead, (long, short)).description == lead
    assert Masthead("t", "y" * 200, (short,)).description == "y" * 200


def test_no_name_of_a_heading_has_to_be_broken_at_the_end_of_a_line() -> None:
    html = str(header(Masthead("t", "n", heading="Bà Rịa - Vũng Tàu, quý III/2020"), "vi").html)
    assert f"<h1>{'Bà Rịa - Vũng Tàu'.replace(' ', NO_BREAK)}, quý{NO_BREAK}III/2020</h1>" in html
    html = str(header(Masthead("t", "n", heading="Trung du và miền núi phía Bắc, quý III/2020"), "vi").html)
    assert f"<h1>Trung du và miền núi phía Bắc, quý{NO_BREAK}III/2020</h1>" in html, "wider than a phone"


def test_no_line_of_a_phone_ends_within_what_is_read_in_one_breath() -> None:
    """ "Vùng Đồng / bằng sông Cửu / Long": each unit stands in a line of its own, and the style sheet makes it fit."""
    region = "Bắc Trung Bộ và Duyên hải miền Trung"
    assert sense_units(region) == ("Bắc Trung Bộ", "và Duyên hải miền Trung")
    assert sense_units("Mekong River Delta") == ("Mekong River Delta",)
    html = str(header(Masthead("t", "n", heading=f"Vùng {region}, quý II/2022", units=sense_units(region)), "vi").html)
    units = '<span class="unit">Bắc Trung Bộ</span> <span class="unit">và Duyên hải miền Trung,</span>'
    assert f"<h1>Vùng {units} quý{NO_BREAK}II/2022</h1>" in html
