"""Which font files are taken: those that matplotlib brings, whatever this machine has or a cache of fonts says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.font_manager import fontManager


@cache
def own_fonts() -> None:
    """Put the fonts of our charts first; of equal ones the first is taken. Once in a process.

    The cache is shared by every matplotlib of a user. One that takes its fonts from the system, or that was spoilt,
    would give words another width, and a page other bytes.
    """
    others, fontManager.ttflist = fontManager.ttflist, []
    for path in sorted(Path(mpl.get_data_path(), "fonts", "ttf").glob("DejaVu*.ttf")):
        fontManager.addfont(path)
    fontManager.ttflist += others
