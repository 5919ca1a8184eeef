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
    with pytest.raises(NoFigureError, match="tỷ lệ về hồ sơ"):
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
        (["1", "2", "4", "6", "8"], "services_l4", "provinces: found 5; allowed: one to four places."),
        ([], "services_l4", "provinces: found 0; allowed: one to four places."),
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
