"""A chart of a report as a file of its own."""

from __future__ import annotations

from pathlib import Path

from helpers.data.package import Package
from helpers.data.periods import parse_range
from helpers.errors import RequestError
from helpers.pages.report.charts import find
from helpers.pages.report.report import Report


def save_chart(package: Package, province: str, quarter: str, name: str, language: str, path: Path) -> str:
    """Write one chart of a report into a file, whose ending says how; what was drawn, in a line.

    RequestError for an unknown place, quarter, language, chart or ending; NoFigureError if there is nothing to draw.
    """
    times = parse_range(quarter)
    if len(times) > 1:
        raise RequestError("quarter", quarter, "one quarter, as 2020Q3 or latest", "A chart is of one report.")
    if not path.parent.is_dir():
        raise RequestError("output", str(path), "a file in a folder that is there", f"Make {path.parent} first.")
    chart = find(Report(package, province, times[0], language), name.strip().lower())
    return f"{chart.save(path)}: {chart.title} ({chart.subject})"
