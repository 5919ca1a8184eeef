"""Notebooks that others wrote to try Papermill with: the same outputs and the same end as with a kernel."""

from __future__ import annotations

import pytest
from public_notebooks import DIFFER, difference, installed

#: Those that do most different things, as each needs a kernel of its own; the script runs all.
SAMPLE = (
    "broken2.ipynb", "line_magic_error.ipynb", "read_check.ipynb", "sysexit1.ipynb",
)  # fmt: skip


@pytest.mark.skipif(installed() is None, reason="this Papermill is installed without its test notebooks")
@pytest.mark.parametrize("name", SAMPLE)
def test_no_notebook_of_papermill_s_own_tests_ends_otherwise(name: str) -> None:
    folder = installed()
    assert folder is not None
    assert name not in DIFFER
    assert difference(folder / name) == ""
