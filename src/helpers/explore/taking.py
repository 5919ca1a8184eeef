"""What the panel saves of the tab that is open: its charts as pictures, its tables as a workbook."""

from __future__ import annotations

from pathlib import Path

from helpers.errors import NoFigureError
from helpers.explore.overlay import Overlay
from helpers.pages.chart import Charts
from helpers.pages.report.charts import KINDS
from helpers.pages.report.report import Report

#: The kind of charts that each tab shows, in the order of the tabs; ``overlay`` is the comparison.
_SHOWN = ("growth", "shares", "dossiers", "place", "overlay", "")


def pictures(tab: int, report: Report, overlay: Overlay) -> Charts:
    """The charts of a tab; none where nothing is drawn."""
    kind = _SHOWN[tab]
    try:
        return overlay.charts() if kind == "overlay" else KINDS[kind](report) if kind else Charts()
    except NoFigureError:
        return Charts()


def save_pictures(tab: int, report: Report, overlay: Overlay, ending: str, folder: Path) -> list[Path]:
    """Write the charts of a tab into a folder, each under the name of the place, the quarter and the chart."""
    drawn = pictures(tab, report, overlay)
    stem, numbered = _stem(tab, report, overlay), len(drawn) > 1
    names = [f"{stem}-{number}" if numbered else stem for number in range(1, len(drawn) + 1)]
    return [chart.save(folder / f"{name}.{ending}") for name, chart in zip(names, drawn, strict=True)]


def save_tables(tab: int, report: Report, overlay: Overlay, folder: Path) -> list[Path]:
    """Write the tables of the report, or those of the comparison if that is the tab, as a workbook."""
    compared = _SHOWN[tab] == "overlay"
    stem = _stem(tab, report, overlay) if compared else _name(report)
    return [(overlay if compared else report).to_excel(folder / f"{stem}.xlsx")]


def _stem(tab: int, report: Report, overlay: Overlay) -> str:
    kind = _SHOWN[tab]
    return f"{_name(report)}-{overlay.indicator.id if kind == 'overlay' else kind}"


def _name(report: Report) -> str:
    """As a page is called, with its quarter: khanh-hoa-2020Q3, khanh-hoa-2020Q3.en."""
    snapshot = report.snapshot
    return f"{snapshot.place.slug}-{snapshot.quarter}{'' if report.language == 'vi' else f'.{report.language}'}"
