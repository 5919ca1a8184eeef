"""The cells of a table are held to its description as Frictionless itself would hold them."""

from __future__ import annotations

from typing import Any

import frictionless

from helpers.data.checking.cells import lines, unfit_cells

FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "constraints": {"required": True, "pattern": "[a-z]+[0-9]?"}},
    {"name": "slug", "type": "string", "constraints": {"unique": True, "maxLength": 4, "minLength": 2}},
    {"name": "value", "type": "number", "constraints": {"minimum": 0, "maximum": 10}},
    {"name": "day", "type": "date"},
    {"name": "kind", "type": "string", "constraints": {"enum": ["stock", "flow"]}},
]
CELLS = [
    ["id", "slug", "value", "day", "kind"],
    ["a", "aa", "1", "2020-01-01", "stock"],
    ["a", "aa", "1.0", "2020-01-01", "flow"],  # the key of the row before, and its slug
    ["", "", "5", "", ""],
    ["A", "b", "-1", "2020-02-30", "flows"],
    ["b1", "ccccc", "11", "soon", "stock"],
    ["b2", "dd", "many", "", ""],
    ["a", "ee", "2", "", ""],  # the key a third time
]


def _by_frictionless(schema: dict[str, Any]) -> set[tuple[int, str, str]]:
    made = frictionless.Schema.from_descriptor(schema)
    with frictionless.Resource(name="table", data=CELLS, schema=made) as table:
        wrong = [error for row in table.row_stream for error in row.errors]
    keyed = [error for error in wrong if 'are all "None"' not in error.note]  # what the column says as well
    return {(error.row_number, getattr(error, "field_name", "key"), getattr(error, "cell", "a")) for error in keyed}


def test_no_fault_that_frictionless_finds_in_a_cell_or_key_is_passed_over_or_made_up() -> None:
    schema = {"fields": FIELDS, "primaryKey": ["id"], "missingValues": [""]}
    numbers = list(range(1, len(CELLS) + 1))
    found = {(told.row, told.column, told.found) for told in unfit_cells("table.csv", CELLS, numbers, schema)}
    assert found == _by_frictionless(schema) and len(found) > 10


def test_no_cell_is_judged_by_the_description_of_a_table_before() -> None:
    for least, wrong in ((0, []), (2, ["minimum 2"]), (0, [])):
        fields = [{"name": "value", "type": "number", "constraints": {"minimum": least}}]
        found = unfit_cells("table.csv", [["value"], ["1"]], [1, 2], {"fields": fields})
        assert [told.allowed for told in found] == wrong


def test_no_row_is_counted_by_what_stands_before_it_where_rows_were_left_out() -> None:
    schema = {"fields": [{"name": "id", "type": "string"}], "primaryKey": ["id"]}
    [told] = unfit_cells("table.csv", [["id"], ["a"], ["a"]], [1, 4, 9], schema)
    assert (told.row, told.allowed) == (9, "a key used once (also row 4)")
    assert [line.row_number for line in lines([["id"], ["a"], ["a"]], [1, 4, 9])] == [4, 9]
