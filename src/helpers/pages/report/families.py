"""Shares on a page: for each family a panel beside target and country, or what is known where that is too little."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from helpers.analysis import absence
from helpers.analysis.consistency import is_contradicted
from helpers.analysis.families import Family, ended, families
from helpers.analysis.series import Series
from helpers.analysis.snapshot import Snapshot
from helpers.charts.lines import Goal
from helpers.charts.panels import Curve, Dot, FamilyPanel
from helpers.charts.time_axis import TimeAxis
from helpers.data.codes import Binds, ChartKind, Regime
from helpers.data.observations import Observation
from helpers.data.periods import LAST
from helpers.data.targets import Target
from helpers.html import elements
from helpers.html.elements import items, paragraph, side_by_side
from helpers.pages.cells import CONTRADICTED, row_id
from helpers.pages.chart import Chart, Charts
from helpers.pages.chart_section import as_of, below, drawn_once
from helpers.pages.chart_values import MARKERS, alternative, joins, mark_signs, marks, numbers, time_axis
from helpers.pages.page import Page
from helpers.text import against, crossing, published, share_words
from helpers.text.messages import N_
from helpers.text.writer import Writer

#: Whose a target is, behind its value.
_OF = {"VN": N_("for the country"), "VN-PROV": N_("for the provinces"), "VN-MIN": N_("for the ministries")}


def panels(kind: ChartKind, page: Page[Snapshot]) -> list[Markup]:
    """Every family of a kind: the panels two in a row, then what is told without one.

    What is told of a scale in force stands before panels that are all of the one that ended.
    """
    found, snapshot = families(page.snapshot, kind), page.snapshot
    shown = _shown(found, snapshot)
    drawn = [_panel(number, one, kind, page) for number, one in enumerate(found, start=1) if one in shown]
    told = [one for one in found if one not in shown]
    past = all(ended(one, snapshot) for one in shown)
    before, after = ([one for one in told if (past and not ended(one, snapshot)) is first] for first in (True, False))
    lists = [[items([_told(one, page) for one in some])] if some else [] for some in (before, after)]
    return [*lists[0], *([side_by_side(drawn)] if drawn else []), *lists[1]]


def in_sentences(kind: ChartKind, page: Page[Snapshot]) -> list[Observation]:
    """The figures of a kind that are told without a panel."""
    found = families(page.snapshot, kind)
    shown = _shown(found, page.snapshot)
    return [item for one in found if one not in shown for item in one.told]


def _shown(found: Sequence[Family], snapshot: Snapshot) -> list[Family]:
    """Those that have a panel: none where the place is bare, for then the country is told in a sentence."""
    return [one for one in found if one.enough and not absence.bare(snapshot)]


def charts(kind: ChartKind, page: Page[Snapshot]) -> Charts:
    """A chart for each family, also of what is too little for the page to draw."""
    return Charts(_chart(number, one, kind, page) for number, one in enumerate(families(page.snapshot, kind), start=1))


def _panel(number: int, found: Family, kind: ChartKind, page: Page[Snapshot]) -> Markup:
    """The chart under its finding, with what is said of it."""
    chart = _chart(number, found, kind, page)
    title = share_words.heading(found, page.snapshot, page.writer)
    told = paragraph(" ".join(share_words.sentences(found, page.snapshot, page.writer)))
    return elements.figure(f"{chart.name}-chart", title, drawn_once(chart), told, below(chart, page))


def _told(found: Family, page: Page[Snapshot]) -> Markup:
    """The measure and the sentences, with their sources."""
    snapshot, writer = page.snapshot, page.writer
    told = " ".join(share_words.sentences(found, snapshot, writer))
    return Markup("<b>{}.</b> {} {}").format(share_words.measure(found, writer), told, page.cite_all(found.told))


def _chart(number: int, found: Family, kind: ChartKind, page: Page[Snapshot]) -> Chart:
    """The chart of one family."""
    t, writer, snapshot = page.t, page.writer, page.snapshot
    title = t("{measure}, percent", measure=share_words.measure(found, writer))
    drawing = FamilyPanel(
        tuple(_curves(found, snapshot, writer)),
        tuple(_goal(goal.target, goal.start, writer) for goal in found.goals if goal.target.due),
        _time(found, snapshot, writer),
        numbers(writer),
    )
    said = alternative("; ".join([title, *(goal.name for goal in drawing.goals)]), found.rows, writer)
    told = tuple(_signs(found, drawing, snapshot.end, writer))
    return Chart(title, said, drawing, f"{kind}{number}", told, found.rows, writer, subject=as_of(page))  # fmt: skip


def _time(found: Family, snapshot: Snapshot, writer: Writer) -> TimeAxis:
    """The axis; the end of the four levels is a border for shares that rest on levels or on what replaced them."""
    time = time_axis(snapshot.quarter, writer)
    bound = any(line.indicator.regime != Regime.ANY for line in (*found.own, *found.country))
    return time if bound else replace(time, border=None)


def _goal(target: Target, start: date, writer: Writer) -> Goal:
    """A target with its name: whose it is, where it is not that of the place or of every province."""
    whose = writer.t(_OF[target.area]) if target.binds != Binds.EACH and target.area in _OF else ""
    name = writer.t("Target {value}", value=f"{writer.number(target.value)}%")
    return Goal(name, float(target.value), start, target.due or LAST.end, whose)


def _curves(found: Family, snapshot: Snapshot, writer: Writer) -> Iterator[Curve]:
    """The country below, the place above it; each with its last value, and its base where that is another one."""
    signs = mark_signs(found.rows, writer, snapshot.end)
    for line in found.country:
        words = (against.line(line.points[-1].area, writer), "")
        yield _curve("country", line, words, signs, snapshot, writer)
    for line in found.own:
        main = found.newest is not None and line.indicator.id == found.newest.indicator
        words = (writer.area(snapshot.place.code), "") if main else ("", _base(line, writer))
        yield _curve("place", line, words, signs, snapshot, writer)


def _curve(
    role: str, line: Series, words: tuple[str, str], signs: Mapping[str, str], snapshot: Snapshot, writer: Writer
) -> Curve:
    """A series with its last value, between the words before and after it; ``signs`` of its figures."""
    last, (name, base) = line.points[-1], words
    sign = CONTRADICTED if is_contradicted(last, writer.package) else ""
    head = f"{name} {writer.value(last)}{sign}".strip()
    return Curve(role, tuple(_dot(item, signs.get(item.id, "")) for item in line.points), joins(line), head, base)


def _base(line: Series, writer: Writer) -> str:
    """What it is a share of, in a few words."""
    if line.indicator.base_unstated:
        return writer.t("base not stated")
    return writer.t("of {base}", base=line.indicator.base_name(writer.language))


def _dot(item: Observation, sign: str) -> Dot:
    flow = item.span != "point"
    return Dot(item.period_end, float(item.value), MARKERS[item.basis][0], f"#{row_id(item)}", item.doubtful,
               item.period_start if flow else None, flow and item.period_start is None, sign)  # fmt: skip


def _signs(found: Family, drawing: FamilyPanel, end: date, writer: Writer) -> Iterator[str]:
    """What the marks mean, that bars are periods, and where the scale begins if not at nothing."""
    t, rows = writer.t, found.rows
    dated = [item for item in rows if item.span == "point"]
    flows = [item for item in rows if item.span != "point"]
    signs = [marks(dated, writer)] if dated else []
    signs += [t("bar: the period of a figure")] if flows else []
    signs += [t("arrow: first day not printed")] if any(item.period_start is None for item in flows) else []
    signs += [t("dashed: low reliability")] if any(item.doubtful for item in flows) else []
    signs += published.drawn(rows, writer, end)
    yield "; ".join(signs)
    yield from crossing.told(rows, writer)
    if drawing.floor:
        yield t("The scale begins at {floor}%, not at 0", floor=f"{drawing.floor:.0f}")
    if len({line.indicator.id for line in found.own}) > 1:
        yield t("Shares of different bases are not comparable")
