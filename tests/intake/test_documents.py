"""The text of documents: plain, saved pages, Word, PDF; and what is refused in words."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import DataError, HelpersError
from helpers.intake.documents import LARGEST, text_of

SENTENCE = "Tỉnh Hà Nam có 812 dịch vụ công trực tuyến mức độ 3, 4."


def word(text: str) -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(text)
    document.add_table(1, 2).rows[0].cells[1].text = "391"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_no_text_is_lost_in_any_kind_of_document() -> None:
    page = f"<!doctype html><title>Tin</title><nav>Menu</nav><p>{SENTENCE}</p><script>x()</script>"
    assert text_of("a.txt", SENTENCE.encode("utf-8-sig")) == SENTENCE
    assert text_of("a.txt", SENTENCE.encode("utf-16")) == SENTENCE
    assert text_of("a.html", page.encode()).splitlines() == ["Tin", SENTENCE]
    assert text_of("a.docx", word(SENTENCE)).splitlines() == [SENTENCE, " | 391"]


def test_no_pdf_with_text_is_read_without_it() -> None:
    pytest.importorskip("pdfplumber")
    shown = b"BT /F1 12 Tf 72 700 Td (Long An has 210 online public services at level 3.) Tj ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown)
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font]
    content, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    content += table + b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF" % len(content)
    assert "210 online public services" in text_of("a.pdf", content)


@pytest.mark.parametrize(
    ("name", "content", "named"),
    [
        ("a.txt", b" \n", "found no text"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(100), "old Word"),
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.pdf", b"%PDF-1.7 broken", "a.pdf"),
        ("a.txt", bytes(LARGEST + 1), "allowed: 50,000,000"),
    ],
)
def test_nothing_that_cannot_be_read_passes_without_a_word(name: str, content: bytes, named: str) -> None:
    with pytest.raises(DataError, match=named):
        text_of(name, content)


def test_no_table_of_excel_is_taken_for_a_text() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(DataError, match="dvctt import"):
        text_of("a.xlsx", file.getvalue())


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".html", ".docx", ".pdf"]))
def test_no_bytes_end_in_a_traceback(content: bytes, suffix: str) -> None:
    for begins in (b"", b"%PDF-1.4\n", b"PK\x03\x04"):
        try:
            text_of(f"a{suffix}", begins + content)
        except HelpersError:
            continue
