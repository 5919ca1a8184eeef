"""The style sheet of a page: every rule that can meet something on it, and none that cannot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from selectolax.lexbor import LexborHTMLParser

from helpers.html.style_sheet import names, needed

SHEET = (ROOT / "src/helpers/templates/dvctt/style.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("style", "left"),
    [
        (".a{x:1}.b{x:2}", ".a{x:1}"),
        ("#b,.a p{x:1}", ".a p{x:1}"),
        (".a .b{x:1}", ""),
        ("p:not(.b),p:has(>.a):is(.b,.c){x:1}", "p:not(.b),p:has(>.a):is(.b,.c){x:1}"),
        ("p:has(.b),p:not(:has(.b)),p:has(a .b){x:1}", "p:not(:has(.b)),p:has(a .b){x:1}"),
        ('[href^="#b"]{x:1}', '[href^="#b"]{x:1}'),
        ("@media print{.b{x:1}\n.a{x:2}}@media screen{.b{x:1}}", "@media print{.a{x:2}}"),
        ("@page{size:A4;@bottom-right{content:counter(page)}}", "@page{size:A4;@bottom-right{content:counter(page)}}"),
        ("/* of .b */p{x:1}\n", "p{x:1}"),
    ],
)
def test_no_rule_is_left_out_that_could_meet_something(style: str, left: str) -> None:
    assert needed(style, frozenset({"a"})) == left


def test_no_name_is_missed_however_it_is_written() -> None:
    """``class=flag`` was: every sign of low reliability stood as large as its figure."""
    pieces = ["<i class=flag role=img><p id='a' CLASS = \"b c\">", '<b data-class="d">class="e"</b>']
    assert names(pieces) >= {"flag", "a", "b", "c"}
    assert "d" not in names(pieces)


def test_no_page_looks_other_than_with_the_whole_sheet(page) -> None:
    """Each selector of the whole sheet that meets an element of the page stands in that of the page."""
    for case in (("VN-34", "2020Q3"), ("VN", "2024Q4"), ("VN-52", "2018Q1")):
        html = Path(page(*case)).read_text("utf-8")
        tree = LexborHTMLParser(html)
        own = tree.css_first("style").text()
        rules = re.findall(r"[{}]([^{}@]+)\{", needed(SHEET, names([SHEET_NAMES])).replace("}", "}}"))
        for rule in rules:
            for selector in re.split(r",(?![^(]*\))", rule):
                plain = re.sub(r"::?(?:before|after|target|hover|focus\S*|details-content|-webkit\S+)", "", selector)
                if plain.strip() and tree.css(plain):
                    assert selector.strip() in own, selector
        assert len(own) < len(SHEET)


#: Every class and id of the sheet, as a page that has them all would.
SHEET_NAMES = f' class="{" ".join(re.findall(r"[.#]([a-zA-Z][-a-zA-Z0-9_]*)", SHEET))}"'
