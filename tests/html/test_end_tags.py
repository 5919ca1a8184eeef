"""End tags that HTML lets go: a browser reads the same page without them."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from helpers.html.end_tags import without_implied
from helpers.html.tables import Column, RowGroup, Table

TABLE = str(
    Table(
        "Kept",
        (Column("a"), Column("b", numeric=True)),
        (RowGroup((("x", "1"), ("y", "")), "title", ("f-1", "f-2")), RowGroup((("z", "<td>"),))),
    ).__html__()
)
NESTED = "<table><tbody><tr><td>a<table><tbody><tr><td>b</td></tr></tbody></table></td><td>c</td></tr></tbody></table>"
SPACED = "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody><tr><th>b</th><td>c</td></tr></tbody>\n</table>"

LISTS = "<p>a</p><p>b <b>c</b></p><ul><li>d<ol><li>e</li><li>f</li></ol></li><li><p>g</p></li></ul><p>h</p> <p>i</p>"


@pytest.mark.parametrize("html", [TABLE, NESTED, SPACED, LISTS])
def test_no_browser_reads_another_page(html: str) -> None:
    assert LexborHTMLParser(without_implied(html)).html == LexborHTMLParser(html).html


def test_no_end_tag_of_a_cell_is_left_in_a_table_of_ours() -> None:
    assert "</td>" not in without_implied(TABLE)
    assert "</tr>" not in without_implied(TABLE)
    assert len(without_implied(TABLE)) < 0.9 * len(TABLE)


def test_no_end_tag_of_an_item_or_paragraph_is_left_where_the_next_one_begins() -> None:
    assert without_implied(LISTS).count("</li>") == 0
    assert without_implied(LISTS).count("</p>") == 4
