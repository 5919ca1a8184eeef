"""The figures of the heat map as a table to save: a province a row, a quarter a column.

As rows of the other table, with all that is known of each, they would make a page 25 kB larger; so they are 6 kB.
"""

from __future__ import annotations

import csv
import io

from helpers.analysis.field import field_history
from helpers.analysis.snapshot import Snapshot
from helpers.pages.page import Page
from helpers.text.cells import harmless
from helpers.text.formats import upper

#: Ends the name of its file.
SUFFIX = "-quarters"


def quarters_csv(page: Page[Snapshot]) -> str:
    """Every figure of the heat map as its source printed it; empty where the page has none."""
    snapshot, t = page.snapshot, page.t
    past = field_history(snapshot.package, snapshot.quarter) if snapshot.place.code == "VN" else None
    if past is None:
        return ""
    text, cited = io.StringIO(), snapshot.cited
    writer = csv.writer(text, lineterminator="\r\n")
    time = sorted(past.rows)
    writer.writerow([t("Area"), t("Area code"), t("Measure"), t("Measure code"), t("Unit code"), *map(str, time),
                     t("Source number"), t("Source"), t("Address")])  # fmt: skip
    for area in sorted(past.areas):
        own = {item.quarter: item for item in past.of(area)}
        numbers = sorted({cited[item.source][0] for item in own.values()})
        sources = {number: source for number, source in cited.values() if number in numbers}
        row = [
            page.writer.area(area), area, upper(page.writer.name(past.ranking.rows[0])),
            past.ranking.rows[0].indicator, past.ranking.unit,
            *(f"{own[quarter].value:f}" if quarter in own else "" for quarter in time),
            " ".join(map(str, numbers)), "; ".join(sources[number].title for number in numbers),
            " ".join(sources[number].link for number in numbers),
        ]  # fmt: skip
        writer.writerow(map(harmless, row))
    return text.getvalue()
