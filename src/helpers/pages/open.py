"""Opens a report of a place, of either list of provinces, from the data package of the folder one works in."""

from __future__ import annotations

from typing import Literal, overload

from helpers.data.package import loaded
from helpers.data.successors import parse_frame
from helpers.pages.brief.brief import Brief
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.report.report import Report
from helpers.pages.successor.report import SuccessorReport
from helpers.startup import reckon_as_python_does


def open_comparison(provinces: object, quarter: object, language: object = "vi", known_by: object = None) -> Comparison:
    """The comparison of provinces, from the data package that ``helpers.load`` finds.

    ``provinces``: 2 to 14 names or codes parted by commas, or the name or id of a region. RequestError if one of
    them, the quarter or the language is unknown; DataError if the package cannot be read.
    """
    reckon_as_python_does()
    return Comparison(loaded(), provinces, quarter, language, known_by)


def open_brief(province: object, quarter: object, language: object = "vi", known_by: object = None) -> Brief:
    """The briefing of a place and a quarter, from the data package that ``helpers.load`` finds.

    RequestError if province, quarter or language is unknown; DataError if the package cannot be read.
    """
    reckon_as_python_does()
    return Brief(loaded(), province, quarter, language, known_by)


@overload
def open_report(
    province: object, quarter: object, language: object = "vi", frame: Literal["63"] = "63", known_by: object = None
) -> Report: ...
@overload
def open_report(
    province: object, quarter: object, language: object = "vi", *, frame: Literal["34"], known_by: object = None
) -> SuccessorReport: ...
def open_report(
    province: object, quarter: object, language: object = "vi", frame: object = "63", known_by: object = None
) -> Report | SuccessorReport:
    """The report of a place and a quarter from the data package that ``helpers.load`` finds.

    ``frame="34"`` asks for one of the 34 provinces of 1 July 2025: what its former provinces' figures add up to.
    ``known_by`` (a day as 2020-09-30, or ``quarter``: its last day) leaves out what was published later, and what
    nobody knows to have been published by then. RequestError if one of these is unknown; DataError if the package
    cannot be read.
    """
    reckon_as_python_does()
    kind = SuccessorReport if parse_frame(frame) == "34" else Report
    return kind(loaded(), province, quarter, language, known_by)
