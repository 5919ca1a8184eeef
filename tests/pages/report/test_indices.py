"""The yearly indices of a province: a line each, a column a year, and a letter where a value cannot be compared.

Figures made here are invented; those of the package are its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import ROOT, paged, writer
from selectolax.lexbor import LexborHTMLParser

from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Kind
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages.report.indices import indices
from helpers.text.messages import Messages

Make = Callable[..., Observation]
VI = Messages("vi")
DA_NANG = "VN-DN"


def table(snapshot: Snapshot) -> tuple[list[str], list[list[str]]]:
    """Titles and rows of the table, and the footnotes as rows of one cell."""
    html = LexborHTMLParser(str(paged(indices, snapshot, VI)))
    titles = [cell.text() for cell in html.css("thead th")]
    rows = [[cell.text() for cell in row.css("th, td")] for row in html.css("tbody tr")]
    return titles, rows + [[note.text()] for note in html.css(".footnotes li")]


def of(figures: list[Observation], package: Package) -> Snapshot:
    small = replace(package, observations=tuple(figures))
    return Snapshot(small, small.places[DA_NANG], Quarter(2024, 4))


def test_no_yearly_score_stands_in_the_column_of_another_year(package: Package) -> None:
    """Of every province at the end of every year: its figures, all of them, each under its year."""
    said, style = writer(VI, package), (ROOT / "src/helpers/templates/dvctt/style.css").read_text()
    for place in package.places.provinces:
        snapshot = Snapshot(package, place, Quarter(2024, 4))
        known = [item for item in snapshot.printed if package.indicators[item.indicator].kind == Kind.INDEX]
        titles, rows = table(snapshot)
        cells = {(row[0], title): cell for row in rows if len(row) > 1
                 for title, cell in zip(titles, row, strict=True)}  # fmt: skip
        filled = [cell for (name, title), cell in cells.items() if title.startswith("Năm ") and cell != "–"]
        assert len(filled) == len(known) > 0
        assert len(titles) <= 1 + len(re.findall(r"content:var\(--c\d+\)", style))  # a card names each cell
        for item in known:
            name = package.indicators[item.indicator].name("vi")
            value = said.value(item)
            assert cells[f"{name} ({said.basis(item)})", f"Năm {item.period_end.year}"].startswith(value)


@pytest.mark.parametrize(("years", "marked"), [
    ("2019 2020", [False, True]),  # the scale changed in 2020
    ("2020 2021 2022", [False, False, False]),
    ("2019 2021 2022", [False, True, False]),
    ("2018 2019", [False, True]),
])  # fmt: skip
def test_no_value_on_another_scale_stands_beside_the_one_before_it_without_a_letter(
    years: str, marked: list[bool], figure: Make, package: Package
) -> None:
    rows = [
        figure(f"0.4{n}", f"{year}-12-31", indicator="papi_8_1", area=DA_NANG, start=f"{year}-01-01")
        for n, year in enumerate(years.split())
    ]
    _, [line, *notes] = table(of(rows, package))
    assert ["a" in cell for cell in line[1:]] == marked
    assert notes == [["a Không so sánh được với số liệu liền trước: thang điểm của chỉ số đã thay đổi."]] * any(marked)


def test_two_scores_of_one_year_are_listed_and_none_is_left_out(figure: Make, package: Package) -> None:
    rows = [
        figure(value, f"{year}-12-31", indicator="papi_8_1", area=DA_NANG, start=f"{year}-01-01")
        for value, year in (("0.41", 2021), ("0.42", 2022), ("0.43", 2022))
    ]
    titles, found = table(of(rows, package))
    assert not any(title.startswith("Năm") for title in titles)
    assert [value for row in found for value in row if value.startswith("0,4")] == ["0,43", "0,42", "0,41"]
