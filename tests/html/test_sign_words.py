"""The words of signs, once a page: those who listen hear the same, and what is rare stays where it is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from markupsafe import Markup

from helpers.html.document import Document
from helpers.html.elements import symbol
from helpers.html.end_tags import without_implied
from helpers.html.sign_words import told_once

LOW, QUOTED = symbol("△", "độ tin cậy thấp"), symbol("‡", 'sees "note" & <b>')


def heard(html: str) -> list[str]:
    """What a browser calls each sign."""
    page = Document(html)
    said = {element["id"]: element.words for element in page.select("[id]")}
    return [sign["aria-label"] or said[sign["aria-labelledby"]] for sign in page.select("b[role=img]")]


@pytest.mark.parametrize("form", [str, without_implied])
def test_those_who_listen_hear_the_same_words(form: Callable[[str], str]) -> None:
    pieces = [form(str(LOW + QUOTED) * 4), form(f"<p>{LOW}</p>")]
    lighter, words = told_once(pieces, ())
    assert heard("".join(lighter) + str(words)) == heard("".join(pieces))
    assert len("".join(lighter).encode()) + len(words.encode()) < len("".join(pieces).encode())
    assert not any("aria-label=" in piece for piece in lighter)
    assert "hidden" in words.partition(">")[0]


def test_words_of_a_sign_that_is_rare_stay_with_it() -> None:
    pieces = [str(LOW)]
    assert told_once(pieces, ()) == (pieces, Markup(""))


def test_no_id_of_the_page_is_taken() -> None:
    lighter, words = told_once([str(LOW) * 9 + str(QUOTED) * 9], ["w1", "w3"])
    assert re.findall(r"id=(\w+)", words) == ["w2", "w4"]
    assert heard(lighter[0] + str(words)) == ["độ tin cậy thấp"] * 9 + ['sees "note" & <b>'] * 9
