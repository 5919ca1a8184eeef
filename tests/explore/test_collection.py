"""What analysts hold in their hands: tables, comparisons, the document behind a figure, the link to a page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from helpers.batch.plan import plan
from helpers.data.package import Package
from helpers.errors import NoFigureError, RequestError
from helpers.explore.collection import Collection
from helpers.pages.links import page_path

#: Codes of the General Statistics Office, as many as are one too many.
FIFTEEN = ["1", "2", "4", "6", "8", "10", "11", "12", "14", "15", "17", "19", "20", "22", "24"]


@pytest.fixture(scope="module")
def data(package: Package) -> Collection:
    return Collection(package)


def test_no_table_can_change_what_is_known(data: Collection) -> None:
    table = data.observations
    table["value"] = 0
    assert data.observations["value"].max() > 100


def test_no_figure_of_a_table_lacks_unit_date_or_source(data: Collection, package: Package) -> None:
    table = data.observations
    assert table[["unit", "period_end", "source"]].notna().all().all()
    assert set(table["source"]) <= set(data.sources.index)
    assert data.sources["figures"].sum() == data.indicators["figures"].sum() == len(table)
    assert len(data.provinces) == 63
    assert data.provinces.loc["VN-52", "figures"] == sum(
        item.area == "VN-52" and package.indicators[item.indicator].kind != "index" for item in package.observations
    )


def test_no_row_lacks_its_names_its_time_or_the_address_of_its_source(data: Collection, package: Package) -> None:
    rows = data.observations.set_index("id")
    told = ["area_name", "indicator_name", "value", "unit", "printed", "when"]
    assert rows[[*told, "source_title", "publisher"]].notna().all().all()
    name = "Tỷ lệ dịch vụ mức độ 4 trên tổng số thủ tục hành chính"
    assert rows.loc["F003", told].tolist() == ["Khánh Hòa", name, 34.21, "percent", "34,21%", "tháng 9/2020"]
    assert rows.loc["F001", ["value", "unit", "printed"]].tolist() == [746.0, "service", "746"]
    assert rows.loc["F019", "period_start"] == pd.Timestamp(2020, 1, 1)
    assert pd.isna(rows.loc["F001", "period_start"])
    for item in package.observations[::50]:
        assert rows.loc[item.id, "url"] == package.sources[item.source].link
    english = Collection(package, "en").observations.set_index("id")
    assert english.loc["F003", ["printed", "when"]].tolist() == ["34.21%", "September 2020"]


def test_no_target_passes_for_a_figure_and_none_is_left_out(data: Collection, package: Package) -> None:
    table = data.targets.set_index("id")
    assert table.index.tolist() == [row.id for row in package.targets]
    assert not set(table.index) & set(data.observations["id"])
    told = ["printed", "when", "binds", "kind", "set_date"]
    assert table.loc["P016", told].tolist() == ["tối thiểu 30%", "năm 2020", "each", "target", pd.Timestamp(2019, 3, 7)]
    assert pd.isna(table.loc["F014", "due"]) and table.loc["F014", "when"] == "nguồn không nêu thời hạn"


def test_no_event_lacks_its_day_or_its_source(data: Collection, package: Package) -> None:
    table = data.events
    assert table["id"].tolist() == [event.id for event in package.events]
    assert table[["date", "when", "source_title"]].notna().all().all()


@pytest.mark.parametrize("quarter", [(), ("latest",), ("Latest",)])
def test_the_latest_quarter_is_never_another_than_that_of_the_command(data: Collection, quarter: tuple[str]) -> None:
    assert str(data.report("Khanh Hoa", *quarter).snapshot.quarter) == "2024Q4"
    assert data.compare(["Khanh Hoa"], "services_l4", *quarter).rows[-1].period_end.year <= 2024


def test_no_more_places_stand_in_one_drawing_than_can_be_told_apart(data: Collection) -> None:
    many = ["Hà Nội", "Đà Nẵng", "Khánh Hòa", "Lạng Sơn", "Thừa Thiên Huế", "Tiền Giang", "Nam Định"]
    charts = data.compare(many, "share_l4_of_procedures", "2020Q4").charts()
    whose = [sorted({row.area for row in chart.rows}) for chart in charts]
    assert len(charts) > 1 and all(len(areas) == 1 for areas in whose)
    counted = data.compare(many, "services_l4", "2022Q2").charts()
    assert len({chart.drawing.top for chart in counted}) == 1  # type: ignore[attr-defined]
    assert len(data.compare(many[:4], "services_l4", "2022Q2").charts()) == 1


def test_no_wrong_name_of_several_is_kept_back(data: Collection) -> None:
    with pytest.raises(RequestError) as stopped:
        data.compare(["Khanh Hoaa", "Da Nang", "Ninh Thuann"], "services_l4")
    said = str(stopped.value)
    assert "found ['Khanh Hoaa', 'Ninh Thuann']" in said
    assert "Khánh Hòa (VN-34)" in said and "Ninh Thuận (VN-36)" in said


def test_computed_figures_are_never_taken_for_printed_ones(data: Collection) -> None:
    report = data.report("VN-34", "2020Q3")
    assert not report.observations["computed"].any()
    computed = report.figures.query("computed and indicator == 'services_l3'")
    assert computed["value"].tolist()[-1] == 355
    assert not data.observations["computed"].any()


@pytest.mark.parametrize("name", ["growth_chart", "shares_charts", "dossiers_charts", "place_chart"])
def test_a_chart_never_hides_its_points_or_its_words(data: Collection, name: str) -> None:
    found = getattr(data.report("VN-34", "2024Q4", "en"), name)()
    for drawn in found if name.endswith("charts") else [found]:
        assert len(drawn.points) == len(drawn.rows) > 0
        assert drawn.alt in str(drawn.html).replace("&#39;", "'")
        assert drawn.title


def test_a_chart_without_figures_says_why_in_the_language_asked_for(data: Collection) -> None:
    with pytest.raises(NoFigureError, match="We found no source that publishes the number of services at level 3 or 4"):
        data.report("VN-52", "2018Q1", "en").growth_chart()
    with pytest.raises(NoFigureError, match="tỷ lệ hồ sơ"):
        data.report("VN-52", "2018Q1", "vi").dossiers_charts()


def test_a_chart_is_saved_as_it_was_changed(data: Collection, tmp_path: Path) -> None:
    chart = data.report("VN-34", "2020Q3").growth_chart()
    chart.axes.set_ylabel("dịch vụ của tôi")
    assert "dịch vụ của tôi" in chart.save(tmp_path / "own.svg").read_text("utf-8")
    assert chart.save(tmp_path / "own.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("indicator", ["services_l4", "share_l4_of_procedures", "dossier_online_share_of_dossiers",
                                       "dossiers_received", "papi_8_1", "dti_rank"])  # fmt: skip
def test_a_comparison_never_draws_what_its_table_lacks(data: Collection, indicator: str) -> None:
    both = data.compare(["VN-34", "VN-DN", "VN-26", "VN"], indicator, "2024Q4", "en")
    points = [name for chart in both.charts() for name in chart.points["id"]]
    assert points == both.observations["id"].tolist()
    assert str(both.table).count("<tr>") == len(both.rows) + 1
    assert {item.indicator for item in both.rows} == {indicator}


def test_a_comparison_never_shows_a_figure_later_than_its_quarter(data: Collection) -> None:
    both = data.compare(["VN-34", "VN-DN"], "services_l4", "2020Q2")
    assert both.observations["period_end"].max() <= pd.Timestamp(2020, 6, 30)


def test_a_comparison_says_who_has_no_figure(data: Collection) -> None:
    both = data.compare(["VN-34", "VN-52"], "services_l4", "2020Q3", "en")
    assert "No figure of this indicator was found of: Sóc Trăng." in both._repr_html_()
    alone = data.compare("VN-52", "services_l4", "2020Q3", "en")
    assert "No figure of this indicator was found of: Sóc Trăng." in alone._repr_html_()
    with pytest.raises(NoFigureError, match="Sóc Trăng"):
        alone.charts()


@pytest.mark.parametrize(
    ("provinces", "indicator", "said"),
    [
        (["VN-34"], "level_4", "indicator: found 'level_4'; allowed: an id of data.indicators. See the table"),
        (["VN-34"], "level 4", "Did you mean "),
        (["VN", *FIFTEEN[1:]], "services_l4", "provinces: found 15; allowed: one to 14 places."),
        ([], "services_l4", "provinces: found 0; allowed: one to 14 places."),
        (["Khanh Hoaa"], "services_l4", "Did you mean Khánh Hòa"),
    ],
)
def test_a_wrong_comparison_is_refused_in_words(
    data: Collection, provinces: list[str], indicator: str, said: str
) -> None:
    with pytest.raises(RequestError) as stopped:
        data.compare(provinces, indicator)
    assert said in str(stopped.value)


def test_the_document_behind_a_figure_is_never_another(data: Collection, package: Package) -> None:
    for row in package.observations[::100]:
        assert data.source(row.id).source.id == row.source
    origin = data.source("F003", "en")
    assert origin.figure is not None
    assert origin.figure.value == Decimal("34.21")
    assert "34.21%" in origin._repr_html_()
    target = package.targets[0]
    assert data.source(target.id).source.id == target.source
    assert data.source(target.source).figure is None
    with pytest.raises(RequestError, match="source: found 'F9999'; allowed: the id of a figure, a target or a source"):
        data.source("F9999")


def test_a_link_never_leads_to_a_page_that_is_not_there(
    data: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = data.report("khanh hoa", "2020Q3", "en")
    assert "dvctt build --province khanh-hoa --quarter 2020Q3 --language en" in str(report.page(tmp_path).html)
    (tmp_path / "2020Q3").mkdir()
    (tmp_path / "2020Q3" / "khanh-hoa.en.html").touch()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert 'href="../2020Q3/khanh-hoa.en.html"' in str(report.page(tmp_path).html)


def test_no_page_is_looked_for_where_a_build_does_not_put_it(package: Package) -> None:
    for task in plan(package, (), ("2020Q3",), ("vi", "en")):
        assert page_path(task.subject, task.quarter, task.language) == task.path
