"""Ministries, departments and publishers: English names on English pages, as the package gives them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from conftest import Project, paged, writer
from markupsafe import escape

from helpers.analysis.snapshot import Snapshot
from helpers.data.checking.checks import check
from helpers.data.observations import Observation
from helpers.data.package import Package, load
from helpers.data.periods import Quarter
from helpers.pages import page
from helpers.pages.report import bodies, targets
from helpers.text.messages import Messages

VI, EN = Messages("vi"), Messages("en")
#: Letters of Vietnamese that English does not have.
FOREIGN = re.compile("[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)


def of(package: Package, place: str, quarter: str) -> Snapshot:
    return Snapshot(package, package.places.find(place), Quarter.parse(quarter))


def replace_rows(package: Package, *rows: Observation) -> Snapshot:
    return of(replace(package, observations=rows, targets=()), "VN-34", "2020Q3")


def test_no_ministry_stays_vietnamese_on_an_english_page(package: Package) -> None:
    snapshot = of(package, "VN", "2020Q3")
    vi, en = (str(paged(bodies.bodies, snapshot, t)) for t in (VI, EN))
    assert "Bộ Nội vụ" in vi
    assert "Ministry of Home Affairs" in en
    assert "Bộ " not in en
    assert "Department of Justice" in str(paged(targets.targets, of(package, "VN-34", "2020Q3"), EN))


def test_no_body_of_the_package_is_without_an_english_name(package: Package) -> None:
    names = {item.unit_name for item in (*package.observations, *package.targets)} - {""}
    names |= {source.publisher for source in package.sources.values() if FOREIGN.search(source.publisher)}
    assert len(names) > 100
    assert names - package.bodies.keys() == set()
    used = {source.publisher for source in package.sources.values()} | names
    assert package.bodies.keys() - used == set()


def listed(shown: page.Page[Snapshot]) -> object:
    return page.source_list(shown, shown.snapshot.cited)


def test_a_name_without_an_english_one_is_shown_as_it_is_and_marked(
    package: Package, figure: Callable[..., Observation]
) -> None:
    bare = replace(package, bodies={})
    assert writer(EN, bare).qualifier(figure(tier="agency", unit_name="Bộ Nội vụ")) == "Bộ Nội vụ"
    name = bare.sources["nd-09-2019"].publisher
    vietnamese, english = (
        str(paged(listed, replace_rows(small, figure(source="nd-09-2019")), EN)) for small in (bare, package)
    )
    assert f'. <span lang="vi">{name}</span>. ' in vietnamese
    assert f". {package.bodies[name]}. " in english
    assert f">{name}<" not in english


def test_no_long_note_stands_twice_in_a_list_of_sources(package: Package, figure: Callable[..., Observation]) -> None:
    """Eight copies of one survey had one note of 340 bytes each."""
    papi = [name for name in package.sources if name.startswith("papi-")][:3]
    notes = {package.sources[name].note_en for name in papi}
    assert len(papi) == 3 and len(notes) == 1
    rows = [figure(source=name, id=f"X{place}", end=f"2020-0{place}-28") for place, name in enumerate(papi, start=1)]
    html = str(paged(listed, replace_rows(package, *rows), EN))
    assert html.count(escape(notes.pop().rstrip("."))) == 1
    assert html.count('The same note as at <a href="#s1">[1]</a>.') == 2


def test_no_package_is_refused_for_want_of_the_table(project: Project) -> None:
    (project.data / "bodies.csv").unlink()
    assert check(project.data) == []
    assert load(project.data).bodies == {}


def test_no_body_has_two_english_names(project: Project) -> None:
    rows = project.rows("bodies")
    project.save("bodies", [*rows, {**rows[0], "name_en": "Another"}])
    assert [problem.file for problem in check(project.data)] == ["bodies.csv"]
