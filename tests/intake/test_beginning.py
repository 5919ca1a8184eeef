"""A package of one's own begins without figures, passes the check and can be imported into."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from typer.testing import CliRunner

from helpers import cli
from helpers.analysis.trial import inspect
from helpers.data.files import DataFiles
from helpers.data.package import load
from helpers.data.version import fault
from helpers.errors import RequestError
from helpers.intake.beginning import begin


def run(*arguments: str):
    done = CliRunner().invoke(cli.app, arguments)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_no_figure_stands_in_a_new_package_and_none_is_kept_out(tmp_path: Path) -> None:
    own = tmp_path / "mine" / "data"
    assert run("new", str(own), "--data", str(ROOT / "data")).exit_code == 0
    files = DataFiles.read(own)
    package = load(files)
    assert inspect(files).problems == [] == inspect(files).warnings and fault(files) == ""
    assert (package.observations, package.targets, len(package.places.provinces)) == ((), (), 63)
    given = ("--title", "Báo cáo", "--publisher", "Sở", "--kind", "provincial", "--id", "bao-cao", "--data", str(own))
    assert run("source", "add", *given).output.strip() == "bao-cao"
    (tmp_path / "p.csv").write_text("area,indicator,value,period_end\nKhánh Hòa,services_l4,391,2020Q3\n", "utf-8")
    done = run("import", str(tmp_path / "p.csv"), "--source", "bao-cao", "--data", str(own), "--yes")
    assert done.exit_code == 0 and "accepted 1" in done.output
    assert load(own).version == "0.2.0" and inspect(DataFiles.read(own)).problems == []


def test_nothing_that_stands_there_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    for path in (tmp_path, tmp_path / "letter.txt", tmp_path / "letter.txt" / "data"):
        with pytest.raises(RequestError, match="PATH"):
            begin(path, DataFiles.read(ROOT / "data"))
    assert (tmp_path / "letter.txt").read_text() == "dear"
