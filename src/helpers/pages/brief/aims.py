"""What was asked of a place, in a briefing: targets and plans that have a result, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from helpers.analysis.attainment import Verdict
from helpers.analysis.joint_verdict import of_group
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.target_groups import TargetGroup
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.html.elements import section
from helpers.pages.cells import legend
from helpers.pages.page import Page
from helpers.pages.report.target_table import with_results
from helpers.pages.report.targets import current

#: So many are told, targets before plans; the report has all.
_MOST = 4


def targets(page: Page[Snapshot]) -> Markup:
    """A table of targets and one of plans, with their verdicts; nothing where none has a result."""
    t = page.t
    captions = {"target": t("Targets with a result up to the day they are due"), "plan": t("Plans and progress")}
    tables = [
        with_results(captions[kind], groups, found, page, planned=kind == "plan") for kind, groups, found in _told(page)
    ]
    if not tables:
        return Markup("")
    return section("targets", t("Targets"), *tables, legend(results(page), page.writer, page.snapshot.end))


def _told(page: Page[Snapshot]) -> Iterator[tuple[str, list[TargetGroup], Mapping[str, Verdict]]]:
    """The targets, then the plans, as many as a briefing has room for."""
    room = _MOST
    for kind in ("target", "plan"):
        groups, found = current(page, kind)
        if told := groups[:room]:
            yield kind, told, found
        room -= len(told)


def asked(page: Page[Snapshot]) -> list[Target]:
    """The rows of every document that states one of them."""
    return [item for _, groups, _ in _told(page) for group in groups for item in group.rows]


def results(page: Page[Snapshot]) -> list[Observation]:
    """The figures that they are held against."""
    found = (of_group(group, verdicts).figure for _, groups, verdicts in _told(page) for group in groups)
    return [figure for figure in found if figure]
