"""What differs between two packages: rows, sizes of changes, their order, and the first day that pages can show it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from random_packages import Tables, draw, files

from helpers.analysis.revision import Comparison, Revision, Table, cells, compare
from helpers.data.codes import Fate
from helpers.data.observations import Observation
from helpers.data.package import Package, load

Make = Callable[..., Observation]


def compared(package: Package, old: list[Observation], new: list[Observation]) -> Comparison:
    """A package with some figures beside the same one with others."""
    return compare(replace(package, observations=tuple(old)), replace(package, observations=tuple(new)))


def told(both: Comparison) -> list[tuple[str, str]]:
    return [(one.row.id, one.fate) for one in both.revisions]


def test_no_package_differs_from_itself(package: Package) -> None:
    both = compare(package, package)
    assert (both.equal, both.first_day) == (True, None)


def test_no_row_that_was_added_removed_or_changed_is_passed_over(package: Package, figure: Make) -> None:
    kept, gone, new, before = (figure(id=name) for name in ("A", "B", "C", "D"))
    both = compared(package, [kept, gone, before], [kept, new, replace(before, value=Decimal(12))])
    assert told(both) == [("D", Fate.CHANGED), ("B", Fate.REMOVED), ("C", Fate.ADDED)]
    assert not both.equal


def test_no_change_has_another_size_than_the_difference_and_its_share_of_the_old_value(
    package: Package, figure: Make
) -> None:
    old = figure("40", id="A")
    [one] = compared(package, [old], [replace(old, value=Decimal("50.5"))]).revisions
    assert one.size and (one.size.difference, one.size.percent) == (Decimal("10.5"), Decimal("26.25"))
    [one] = compared(package, [figure("0", id="A")], [figure("5", id="A")]).revisions
    assert one.size and (one.size.difference, one.size.percent) == (Decimal(5), None)


@pytest.mark.parametrize(
    "change",
    [
        {"value": Decimal("10.0")},  # the same number, printed with a decimal
        {"value": Decimal(11), "indicator": "services_l3"},
        {"value": Decimal(11), "value_upper": Decimal(12), "qualifier": "range"},
        {"basis": "survey"},
    ],
)
def test_no_change_of_another_kind_has_a_size(package: Package, figure: Make, change: dict[str, object]) -> None:
    old = figure("10", id="A")
    [one] = compared(package, [old], [replace(old, **change)]).revisions  # type: ignore[arg-type]
    assert set(one.columns) == set(change)
    assert one.size is None


def test_no_lighter_change_stands_before_a_heavier_one(package: Package, figure: Make) -> None:
    rows = {name: figure("100", id=name) for name in ("small", "large", "basis", "gone", "note")}
    new = [
        replace(rows["note"], note="x"),
        figure("100", id="added"),
        replace(rows["basis"], basis="survey"),
        replace(rows["small"], value=Decimal(101)),
        replace(rows["large"], value=Decimal(50)),
    ]
    names = [name for name, _ in told(compared(package, [*rows.values()], new))]
    assert names == ["large", "small", "basis", "gone", "added", "note"]


def test_no_page_before_the_first_day_is_asked_for(package: Package, figure: Make) -> None:
    old = figure(end="2021-03-31", id="A")
    assert compared(package, [old], []).first_day == date(2021, 3, 31)
    assert compared(package, [old], [replace(old, period_end=date(2020, 1, 31))]).first_day == date(2020, 1, 31)


def test_no_table_that_is_not_told_row_by_row_differs_unseen(package: Package) -> None:
    contents = dict(package.files.contents)
    contents["regions.csv"] += b"x,y,z\n"
    other = replace(package, files=replace(package.files, contents=contents))
    both = compare(package, other)
    assert [(one.name, one.added, one.removed) for one in both.others] == [("regions.csv", 1, 0)]
    assert (both.equal, both.first_day) == (False, date(2018, 1, 1))


def test_no_description_is_said_to_be_written_otherwise_where_it_says_something_else(package: Package) -> None:
    told = json.loads(package.files.contents["datapackage.json"])
    for change, expected in [
        ({}, ()),
        ({"version": "9.0.0"}, (f"version: {told['version']} → 9.0.0",)),
        ({"contributors": [], "license": "CC0"}, ("contributors", "license")),
    ]:
        written = json.dumps(told | change, indent=3).encode()
        files = replace(package.files, contents={**package.files.contents, "datapackage.json": written})
        [other] = compare(package, replace(package, files=files)).others
        assert (other.name, other.properties) == ("datapackage.json", expected)


def test_no_order_of_rows_differs_unseen(package: Package) -> None:
    contents = dict(package.files.contents)
    head, first, second, *rest = contents["targets.csv"].splitlines(keepends=True)
    contents["targets.csv"] = b"".join([head, second, first, *rest])
    both = compare(package, load(replace(package.files, contents=contents)))
    assert [(one.name, one.added, one.removed) for one in both.others] == [("targets.csv", 0, 0)]


def applied(rows: dict[str, dict[str, str]], revisions: list[Revision]) -> dict[str, dict[str, str]]:
    """The rows of the old package, by id, after what is told of them."""
    found = dict(rows)
    for one in revisions:
        if one.new is None:
            del found[one.row.id]
        elif one.old is None:
            found[one.row.id] = cells(one.new)
        else:
            found[one.row.id] = found[one.row.id] | {name: cells(one.new)[name] for name in one.columns}
    return found


def rows_of(package: Package, table: Table) -> dict[str, dict[str, str]]:
    rows = package.sources.values() if table == Table.SOURCES else getattr(package, table)
    return {row.id: cells(row) for row in rows}


@pytest.mark.parametrize("seed", range(1, 5))
def test_no_package_becomes_another_one_than_the_new_by_what_is_told(seed: int, tmp_path: Path) -> None:
    drawn: tuple[Tables, Tables] = (draw(seed), draw(seed + 100))
    old, new = (load(files(tables, tmp_path)) for tables in drawn)
    both = compare(old, new)
    assert both.revisions
    for table in Table:
        found = [one for one in both.revisions if one.table == table]
        assert applied(rows_of(old, table), found) == rows_of(new, table)
    assert compare(old, old).equal
