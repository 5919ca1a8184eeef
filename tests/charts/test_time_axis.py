"""The axis of time: its names stand apart in every quarter, and no event is marked before it happened."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from conftest import paged, writer

from helpers.analysis.snapshot import Snapshot
from helpers.charts import style
from helpers.charts.labels import width
from helpers.charts.time_axis import WIDTH, draw_axis
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST, Quarter, quarters
from helpers.pages import chart_values
from helpers.pages.report import growth
from helpers.text.messages import Messages


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_names_of_break_and_quarter_never_touch_or_leave_the_chart(package: Package, language: str) -> None:
    for quarter in quarters(FIRST, LAST):
        time = chart_values.time_axis(quarter, writer(Messages(language)))
        with style.applied("names"):
            axes = style.canvas(WIDTH, 2)
            draw_axis(axes, time)
            spans = []
            for text in axes.texts:
                wide = width(text.get_text(), text.get_fontsize())
                x = axes.transData.transform((text.xy[0], 0))[0] + text.xyann[0]  # type: ignore[attr-defined]
                left = x - {"left": 0.0, "center": wide / 2, "right": wide}[text.get_horizontalalignment()]
                spans.append((left, left + wide))
        (_, first), (second, _) = sorted(spans)
        assert first < second, quarter
        assert min(spans)[0] >= 0
        assert max(stop for _, stop in spans) <= WIDTH * 72


@pytest.mark.parametrize(("quarter", "known"), [("2018Q4", 0), ("2019Q1", 2), ("2020Q3", 4), ("2024Q4", 7)])
def test_no_event_is_marked_before_it_happened_or_without_its_name(package: Package, quarter: str, known: int) -> None:
    """Resolution 17 and Decree 09 in March 2019, the portal, letter 929, two decisions, Decree 42/2022."""
    snapshot = Snapshot(package, package.places["VN"], Quarter.parse(quarter))
    html = str(paged(growth.growth, snapshot, Messages("en")))
    drawing, told = html[: html.index("</svg>")], re.findall(r"Numbers above the chart: ([^<]*)\.</p>", html)
    numbers = [int(part) for text in re.findall(r">(\d(?:, \d)*)</text>", drawing) for part in text.split(", ")]
    numbers = [number for number in numbers if number > 0]
    assert numbers == list(range(1, known + 1))
    assert [text.count("; ") + 1 for text in told] == ([known] if known else [])
    for number, (event, after) in enumerate(pairwise([*package.events, None]), start=1):
        if number <= known and event:
            assert f"{number} {event.title_en} (" in told[0]
            assert after is None or event.date <= after.date
