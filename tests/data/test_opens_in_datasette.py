"""The package as an importer of Data Packages takes it: it makes a database of the description and fills it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conftest import ROOT, Project
from datapackage_to_datasette import datapackage_to_datasette

from helpers.data.checking.checks import check
from helpers.data.package import load


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the importer leaves its connection open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_table_of_the_package_is_lost_on_the_way_into_datasette(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    base, about = tmp_path / "dvctt.db", tmp_path / "metadata.json"
    datapackage_to_datasette(str(base), str(tmp_path / "data" / "datapackage.json"), str(about))
    package = load(tmp_path / "data")
    with closing(sqlite3.connect(base)) as found:
        counts = {name: found.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
                  for name in ("observations", "targets", "sources", "events")}  # fmt: skip
        days = found.execute("SELECT id, period_end FROM observations ORDER BY id").fetchall()
    assert counts == {name: len(getattr(package, name)) for name in counts}
    assert days == sorted((item.id, item.period_end.isoformat()) for item in package.observations)
    assert next(iter(json.loads(about.read_text())["databases"].values()))["tables"]["observations"]["title"]


@pytest.mark.parametrize(
    ("table", "key", "cells", "found"),
    [
        ("observations", "F044", {"period_end": "2005-05-31"}, "minimum 2011-01-01"),
        ("targets", "P044", {"due": "2202-12-31"}, "maximum 2030-12-31"),
        ("sources", "ictnews-2020-thai-nguyen-nang-cap", {"published": "May 2020"}, "text that matches"),
        ("sources", "ictnews-2020-thai-nguyen-nang-cap", {"accessed": "2026"}, "text that matches"),
    ],
)
def test_nothing_passes_the_check_for_being_left_out_of_the_description(
    table: str, key: str, cells: dict[str, str], found: str, project: Project
) -> None:
    project.change(table, key, **cells)
    assert any(problem.allowed.startswith(found) for problem in check(project.data))


def test_no_package_is_refused_that_still_says_what_is_held_anyway(project: Project) -> None:
    path = project.data / "datapackage.json"
    described = json.loads(path.read_text("utf-8"))
    for resource in described["resources"]:
        for field in resource["schema"]["fields"]:
            if field["type"] == "date":
                field.setdefault("constraints", {}).update(minimum="2011-01-01", maximum="2030-12-31")
            if field["name"] == "accessed":
                field["constraints"] = {"pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
    path.write_text(json.dumps(described), "utf-8")
    assert check(project.data) == []
