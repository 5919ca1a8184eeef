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
LISTED = "<ul><li>a<ul><li>b</li>\n<li>c</li></ul></li><li>d</li></ul><ol><li>e</li></ol><p>f</p>"
MARKED = (
    '<p><a href="#s1">[1]</a> <a href="#s2" lang="vi">x</a> <a href="a b#c">y</a></p><table><tbody>'
    '<tr id="f-9e65"><th scope="rowgroup" colspan="3">a<tr id="f 2"><td class="n">1'
    '<b role="img" aria-label="≈">≈</b></table>'
)


@pytest.mark.parametrize("html", [TABLE, NESTED, SPACED, LISTED, LISTS, MARKED])
def test_no_browser_reads_another_page(html: str) -> None:
    assert LexborHTMLParser(without_implied(html)).html == LexborHTMLParser(html).html


def test_no_end_tag_of_a_cell_is_left_in_a_table_of_ours() -> None:
    assert "</td>" not in without_implied(TABLE)
    assert "</tr>" not in without_implied(TABLE)
    assert without_implied(MARKED).count('"') == 10
    assert len(without_implied(TABLE)) < 0.9 * len(TABLE)


def test_no_end_tag_of_an_item_or_paragraph_is_left_out() -> None:
    """Readers that know no HTML, such as ``html.parser``, would take what follows for a part of it."""
    assert without_implied(LISTS) == LISTS
