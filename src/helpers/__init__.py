"""DVCTT Reports: figures on Vietnam's online public services, 2018-2024, as honest reports.

``load`` reads the data package; what it returns gives reports (``report``), tables and comparisons. ``panel`` is the
same with the mouse, ``Chart`` and ``style`` are for charts of one's own. ``open_report`` and ``open_comparison`` open
what a page is made of.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.data import Package
    from helpers.errors import DataError, HelpersError, NoFigureError, RequestError
    from helpers.explore.panel import Panel
    from helpers.report.chart import Chart
    from helpers.report.collection import Collection, load
    from helpers.report.comparison import Comparison, open_comparison
    from helpers.report.document import Report, open_report
    from helpers.report.successor_report import SuccessorReport
    from helpers.report.theme import style

__all__ = [
    "Chart", "Collection", "Comparison", "DataError", "HelpersError", "NoFigureError", "Package", "Report",
    "RequestError", "SuccessorReport", "load", "open_comparison", "open_report", "panel", "style",
]  # fmt: skip

#: Where each name is at home. A home is loaded when a name of it is first asked for: the command line, which lies in
#: this package too, answers before matplotlib and pandas would be there.
_HOMES = {
    "Chart": "report.chart", "Collection": "report.collection", "Comparison": "report.comparison",
    "DataError": "errors", "HelpersError": "errors", "NoFigureError": "errors", "Package": "data",
    "Report": "report.document", "RequestError": "errors", "SuccessorReport": "report.successor_report",
    "load": "report.collection", "open_comparison": "report.comparison", "open_report": "report.document",
    "style": "report.theme",
}  # fmt: skip


def __getattr__(name: str) -> object:
    """A name that is asked for the first time."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """What is offered when a name is being typed."""
    return sorted({*globals(), *__all__})


def panel(province: object = "VN", quarter: object = "2024Q4", language: object = "vi") -> Panel:
    """The panel of the notebook that explores: choose with the mouse, see the report at once.

    ``province``, ``quarter`` and ``language`` are what it opens on; RequestError if one of them is unknown.
    """
    from helpers.explore.panel import Panel
    from helpers.report.collection import load

    return Panel(load(), province, quarter, language)
