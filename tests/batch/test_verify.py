"""A page that somebody holds: no forgery passes for what is made here, and one line says why a file is no page."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from helpers.batch import verify as verifying
from helpers.batch.claim import Claim
from helpers.batch.execution.engine import LastRun
from helpers.batch.execution.run import execute
from helpers.batch.plan import SUCCESSOR, plan
from helpers.batch.publishing.exporter import render, render_plain
from helpers.batch.verify import verify
from helpers.cli import app
from helpers.data.package import VARIABLE, Package
from helpers.errors import HelpersError, PageError
from helpers.html.embedded_json import read_data
from helpers.pages.receipt import find_notebook, receipt

Write = Callable[[object], Path]
Pages = Callable[..., Path]
MADE = verifying._made


@pytest.fixture(autouse=True)
def made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages to compare with are made once each: every test asks for the same few, and each takes seconds."""
    monkeypatch.setattr(verifying, "_made", lambda claim, notebook, package: _kept(_Asked(claim, notebook, package)))


class _Asked(tuple[Claim, Path, Package]):
    """What a page is made from; two that ask for the same page are equal."""

    def __new__(cls, *asked: Any) -> _Asked:
        return super().__new__(cls, asked)

    def __hash__(self) -> int:
        return hash((self[0].notebook, *self[0].parameters.values()))

    def __eq__(self, other: object) -> bool:
        return hash(self) == hash(other)


@cache
def _kept(asked: _Asked) -> list[str]:
    return list(MADE(*asked))


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


def test_no_page_that_is_as_it_was_made_is_said_to_differ(page: Pages, package: Package) -> None:
    for asked in (("VN-34", "2020Q3"), ("VN-34", "2020Q3", "en"), ("VN", "2020Q3"), ("VN-34,VN-36", "2020Q3")):
        assert verify(page(*asked), package) == verifying.Verified(())


def digits(html: str) -> str:
    assert ">391<" in html
    return html.replace(">391<", ">931<", 1)


def in_data(html: str) -> str:
    forged, number = re.subn(r'("value":\[[^]]*\b)391\b', r"\g<1>931", html, count=1)
    assert number == 1
    return forged


def finding(html: str) -> str:
    return re.sub(r"(<p class=\"finding\">|</h1>\s*<p[^>]*>)", r"\1Mọi mục tiêu đều đạt. ", html, count=1)


def without_chart(html: str) -> str:
    return re.sub(r"<svg\b.*?</svg>", "", html, count=1, flags=re.DOTALL)


def receipt_table(html: str) -> str:
    """The table, which stands before the data."""
    return html.replace(json.loads(read_data(html))["receipt"]["rows"], "0" * 16, 1)


def scripted(html: str) -> str:
    loose = html.replace("default-src 'none'", "default-src *", 1)
    return loose.replace("</body>", "<script>alert(1)</script></body>", 1)


def second_block(html: str) -> str:
    return html.replace("</main>", '<script type="text/plain" id="report-dato">{}</script></main>', 1)


def only_block(html: str) -> str:
    return f'<script type="application/json" id="report-data">{read_data(html)}</script>'


#: What is done to the page, and what is said of it.
FORGERIES = [
    (digits, ("section 'Số liệu chính'", "found '931'", "here '391'")),
    (in_data, ("data block", "931", "391")),
    (finding, ("Mọi mục tiêu đều đạt.",)),
    (without_chart, ("section '", "<svg")),
    (receipt_table, ("0000000000000000",)),
    (scripted, ("head of the file", "default-src *")),
    (second_block, ("report-dato",)),
    (only_block, ("head of the file: found '<script",)),
    (lambda html: html + "<!-- more -->", ("found '<!-- more -->', here the end of the file",)),
    (lambda html: html[:-4], ("found the end of the file",)),
    (lambda html: html.replace("391", "391\x1b[2J", 1), ("\\x1b",)),
    (lambda html: html.replace("\n", "\r\n"), ("line ends: found those of Windows (CRLF), here LF",)),
    (lambda html: "\ufeff" + html, ("\\ufeff",)),
]


@pytest.mark.parametrize(("forge", "said"), FORGERIES)
def test_no_forgery_passes_for_a_page_that_is_made_here(
    page: Pages, package: Package, tmp_path: Path, forge: Callable[[str], str], said: tuple[str, ...]
) -> None:
    html = page("VN-34", "2020Q3").read_text("utf-8")
    forged = tmp_path / "khanh-hoa.html"
    forged.write_bytes(forge(html).encode())
    assert forged.read_bytes() != html.encode(), "the forgery was made"
    found = verify(forged, package)
    assert found.other == ()
    [difference] = found.differences
    for part in said:
        assert part in difference
    assert "\n" not in difference and "\x1b" not in difference
    assert len(difference) < 500


def test_no_second_data_block_passes(page: Pages, package: Package, tmp_path: Path) -> None:
    html = page("VN-34", "2020Q3").read_text("utf-8")
    (tmp_path / "two.html").write_text(html.replace("</main>", only_block(html) + "</main>", 1), "utf-8")
    assert "found 2 blocks; allowed: exactly one" in refusal(tmp_path / "two.html", package)


def test_no_page_passes_under_the_name_of_another_and_a_renamed_one_is_told(
    page: Pages, package: Package, tmp_path: Path
) -> None:
    english = page("VN-34", "2020Q3", "en").read_bytes()
    for folder, name in (("2020Q3", "khanh-hoa.html"), ("2021Q1", "khanh-hoa.en.html"), ("mail", "ninh-thuan.en.html"),
                         ("mail", "compare-khanh-hoa_ninh-thuan.html")):  # fmt: skip
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_bytes(english)
        [difference] = verify(tmp_path / folder / name, package).differences
        assert "which is that of another page; here it is called 2020Q3/khanh-hoa.en.html" in difference
    for name, path in (("khanh-hoa.en (1).html", Path("2020Q3/khanh-hoa.en.html")), ("khanh-hoa.en.html", None)):
        (tmp_path / "mail" / name).write_bytes(english)
        assert verify(tmp_path / "mail" / name, package) == verifying.Verified((), (), path)


def test_a_page_of_another_version_says_so_and_what_else_differs(page: Pages, package: Package, tmp_path: Path) -> None:
    html = page("VN-34", "2020Q3").read_text("utf-8")
    made = json.loads(read_data(html))["receipt"]
    older = html.replace(made["code"], "0" * 16)
    (tmp_path / "old.html").write_text(older, "utf-8")
    found = verify(tmp_path / "old.html", package)
    assert found.other == ("code",)
    assert found.differences == (f"code: the page has '{'0' * 16}', here it is '{made['code']}'",)
    (tmp_path / "old.html").write_text(digits(older), "utf-8")
    code, first = verify(tmp_path / "old.html", package).differences
    assert code.startswith("code: ") and "found '931', here '391'" in first


def test_no_page_of_one_of_the_34_is_refused_or_taken_for_one_of_the_63(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(package.path))
    text = find_notebook(SUCCESSOR, package.path).read_text("utf-8")
    executed = execute(SUCCESSOR, text, {"province": "khanh hoa", "quarter": "2020Q3", "language": "en"}, LastRun())
    for name, html in (("one.html", render(executed)), ("two.html", render_plain(executed))):
        (tmp_path / name).write_text(html, "utf-8")
        assert verify(tmp_path / name, package) == verifying.Verified((), path=Path("2020Q3/khanh-hoa-34.en.html"))
    (tmp_path / "khanh-hoa-34.en.html").write_text(render(executed), "utf-8")
    assert verify(tmp_path / "khanh-hoa-34.en.html", package) == verifying.Verified(())
    (tmp_path / "khanh-hoa.en.html").write_text(render(executed), "utf-8")
    [difference] = verify(tmp_path / "khanh-hoa.en.html", package).differences
    assert difference == (
        "name: found khanh-hoa.en.html, which is that of another page; here it is called 2020Q3/khanh-hoa-34.en.html"
    )
    (tmp_path / "one.html").write_text(render(executed).replace("2020", "2021", 1), "utf-8")
    assert len(verify(tmp_path / "one.html", package).differences) == 1


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
        ("frame", [], "[]", "63 or 34"),
        ("frame", "35", "'35'", "63 or 34"),
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
    difference, _ = verify(write(block | {"receipt": other}), package).differences
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
    assert refusal(tmp_path / "binary", package) == "it is no text in UTF-8."
    zero = "data block: report-data: found 0 blocks; allowed: exactly one. It was cut off, or is no page of dvctt."
    assert refusal(tmp_path / "empty", package) == zero
    assert "No such file" in refusal(tmp_path / "none", package)
    assert "directory" in refusal(tmp_path, package)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
def test_no_pipe_device_or_huge_file_is_waited_for(tmp_path: Path, package: Package) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "a pipe or device, no file" in refusal(tmp_path / "pipe", package)
    assert "a pipe or device, no file" in refusal(Path("/dev/zero"), package)
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(2**40)
    assert "a file of 1099511627776 bytes, of which at most 104857600 are read" in refusal(tmp_path / "huge", package)
    (tmp_path / "none").symlink_to("none")
    assert refusal(tmp_path / "none", package)


@pytest.mark.parametrize("part", ["<script id=", '<script id="', "<script " + "id " * 50, "<script", "<!--", '{"a":'])
def test_no_page_of_repeated_parts_takes_longer_than_its_length(tmp_path: Path, package: Package, part: str) -> None:
    (tmp_path / "page.html").write_text(part * (4_000_000 // len(part)), "utf-8")
    assert refusal(tmp_path / "page.html", package)


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
        lines = list(verify(page, package).differences)
        assert lines, "it is no page"
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


def test_no_forged_page_of_a_folder_hides_among_the_others(page: Pages, package: Package, tmp_path: Path) -> None:
    good = page("VN-34", "2020Q3")
    folder = tmp_path / "sent" / "2020Q3"
    (folder.parent / ".failed").mkdir(parents=True)
    folder.mkdir()
    (folder.parent / ".failed" / "old.html").write_text("nothing", "utf-8")
    (folder / good.name).write_bytes(good.read_bytes())
    forged = digits(good.read_text("utf-8"))
    marks = '<meta name="generator" content="dvctt guide"><script type="application/json" id="portal-data">'
    (folder / "khanh-hoa (1).html").write_text(forged, "utf-8")
    (folder / "other.html").write_text(forged.replace("</body>", f"{marks}</script></body>"), "utf-8")
    (folder.parent / "index.html").write_text(marks, "utf-8")
    (folder / "foreign.html").write_text("<p>nothing of ours", "utf-8")
    done = CliRunner().invoke(app, ["verify", str(folder.parent), str(good), "--data", str(package.path)])
    assert done.exit_code == 1 and "pages: 2 as made here, 3 not, 1 not verified" in done.output
    assert f"{folder / 'khanh-hoa (1).html'}: not what would be built here; changed since it was made" in done.output
    assert f"{folder.parent / 'index.html'}: a portal or a guide, which is not verified" in done.output
    assert f"{folder / 'foreign.html'}: no report that can be verified" in done.output and "old.html" not in done.output
    done = CliRunner().invoke(app, ["verify", str(good), str(good), "--data", str(package.path)])
    assert done.exit_code == 0 and done.output == f"{good}: made from these data and this code\n"


def test_no_folder_without_a_page_passes_for_verified(package: Package, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["verify", str(tmp_path), "--data", str(package.path)])
    assert isinstance(done.exception, HelpersError) and "a folder with pages" in str(done.exception)
