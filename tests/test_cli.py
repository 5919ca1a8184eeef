"""The command line: what it prints and the exit codes it ends with."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version

import pytest
from typer.testing import CliRunner

from helpers.cli import app
from helpers.errors import RequestError


def test_a_wrong_request_is_one_line_and_exit_code_2(few_project) -> None:
    command = [sys.executable, "-c", "from helpers.cli import main; main()", "build", "--province", "Khan Hoa"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=few_project.path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "dvctt: province: found 'Khan Hoa'; allowed: one of 63 provinces (dvctt list) or VN. "
        "Did you mean Khánh Hòa (VN-34)?"
    ]


def test_no_wrong_request_waits_for_the_check_of_all_the_data(few_project, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(files: object) -> None:
        pytest.fail("the data were checked for a request that cannot be met")

    monkeypatch.setattr("helpers.cli.building._problems", never)
    for wrong in (("--province", "Khan Hoa"), ("--quarter", "2030Q1"), ("--known-by", "2020-02-30")):
        done = CliRunner().invoke(app, ["build", *wrong])
        assert isinstance(done.exception, RequestError), wrong


def test_no_request_is_called_wrong_where_the_tables_are(few_project) -> None:
    few_project.save("provinces", [row for row in few_project.rows("provinces") if row["iso"] != "VN-34"])
    done = CliRunner().invoke(app, ["build", "--province", "VN-34", "--quarter", "2020Q3"])
    assert done.exit_code == 2
    assert "provinces.csv, column iso: found 'no row for VN-34 (Khánh Hòa)'" in done.output


def test_check_says_that_the_package_is_sound(project) -> None:
    result = CliRunner().invoke(app, ["check"])
    assert (result.exit_code, result.output.strip()) == (0, f"{project.data}: no problem")


def test_check_lists_every_problem_and_ends_with_1(few_project) -> None:
    first = few_project.change("observations", "F001", value="many")
    second = few_project.change("targets", "F013", indicator="share_l5")
    result = CliRunner().invoke(app, ["check", "--data", "data"])
    assert result.exit_code == 1
    assert f"observations.csv, row {first}, F001, column value: found 'many'; allowed: a number" in result.output
    assert f"targets.csv, row {second}, F013, column indicator: found 'share_l5'" in result.output
    assert "problems in data: 2" in result.output


def test_a_warning_fails_only_where_it_is_asked_to(few_project) -> None:
    row = few_project.change("observations", "F001", obs_status="U", note="", note_en="")
    result = CliRunner().invoke(app, ["check"])
    warning = (
        f"warning: observations.csv, row {row}, F001, rule no_note, column obs_status: "
        "found 'U'; expected: a note that says from what it was inferred"
    )
    counted = "warnings: 1 (mend them, or accept them in accepted.csv with the reason)"
    assert result.exit_code == 0
    assert result.output.splitlines() == [warning, f"problems in {few_project.data}: 0, {counted}"]
    strict = CliRunner().invoke(app, ["check", "--strict"])
    assert (strict.exit_code, strict.output.splitlines()[0]) == (1, warning)


def test_list_knows_every_province_and_how_much_is_known_of_it(project) -> None:
    listed = json.loads(CliRunner().invoke(app, ["list", "--json"]).output)
    assert len(listed["areas"]) == 64
    assert listed["quarters"][0] == "2018Q1"
    assert listed["quarters"][-1] == "2024Q4"
    known = {row["code"]: row for row in listed["areas"]}
    assert known["VN-34"]["gso"] == "56"
    assert known["VN-34"]["first"] == "2018Q4" or known["VN-34"]["first"] <= "2019Q2"
    kinds = {row["id"]: row["kind"] for row in project.rows("indicators")}
    bac_kan = [row for row in project.rows("observations") if row["area"] == "VN-53"]
    assert 0 < known["VN-53"]["figures"] == sum(kinds[row["indicator"]] != "index" for row in bac_kan) < len(bac_kan)
    listed_text = CliRunner().invoke(app, ["list"]).output
    assert "Khánh Hòa" in listed_text and "Cả nước (Vietnam)" in listed_text


def test_what_is_wanted_is_listed_with_its_hint_and_never_where_a_recent_count_is_known(project) -> None:
    """On the page of the country it was a list for readers; it is one for who gathers figures."""
    listed = json.loads(CliRunner().invoke(app, ["list", "--wanted", "--json"]).output)
    rows = {row["code"]: row for row in listed["wanted"]}
    assert listed["quarter"] == "2024Q4"
    assert rows["VN-26"]["hint"] == "share_l3_l4_of_unstated 100 2020-09-30"
    assert rows["VN-26"]["last"] == ""
    assert rows["VN-34"]["last"].startswith("services_")
    assert "VN-44" not in rows
    text = CliRunner().invoke(app, ["list", "--wanted"]).output
    assert len(text.splitlines()) == len(rows) + 3
    assert "Thừa Thiên Huế" in text


def test_a_folder_without_a_package_is_said(few_project) -> None:
    command = [sys.executable, "-c", "from helpers.cli import main; main()", "check", "--data", "notebooks"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=few_project.path)
    assert done.returncode == 2
    assert "no data package here" in done.stderr


def test_no_version_is_told_but_that_of_the_project(project) -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"dvctt {version('dvctt-reports')}\n")


def test_no_code_of_two_provinces_and_no_town_is_taken_without_a_word(few_project) -> None:
    few_project.stamp()
    asked = ["build", "-p", "34", "-p", "Nha Trang", "-p", "VN-36", "-q", "III/2020", "-l", "vi", "--dry-run"]
    result = CliRunner().invoke(app, asked)
    assert (result.exit_code, result.stderr.splitlines()) == (
        0, ["dvctt: 34: Thái Bình (GSO); Khánh Hòa is VN-34", "dvctt: Nha Trang: Khánh Hòa (VN-34)"],
    )  # fmt: skip
    built = [line.partition(":")[0] for line in result.stdout.splitlines()[:-1]]
    assert built == ["2020Q3/thai-binh.html", "2020Q3/khanh-hoa.html", "2020Q3/ninh-thuan.html"]


def test_no_report_is_built_below_the_notebooks_because_one_works_there(few_project, monkeypatch) -> None:
    few_project.stamp()
    monkeypatch.chdir(few_project.path / "notebooks")
    asked = ["build", "-p", "VN-34", "-q", "2020Q3", "-l", "vi", "--workers", "1"]
    result = CliRunner().invoke(app, asked)
    assert (result.exit_code, result.stdout) == (
        0, f"1 built, 0 unchanged, 0 failed. Open {few_project.path / 'reports' / 'index.html'}\n",
    )  # fmt: skip
    assert not (few_project.path / "notebooks" / "reports").exists()


def test_no_indicator_has_to_be_looked_for_among_all(project) -> None:
    found = json.loads(CliRunner().invoke(app, ["list", "--indicator", "muc do 4", "--json"]).output)["indicators"]
    assert "services_l4" in [row["id"] for row in found]
    assert all("4" in row["name_vi"] for row in found)
    lines = CliRunner().invoke(app, ["list", "--indicator", "level 4 procedures"]).output.splitlines()
    assert "share_l4_of_procedures" in [line.split()[0] for line in lines]
    assert len(lines) < 6
    everything = CliRunner().invoke(app, ["list", "--indicator", ""]).output.splitlines()
    assert len(everything) == len(project.rows("indicators"))
    wrong = CliRunner().invoke(app, ["list", "--indicator", "blockchain"])
    assert "Take fewer or other words" in str(wrong.exception)
