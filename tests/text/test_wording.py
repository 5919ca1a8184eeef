"""One term for one thing: wordings that a native reader struck out stand nowhere again, in no sentence and no row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from conftest import ROOT

import helpers
from helpers.data.package import Package

#: What was struck out, by language; what stands instead is in docs/answers.md.
STRUCK = {
    "vi": re.compile(
        r"[Cc]hưa biết|\bnơi (?:này|đó)\b|từng nơi|số đếm|(?:nguồn|do nguồn) in\b|không in\b|kỳ kết thúc|đặt cạnh|"
        r"trước quý báo cáo|^Ngày nay:|chỉ là giới hạn|còn thiếu|\bđiểm \(|cách quý báo cáo một|"
        r"cần nâng lên"
    ),
    "en": re.compile(
        r"percentage points|gives? .* known to us|No source known|only a bound|short of it| position \d|\b2 times"
    ),
}


def sentences() -> list[tuple[str, str]]:
    """Every sentence of the catalogue, English and Vietnamese."""
    found = []
    with (Path(helpers.__file__).parent / "text" / "vi.po").open("rb") as file:
        for entry in read_po(file):
            for language, texts in (("en", entry.id), ("vi", entry.string)):
                found += [(language, text) for text in ([texts] if isinstance(texts, str) else texts)]
    return found


def words(package: Package) -> list[tuple[str, str]]:
    """Every note of the package that pages print, and the Vietnamese names of indicators."""
    rows = [*package.observations, *package.targets, *package.sources.values()]
    notes = [(language, text) for row in rows for language, text in (("vi", row.note), ("en", row.note_en))]
    return [*notes, *(("vi", item.name_vi) for item in package.indicators.values())]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_wording_that_was_struck_out_is_back(package: Package, language: str) -> None:
    found = [text for spoken, text in [*sentences(), *words(package)] if spoken == language]
    assert len(found) > 500
    assert [text for text in found if STRUCK[language].search(text)] == []


def test_no_guide_and_no_document_has_a_wording_that_was_struck_out() -> None:
    pages = [ROOT / "README.vi.md", *sorted((ROOT / "docs/vi").rglob("*.md"))]
    assert len(pages) > 8
    texts = {page.name: " ".join(page.read_text("utf-8").split()) for page in pages}
    assert {name: found[0] for name, text in texts.items() if (found := STRUCK["vi"].search(text))} == {}


#: Words for things that have another name in the glossary, in sentences of our own (sources may use them).
OTHER_NAMES = re.compile(
    r"[Kk]ết quả (?:chính|mới nhất)|nhận định|[Nn]hóm chỉ tiêu|[Kk]hông có chỉ tiêu nào là|mục tiêu|cơ sở tính|"
    r"gói dữ liệu|\b(?:chỉ|có|đã|được|nào|thể|như) in\b|(?:chưa|đã|được) dựng|nơi công bố|\bnơi (?:có|chỉ|chưa)\b|"
    r"\d+ nơi\b|\} nơi\b"
)


def test_nothing_has_two_names_in_vietnamese() -> None:
    texts = [("vi.po", text) for language, text in sentences() if language == "vi"]
    files = [ROOT / "README.vi.md", *(ROOT / "docs/vi").rglob("*.md"), *(ROOT / "notebooks").glob("*.ipynb")]
    texts += [(path.name, " ".join(path.read_text("utf-8").split())) for path in files]
    found = [(name, text[max(0, hit.start() - 30) : hit.end() + 30])
             for name, text in texts for hit in OTHER_NAMES.finditer(text)]  # fmt: skip
    assert len(texts) > 1000 and found == []
