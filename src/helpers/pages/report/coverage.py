"""Section of the country's page: which provinces have which measure, and figures of which quarters."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from helpers.analysis.coverage import tally
from helpers.analysis.snapshot import PEERS, Snapshot
from helpers.charts import quarter_grid
from helpers.data.names import alphabetical
from helpers.data.periods import Quarter
from helpers.html.elements import figure, folded, paragraph, section
from helpers.html.tables import Column, table
from helpers.text.formats import day, quarter, upper
from helpers.text.messages import Messages


def coverage(snapshot: Snapshot, t: Messages) -> Markup:
    """How many of the 63 have a figure of each measure; and of which quarters each province has how many."""
    title = t("Coverage by province")
    parts = [_measures(snapshot, t)]
    counted = tally(snapshot.package, snapshot.quarter)
    provinces = snapshot.package.places.provinces
    seen = {code for code, _ in counted}
    here = [place for place in provinces if counted[place.code, snapshot.quarter]]
    sentence = t(
        "Provinces with at least one printed figure of 2018 or later, up to {quarter}, yearly indices and lists of "
        "names aside: {seen} of 63; with one of this quarter itself: {here}.",
        seen=len(seen), quarter=quarter(snapshot.quarter, t.language), here=len(here),
    )  # fmt: skip
    unseen = sorted((place.name_vi for place in provinces if place.code not in seen), key=alphabetical)
    parts.append(paragraph(sentence, "lead"))
    if seen and unseen:
        names = Markup('{}: <span lang="vi">{}</span>.').format(t("Without any figure"), ", ".join(unseen))
        parts.append(paragraph(names))
    if seen:
        parts.append(_quarters(counted, snapshot, t))
    return section("coverage", title, *parts)


def _measures(snapshot: Snapshot, t: Messages) -> Markup:
    columns = [
        Column(t("Measure")),
        Column(t("Provinces with a figure"), numeric=True),
        Column(t("Oldest")),
        Column(t("Newest")),
    ]
    rows = []
    for name in PEERS:
        found = snapshot.recent(name)
        ends = sorted(item.period_end for item in found.values())
        dates = (day(ends[0], t.language), day(ends[-1], t.language)) if ends else ("–", "–")
        rows.append((snapshot.package.indicators[name].name(t.language), t("{n} of 63", n=len(found)), *dates))
    return table(t("Provinces that have a figure, by measure"), columns, rows)


def _quarters(counted: Counter[tuple[str, Quarter]], snapshot: Snapshot, t: Messages) -> Markup:
    """The strip of quarters, and the same as a table."""
    groups = _regions({code for code, _ in counted}, snapshot, t)
    caption = t("Printed figures by province and quarter, 2018 to 2024")
    columns = [Column(t("Province")), Column(t("Figures"), numeric=True), Column(t("Quarters that have figures"))]
    rows = []
    for _, places in groups:
        for place in places:
            own = sorted((when, n) for (code, when), n in counted.items() if code == place.code)
            told = ", ".join(f"{upper(quarter(when, t.language))}: {n}" for when, n in own)
            rows.append((place.name(t.language), sum(n for _, n in own), told))
    busiest = max(rows, key=lambda row: row[1])
    alt = t("{caption}: {n} provinces have figures, {name} most of all ({most}). The table below lists every quarter.",
            caption=caption, n=len(rows), name=busiest[0], most=busiest[1])  # fmt: skip
    drawing = quarter_grid.strip(groups, counted, snapshot.quarter, t, alt)
    below = folded(t("Figures of this chart"), table(caption, columns, rows))
    return figure("coverage-chart", caption, drawing, below, wide=True)


def _regions(seen: set[str], snapshot: Snapshot, t: Messages) -> list[quarter_grid.Group]:
    """Provinces that have figures under the names of their regions, from north to south, then by name."""
    package, language = snapshot.package, 0 if t.language == "vi" else 1
    provinces = sorted(package.places.provinces, key=lambda place: alphabetical(place.name_vi))
    north = {place.region: min(other.tile[0] for other in provinces if other.region == place.region)
             for place in provinces}  # fmt: skip
    groups: list[quarter_grid.Group] = []
    for region in sorted(north, key=lambda name: (north[name], name)):
        places = [place for place in provinces if place.region == region and place.code in seen]
        groups += [(package.regions[region][language], places)] if places else []
    return groups
