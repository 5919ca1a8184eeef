"""Cells of text for a spreadsheet: none is one that it would run."""

from __future__ import annotations

#: What a spreadsheet would take for the start of a formula, in the letters of Asian keyboards as well.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def harmless(cell: object) -> str:
    """A cell that no spreadsheet runs: an apostrophe stands before what could begin a formula, blanks aside."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text[:1] in {"\t", "\r", "\n"} else text
