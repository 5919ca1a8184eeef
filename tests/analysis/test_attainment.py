"""Targets beside what they can be held against. All targets made here are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import writer

from helpers.analysis.attainment import Outcome, Verdict, verdict, verdicts
from helpers.analysis.binding import for_each
from helpers.analysis.comparability import Obstacle
from helpers.analysis.joint_verdict import of_group
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.target_groups import grouped, reading_order
from helpers.data.codes import Qualifier
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.targets import Target
from helpers.text import against as words
from helpers.text.messages import Messages

Make = Callable[..., Observation]


def target(name: str = "T001", due: date | None = date(2020, 12, 31), area: str = "VN-34", **cells: object) -> Target:
    made = Target(
        id=name, area=area, binds="whole", tier="all", unit_name="", indicator="share_l4_of_procedures",
        period_start=None, due=due, date_precision="year" if due else "", value=Decimal(30), value_upper=None,
        qualifier="exact", kind="target", set_date=date(2019, 3, 7), obs_status="A", source="nq-17-2019",
        note="", note_en="",
    )  # fmt: skip
    return replace(made, **cells)  # type: ignore[arg-type]


def bound(package: Package, figure: Observation, *targets: Target, area: str = "VN-34") -> list[str]:
    seen = Snapshot(replace(package, targets=targets), package.places[area], Quarter(2020, 4))
    return [item.id for item in for_each(seen, figure)]


def test_a_figure_is_held_against_no_target_of_another_year(package: Package, figure: Make) -> None:
    share = figure("34.21", indicator="share_l4_of_procedures")
    assert bound(package, share, target("T001", date(2021, 12, 31)), target("T002")) == ["T002"]
    assert bound(package, share, target(due=None)) == []


@pytest.mark.parametrize(
    ("cells", "held"),
    [
        ({}, True),
        ({"area": "VN", "binds": "each"}, True),
        ({"area": "VN"}, False),  # of the country as a whole
        ({"kind": "plan"}, False),
        ({"tier": "district"}, False),
    ],
)
def test_no_target_that_does_not_bind_the_place_is_held_against_it(
    package: Package, figure: Make, cells: dict[str, object], held: bool
) -> None:
    share = figure("34.21", indicator="share_l4_of_procedures")
    assert bound(package, share, target(**cells)) == ["T001"] * held  # type: ignore[arg-type]


def test_the_country_has_no_target_that_binds_each_province(package: Package, figure: Make) -> None:
    share = figure("34.21", indicator="share_l4_of_procedures", area="VN")
    assert bound(package, share, target(area="VN"), area="VN") == []


def test_no_old_target_is_read_before_those_of_the_year_and_no_small_one_before_a_large_one() -> None:
    rows = [target("T001", None), target("T002", date(2019, 12, 31)), target("T003", tier="district"), target("T004"),
            target("T005", value=Decimal(50)), target("T006", date(2025, 12, 31)), target("T007", date(2021, 12, 31)),
            target("T008", date(2018, 12, 31))]  # fmt: skip
    assert [item.id for item in reading_order(rows, Quarter(2020, 3))] == [
        "T005", "T004", "T003", "T007", "T006", "T002", "T008", "T001",
    ]  # fmt: skip


def test_one_target_of_two_documents_is_one_and_two_values_are_told(package: Package, figure: Make) -> None:
    rows = target("T001"), target("T002", source="nd-09-2019", qualifier=Qualifier.AT_LEAST), target("T003", due=None)
    assert [[item.id for item in group.rows] for group in grouped(rows)] == [["T001", "T002"], ["T003"]]
    assert [item.id for item in grouped(rows)[0].values] == ["T001"]
    apart = grouped([rows[0], replace(rows[1], value=Decimal(40))])
    assert [[item.value for item in group.values] for group in apart] == [[30, 40]]


def test_a_target_of_two_documents_is_judged_by_the_one_that_can_be_held_against_the_figure(
    package: Package, figure: Make
) -> None:
    """A share whose base neither source states: only the document that also prints the figure can be held to it."""
    name = "share_l4_of_unstated"
    item = figure("40", "2020-12-31", indicator=name)
    rows = (target("T001", indicator=name, source="nd-09-2019"), target("T002", indicator=name, source=item.source))
    seen = Snapshot(replace(package, observations=(item,), targets=rows), package.places["VN-34"], Quarter(2020, 4))
    found = verdicts(rows, seen)
    assert found["T001"].outcome == Outcome.NOT_COMPARABLE
    assert of_group(grouped(rows)[0], found).outcome == Outcome.MET


# What a figure says of a target: the truth table. The share is the one of level 4 at the end of 2020.

EXACT, AT_LEAST, OVER, UNDER, ABOUT, RANGE, NEARLY = (
    "exact",
    "at_least",
    "over",
    "less_than",
    "about",
    "range",
    "nearly",
)
SHARE, OVERDUE = "share_l4_of_procedures", "overdue_share_of_dossiers"
DUE = "2020-12-31"
#: Qualifier and value of the target; qualifier and value of the figure; what is said, and how far they are apart.
VALUES: list[tuple[str, str, str, str, str, str | None]] = [
    (AT_LEAST, "30", EXACT, "34.21", "met", "4.21"),
    (AT_LEAST, "30", EXACT, "30", "met", "0"),
    (AT_LEAST, "30", EXACT, "29.9", "missed", "0.1"),
    (AT_LEAST, "30", OVER, "30", "met", None),
    (AT_LEAST, "30", AT_LEAST, "28", "undecided", None),
    (AT_LEAST, "30", AT_LEAST, "31", "met", None),
    (AT_LEAST, "30", NEARLY, "28.7", "missed", None),
    (AT_LEAST, "30", NEARLY, "31", "undecided", None),
    (AT_LEAST, "30", NEARLY, "40", "met", None),
    (AT_LEAST, "30", ABOUT, "30", "undecided", None),
    (AT_LEAST, "30", ABOUT, "28", "missed", None),
    (AT_LEAST, "30", ABOUT, "32", "met", None),
    (AT_LEAST, "30", UNDER, "30", "missed", None),
    (AT_LEAST, "30", UNDER, "31", "undecided", None),
    (AT_LEAST, "30", RANGE, "25-40", "undecided", None),
    (AT_LEAST, "30", RANGE, "30-40", "met", None),
    (AT_LEAST, "30", RANGE, "20-29", "missed", None),
    (EXACT, "30", EXACT, "30", "met", "0"),
    (EXACT, "30", EXACT, "35", "met", "5"),
    (EXACT, "30", EXACT, "25", "missed", "5"),
    (OVER, "30", EXACT, "30", "missed", "0"),
    (OVER, "30", EXACT, "30.1", "met", "0.1"),
    (OVER, "30", OVER, "30", "met", None),
    (OVER, "30", AT_LEAST, "30", "undecided", None),
    (OVER, "30", NEARLY, "30", "missed", None),
    (UNDER, "30", EXACT, "30", "missed", "0"),
    (UNDER, "10", EXACT, "5", "met", "5"),
    (UNDER, "10", EXACT, "12", "missed", "2"),
    (UNDER, "10", UNDER, "10", "met", None),
    (UNDER, "10", NEARLY, "10", "undecided", None),
    (UNDER, "10", OVER, "9", "undecided", None),
    (UNDER, "10", OVER, "8", "met", None),  # over 8 is not said of 10
    (AT_LEAST, "30", OVER, "28", "undecided", None),
    (AT_LEAST, "30", OVER, "25", "missed", None),
    (UNDER, "10", OVER, "10", "missed", None),
    (RANGE, "30-40", EXACT, "35", "met", "5"),
    (RANGE, "30-40", EXACT, "30", "met", "0"),
    (RANGE, "30-40", EXACT, "45", "met", "15"),
    (RANGE, "30-40", EXACT, "25", "missed", "5"),
    (RANGE, "30-40", RANGE, "25-35", "undecided", None),
    (ABOUT, "30", EXACT, "30", "met", None),
    (ABOUT, "30", EXACT, "29", "undecided", None),
    (ABOUT, "30", EXACT, "28", "missed", None),
    (NEARLY, "30", EXACT, "28", "undecided", None),
    (NEARLY, "30", EXACT, "26", "missed", None),
]
#: The same of a share of which less is better: overdue dossiers of 2020.
DOWNWARDS: list[tuple[str, str, str, str, str, str | None]] = [
    (EXACT, "3", EXACT, "3", "met", "0"),
    (EXACT, "3", EXACT, "2", "met", "1"),
    (EXACT, "3", EXACT, "4", "missed", "1"),
    (UNDER, "3", EXACT, "3", "missed", "0"),
    (UNDER, "3", EXACT, "0.14", "met", "2.86"),
    (RANGE, "2-3", EXACT, "2.5", "met", "0.5"),
    (RANGE, "2-3", EXACT, "4", "missed", "1"),
    (ABOUT, "3", EXACT, "3.1", "undecided", None),
    (ABOUT, "3", EXACT, "3.5", "undecided", None),  # about 3 may be said of 4
    (ABOUT, "3", EXACT, "4.5", "missed", None),
    (EXACT, "3", NEARLY, "3", "met", None),
    (EXACT, "3", AT_LEAST, "3", "undecided", None),
    (EXACT, "3", OVER, "3", "missed", None),
]


def printed(value: str) -> dict[str, object]:
    """A value, or both ends of a range, as cells of a row."""
    low, _, high = value.partition("-")
    return {"value": Decimal(low), "value_upper": Decimal(high) if high else None}


def judged(package: Package, item: Observation | None, aim: Target, *others: Observation, quarter: str = "") -> Verdict:
    """What a figure says of a target in a package that holds only these."""
    known = tuple(one for one in (item, *others) if one)
    alone = replace(package, observations=known, targets=(aim,))
    return verdict(aim, item, Snapshot(alone, alone.places["VN-34"], Quarter.parse(quarter or "2020Q4")))


@pytest.mark.parametrize("asked, aim, printed_as, value, said, by", VALUES)
def test_nothing_is_called_met_or_missed_that_bounds_leave_open(
    package: Package, figure: Make, asked: str, aim: str, printed_as: str, value: str, said: str, by: str | None
) -> None:
    item = replace(figure("1", DUE, indicator=SHARE, qualifier=printed_as), **printed(value))  # type: ignore[arg-type]
    found = judged(package, item, target(qualifier=Qualifier(asked), **printed(aim)))
    assert (found.outcome, found.by) == (said, None if by is None else Decimal(by))


@pytest.mark.parametrize("asked, aim, printed_as, value, said, by", DOWNWARDS)
def test_less_is_not_worse_where_less_is_better(
    package: Package, figure: Make, asked: str, aim: str, printed_as: str, value: str, said: str, by: str | None
) -> None:
    made = figure("1", DUE, start="2020-01-01", indicator=OVERDUE, qualifier=printed_as)
    item = replace(made, **printed(value))  # type: ignore[arg-type]
    found = judged(package, item, target(indicator=OVERDUE, qualifier=Qualifier(asked), **printed(aim)))
    assert (found.outcome, found.by) == (said, None if by is None else Decimal(by))


@pytest.mark.parametrize(
    ("cells", "aim", "said", "why"),
    [
        ({"end": "2020-12-31"}, {"due": date(2020, 6, 30), "date_precision": "day"}, "late", None),
        ({"end": "2021-01-01"}, {}, "late", None),
        ({"scope": "centre"}, {}, "not_comparable", "scope"),
        ({"scope": "excluding_vertical"}, {}, "not_comparable", "scope"),
        ({"scope": "per_unit"}, {}, "not_comparable", "scope"),
        ({"scope": "part"}, {}, "not_comparable", "scope"),
        ({"tier": "district"}, {}, "not_comparable", "scope"),
        ({}, {"tier": "commune"}, "not_comparable", "scope"),
        ({}, {"tier": "agency", "unit_name": "Sở Y tế"}, "not_comparable", "scope"),
        ({"area": "VN-69"}, {}, "not_comparable", "scope"),
        ({}, {"area": "VN", "binds": "whole"}, "not_comparable", "scope"),
        ({"indicator": "share_l4_of_eligible"}, {}, "not_comparable", "scope"),
        ({"basis": "survey"}, {}, "not_comparable", "basis"),
        ({"obs_status": "B"}, {}, "not_comparable", "definition"),
        ({}, {"obs_status": "B"}, "not_comparable", "definition"),
        ({"end": "2022-09-30"}, {"due": date(2022, 12, 31)}, "not_comparable", "break"),
        ({"end": "2020-09-30"}, {}, "met", None),
        ({"end": "2020-09-30"}, {"value": Decimal(40)}, "earlier", None),
        ({}, {"due": None, "date_precision": ""}, "met", None),
        ({}, {"due": None, "date_precision": "", "value": Decimal(40)}, "undated", None),
        ({}, {"area": "VN", "binds": "each"}, "met", None),
        ({"obs_status": "U"}, {}, "met", None),
    ],
)
def test_no_verdict_rests_on_a_figure_of_another_kind(
    package: Package, figure: Make, cells: dict[str, object], aim: dict[str, object], said: str, why: str | None
) -> None:
    item = figure("35", **{"end": DUE, "indicator": SHARE, **cells})
    found = judged(package, item, target(**aim), quarter="2024Q4")  # type: ignore[arg-type]
    assert (found.outcome, found.why) == (said, why)
    assert (found.by is None) is (said not in {"met", "missed", "earlier", "undated"})


@pytest.mark.parametrize(
    ("start", "end", "regime", "said"),
    [
        ("2020-01-01", "2020-12-31", "calendar", "met"),
        ("2019-12-15", "2020-12-14", "nd09", "met"),
        ("2020-01-01", "2020-09-30", "calendar", "period_too_short"),
        ("2020-10-01", "2020-12-31", "calendar", "period_too_short"),
        ("2020-01-01", "2020-11-14", "unknown", "period_too_short"),
        ("2020-01-01", "2020-12-22", "unknown", "period_too_short"),
        ("2019-01-01", "2019-12-31", "calendar", "earlier"),
        ("2018-01-01", "2020-12-31", "calendar", "not_comparable"),
        (None, "2020-12-31", "unknown", "not_comparable"),
    ],
)
def test_no_part_of_a_year_is_held_against_the_target_of_the_year(
    package: Package, figure: Make, start: str | None, end: str, regime: str, said: str
) -> None:
    rate = "dossier_online_share_of_dossiers"
    cells = {"start": start} if start else {"start_status": "not_printed"}
    item = figure("35", end, indicator=rate, period_regime=regime, basis="provincial_report", **cells)
    assert judged(package, item, target(indicator=rate)).outcome == said


def test_a_figure_before_the_due_day_is_never_a_failure(package: Package, figure: Make) -> None:
    item, aim = figure("25", "2020-06-30", indicator=SHARE), target()
    rough = replace(item, qualifier=Qualifier.OVER)
    assert judged(package, rough, aim, quarter="2020Q2").outcome == "not_due"
    assert judged(package, item, aim, quarter="2020Q2").outcome == "not_due"
    assert judged(package, item, aim, quarter="2021Q1").outcome == "earlier"


def test_no_way_to_go_is_told_from_a_figure_that_is_old(package: Package, figure: Make) -> None:
    """An office without one user in December 2018 was 100 points short of a target of 2020 in September 2020."""
    item, aim = figure("0", "2018-12-12", indicator=SHARE), target()
    told = [
        words.verdict(judged(package, item, aim, quarter=quarter), writer(Messages("vi")))
        for quarter in ("2018Q4", "2019Q3", "2019Q4", "2020Q3")
    ]
    assert told == [
        "chưa đến thời hạn, còn cách 30 điểm phần trăm",
        "chưa đến thời hạn, còn cách 30 điểm phần trăm",
        "chưa đến thời hạn; số liệu cách quý báo cáo 4 quý",
        "chưa đến thời hạn; số liệu cách quý báo cáo 7 quý",
    ]


def test_a_contradicted_figure_gives_no_verdict(package: Package, figure: Make) -> None:
    item = figure("35", DUE, indicator=SHARE)
    other = figure("25", DUE, indicator=SHARE, source="nd-09-2019")
    found = judged(package, item, target(), other)
    assert (found.outcome, found.why) == ("disputed", "contradicted")
    told = words.verdict(found, writer(Messages("en")))
    assert told == "no verdict: the figure is contradicted, see the data notes"
    counts = [figure("10", DUE), figure("100", DUE, indicator="services_total")]
    assert judged(package, item, target(), *counts).outcome == "disputed"


def test_two_sources_with_two_values_of_a_target_give_no_verdict(package: Package, figure: Make) -> None:
    item, one = figure("35", DUE, indicator=SHARE), target()
    for other, said in ((target("T002", value=Decimal(40), source="nd-09-2019"), "disputed"),
                        (target("T002", source="nd-09-2019"), "met"),
                        (target("T002", due=date(2021, 12, 31), value=Decimal(40)), "met")):  # fmt: skip
        alone = replace(package, observations=(item,), targets=(one, other))
        seen = Snapshot(alone, alone.places["VN-34"], Quarter(2021, 4))
        assert verdict(one, item, seen).outcome == said


def test_a_basis_that_the_source_of_the_target_does_not_use_gives_no_verdict(package: Package, figure: Make) -> None:
    before = figure("10", "2019-12-31", indicator=SHARE, basis="announced")
    provided = figure("35", DUE, indicator=SHARE, basis="provided", source="nd-09-2019")
    found = judged(package, provided, target(), before)
    assert (found.outcome, found.why) == ("not_comparable", "basis")
    assert judged(package, replace(provided, basis=before.basis), target(), before).outcome == "met"


def test_a_share_without_a_base_is_held_only_against_a_target_of_its_source(package: Package, figure: Make) -> None:
    name = "share_l4_of_unstated"
    item, aim = figure("35", DUE, indicator=name), target(indicator=name)
    assert judged(package, item, aim).outcome == "met"
    other = replace(item, source="nd-09-2019")
    found = judged(package, other, aim)
    assert (found.outcome, found.why) == ("not_comparable", "base")
    assert (bound(package, item, aim), bound(package, other, aim)) == (["T001"], [])


def test_a_later_figure_of_a_part_never_hides_one_of_the_whole(package: Package, figure: Make) -> None:
    whole, part = figure("35", "2020-09-30", indicator=SHARE), figure("20", DUE, indicator=SHARE, scope="centre")
    alone = replace(package, observations=(whole, part), targets=(target(),))
    seen = Snapshot(alone, alone.places["VN-34"], Quarter(2020, 4))
    assert verdicts(alone.targets, seen)["T001"].figure == whole
    alone = replace(package, observations=(part,), targets=(target(),))
    seen = Snapshot(alone, alone.places["VN-34"], Quarter(2020, 4))
    found = verdicts(alone.targets, seen)["T001"]
    assert (found.figure, found.outcome) == (part, "not_comparable")
    nothing = replace(package, observations=(), targets=(target(),))
    assert (
        verdicts(nothing.targets, Snapshot(nothing, nothing.places["VN-34"], Quarter(2020, 4)))["T001"].figure is None
    )


@pytest.mark.parametrize(
    ("aim", "value", "english", "vietnamese"),
    [
        ({}, "34.21", "met, 4.21 points above it", "đạt, cao hơn chỉ tiêu 4,21 điểm phần trăm"),
        ({}, "30", "met", "đạt"),
        ({}, "31", "met, 1 point above it", "đạt, cao hơn chỉ tiêu 1 điểm phần trăm"),
        ({"due": None, "date_precision": ""}, "31", "met", "đạt"),  # no day that it could be before
        ({}, "25", "missed by 5 points", "chưa đạt, thấp hơn chỉ tiêu 5 điểm phần trăm"),
        ({"qualifier": "less_than"}, "30", "missed: just that value is not enough",
         "chưa đạt vì chỉ bằng đúng mức này"),
        ({"qualifier": "less_than"}, "5", "met, 25 points below it", "đạt, thấp hơn mức giới hạn 25 điểm phần trăm"),
        ({"qualifier": "about"}, "28", "missed", "chưa đạt"),
        ({"qualifier": "about"}, "29", "no verdict: the figure is not exact enough",
         "chưa kết luận được vì số liệu không đủ chính xác"),
        ({"tier": "district"}, "35", "no verdict: they do not cover the same authorities or procedures",
         "chưa kết luận được vì phạm vi cơ quan hoặc thủ tục khác nhau"),
        ({"due": date(2021, 12, 31)}, "25", "not due yet; 5 points to go",
         "chưa đến thời hạn, còn cách 5 điểm phần trăm"),
        ({"due": date(2021, 12, 31)}, "35", "met 12 months early", "đạt, trước thời hạn 12 tháng"),
        ({"due": date(2020, 6, 30)}, "35", "no verdict: dated after the due day",
         "chưa kết luận được vì số liệu có sau thời hạn"),
    ],
)  # fmt: skip
def test_no_verdict_says_more_than_was_decided(
    package: Package, figure: Make, aim: dict[str, object], value: str, english: str, vietnamese: str
) -> None:
    found = judged(package, figure(value, DUE, indicator=SHARE), target(**aim))  # type: ignore[arg-type]
    assert [words.verdict(found, writer(Messages(language))) for language in ("en", "vi")] == [english, vietnamese]


def test_every_outcome_has_words_in_both_languages(package: Package, figure: Make) -> None:
    item = figure("35", DUE, indicator=SHARE)
    for outcome in Outcome:
        for language in ("en", "vi"):
            why = Obstacle.SCOPE if outcome == "not_comparable" else None
            one = Verdict(target(), None if outcome == "not_known" else item, outcome, why=why)
            assert words.verdict(one, writer(Messages(language), package))


def test_no_page_of_a_province_lacks_the_figure_that_the_country_has_for_its_own_target(package: Package) -> None:
    """From 2022Q3 on the pages of some sixty provinces said of targets of the country that no figure was found."""
    country = package.places["VN"]
    for quarter in (Quarter(2022, 3), Quarter(2023, 2), Quarter(2024, 4)):
        rows = [row for row in Snapshot(package, country, quarter).targets if row.area in {"VN", "VN-PROV"}]
        told = verdicts([row for row in rows if row.binds == "whole"], Snapshot(package, country, quarter))
        assert told
        for place in package.places.provinces:
            seen = Snapshot(package, place, quarter)
            found = verdicts([row for row in seen.national_targets if row.binds == "whole"], seen)
            assert {name: (one.outcome, one.figure) for name, one in found.items()} == {
                name: (told[name].outcome, told[name].figure) for name in found
            }, place.slug


def test_no_target_is_met_early_that_was_set_later(figure: Make, package: Package) -> None:
    """Thừa Thiên Huế: 30.9% on 15 February 2019 was told to have met 22 months early what was asked on 7 March."""
    share = figure("30.9", "2019-02-15", indicator="share_l4_of_procedures")
    first, again = target(), target("T002", set_date=date(2020, 3, 19))
    seen = Snapshot(replace(package, targets=(again, first)), package.places["VN-34"], Quarter(2020, 4))
    [group] = grouped((again, first))
    told = {row.id: verdict(row, share, seen) for row in group.rows}
    assert of_group(group, told).target is first
    assert for_each(seen, replace(share, period_end=date(2020, 2, 15))) == [first]
    said = [words.verdict(told[row.id], writer(t)) for row in group.rows for t in (Messages("en"), Messages("vi"))]
    assert set(said) == {"met before it was set", "đã đạt từ trước khi đặt chỉ tiêu"}
    assert [*words.judged(told["T001"], writer(Messages("en")))][1:] == ["before it was set"]
    later = verdict(first, replace(share, period_end=date(2019, 3, 31)), seen)
    assert words.verdict(later, writer(Messages("en"))) == "met 21 months early"
    unknown = verdict(replace(first, set_date=None), share, seen)
    assert words.verdict(unknown, writer(Messages("en"))) == "met 22 months early"


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("2020-04-30", "no verdict: no figure of the due day was found"),
        ("2021-04-30", "no verdict: the first day of its period is not printed"),
    ],
)
def test_what_ended_before_the_year_of_a_target_is_no_result_with_a_missing_first_day(
    figure: Make, package: Package, end: str, said: str
) -> None:
    """The country: 25.3% up to April 2020 for a target of 2021, and of 2022, whose first day was said to be missing."""
    name = "services_with_dossiers_share_of_online_services"
    aim = target(due=date(2021, 12, 31), indicator=name, area="VN")
    flow = figure("25.3", end, area="VN", indicator=name, start_status="not_printed")
    seen = Snapshot(replace(package, observations=(flow,), targets=(aim,)), package.places["VN"], Quarter(2022, 2))
    assert words.verdict(verdict(aim, flow, seen), writer(Messages("en"))) == said
