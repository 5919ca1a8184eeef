"""DVCTT Reports: figures on Vietnam's online public services, 2018-2024, as honest reports.

``load`` reads the data package; what it returns gives reports (``report``), tables and comparisons. ``panel`` is the
same with the mouse, ``intake_panel`` brings figures in. ``Chart`` and ``style`` are for charts of one's own.
``open_report`` and ``open_comparison`` open what a page is made of, ``save`` writes tables for spreadsheets.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.charts.style import style
    from helpers.data.package import Package
    from helpers.errors import DataError, HelpersError, NoFigureError, RequestError
    from helpers.explore.collection import Collection, load
    from helpers.explore.intake.panel import IntakePanel
    from helpers.explore.panel import Panel
    from helpers.pages.brief.brief import Brief
    from helpers.pages.chart import Chart
    from helpers.pages.comparison.comparison import Comparison
    from helpers.pages.open import open_brief, open_comparison, open_report
    from helpers.pages.report.report import Report
    from helpers.pages.successor.report import SuccessorReport
    from helpers.pages.workbook import save

__all__ = [
    "Brief", "Chart", "Collection", "Comparison", "DataError", "HelpersError", "NoFigureError", "Package", "Report",
    "RequestError", "SuccessorReport", "intake_panel", "load", "open_brief", "open_comparison", "open_report", "panel",
    "save", "style",
]  # fmt: skip

#: Where each name is at home. A home is loaded when a name of it is first asked for: the command line, which lies in
#: this package too, answers before matplotlib and pandas would be there.
_HOMES = {
    "Brief": "pages.brief.brief", "Chart": "pages.chart", "Collection": "explore.collection",
    "Comparison": "pages.comparison.comparison",
    "DataError": "errors", "HelpersError": "errors", "NoFigureError": "errors", "Package": "data.package",
    "Report": "pages.report.report", "RequestError": "errors", "SuccessorReport": "pages.successor.report",
    "load": "explore.collection", "open_brief": "pages.open", "open_comparison": "pages.open",
    "open_report": "pages.open", "save": "pages.workbook", "style": "charts.style",
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
    from helpers.explore.collection import load
    from helpers.explore.panel import Panel

    return Panel(load(language=language), province, quarter, language)


def intake_panel(language: object = "vi", data: object = None) -> IntakePanel:
    """The panel of the notebook that brings figures in: a text or a file, its figures one by one, then the import.

    ``data`` is the folder of the package, as for ``load``; DataError if it holds none that can be read.
    """
    from helpers.explore.intake.panel import IntakePanel
    from helpers.explore.intake.review import Review

    return IntakePanel(Review(None if data is None else str(data), language))
