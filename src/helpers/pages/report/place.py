"""Section: the place among the 63 provinces, in every measure in which ten or more stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from helpers.analysis import absence
from helpers.analysis.attainment import Outcome
from helpers.analysis.goals import own_goal
from helpers.analysis.rankings import Ranking
from helpers.analysis.shown import charted
from helpers.analysis.snapshot import Snapshot
from helpers.charts.columns import Column as Bar
from helpers.charts.columns import ColumnChart
from helpers.data.codes import Unit
from helpers.data.observations import Observation
from helpers.errors import NoFigureError
from helpers.html.elements import figure, folded, folded_section, items, paragraph, section
from helpers.pages.chart import Chart
from helpers.pages.chart_section import as_of
from helpers.pages.chart_values import numbers
from helpers.pages.download import chart_link
from helpers.pages.page import Page
from helpers.pages.report.indices import indices
from helpers.pages.report.ranking_table import ranking_table, row_id
from helpers.text import published, standings
from helpers.text.formats import lower, upper
from helpers.text.messages import N_
from helpers.text.standings import amount

#: So many further measures stand open; more of them are folded.
_OPEN = 4


def place(page: Page[Snapshot]) -> Markup:
    """The place among the 63: the first measure with a chart, the others in a line each, and why there are no more."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    chosen = sorted((one for one in snapshot.unranked if len(one.chosen) > 1), key=lambda one: one.ranks)
    named: list[object] = [paragraph(upper(standings.chosen(one, writer)), "lead") for one in chosen]
    first, title = charted(page.snapshot), t("Compared with the other provinces")
    if first and first.survey and chosen and not chosen[0].ranks:  # news of dossiers speak before a survey
        title = standings.chosen_heading(chosen[0], snapshot.place, writer)
        parts = [*named, Markup("<h3>{}</h3>").format(place_title(first, page)), _shown(first, page)]
    elif first:
        title, parts = place_title(first, page), [_shown(first, page), *named]
    elif snapshot.standings or snapshot.unranked:
        parts = named
    else:
        parts = [paragraph(_nothing(page), "lead")]
    shape = folded_section if absence.bare(snapshot) else section
    return shape("place", title, *parts, _others(first, page), _unranked(page), indices(page))


def place_chart(page: Page[Snapshot]) -> Chart:
    """A column each province; NoFigureError if the province stands in no measure that can be drawn."""
    ranking = charted(page.snapshot)
    if ranking is None:
        raise NoFigureError(_nothing(page))
    t, writer = page.t, page.writer
    measure, when = writer.name(ranking.rows[0]), standings.span(ranking.rows, writer)
    title = t("{measure}, {when}", measure=measure, when=when)
    drawing, told = place_columns(ranking, page), place_words(ranking, page)
    meant = t("dark blue: {place}; light blue: other provinces of the region ({region})",
              place=page.snapshot.place.name(page.language), region=_region_name(page))  # fmt: skip
    return Chart(title, told, drawing, "place", (meant,), ranking.rows, writer, subject=as_of(page))


def _nothing(page: Page[Snapshot]) -> str:
    snapshot, writer = page.snapshot, page.writer
    words = {"place": writer.place(snapshot.place), "quarter": writer.quarter(snapshot.quarter)}
    return page.t("We found no figure of {place} of the four quarters up to {quarter} that could be compared with "
                  "those of other provinces.", **words)  # fmt: skip


def place_title(ranking: Ranking, page: Page[Snapshot]) -> str:
    """What the chart shows: the rank or the group, and on which side of the target."""
    t, writer, own = page.t, page.writer, _own(ranking, page)
    told = standings.heading(ranking, page.snapshot.place, writer)
    measure = standings.short_name(ranking.name, writer)
    told = (
        t("Citizen survey: {standing}", standing=told)
        if ranking.survey
        else t("{standing} by {measure}", standing=told, measure=measure)
    )
    if ranking.newer(own.area):
        told = t("{standing}, by the latest figure of each", standing=told)
    found = own_goal(ranking, own, page.snapshot)
    if found is None:
        return told
    words = {"standing": told, "target": standings.asked(found.target, writer)}
    if found.outcome != Outcome.MET:
        form = N_("{standing}, below the target of {target}") if found.by else N_("{standing}, target: {target}")
    else:
        form = (
            N_("{standing}, above the target of {target}") if found.by else N_("{standing}, at the target of {target}")
        )
    return t(form, **words)


def _shown(ranking: Ranking, page: Page[Snapshot]) -> Markup:
    """The words, the columns, what their colours mean, and all provinces in a table."""
    chart = place_chart(page)
    drawing = place_columns(ranking, page).markup
    sources = Markup(" ").join(page.cite(name) for name in sorted({item.source for item in ranking.rows}))
    below = paragraph(Markup("{} {} {}").format(_colours(page), page.t("Sources:"), sources), "legend")
    below += paragraph(published.counted(ranking.rows, page.writer, page.snapshot.end), "legend")
    table = folded(page.t("All provinces in a table"), ranking_table(ranking, page))
    return paragraph(upper(chart.alt), "lead") + figure(
        "place-chart", chart.title, drawing, below, chart_link(chart, page), table
    )


def place_words(ranking: Ranking, page: Page[Snapshot]) -> str:
    """The value of the province, between which values the others lie, its region, and how many reach the target."""
    t, writer = page.t, page.writer
    sentences = [standings.told(_own(ranking, page), writer)]
    if ranking.survey:
        sentences.append(t("It is a citizen survey, not a count of services."))
    newer = ranking.newer(page.snapshot.place.code)
    if newer:
        sentences.append(t("Provinces with a newer figure: {n}; at one date the place may be another one.", n=newer))
    sentences.append(standings.spread(ranking, writer))
    near = _region(page)
    median = ranking.median(near)
    if median is not None:
        number = sum(ranking.own(area) is not None for area in near)
        sentences.append(t("Median of the {n} provinces of the region ({region}): {median}.", n=number,
                           region=_region_name(page), median=amount(median, ranking.unit, writer)))  # fmt: skip
    found = own_goal(ranking, _own(ranking, page), page.snapshot)
    if found:
        sentences.append(standings.reached(ranking, found.target, writer))
    return " ".join(sentences)


def _own(ranking: Ranking, page: Page[Snapshot]) -> Observation:
    [own] = [item for item in ranking.rows if item.area == page.snapshot.place.code]
    return own


def _region(page: Page[Snapshot]) -> Sequence[str]:
    """The provinces of the same region."""
    snapshot = page.snapshot
    return [one.code for one in snapshot.package.places.provinces if one.region == snapshot.place.region]


def _region_name(page: Page[Snapshot]) -> str:
    return page.snapshot.package.regions[page.snapshot.place.region][page.language != "vi"]


def place_columns(ranking: Ranking, page: Page[Snapshot]) -> ColumnChart:
    """The columns of all provinces, each a link to its row."""
    t, writer, code, near = page.t, page.writer, page.snapshot.place.code, _region(page)

    def role(area: str) -> str:
        return "place" if area == code else "near" if area in near else "others"

    bars = tuple(
        Bar(float(item.value), f"{writer.area(item.area)}: {writer.value(item)}", role(item.area), row_id(item.area))
        for item in ranking.rows
    )
    found = own_goal(ranking, _own(ranking, page), page.snapshot)
    target = (
        (float(found.target.value), t("target {value}", value=standings.asked(found.target, writer))) if found else None
    )
    first, last = standings.ends(ranking, writer)
    middle = t("median {value}", value=amount(ranking.spread.median, ranking.unit, writer))
    own = t("{name} {value}", name=writer.area(code), value=writer.value(_own(ranking, page)))
    return ColumnChart(bars, numbers(writer), first, middle, last, own, target)


def _colours(page: Page[Snapshot]) -> Markup:
    """What the colours of the columns mean."""
    key = Markup('<span class="key {}"></span> {}')
    near = page.t("other provinces of the region ({region})", region=_region_name(page))
    return Markup("{}; {}.").format(key.format("o", page.snapshot.place.name(page.language)), key.format("n", near))


def _others(first: Ranking | None, page: Page[Snapshot]) -> Markup:
    """The other measures in which the province stands, in a line each."""
    lines = [line for _, line in further(first, page)]
    if len(lines) <= _OPEN:
        return items(lines)
    return folded(page.t("Further measures: {n}", n=len(lines)), items(lines))


def further(first: Ranking | None, page: Page[Snapshot]) -> list[tuple[Observation, Markup]]:
    """In each measure but the first in which the province stands among the others: its figure, and what it says."""
    rest = [one for one in page.snapshot.standings if one is not first]
    return [(_own(one, page), _line(one, page)) for one in rest]


def _line(ranking: Ranking, page: Page[Snapshot]) -> Markup:
    """Value, place, median, and that of the region."""
    t, writer = page.t, page.writer
    own, unit = _own(ranking, page), ranking.unit
    words = {"measure": upper(writer.name(own)), "value": writer.value(own)}
    words |= {"moment": "; ".join(filter(None, [writer.period(own), writer.status(own)]))}
    if unit == Unit.RANK:
        text = t("{measure}: {value} of {n} ({moment}).", n=len(ranking.rows), **words)
        return Markup("{} {}").format(text, page.cite(own.source))
    words |= {"standing": standings.standing(ranking, own.area, writer),
              "median": amount(ranking.spread.median, unit, writer)}  # fmt: skip
    near = ranking.median(_region(page))
    if near is None:
        text = t("{measure}: {value} ({moment}), {standing}; median {median}.", **words)
    else:
        text = t("{measure}: {value} ({moment}), {standing}; median {median}, of the region {near}.",
                 near=amount(near, unit, writer), **words)  # fmt: skip
    return Markup("{} {}").format(text, page.cite(own.source))


def _unranked(page: Page[Snapshot]) -> Markup:
    """Recent figures without a place, by reason; and measures in which others stand and this province does not."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    rest = [one for one in snapshot.unranked if len(one.chosen) < 2]
    rest = [one for one in rest if one.own.indicator in snapshot.package.presentation.headlines] or rest
    texts = standings.unranked(rest, writer)
    told = {one.own.indicator for one in snapshot.unranked}
    without = [one for one in snapshot.missing_in if one.name not in told]
    if without:
        names = "; ".join(f"{lower(writer.indicator(one.name))} ({len(one.rows)})" for one in without)
        texts.append(t("Measures in which ten provinces or more stand side by side, without a recent figure of "
                       "{place}: {measures}.", place=snapshot.place.name(page.language), measures=names))  # fmt: skip
    if not texts:
        return Markup("")
    return folded(t("Figures that cannot be ranked: {n}", n=len(rest)) if rest else t("Not ranked"), items(texts))
