"""The axis of time: its names stand apart in every quarter, and no event is marked before it happened."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

import pytest
from conftest import paged, writer
from matplotlib.dates import num2date

from helpers.analysis.snapshot import Snapshot
from helpers.charts import style
from helpers.charts.letters import width
from helpers.charts.time_axis import WIDTH, Frame, TimeAxis, draw_axis, name_places, room_above
from helpers.data.package import Package
from helpers.data.periods import FIRST, LAST, Quarter, quarters
from helpers.pages import chart_values
from helpers.pages.report import growth
from helpers.text.messages import Messages

FRAMES = (Frame(42.0, 290.0, 346.0), Frame(50.0, 830.0, 888.0))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_two_names_above_a_chart_touch_and_none_leaves_it(package: Package, language: str) -> None:
    words = writer(Messages(language))
    for quarter in quarters(FIRST, LAST):
        time = chart_values.time_axis(quarter, words, chart_values.events(quarter.end, words))
        for frame in FRAMES:
            places = name_places(time, frame, 11.0)
            boxes = [(left, left + width(name, 11.0), line) for (_, name), (left, line) in
                     zip(time.names, places, strict=True)]  # fmt: skip
            for (left, right, line), (other_left, other_right, other_line) in combinations(boxes, 2):
                assert line != other_line or right < other_left or other_right < left, quarter
            assert min(left for left, _, _ in boxes) >= 0
            assert max(right for _, right, _ in boxes) <= frame.figure
            assert room_above(time, frame, 11.0) >= 11.0 * (1 + max(line for _, _, line in boxes))


def test_names_on_one_day_stand_in_lines_of_their_own() -> None:
    day = date(2020, 7, 1)
    time = TimeAxis(date(2018, 1, 1), date(2024, 12, 31), day, "border", date(2024, 12, 31), "", ((day, "one"),))
    assert [line for _, line in name_places(time, FRAMES[0], 11.0)] == [0, 1]


@pytest.mark.parametrize(
    ("quarter", "known"),
    [("2018Q4", []), ("2019Q1", ["Res. 17"]), ("2020Q3", ["Res. 17", "National Portal"]),
     ("2024Q4", ["Res. 17", "National Portal", "Dec. 942", "Dec. 766"])],
)  # fmt: skip
def test_no_event_is_marked_before_it_happened_or_by_a_number(package: Package, quarter: str, known: list[str]) -> None:
    """Resolution 17, the portal, two decisions; the end of the four levels is the border of every chart. Decree 09 and
    letter 929 have no short name.
    """
    snapshot = Snapshot(package, package.places["VN-34"], Quarter.parse(quarter))
    words = writer(Messages("en"))
    assert [name for _, name in chart_values.events(snapshot.end, words)] == known
    drawing = str(paged(growth.growth_charts, snapshot, Messages("en"))[0].svg) if known[1:] else ""
    told = [text for text in re.findall(r">([^<>]+)</text>", drawing) if text in {*known, "four levels end"}]
    assert sorted(told) == sorted([*known, "four levels end"] if drawing else [])


def test_the_time_after_the_quarter_is_shaded_and_nothing_is_after_the_last() -> None:
    for quarter, shaded in ((Quarter(2020, 3), [date(2020, 9, 30)]), (LAST, [])):
        with style.applied("shade"):
            axes = style.canvas(WIDTH, 2)
            draw_axis(axes, chart_values.time_axis(quarter, writer(Messages("vi"))))
            starts = [num2date(patch.get_x()).date() for patch in axes.patches]  # type: ignore[attr-defined]
        assert starts == shaded
        assert ("sau quý báo cáo" in [text.get_text() for text in axes.texts]) is bool(shaded)
