"""The dot plot of targets: every target of the newest due date, and no result that nobody printed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from conftest import paged
from matplotlib.text import Annotation

from helpers.analysis.snapshot import Snapshot
from helpers.charts.dots import Dot, TargetPlot
from helpers.charts.labels import shortened
from helpers.charts.style import COLOURS
from helpers.charts.time_axis import NumberFormat
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.pages.report import targets
from helpers.text.messages import Messages

VI = Messages("vi")
NUMBERS = NumberFormat(",", ".")


def marks(rows: list[Dot]) -> list[tuple[str, float]]:
    """Role and place of each mark on the axis of shares."""
    roles = {COLOURS["target"]: "target", COLOURS["place"]: "result"}
    lines = TargetPlot(tuple(rows), NUMBERS).figure().axes[0].get_lines()
    return [(roles[line.get_color()], float(line.get_xdata()[0])) for line in lines if line.get_color() in roles]


def test_no_result_is_drawn_where_none_is_known() -> None:
    assert marks([Dot("Sở Mô phỏng", 45, "tối thiểu 45%", None)]) == [("target", 45.0)]
    assert marks([Dot("Sở Mô phỏng", 45, "tối thiểu 45%", 28.91)]) == [("target", 45.0), ("result", 28.91)]


def test_the_first_unit_stands_on_top() -> None:
    axes = TargetPlot((Dot("A", 45, "45%", None), Dot("B", 20, "20%", None)), NUMBERS).figure().axes[0]
    heights = {text.get_text(): text.xy[1] for text in axes.texts if isinstance(text, Annotation)}
    assert heights["A"] > heights["B"]


def test_a_long_name_is_cut_with_a_sign_and_a_short_one_is_whole() -> None:
    assert shortened("Sở Công Thương") == "Sở Công Thương"
    assert shortened("x" * 80).endswith("…")


def test_no_target_of_the_year_is_left_out_of_the_plot_of_khanh_hoa(package: Package) -> None:
    html = str(paged(targets.targets, Snapshot(package, package.places["VN-34"], Quarter(2020, 4)), VI))
    [alt] = re.findall(r'aria-label="(Chỉ tiêu theo đơn vị: [^"]*)"', html)
    told = {int(number) for number in re.findall(r"tối thiểu (\d+)%", alt)}
    assert told == {45, 40, 35, 30, 25, 20}


def test_a_province_without_such_targets_has_no_plot(package: Package) -> None:
    snapshot = Snapshot(package, package.places["VN-69"], Quarter(2020, 4))
    assert "targets-chart" not in str(paged(targets.targets, snapshot, VI))


@pytest.mark.parametrize(("due", "plots"), [(date(2020, 12, 31), 2), (None, 0)])
def test_no_two_plots_of_targets_have_one_id_and_none_is_without_a_day(
    package: Package, due: date | None, plots: int
) -> None:
    """Four agencies of a province with targets of two shares each, all due on a day or none on any."""
    [model] = [target for target in package.targets if target.id == "F050"]
    rows = tuple(
        replace(model, id=f"Z{share}-{agency}", area="VN-52", indicator=share, unit_name=f"Sở {agency}", due=due)
        for share in ("dossier_online_share_of_received", "dossier_online_share_of_online_services")
        for agency in "ABCD"
    )
    snapshot = Snapshot(replace(package, targets=rows), package.places["VN-52"], Quarter(2020, 4))
    ids = re.findall(r'\sid="([^"]*)"', str(paged(targets.targets, snapshot, VI)))
    assert len(ids) == len(set(ids))
    assert len([name for name in ids if name.endswith("-chart")]) == plots
