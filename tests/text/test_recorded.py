"""What a package records of figures, on pages: what became of them lately, and what stood there before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from helpers.data.codes import Fate
from helpers.data.corrections import Correction
from helpers.data.package import Package
from helpers.data.revisions import LoggedRevision
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.page import Document
from helpers.pages.report.report import Report
from helpers.pages.successor.report import SuccessorReport

DAY = date(2026, 12, 1)
CORRECTION = Correction(
    "F003", date(2026, 12, 1), Decimal("33.90"), Decimal("34.21"), "", "Nguồn đính chính.", "By it."
)


def logged(figure: str, change: Fate, old: str = "", day: date = DAY, area: str = "", at: str = "") -> LoggedRevision:
    value, end = Decimal(old) if old else None, date.fromisoformat(at) if at else None
    return LoggedRevision("9.0.0", day, figure, change, value, area, end, "Vì sao.", "Why.")


def told(package: Package, *rows: LoggedRevision, page: tuple[str, ...] = ("VN-34", "2020Q3", "en")) -> str:
    return str(Report(replace(package, revisions=rows), *page).notes.html)


def test_no_page_counts_the_revisions_of_another_page(package: Package) -> None:
    mine = (logged("F003", Fate.ADDED), logged("F002", Fate.CHANGED, "390"))
    gone = logged("G1", Fate.REMOVED, "3", area="VN-34", at="2020-09-30")
    others = (
        logged("F010", Fate.ADDED),  # of the country
        logged("G2", Fate.REMOVED, "3", area="VN-34", at="2020-10-01"),  # of a later quarter
        logged("G3", Fate.REMOVED, "3", area="VN-01", at="2019-10-01"),
    )
    assert "Since 1 December 2026: one figure added, one figure corrected." in told(package, *mine, *others)
    vietnamese = told(package, *mine, gone, page=("VN-34", "2020Q3", "vi"))
    assert "Từ ngày 1/12/2026: thêm một số liệu, đính chính một số liệu, bỏ một số liệu hoặc chỉ tiêu." in vietnamese
    assert "Recent changes" not in told(package, *others)


def test_no_other_change_of_a_row_is_called_a_correction(package: Package) -> None:
    assert "details of 2 figures changed." in told(package, logged("F003", Fate.CHANGED), logged("F002", Fate.CHANGED))


def test_no_more_than_three_days_are_told_the_newest_first(package: Package) -> None:
    days = [date(2026, month, 1) for month in (9, 10, 11, 12)]
    text = told(package, *(logged("F003", Fate.CHANGED, "1", day) for day in days))
    places = [text.find(f"Since 1 {month} 2026") for month in ("December", "November", "October")]
    assert -1 not in places and all(first < second for first, second in pairwise(places))
    assert "Since 1 September" not in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "one figure added, one target or plan added, 2 targets or plans corrected, "
               "details of one target or plan changed, one figure or target removed."),
        ("vi", "thêm một số liệu, thêm một chỉ tiêu hoặc kế hoạch, đính chính 2 chỉ tiêu hoặc kế hoạch, "
               "sửa chi tiết của một chỉ tiêu hoặc kế hoạch, bỏ một số liệu hoặc chỉ tiêu."),
    ],
)  # fmt: skip
def test_no_target_is_counted_as_a_figure_and_none_without_what_became_of_it(
    package: Package, language: str, said: str
) -> None:
    report = Report(package, "VN", "2020Q4", language)
    names = [item.id for item in report.snapshot.targets[:4]]
    fates = [(Fate.ADDED, ""), (Fate.CHANGED, "3"), (Fate.CHANGED, "4"), (Fate.CHANGED, "")]
    rows = [logged(name, *fate) for name, fate in zip(names, fates, strict=True)]
    rows += [logged("F010", Fate.ADDED), logged("G9", Fate.REMOVED, "3", area="VN", at="2020-09-30")]
    since = "Since 1 December 2026: " if language == "en" else "Từ ngày 1/12/2026: "
    assert since + said in told(package, *rows, page=("VN", "2020Q4", language))


def test_no_figure_that_was_corrected_twice_in_a_day_is_two(package: Package) -> None:
    twice = [logged("F003", Fate.CHANGED, "30"), logged("F003", Fate.CHANGED, "31")]
    assert "Since 1 December 2026: one figure corrected." in told(package, *twice, page=("VN-34", "2020Q3", "en"))


def test_no_page_of_what_was_known_tells_what_became_of_it_later(package: Package) -> None:
    cut = replace(package, revisions=(logged("F003", Fate.CHANGED, "1"),))
    assert "Recent changes" in str(Report(cut, "VN-34", "2020Q3", "en").notes.html)
    assert "Recent changes" not in str(Report(cut, "VN-34", "2020Q3", "en", known_by="2021-06-30").notes.html)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_corrected_figure_stands_without_what_it_was(package: Package, language: str) -> None:
    plain = Report(package, "VN-34", "2020Q3", language)
    page = Report(replace(package, corrections=(CORRECTION,)), "VN-34", "2020Q3", language)
    said = {
        "vi": "ʳ đính chính ngày 1/12/2026, trước đó là 33,90%: Nguồn đính chính",
        "en": "ʳ corrected on 1 December 2026, 33.90% before: By it",
    }[language]
    [row] = [row for row in str(page.notes.html).split("<tr") if 'id="f-F003"' in row]
    assert said in row and ".. " not in row and ">ʳ</" in row
    assert ("ʳ số liệu đã đính chính" if language == "vi" else "ʳ corrected figure") in str(page.notes.html)
    assert "ʳ" not in str(plain.notes.html) and page.snapshot.digest != plain.snapshot.digest
    assert ">ʳ</" in str(page.headline.html), "the mark stands wherever the figure stands large, too"


def test_no_corrected_target_stands_without_what_it_was(package: Package) -> None:
    snapshot = Report(package, "VN-34", "2020Q4", "en").snapshot
    first = (*snapshot.targets, *snapshot.national_targets)[0]
    fixed = replace(CORRECTION, figure=first.id, old_value=Decimal(19), new_value=first.value)
    page = Report(replace(package, corrections=(fixed,)), "VN-34", "2020Q4", "en")
    assert "ʳ corrected on 1 December 2026" in f"{page.targets.html}{page.plans.html}"
    assert page.snapshot.digest != snapshot.digest


def test_no_kind_of_page_is_without_its_revisions(package: Package) -> None:
    changed = replace(package, revisions=(logged("F003", Fate.CHANGED, "1"),))
    pages: list[Document] = [Comparison(changed, "VN-34,VN-33", "2020Q3", "en")]
    pages += [SuccessorReport(changed, "Khanh Hoa", "2020Q3", "en")]
    for page in pages:
        assert "Since 1 December 2026: one figure corrected." in str(page.notes.html)  # type: ignore[attr-defined]
