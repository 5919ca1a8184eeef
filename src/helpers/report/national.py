"""Sections of the country's page: bodies that met the 30% target, and which provinces have which measure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.locale import Messages
from helpers.report import tables
from helpers.report.markup import Column, items, paragraph, section, table
from helpers.report.numbers import day, period
from helpers.report.view import PEERS, View
from helpers.report.wording import shown


def bodies(view: View, t: Messages) -> Markup:
    """Ministries and provinces named as having met the target of 30% of services at level 4, list by list."""
    title = t("Bodies that met the 30% target")
    named = [item for item in view.country if item.indicator == "l4_30pct_met"]
    if not named:
        return section(
            "bodies", title, paragraph(t("No list of bodies that met the target is known by the end of this quarter."))
        )
    parts = []
    for end in sorted({item.period_end for item in named}, reverse=True):
        rows = [item for item in named if item.period_end == end]
        counts = [
            item
            for item in (*view.figures, *view.country)
            if item.indicator == "bodies_meeting_l4_30pct" and item.period_end == end
        ]
        parts += [Markup("<h3>{}</h3>").format(period(rows[0], t)), _list(rows, counts, view, t)]
    return section("bodies", title, *parts)


def _list(rows: Sequence[Observation], counts: Sequence[Observation], view: View, t: Messages) -> Markup:
    told = [f"{view.package.places[item.area].name(t.language)}: {shown(item, view, t)}" for item in counts]
    ministries = [item.unit_name for item in rows if item.tier == "agency"]
    provinces = [view.package.places[item.area].name_vi for item in rows if item.tier == "all"]
    texts = [
        Markup("{} {}").format("; ".join(told), tables.cite(rows[0].source, view)),
        Markup('{}: <span lang="vi">{}</span>').format(t("Ministries and agencies"), ", ".join(sorted(ministries))),
        Markup('{}: <span lang="vi">{}</span>').format(t("Provinces and cities"), ", ".join(sorted(provinces))),
    ]
    return items(texts)


def coverage(view: View, t: Messages) -> Markup:
    """How many of the 63 have a figure of each measure, and of which dates."""
    columns = [
        Column(t("Measure")),
        Column(t("Provinces with a figure"), numeric=True),
        Column(t("Oldest")),
        Column(t("Newest")),
    ]
    rows = []
    for name in PEERS:
        found = view.recent(name)
        ends = sorted(item.period_end for item in found.values())
        dates = (day(ends[0], t.language), day(ends[-1], t.language)) if ends else ("–", "–")
        rows.append((view.package.indicators[name].name(t.language), t("{n} of 63", n=len(found)), *dates))
    return section(
        "coverage", t("Coverage by province"), table(t("Provinces that have a figure, by measure"), columns, rows)
    )
