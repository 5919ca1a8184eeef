"""DVCTT Reports: figures on Vietnam's online public services, 2018-2024, as honest reports.

``load`` reads the data package, ``open_report`` gives the report of a province and a quarter, ``open_comparison``
sets several provinces side by side.
"""

from helpers.data import Package, load
from helpers.errors import DataError, HelpersError, RequestError
from helpers.report.comparison import Comparison, open_comparison
from helpers.report.document import Report, open_report
from helpers.report.successor_report import SuccessorReport

__all__ = [
    "Comparison", "DataError", "HelpersError", "Package", "Report", "RequestError", "SuccessorReport", "load",
    "open_comparison", "open_report",
]  # fmt: skip
