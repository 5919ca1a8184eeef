"""The slot of a page for its bar of links: empty as a page is made, filled once it is known what stands beside it.

What a page says does not depend on its neighbours, so records and comparisons leave the slot out.
"""

from __future__ import annotations

#: As the template writes them. Text of a page cannot say so: there each < is escaped.
BEGIN, END = b"<!--bar-->", b"<!--/bar-->"
#: A bar that we fill in is shorter, in bytes.
MOST = 32 * 2**10
#: The slot mostly ends before this byte, since only the head of the page and its styles stand before it.
HEAD = 32 * 2**10


def bar_of(content: bytes) -> bytes | None:
    """What the slot of a page holds; None for a page without one."""
    place = _place(content)
    return place and content[place[0] : place[1]]


def filled(content: bytes, bar: bytes) -> bytes:
    """A page with something else in its slot; one without stays as it is."""
    place = _place(content)
    return content if place is None else b"".join([content[: place[0]], bar, content[place[1] :]])


def emptied(content: bytes) -> bytes:
    """A page as it was made."""
    return filled(content, b"")


def _place(content: bytes) -> tuple[int, int] | None:
    """Where the slot begins and ends."""
    begin = content.find(BEGIN)
    end = content.find(END, begin) if begin >= 0 else -1
    return (begin + len(BEGIN), end) if end >= 0 else None
