"""A notebook as the JSON it is: its parameters, and the cell in which a run ended.

Read without nbformat, which takes longer to load than a build to see that nothing has changed. What nbformat read
passes as well.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from helpers.errors import RequestError

Notebook = Mapping[str, Any]
#: Tags of cells that Papermill adds to a notebook.
_ADDED = frozenset({"injected-parameters", "papermill-error-cell-tag"})
#: Parameters that Papermill gives by itself if it is asked to (``--inject-paths``).
_OF_PAPERMILL = frozenset({"PAPERMILL_INPUT_PATH", "PAPERMILL_OUTPUT_PATH", "PAPERMILL_OUTPUT_DIR_PATH"})


def read(path: Path) -> Notebook:
    """A notebook in format 4; ValueError if the file is none, OSError if it cannot be read."""
    notebook = json.loads(path.read_text("utf-8"))
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4 or not isinstance(notebook.get("cells"), list):
        raise ValueError(f"{path}: no notebook in format 4")
    return notebook


def check_parameters(notebook: Notebook, given: Collection[str], name: str) -> None:
    """RequestError unless the cell tagged ``parameters`` declares every parameter given.

    Where none is given, the notebook runs as it is, and needs no such cell.
    """
    given = [parameter for parameter in given if parameter not in _OF_PAPERMILL]
    if not given:
        return
    cells = _assigned(notebook)
    if not cells:
        hint = "Tag the cell that sets the defaults: without it the parameters would be ignored."
        raise RequestError("notebook", name, "a notebook with a cell tagged 'parameters'", hint)
    declared, *later = cells
    for parameter in given:
        if parameter not in declared:
            raise RequestError("parameter", parameter, ", ".join(sorted(declared)), f"{name} declares no other.")
        if any(parameter in names for names in later):
            hint = f"Another cell of {name} with this tag sets it again, behind the value that was given."
            raise RequestError("parameter", parameter, "a name that one cell tagged 'parameters' sets", hint)


def given_parameters(notebook: Notebook) -> Collection[str]:
    """Names that Papermill was given; a notebook that was run before still tells those of then, without their cell."""
    if not any("injected-parameters" in _tags(cell) for cell in notebook["cells"]):
        return ()
    given: Collection[str] = notebook["metadata"].get("papermill", {}).get("parameters", {})
    return given


def declared_parameters(notebook: Notebook) -> set[str] | None:
    """Names that the cell tagged ``parameters`` sets; None if there is no such cell."""
    return next(iter(_assigned(notebook)), None)


def _assigned(notebook: Notebook) -> list[set[str]]:
    """The names that each cell tagged ``parameters`` sets; Papermill puts the values given behind the first of them."""
    found = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and "parameters" in _tags(cell):
            try:
                statements = ast.parse(source(cell)).body
            except SyntaxError as error:
                raise RequestError("notebook", str(error), "a parameters cell that is Python") from error
            targets: list[ast.expr] = [node.target for node in statements if isinstance(node, ast.AnnAssign)]
            targets += [target for node in statements if isinstance(node, ast.Assign) for target in node.targets]
            found.append({target.id for target in targets if isinstance(target, ast.Name)})
    return found


def failed_cell(notebook: Notebook) -> str:
    """Number, as in the notebook itself, and first line of the cell that failed or never ended; empty if none did."""
    for number, cell in numbered(notebook):
        run = cell["metadata"].get("papermill", {})
        ended = run.get("status") == "running" or run.get("exception")
        if ended or any(output["output_type"] == "error" for output in cell.get("outputs", [])):
            return f"{number} ({source(cell).strip().splitlines()[0]})"
    return ""


def warned(notebook: Notebook) -> str:
    """The first line that a cell wrote to standard error, with the number of the cell; empty if none did."""
    for number, cell in numbered(notebook):
        for output in cell.get("outputs", []):
            text = "".join(output["text"]).strip() if output.get("name") == "stderr" else ""
            if text:
                return f"cell {number}: {text.splitlines()[0]}"
    return ""


def numbered(notebook: Notebook) -> Iterator[tuple[int, Any]]:
    """The cells with their numbers in the notebook as written; one that Papermill added has the number before it."""
    number = 0
    for cell in notebook["cells"]:
        number += _ADDED.isdisjoint(_tags(cell))
        yield number, cell


def _tags(cell: Mapping[str, Any]) -> list[str]:
    tags: list[str] = cell["metadata"].get("tags", [])
    return tags


def source(cell: Mapping[str, Any]) -> str:
    """The text of a cell, which a file may hold as a list of lines."""
    return "".join(cell["source"])
