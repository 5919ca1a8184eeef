"""The message catalogue: every sentence of the code is in it, whole in both languages, and none too many."""

from __future__ import annotations

import ast
import string
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import helpers
from helpers.data.package import Package
from helpers.errors import HelpersError, RequestError
from helpers.text.messages import LANGUAGES, Messages, parse_language

SOURCE = Path(helpers.__file__).parent
#: Names under which a sentence is looked up, or marked for a later look-up; ``make messages`` reads the same ones.
CALLS = {"t": None, "_t": None, "N_": None, "plural": (1, 2)}


@cache
def sentences() -> dict[str, str]:
    """Every sentence of the code, of one with a plural the singular, with a place where it stands."""
    return {
        text if isinstance(text, str) else text[0]: f"{name}:{line}"
        for name, line, text, _, _ in extract_from_dir(SOURCE, [("**.py", "python")], keywords=CALLS)
    }


@cache
def entries(language: str = "vi") -> dict[str, Message]:
    with (SOURCE / "text" / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    return {entry.id if isinstance(entry.id, str) else entry.id[0]: entry for entry in catalogue if entry.id}


def forms(entry: Message) -> list[tuple[str, str]]:
    """English and its translation; of one with a plural, each of its forms."""
    if isinstance(entry.id, str):
        return [(entry.id, str(entry.string))]
    return list(zip(entry.id, entry.string, strict=True))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_no_sentence_of_the_code_is_missing_in_a_catalogue(language: str) -> None:
    there = entries(language)
    assert {text: place for text, place in sentences().items() if text not in there} == {}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_no_sentence_of_a_catalogue_is_unused(language: str) -> None:
    assert len(sentences()) > 100
    assert set(entries(language)) - set(sentences()) == set()


def test_no_sentence_is_made_in_a_way_that_the_catalogue_cannot_see() -> None:
    """A sentence is a literal, or looked up in a table of sentences that are marked with N_."""
    hidden = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and _name(node.func) in CALLS
                and node.args
                and isinstance(node.args[0], (ast.JoinedStr, ast.BinOp))
            ):
                hidden.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert hidden == []


def faults(entry: Message) -> Iterator[str]:
    """What is wrong with a translation."""
    if entry.fuzzy:
        yield "fuzzy"
    for english, vietnamese in forms(entry):
        rules = {
            "empty": not vietnamese.strip(),
            "decomposed": not unicodedata.is_normalized("NFC", vietnamese + "\n" + english),
            "placeholders": placeholders(vietnamese) != placeholders(english),
            "two spaces": "  " in english or "  " in vietnamese,
            "brackets": any(text.count("(") != text.count(")") for text in (english, vietnamese)),
            "ending": any(english.endswith(end) != vietnamese.endswith(end) for end in (".", ":")),
        }
        yield from (name for name, broken in rules.items() if broken)


def test_no_translation_is_empty_fuzzy_decomposed_or_filled_in_otherwise() -> None:
    assert {text: found for text, entry in entries().items() if (found := list(faults(entry)))} == {}


@pytest.mark.parametrize(("english", "vietnamese", "fault"), [
    ("A province", " ", "empty"),
    ("A province", unicodedata.normalize("NFD", "Một tỉnh"), "decomposed"),
    (unicodedata.normalize("NFD", "Café of {place}"), "Cà phê của {place}", "decomposed"),
    ("Of {place}", "Của {name}", "placeholders"),
    ("Of {n} and {n}", "Của {n}", "placeholders"),
    ("Of  two", "Của hai", "two spaces"),
    ("Of two", "Của  hai", "two spaces"),
    ("Of (two)", "Của (hai", "brackets"),
    ("Of two).", "Của hai.", "brackets"),
    ("Of two.", "Của hai", "ending"),
    ("Of two", "Của hai:", "ending"),
])  # fmt: skip
def test_no_fault_of_a_translation_passes(english: str, vietnamese: str, fault: str) -> None:
    assert list(faults(Message(english, vietnamese))) == [fault]


def test_no_translation_that_nobody_has_read_passes() -> None:
    assert list(faults(Message("A province", "Một tỉnh", flags={"fuzzy"}))) == ["fuzzy"]
    assert list(faults(Message("A province", "Một tỉnh"))) == []


def test_no_sentence_is_a_piece_of_another() -> None:
    """A piece that begins with a space or a stop could stand in one order of words only."""
    pieces = [
        text for entry in entries().values() for form in forms(entry) for text in form
        if text != text.strip() or text.startswith((".", ",", ";", ":", ")"))
    ]  # fmt: skip
    assert pieces == []


def test_placeholders_have_names_and_no_formats() -> None:
    for text in entries():
        for _, name, form, conversion in string.Formatter().parse(text):
            assert name is None or (name.isidentifier() and not form and not conversion), text


def test_a_sentence_without_translation_is_an_error_and_not_english() -> None:
    with pytest.raises(HelpersError, match=r"vi\.po has no sentence for 'An invented sentence'"):
        Messages("vi")("An invented sentence")
    with pytest.raises(HelpersError, match=r"vi\.po has no sentence with a plural for 'yes'"):
        Messages("vi").plural("yes", "{n} yeses", 2)


@pytest.mark.parametrize(("n", "vi", "en"), [
    (1, "cách quý báo cáo 1 quý", "one quarter old"), (2, "cách quý báo cáo 2 quý", "2 quarters old"),
])  # fmt: skip
def test_a_number_chooses_the_form(n: int, vi: str, en: str) -> None:
    assert Messages("vi").plural("one quarter old", "{n} quarters old", n) == vi
    assert Messages("en").plural("one quarter old", "{n} quarters old", n) == en


def test_values_are_filled_in_once_and_never_read_as_placeholders() -> None:
    assert Messages("vi")("Plans of {place}", place="{n} {0}") == "Kế hoạch của {n} {0}"
    assert Messages("en")("Plans of {place}", place="{n} {0}") == "Plans of {n} {0}"


@pytest.mark.parametrize(("text", "found"), [("vi", "vi"), (" EN ", "en"), ("Vi", "vi")])
def test_a_language_is_read_in_any_case(text: str, found: str) -> None:
    assert parse_language(text) == found
    assert found in LANGUAGES


@pytest.mark.parametrize("text", ["", "fr", "english", None, 1])
def test_an_unknown_language_is_refused_with_those_there_are(text: object) -> None:
    with pytest.raises(RequestError) as error:
        parse_language(text)
    assert str(error.value) == (
        f"language: found {text!r}; allowed: vi or en. Reports are written in Vietnamese (vi) and English (en)."
    )


def test_nothing_in_the_package_has_a_name_in_one_language_only(package: Package) -> None:
    codes = ["VN", "VN-MIN", "VN-PROV", *(place.code for place in package.places.provinces)]
    names = {code: (package.places[code].name_vi, package.places[code].name_en) for code in codes}
    names |= package.regions
    names |= {item.id: (item.name_vi, item.name_en) for item in package.indicators.values()}
    names |= {item.id: (item.title, item.title_en) for item in package.events}
    assert len(names) == len(codes) + len(package.regions) + len(package.indicators) + len(package.events)
    for key, (vi, en) in names.items():
        assert vi.strip() and en.strip(), key
        assert unicodedata.is_normalized("NFC", vi + en), key
    pairs = [(item.denominator_vi, item.denominator_en) for item in package.indicators.values()]
    pairs += [(item.definition_vi, item.definition_en) for item in package.indicators.values()]
    pairs += [(item.note, item.note_en) for item in (*package.observations, *package.targets)]
    pairs += [(item.note, item.note_en) for item in package.sources.values()]
    for vi, en in pairs:
        assert bool(vi) == bool(en), (vi, en)
        assert unicodedata.is_normalized("NFC", vi + en)
