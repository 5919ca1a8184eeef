"""Errors of a cell cut to what can be shown: IPython reads every frame, and every error of a chain, however many."""

from __future__ import annotations

from itertools import chain
from types import TracebackType

#: So many errors of a chain are shown, each raised while the one before was handled.
_CHAIN = 10
#: So many frames of a long stack are shown at either end.
_FRAMES = 12


def shorten(error: BaseException | None) -> None:
    """Let an error know no more than the last ones of those that led to it."""
    for _ in range(_CHAIN):
        if error is None:
            return
        error = error.__cause__ or error.__context__
    if error is not None:
        error.__cause__ = error.__context__ = None


def ends(frames: TracebackType | None) -> TracebackType | None:
    """A stack without the middle of a long one."""
    found = []
    while frames is not None:
        found.append(frames)
        frames = frames.tb_next
    if len(found) <= 2 * _FRAMES:
        return found[0] if found else None
    kept = None
    for one in reversed([*chain(found[:_FRAMES], found[-_FRAMES:])]):
        kept = TracebackType(kept, one.tb_frame, one.tb_lasti, one.tb_lineno)
    return kept
