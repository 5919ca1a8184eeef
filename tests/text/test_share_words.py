"""What is said of shares: the country at the same time, targets, disputes. All figures are invented."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from conftest import paged, writer

from helpers.analysis.families import families
from helpers.analysis.precedence import foremost
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import ChartKind, Kind, Precision, Regime
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages.report import around, headline
from helpers.text import share_words
from helpers.text.formats import upper
from helpers.text.messages import Messages
from helpers.text.news import finding

Make = Callable[..., Observation]
L4 = "share_l4_of_procedures"


def text(html: object) -> str:
    """What is read, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<svg.*?</svg>|<[^>]*>", "", str(html), flags=re.S))


def told(
    package: Package,
    *rows: Observation,
    language: str = "en",
    kind: ChartKind = ChartKind.SHARES,
    quarter: str = "2020Q3",
) -> tuple[str, str]:
    """Heading and sentences of the only family."""
    small = replace(package, observations=rows, targets=())
    snapshot = Snapshot(small, small.places["VN-34"], Quarter.parse(quarter))
    [found] = families(snapshot, kind)
    words = writer(Messages(language), small)
    return share_words.heading(found, snapshot, words), " ".join(share_words.sentences(found, snapshot, words))


def test_the_gap_to_the_country_is_that_of_one_time(figure: Make, package: Package) -> None:
    rows = [figure("34.21", indicator=L4), figure("19.1", "2020-09-17", indicator=L4, area="VN"),
            figure("30.1", "2020-12-31", indicator=L4, area="VN")]  # fmt: skip
    heading, text = told(package, *rows, quarter="2024Q3")
    name = "Services at level 4 as a share of all administrative procedures"
    assert heading == f"{name}: 34.21% (30 September 2020), 15.11 points above the country"
    assert "15.11 points above the country (19.1%; 17 September 2020); newest: 30.1%" in text
    heading, _ = told(package, *rows, language="vi", quarter="2024Q3")
    assert heading == (
        "Tỷ lệ dịch vụ mức độ 4 trên tổng số thủ tục hành chính: 34,21% (ngày 30/9/2020), cao hơn 15,11 điểm phần trăm "
        "so với cả nước"
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_share_stands_in_a_heading_without_what_it_is_a_share_of(
    language: str, figure: Make, package: Package
) -> None:
    """97.3% of the eligible procedures stood above 54.33% of all, and the heading said: level-4 services 97.3%."""
    for name, indicator in package.indicators.items():
        kind = package.presentation[name].chart
        if kind not in {ChartKind.SHARES, ChartKind.DOSSIERS}:
            continue
        year = 2024 if indicator.regime == Regime.MODES else 2020
        start = {"start": f"{year}-01-01"} if indicator.kind == Kind.FLOW else {}
        item = figure("34.21", f"{year}-09-30", indicator=name, **start)
        heading, _ = told(package, item, kind=kind, quarter=f"{year}Q3", language=language)
        assert heading.startswith(f"{upper(indicator.name(language))}: 34"), name


def test_figures_of_two_bases_are_about_so_far_apart(figure: Make, package: Package) -> None:
    rows = figure("34.21", indicator=L4), figure("19.1", indicator=L4, area="VN", basis="ministry_statistics")
    assert told(package, *rows)[0].endswith(", about 15 points above the country")
    near = figure("34.21", indicator=L4), figure("34", indicator=L4, area="VN", basis="ministry_statistics")
    assert told(package, *near)[0] == "Services at level 4 as a share of all administrative procedures: 34.21%"


def test_a_country_of_another_year_is_told_with_its_date_and_without_a_gap(figure: Make, package: Package) -> None:
    heading, text = told(package, figure("6.7", "2019-12-31", indicator=L4, date_precision="year"),
                         figure("19.1", indicator=L4, area="VN"))  # fmt: skip
    assert "above" not in heading + text
    assert "below" not in heading + text
    assert "The country: 19.1% (30 September 2020)." in text


def test_a_disputed_share_shows_both_values(figure: Make, package: Package) -> None:
    """The source prints 97.70%; its own counts give 98.50%."""
    cells = {"start": "2020-01-01", "basis": "provincial_report"}
    rows = [figure("1000", "2020-03-31", indicator="dossiers_resolved", **cells),
            figure("985", "2020-03-31", indicator="dossiers_on_time", **cells),
            figure("97.70", "2020-03-31", indicator="on_time_share_of_unstated", **cells)]  # fmt: skip
    heading, text = told(package, *rows, kind=ChartKind.DOSSIERS)
    assert heading == "Dossiers resolved on time as a share, base not stated: 97.70% (recomputed: 98.50%; Q1 2020)"
    assert "98.50% from the counts of the same source" in text


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [("20.4", "55", "up from nearly 20.4%"), ("55", "20", "down from nearly 55%"), ("50", "48", "")],
)
def test_nothing_is_subtracted_from_an_inexact_share(
    figure: Make, package: Package, old: str, new: str, sentence: str
) -> None:
    rows = figure(old, "2019-09-30", indicator=L4, qualifier="nearly"), figure(new, indicator=L4)
    _, text = told(package, *rows)
    assert sentence in text
    assert "points" not in text
    assert ("from" in text) is bool(sentence)


def test_other_bases_are_told_and_never_compared(figure: Make, package: Package) -> None:
    rows = figure("30", "2019-12-31", indicator="share_l4_of_unstated"), figure("34.21", indicator=L4)
    _, text = told(package, *rows)
    assert (
        "Other bases, not comparable: the share of level-4 services was 30%, base not stated (31 December 2019)."
        in text
    )
    assert "up" not in text


def test_a_figure_after_the_due_day_is_never_beside_no_figure_found(figure: Make, package: Package) -> None:
    """The sentence itself has a figure: what was not found is one of the day."""
    aim = next(item for item in package.targets if item.indicator == L4 and item.binds == "each")
    due = replace(aim, due=date(2020, 6, 30), date_precision=Precision.MONTH)
    small = replace(package, observations=(figure("20", "2020-07-01", indicator=L4),), targets=(due,))
    snapshot = Snapshot(small, small.places["VN-34"], Quarter(2020, 3))
    [found] = families(snapshot, ChartKind.SHARES)
    said = " ".join(share_words.sentences(found, snapshot, writer(Messages("en"), small)))
    assert said.endswith("Target at least 30% (June 2020): no verdict: no figure of the due day was found.")


def test_no_contradicted_share_of_the_country_stands_beside_one_of_a_place_without_a_word(
    figure: Make, package: Package
) -> None:
    """And finding, card and section set the same one of two beside it: what speaks first of the country."""
    own = figure("30", indicator=L4)
    rows = figure("21.5", indicator=L4, area="VN"), figure("19.1", indicator=L4, area="VN", source="nd-09-2019")
    for pair in (rows, rows[::-1]):
        first = foremost(pair, package)
        assert first is not None
        small = replace(package, observations=(own, *pair), targets=())
        snapshot = Snapshot(small, small.places["VN-34"], Quarter(2020, 3))
        words, value = writer(Messages("en"), small), f"{first.value}%"
        assert f"the country: {value} (disputed)" in str(finding(snapshot, words)).replace("The country", "the country")
        assert f"the country: {value} (disputed)" in text(paged(headline.headline, snapshot, Messages("en")))
        assert f"The country: {value} (30 September 2020; contradicted" in told(package, own, *pair)[1]
        alone = replace(small, observations=pair)
        around_it = Snapshot(alone, alone.places["VN-34"], Quarter(2020, 3))
        assert f"{value} of procedures had a level-4 service (30 September 2020; contradicted" in text(
            paged(around.around, around_it, Messages("en"))
        )


def test_no_contradicted_figure_of_a_neighbour_is_told_without_a_word(figure: Make, package: Package) -> None:
    rows = [figure(value, area="VN-36", source=name) for value, name in (("391", "nq-17-2019"), ("402", "nd-09-2019"))]
    small = replace(package, observations=tuple(rows), targets=())
    snapshot = Snapshot(small, small.places["VN-34"], Quarter(2020, 3))
    html = text(paged(around.around, snapshot, Messages("en")))
    assert "services were at level 4 (30 September 2020; contradicted, see the data notes)" in html
