"""Sections of the country's page: bodies that met the 30% target, coverage by province, what to find next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.data.periods import Quarter
from helpers.data.places import alphabetical
from helpers.locale import Messages
from helpers.report import field, tables, tiles
from helpers.report.markup import Column, figure, folded, items, paragraph, section, table
from helpers.report.numbers import day, period, quarter
from helpers.report.ranking import dated, origin
from helpers.report.view import PEERS, View
from helpers.report.wording import lower, shown, upper, what


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
        Markup('{}: <span lang="vi">{}</span>').format(
            t("Ministries and agencies"), ", ".join(sorted(ministries, key=alphabetical))
        ),
        Markup('{}: <span lang="vi">{}</span>').format(
            t("Provinces and cities"), ", ".join(sorted(provinces, key=alphabetical))
        ),
    ]
    return items(texts)


def coverage(view: View, t: Messages) -> Markup:
    """How many of the 63 have a figure of each measure; and of which quarters each province has how many."""
    title = t("Coverage by province")
    parts = [_measures(view, t)]
    counted = field.tally(view.package, view.quarter)
    provinces = view.package.places.provinces
    seen = {code for code, _ in counted}
    here = [place for place in provinces if counted[place.code, view.quarter]]
    sentence = t(
        "Provinces with at least one printed figure of 2018 or later, up to {quarter}, yearly indices and lists of "
        "names aside: {seen} of 63; with one of this quarter itself: {here}.",
        seen=len(seen), quarter=quarter(view.quarter, t.language), here=len(here),
    )  # fmt: skip
    unseen = sorted((place.name_vi for place in provinces if place.code not in seen), key=alphabetical)
    parts.append(paragraph(sentence, "lead"))
    if seen and unseen:
        names = Markup('{}: <span lang="vi">{}</span>.').format(t("Without any figure"), ", ".join(unseen))
        parts.append(paragraph(names))
    if seen:
        parts.append(_quarters(counted, view, t))
    return section("coverage", title, *parts)


def _measures(view: View, t: Messages) -> Markup:
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
    return table(t("Provinces that have a figure, by measure"), columns, rows)


def _quarters(counted: Counter[tuple[str, Quarter]], view: View, t: Messages) -> Markup:
    """The strip of quarters, and the same as a table."""
    groups = _regions({code for code, _ in counted}, view, t)
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
    drawing = tiles.strip(groups, counted, view.quarter, t, alt)
    below = folded(t("Figures of this chart"), table(caption, columns, rows))
    return figure("coverage-chart", caption, drawing, below, wide=True)


def _regions(seen: set[str], view: View, t: Messages) -> list[tiles.Group]:
    """Provinces that have figures under the names of their regions, from north to south, then by name."""
    package, language = view.package, 0 if t.language == "vi" else 1
    provinces = sorted(package.places.provinces, key=lambda place: alphabetical(place.name_vi))
    north = {place.region: min(other.tile[0] for other in provinces if other.region == place.region)
             for place in provinces}  # fmt: skip
    groups: list[tiles.Group] = []
    for region in sorted(north, key=lambda name: (north[name], name)):
        places = [place for place in provinces if place.region == region and place.code in seen]
        groups += [(package.regions[region][language], places)] if places else []
    return groups


#: The list of what to find next is a plan for a week and no inventory.
_MOST = 10


def wanted(view: View, t: Messages) -> Markup:
    """The provinces whose count of services is most worth finding next, with the reason; ten at most."""
    found = field.wanted(view.package, view.quarter)
    title = t("Most worth finding next")
    if not found:
        done = t("Every province has a count of its services that is less than four quarters old.")
        return section("wanted", title, paragraph(done))
    without = sum(item.count is None for item in found)
    sentence = t(
        "Up to {quarter}, provinces without any count of services at level 3 or 4, full-process or partial: {without} "
        "of 63; with none younger than four quarters: {old}. First come provinces where a share or a list shows that a "
        "count was made, then those of the regions with the fewest counts, then those with the oldest one.",
        quarter=quarter(view.quarter, t.language), without=without, old=len(found) - without,
    )  # fmt: skip
    columns = [Column(t("Province")), Column(t("Region")), Column(t("Why"))]
    language = 0 if t.language == "vi" else 1
    rows = [
        (item.place.name(t.language), view.package.regions[item.place.region][language], _why(item, view, t))
        for item in found[:_MOST]
    ]
    caption = t("Counts to look for: the first {n} of {total}", n=len(rows), total=len(found))
    return section("wanted", title, paragraph(sentence, "lead"), table(caption, columns, rows))


def _why(item: field.Wanted, view: View, t: Messages) -> Markup:
    if item.count:
        text = t("The latest count is old: {thing}: {value}, {moment}.", thing=lower(what(item.count, view, t)),
                 value=shown(item.count, view, t), moment=dated(item.count, view, t))  # fmt: skip
        return Markup("{} {}").format(text, origin(item.count, view))
    region = t("Provinces of its region that have a count: {n} of {all}.", n=item.counted, all=item.region)
    if item.hint is None:
        return Markup("{} {}").format(t("Neither a count nor a share is known."), region)
    if item.hint.indicator == "l4_30pct_met":
        text = t("A list of {moment} names it as having met the 30% target, so its services were counted.",
                 moment=period(item.hint, t))  # fmt: skip
    else:
        text = t("A share is known, so its services were counted: {thing}: {value}, {moment}.",
                 thing=lower(what(item.hint, view, t)), value=shown(item.hint, view, t),
                 moment=period(item.hint, t))  # fmt: skip
    return Markup("{} {} {}").format(text, origin(item.hint, view), region)
