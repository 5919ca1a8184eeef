"""The panel: a choice shows at once, a wrong one never takes the place of a right one, nothing old stays in sight."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

import helpers
from helpers.data.package import Package
from helpers.errors import RequestError
from helpers.explore import choices
from helpers.explore.collection import Collection
from helpers.explore.panel import Panel


@pytest.fixture
def panel(package: Package) -> Panel:
    return Panel(Collection(package), "VN-34", "2020Q3", "en")


def page(panel: Panel) -> str:
    """What the open tab shows."""
    return str(panel._pages[panel._tabs.selected_index].value)


@pytest.mark.parametrize("wrong", ["Khanh Hoaa", "99", "", "zzzz"])
def test_a_wrong_name_never_changes_what_is_shown(panel: Panel, wrong: str) -> None:
    before, report = page(panel), panel.report
    panel.province.value = wrong
    assert page(panel) == before
    assert panel.report is report
    assert panel.said.startswith("No province is called ")
    assert panel.said in panel._status.value
    assert "Shown: Khánh Hòa, Q3 2020: online public services" in panel._status.value


def test_a_wrong_name_to_compare_with_is_named_with_its_nearest(panel: Panel) -> None:
    overlay = panel.overlay
    panel.others.value = "Da Nang, Ninh Thuann"
    assert panel.said == "No province is called Ninh Thuann. Did you mean Ninh Thuận?"
    assert panel.overlay is overlay
    panel.others.value = "Hueee, Da Nang, Ninh Thuann"
    assert panel.said.count("No province is called") == 2 and "Ninh Thuận" in panel.said
    panel.others.value = "1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22"
    assert panel.said == "At most 14 places can be compared."
    panel.others.value = "48"
    assert panel.said == ""
    assert [place.code for place in panel.overlay.places] == ["VN-34", "VN-DN"]


@pytest.mark.parametrize("text", ["khanh hoa", "56", "VN-34", "KHÁNH HOÀ", "Khánh Hòa (khanh hoa, VN-34, 56)"])
def test_a_province_is_found_in_any_spelling_and_written_properly(package: Package, text: str) -> None:
    panel = Panel(Collection(package), "VN", "2020Q3", "vi")
    panel.province.value = text
    assert panel.report.snapshot.place.code == "VN-34"
    assert panel.province.value == "Khánh Hòa"


def test_no_cell_below_the_panel_goes_on_with_the_last_choice(panel: Panel) -> None:
    notebook = json.loads((ROOT / "notebooks/explore.ipynb").read_text("utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    panel.province.value, panel.quarter.value = "Da Nang", panel.quarter.options[7][1]
    assert (panel.place, panel.time) == ("VN-DN", "2019Q4")
    names: dict[str, Any] = {"helpers": helpers, "panel": panel, "language": "en"}
    for cell in cells[2:]:  # after the parameters and the panel
        assert not re.search(r"\b(province|quarter)\b(?!=)", cell), cell
        exec(cell, names)
    assert names["report"].title == panel.report.title


def test_what_is_saved_is_what_the_tab_shows(panel: Panel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    panel.saving["svg"].click()
    assert panel._saved.value == '<p role="status">Saved beside the notebook: khanh-hoa-2020Q3.en-growth.svg</p>'
    assert (tmp_path / "khanh-hoa-2020Q3.en-growth.svg").read_text("utf-8") == panel.report.growth_chart().picture
    panel.province.value = "Da Nang"
    assert panel._saved.value == ""
    panel._tabs.selected_index = choices.COMPARISON
    panel.saving["png"].click()
    panel.saving["xlsx"].click()
    panel._tabs.selected_index = 1
    panel.saving["xlsx"].click()
    saved = {path.name for path in tmp_path.iterdir()}
    assert saved == {"khanh-hoa-2020Q3.en-growth.svg", f"da-nang-2020Q3.en-{panel.indicator.value}.png",
                     f"da-nang-2020Q3.en-{panel.indicator.value}.xlsx", "da-nang-2020Q3.en.xlsx"}  # fmt: skip
    panel._tabs.selected_index = 5
    panel.saving["png"].click()
    assert "This tab has no chart." in panel._saved.value


def test_no_tab_keeps_the_last_province(panel: Panel) -> None:
    for number in range(len(choices.TABS)):
        panel._tabs.selected_index = number
    panel.others.value = ""
    panel.province.value = "Da Nang"
    shown = [widget.value for widget in panel._pages]
    assert [bool(text) for text in shown].count(True) == 1
    for number in range(len(choices.TABS)):
        panel._tabs.selected_index = number
        assert "Khánh Hòa province" not in page(panel)


def test_another_quarter_never_shows_a_later_figure(panel: Panel) -> None:
    assert "391" in page(panel)
    panel.quarter.value = next(value for text, value in panel.quarter.options if text == "Q2 2020")
    assert "391" not in page(panel)
    assert panel.overlay.observations["period_end"].max().year == 2020


def test_another_indicator_turns_to_the_comparison(panel: Panel) -> None:
    panel.indicator.value = "share_l4_of_procedures"
    assert panel._tabs.selected_index == choices.COMPARISON
    assert "34.21%" in page(panel)


def test_a_source_number_leads_to_the_document_and_no_id_is_taken_from_the_report(panel: Panel) -> None:
    for number in range(len(choices.TABS)):
        panel._tabs.selected_index = number
        assert re.findall(r'<a href="#', page(panel)) == []
    panel._tabs.selected_index = 0
    assert re.search(r'<a class="cite" title="[^"]+" href="https://', page(panel))
    assert 'id="panel-headline"' in page(panel)
    assert 'id="headline"' not in page(panel)


def test_no_choice_takes_half_a_second(panel: Panel) -> None:
    """Time of the processor, since the machine that runs the tests does other things too."""
    panel.province.value = "Ha Noi"
    for number in range(len(choices.TABS)):
        panel._tabs.selected_index = number
        start = time.process_time()
        panel.province.value = "Da Nang"
        assert time.process_time() - start < 0.5
        panel.province.value = "Ha Noi"


def test_no_input_lacks_its_label(panel: Panel) -> None:
    labels = [choice.description for choice in panel._choices]
    assert labels == ["Province", "Quarter", "Indicator to compare", "Provinces to compare with"]


def test_the_country_and_a_province_without_figures_are_no_error(package: Package) -> None:
    for place in ("VN", "VN-52"):
        panel = Panel(Collection(package), place, "2018Q1", "vi")
        for number in range(len(choices.TABS)):
            panel._tabs.selected_index = number
            assert page(panel)


def test_a_panel_never_opens_on_a_wrong_province(package: Package) -> None:
    with pytest.raises(RequestError, match="Did you mean Khánh Hòa"):
        Panel(Collection(package), "Khanh Hoaa", "2020Q3")


def test_no_page_made_of_the_notebook_shows_the_insides_of_the_panel(panel: Panel) -> None:
    shown = panel._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert shown["text/plain"] == repr(panel)
    assert "Jupyter" in shown["text/html"] and panel.report.title in shown["text/html"]
    assert not any("HBox" in str(text) for kind, text in shown.items() if kind.startswith("text/"))
