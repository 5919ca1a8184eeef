"""Section of the country's page: which bodies met the 30% target, list by list."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis.age import OLD, quarters_old
from helpers.analysis.snapshot import Snapshot
from helpers.data.names import alphabetical
from helpers.data.observations import Observation
from helpers.html.elements import folded_section, items, join, paragraph, section
from helpers.pages.page import Page, body
from helpers.text.formats import either, lower, upper


def bodies(page: Page[Snapshot]) -> Markup:
    """Ministries and provinces named as having met the target of 30% of services at level 4, list by list."""
    t, snapshot = page.t, page.snapshot
    title = t("Bodies that met the 30% target")
    lists, counted = snapshot.package.presentation.lists, snapshot.package.presentation.about_targets
    named = [item for item in snapshot.country if item.indicator in lists]
    if not named:
        return section(
            "bodies",
            title,
            paragraph(
                t(
                    "We found no list of bodies that met the target up to the end of {quarter}.",
                    quarter=page.writer.quarter(snapshot.quarter),
                )
            ),
        )
    parts = []
    for end in sorted({item.period_end for item in named}, reverse=True):
        rows = [item for item in named if item.period_end == end]
        counts = [
            item
            for item in (*snapshot.figures, *snapshot.country)
            if item.indicator in counted - lists and item.period_end == end
        ]
        parts += [Markup("<h3>{}</h3>").format(upper(page.writer.period(rows[0]))), _list(rows, counts, page)]
    old = all(quarters_old(item, snapshot.quarter) >= OLD for item in named)
    return (folded_section if old else section)("bodies", title, *parts)


def _list(rows: Sequence[Observation], counts: Sequence[Observation], page: Page[Snapshot]) -> Markup:
    t, writer = page.t, page.writer
    names = [writer.area(area) for area in _areas(counts)]
    names[1:] = map(lower, names[1:])  # within the sentence
    values = [
        _counted(name, [item for item in counts if item.area == area], page)
        for name, area in zip(names, _areas(counts), strict=True)
    ]
    named = {writer.body(item.unit_name): body(item.unit_name, page) for item in rows if item.tier == "agency"}
    ministries = join((named[name] for name in sorted(named, key=alphabetical)), ", ")
    provinces = [page.snapshot.package.places[item.area].name_vi for item in rows if item.tier == "all"]
    texts = [
        join(values, "; ") if counts else page.cite(rows[0].source),
        Markup("{}: {}").format(t("Ministries and agencies"), ministries),
        Markup('{}: <span lang="vi">{}</span>').format(
            t("Provinces and cities"), ", ".join(sorted(provinces, key=alphabetical))
        ),
    ]
    return items(texts)


def _areas(counts: Sequence[Observation]) -> list[str]:
    return list(dict.fromkeys(item.area for item in counts))


def _counted(name: str, counts: Sequence[Observation], page: Page[Snapshot]) -> Markup:
    """How many bodies of one kind there were; of each number its source, where sources give different ones."""
    values = [page.writer.value(item) for item in counts]
    numbers = either(list(dict.fromkeys(values)), page.language)
    cites = page.cite_all(counts)
    return Markup("{}: {} {}").format(name, numbers, cites)
