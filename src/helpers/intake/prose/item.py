"""A piece of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Item:
    """A piece of a sentence: what it is, which one, and where it stands."""

    kind: str
    value: Any
    start: int
    end: int
