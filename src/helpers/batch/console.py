"""Lines printed for whoever runs a command: signs that steer a terminal are escaped, a closed pipe is no error."""

from __future__ import annotations

import os
import sys
import unicodedata

import typer

#: Categories of characters that steer a terminal or the direction of a line, and of halves of characters.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def out(text: str, *, error: bool = False) -> None:
    """One line, in which no character of the data moves the cursor, colours the terminal or names its window.

    Where the reader has gone, as in ``dvctt list | head``, the command goes on with its work, and ends as it would.
    """
    line = "".join(c if unicodedata.category(c) not in _UNSEEN else _escaped(c) for c in text)
    try:
        typer.echo(line, err=error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if error else sys.stdout).fileno())


def _escaped(character: str) -> str:
    return {"\n": "\\n", "\t": "\\t"}.get(character, f"\\u{ord(character):04x}")


def say(text: str) -> None:
    """A line on standard error that says who speaks."""
    out(f"dvctt: {text}", error=True)
