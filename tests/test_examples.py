"""The public API: every name has a docstring, every object an example, and every example is true."""

from __future__ import annotations

import doctest
import inspect

import pytest
from conftest import ROOT

import helpers

PUBLIC = {name: getattr(helpers, name) for name in helpers.__all__}


def examples() -> list[doctest.DocTest]:
    """Every example of the public names and of their methods."""
    from helpers.explore.origin import Origin
    from helpers.explore.overlay import Overlay

    finder = doctest.DocTestFinder(recurse=True)
    objects = [item for item in PUBLIC.values() if not inspect.ismodule(item)] + [Origin, Overlay]
    found = [test for item in objects for test in finder.find(item, item.__name__, globs={})]
    return [test for test in found if test.examples]


@pytest.mark.parametrize("example", examples(), ids=lambda test: test.name)
def test_no_example_is_untrue(example: doctest.DocTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("DVCTT_DATA", raising=False)
    said: list[str] = []
    done = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example, out=said.append)
    assert done.failed == 0, "".join(said)
    assert done.attempted > 0


def test_no_public_object_lacks_an_example() -> None:
    shown = {test.name.partition(".")[0] for test in examples()}
    objects = {name for name, item in PUBLIC.items() if inspect.isclass(item) and not issubclass(item, Exception)}
    assert objects - shown == set()


def test_nothing_public_is_left_unexplained() -> None:
    members = {
        f"{name}.{key}": member
        for name, item in PUBLIC.items()
        if inspect.isclass(item)
        for key, member in vars(item).items()
        if not key.startswith("_") and (inspect.isfunction(member) or isinstance(member, property))
    }
    assert len(members) > 20
    assert [name for name, item in {**PUBLIC, **members}.items() if not inspect.getdoc(item)] == []
