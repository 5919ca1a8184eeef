"""The rules of the architecture: who may know whom, how long things may be, and that an import does nothing."""

from __future__ import annotations

import ast
import json
import os
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from conftest import ROOT

SOURCE = ROOT / "src"
#: Part of the package -> the other parts it may import. "" is the package itself, the door for notebooks.
MAY_KNOW: dict[str, set[str]] = {
    "errors": set(),
    "startup": set(),
    "data": {"startup", "errors"},
    "charts": set(),
    "html": {"errors"},
    "analysis": {"data", "errors"},
    "text": {"analysis", "data", "errors"},
    "intake": {"text", "analysis", "html", "data", "errors"},
    "exchange": {"text", "analysis", "data", "errors"},
    "pages": {"text", "analysis", "charts", "html", "data", "startup", "errors"},
    "explore": {"intake", "exchange", "pages", "text", "analysis", "charts", "html", "data", "errors"},
    "batch": {"pages", "text", "analysis", "charts", "html", "data", "startup", "errors"},
    "cli": {"batch", "intake", "exchange", "analysis", "data", "startup", "errors"},
    "": {"explore", "pages", "charts", "data", "errors"},
}
#: One door for each outside thing: the modules that may import it.
DOORS = {
    "distributed": {"helpers.batch.cluster.client"},
    "papermill": {"helpers.batch.execution.engine", "helpers.batch.execution.run"},
    "nbconvert": {"helpers.batch.publishing.exporter", "helpers.batch.publishing.preprocessor"},
    # Drawings, the axis that they share, the places of their words, and their look; sections only hand them values.
    # Figures that a notebook draws with pyplot.
    "matplotlib": {
        "helpers.batch.execution.figures",
        "helpers.pages.chart",
        *(f"helpers.charts.{name}" for name in ("areas", "bands", "bars", "columns", "drawing", "heat_map", "labels")),
        *(
            f"helpers.charts.{name}"
            for name in (
                "gaps",
                "letters",
                "lines",
                "margin",
                "obstacles",
                "panels",
                "quarter_grid",
                "signs",
                "spans",
                "stacks",
                "style",
                "svg",
                "tile_map",
            )
        ),
        "helpers.charts.fonts",
        "helpers.charts.picture",
        "helpers.charts.time_axis",
    },
    "jinja2": {"helpers.batch.publishing.portal"},
    "selectolax": {"helpers.html.document"},
    "frictionless": {"helpers.data.checking.cells", "helpers.data.checking.rule"},
    "jsonschema": {"helpers.startup"},
    "ipywidgets": {
        "helpers.explore.panel",
        *(f"helpers.explore.intake.{name}" for name in ("panel", "line", "forms")),
    },
}


def dotted(path: Path) -> str:
    """The name a module is imported by."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


FILES = {dotted(path): path for path in sorted((SOURCE / "helpers").rglob("*.py"))}


@cache
def trees() -> dict[str, ast.Module]:
    """The code of every module. Not read before it is asked for: other tests want the names of the modules alone."""
    return {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}


@cache
def imported(name: str) -> frozenset[str]:
    """Every name a module of ours imports."""
    return frozenset(imports(trees()[name]))


def imports(tree: ast.AST) -> Iterator[str]:
    """Every name a module imports, wherever it stands; of ours, the module that is meant."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"write the whole name instead of dots, line {node.lineno}"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in FILES else str(node.module)


def ours(name: str) -> set[str]:
    return {found for found in imported(name) if found.split(".")[0] == "helpers"}


def part(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_module_imports_against_the_direction() -> None:
    assert {part(name) for name in FILES} == set(MAY_KNOW)
    wrong = [
        f"{name} imports {found}"
        for name in FILES
        for found in sorted(ours(name))
        if part(found) not in {part(name), *MAY_KNOW[part(name)]}
    ]
    assert wrong == []


def test_no_module_of_the_data_knows_the_check_of_them() -> None:
    checking = {name for name in FILES if name.startswith("helpers.data.checking")}
    below = {name for name in FILES if part(name) == "data"} - checking
    assert len(checking) > 10 and len(below) > 10
    assert {name: found for name in below if (found := ours(name) & checking)} == {}


def test_no_import_goes_round_in_a_circle() -> None:
    """A circle stops here with its modules named."""
    order = list(TopologicalSorter({name: ours(name) - {name} for name in FILES}).static_order())
    assert set(order) == set(FILES)
    assert (
        order.index("helpers.data.places")
        < order.index("helpers.analysis.snapshot")
        < order.index("helpers.cli.building")
    )


@pytest.mark.parametrize("outside", DOORS)
def test_no_outside_thing_has_a_second_door(outside: str) -> None:
    users = {name for name in FILES if any(found.split(".")[0] == outside for found in imported(name))}
    assert users == DOORS[outside]


def test_no_notebook_imports_anything_below_the_package() -> None:
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
        tree = ast.parse("\n".join("".join(cell["source"]) for cell in cells))
        assert set(imports(tree)) == {"helpers"}, path.name


def test_no_module_has_a_name_that_allows_everything() -> None:
    assert [name for name in FILES if set(name.split(".")) & {"utils", "util", "misc", "common", "tools"}] == []


def test_no_module_grows_too_long() -> None:
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in FILES.items()}
    assert {name: count for name, count in lines.items() if count > 250} == {}
    assert statistics.median(lines[name] for name in FILES if FILES[name].name != "__init__.py") <= 120


def test_no_function_grows_too_long() -> None:
    lengths = {
        f"{name}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, tree in trees().items()
        for node in functions(tree)
    }
    assert len(lengths) > 100
    assert {name: count for name, count in lengths.items() if count > 40} == {}


def test_no_module_begins_without_saying_what_it_holds() -> None:
    assert [name for name, tree in trees().items() if not ast.get_docstring(tree)] == []


#: Imports every module and prints which files were opened meanwhile, and what changed in matplotlib.
IMPORT_ALL = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import importlib, json, pkgutil
import matplotlib
settings = matplotlib.rcParams.copy()
import helpers.startup
helpers.startup.load_jsonschema()  # as all do that start by our command
names = [module.name for module in pkgutil.walk_packages(helpers.__path__, "helpers.")]
for name in names:
    importlib.import_module(name)
changed = [key for key in settings if dict.__getitem__(settings, key) != dict.__getitem__(matplotlib.rcParams, key)]
print(json.dumps({"names": names, "opened": opened, "changed": changed}))
"""


def test_an_import_reads_no_file_and_changes_no_setting() -> None:
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}  # read beside the source
    done = subprocess.run([sys.executable, "-B", "-c", IMPORT_ALL], cwd=ROOT, env=own, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert {"helpers", *seen["names"]} == set(FILES)
    assert seen["changed"] == []
    opened = {ROOT / name for name in seen["opened"]}
    inside = {path for path in opened if any(path.is_relative_to(ROOT / name) for name in ("data", "notebooks", "src"))}
    assert any("cli" in path.parts for path in inside), "the watch sees what is opened"
    assert [str(path) for path in inside if path.suffix not in {".py", ".pyc"} and path.is_file()] == []


def test_no_two_files_of_tests_have_one_name() -> None:
    """Pytest would collect one of them only, and end with an error that a long log hides."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, number in names.items() if number > 1] == []
