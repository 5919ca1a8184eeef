"""The section of data notes as a page shows it. Figures made here are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import paged

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages.report.notes import data_notes
from helpers.text.messages import Messages

Make = Callable[..., Observation]


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "The one figure of this report", "All 2 figures of this report"),
        ("vi", "Số liệu duy nhất của báo cáo", "Toàn bộ 2 số liệu của báo cáo"),
    ],
)
def test_one_figure_is_never_counted_as_several(
    figure: Make, package: Package, language: str, one: str, two: str
) -> None:
    rows = (figure("33", "2020-06-30"), figure("391"))
    for known, words in ((rows[:1], one), (rows, two)):
        small = replace(package, observations=known, targets=())
        seen = Snapshot(small, small.places["VN-34"], Quarter.parse("2020Q3"))
        assert f">{words}<" in str(paged(data_notes, seen, Messages(language)))
