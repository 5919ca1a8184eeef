"""Small drawings: nothing is joined that was not named, and nothing is drawn where nothing is known."""

from __future__ import annotations

from decimal import Decimal

from bs4 import BeautifulSoup

from helpers.charts.sparkline import sparkline, strip


def paths(drawing: object) -> dict[str, str]:
    """The lines of a drawing, by kind."""
    found = BeautifulSoup(str(drawing), "html.parser").select("path")
    return {" ".join(path["class"]): str(path["d"]) for path in found}


def test_no_line_joins_figures_that_cannot_be_compared() -> None:
    points = [(0.0, Decimal(10)), (0.5, Decimal(20)), (0.75, Decimal(0)), (1.0, Decimal(40))]
    drawn = paths(sparkline(points, [(0, 1)]))
    assert drawn == {"line": "M6 71L200 50", "dots": "M297 93h0M394 6h0", "last": "M394 6h0"}
    assert paths(sparkline(points, [(0, 1), (1, 2), (2, 3)]))["line"] == "M6 71L200 50L297 93L394 6"
    held = paths(sparkline(points, [(0, 1), (1, 2), (2, 3)], {(0, 1), (2, 3)}))
    assert held["line"] == "M6 71H200V50L297 93H394V6", "a slope over what holds until the next"


def test_a_series_of_zeros_is_no_error_and_stands_on_the_ground() -> None:
    assert paths(sparkline([(0.0, Decimal(0)), (1.0, Decimal(0))], [(0, 1)]))["line"] == "M6 93L394 93"
    assert str(sparkline([], [])) == ""


def test_no_quarter_of_which_nothing_is_known_is_drawn() -> None:
    """The years stand apart; quarters of one step are one band."""
    drawn = paths(strip([None, None, 0, 0, 2, 2, 0, 4]))
    assert drawn == {"s0": "M8 4h8M25 4h4", "s2": "M17 4h8", "s4": "M29 4h4"}
    assert paths(strip([None, None])) == {}
