"""What is loaded when: a command answers without what only reports need, a report without what nobody needs."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec

import pytest
from typer.testing import CliRunner

import helpers
from helpers.cli import app, every_command
from helpers.cli.app import HOMES

#: What makes charts and pages, and what checks the tables: seconds to load.
HEAVY = {"pandas", "numpy", "matplotlib", "IPython", "nbformat", "nbconvert", "papermill", "jsonschema", "frictionless"}
GRAMMAR = "rfc3987_syntax"
DURATIONS = "isoduration"  # the same


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules that a fresh Python, started in this folder, has loaded after some code."""
    return set(listed(code, *arguments)[-1])


def listed(code: str, *arguments: str) -> list[list[str]]:
    """Every list that some code prints as JSON in a fresh Python, then the modules that it has loaded."""
    code = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]


def test_the_commands_load_nothing_heavy_before_they_need_it() -> None:
    assert loaded("import helpers.cli") & HEAVY == set()


@pytest.mark.parametrize("words", [["--version"], ["list"], ["check", "--help"]])
def test_no_command_loads_what_only_others_need(words: list[str]) -> None:
    """The one that lists provinces needs no pages, no portal and no second package."""
    found = loaded("import contextlib, helpers.cli\nwith contextlib.suppress(SystemExit): helpers.cli.main()", *words)
    parts = ("batch.publishing", "batch.revision.telling", "batch.builder", "pages", "intake", "exchange", "charts")
    assert [name for name in found if name.startswith(tuple(f"helpers.{part}" for part in parts))] == []


def test_no_command_is_without_a_home_or_at_home_elsewhere() -> None:
    assert [*every_command().commands] == [*HOMES]
    inner = {
        name: next(iter(getattr(one, "commands", {name: one}).values()))
        for name, one in every_command().commands.items()
    }
    assert {name: one.callback.__module__.rsplit(".", 1)[-1] for name, one in inner.items()} == HOMES


def test_a_build_with_nothing_to_do_loads_nothing_heavy(few_project) -> None:
    command = "import contextlib, helpers.cli\nwith contextlib.suppress(SystemExit): helpers.cli.main()"
    asked = ("build", "--province", "Khánh Hòa", "--quarter", "2020Q3", "--language", "vi")
    assert "frictionless" in loaded(command, *asked, "--dry-run"), "data that are new are checked"
    assert CliRunner().invoke(app, asked).exit_code == 0
    assert (few_project.path / "reports" / "2020Q3" / "khanh-hoa.html").is_file()
    assert loaded(command, *asked) & HEAVY == set()


def test_reports_are_made_without_the_grammar_that_takes_longest_to_load() -> None:
    if find_spec(GRAMMAR) is None:
        pytest.skip("it comes with JupyterLab; without it there is nothing to leave out")
    code = "import helpers.batch.workers.preload\nmade = sorted(sys.modules)\nfrom importlib.util import find_spec"
    then = f"print(json.dumps([find_spec(name) is not None for name in {[GRAMMAR, DURATIONS]}]))"
    found, there, _ = listed(f"{code}\nprint(json.dumps(made))\n{then}")
    assert {GRAMMAR, DURATIONS} & set(found) == set()
    assert {"papermill", "nbconvert", "jsonschema", "matplotlib"} <= set(found)
    assert there == [True, True], "who wants them can still have them"


#: What jsonschema takes long to load is not what the next two tests are about.
SOONER = "from helpers.startup import load_jsonschema\nload_jsonschema()\n"


def test_papermill_does_not_load_our_engine_before_it_is_used() -> None:
    found = loaded(f"{SOONER}import papermill.engines\nassert papermill.engines.papermill_engines.get_engine('dvctt')")
    assert "helpers.batch.execution.entry_point" in found
    assert "helpers.batch.execution.engine" not in found


def test_the_engine_can_be_the_first_thing_imported() -> None:
    assert "helpers.batch.execution.engine" in loaded(f"{SOONER}import helpers.batch.execution.engine")


def test_every_public_name_is_there_once_and_is_offered() -> None:
    assert sorted(helpers.__all__) == sorted({*helpers._HOMES, "panel", "intake_panel"})
    assert set(helpers.__all__) <= set(dir(helpers))
    for name in helpers.__all__:
        assert getattr(helpers, name).__name__ == name
    assert not hasattr(helpers, "no_such_name")


def test_a_name_that_is_not_there_is_told_by_name() -> None:
    with pytest.raises(AttributeError, match="'helpers' has no attribute 'no_such_name'"):
        _ = helpers.no_such_name
