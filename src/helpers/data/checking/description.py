"""The description by which every package is checked: our own, and what another package's own adds to it.

A package may ask for more than our description does, never for less. Nothing that it names is fetched, and no pattern
but ours is run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from helpers.data.checking.held import held
from helpers.data.checking.problem import Problem
from helpers.data.files import DESCRIPTION, File, Folder

#: Bytes of a description that are parsed.
LARGEST = 2**20
#: Tables that a package can do without.
OPTIONAL = frozenset({"accepted", "bodies", "corrections", "evidence", "localities", "neighbours", "revisions"})
#: Keys of a resource that say how it is read; ours are used, others must be the same or absent.
_READING = ("scheme", "format", "encoding", "dialect", "profile", "compression", "control", "layout", "extrapaths")
_WHOLE = "a Frictionless Data Package in UTF-8 JSON"
Described = dict[str, Any]


@cache
def _text() -> str:
    return (Path(__file__).parent / DESCRIPTION).read_text("utf-8")


def ours() -> dict[str, Described]:
    """The description of each table, by name, with what is ``held``; a new one each time, which may be changed."""
    tables: dict[str, Described] = {item["name"]: item for item in json.loads(_text())["resources"]}
    for name, table in tables.items():
        for field in table["schema"]["fields"]:
            if beyond := held(name, field):
                field.setdefault("constraints", {}).update(beyond)
    return tables


def read_description(folder: Folder) -> tuple[dict[str, Described], list[Problem]]:
    """What the tables of a package are held to, by name, and what is wrong with the package's own description."""
    tables = ours()
    try:
        own = _read(folder / DESCRIPTION)
        named = {item["name"]: item for item in own["resources"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return tables, [Problem(DESCRIPTION, 0, "", reason, _WHOLE)]
    problems = []
    if missing := [f"{name}.csv" for name in tables if name not in named and name not in OPTIONAL]:
        problems.append(Problem(DESCRIPTION, 0, "", f"no {', '.join(missing)}", "a description of every table"))
    for name, table in tables.items():
        problems += _table_problems(name, table, named[name]) if name in named else []
    return tables, problems


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"the number {constant}")


def _read(file: File) -> Any:
    content = file.read_bytes()
    if len(content) > LARGEST:
        raise ValueError(f"{len(content)} bytes, more than {LARGEST}")
    return json.loads(content.decode("utf-8"), parse_constant=_refuse)


def _table_problems(name: str, table: Described, own: Mapping[str, Any]) -> Iterator[Problem]:
    """What a package says of a table against our description; what it asks for beyond that is put into ours."""
    for key in ("path", *_READING):
        if own.get(key, table.get(key)) != table.get(key):
            allowed = f"{table[key]!r}, as tables are read" if key in table else f"no {key}: tables are read in one way"
            yield Problem(DESCRIPTION, 0, f"{name}.{key}", str(own[key]), allowed)
    schema = own.get("schema")
    fields = schema.get("fields") if isinstance(schema, Mapping) else None
    if not isinstance(schema, Mapping) or not isinstance(fields, list):
        yield Problem(DESCRIPTION, 0, f"{name}.schema", str(schema), f"the columns of {name}.csv, in the file itself")
        return
    columns = [field.get("name") if isinstance(field, Mapping) else field for field in fields]
    expected = [field["name"] for field in table["schema"]["fields"]]
    if columns != expected:
        yield Problem(DESCRIPTION, 0, name, ", ".join(map(str, columns)), f"the columns {', '.join(expected)}")
        return
    looser = [
        text
        for ours, field in zip(table["schema"]["fields"], fields, strict=True)
        for text in _looser(ours, field, held(name, ours))
    ]
    for key in ("primaryKey", "foreignKeys", "missingValues"):
        if schema.get(key) != table["schema"].get(key):
            looser.append(f"{key} {schema.get(key)}")
    if looser:
        allowed = "at least what the description that comes with this program asks for: take its datapackage.json"
        yield Problem(DESCRIPTION, 0, name, "; ".join(looser), allowed)


def _looser(ours: Described, field: Mapping[str, Any], beyond: Mapping[str, str]) -> Iterator[str]:
    """Where a package asks for less of a column than we do; what it asks for beyond that is put into ours.

    ``beyond``: what is checked in any case, so that a package need not ask for it.
    """
    name, own = ours["name"], field.get("constraints", {})
    for key in ("type", "format"):
        if field.get(key, "default") != ours.get(key, "default"):
            yield f"{name}: {key} {field.get(key)}"
    if not isinstance(own, Mapping):
        yield f"{name}: constraints {own}"
        return
    constraints = ours.setdefault("constraints", {})
    for key in sorted({*constraints, *own}):
        if key not in own:
            if key not in beyond:
                yield f"{name}: no {key}"
        elif _stricter(key, own[key], constraints.get(key)):
            constraints[key] = deepcopy(own[key])
        else:
            yield f"{name}: {key} {own[key]}"


def _stricter(key: str, own: Any, ours: Any) -> bool:
    """Whether a constraint is ours, or allows nothing that ours does not."""
    if own == ours and type(own) is type(ours):
        return True
    if key in {"required", "unique"}:
        return own is True and not ours
    if key == "enum":
        texts = isinstance(own, list) and bool(own) and all(isinstance(item, str) for item in own)
        return texts and (ours is None or set(own) <= set(ours))
    if key in {"minimum", "minLength"}:
        return _ordered(own) and (ours is None or (type(own) is type(ours) and own >= ours))
    if key in {"maximum", "maxLength"}:
        return _ordered(own) and (ours is None or (type(own) is type(ours) and own <= ours))
    return False


def _ordered(value: Any) -> bool:
    return isinstance(value, int | float | str) and not isinstance(value, bool)
