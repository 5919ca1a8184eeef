"""Documents: which is trusted more, when it was published, and which addresses may become links."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import Project

from helpers.data.codes import SourceKind
from helpers.data.package import Package
from helpers.data.sources import Source


def source(**fields: str) -> Source:
    """An invented document."""
    blank = dict.fromkeys(
        ("id", "title", "publisher", "published", "url", "accessed", "language", "coverage", "note", "note_en"), ""
    )
    return Source(**{**blank, "kind": "press", **fields})


def test_a_copy_is_never_trusted_before_the_press_nor_the_press_before_a_decision() -> None:
    ranked = sorted(set(SourceKind), key=lambda kind: source(kind=kind).rank)
    assert ranked == ["decision", "ministry", "provincial", "press", "copy", "simulated"]


@pytest.mark.parametrize(
    ("published", "last_day"),
    [
        ("2020-09-15", date(2020, 9, 15)),
        ("2020-02", date(2020, 2, 29)),
        ("2020-11", date(2020, 11, 30)),
        ("2020-12", date(2020, 12, 31)),
        ("2020", date(2020, 12, 31)),
        ("", None),
    ],
)
def test_nothing_counts_as_published_before_it_can_have_been(published: str, last_day: date | None) -> None:
    assert source(published=published).known_by == last_day


@pytest.mark.parametrize("url", ["https://example.org/a?b=1#c", "http://example.org", "HTTPS://example.org"])
def test_no_web_address_is_lost(url: str) -> None:
    assert source(url=url).link == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/hosts",
        "//example.org",
        "example.org",
        "https://",
        "http://[broken",
        "",
    ],
)
def test_an_address_that_is_not_of_the_web_never_becomes_a_link(url: str) -> None:
    assert source(url=url).link == ""


def test_no_source_of_the_package_lacks_what_a_citation_needs(package: Package) -> None:
    assert len(package.sources) > 100
    for item in package.sources.values():
        assert item.title.strip() and item.publisher.strip(), item.id
        assert item.rank < len(SourceKind)
        assert item.link == item.url, f"{item.id}: an address that cannot be a link"
        assert item.published[:7] <= item.accessed, f"{item.id}: published after it was read"
        assert (item.known_by is None) == (not item.published), item.id


def test_no_source_is_listed_without_a_figure_target_event_or_name_read_in_it(
    package: Package, project: Project
) -> None:
    used = {row.source for row in (*package.observations, *package.targets, *package.events)}
    used |= {row["source"] for row in project.rows("localities")}
    assert used == set(package.sources)
