"""The product's description is what counts: a package's own may ask for more, never for less, and fetches nothing."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Project

from helpers.data.checking.checks import check
from helpers.data.checking.description import LARGEST, read_description

LOOSER = "at least what the description that comes with this program asks for: take its datapackage.json"


@pytest.fixture
def project(few_project: Project) -> Project:
    """What a rule finds in a row does not hang on how many there are."""
    return few_project


def described(project: Project, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the package's own description, a table by its name."""
    path = project.data / "datapackage.json"
    description = json.loads(path.read_text("utf-8"))
    change({item["name"]: item for item in description["resources"]})
    path.write_text(json.dumps(description), "utf-8")


def column(tables: dict[str, Any], table: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(field for field in tables[table]["schema"]["fields"] if field["name"] == name)
    return found


# What a package's own description says; table (and part) that is named, and words of what was found.
WEAKER: dict[str, tuple[Callable[[dict[str, Any]], object], str, str]] = {
    "no list of values": (
        lambda tables: column(tables, "observations", "qualifier")["constraints"].pop("enum"),
        "observations", "qualifier: no enum",
    ),
    "a longer list": (
        lambda tables: column(tables, "observations", "qualifier")["constraints"]["enum"].append("at_most"),
        "observations", "qualifier: enum ['exact'",
    ),
    "not required": (
        lambda tables: column(tables, "observations", "value").update(constraints={"minimum": 0}),
        "observations", "value: no required",
    ),
    "a lower minimum": (
        lambda tables: column(tables, "targets", "value")["constraints"].update(minimum=-1), "targets",
        "value: minimum -1",
    ),
    "another pattern": (
        lambda tables: column(tables, "events", "title")["constraints"].update(pattern="^(([a-z ])+)+!$"),
        "events", "title: pattern ^(([a-z ])+)+!$",
    ),
    "longer text": (
        lambda tables: column(tables, "sources", "note")["constraints"].update(maxLength=10**6), "sources",
        "note: maxLength 1000000",
    ),
    "another type": (
        lambda tables: column(tables, "observations", "value").update(type="string"), "observations",
        "value: type string",
    ),
    "no key": (lambda tables: tables["sources"]["schema"].pop("primaryKey"), "sources", "primaryKey None"),
    "no reference": (
        lambda tables: tables["provinces"]["schema"].pop("foreignKeys"), "provinces", "foreignKeys None",
    ),
    "constraints that are none": (
        lambda tables: column(tables, "regions", "id").update(constraints=[]), "regions", "id: constraints []",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "table", "found"), WEAKER.values(), ids=WEAKER)
def test_no_description_of_a_package_asks_for_less(
    project: Project, change: Callable[[dict[str, Any]], object], table: str, found: str
) -> None:
    described(project, change)
    [problem] = read_description(project.data)[1]
    assert (problem.file, problem.column, problem.allowed) == ("datapackage.json", table, LOOSER)
    assert found in problem.found


def test_no_row_passes_because_the_package_describes_it_otherwise(project: Project) -> None:
    described(project, WEAKER["no list of values"][0])
    row = project.change("observations", "F001", qualifier="at_most")
    assert ("observations.csv", row, "at_most") in {(p.file, p.row, p.found) for p in check(project.data)}


def test_what_a_package_asks_for_beyond_ours_is_never_passed_over(project: Project) -> None:
    def stricter(tables: dict[str, Any]) -> None:
        column(tables, "observations", "note").setdefault("constraints", {})["maxLength"] = 20
        column(tables, "observations", "qualifier")["constraints"]["enum"].remove("nearly")
        column(tables, "sources", "url").setdefault("constraints", {})["required"] = True

    described(project, stricter)
    problems = check(project.data)
    assert {(p.file, p.column) for p in problems} == {
        ("observations.csv", "note"), ("observations.csv", "qualifier"), ("sources.csv", "url")
    }  # fmt: skip
    assert {p.allowed for p in problems if p.column == "note"} == {"at most 20 characters"}


# Addresses that a description can name: where, and a sentence about it if it would change how a table is read.
ADDRESS = "http://127.0.0.1:9/x.json"
ADDRESSES: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "profile": (lambda tables: tables["areas"].update(profile=ADDRESS), "areas.profile"),
    "dialect": (lambda tables: tables["areas"].update(dialect=ADDRESS), "areas.dialect"),
    "path": (lambda tables: tables["areas"].update(path=ADDRESS), "areas.path"),
    "paths": (lambda tables: tables["areas"].update(path=["areas.csv", ADDRESS]), "areas.path"),
    "schema": (lambda tables: tables["areas"].update(schema=ADDRESS), "areas.schema"),
    "encoding": (lambda tables: tables["areas"].update(encoding="cp1258"), "areas.encoding"),
}


@pytest.mark.parametrize(("change", "where"), ADDRESSES.values(), ids=ADDRESSES)
def test_nothing_that_a_description_names_is_fetched(
    project: Project, monkeypatch: pytest.MonkeyPatch, change: Callable[[dict[str, Any]], object], where: str
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    described(project, change)
    [problem] = check(project.data)
    assert (problem.file, problem.column) == ("datapackage.json", where)


def test_more_tables_and_words_about_them_are_never_refused(project: Project) -> None:
    def more(tables: dict[str, Any]) -> None:
        tables["areas"]["sources"] = [{"title": "GSO", "path": ADDRESS}]
        tables["areas"]["title"] = "Places"

    described(project, more)
    path = project.data / "datapackage.json"
    description = json.loads(path.read_text("utf-8"))
    description["profile"] = ADDRESS
    description["resources"].append({"name": "mine", "path": ADDRESS})
    path.write_text(json.dumps(description), "utf-8")
    assert check(project.data) == []


BROKEN = {
    "nested deep": "[" * 200_000,
    "no number": '{"resources": [{"minimum": NaN}]}',
    "endless": '{"resources": [{"minimum": -Infinity}]}',
    "too large": " " * (LARGEST + 1),
    "a list of texts": '{"resources": ["areas"]}',
    "no names": '{"resources": [{}]}',
    "names that are lists": '{"resources": [{"name": []}]}',
    "a number": "3",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_no_broken_description_stops_the_check(project: Project, content: str) -> None:
    (project.data / "datapackage.json").write_text(content, "utf-8")
    [problem] = read_description(project.data)[1]
    assert (problem.file, problem.allowed) == ("datapackage.json", "a Frictionless Data Package in UTF-8 JSON")
