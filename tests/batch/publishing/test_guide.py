"""The reading guide beside the reports: whole in both languages, true to the signs of pages, and nobody else's file."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from conftest import ROOT

from helpers.batch.publishing.guide import GUIDE, guide, write_guides
from helpers.errors import RequestError
from helpers.html.document import Document
from helpers.pages.cells import COMPUTED, CONTRADICTED, SIGNS
from helpers.text import published
from helpers.text.messages import LANGUAGES


def shape(page: Document) -> list[tuple[str, str]]:
    """What a guide is made of, without its words."""
    return [
        (part.name, part["id"]) for part in page.select("main section, main h2, main tr, main li, main p, main table")
    ]


def test_no_sign_of_a_page_is_missing_in_a_guide() -> None:
    for language in LANGUAGES:
        heads = Document(guide(language, [])).select("tbody th")
        signs = [head.words for head in heads if len(head.words) == 1]
        assert signs == [*SIGNS.values(), COMPUTED, CONTRADICTED, *published.SIGNS.values()]


def test_no_guide_tells_what_the_other_does_not() -> None:
    vi, en = (Document(guide(language, [])) for language in ("vi", "en"))
    assert shape(vi) == shape(en)
    assert len(shape(vi)) > 50


def test_no_word_of_a_guide_is_written_elsewhere_than_in_the_documents() -> None:
    """One text: the page of the documentation word for word, but for the column of names in the other language."""
    for language, name in (("en", "reading-a-report.md"), ("vi", "vi/reading-a-report.md")):
        document = (ROOT / "docs" / name).read_text("utf-8").partition("<!-- The guide")[0]
        document = re.sub(r"^(\| [^|]+) \| [^|]+ (\| [^|]+ \|)$", r"\1 \2", document, flags=re.MULTILINE)
        told = re.findall(
            r"\w+", re.sub(r"^\[[^\]]+\]\([^)]*\)$|\]\([^)]*\)|[`*|#]", " ", document, flags=re.MULTILINE)
        )
        parts = Document(guide(language, [])).select("main :is(h1, h2, p, li, th, td)")
        shown = [word for part in parts for word in re.findall(r"\w+", part.words)]
        assert len(shown) > 1500
        assert shown == told


def test_no_link_of_a_guide_leads_to_a_page_of_the_documents() -> None:
    for language in LANGUAGES:
        links = [link["href"] for link in Document(guide(language, [])).select("a")]
        assert [link for link in links if not link.startswith("#") and link not in GUIDE.values()] == []


def test_no_letter_of_the_guide_is_in_two_pieces() -> None:
    assert unicodedata.is_normalized("NFC", guide("vi", []))


def test_no_guide_leads_to_a_portal_that_does_not_stand(tmp_path: Path) -> None:
    write_guides(tmp_path)
    assert [link["href"] for link in Document((tmp_path / GUIDE["vi"]).read_text("utf-8")).select(".links a")] == [
        GUIDE["en"]
    ]
    (tmp_path / "index.html").write_text("", "utf-8")
    write_guides(tmp_path)
    english = Document((tmp_path / GUIDE["en"]).read_text("utf-8")).select(".links a")
    assert [link["href"] for link in english] == ["index.html", GUIDE["vi"]]


def test_no_file_of_somebody_else_becomes_a_guide(tmp_path: Path) -> None:
    (tmp_path / GUIDE["vi"]).write_text("<p>mine</p>", "utf-8")
    with pytest.raises(RequestError, match="a guide of dvctt, or no such file"):
        write_guides(tmp_path)
    assert (tmp_path / GUIDE["vi"]).read_text("utf-8") == "<p>mine</p>"
