"""The README in Vietnamese: the same commands, headings, pictures and counts as the English one."""

from __future__ import annotations

import re
import unicodedata

import pytest
from conftest import ROOT

ENGLISH, VIETNAMESE = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.vi.md"))
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def prose(text: str) -> str:
    return re.sub(r"\s+", " ", FENCE.sub("", text))


def spans(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", prose(text)))


def counts(text: str) -> set[str]:
    """Numbers of three digits or more: 1,459 in English is 1.459 in Vietnamese."""
    return set(re.findall(r"\d{3,}", re.sub(r"(?<=\d)[.,](?=\d)", "", re.sub(r"`[^`]+`", "", prose(text)))))


def test_no_command_and_no_example_differs() -> None:
    english, vietnamese = ([block for block in FENCE.findall(text) if block[0]] for text in (ENGLISH, VIETNAMESE))
    assert len(english) >= 7
    assert vietnamese == english


def test_no_folder_of_the_tree_is_left_out() -> None:
    trees = [[block for kind, block in FENCE.findall(text) if not kind] for text in (ENGLISH, VIETNAMESE)]
    assert len(trees[0]) == 1
    english, vietnamese = ([re.match(r" *\S+", line)[0] for line in tree.splitlines()] for [tree] in trees)
    assert vietnamese == english


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("headings", r"^#+ "),
        ("pictures", r"!\[[^\]]+\]\(([^)]+)\)"),
        ("rows of tables", r"^\|(?=[^\n]+\|$)"),
        ("list items", r"^- "),
        ("users", r"^\*\*[^*]+\*\*"),
    ],
)
def test_no_part_is_missing(what: str, pattern: str) -> None:
    english, vietnamese = (re.findall(pattern, text, re.MULTILINE) for text in (ENGLISH, VIETNAMESE))
    assert english, what
    assert len(vietnamese) == len(english) if what == "users" else vietnamese == english


def test_no_name_in_code_and_no_count_differs() -> None:
    assert spans(VIETNAMESE) == spans(ENGLISH)
    assert counts(VIETNAMESE) == counts(ENGLISH)


def test_no_link_differs_but_those_to_each_other() -> None:
    english, vietnamese = (re.findall(r"\]\(([^)]+)\)", text) for text in (ENGLISH, VIETNAMESE))
    assert (english[0], vietnamese[0]) == ("README.vi.md", "README.md")
    assert vietnamese[1:] == english[1:]


def test_no_vietnamese_word_is_spelt_with_loose_diacritics() -> None:
    assert unicodedata.is_normalized("NFC", VIETNAMESE)
    assert not re.search(r"\b(dich vu|truc tuyen|bao cao|so lieu|nguon|tinh thanh)\b", prose(VIETNAMESE).lower())
