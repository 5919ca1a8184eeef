"""DVCTT Reports: figures on Vietnam's online public services, 2018-2024, as honest reports.

``load`` reads the data package; what it returns gives reports (``report``), tables and comparisons. ``panel`` is the
same with the mouse, ``Chart`` and ``style`` are for charts of one's own. ``open_report`` and ``open_comparison`` open
what a page is made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.data import Package
from helpers.errors import DataError, HelpersError, NoFigureError, RequestError
from helpers.report.chart import Chart
from helpers.report.collection import Collection, load
from helpers.report.comparison import Comparison, open_comparison
from helpers.report.document import Report, open_report
from helpers.report.successor_report import SuccessorReport
from helpers.report.theme import style

if TYPE_CHECKING:
    from helpers.explore.panel import Panel

__all__ = [
    "Chart", "Collection", "Comparison", "DataError", "HelpersError", "NoFigureError", "Package", "Report",
    "RequestError", "SuccessorReport", "load", "open_comparison", "open_report", "panel", "style",
]  # fmt: skip


def panel(province: object = "VN", quarter: object = "2024Q4", language: object = "vi") -> Panel:
    """The panel of the notebook that explores: choose with the mouse, see the report at once.

    ``province``, ``quarter`` and ``language`` are what it opens on; RequestError if one of them is unknown.
    """
    from helpers.explore.panel import Panel  # widgets are of no use to a build, and take time to load

    return Panel(load(), province, quarter, language)
