"""Documents are registered once, under an id that nobody has to think of."""

from __future__ import annotations

import pytest
from conftest import Project
from typer.testing import CliRunner

from helpers import cli
from helpers.analysis.trial import inspect
from helpers.data.files import DataFiles
from helpers.data.version import fault
from helpers.errors import RequestError
from helpers.intake.insertion import rows_of
from helpers.intake.registering import register

GIVEN = {
    "title": "Khánh Hòa đưa vào 400 dịch vụ công", "publisher": "Báo Thử", "kind": "press",
    "published": "2021-04-05", "url": "https://www.baothu.vn/khanh-hoa-400.html",
}  # fmt: skip


@pytest.fixture
def project(few_project: Project) -> Project:
    """A package is wanted here, not how many figures it has."""
    return few_project


def test_no_document_needs_an_id_that_somebody_thinks_of(project: Project) -> None:
    arguments = [part for name, value in GIVEN.items() for part in (f"--{name}", value)]
    done = run("source", "add", *arguments)
    assert done.output.strip() == "baothu-20210405-khanh-hoa-dua-vao"
    files = DataFiles.read(project.data)
    assert inspect(files).problems == [] and fault(files) == ""
    ids = [row["id"] for row in rows_of(files.contents["sources.csv"])]
    assert ids == sorted(ids) and "baothu-20210405-khanh-hoa-dua-vao" in ids


def run(*arguments: str):
    done = CliRunner().invoke(cli.app, arguments)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.mark.parametrize(
    "again",
    [
        {"url": "http://baothu.vn/khanh-hoa-400.html/#top", "title": "Another"},
        {"url": "", "title": "KHÁNH HOÀ đưa vào: 400 dịch vụ công", "publisher": "báo  thử"},
    ],
)
def test_no_document_is_registered_twice(project: Project, again: dict[str, str]) -> None:
    first = register(DataFiles.read(project.data), GIVEN)
    with pytest.raises(RequestError, match="It is there as baothu-20210405-khanh-hoa-dua-vao"):
        register(first.files, {**GIVEN, **again})


def test_no_id_is_given_to_two_documents(project: Project) -> None:
    first = register(DataFiles.read(project.data), GIVEN)
    second = register(first.files, {**GIVEN, "publisher": "Khác", "url": ""})
    third = register(second.files, {**GIVEN, "publisher": "Khác nữa", "url": "https://baothu.vn/2"})
    assert third.cells["id"] == "baothu-20210405-khanh-hoa-dua-vao-2"
    with pytest.raises(RequestError, match="One that is free: baothu-20210405-khanh-hoa-dua-vao-3"):
        register(third.files, {**GIVEN, "id": first.cells["id"], "publisher": "X", "url": "https://baothu.vn/3"})


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": "rumour"}, "kind: found 'rumour'; allowed: decision, ministry"),
        ({"published": "5/4/2021"}, "published: found '5/4/2021'"),
        ({"published": "2021-02-31"}, "a year, month or day of the calendar"),
        ({"url": "javascript:alert(1)"}, "an address that begins with https"),
        ({"url": "https://[broken"}, ""),
        ({"title": " "}, "title: found ''"),
        ({"id": "Có Dấu"}, "id: found 'Có Dấu'"),
        ({"note": "Chỉ một"}, "note_en"),
        ({"title": "a\u200bb"}, "hidden signs"),
    ],
)
def test_no_document_breaks_a_rule(project: Project, wrong: dict[str, str], told: str) -> None:
    given = {**GIVEN, **wrong}
    if not told:
        assert register(DataFiles.read(project.data), given).cells["id"]
        return
    with pytest.raises(RequestError, match=told):
        register(DataFiles.read(project.data), given)
