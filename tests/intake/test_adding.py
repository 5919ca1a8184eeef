"""Figures typed one after the other."""

from __future__ import annotations

import pytest
from conftest import Project
from typer.testing import CliRunner

from helpers import cli
from helpers.cli import adding
from helpers.data.package import load

SOURCE = "viettimes-133752-khanh-hoa-vi-dien-tu"


@pytest.fixture
def project(few_project: Project) -> Project:
    """A package is wanted here, not how many figures it has."""
    return few_project


def test_nothing_that_an_article_shares_is_asked_twice(project: Project) -> None:
    typed = [SOURCE, "Khánh Hòa", "services_l4", "2020-08-05", "40", "", "", "services_l3", "", "140", "", "Atlantis"]
    typed += ["", "", "7"]
    done = CliRunner().invoke(cli.app, ["add", "--yes"], input="\n".join(typed) + "\n")
    assert done.exit_code == 0, done.output
    found = [
        (item.id, item.indicator, str(item.value)) for item in load(project.data).observations if item.source == SOURCE
    ]
    assert {("V133752KHVDT-1", "services_l4", "40"), ("V133752KHVDT-2", "services_l3", "140")} <= set(found)
    assert "area: found 'Atlantis'" in done.output and "\n\n## Pages that rest on other rows\n" in done.output


def test_who_types_is_asked_again_at_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong answer was told after all five, and offered for the next figure as if it had been right."""
    taken: list[dict[str, str]] = []
    monkeypatch.setattr(adding, "by_hand", lambda: True)
    monkeypatch.setattr(adding, "_added", lambda known, answers, yes: taken.append(known.read(answers)) or 0)
    typed = ["nosuch", SOURCE, "", "Khanh Hao", "Khánh Hòa", "level 4", "services_l4", "tháng 13/2020", "5/8/2020"]
    typed += ["34,21%", "hơn 1.448", "", "", "share_l4_of_procedures", "", "34,20%", "", "", "", "", ""]
    done = CliRunner().invoke(cli.app, ["add"], input="\n".join(typed) + "\n")
    assert done.exit_code == 0, done.output
    for told in ("source: found 'nosuch'", "area: found ''", "nearest: Khánh Hòa (VN-34)", "indicator: found 'level 4'",
                 "period: found 'tháng 13/2020'", "value: found 34,21%", "place [Khánh Hòa]:", "period [5/8/2020]:",
                 ": nothing was written"):  # fmt: skip
        assert told in done.output, told
    shared = {"source": SOURCE, "area": "Khánh Hòa", "period_end": "2020-08-05"}
    assert taken == [
        {**shared, "indicator": "services_l4", "value": "1448", "qualifier": "over"},
        {**shared, "indicator": "share_l4_of_procedures", "value": "34.20"},
    ]


def test_nothing_is_written_where_the_last_question_is_not_answered(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "tell_pages", lambda found: None)
    before = (project.data / "observations.csv").read_bytes()
    typed = [SOURCE, "Khánh Hòa", "services_l4", "2020-08-05", "40"]
    done = CliRunner().invoke(cli.app, ["add"], input="\n".join(typed) + "\n")
    assert done.exit_code == 0 and "Write it?" in done.output and "not written" in done.output
    assert (project.data / "observations.csv").read_bytes() == before
