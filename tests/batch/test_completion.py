"""What the shell offers while a value is being typed: in any spelling, and nothing where there is no package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from helpers.batch.completion import (
    offered_indicators,
    offered_languages,
    offered_provinces,
    offered_quarters,
    offered_selections,
)


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("DVCTT_DATA", raising=False)


@pytest.mark.parametrize("begun", ["kh", "Khánh H", "VN-34", "56"])
def test_no_spelling_of_a_province_is_left_without_an_offer(begun: str) -> None:
    assert ("khanh-hoa", "Khánh Hòa") in offered_provinces(begun)


def test_no_place_that_begins_otherwise_is_offered() -> None:
    assert sorted(value for value, _ in offered_provinces("quang n")) == ["quang-nam", "quang-ngai", "quang-ninh"]
    assert len(offered_provinces("")) == 64
    assert offered_provinces("xyz") == []


def test_no_province_named_before_the_comma_is_lost() -> None:
    assert offered_selections("khanh-hoa,ninh-t") == [("khanh-hoa,ninh-thuan", "Ninh Thuận")]
    assert offered_selections("tây ng") == [("central-highlands", "Tây Nguyên")]
    assert "viet-nam" not in [value for value, _ in offered_selections("")]


def test_no_quarter_and_no_year_is_missing_from_the_offers() -> None:
    assert [value for value, _ in offered_quarters("2020")] == ["2020", "2020Q1", "2020Q2", "2020Q3", "2020Q4"]
    assert [value for value, _ in offered_quarters("2020Q1:2021q4")] == ["2020Q1:2021Q4"]
    assert offered_languages("e") == [("en", "English")]
    assert "services_l4" in [value for value, _ in offered_indicators("services_l")]


def test_no_folder_without_a_package_ends_in_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered_provinces("kh") == []
    assert offered_selections("kh") == []


def test_the_shell_itself_never_gets_anything_but_offers() -> None:
    words = "dvctt build --province kh"
    asked = {"_DVCTT_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "3"}
    command = [sys.executable, "-c", "import sys; sys.argv[0] = 'dvctt'; from helpers.cli import main; main()"]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT, env={**os.environ, **asked}
    )
    assert (done.stdout.split(), done.stderr) == (["khanh-hoa"], "")
