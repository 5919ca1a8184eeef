"""Every rule of the subject is kept, and says in its own words which row breaks it."""

from __future__ import annotations

import unicodedata

from conftest import Project

from helpers.data.checking.checks import Problem, check
from helpers.data.checking.rules import checklist

NUMBER = "a number with a decimal point and no spaces or units"
RANGE = "an upper end for the qualifier 'range', and only for it"
STOCK = "nothing: a stock is as at period_end"
DIGITS = "at most 12 digits before the point and 9 after it, and no sign or zero before them"
AGENCY = "the name of the agency, for the tier 'agency'"
APART = unicodedata.normalize("NFD", "Bộ Tài chính")
# Rule, table, row and cells to change; column, found and allowed of the one problem. No row is changed twice, so that
# all are found in one check.
BROKEN: list[tuple[str, str, str, dict[str, str], str, str, str]] = [
    ("Share", "observations", "F003", {"value": "134.21"}, "value", "134.21", "a share from 0 to 100"),
    ("Share", "observations", "F095", {"qualifier": "range", "value_upper": "120"}, "value_upper", "120",
     "a share from 0 to 100"),
    ("Share", "observations", "F088", {"value": "151"}, "value", "151", "a share from 0 to 100, or two apart"),
    ("Share", "targets", "F013", {"value": "130"}, "value", "130", "a share from 0 to 100"),
    ("Range", "observations", "F001", {"qualifier": "range"}, "value_upper", "", RANGE),
    ("Range", "observations", "F002", {"value_upper": "800"}, "value_upper", "800", RANGE),
    ("Range", "observations", "F004", {"qualifier": "range", "value_upper": "107"}, "value_upper", "107",
     "a value above 107"),
    ("Range", "targets", "P044", {"qualifier": "range", "value_upper": "40"}, "value_upper", "40", "a value above 50"),
    ("Agency", "observations", "F045-1", {"unit_name": ""}, "unit_name", "", AGENCY),
    ("Agency", "targets", "P502", {"unit_name": ""}, "unit_name", "", AGENCY),
    ("Period", "observations", "F019", {"period_end": "2019-12-31"}, "period_end", "2019-12-31",
     "a date not before period_start (2020-01-01)"),
    ("Period", "targets", "P031", {"period_start": "2024-01-01"}, "due", "2023-12-31",
     "a date not before period_start (2024-01-01)"),
    ("Flow", "observations", "F020", {"period_start": ""}, "period_start", "",
     "the first day of the period, or start_status 'not_printed'"),
    ("Flow", "observations", "F021", {"start_status": ""}, "start_status", "",
     "printed or assumed, for a flow with a first day"),
    ("Flow", "observations", "F005", {"period_start": "2020-07-01"}, "period_start", "2020-07-01", STOCK),
    ("Flow", "observations", "F006", {"start_status": "printed"}, "start_status", "printed", STOCK),
    ("Publication", "observations", "F092", {"period_end": "2025-01-31"}, "period_end", "2025-01-31",
     "a date not after the source was published (2024)"),
    ("PublishedDay", "sources", "nq-17-2019", {"published": "2019-02-30"}, "published", "2019-02-30",
     "a year, month or day of the calendar: YYYY, YYYY-MM or YYYY-MM-DD"),
    ("Address", "sources", "nd-09-2019", {"url": "javascript:alert(1)"}, "url", "javascript:alert(1)",
     "an address that begins with https:// or http://, or nothing"),
    ("Notes", "observations", "F015", {"note_en": ""}, "note_en", "",
     "the same words as in note, in the other language"),
    ("Notes", "targets", "F090", {"note": ""}, "note", "", "the same words as in note_en, in the other language"),
    ("Form", "observations", "F016", {"value": "1e3"}, "value", "1e3", NUMBER),
    ("Form", "events", "nq-17", {"date": "2019-3-7"}, "date", "2019-3-7", "a date of the calendar, YYYY-MM-DD"),
    ("Letters", "observations", "F011-1", {"unit_name": APART}, "",
     f"F011-1,VN-MIN,agency,{APART},whole,l4_30pct_met,,,2", "Unicode in normal form NFC"),
    ("Successor", "provinces", "VN-36", {"gso_34": "58"}, "gso_34", "58", "56, as in row 27 with name_34 Khánh Hòa"),
    ("Successor", "provinces", "VN-06", {"type_34": "city"}, "type_34", "city",
     "province, as in row 3 with name_34 Lào Cai"),
    ("Successor", "provinces", "VN-41", {"name_34": "Long An"}, "name_34", "Long An",
     "Tây Ninh, as in row 30 with gso_34 80"),
    ("Parts", "presentation", "services_l3_l4", {"sum_of": "services_l3 services_l5"}, "sum_of", "services_l5",
     "another indicator listed in indicators.csv"),
    ("Shown", "presentation", "services_l4", {"trap_vi": ""}, "trap_vi", "",
     "a text, for a measure with a rank in headline or peer"),
    ("PartOfWhole", "indicators", "share_l4_of_procedures", {"numerator_is_part": ""}, "numerator_is_part", "",
     "yes or no: is what the numerator counts among what the denominator counts?"),
    ("PartOfWhole", "indicators", "share_l4_of_eligible", {"numerator_is_part": "no"}, "numerator_is_part", "no",
     "nothing, without a numerator and a denominator"),
    ("Clause", "presentation", "services_l4", {"clause_en": "services at level 4"}, "clause_en", "services at level 4",
     "a clause with {value} once, in both languages or in neither"),
    ("Clause", "presentation", "services_l3", {"clause_vi": ""}, "clause_vi", "",
     "a clause with {value} once, in both languages or in neither"),
    ("Clause", "presentation", "services_full", {"clause_vi": "{value} {level}"}, "clause_vi", "{value} {level}",
     "a clause with {value} once, in both languages or in neither"),
    ("BaseOfShare", "indicators", "share_l4_of_eligible", {"base": ""}, "base", "",
     "stated, ambiguous or unstated for a share in percent, and only for one"),
    ("Count", "observations", "P170", {"value": "1.143"}, "value", "1.143",
     "a whole number of the unit 'service': 1.143 in Vietnamese print is 1143"),
    ("BasisOfUnit", "observations", "P171", {"basis": "survey"}, "basis", "survey",
     "another basis: a survey or index is no count, of the unit 'service'"),
    ("BasisOfUnit", "observations", "P192", {"basis": "announced"}, "basis", "announced",
     "another basis: a decision announces a catalogue of services, no unit 'dossier'"),
    ("Calendar", "observations", "P193", {"period_end": "2022-06-30", "date_precision": "month"}, "period_end",
     "2022-06-30", "a 14th, as in the periods of Decree 09/2019, or another period_regime"),
    ("Calendar", "observations", "P559", {"period_start": "2022-12-01"}, "period_start", "2022-12-01",
     "a 15th, as in the periods of Decree 09/2019, or another period_regime"),
    ("Calendar", "observations", "P558", {"period_regime": "calendar"}, "period_regime", "calendar",
     "nd09 or unknown: the days are those of Decree 09/2019"),
    ("Count", "targets", "P356", {"value": "50.0"}, "value", "50.0",
     "a whole number of the unit 'service': 1.143 in Vietnamese print is 1143"),
    ("Count", "observations", "F012-1", {"value": "2"}, "value", "2", "1 for yes or 0 for no"),
    ("Digits", "observations", "P173", {"value": "0360"}, "value", "0360", DIGITS),
    ("Digits", "observations", "P172", {"value": "9" * 40}, "value", "9" * 40, DIGITS),
    ("Digits", "observations", "P086", {"value": "-0"}, "value", "-0", DIGITS),
    ("Digits", "observations", "P342", {"value": "13." + "1" * 40}, "value", "13." + "1" * 40, DIGITS),
    ("Tile", "provinces", "VN-05", {"tile_row": "2", "tile_col": "1"}, "tile_row", "2",
     "a tile of its own (row 2, Lai Châu, has 2, 1)"),
    ("Frame", "provinces", "VN-07", {"name_vi": "Tuyen Quang"}, "name_vi", "Tuyen Quang",
     "Tuyên Quang, as in areas.csv"),
    ("Spelling", "province_names", "BRVT", {"area": "VN-44"}, "area", "VN-44",
     "VN-43, which is found by 'BRVT' already"),
    ("Below", "localities", "Nha Trang", {"name": "Sài Gòn"}, "name", "Sài Gòn",
     "a name of its own: VN-SG is found by this one"),
    ("Below", "localities", "Quy Nhơn", {"area": "VN"}, "area", "VN", "a province"),
    ("Border", "neighbours", "VN-01", {"url": "https://example.com/"}, "url", "https://example.com/",
     "the address of the text for map_and_text, and nothing for two_maps"),
    ("Address", "neighbours", "VN-50", {"shown_by": "map_and_text", "url": "ftp://example.com"}, "url",
     "ftp://example.com", "an address that begins with https:// or http://, or nothing"),
    ("Reference", "observations", "P390", {"area": "Khánh Hòa"}, "area", "Khánh Hòa",
     "a value listed in areas.csv; nearest: VN-34 (Khánh Hòa)"),
    ("Reference", "observations", "P391", {"indicator": "mức độ 4"}, "indicator", "mức độ 4",
     "a value listed in indicators.csv; nearest: services_l4 (Dịch vụ công trực tuyến mức độ 4)"),
]  # fmt: skip


def test_no_rule_is_silent_or_speaks_in_other_words(project: Project) -> None:
    expected = {
        Problem(f"{table}.csv", project.change(table, row, **cells), column, found, allowed)
        for _, table, row, cells, column, found, allowed in BROKEN
    }
    targets = project.rows("targets")
    first = next(number for number, row in enumerate(targets, start=2) if row["id"] == "F101")
    project.save("targets", [*targets, {**targets[first - 2], "id": "F999"}])
    found = "VN whole all dossier_full_share_of_unstated target bao-khanh-hoa-2024-hoi-nghi-dvctt"
    columns = "area, binds, tier, unit_name, indicator, period_start, due, kind, source"
    allowed = f"one row for each key (also row {first}: {columns})"
    expected.add(Problem("targets.csv", len(targets) + 2, "key", found, allowed))
    assert check(project.data) == sorted(expected)


def test_no_border_has_one_side_only_or_none(project: Project) -> None:
    rows = project.rows("neighbours")
    number = next(i for i, row in enumerate(rows) if (row["area"], row["neighbour"]) == ("VN-59", "VN-47"))
    other = next(i for i, row in enumerate(rows) if (row["area"], row["neighbour"]) == ("VN-47", "VN-59"))
    allowed = "a border that has a row for its other side too: {}"
    for found, wrong in (("VN-34", allowed.format("VN-34, VN-59")), ("VN-59", "another province than area")):
        project.save("neighbours", [*rows[:number], {**rows[number], "neighbour": found}, *rows[number + 1 :]])
        left = Problem("neighbours.csv", other + 2, "neighbour", "VN-59", allowed.format("VN-59, VN-47"))
        expected = [left, Problem("neighbours.csv", number + 2, "neighbour", found, wrong)]
        assert check(project.data) == sorted(expected)


def test_no_rule_is_left_without_a_row_that_breaks_it() -> None:
    assert {type(rule).__name__ for rule in checklist({}, {}, set())} == {case[0] for case in BROKEN} | {
        "Key",
        "Presented",
    }


def test_no_rule_hears_of_the_rows_of_another_table_or_check(project: Project) -> None:
    """The same key in two tables, or in one table that is checked twice, is no fault."""
    assert [check(project.data), check(project.data)] == [[], []]


def test_no_fault_hides_another_one_of_its_row(project: Project) -> None:
    """Two cells that are no values, two that are not listed, and two rules that read the cells beside them."""
    cells = {"value": "Infinity", "period_end": "soon", "tier": "ward", "source": "nobody", "note_en": ""}
    row = project.change("observations", "F003", **cells)
    problems = check(project.data)
    assert [(problem.row, problem.column, problem.found) for problem in problems] == [
        (row, "note_en", ""),
        (row, "period_end", "soon"),
        (row, "source", "nobody"),
        (row, "tier", "ward"),
        (row, "value", "Infinity"),
        (row, "value", "Infinity"),
    ]
    assert {problem.allowed for problem in problems if problem.column == "value"} == {NUMBER, "a share from 0 to 100"}


def test_a_row_that_breaks_off_never_stops_the_rules_of_the_others(project: Project) -> None:
    share = project.change("observations", "F003", value="134.21")
    path = project.data / "observations.csv"
    lines = path.read_text("utf-8").split("\n")
    [broken] = [number for number, line in enumerate(lines) if line.startswith("F001,")]
    lines[broken] = "F001,VN-34,all"
    path.write_text("\n".join(lines), "utf-8")
    problems = check(project.data)
    assert (share, "value") in {(problem.row, problem.column) for problem in problems}
    assert {problem.row for problem in problems} == {share, broken + 1}
    [missing] = [problem for problem in problems if problem.row == broken + 1]
    assert (missing.column, missing.found, missing.allowed) == ("unit_name", "3 cells", "19 cells, as in the header")
