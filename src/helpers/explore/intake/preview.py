"""What a province's growth would look like with the new figures, beside what it looks like without them."""

from __future__ import annotations

import re

from markupsafe import Markup

from helpers.data.package import Package, load
from helpers.data.periods import FIRST, LAST, Quarter
from helpers.errors import NoFigureError
from helpers.html.elements import join
from helpers.intake.admission import Admission
from helpers.pages.report.report import Report
from helpers.text.messages import Messages


def subjects(found: Admission) -> dict[str, Quarter]:
    """The places that new results are of, those of most first, each with the quarter of its latest one."""
    package = load(found.before)
    ends: dict[str, list[str]] = {}
    for row in found.taken:
        place = package.places[row.cells["area"]] if row.cells.get("area") else None
        if "period_end" in row.cells and place and (place.code == "VN" or place.kind == "province"):
            ends.setdefault(place.code, []).append(row.cells["period_end"])
    by_number = sorted(ends, key=lambda code: (-len(ends[code]), code))
    return {code: _quarter(max(ends[code])) for code in by_number}


def _quarter(day: str) -> Quarter:
    return min(max(Quarter(int(day[:4]), (int(day[5:7]) + 2) // 3), FIRST), LAST)


def preview(found: Admission, area: str, quarter: Quarter, t: Messages) -> Markup:
    """The chart of growth without and with the new figures; where there is none, a word that says so."""
    shown = (("without", t("Without the new figures"), load(found.before)),
             ("with", t("With the new figures"), load(found.files)))  # fmt: skip
    parts = [_part(name, title, package, area, quarter, t) for name, title, package in shown]
    return Markup('<div class="dvctt growths">{}</div>').format(join(parts))


def _part(name: str, title: str, package: Package, area: str, quarter: Quarter, t: Messages) -> Markup:
    try:
        chart = Report(package, area, quarter, t.language).growth_chart()
    except NoFigureError:
        chart = None
    drawn = _apart(str(chart.html), name) if chart else t("No number of services is known: there is no chart.")
    return Markup('<section class="{}"><h2>{}</h2>{}</section>').format(name, title, drawn)


def _apart(html: str, name: str) -> Markup:
    """With ids of its own, since the same chart stands beside it."""
    return Markup(re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", html))
