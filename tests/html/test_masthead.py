"""What previews and search engines are told of a page."""

from __future__ import annotations

from helpers.html.display import Masthead, header


def test_no_preview_is_cut_within_a_sentence_or_without_the_news() -> None:
    lead, short, long = "News of the quarter.", "It rose by half.", "x" * 150 + "."
    assert Masthead("t", lead, (short, long, short)).description == f"{lead} {short}"
    assert Masthead("t", lead, (long, short)).description == lead
    assert Masthead("t", "y" * 200, (short,)).description == "y" * 200


def test_no_name_of_a_heading_has_to_be_broken_at_the_end_of_a_line() -> None:
    html = str(header(Masthead("t", "n", heading="Bà Rịa - Vũng Tàu, quý III/2020"), "vi").html)
    assert "<h1><span>Bà Rịa - Vũng Tàu,</span> <span>quý III/2020</span></h1>" in html
