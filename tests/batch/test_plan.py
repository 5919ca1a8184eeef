"""What a request asks for, and what is refused before anything runs."""

from __future__ import annotations

import pickle

import pytest

from helpers.batch.execution.notebook import declared_parameters
from helpers.batch.plan import PROVINCE, check_notebooks, plan
from helpers.data.package import Package
from helpers.data.places import Place
from helpers.data.selection import Selection
from helpers.errors import RequestError


def test_no_report_is_left_out_or_planned_twice(package: Package) -> None:
    tasks = plan(package)
    assert len(tasks) == len(set(tasks)) == (64 + 6) * 28 * 2
    for language in ("vi", "en"):
        places = [task for task in tasks if isinstance(task.subject, Place) and task.language == language]
        assert sum(task.subject.code != "VN" for task in places) == 1764
    compared = {task.subject.region: set(task.subject.codes) for task in tasks if isinstance(task.subject, Selection)}
    assert set(compared) == set(package.regions)
    assert set().union(*compared.values()) == {place.code for place in package.places.provinces}


def test_the_same_province_in_two_spellings_is_one_task(package: Package) -> None:
    assert len(plan(package, ["Khánh Hòa", "VN-34", "56"], ["2020Q3"], ["vi", "VI"])) == 1


def test_files_are_named_after_quarter_province_and_language(package: Package) -> None:
    paths = [str(task) for task in plan(package, ["khanh hoa", "VN"], ["2020Q3"])]
    assert paths == [
        "2020Q3/khanh-hoa.html",
        "2020Q3/khanh-hoa.en.html",
        "2020Q3/viet-nam.html",
        "2020Q3/viet-nam.en.html",
    ]


def test_no_comparison_is_a_text_that_must_be_read_again(package: Package) -> None:
    [place, selection] = plan(package, ["VN-36"], ["2020Q3"], ["vi"], ["Ninh Thuận, khanh-hoa"])
    assert place.subject == package.places["VN-36"]
    assert selection.subject == Selection.parse("VN-34,VN-36", package)
    assert (selection.subject.code, selection.subject.slug) == ("VN-34,VN-36", "compare-khanh-hoa_ninh-thuan")
    assert selection.about == {"provinces": ["VN-34", "VN-36"]}


def test_no_task_changes_or_grows_large_on_its_way_to_another_process(package: Package) -> None:
    for task in plan(package, ["VN", "VN-34"], ["2020Q3"], ["vi"], ["north-central-coast"]):
        sent = pickle.dumps(task)
        back = pickle.loads(sent)
        assert (back, hash(back), str(back)) == (task, hash(task), str(task))
        assert len(sent) < 3000


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ({"provinces": ["Khan Hoa"]}, ("province", "Khan Hoa", "63 provinces", "Did you mean Khánh Hòa (VN-34)?")),
        ({"provinces": ["99"]}, ("province", "99", "63 provinces", "dvctt list")),
        ({"spans": ["2017Q4"]}, ("quarter", "2017Q4", "2018Q1 to 2024Q4", "The nearest is 2018Q1.")),
        ({"spans": ["2020Q5"]}, ("quarter", "2020Q5", "2018Q1 to 2024Q4", "2020Q3")),
        ({"spans": ["2021Q4:2020Q1"]}, ("quarter", "2021Q4:2020Q1", "earlier to the later", "2020Q1:2021Q4")),
        ({"languages": ["fr"]}, ("language", "fr", "vi or en", "Vietnamese")),
    ],
)
def test_a_wrong_request_is_refused_and_the_nearest_offered(
    package: Package, request_: dict[str, list[str]], expected: tuple[str, str, str, str]
) -> None:
    with pytest.raises(RequestError) as caught:
        plan(package, **request_)  # type: ignore[arg-type]
    which, found, allowed, hint = expected
    assert caught.value.which == which
    assert caught.value.found == found
    assert allowed in caught.value.allowed
    assert hint in caught.value.hint


def test_a_notebook_without_its_parameters_cell_is_refused(project, package: Package) -> None:
    project.edit_notebook(PROVINCE, '"parameters"\n', '"defaults"\n')
    with pytest.raises(RequestError, match="tagged 'parameters'"):
        check_notebooks(plan(package, ["VN-34"], ["2020Q3"]), project.data)


def test_a_notebook_that_does_not_declare_a_parameter_is_refused(project, package: Package) -> None:
    project.edit_notebook(PROVINCE, "quarter: str", "quater: str")
    with pytest.raises(RequestError) as caught:
        check_notebooks(plan(package, ["VN-34"], ["2020Q3"]), project.data)
    assert caught.value.found == "quarter"
    assert "quater" in caught.value.allowed


def test_a_notebook_that_is_no_notebook_is_refused(project, package: Package) -> None:
    (project.path / "notebooks" / PROVINCE).write_text("{", "utf-8")
    with pytest.raises(RequestError, match="notebook that can be read"):
        check_notebooks(plan(package, ["VN-34"], ["2020Q3"]), project.data)


def test_the_parameters_are_those_of_the_tagged_cell_only(project) -> None:
    import nbformat

    notebook = nbformat.read(project.path / "notebooks" / PROVINCE, as_version=4)
    assert declared_parameters(notebook) == {"province", "quarter", "language", "known_by"}


def test_no_second_wrong_name_waits_until_the_first_is_mended(package: Package) -> None:
    with pytest.raises(RequestError) as stopped:
        plan(package, ["Khan Hoa", "Hà Nội", "99"])
    assert str(stopped.value) == (
        "province: found ['Khan Hoa', '99']; allowed: one of 63 provinces (dvctt list) or VN. "
        "Khan Hoa: Did you mean Khánh Hòa (VN-34)? 99: See dvctt list for codes and names."
    )
    with pytest.raises(RequestError, match=r"2017Q1.*2020Q5"):
        plan(package, spans=["2017Q1", "2020Q3", "2020Q5"])


def test_no_province_of_a_region_and_no_quarter_of_a_year_is_left_out(package: Package) -> None:
    tasks = plan(package, ["Tây Nguyên", "Đà Lạt"], ["2020"], ["vi"])
    assert {task.subject.code for task in tasks} == {"VN-28", "VN-30", "VN-33", "VN-35", "VN-72"}
    assert len(tasks) == 5 * 4
