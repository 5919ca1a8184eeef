"""The words that the grammar knows, read from ``phrases.txt``, and the longest phrase that begins at a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "phrases.txt"
_CHOICE = re.compile(r"(\{[^{}]*\})")


class Meaning(NamedTuple):
    """What a phrase is in a sentence (``noun``, ``feat``, ``copula``...), and which one."""

    kind: str
    value: str


@dataclass(slots=True)
class Node:
    """A place in the tree of phrases: the words that may follow, and what a phrase that ends here means."""

    following: dict[str, Node] = field(default_factory=dict)
    meaning: Meaning | None = None


def words_of(phrase: str) -> list[str]:
    """The words of a phrase as the scanner parts them; marks of separation play no part."""
    return [word for word in phrase.replace(",", " ").replace("/", " / ").split() if word]


def spelled(phrase: str) -> list[str]:
    """Every way to say a phrase: braces hold the words of which one stands there, as in "{on,ahead of} time"."""
    pieces = [piece[1:-1].split(",") if piece[:1] == "{" else [piece] for piece in _CHOICE.split(phrase.strip())]
    return ["".join(chosen) for chosen in product(*pieces)]


@lru_cache(maxsize=1)
def phrases() -> Node:
    """The tree of all phrases."""
    root = Node()
    for line in _FILE.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, _, listed = line.partition("=")
        kind, value = name.split()
        for phrase in (one for listing in listed.split("|") for one in spelled(listing)):
            node = root
            for word in words_of(phrase):
                node = node.following.setdefault(word, Node())
            node.meaning = node.meaning or Meaning(kind, value)
    return root


def longest(words: Sequence[str], start: int) -> tuple[int, Meaning] | None:
    """How many words the longest phrase from here takes, and what it means; commas inside are passed over."""
    node, found = phrases(), None
    for offset in range(min(len(words) - start, 14)):
        word = words[start + offset]
        if word == "," and offset:
            continue
        following = node.following.get(word)
        if following is None:
            break
        node = following
        if node.meaning:
            found = (offset + 1, node.meaning)
    return found
