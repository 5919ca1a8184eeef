"""Names of pages that carry their quarter, for those who get pages one by one: 28 files are called khanh-hoa.html."""

from __future__ import annotations

import re
from pathlib import Path

_NAME = r"[a-z0-9_-]+?"
_END = r"(?:\.[a-z]{2})?\.html"
_PATH = re.compile(rf"\b(\d{{4}}Q[1-4])/({_NAME})({_END})")
_DATED_PATH = re.compile(rf"\b(\d{{4}}Q[1-4])/({_NAME})-\1({_END})")
#: A page of the same folder, as a page leads to it.
_BESIDE = re.compile(rf'href="({_NAME})({_END})"')


def dated_path(path: Path) -> Path:
    """Where a page goes in a pack: 2020Q3/khanh-hoa-2020Q3.en.html."""
    return Path(dated(path.as_posix()))


def dated(text: str, quarter: str = "") -> str:
    """A text with the names of pages as a pack has them; ``quarter``: that of the page itself, if it is one."""
    text = _PATH.sub(r"\1/\2-\1\3", text)
    return _BESIDE.sub(rf'href="\1-{quarter}\2"', text) if quarter else text


def plain_name(name: str) -> tuple[str, str]:
    """The file name of a page without its quarter, and that; empty if it carries none."""
    found = re.fullmatch(rf"({_NAME})-(\d{{4}}Q[1-4])({_END})", name)
    return (found[1] + found[3], found[2]) if found else (name, "")


def undated(text: str, quarter: str) -> str:
    """A bar with the names of pages as a build has them; one that has these already stays as it is."""
    text = _DATED_PATH.sub(r"\1/\2\3", text)
    return re.sub(rf'href="({_NAME})-{quarter}({_END})"', r'href="\1\2"', text)
