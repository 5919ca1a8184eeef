"""What a program wrote for a terminal, as a page shows it: the words, without colours and without what was replaced."""

from __future__ import annotations

import re

#: Colours, places of the cursor and titles of windows, as terminals are told them.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])?")
#: Signs that are not to be seen; tab and newline are not among them. HTML has no way to write most of them.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
#: A letter that the next sign takes back.
_TAKEN_BACK = re.compile("[^\n\b]\b")


def plain(text: str) -> str:
    """The text as it stands on a terminal in the end.

    Example:
        >>> plain("\\x1b[31mred\\x1b[0m")
        'red'
        >>> plain(" 50 %\\r100 %")
        '100 %'
    """
    text = _ESCAPES.sub("", text).replace("\r\n", "\n")
    while "\b" in text and _TAKEN_BACK.search(text):
        text = _TAKEN_BACK.sub("", text)
    if "\r" in text:
        text = "\n".join(map(_last, text.split("\n")))
    return _UNSEEN.sub("", text)


def _last(line: str) -> str:
    """A line of which each part was written over the one before."""
    shown = ""
    for part in line.split("\r"):
        shown = part + shown[len(part) :]
    return shown
