"""Code lists: the same as in the description of the package, and none without its words or its mark."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT

from helpers.analysis.aggregation import NonAdditive, Omission
from helpers.analysis.comparability import Exclusion, Obstacle
from helpers.data import codes
from helpers.pages.cells import SIGNS
from helpers.pages.chart_values import MARKERS
from helpers.pages.report.province_map import ROUNDED
from helpers.text.codes import BASES, QUALIFIERS, SCOPES, STATUSES, TIERS
from helpers.text.reasons import EXCLUSIONS, NEVER_ADDED, NOT_ADDED, OBSTACLES

LISTS = {
    ("indicators", "unit"): codes.Unit, ("indicators", "kind"): codes.Kind, ("indicators", "regime"): codes.Regime,
    ("indicators", "base"): codes.Base, ("sources", "kind"): codes.SourceKind,
    ("sources", "coverage"): codes.Coverage, ("observations", "tier"): codes.Tier,
    ("observations", "scope"): codes.Scope, ("observations", "start_status"): codes.StartStatus,
    ("observations", "date_precision"): codes.Precision, ("observations", "period_regime"): codes.PeriodRegime,
    ("observations", "qualifier"): codes.Qualifier, ("observations", "basis"): codes.Basis,
    ("observations", "obs_status"): codes.Status, ("targets", "binds"): codes.Binds, ("targets", "tier"): codes.Tier,
    ("targets", "date_precision"): codes.Precision, ("targets", "qualifier"): codes.Qualifier,
    ("targets", "kind"): codes.TargetKind, ("targets", "obs_status"): codes.Status,
    ("presentation", "chart"): codes.ChartKind, ("presentation", "evidence"): codes.Evidence,
    ("presentation", "with_country"): codes.Answer, ("presentation", "derived"): codes.Answer,
    ("presentation", "higher_is_better"): codes.Answer,
}  # fmt: skip


@pytest.mark.parametrize("column", LISTS, ids="-".join)
def test_no_code_is_known_to_the_description_or_to_the_code_alone(column: tuple[str, str]) -> None:
    table, name = column
    description = json.loads((ROOT / "data/datapackage.json").read_text("utf-8"))
    [fields] = [item["schema"]["fields"] for item in description["resources"] if item["name"] == table]
    [field] = [item for item in fields if item["name"] == name]
    assert set(field["constraints"]["enum"]) == {member.value for member in LISTS[column]} - {""}


def test_no_code_is_forgotten_by_its_words_or_marks() -> None:
    assert set(BASES) == set(codes.Basis) == set(MARKERS)
    assert set(STATUSES) == set(SIGNS) == codes.DOUBTFUL
    assert set(SCOPES) == set(codes.Scope) - {codes.Scope.WHOLE}
    assert set(TIERS) == set(codes.TIERS_OF_AREA)
    assert set(QUALIFIERS) == set(codes.Qualifier) - {codes.Qualifier.EXACT, codes.Qualifier.RANGE}
    assert set(ROUNDED) == set(QUALIFIERS)
    assert set(OBSTACLES) == set(Obstacle)
    assert set(EXCLUSIONS) == set(Obstacle) | set(Exclusion)
    assert set(NOT_ADDED) == set(Omission)
    assert set(NEVER_ADDED) == set(NonAdditive)
