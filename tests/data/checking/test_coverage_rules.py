"""What a source says of the provinces that it gives: never nothing where a rank would rest on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from helpers.data.checking.coverage_rules import unsaid_coverage
from helpers.data.codes import Coverage
from helpers.data.observations import Observation
from helpers.data.package import Package

Make = Callable[..., Observation]
CHOSEN = "selected, highest, lowest or extremes"
SHARE, SOURCE = "share_l4_of_procedures", "nq-17-2019"


def told(package: Package, figure: Make, number: int, coverage: Coverage, name: str = SHARE) -> list[tuple[str, ...]]:
    """The problems of a source that gives one figure each of the first provinces."""
    codes = [place.code for place in package.places.provinces][:number]
    rows = tuple(figure("1", area=code, indicator=name, source=SOURCE) for code in codes)
    sources = {**package.sources, SOURCE: replace(package.sources[SOURCE], coverage=coverage)}
    small = replace(package, observations=rows, sources=sources)
    return [(one.id, one.column, one.found, one.allowed.split(":")[0]) for one in unsaid_coverage(small)]


@pytest.mark.parametrize(("number", "coverage", "allowed"), [
    (9, "", ""), (10, "", CHOSEN), (31, "", CHOSEN), (32, "", ""), (63, "", ""),
    (10, "extremes", ""), (10, "selected", ""), (4, "extremes", ""), (63, "complete", ""),
    (10, "complete", f"{CHOSEN}, or nothing"), (40, "extremes", "complete or nothing"),
])  # fmt: skip
def test_no_source_of_many_provinces_leaves_open_how_they_were_chosen(
    package: Package, figure: Make, number: int, coverage: str, allowed: str
) -> None:
    expected = [(SOURCE, "coverage", coverage, allowed)] if allowed else []
    assert told(package, figure, number, Coverage(coverage)) == expected


def test_a_list_of_names_is_no_choice_of_figures(package: Package, figure: Make) -> None:
    assert told(package, figure, 14, Coverage.NONE, "l4_30pct_met") == []


def test_no_source_of_the_package_leaves_it_open(package: Package) -> None:
    assert list(unsaid_coverage(package)) == []
    chosen = {source.id for source in package.sources.values() if source.chosen}
    assert chosen == {
        "bao-da-nang-202211-thu-2-ca-nuoc", "bao-da-nang-2025-dti-2024", "bao-moi-51412784-quang-ngai",
        "dai-doan-ket-10228777-thanh-hoa", "dang-cong-san-585850-dti-2020", "kinh-te-do-thi-ha-nam-toan-trinh",
        "mic-153797-localities", "tbtc-20220809-dti-2021", "vneconomy-97-pct-level-4",
    }  # fmt: skip
    assert all(package.sources[f"papi-{year}-ml-mcdm"].coverage == Coverage.COMPLETE for year in range(2018, 2025))
