"""One thing that is wrong with a page, in a sentence."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """Which part of the page, what was found there, what is allowed, and what to do."""

    which: str
    found: object
    allowed: str
    then: str

    def __str__(self) -> str:
        return f"{self.which}: found {self.found}; allowed: {self.allowed}; {self.then}"
