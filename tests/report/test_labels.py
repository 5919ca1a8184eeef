"""The words of the charts: none lies on another and none leaves its drawing, in charts of real reports."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from markupsafe import Markup
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers.data import Package
from helpers.report import theme
from helpers.report.document import Report

#: Charts of every kind, early and late, full and sparse, those with most labels near each other first.
REPORTS = [
    ("VN-HN", "2021Q2", "en"), ("VN-HN", "2020Q4", "vi"), ("VN-34", "2020Q3", "vi"), ("VN-34", "2024Q4", "vi"),
    ("VN-69", "2021Q1", "vi"), ("VN-69", "2020Q2", "en"), ("VN-DN", "2024Q4", "en"), ("VN", "2024Q4", "vi"),
]  # fmt: skip
#: In points: letters of neighbours may come as near as this.
SLACK = 0.5


def drawings(package: Package, area: str, quarter: str, language: str) -> list[Figure]:
    """The figures of a report, as they are handed over to become SVG."""
    found: list[Figure] = []

    def keep(figure: Figure, alt: str, least: int = 0) -> Markup:
        FigureCanvasAgg(figure).draw()
        found.append(figure)
        return Markup("")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme, "svg", keep)
        report = Report(package, area, quarter, language)
        parts = [report.growth, report.shares, report.dossiers, report.targets, report.plans]
        for part in parts if area == "VN" else [*parts, report.place]:
            part()
    return found


def words(figure: Figure) -> Iterator[tuple[str, Bbox]]:
    """Every text that is drawn, with its box in points."""
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    for axes in figure.axes:
        ticks = [*axes.get_xticklabels(), *axes.get_xticklabels(minor=True), *axes.get_yticklabels()]
        for text in [*axes.texts, *ticks, axes.xaxis.label]:
            shown = text.get_visible() and text.get_text()
            if shown and not (text in ticks and not _on_axis(axes, text)):
                yield text.get_text(), Text.get_window_extent(text, renderer)


def _on_axis(axes: object, text: Text) -> bool:
    """False for the ticks that matplotlib keeps outside the limits and does not draw."""
    box = axes.bbox  # type: ignore[attr-defined]
    x, y = text.get_transform().transform(text.get_position())
    return bool(box.x0 - 60 <= x <= box.x1 + 1 and box.y0 - 60 <= y <= box.y1 + 1)


def wrong(figure: Figure) -> list[str]:
    """What overlaps, and what is cut."""
    texts, (right, top) = list(words(figure)), figure.bbox.size
    found = [f"cut: {name}" for name, box in texts if box.x0 < -SLACK or box.y0 < -SLACK or box.x1 > right + SLACK
             or box.y1 > top + SLACK]  # fmt: skip
    for (one, first), (other, second) in combinations(texts, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        up = min(first.y1, second.y1) - max(first.y0, second.y0)
        if across > SLACK and up > SLACK:
            found.append(f"overlap: {one} / {other}")
    return found


@pytest.mark.parametrize(("area", "quarter", "language"), REPORTS)
def test_no_words_of_a_chart_overlap_or_leave_it(package: Package, area: str, quarter: str, language: str) -> None:
    found = drawings(package, area, quarter, language)
    assert len(found) >= 4
    assert [problem for figure in found for problem in wrong(figure)] == []
