"""Figures typed one after the other."""

from __future__ import annotations

import pytest
from conftest import Project
from typer.testing import CliRunner

from helpers import cli
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
    assert "area: found 'Atlantis'" in done.output and "rest on other rows" in done.output
