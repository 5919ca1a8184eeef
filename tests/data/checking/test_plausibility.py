"""What is improbable is doubted, in a line that says beside what; what was looked into is left alone, and only that."""

from __future__ import annotations

import pytest
from conftest import ROOT, Project
from test_impossible import FLOW, YEAR, add, said_together
from test_impossible import found as together

from helpers.data.checking.checks import examine
from helpers.data.checking.description import ours

KHANH_HOA = {"area": "VN-34", "indicator": "services_l4", "basis": "announced"}
LEVELS = {"published": "2021-04-05"}
MARCH = {"period_end": "2021-03-31", "date_precision": "month"}
QUARTER = {
    **FLOW, "area": "VN-34", "period_start": "2020-04-01", "period_end": "2020-06-30", "period_regime": "unknown",
}  # fmt: skip
SHARE = {"area": "VN-34", "indicator": "share_l4_of_unstated", **MARCH}

# Cells of the figures that one source prints, cells of that source; rule, what was found, words of what is expected.
DOUBTED: dict[str, tuple[list[dict[str, str]], dict[str, str], str, str, str]] = {
    "40,000 services after 391": (
        [{**KHANH_HOA, **MARCH, "value": "40000"}], LEVELS, "far_in_time", "40000",
        "nearer to 391 at 2020-09-30 (F002)",
    ),
    "39 services after 391": (
        [{**KHANH_HOA, **MARCH, "value": "39"}], LEVELS, "far_in_time", "39", "nearer to 391 at 2020-09-30 (F002)",
    ),
    "no services after 391": (
        [{**KHANH_HOA, **MARCH, "value": "0"}], LEVELS, "far_in_time", "0", "nearer to 391 at 2020-09-30 (F002)",
    ),
    "13 dossiers a quarter after 135,361": (
        [{**QUARTER, "value": "13"}], LEVELS, "far_in_time", "13", "(F085), for as many days",
    ),
    "135 dossiers for 135,361": (
        [{**QUARTER, "value": "135"}], LEVELS, "far_from_others", "135", "a day, as other provinces have",
    ),
    "more than any other province": (
        [{"area": "VN-52", "indicator": "services_l4", **MARCH, "value": "8000"}], LEVELS, "far_from_others", "8000",
        "as other provinces have",
    ),
    "more services than procedures": (
        [{"area": "VN-30", "indicator": "services_l3_l4", "value": "2400", "period_end": "2020-12-31"}],
        LEVELS, "above_whole", "2400", "no more than its whole: ",
    ),
    "a share above the one that it is a part of, in another document": (
        [{"area": "VN-02", "indicator": "share_l4_of_procedures", "value": "62", "period_end": "2021-01-31",
          "basis": "provincial_report"}],
        LEVELS, "above_whole", "62", "no more than what it is a part of: 57 (LC11485DMD-4)",
    ),
    "the centre above the province": (
        [{**QUARTER, "scope": "centre", "value": "400000"}], LEVELS, "above_whole", "400000", "no more than its whole",
    ),
    "a share as a part of 1": ([{**SHARE, "value": "0.3421"}], LEVELS, "wrong_scale", "0.3421", "percent: 34.21"),
    "a share of on-time dossiers as a tenth": (
        [{**QUARTER, "area": "VN-52", "indicator": "on_time_share_of_unstated", "value": "9.77"}], LEVELS,
        "wrong_scale", "9.77", "about 74",
    ),
    "a share as a tenth of those beside it": (
        [{**SHARE, "value": "3.421"}], LEVELS, "far_in_time", "3.421", "nearer to 34.21 at 2020-09-30 (F003)",
    ),
    "full and partial above procedures": (
        [{"value": "900"}, {"indicator": "services_partial", "value": "801"},
         {"indicator": "services_total", "value": "1700"}], LEVELS, "parts_differ", "900, reckoned 1701 together",
        "with K2 at most 1700, the services_total of K3",
    ),
    "full alone as many as procedures, and partial beside it": (
        [{"value": "1700"}, {"indicator": "services_partial", "value": "1"},
         {"indicator": "services_total", "value": "1700"}], LEVELS, "parts_differ", "1700, reckoned 1701 together",
        "with K2 at most 1700, the services_total of K3",
    ),
    "shares that make their base two numbers": (
        [{"value": "759"}, {"indicator": "share_full_of_procedures", "value": "39.45"},
         {"indicator": "services_partial", "value": "441"},
         {"indicator": "share_partial_of_procedures", "value": "2.292"}], LEVELS, "counts_differ",
        "2.292, reckoned a base of 19199 or more", "K2 is of 1924 or fewer",
    ),
    "a rank of two, and the one after it": (
        [{"indicator": "dti_rank", **YEAR, "area": area, "value": value}
         for area, value in (("VN-69", "3"), ("VN-34", "3"), ("VN-52", "4"))], LEVELS, "shared_rank", "3",
        "3 is that of K1, K2",
    ),
    "a score of another scale": (
        [{"indicator": "papi_8_1", **YEAR, "basis": "survey", "value": "4.16"}], LEVELS, "far_from_others", "4.16",
        "as other provinces have",
    ),
    "a score above the end of its scale": (
        [{"indicator": "dti_total", **YEAR, "value": "1.05"}], LEVELS, "wrong_scale", "1.05", "at most 1, where",
    ),
    "a share whose point stands too early": (
        [{"indicator": "share_full_of_procedures", "value": "7.533"}], {}, "wrong_scale", "7.533",
        "at most two decimals, as shares are printed",
    ),
    "more dossiers filed online than a share of those resolved allows": (
        [{**FLOW, "indicator": "dossiers_resolved", "value": "166200"},
         {**FLOW, "indicator": "dossiers_online", "value": "758000"}], {}, "above_whole", "758000",
        "no more than what it is a share of: 166200 at 2024-06-30 (K1)",
    ),
    "more dossiers paid online than all there are": (
        [{**FLOW, "value": "60000"}, {**FLOW, "indicator": "dossiers_online_payment", "value": "310000"}], {},
        "above_whole", "310000", "no more than what it is a share of: 60000",
    ),
    "ten times the procedures of other centres": (
        [{"indicator": "services_total_centre", "tier": "province", "scope": "centre", "value": "14350"}], {},
        "far_from_others", "14350", "about 1245 to 1800",
    ),
    "a count of the province under its communes": (
        [{"indicator": "services_total", "tier": "commune", "value": "1432"}], {}, "far_from_others", "1432",
        "about 107 to 142",
    ),
    "a part of a sum under another tier": (
        [{"tier": "district"}, {"indicator": "services_partial", "value": "441"},
         {"indicator": "services_online_any", "value": "941"}], {}, "misplaced", "district",
        "all, as of K3, K2, which it fits to the last digit",
    ),
    "a count under another tier than its share": (
        [{"tier": "province"}, {"indicator": "share_full_of_procedures", "value": "39.4"}], {}, "misplaced", "province",
        "all, as of its share K2",
    ),
    "a count under another tier than those beside it": (
        [{**FLOW, "value": "50000", "tier": "district"}, {**FLOW, "indicator": "dossiers_online", "value": "30000"},
         {**FLOW, "indicator": "dossiers_resolved", "value": "45000"}], {}, "misplaced", "district",
        "all, as of K2, K3 beside it",
    ),
    "a count of a share on another basis": (
        [{"basis": "announced"}, {"indicator": "services_total", "value": "1460"},
         {"indicator": "share_full_of_procedures", "value": "34.25"}], {}, "misplaced", "announced", "provided, as of",
    ),
    "a share that counts of another document do not give": (
        [{"area": "VN-30", "indicator": "share_l4_of_procedures", "period_end": "2019-05-31", "value": "84.8"}],
        LEVELS, "counts_differ", "84.8, reckoned 8.48", "what the counts of another source give (P172, P173)",
    ),
    "a share that its counts do not give": (
        [{"value": "1000"}, {"indicator": "services_total", "value": "2000"},
         {"indicator": "share_full_of_procedures", "value": "55"}],
        {}, "counts_differ", "55, reckoned 50.00", "what the counts of the same source give",
    ),
    "a sum that its parts do not make": (
        [{"value": "100"}, {"indicator": "services_partial", "value": "200"},
         {"indicator": "services_online_any", "value": "310"}],
        {}, "parts_differ", "310, reckoned 300", "what its parts make (K1, K2)",
    ),
    "another province than the title's": (
        [{**KHANH_HOA, **MARCH, "area": "VN-35", "value": "391"}],
        {**LEVELS, "title": "Khánh Hòa công bố danh mục mới"}, "place_not_named", "VN-35", "VN-34 (Khánh Hòa)",
    ),
    "another province than the address's": (
        [{**KHANH_HOA, **MARCH, "value": "400"}],
        {**LEVELS, "url": "https://example.org/bac-kan-cong-bo-danh-muc"}, "place_not_named", "VN-34",
        "VN-53 (Bắc Kạn)",
    ),
    "another province than all other rows": (
        [{"indicator": "services_total", "value": "1400"}, {"indicator": "services_partial", "value": "400"}, {},
         {"area": "VN-54", "indicator": "services_online_any", "value": "900"}],
        {}, "place_not_named", "VN-54", "VN-52 (Sóc Trăng)",
    ),
    "a day in mid-month of a month": (
        [{"period_end": "2024-06-15", "date_precision": "month"}], {}, "month_day", "2024-06-15",
        "2024-06-30, the last day of the month",
    ),
    "a day in the quarter": (
        [{"period_end": "2024-05-31", "date_precision": "quarter"}], {}, "month_day", "2024-05-31",
        "2024-06-30, the last day of the quarter",
    ),
    "a day in the year": (
        [{"period_end": "2023-06-30", "date_precision": "year"}], {}, "month_day", "2023-06-30",
        "2023-12-31, the last day of the year",
    ),
    "low reliability without a word": ([{"obs_status": "U"}], {}, "no_note", "U", "a note that says from what"),
    "another definition without a word": ([{"obs_status": "B"}], {}, "no_note", "B", "what was counted instead"),
    "a first day that is assumed": (
        [{**FLOW, "start_status": "assumed", "value": "60000"}], {}, "assumed_start", "A", "U, since the first day",
    ),
    "a base that the note says is not printed": (
        [{"indicator": "share_full_of_procedures", "value": "40", "note": "Mẫu số không in.",
          "note_en": "The denominator is not printed."}],
        {}, "assumed_base", "A", "U, since by its note the base is not printed",
    ),
    "a catalogue of the end of a year that is not over": (
        [{"period_end": "2024-12-31", "date_precision": "year"}], {"published": "2024-07"}, "dated_ahead", "2024-12-31",
        "a day until 2024-07-31",
    ),
}  # fmt: skip


#: Those that are doubted beside figures of other provinces or documents; for the others an excerpt is enough.
BESIDE_OTHERS = {
    "135 dossiers for 135,361", "more than any other province", "more services than procedures",
    "a share above the one that it is a part of, in another document", "full and partial above procedures",
    "full alone as many as procedures, and partial beside it", "a score of another scale",
    "a score above the end of its scale", "ten times the procedures of other centres",
    "a count of the province under its communes", "a count of a share on another basis",
    "a share that counts of another document do not give", "another province than all other rows",
}  # fmt: skip


@pytest.mark.parametrize("case", DOUBTED)
def test_no_improbable_figure_passes_without_a_warning(case: str, request: pytest.FixtureRequest) -> None:
    project = request.getfixturevalue("project" if case in BESIDE_OTHERS else "few_project")
    figures, source, rule, found, expected = DOUBTED[case]
    row = add(project, *figures, **source)
    said = said_together(project)
    assert [problem for problem in said if not problem.warning] == []
    doubts = [doubt for doubt in said if doubt.rule == rule and doubt.id.startswith("K")]
    assert [doubt.found for doubt in doubts] == [found]
    assert doubts[0].warning and row <= doubts[0].row < row + len(figures)
    assert expected in doubts[0].allowed
    assert str(doubts[0]).startswith(f"warning: observations.csv, row {doubts[0].row}, {doubts[0].id}, rule {rule}, ")


# Figures that nothing speaks against.
PROBABLE: dict[str, tuple[list[dict[str, str]], dict[str, str]]] = {
    "400 after 391": ([{**KHANH_HOA, **MARCH, "value": "400"}], LEVELS),
    "a leap that a share bears out": (
        [{**FLOW, "area": "VN-34", "indicator": "dossiers_received", "value": "900000"},
         {**FLOW, "area": "VN-34", "indicator": "dossiers_online", "value": "810000"},
         {**FLOW, "area": "VN-34", "indicator": "dossier_online_share_of_received", "value": "90.0"}], {},
    ),
    "a share that its counts give": (
        [{"value": "1000"}, {"indicator": "services_total", "value": "1999"},
         {"indicator": "share_full_of_procedures", "value": "50.03"}], {},
    ),
    "a share of a part beside the base of the whole": (
        [{**FLOW, "value": "60000"}, {**FLOW, "indicator": "dossiers_online", "value": "30300", "scope": "part"},
         {**FLOW, "indicator": "dossier_online_share_of_received", "value": "50.50", "scope": "part"}],
        {},
    ),
    "a sum that fits without the part that stands apart": (
        [{}, {"tier": "district"}, {"indicator": "services_partial", "value": "441"},
         {"indicator": "services_online_any", "value": "941"}], {},
    ),
    "somewhat more filed online than resolved": (
        [{**FLOW, "indicator": "dossiers_resolved", "value": "60000"},
         {**FLOW, "indicator": "dossiers_online", "value": "70000"}], {},
    ),
    "a province among several in the title": (
        [{}], {"title": "Sóc Trăng và Phú Yên dẫn đầu"},
    ),
    "the last day of February": ([{"period_end": "2024-02-29", "date_precision": "month"}], {}),
    "the day of publication": ([{"period_end": "2024-08-01", "date_precision": "month"}], {}),
    "the end of a quarter of Decree 09/2019": (
        [{**FLOW, "period_start": "2024-03-15", "period_end": "2024-06-14", "date_precision": "quarter",
          "period_regime": "nd09", "value": "60000"}], {},
    ),
    "low reliability that is explained": ([{"obs_status": "U", "note": "Suy ra.", "note_en": "Inferred."}], {}),
}  # fmt: skip


@pytest.mark.parametrize(("figures", "source"), PROBABLE.values(), ids=PROBABLE)
def test_probable_figures_are_never_doubted(
    project: Project, figures: list[dict[str, str]], source: dict[str, str]
) -> None:
    add(project, *figures, **source)
    assert [str(problem) for problem in said_together(project)] == []


def test_no_target_passes_that_was_set_after_it_was_due(project: Project) -> None:
    row = project.change("targets", "P227", set_date="2021-07-01", due="2021-06-30")
    [doubt] = together(project, warnings=True)
    assert (doubt.row, doubt.rule, doubt.found, doubt.allowed) == (
        row, "due_before_set", "2021-06-30", "a day not before set_date (2021-07-01)"
    )  # fmt: skip


def test_no_day_of_an_article_passes_for_the_day_a_target_was_set(project: Project) -> None:
    row = project.change("targets", "P227", set_date="2021-10-22")
    [doubt] = together(project, warnings=True)
    assert (doubt.row, doubt.rule, doubt.found) == (row, "set_when_published", "2021-10-22")
    assert "is that of publication" in doubt.allowed
    project.change("sources", "bao-long-an-20211022-e-government", kind="decision")
    assert together(project, warnings=True) == []


def test_no_target_of_normal_status_has_a_base_that_is_not_printed(project: Project) -> None:
    row = project.change("targets", "F089", obs_status="A")
    [doubt] = together(project, warnings=True)
    assert (doubt.row, doubt.rule, doubt.found) == (row, "assumed_base", "A")


def test_no_warning_of_our_own_package_is_left_to_be_looked_into() -> None:
    assert examine(ROOT / "data").warnings == []


# Change of an accepted row, of the figure, or of nothing; column, what was found and words of what is allowed.
STALE: dict[str, tuple[dict[str, str], dict[str, str], str, str, str]] = {
    "another value": ({}, {"value": "913"}, "value", "912", "913, which the figure is now"),
    "no doubt": ({"rule": "far_from_others"}, {}, "rule", "far_from_others", "so take this row out"),
    "another finding": ({"found": "390"}, {}, "found", "390", "912, which the rule finds now"),
    "an unknown rule": ({"rule": "far_in_tim"}, {}, "rule", "far_in_tim", "nearest: far_in_time"),
    "no reason": ({"reason": ""}, {}, "reason", "", "a value"),
}


@pytest.mark.parametrize(("cells", "figure", "column", "found", "allowed"), STALE.values(), ids=STALE)
def test_no_acceptance_stands_that_is_not_of_the_figure_as_it_is(
    project: Project, cells: dict[str, str], figure: dict[str, str], column: str, found: str, allowed: str
) -> None:
    project.change("observations", "P109", **figure)
    row = project.change("accepted", "P109", **cells)
    [problem] = [problem for problem in examine(project.data).problems if problem.file == "accepted.csv"]
    assert (problem.row, problem.column, problem.found) == (row, column, found)
    assert allowed in problem.allowed


def test_no_accepted_share_is_in_question_because_another_one_is_still_smaller(project: Project) -> None:
    project.change("observations", "P614", value="0.7533")
    assert together(project) == []
    assert {doubt.id for doubt in together(project, warnings=True)} == {"P614"}


def test_no_acceptance_without_its_figure_is_passed_over(project: Project) -> None:
    row = project.change("accepted", "P109", figure="P1099")
    [problem], [warning] = examine(project.data).problems, examine(project.data).warnings
    assert (problem.file, problem.row, problem.column, problem.found) == ("accepted.csv", row, "figure", "P1099")
    assert "take this row out; nearest: P" in problem.allowed
    assert warning.id == "P109"


def test_a_package_without_accepted_warnings_is_never_refused(project: Project) -> None:
    (project.data / "accepted.csv").unlink()
    assert {problem.rule for problem in together(project)} == {"outside_regime"}
    assert len(together(project, warnings=True)) > 50


def test_no_rule_is_unknown_to_the_table_of_accepted_warnings(project: Project) -> None:
    (project.data / "accepted.csv").unlink()
    seen = [*together(project), *together(project, warnings=True)]
    [listed] = [
        field["constraints"]["enum"] for field in ours()["accepted"]["schema"]["fields"] if field["name"] == "rule"
    ]
    assert {doubt.rule for doubt in seen} <= set(listed)
    assert {case[2] for case in DOUBTED.values()} | {
        "due_before_set",
        "not_shown",
        "outside_regime",
        "set_when_published",
    } == set(listed)
