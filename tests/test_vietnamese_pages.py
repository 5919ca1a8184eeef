"""Pages for people, in Vietnamese and in English: the same commands, files, parts and counts, page by page."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

DOCS, VIETNAMESE = ROOT / "docs", ROOT / "docs" / "vi"
#: The Vietnamese page of each English one.
TWINS = {ROOT / "README.md": ROOT / "README.vi.md"} | {
    DOCS / path.relative_to(VIETNAMESE): path for path in sorted(VIETNAMESE.rglob("*.md"))
}
NAMES = ("index.md", "reading-a-report.md", "adding-figures.md", "exploring.md", "glossary.md")
README, README_VI = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.vi.md"))
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PAIRS = [pytest.param(*pair, id=pair[0].relative_to(ROOT).as_posix()) for pair in TWINS.items()]
each_page = pytest.mark.parametrize(("english", "vietnamese"), PAIRS)


def prose(path: Path) -> str:
    return re.sub(r"\s+", " ", FENCE.sub("", path.read_text("utf-8")))


def spans(path: Path) -> set[str]:
    return set(re.findall(r"`([^`]+)`", prose(path)))


def counts(path: Path) -> set[str]:
    """Numbers of three digits or more: 1,459 in English is 1.459 in Vietnamese."""
    text = re.sub(r"`[^`]+`|\]\([^)]+\)", "", prose(path))
    return set(re.findall(r"\d{3,}", re.sub(r"(?<=\d)[.,](?=\d)", "", text)))


def anchors(path: Path) -> list[str]:
    """The anchors of a page in the order of its headings: they differ by language, their places do not."""
    headings = HEADING.findall(FENCE.sub("", path.read_text("utf-8")))
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


def links(path: Path) -> Iterator[tuple[str, object]]:
    """Where the links of a page lead: the page, in English if there are two, and which heading of it."""
    english = {vietnamese: english for english, vietnamese in TWINS.items()}
    for link in LINK.findall(FENCE.sub("", path.read_text("utf-8"))):
        name, _, anchor = link.partition("#")
        if name.startswith(("https://", "http://")):
            yield link, ""
            continue
        target = Path(os.path.normpath(path.parent / name)) if name else path
        place = anchors(target).index(anchor) if anchor and target.is_file() else anchor
        yield english.get(target, target).relative_to(ROOT).as_posix(), place


def test_no_reader_keeper_team_or_analyst_is_left_without_a_page_in_vietnamese() -> None:
    wanted = {*(DOCS / "tutorials").glob("*.md"), *(DOCS / name for name in NAMES)}
    assert wanted - set(TWINS) == set()
    assert [english.name for english in TWINS if not english.is_file()] == []


@each_page
def test_no_command_and_no_example_differs(english: Path, vietnamese: Path) -> None:
    told = [[block for block in FENCE.findall(page.read_text("utf-8")) if block[0]] for page in (english, vietnamese)]
    assert told[1] == told[0]


def test_no_folder_of_the_tree_is_left_out() -> None:
    trees = [[block for kind, block in FENCE.findall(text) if not kind] for text in (README, README_VI)]
    assert len(trees[0]) == 1
    english, vietnamese = ([re.match(r" *\S+", line)[0] for line in tree.splitlines()] for [tree] in trees)
    assert vietnamese == english


@each_page
@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("headings", r"^#+ "),
        ("pictures", r"!\[[^\]]+\]\(([^)]+)\)"),
        ("rows of tables", r"^\|(?=[^\n]+\|$)"),
        ("list items", r"^(?:- |\d\. )"),
        ("quotes", r"^> "),
        ("users and steps", r"^\*\*(?=[^*]+\*\*)"),
    ],
)
def test_no_part_is_missing(english: Path, vietnamese: Path, what: str, pattern: str) -> None:
    there = [
        re.findall(pattern, FENCE.sub("", page.read_text("utf-8")), re.MULTILINE) for page in (english, vietnamese)
    ]
    if what == "pictures":
        there = [[Path(name).name for name in names] for names in there]
    assert there[1] == there[0]


def test_no_kind_of_part_is_looked_for_in_vain() -> None:
    texts = "\n".join(page.read_text("utf-8") for page in TWINS)
    for mark in (r"^## ", r"^!\[", r"^\| ", r"^- ", r"^\d\. ", r"^> ", r"^\*\*[^*]+\*\*", "^```sh$", "^```pycon$"):
        assert re.search(mark, texts, re.MULTILINE), mark


@each_page
def test_no_name_in_code_and_no_count_differs(english: Path, vietnamese: Path) -> None:
    assert spans(vietnamese) == spans(english)
    assert counts(vietnamese) == counts(english)


@each_page
def test_no_link_differs_but_those_to_each_other(english: Path, vietnamese: Path) -> None:
    """The first link of each leads to the other; the rest lead to the same pages, in Vietnamese where these are."""
    for page, twin in ((english, vietnamese), (vietnamese, english)):
        first = LINK.search(page.read_text("utf-8"))
        assert first and Path(os.path.normpath(page.parent / first[1])) == twin
    assert sorted(map(str, links(vietnamese))) == sorted(map(str, links(english)))


@pytest.mark.parametrize("vietnamese", TWINS.values(), ids=lambda path: path.name)
def test_no_vietnamese_page_leads_to_english_where_there_is_vietnamese(vietnamese: Path) -> None:
    targets = [link.partition("#")[0] for link in LINK.findall(FENCE.sub("", vietnamese.read_text("utf-8")))]
    led = [Path(os.path.normpath(vietnamese.parent / name)) for name in targets[1:] if "://" not in name]
    assert [path.name for path in led if path in TWINS] == []


@each_page
def test_no_vietnamese_word_is_spelt_with_loose_diacritics(english: Path, vietnamese: Path) -> None:
    assert unicodedata.is_normalized("NFC", vietnamese.read_text("utf-8"))
    assert not re.search(r"\b(dich vu|truc tuyen|bao cao|so lieu|nguon|tinh thanh)\b", prose(vietnamese).lower())


@pytest.mark.parametrize("name", ["glossary.md", "reading-a-report.md"])
def test_no_word_has_another_counterpart_in_the_other_language(name: str) -> None:
    english, vietnamese = (
        re.findall(r"^\| ([^|`]+) \| ([^|`]+) \| [^|]+ \|$", (folder / name).read_text("utf-8"), re.MULTILINE)
        for folder in (DOCS, VIETNAMESE)
    )
    assert len(english) > 10
    assert [pair[::-1] for pair in vietnamese if pair[1] != "Tiếng Anh"] == [
        pair for pair in english if pair[1] != "Vietnamese"
    ]
