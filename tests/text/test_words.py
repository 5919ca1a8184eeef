"""Clauses of sections, in both languages. All figures made here are invented."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import paged, writer

from helpers.analysis.comparability import Change
from helpers.analysis.precedence import foremost
from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages.report import growth
from helpers.pages.report import shares as shares_section
from helpers.text.codes import BASES
from helpers.text.formats import lower, upper
from helpers.text.messages import Messages
from helpers.text.places import place_name
from helpers.text.reasons import OBSTACLES
from helpers.text.writer import Label

Make = Callable[..., Observation]
VI, EN = Messages("vi"), Messages("en")
SHARE = {"indicator": "share_l4_of_procedures"}
ONLINE = {"indicator": "dossier_online_share_of_received", "basis": "provincial_report"}


@pytest.fixture
def seen(package: Package) -> Callable[..., Snapshot]:
    """The snapshot of Khánh Hòa (or another place) in 2020Q3 (or another quarter) when only some figures are known."""

    def snapshot(*rows: Observation, place: str = "VN-34", quarter: str = "2020Q3") -> Snapshot:
        small = replace(package, observations=rows, targets=())
        return Snapshot(small, small.places[place], Quarter.parse(quarter))

    return snapshot


def assert_clean(text: str) -> None:
    assert not re.search(r"[{}]|  | [.,;]|\.\.|[.,;][.,;]|\(\)|None", text), text
    assert unicodedata.is_normalized("NFC", text), text
    assert text == text.strip()


def test_of_two_figures_of_a_day_no_section_picks_another_than_the_finding(
    figure: Make, seen: Callable[..., Snapshot]
) -> None:
    good = figure("100", source="nd-09-2019", id="Z")
    snapshot = seen(
        good, figure("222", obs_status="U", id="ZZ", basis="provided"), figure("222", id="A", scope="per_unit")
    )
    assert foremost(snapshot.figures, snapshot.package) is good
    assert '<h2 id="growth-h">100 services were at level 4 (30 September 2020)</h2>' in str(
        paged(growth.growth, snapshot, EN)
    )
    shares = [figure("30", id="Z", **SHARE), figure("31", id="ZZ", obs_status="U", basis="provided", **SHARE)]
    assert "</b> 30% of procedures had a level-4 service" in str(paged(shares_section.shares, seen(*shares), EN))


@pytest.mark.parametrize("why", OBSTACLES)
def test_every_reason_is_a_whole_phrase(figure: Make, why: str) -> None:
    old, new = figure("33", "2020-07-31", basis="provided"), figure("391")
    for t in (VI, EN):
        text = writer(t).reason(Change(new, old, None, why))
        assert_clean(text)
        assert (t(BASES["provided"]) in text) is (why == "basis")


def test_places_have_the_name_of_their_kind(package: Package) -> None:
    names = [place_name(package.places[code], t) for code in ("VN-34", "VN-DN", "VN") for t in (VI, EN)]
    assert names[:2] == ["tỉnh Khánh Hòa", "Khánh Hòa province"]
    assert names[2:4] == ["thành phố Đà Nẵng", "Đà Nẵng"]
    assert names[4:] == ["cả nước", "the whole country"]


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert lower("PAPI 8.1") == "PAPI 8.1"
    assert lower("Đà Nẵng") == "đà Nẵng"
    assert upper("đến hết quý") == "Đến hết quý"


def test_a_qualifier_never_makes_a_second_pair_of_brackets() -> None:
    assert str(Label("Services")) == "Services"
    assert str(Label("Services", "centre only")) == "Services (centre only)"
    assert str(Label("Services (level 4)", "centre only")) == "Services (level 4; centre only)"
