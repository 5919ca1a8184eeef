"""The data block of a page: read back as it was written, and never taken from where a browser sees none."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from helpers.errors import PageError
from helpers.html.document import Document
from helpers.html.embedded_json import read_data, read_head, script_json

BLOCK = '<script type="application/json" id="report-data">{"a":1}</script>'


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>report-data</p>", "found 0 blocks; allowed: exactly one"),
        ('<p title="report-data"></p><script id="other">{}</script>', "found 0 blocks"),
        (BLOCK + BLOCK, "found 2 blocks"),
        (BLOCK + "<SCRIPT ID = report-data>{}</SCRIPT>", "found 2 blocks"),
        (f"<!-- {BLOCK} -->", "found in a comment"),
        (f"<!-- {BLOCK} -->{BLOCK}", "found 2 blocks"),
        (f"<!-- a > b\n{BLOCK}", "found in a comment"),
        (BLOCK.removesuffix("</script>"), "found a block without end"),
    ],
)
def test_no_block_is_read_that_is_not_the_only_one_of_the_page(html: str, told: str) -> None:
    with pytest.raises(PageError, match=told):
        read_data(html)


@pytest.mark.parametrize("block", [BLOCK, BLOCK.replace('"report-data"', "'report-data'"), f"<!-- a -->{BLOCK}<!-- b"])
def test_no_hand_hides_the_block_that_a_browser_sees(block: str) -> None:
    [seen] = Document(block).select("#report-data")
    assert read_data(block) == seen.text == '{"a":1}'


def test_the_head_never_waits_for_the_figures() -> None:
    """Figures that are no JSON show that they are not read."""
    assert read_head('<script id="report-data">{"version":1,"figures":[</script>') == {"version": 1}
    assert read_head(BLOCK) == {"a": 1}


def test_no_text_of_the_data_ends_the_block() -> None:
    hostile = {"title": "</script><!-- & \u2028"}
    block = f'<script type="application/json" id="report-data">{script_json(hostile)}</script>'
    assert json.loads(read_data(block)) == hostile
    assert [element.text for element in Document(block).select("script")] == [script_json(hostile)]


def test_no_number_loses_its_digits_and_no_text_becomes_one() -> None:
    data = {"a": Decimal("97.70"), "b": [Decimal("1143"), Decimal("-0.10"), 3, 0.5], "c": "97.70", "d": None}
    assert script_json(data) == '{"a":97.70,"b":[1143,-0.10,3,0.5],"c":"97.70","d":null}'
    assert json.loads(script_json(data))["a"] == 97.7


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), object()])
def test_nothing_is_written_that_is_no_json(value: object) -> None:
    with pytest.raises(TypeError, match="allowed: text, numbers"):
        script_json([value])
