"""Why a report is stale: because of what it rests on, and of nothing else. Its pages are stand-ins: none is opened."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Project

from helpers.batch.builder import Options, stale
from helpers.batch.plan import PROVINCE, plan
from helpers.batch.receipts import STATE, Receipts
from helpers.batch.records import PageRecord
from helpers.data.package import load
from helpers.pages import receipt

AREAS = ("VN", "VN-34", "VN-52")
STAND_IN = b"a stand-in"
Reasons = Callable[..., dict[str, str]]


@pytest.fixture
def project(few_project: Project) -> Project:
    """Why a page is stale depends on its own rows, not on how many others there are."""
    return few_project


@pytest.fixture
def reasons(project) -> Reasons:
    """The reason of each stale report of three, all of which stood a moment ago."""
    output = project.path / "reports"

    def look(**options: bool) -> dict[str, str]:
        package = load(project.data)
        tasks = plan(package, AREAS, ["2020Q3"], ["vi"])
        return {task.subject.code: reason for task, reason, *_ in stale(tasks, package, Options(output, **options))}

    package = load(project.data)
    receipts = Receipts(output)
    assert look() == dict.fromkeys(AREAS, "no page yet")
    for task, _, made, _ in stale(plan(package, AREAS, ["2020Q3"], ["vi"]), package, Options(output)):
        receipts.put(str(task), PageRecord(made, len(STAND_IN), hashlib.sha256(STAND_IN).hexdigest()))
        (output / task.path).parent.mkdir(parents=True, exist_ok=True)
        (output / task.path).write_bytes(STAND_IN)
    receipts.save()
    assert look() == {}
    return look


def test_nothing_is_stale_because_a_file_was_touched(project, reasons: Reasons) -> None:
    for path in (project.path / "notebooks" / PROVINCE, project.data / "observations.csv"):
        os.utime(path, (1, 1))
    assert reasons() == {}


def test_a_figure_makes_no_page_stale_that_does_not_show_it(project, reasons: Reasons) -> None:
    project.change("observations", "F002", value="392")
    assert reasons() == {"VN": "changed: rows", "VN-34": "changed: rows"}


def test_a_figure_of_later_makes_no_page_stale(project, reasons: Reasons) -> None:
    rows = project.rows("observations")
    later = next(row for row in rows if row["area"] == "VN-34" and row["period_end"] > "2021")
    project.change("observations", later["id"], note="read again")
    assert reasons() == {}


def test_a_notebook_makes_its_own_pages_stale_only(project, reasons: Reasons) -> None:
    project.edit_notebook(PROVINCE, "report.dossiers", "report.dossiers ")
    assert reasons() == {"VN-34": "changed: notebook", "VN-52": "changed: notebook"}


def test_no_page_is_stale_because_its_notebook_was_run_or_saved_by_another_editor(project, reasons: Reasons) -> None:
    path = project.path / "notebooks" / PROVINCE
    notebook = json.loads(path.read_text("utf-8"))
    for number, cell in enumerate(notebook["cells"]):
        cell["source"] = "".join(cell["source"])  # a list of lines and a text are the same cell
        if cell["cell_type"] == "code":
            shown = {"output_type": "stream", "name": "stdout", "text": "x"}
            cell |= {"execution_count": number, "outputs": [shown]}
            cell["metadata"]["execution"] = {"iopub.execute_input": "2026-11-26T05:00:00Z"}
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.14"}
    path.write_text(json.dumps(notebook, indent=4), "utf-8")
    assert reasons() == {}
    notebook["cells"][-1]["metadata"]["tags"] = ["note"]
    path.write_text(json.dumps(notebook), "utf-8")
    assert reasons() == {"VN-34": "changed: notebook", "VN-52": "changed: notebook"}


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ("code", "code_hash", lambda: "another"),
        ("libraries", "libraries", lambda: {"matplotlib": "0"}),
    ],
)
def test_code_and_libraries_make_every_page_stale(
    reasons: Reasons, monkeypatch: pytest.MonkeyPatch, part: str, name: str, value: Callable[[], object]
) -> None:
    monkeypatch.setattr(receipt, name, value)
    assert reasons() == dict.fromkeys(AREAS, f"changed: {part}")


def test_the_template_makes_every_page_stale(reasons: Reasons, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copy = shutil.copytree(receipt.TEMPLATE, tmp_path / "template")
    monkeypatch.setattr(receipt, "TEMPLATE", copy)
    assert reasons() == {}
    (copy / "style.css").write_text("p { color: #111 }", "utf-8")
    assert reasons() == dict.fromkeys(AREAS, "changed: template")


def test_no_reason_is_left_out(project, reasons: Reasons) -> None:
    (project.path / "reports/2020Q3/khanh-hoa.html").unlink()
    assert reasons() == {"VN-34": "no page yet"}
    assert reasons(force=True) == dict.fromkeys(AREAS, "forced")


@pytest.mark.parametrize("content", [b"", b"a stand-", b"a stand-in and more", b"a stand-IN"])
def test_no_page_that_is_not_the_one_that_was_written_passes_for_unchanged(
    project, reasons: Reasons, content: bytes
) -> None:
    """Emptied, cut, longer, and edited with its times put back."""
    page = project.path / "reports/2020Q3/khanh-hoa.html"
    times = page.stat().st_atime_ns, page.stat().st_mtime_ns
    page.write_bytes(content)
    os.utime(page, ns=times)
    assert reasons() == {"VN-34": "changed: page"}
    page.write_bytes(STAND_IN)
    assert reasons() == {}


def test_no_receipt_of_another_shape_makes_a_page_fresh_or_stops_a_build(project, reasons: Reasons) -> None:
    path = project.path / "reports" / STATE
    stored = json.loads(path.read_text("utf-8"))
    record = stored["2020Q3/viet-nam.html"]
    known = json.loads(record["receipt"])
    wrong = [
        "", "[]", "1", "null", "{}", "[" * 100_000, *(json.dumps(known | {name: ["0"]}) for name in known),
        *(json.dumps({name: known[name] for name in known if name != part}) for part in known),
        json.dumps(known | {"libraries": {"babel": 2}}), ["a list"], 7, None,
    ]  # fmt: skip
    for text in wrong:
        path.write_text(json.dumps(stored | {"2020Q3/viet-nam.html": record | {"receipt": text}}), "utf-8")
        assert reasons() == {"VN": "no receipt"}, text
    others = [{"size": value} for value in ("10", None, True, 10.0)] + [{"sha256": value} for value in (1, None, [])]
    for one in (*(record | other for other in others), json.dumps(known), [], 7, None, {}):
        path.write_text(json.dumps(stored | {"2020Q3/viet-nam.html": one}), "utf-8")
        assert reasons() == {"VN": "no receipt"}, one
    for whole in ("[" * 100_000, "[]", "7"):
        path.write_text(whole, "utf-8")
        assert reasons() == dict.fromkeys(AREAS, "no receipt")


def test_receipts_of_other_versions_that_say_more_are_still_read(project, reasons: Reasons) -> None:
    path = project.path / "reports" / STATE
    stored = json.loads(path.read_text("utf-8"))
    for record in stored.values():
        one = json.loads(record["receipt"])
        record["receipt"] = json.dumps(one | {"fonts": "of a later version", "twins": ["en"]})
    path.write_text(json.dumps(stored), "utf-8")
    assert reasons() == {}


def test_the_text_of_a_receipt_is_the_one_that_was_stored_before() -> None:
    made = receipt.Receipt("r", "n", "c", "t", {"pandas": "2", "babel": "1"})
    text = '{"code": "c", "libraries": {"babel": "1", "pandas": "2"}, "notebook": "n", "rows": "r", "template": "t"}'
    assert made.to_json() == text
    assert receipt.Receipt.from_json(text) == made
    assert made.differences(receipt.Receipt("r", "x", "c", "t", {"pandas": "2", "babel": "2"})) == [
        "notebook", "libraries",
    ]  # fmt: skip
