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
from helpers.data.package import Package


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("DVCTT_DATA", raising=False)


@pytest.mark.parametrize(("begun", "offer"), [
    ("kh", "khanh-hoa"), ("Kh", "Khanh-hoa"), ("KHANH", "KHANH-hoa"), ("Khá", "Khánh-hoa"), ("khánh-", "khánh-hoa"),
    ("khanh-h", "khanh-hoa"), ("Khánh H", "Khánh Hoa"), ("VN-34", "VN-34"), ("VN-3", "VN-34"), ("56", "56"),
])  # fmt: skip
def test_no_spelling_of_a_province_is_left_without_an_offer_that_begins_so(
    package: Package, begun: str, offer: str
) -> None:
    assert (offer, "Khánh Hòa") in offered_provinces(begun)
    for value, name in offered_provinces(begun):
        assert value.startswith(begun), "a shell drops any other"
        assert package.places.find(value).name_vi == name


def test_no_place_that_begins_otherwise_is_offered() -> None:
    assert sorted(value for value, _ in offered_provinces("quang-n")) == ["quang-nam", "quang-ngai", "quang-ninh"]
    assert len(offered_provinces("")) == 64 + 6
    assert offered_provinces("xyz") == []


def test_no_region_is_missing_where_all_its_provinces_may_be_asked_for(package: Package) -> None:
    assert offered_provinces("Tây Ng") == [("Tây Nguyen", "Tây Nguyên")]
    assert ("central-highlands", "Tây Nguyên") in offered_provinces("central")
    assert len(package.places.of_region("Tây Nguyen")) == 5


def test_no_province_named_before_the_comma_is_lost() -> None:
    assert offered_selections("khanh-hoa,ninh-t") == [("khanh-hoa,ninh-thuan", "Ninh Thuận")]
    assert offered_selections("tây ng") == [("tây nguyen", "Tây Nguyên")]
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


@pytest.mark.parametrize(("begun", "offer"), [("kh", "khanh-hoa"), ("Khá", "Khánh-hoa")])
def test_the_shell_itself_never_gets_anything_but_offers(begun: str, offer: str) -> None:
    words = f"dvctt build --province {begun}"
    asked = {"_DVCTT_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "3"}
    command = [sys.executable, "-c", "import sys; sys.argv[0] = 'dvctt'; from helpers.cli import main; main()"]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT, env={**os.environ, **asked}
    )
    assert (done.stdout.split(), done.stderr) == ([offer], "")
