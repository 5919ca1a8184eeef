"""What previews and search engines are told of a page."""

from __future__ import annotations

from helpers.html.display import Masthead


def test_no_preview_is_cut_within_a_sentence_or_without_the_news() -> None:
    lead, short, long = "News of the quarter.", "It rose by half.", "x" * 150 + "."
    assert Masthead("t", lead, (short, long, short)).description == f"{lead} {short}"
    assert Masthead("t", lead, (long, short)).description == lead
    assert Masthead("t", "y" * 200, (short,)).description == "y" * 200
