"""The panel that brings figures in, pressed without a browser: what it shows is what its review knows."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from conftest import Project

import helpers
from helpers.data.package import load
from helpers.explore.intake.panel import MOST, IntakePanel
from helpers.explore.intake.row import Decision
from helpers.html.document import Document
from helpers.intake.proposal import Proposal, to_csv

#: Written for these tests.
TEXT = "Đến hết tháng 3/2021, tỉnh Khánh Hòa có 850 dịch vụ công trực tuyến mức độ 3 và 400 dịch vụ mức độ 4."
SOURCE = "viettimes-133752-khanh-hoa-vi-dien-tu"


@pytest.fixture
def panel(project: Project) -> IntakePanel:
    return helpers.intake_panel("en", project.data)


def read(panel: IntakePanel, text: str = TEXT) -> None:
    panel.text.value = text
    panel.buttons["read"].click()


def upload(panel: IntakePanel, name: str, content: bytes) -> None:
    told = {
        "name": name,
        "type": "",
        "size": len(content),
        "content": memoryview(content),
        "last_modified": datetime.now(UTC),
    }
    panel.file.set_trait("value", (told,))


def told(panel: IntakePanel) -> str:
    return Document(f"<title>x</title>{panel._status.value}").select("p")[0].words


def test_every_figure_is_marked_where_it_was_read_and_nothing_in_the_text_is_markup(panel: IntakePanel) -> None:
    read(panel, f"<script>alert(1)</script> {TEXT} <img src=x onerror=alert(1)>")
    shown = panel._passage.value
    assert re.findall(r"<mark[^>]*>([^<]+)<sup>(\d)</sup>", shown) == [
        ("850 dịch vụ công trực tuyến mức độ 3", "1"), ("400 dịch vụ mức độ 4", "2"),
    ]  # fmt: skip
    assert "<script" not in shown and "<img" not in shown and "&lt;script&gt;" in shown
    upload(panel, "<script>.csv", to_csv([Proposal("<b>", "<i>", "<u>", period_end="<s>", span="<em>x")]).encode())
    for part in (panel.lines[0]._told.value, panel._status.value, panel._against.value):
        assert not re.search(r"<(b|i|u|s|em|script)>", part)


def test_what_is_accepted_is_in_the_preview_and_what_is_imported_in_the_package(
    panel: IntakePanel, project: Project
) -> None:
    read(panel)
    panel.lines[1].buttons["accept"].click()
    assert 'class="accepted"' in panel._passage.value
    panel.buttons["look"].click()
    assert told(panel).startswith("Choose the document")
    panel.source.value = next(text for text, name in panel.review.lists.sources.items() if name == SOURCE)
    panel.buttons["look"].click()
    assert told(panel) == "One figure would be written."
    without, new = panel._charts.value.split('class="with"')
    assert "400 (March 2021)" in new and "400 (March 2021)" not in without
    ids = re.findall(r'\bid="([^"]+)"', panel._charts.value)
    assert len(ids) == len(set(ids))
    panel.buttons["write"].click()
    assert told(panel) == "One figure was written."
    assert panel._charts.value == "" and panel.lines[1].buttons["accept"].disabled
    assert panel.figures["decision"].tolist() == ["open", "written"]
    assert any(item.id == panel.figures["id"][1] for item in load(project.data).observations)
    assert panel.report.snapshot.place.code == "VN-34" and str(panel.report.snapshot.quarter) == "2021Q1"
    panel.buttons["undo"].click()
    assert told(panel) == "One figure was taken back." and not panel.lines[1].buttons["accept"].disabled


def test_a_correction_shows_at_once_and_nonsense_is_told(panel: IntakePanel) -> None:
    read(panel)
    line = panel.lines[1]
    line.buttons["correct"].click()
    assert line.form is not None
    line.form.cells["value"].value = "bốn trăm"
    assert "bốn trăm is no number" in told(panel) and 'role="alert"' in panel._status.value
    assert panel.review.figures[2].proposal.value == "400"
    line.form.cells["value"].value = "1.143"
    assert "1,143" in line._told.value and "corrected" in line._told.value
    line.form.cells["area"].value = "Ninh Thuann"
    assert "Did you mean Ninh Thuận?" in told(panel)
    line.form.cells["area"].value = "ninh thuan"
    assert line.form.cells["area"].value == "Ninh Thuận" and "Ninh Thuận" in line._told.value
    line.buttons["correct"].click()
    assert line.form is None


def test_a_second_press_takes_a_decision_back(panel: IntakePanel) -> None:
    read(panel)
    for name, decision in (("accept", Decision.ACCEPTED), ("drop", Decision.DROPPED)):
        panel.lines[0].buttons[name].click()
        assert panel.review.figures[1].decision == decision
        panel.lines[0].buttons[name].click()
        assert panel.review.figures[1].decision == Decision.OPEN


def test_a_document_is_registered_on_the_spot(panel: IntakePanel, project: Project) -> None:
    read(panel, "Hiện nay, tỉnh Khánh Hòa có 400 dịch vụ công trực tuyến mức độ 4.")
    form = panel.registration
    form.cells["title"].value, form.cells["publisher"].value = "[Bài viết để thử]", "Báo thử"
    form.cells["published"].value = "hôm qua"
    form.button.click()
    assert 'role="alert"' in panel._status.value
    form.cells["published"].value = "2021-04-05"
    form.button.click()
    assert told(panel).startswith("Registered as ")
    assert panel.review.source in [row["id"] for row in project.rows("sources")]
    assert panel.review.figures[1].proposal.period_end == "2021-04-05"
    assert any(panel.review.source in text for text in panel.source.options)


def test_a_long_table_is_shown_in_parts_and_no_row_is_lost(panel: IntakePanel) -> None:
    places = panel.review.package.places.provinces[: MOST + 5]
    rows = "".join(f"{place.name_vi},{number + 100}\n" for number, place in enumerate(places))
    upload(panel, "bieu.csv", f"Tỉnh,Mức độ 4 ngày 31/3/2021\n{rows}".encode())
    assert len(panel.lines) == MOST and panel.buttons["back"].disabled
    assert "<mark" in panel._passage.value and 'scope="col"' in panel._passage.value
    panel.buttons["on"].click()
    assert [line.number for line in panel.lines] == [*range(MOST + 1, MOST + 6)]
    assert panel.buttons["on"].disabled
    panel.buttons["accept_clear"].click()
    assert told(panel) == f"Accepted: {MOST + 5}; dropped: 0; open: 0."


def test_no_page_made_of_the_notebook_shows_the_insides_of_the_panel(panel: IntakePanel) -> None:
    shown = panel._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert "Jupyter" in shown["text/html"] and "VBox" not in shown["text/plain"]


def test_what_is_left_is_saved_beside_the_notebook(panel: IntakePanel, project: Project) -> None:
    read(panel)
    panel.buttons["save"].click()
    panel.buttons["save"].click()
    assert told(panel) == "Saved beside the notebook: figures-left-2.csv"
    upload(panel, "figures-left-1.csv", (project.path / "figures-left-1.csv").read_bytes())
    assert [row.proposal.value for row in panel.review.figures.rows] == ["850", "400"]


def test_no_input_lacks_its_label(panel: IntakePanel) -> None:
    read(panel)
    panel.lines[0].buttons["correct"].click()
    form = panel.lines[0].form
    assert form is not None
    inputs = [panel.source, panel.text, panel.way, panel.period, panel.area, panel.subject]
    inputs += [*form.cells.values(), *panel.registration.cells.values(), panel.registration.kind]
    assert all(item.description for item in inputs)
    assert all(button.description for button in panel.buttons.values())
