"""Figures that became public after the quarter of a page: each says so, in tables, at large figures and in charts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from conftest import writer

from helpers.charts.signs import EYE, RING
from helpers.charts.stacks import StackChart
from helpers.data.codes import SourceKind
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.html.document import Document as Read
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.report.report import Report
from helpers.text import published as words
from helpers.text.messages import Messages

LATER, UNKNOWN = "»", "∅"


def published(package: Package, when: str, kind: SourceKind = SourceKind.PRESS) -> Package:
    """The package with one day of publication, made up, for the document of the figures of September 2020."""
    own = {row.source for row in package.by_area["VN-34"] if str(row.period_end) == "2020-09-30"}
    sources = {
        name: replace(one, published=when, kind=kind) if name in own else one for name, one in package.sources.items()
    }
    return replace(package, sources=sources)


def page(package: Package, when: str, quarter: str = "2020Q3", known_by: str = "") -> Report:
    return Report(published(package, when), "VN-34", quarter, "en", known_by)


@pytest.mark.parametrize(
    ("when", "sign", "told"),
    [
        ("2020-09-30", "", ""),
        ("2020-10-12", LATER, "published after the quarter: 12 October 2020"),
        ("2020-10", LATER, "published after the quarter: October 2020"),
        ("2020", UNKNOWN, "published: 2020"),
        ("", UNKNOWN, "day of publication unknown"),
    ],
)
def test_no_figure_that_was_not_public_by_the_quarters_end_is_without_its_sign(
    package: Package, when: str, sign: str, told: str
) -> None:
    made = page(package, when)
    card = next(one for one in Read(str(made.headline.html)).select(".facts > li") if "746" in one.text)
    assert f"[1]{sign}" in card.text
    assert sign or not {LATER, UNKNOWN} & {*card.text}
    if told:
        assert told.replace("after the quarter: ", "").removeprefix("published").strip(": ") in card.text
    assert bool(told) == bool(re.search(rf"above: [^<]*{told} \([^)]*746", str(made.header.html)))
    rows = [one.text for one in Read(str(made.notes.html)).select("tr") if "2020746" in one.text]
    assert [{LATER, UNKNOWN} & {*row} for row in rows] == [{sign} - {""}]


def test_the_day_of_a_copy_is_not_told_as_the_day_on_which_a_figure_became_public(package: Package) -> None:
    made = Report(published(package, "2026-04-11", SourceKind.COPY), "VN-34", "2020Q3", "en")
    assert re.search(r"from a copy published after the quarter: 11 April 2026 \([^)]*746", str(made.header.html))
    card = next(one for one in Read(str(made.headline.html)).select(".facts > li") if "746" in one.text)
    assert "copy published: 11 April 2026" in card.text
    ranked = Report(package, "VN-34", "2020Q3", "en")
    assert "From copies published after the end of the quarter: 63 of 63 figures (11 April 2026)." in str(
        ranked.place.html
    )


def test_no_figure_is_marked_on_a_page_of_a_later_quarter(package: Package) -> None:
    made = page(package, "2020-10-12", "2020Q4")
    card = next(one for one in Read(str(made.headline.html)).select(".facts > li") if "746" in one.text)
    assert LATER not in card.text


def test_the_signs_are_not_without_words(package: Package) -> None:
    made = page(package, "2020-10-12")
    legend = next(one.text for one in Read(str(made.headline.html)).select("p.legend") if f"; {UNKNOWN}" in one.text)
    assert "» published after the quarter; ∅ day of publication unknown" in legend
    entry = next(one.text for one in Read(str(made.sources.html)).select("li") if "12 October 2020" in one.text)
    assert "12 October 2020. » after the end of the quarter of this page. " in entry


def test_a_mark_of_a_chart_differs_by_its_shape_and_the_legend_says_how(package: Package) -> None:
    for when, sign, key in (
        ("2020-10-12", RING, "◎ published after the quarter (12 October 2020)"),
        ("", EYE, "⊙ day of publication unknown"),
        ("2020-09-30", "", ""),
    ):
        chart = page(package, when).growth_chart()
        assert isinstance(chart.drawing, StackChart)
        found = {mark.sign for trace in chart.drawing.traces for mark in trace.marks if str(mark.day) == "2020-09-30"}
        assert found == {sign}
        assert key in "; ".join(chart.legend)
        assert bool(key) == ("◎" in "".join(chart.legend) or "⊙" in "".join(chart.legend))


def test_a_note_counts_no_more_and_no_fewer_than_there_are(package: Package) -> None:
    made = page(package, "2020-10-12")
    rows, end = made.snapshot.printed, made.snapshot.end
    later = [item for item in rows if (known := made.snapshot.package.sources[item.source].known_by) and known > end]
    unknown = [item for item in rows if not made.snapshot.package.sources[item.source].published]
    told = str(made.notes.html)
    assert f"{len(later)} of {len(rows)} figures of this page were published after the end of the quarter" in told
    assert f"Of {len(unknown)} of {len(rows)} figures of this page the day of publication is unknown" in told


def test_a_page_known_by_the_end_of_its_quarter_has_no_such_sign(package: Package) -> None:
    for quarter in ("2020Q3", "2024Q4"):
        made = page(package, "2020-09-30", quarter, "quarter")
        text = "".join(str(part.html) for part in (made.header, made.headline, made.growth, made.place, made.notes))
        assert not {LATER, UNKNOWN, "◎", "⊙"} & set(text)
    for language in ("vi", "en"):
        seen = Comparison(package, "VN-34, VN-36", "2020Q3", language, "quarter")
        assert not {LATER, UNKNOWN} & set(str(seen.latest.html) + str(seen.notes.html))


def test_many_days_are_no_long_list(package: Package) -> None:
    made = Report(package, "VN", "2020Q3", "en")
    rows = [item for item in package.observations if item.area.startswith("VN-") and item.period_end.year <= 2020]
    [later, _] = words.drawn(rows, made.writer, made.snapshot.end)
    assert re.fullmatch(r"◎ published after the quarter \([\w ]+ to 11 April 2026\)", later)


def test_no_day_is_told_again_for_each_figure_of_the_finding(
    figure: Callable[..., Observation], package: Package
) -> None:
    late = next(item.id for item in package.sources.values() if item.published == "2020-12-28")
    unknown = next(item.id for item in package.sources.values() if not item.published)
    rows = [figure("746", source=late), figure("391", source=unknown), figure("355", source=late)]
    told = words.above(rows, writer(Messages("en"), package), date(2020, 9, 30))
    assert told == (
        "Of the figures above: published after the quarter: 28 December 2020 (746; 355); "
        "day of publication unknown (391)."
    )
