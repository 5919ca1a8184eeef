"""The version of the data: none stands for two sets of tables."""

from __future__ import annotations

import json
import re

import pytest
from conftest import ROOT, Project

from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.package import load
from helpers.data.version import KEY, fault, tables_hash


def test_no_table_changes_and_keeps_the_version() -> None:
    """Raise the version of ``data/datapackage.json`` with its data; the message says how."""
    said = fault(DataFiles.read(ROOT / "data"))
    assert not said, said


def test_no_other_version_is_told_for_citing() -> None:
    assert f'version: "{load(ROOT / "data").version}"' in (ROOT / "CITATION.cff").read_text("utf-8")


def test_a_changed_figure_asks_for_a_new_version_and_says_which_hash(project: Project) -> None:
    project.change("observations", "F003", value="34.22")
    files = DataFiles.read(project.data)
    said = fault(files)
    assert said.endswith(f'add it to "{KEY}" as the last line, with "{tables_hash(files)}".')
    path = project.data / DESCRIPTION
    told = json.loads(path.read_text("utf-8"))
    told["version"] = "99.0.0"
    told[KEY]["99.0.0"] = tables_hash(files)
    path.write_text(json.dumps(told), "utf-8")
    assert fault(DataFiles.read(project.data)) == ""
    told["version"] = next(iter(told[KEY]))
    path.write_text(json.dumps(told), "utf-8")
    assert fault(DataFiles.read(project.data))


@pytest.mark.parametrize("given", ["2.1", "x", None, 3, "1.0.0 <b>", "１.0.0"])
def test_no_odd_version_is_told(project: Project, given: object) -> None:
    path = project.data / DESCRIPTION
    told = json.loads(path.read_text("utf-8"))
    assert re.fullmatch(r"\d+\.\d+\.\d+", load(project.data).version)
    told["version"] = given
    path.write_text(json.dumps(told), "utf-8")
    assert load(project.data).version == ""
