"""Environment variables: set for a while and then restored; and a HOME for users who have none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: The home of a user who has none, by the custom of Debian; nobody can put settings there.
_NOWHERE = "/nonexistent"


def ensure_home() -> None:
    """Name a home for a user without one, such as a random id in a container: libraries stop where there is none."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = _NOWHERE


@contextmanager
def environment(name: str, value: str) -> Iterator[None]:
    """Set a variable of this process and of those it starts."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name, None)
        if before is not None:
            os.environ[name] = before
