"""Section: targets beside results, with a verdict each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from helpers.analysis import absence
from helpers.analysis.attainment import Outcome, Verdict, verdicts
from helpers.analysis.joint_verdict import of_group
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.target_groups import TargetGroup, grouped, reading_order
from helpers.data.codes import Tier
from helpers.html.elements import folded, folded_section, join, paragraph, section
from helpers.pages.cells import legend
from helpers.pages.page import Page
from helpers.pages.report.plans import none_found
from helpers.pages.report.target_table import with_results, without_results
from helpers.text.messages import N_

#: So many targets of earlier years that have a result and no verdict stand open; more of them are folded.
_OPEN = 4
#: What is told of targets in a count of many, in the order in which it is told; other outcomes are without a verdict.
_COUNTED = {
    Outcome.MET: N_("{n} met"),
    Outcome.MISSED: N_("{n} missed"),
    Outcome.NOT_DUE: N_("{n} not due yet"),
    Outcome.UNDECIDED: N_("{n} without a verdict"),
    Outcome.NOT_KNOWN: N_("{n} without a figure"),
}


def targets(page: Page[Snapshot]) -> Markup:
    """Targets of the place and its units and those set for every province: with a result first, the others folded.

    Then, folded, those of country and groups; and that no plan was found, where none was.
    """
    t, snapshot = page.t, page.snapshot
    mine = [item for item in snapshot.targets if item.kind == "target"]
    national = [item for item in snapshot.national_targets if item.kind == "target"]
    mine += [item for item in national if item.binds == "each"]
    others = [item for item in national if item.binds != "each"]
    found = verdicts([*mine, *others], snapshot)
    own, further = (grouped(reading_order(rows, snapshot.quarter)) for rows in (mine, others))
    if not own:
        title, parts = t("Targets"), [paragraph(_none(page), "lead")]
    else:
        title = t("Targets: {counts}", counts=_counts(own, found, page))
        parts = [_shown(own, found, page)]
    if further:
        caption = t("Targets of the country and of groups of bodies: {n}", n=len(further))
        parts.append(folded(caption, _shown(further, found, page, caption, others=True)))
    if snapshot.place.code != "VN" and not any(item.kind == "plan" for item in snapshot.targets):
        parts.append(none_found(page))
    return (folded_section if absence.bare(snapshot) else section)("targets", title, *parts)


def current(page: Page[Snapshot], kind: str) -> tuple[list[TargetGroup], Mapping[str, Verdict]]:
    """The targets, or the plans, of a place as a whole that have a result, with what it says of them.

    As in the table of the report, but none of a unit, none of an earlier year of which the result says nothing, and
    where others have a verdict none without one.
    """
    snapshot = page.snapshot
    known = (*snapshot.targets, *(item for item in snapshot.national_targets if item.binds == "each"))
    rows = [item for item in known if item.kind == kind and item.tier == Tier.ALL and not item.unit_name]
    found = verdicts(rows, snapshot)
    groups = [group for group in grouped(reading_order(rows, snapshot.quarter)) if of_group(group, found).figure]
    told = [group for group in groups if not _past(group, of_group(group, found), page)]
    said = [group for group in told if _counted(of_group(group, found), page) != Outcome.UNDECIDED]
    return sorted(said or told, key=lambda group: _late(group, of_group(group, found), page)), found


def _none(page: Page[Snapshot]) -> str:
    snapshot, writer = page.snapshot, page.writer
    words = {"place": writer.place(snapshot.place), "quarter": writer.quarter(snapshot.quarter)}
    return page.t("We found no published target of {place} up to the end of {quarter}.", **words)


def _counts(groups: Iterable[TargetGroup], found: Mapping[str, Verdict], page: Page[Snapshot]) -> str:
    """How many are met, missed, not due, without a verdict and without a figure."""
    number = Counter(_counted(of_group(group, found), page) for group in groups)
    return ", ".join(page.t(words, n=number[outcome]) for outcome, words in _COUNTED.items() if number[outcome])


def _counted(one: Verdict, page: Page[Snapshot]) -> Outcome:
    """As what an outcome is counted: that a list names the body is met, a number of bodies is no verdict."""
    lists = page.snapshot.package.presentation.lists
    if one.outcome == Outcome.NAMED and one.figure and one.figure.indicator in lists:
        return Outcome.MET
    return one.outcome if one.outcome in _COUNTED else Outcome.UNDECIDED


def _late(group: TargetGroup, one: Verdict, page: Page[Snapshot]) -> tuple[bool, int]:
    """Sorts those of the year of the report first, and of these those with a verdict, in the order of the heading."""
    due = group.first.due
    return due is None or due.year != page.snapshot.quarter.year, [*_COUNTED].index(_counted(one, page))


def _past(group: TargetGroup, one: Verdict, page: Page[Snapshot]) -> bool:
    """Whether it was due before the year of the report, and its result says nothing of it."""
    due = group.first.due
    return due is not None and due.year < page.snapshot.quarter.year and _counted(one, page) == Outcome.UNDECIDED


def _shown(
    groups: Sequence[TargetGroup],
    found: Mapping[str, Verdict],
    page: Page[Snapshot],
    caption: str = "",
    *,
    others: bool = False,
) -> Markup:
    """Those with a result in a table with verdicts; folded many of earlier years without one, and those without result.

    ``caption``: what a table of its own is called; all that have a result stand in it. On paper, where what is folded
    has no heading, the table of those without one says whose it is.
    """
    t, writer, snapshot = page.t, page.writer, page.snapshot
    known = [group for group in groups if of_group(group, found).figure]
    known.sort(key=lambda group: _late(group, of_group(group, found), page))
    rest = [group for group in groups if group not in known]
    past = [] if caption else [group for group in known if _past(group, of_group(group, found), page)]
    past = past if len(past) > _OPEN else []
    known = [group for group in known if group not in past]
    parts: list[object] = []
    if known:
        caption = caption or t("Targets with a result up to the day they are due")
        figures = [figure for group in known if (figure := of_group(group, found).figure)]
        parts += [with_results(caption, known, found, page), legend(figures, writer, snapshot.end)]
    if past:
        earlier = t("Targets of earlier years without a verdict: {n}", n=len(past))
        parts.append(folded(earlier, _shown(past, found, page, earlier)))
    if rest:
        summary = t.plural("One target without a figure on its result", "{n} targets without a figure on their result",
                           len(rest))  # fmt: skip
        title = t("Targets of the country and of groups of bodies without a figure") if others else ""
        table = without_results(title or t("Targets without a figure"), rest, page)
        parts.append(folded(summary, table) if parts or not others else table)
    return join(parts)
