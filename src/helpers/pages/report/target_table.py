"""The table of targets or plans: whose, how much, until when, the result, what it says, and what a note adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.joint_verdict import of_group
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.target_groups import TargetGroup
from helpers.data.codes import Tier, Unit
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.html.elements import join
from helpers.html.tables import Column, RowGroup, Table
from helpers.pages.cells import figure_cell, flags
from helpers.pages.evidence import read_at
from helpers.pages.page import Page
from helpers.text import recorded
from helpers.text.against import verdict
from helpers.text.codes import SCOPES
from helpers.text.formats import upper

#: Signs before a verdict, so that it is seen without reading.
_SIGNS = {Outcome.MET: "✓", Outcome.NAMED: "✓", Outcome.MISSED: "✗"}


def with_results(
    caption: str,
    groups: Sequence[TargetGroup],
    found: Mapping[str, Verdict],
    page: Page[Snapshot],
    *,
    planned: bool = False,
) -> Table:
    """A row for each target: its result up to the due date, and what that says of it."""
    t = page.t
    columns = [
        Column(t("Plan") if planned else t("Target")), Column(t("Planned") if planned else t("Level"), numeric=True),
        Column(t("Due")), Column(t("Result")), Column(t("Verdict")), Column(t("Source")),
    ]  # fmt: skip
    body = []
    for group in groups:
        one = of_group(group, found)
        result = _result(one.figure, page) if one.figure else "–"
        body.append((_named([group], page), _level(group, page), page.writer.due(group.first), result,
                     _verdict(one, page), _sources([group], page)))  # fmt: skip
    return Table.of(caption, columns, body)


def without_results(caption: str, groups: Sequence[TargetGroup], page: Page[Snapshot]) -> Table:
    """A row for each target of which no result is known; units with the same target of one document share it.

    Below each other, different targets of one measure and note stand under one title."""
    t = page.t
    columns = [Column(t("Target")), Column(t("Level"), numeric=True), Column(t("Due")), Column(t("Source"))]
    shared: dict[tuple[object, ...], list[TargetGroup]] = {}
    for group in groups:
        first = group.first
        key = (first.indicator, _level(group, page), page.writer.due(first), tuple(item.source for item in group.rows))
        shared.setdefault((*key, first.binds, _notes(group, page)), []).append(group)
    series = [list(rows) for _, rows in groupby(shared.values(), key=lambda same: _title(same[0], page))]
    parts = [_part(rows, page) for rows in series]
    return Table(caption, tuple(columns), tuple(parts))


def _part(rows: Sequence[Sequence[TargetGroup]], page: Page[Snapshot]) -> RowGroup:
    """Targets of one measure and note: one by its name, several under it."""
    several = len(rows) > 1
    body = [
        (
            _whose(same, page) if several else _named(same, page),
            _level(same[0], page), page.writer.due(same[0].first), _sources(same, page),
        )
        for same in rows
    ]  # fmt: skip
    return RowGroup(tuple(body), _title(rows[0][0], page) if several else "")


def _named(groups: Sequence[TargetGroup], page: Page[Snapshot]) -> Markup:
    """The measure, whose target it is where it is not that of the place as a whole, and the notes on it."""
    first = groups[0].first
    own = first.area == page.snapshot.place.code and first.tier == Tier.ALL and first.binds != "each"
    about = [] if own and not first.unit_name else [_whose(groups, page)]
    return _told(groups[0], [*about, *_notes(groups[0], page)], page)


def _title(group: TargetGroup, page: Page[Snapshot]) -> Markup:
    """The measure and the notes on it."""
    return _told(group, _notes(group, page), page)


def _told(group: TargetGroup, about: Iterable[str], page: Page[Snapshot]) -> Markup:
    lines = [Markup("<small>{}</small>").format(text) for text in about]
    return join([upper(page.writer.indicator(group.first.indicator)), *lines])


def _whose(groups: Sequence[TargetGroup], page: Page[Snapshot]) -> str:
    """Whom a target binds that several may share."""
    return upper("; ".join(page.writer.binds(group.first) for group in groups))


def _notes(group: TargetGroup, page: Page[Snapshot]) -> tuple[str, ...]:
    told = ((item.note if page.language == "vi" else item.note_en, item) for item in group.rows)
    notes = (text for note, item in told for text in (note, recorded.before(item, page.writer)))
    return tuple(dict.fromkeys(note for note in notes if note))


def _level(group: TargetGroup, page: Page[Snapshot]) -> str:
    """What is to be reached; where documents differ, what each of them says."""
    told = " / ".join(page.writer.target_value(item) for item in group.values)
    ratio = page.snapshot.package.indicators[group.first.indicator].unit == Unit.RATIO
    return page.t("{value} the base figure", value=told) if ratio else told


def _sources(groups: Iterable[TargetGroup], page: Page[Snapshot]) -> Markup:
    """The documents that state it, each with the place in it."""
    rows: dict[str, list[Target]] = {}
    for group in groups:
        for item in group.rows:
            rows.setdefault(item.source, []).append(item)
    places = {name: read_at(found, page.writer) for name, found in rows.items()}
    told = (join(filter(None, [page.cite(name), place]), ",\N{NO-BREAK SPACE}") for name, place in places.items())
    return join(told, "; " if any(places.values()) else " ")


def _result(result: Observation, page: Page[Snapshot]) -> Markup:
    """A result with its date and source; that a list names the body, in words."""
    t, writer = page.t, page.writer
    shown = writer.package.presentation
    if result.indicator in shown.lists:
        text: object = _signed(t("named in the list of bodies that met it"), result, page)
    elif result.indicator in shown.about_targets:
        text = _signed(t("{n} bodies met it", n=writer.value(result)), result, page)
    else:
        text = figure_cell(result, writer, page.snapshot.end)
    about = [writer.period(result)]
    about += [t(SCOPES[result.scope])] if result.scope in SCOPES else []
    return Markup("{} ({}) {}").format(text, "; ".join(about), page.cite(result.source))


def _signed(words: str, result: Observation, page: Page[Snapshot]) -> Markup:
    """A result in words, with the signs that a number would have: the legend below explains them."""
    return Markup("{}{}").format(words, flags(result, page.writer, page.snapshot.end))


def _verdict(one: Verdict, page: Page[Snapshot]) -> Markup:
    if (
        one.outcome == Outcome.NAMED
        and one.figure
        and one.figure.indicator not in page.snapshot.package.presentation.lists
    ):
        return Markup(escape(page.t("each body is judged by itself")))  # how many met it is the result, no verdict
    sign, words = _SIGNS.get(one.outcome, ""), verdict(one, page.writer)
    return (
        Markup('<span class="verdict {}">{} {}</span>').format(one.outcome, sign, words)
        if sign
        else Markup("{}").format(words)
    )
