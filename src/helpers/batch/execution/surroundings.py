"""What a notebook finds around it: variables that tell of a terminal, and a folder for what IPython keeps."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator

from IPython.core.profiledir import ProfileDir

from helpers.batch.environment import environment

#: Tables that are printed are as wide as where there is no terminal, whatever the one of the host is. The others are
#: those of a kernel: a program that a cell starts is not to wait for somebody who turns its pages.
_TERMINAL = {
    "COLUMNS": "80", "LINES": "24", "TERM": "xterm-color", "CLICOLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1",
    "PAGER": "cat", "GIT_PAGER": "cat",
}  # fmt: skip


@contextlib.contextmanager
def no_terminal() -> Iterator[None]:
    """The variables of a place without a terminal."""
    with contextlib.ExitStack() as variables:
        for name, value in _TERMINAL.items():
            variables.enter_context(environment(name, value))
        yield


@contextlib.contextmanager
def own_profile() -> Iterator[ProfileDir]:
    """A folder for what IPython keeps: the user's may not be writable, and ``%store`` hands variables on in it."""
    with tempfile.TemporaryDirectory(prefix="dvctt-", ignore_cleanup_errors=True) as folder:
        yield ProfileDir(location=folder)
