"""The slot of a page for its bar of links: empty as a page is made, filled once it is known what stands beside it.

What a page says does not depend on its neighbours, so records and comparisons leave the slot out.
"""

from __future__ import annotations

#: As the template writes them. Text of a page cannot say so: there each < is escaped.
BEGIN, END = b"<!--bar-->", b"<!--/bar-->"
#: A bar that we fill in is shorter, in bytes.
MOST = 32 * 2**10
#: The slot stands before this byte, since only the head of the page and its styles stand before it.
HEAD = 96 * 2**10


def bar_of(content: bytes) -> bytes | None:
    """What the slot of a page holds; None for a page without one."""
    parts = _parts(content)
    return parts and parts[1]


def filled(content: bytes, bar: bytes) -> bytes:
    """A page with something else in its slot; one without stays as it is."""
    parts = _parts(content)
    return content if parts is None else b"".join([parts[0], BEGIN, bar, END, parts[2]])


def emptied(content: bytes) -> bytes:
    """A page as it was made."""
    return filled(content, b"")


def _parts(content: bytes) -> tuple[bytes, bytes, bytes] | None:
    """What stands before the slot, in it and behind it."""
    before, begin, rest = content.partition(BEGIN)
    bar, end, after = rest.partition(END)
    return (before, bar, after) if begin and end else None
