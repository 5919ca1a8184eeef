"""``dvctt export``: a file is written whole or not at all, and none that stands is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Project
from typer.testing import CliRunner

from helpers import cli
from helpers.errors import RequestError


def run(*words: object) -> object:
    return CliRunner().invoke(cli.app, list(map(str, words)), catch_exceptions=False)


def test_no_file_that_stands_is_written_over_unless_asked(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("mine", "utf-8")
    with pytest.raises(
        RequestError, match=r"a path where nothing stands\. Name another one, or write over it with --force"
    ):
        run("export", "csv", "-o", path, "-d", project.data)
    assert path.read_text("utf-8") == "mine"
    run("export", "csv", "-o", path, "-d", project.data, "--force")
    assert path.read_text("utf-8").startswith("id,area,")
    assert path.stat().st_mode & 0o777 == 0o644


def test_no_second_file_is_written_over_either(project: Project, tmp_path: Path) -> None:
    (tmp_path / "f.csv.structure.xml").write_text("mine", "utf-8")
    with pytest.raises(RequestError, match=r"f\.csv\.structure\.xml"):
        run("export", "sdmx-csv", "-o", tmp_path / "f.csv", "-d", project.data)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("f")) == ["f.csv.structure.xml"]


@pytest.mark.parametrize(
    ("place", "told"),
    [("", "A folder stands there"), ("gone/f.csv", "Make the folder first"), ("link", "a path where nothing stands")],
)
def test_no_place_that_is_none_of_a_file_is_taken(place: str, told: str, project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RequestError, match=told):
        run("export", "csv", "-o", folder / place, "-d", project.data, "--force")
    assert not (tmp_path / "elsewhere").exists()


def test_nothing_is_left_of_a_write_that_fails(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("helpers.batch.outlet.write_content", full)
    with pytest.raises(RequestError, match="No space left on device"):
        run("export", "csv", "-o", tmp_path / "f.csv", "-d", project.data)
    assert not (tmp_path / "f.csv").exists()
