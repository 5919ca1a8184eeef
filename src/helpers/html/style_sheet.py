"""The part of a style sheet that a page needs: rules for what it does not have are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: An attribute as HTML allows it to be written: in either quotes, or in none.
_NAMED = re.compile(r"""\s(?:class|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE)
#: What stands in brackets narrows what a selector means, or gives it a choice; what an element has to have is asked.
_BRACKETS = re.compile(r"\[[^\]]*\]|\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)")
_HAD = re.compile(r"(?<![(,]):has\(>?[.#]([\w-]+)\)")
_COMMA = re.compile(r",(?![^(]*\))")
_NAME = re.compile(r"[.#]([\w-]+)")


def names(pieces: Iterable[str]) -> frozenset[str]:
    """The classes and ids in some HTML."""
    found = (" ".join(named) for piece in pieces for named in _NAMED.findall(piece))
    return frozenset(name for named in found for name in named.split())


@lru_cache(maxsize=256)
def needed(style: str, present: frozenset[str]) -> str:
    """A style sheet without comments, line ends and the rules of classes and ids that are not among ``present``."""
    return "".join(_written(_COMMENT.sub("", style).replace("\n", ""), present))


def _written(style: str, present: frozenset[str]) -> Iterator[str]:
    for head, body in _rules(style):
        if head.startswith("@media"):
            inner = "".join(_written(body, present))
            yield f"{head}{{{inner}}}" if inner else ""
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            kept = [one for one in _COMMA.split(head) if present.issuperset(_asked(one))]
            yield f"{','.join(kept)}{{{body}}}" if kept else ""


def _asked(selector: str) -> list[str]:
    """The classes and ids without which a selector means nothing."""
    return [*_NAME.findall(_BRACKETS.sub("", selector)), *_HAD.findall(selector)]


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """Each rule by its head and what stands in its braces, rules in these among it."""
    depth = start = opened = 0
    for brace in re.finditer("[{}]", style):
        depth += 1 if brace[0] == "{" else -1
        if brace[0] == "{" and depth == 1:
            opened = brace.start()
        elif depth == 0:
            yield style[start:opened].strip(), style[opened + 1 : brace.start()]
            start = brace.end()
