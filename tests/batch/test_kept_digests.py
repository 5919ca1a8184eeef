"""Digests that a folder keeps: none is computed again, and none of other data or other code is believed."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Project

from helpers.analysis.snapshot import Snapshot
from helpers.batch.digests import DIGESTS, Digest, Digests
from helpers.batch.plan import Task, plan
from helpers.data.package import Package, load
from helpers.pages import receipt


def tasks(package: Package) -> list[Task]:
    """Pages of each kind, in both languages."""
    places = plan(package, ["VN", "VN-34"], ["2020Q3"], briefs=True)
    compared = plan(package, spans=["2020Q3"], comparisons=["VN-34,VN-36", "south-east"])
    return [*places, *compared, *plan(package, ["Khánh Hòa"], ["2020Q3"], frame="34")]


def computed(package: Package) -> dict[str, Digest]:
    found = {str(task): task.snapshot(package) for task in tasks(package)}
    return {page: Digest(one.digest, len(one.figures)) for page, one in found.items()}


@pytest.fixture
def kept(project: Project, package: Package) -> Path:
    """A folder in which digests are kept."""
    digests = Digests(project.path, package)
    assert {str(task): digests.of(task) for task in tasks(package)} == computed(package)
    digests.save()
    return project.path


def asked(folder: Path, package: Package) -> dict[str, Digest]:
    digests = Digests(folder, package)
    return {str(task): digests.of(task) for task in tasks(package)}


def test_no_digest_that_is_kept_is_computed_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = load(kept / "data")  # the same bytes, read again
    expected = computed(package)

    def never(*_: object) -> str:
        raise AssertionError("a snapshot was made")

    monkeypatch.setattr(Task, "snapshot", never)
    assert asked(kept, package) == expected


def test_no_digest_of_other_data_is_believed(project: Project, kept: Path, package: Package) -> None:
    project.change("observations", "F002", value="392")
    changed = load(project.data)
    found, before = asked(kept, changed), computed(package)
    assert found == computed(changed)
    assert found["2020Q3/khanh-hoa.html"] != before["2020Q3/khanh-hoa.html"]


@pytest.mark.parametrize(
    ("module", "name", "value"), [(receipt, "code_hash", lambda: "another"), (platform, "python_version", lambda: "9")]
)
def test_no_digest_of_other_code_is_believed(
    kept: Path, package: Package, monkeypatch: pytest.MonkeyPatch, module: object, name: str, value: Callable[[], str]
) -> None:
    forged = json.loads((kept / DIGESTS).read_text("utf-8"))
    forged["pages"] = {page: ["forged", 1] for page in forged["pages"]}
    (kept / DIGESTS).write_text(json.dumps(forged), "utf-8")
    assert set(asked(kept, package).values()) == {Digest("forged", 1)}
    monkeypatch.setattr(module, name, value)
    assert asked(kept, package) == computed(package)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "7", "{}", "[" * 100_000, '{"from": "?", "pages": {}}', '{"from": "?", "pages": []}',
     '{"from": "?", "pages": {"2020Q3/viet-nam.html": ["0", "1"]}}', '{"from": "?", "pages": {"x": ["0", 1, 2]}}',
     '{"from": "?", "pages": {"2020Q3/viet-nam.html": [0, 1]}}', '{"from": "?", "pages": {"x": 7}}'],
)  # fmt: skip
def test_no_file_of_another_shape_is_believed_or_stops_a_build(kept: Path, package: Package, text: str) -> None:
    own = json.loads((kept / DIGESTS).read_text("utf-8"))["from"]
    (kept / DIGESTS).write_text(text.replace("?", own), "utf-8")
    digests = Digests(kept, package)
    [task] = plan(package, ["VN"], ["2020Q3"], ["vi"])
    assert digests.of(task).rows == Snapshot(package, task.subject, task.quarter).digest
