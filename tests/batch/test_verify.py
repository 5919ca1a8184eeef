"""A page that somebody holds: whatever was written into it, one line says why it cannot be verified."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from helpers.batch.plan import plan
from helpers.batch.verify import verify
from helpers.cli import app
from helpers.data.package import Package
from helpers.errors import HelpersError, PageError
from helpers.pages.receipt import find_notebook, receipt

Write = Callable[[object], Path]


@pytest.fixture(scope="module")
def block(package: Package) -> dict[str, Any]:
    """The part of a page's data block that counts here."""
    return _block(package, provinces=["VN-34"])


@pytest.fixture(scope="module")
def compared(package: Package) -> dict[str, Any]:
    return _block(package, comparisons=["VN-34,VN-36"])


def _block(package: Package, **asked: list[str]) -> dict[str, Any]:
    [task] = plan(package, spans=["2020Q3"], languages=["vi"], **asked)
    made = receipt(task.snapshot(package), find_notebook(task.notebook, package.path))
    return {**task.about, "quarter": "2020Q3", "language": "vi", "receipt": made.to_data()}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A page with this data block, or with this text in its place."""

    def make(data: object) -> Path:
        text = data if isinstance(data, str) else json.dumps(data)
        page = tmp_path / "page.html"
        page.write_text(f'<script type="application/json" id="report-data">{text}</script>', "utf-8")
        return page

    return make


def refusal(page: Path, package: Package) -> str:
    with pytest.raises(PageError) as caught:
        verify(page, package)
    message = str(caught.value)
    assert message.startswith(f"{page}: no report that can be verified: ")
    assert message.endswith(".") and not message.endswith("..")
    assert "\n" not in message
    assert len(message) < len(str(page)) + 500
    return message.removeprefix(f"{page}: no report that can be verified: ")


def test_a_page_that_is_as_it_was_made_passes(
    block: dict[str, Any], compared: dict[str, Any], write: Write, package: Package
) -> None:
    assert verify(write(block), package) == verify(write(compared), package) == []


@pytest.mark.parametrize(
    ("key", "value", "found", "allowed"),
    [
        *(("quarter", text, repr(text), "one quarter from 2018Q1 to 2024Q4") for text in (
            "2020Q1:2020Q4", "latest", "LATEST", "2020Q3:2020Q3", "2020-Q3", "2017Q4", "", " 2020Q3",
        )),
        ("quarter", ["2020Q3"], "['2020Q3']", "one quarter"),
        ("quarter", 20203, "20203", "one quarter"),
        *(("language", value, repr(value), "vi or en") for value in ("fr", "VI", "", None, ["vi"], {"vi": "vi"}, 1)),
        *(("province", value, repr(value), "VN or the code of a province") for value in (
            "Khánh Hòa", "VN-34,VN-36", "VN-MIN", "56", "", None, ["VN-34"], {}, True, 1e309,
        )),
        ("provinces", ["VN-34", "VN-36"], "['VN-34', ['VN-34', 'VN-36']]", "one of the two"),
        ("frame", "34", "'34'", "'63'"),
        ("frame", [], "[]", "'63'"),
        *(("receipt", value, found, "hashes of rows, notebook, code and template, and versions of libraries") for
          value, found in (([], "[]"), (None, "None"), ("0", "'0'"), ({}, "{}"), ({"rows": 1}, "{'rows': 1}"))),
    ],
)  # fmt: skip
def test_no_page_with_an_edited_block_ends_in_a_traceback(
    block: dict[str, Any], write: Write, package: Package, key: str, value: object, found: str, allowed: str
) -> None:
    message = refusal(write(block | {key: value}), package)
    assert message.startswith(("province and provinces" if key == "provinces" else key) + f": found {found}; allowed: ")
    assert allowed in message


@pytest.mark.parametrize("value", [
    [], ["VN-34"], ["VN-34", "VN-34"], ["VN-36", "VN-34"], ["VN", "VN-34"], ["VN-34,VN-36"], ["tay nguyen"],
    ["VN-34", "VN-36", "VN-36"], "VN-34,VN-36", {"VN-34": 1, "VN-36": 2}, None, 7, [["VN-34"], ["VN-36"]],
    ["VN-34", "VN-36,VN-32"], ["VN-34", "VN-36"] * 1000,
])  # fmt: skip
def test_no_list_of_provinces_is_taken_for_another(
    compared: dict[str, Any], write: Write, package: Package, value: object
) -> None:
    assert refusal(write(compared | {"provinces": value}), package).startswith("provinces: found ")


@pytest.mark.parametrize("key", ["province", "quarter", "language", "receipt"])
def test_no_key_may_be_missing(block: dict[str, Any], write: Write, package: Package, key: str) -> None:
    left = {name: value for name, value in block.items() if name != key}
    assert refusal(write(left), package).startswith(f"{key}: found None; allowed: ")


@pytest.mark.parametrize("part", ["rows", "notebook", "code", "template", "libraries"])
def test_no_part_of_the_receipt_may_be_missing_or_of_another_kind(
    block: dict[str, Any], write: Write, package: Package, part: str
) -> None:
    for value in (None, 1, ["0"], {"babel": 2}):
        made = block["receipt"] | {part: value}
        assert refusal(write(block | {"receipt": made}), package).startswith("receipt: found {")
    other = block["receipt"] | {part: {"babel": "0"} if part == "libraries" else "\ud800\n" + "0" * 10_000}
    [difference] = verify(write(block | {"receipt": other}), package)
    assert difference.startswith(f"{part}: the page has ")
    assert "\n" not in difference
    assert len(difference.encode()) < 500


@pytest.mark.parametrize("text", [
    "", "{", "[]", "null", "7", '"text"', "[" * 200_000, '{"province":' * 100_000, "1" * 5000, "NaN", "\x00",
])  # fmt: skip
def test_no_block_that_is_no_object_ends_in_a_traceback(write: Write, package: Package, text: str) -> None:
    assert refusal(write(text), package).startswith("data block: ")


def test_no_value_is_too_large_or_too_deep_for_one_line(block: dict[str, Any], write: Write, package: Package) -> None:
    deep: object = "x"
    for _ in range(400):
        deep = [deep, {"a": deep}] if not isinstance(deep, list) else [deep]
    for key in ("province", "provinces", "quarter", "language", "frame", "receipt"):
        for value in (deep, "9" * 1_000_000, list(range(100_000)), {str(n): n for n in range(1000)}):
            refusal(write(block | {key: value}), package)


def test_no_file_that_is_no_page_ends_in_a_traceback(tmp_path: Path, package: Package) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "empty").touch()
    assert "codec can't decode" in refusal(tmp_path / "binary", package)
    assert "report-data: found 0 blocks; allowed: exactly one" in refusal(tmp_path / "empty", package)
    assert "No such file" in refusal(tmp_path / "none", package)
    assert "directory" in refusal(tmp_path, package)


LETTERS = 'VN-34:,Qạ \n"<'
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(LETTERS, max_size=12)
    | st.sampled_from(["VN", "VN-34", "2020Q3", "latest", "vi", "34", "2018Q1:2024Q4"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(LETTERS, max_size=5), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
KEYS = st.sampled_from(["province", "provinces", "quarter", "language", "frame", "receipt", "version"])


@settings(deadline=None)
@given(edits=st.dictionaries(KEYS, VALUES, max_size=4), gone=st.sets(KEYS, max_size=2))
def test_whatever_is_written_into_a_block_one_line_tells(
    tmp_path_factory: pytest.TempPathFactory, package: Package, block: dict[str, Any], edits: dict[str, Any],
    gone: set[str],
) -> None:  # fmt: skip
    page = tmp_path_factory.getbasetemp() / "edited.html"
    data = {name: value for name, value in (block | edits).items() if name not in gone}
    page.write_text(f'<script id="report-data">{json.dumps(data)}</script>', "utf-8")
    try:
        lines = verify(page, package)
    except HelpersError as error:
        lines = [str(error)]
    assert all("\n" not in line for line in lines)


def test_the_command_tells_it_in_one_line_with_exit_code_2(
    block: dict[str, Any], write: Write, package: Package
) -> None:
    page = write(block | {"quarter": "2020Q1:2020Q4"})
    result = CliRunner().invoke(app, ["verify", str(page), "--data", str(package.path)])
    assert isinstance(result.exception, PageError)
    assert "quarter: found '2020Q1:2020Q4'; allowed: one quarter from 2018Q1 to 2024Q4." in str(result.exception)
