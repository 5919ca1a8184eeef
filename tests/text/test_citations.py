"""How pages and figures are cited: never without place, time, document and version of the data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.data.package import Package
from helpers.errors import RequestError
from helpers.explore.collection import Collection
from helpers.text.citations import of_figure


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_figure_is_cited_without_what_it_is_and_where_it_was_read(package: Package, language: str) -> None:
    data = Collection(package, language)
    for item in package.observations[::60]:
        cited, source = data.cite(item.id), package.sources[item.source]
        words = data._writer
        publisher, published = words.body(source.publisher), words.published(source)
        figure = [words.area(item.area), words.name(item), words.value(item), words.period(item), item.id]
        told = [*figure, publisher, source.title, published, package.version, source.link]
        assert [word for word in told if word not in cited.long] == []
        assert words.body(source.publisher) in cited.short and package.version in cited.short
        assert len(cited.short) < len(cited.long) and str(cited) == cited.long


def test_a_target_is_never_cited_as_a_result(package: Package) -> None:
    assert "Chỉ tiêu: " in Collection(package).cite("P016").long
    assert ". Target for: " in Collection(package, "en").cite("P016").long


def test_a_computed_figure_is_not_laid_to_its_source(package: Package) -> None:
    data = Collection(package, "en")
    item = next(item for item in data.report("VN-34", "2020Q3").snapshot.figures if item.computed)
    cited = of_figure(item, data._writer)
    assert "computed by DVCTT Reports" in cited.short and "Computed by DVCTT Reports" in cited.long


def test_a_page_is_cited_with_its_place_quarter_and_version(package: Package) -> None:
    cited = Collection(package).report("VN-34", "2020Q3").citation
    assert cited.short == f"DVCTT Reports (Khánh Hòa, quý III/2020; dữ liệu phiên bản {package.version})"
    page = Collection(package).report("VN-34", "2020Q3")
    assert cited.short in str(page.sources.html) and cited.long in str(page.sources.html)
    assert page.title in cited.long


def test_no_version_is_made_up(package: Package) -> None:
    bare = replace(package)
    object.__setattr__(bare, "version", "")
    assert "chưa đánh số phiên bản" in Collection(bare).report("VN-34", "2020Q3").citation.long


def test_a_source_or_a_wrong_id_has_no_citation_of_a_figure(package: Package) -> None:
    for name in ("nq-17-2019", "F9999"):
        with pytest.raises(RequestError, match="allowed: the id of a figure, a target or a"):
            Collection(package).cite(name)


def test_a_page_is_stale_when_the_version_it_prints_rises(package: Package) -> None:
    for name in ("VN-34", "VN"):
        before, raised = Collection(package).report(name, "2020Q3"), replace(package)
        object.__setattr__(raised, "version", "99.0.0")
        assert Collection(raised).report(name, "2020Q3").snapshot.digest != before.snapshot.digest
