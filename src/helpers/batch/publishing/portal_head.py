"""The head of a portal, where to look first: the country, the latest findings, the best covered provinces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.analysis.age import YEAR
from helpers.analysis.attainment import Outcome, Verdict
from helpers.analysis.cards import cards
from helpers.analysis.field import field_movers
from helpers.analysis.news import news
from helpers.analysis.snapshot import Snapshot
from helpers.batch.plan import Task
from helpers.batch.publishing.portal_lines import CoveredLine, Figure, FindingLine
from helpers.batch.publishing.portal_shelf import Shelf, counted
from helpers.data.observations import Observation
from helpers.data.periods import Quarter
from helpers.data.places import Place
from helpers.text.against import verdict
from helpers.text.formats import lower, number

#: How many findings, provinces and figures of the country are shown at most.
_FINDINGS, _COVERED, _FIGURES = 6, 8, 4
#: Of those that changed the most.
_RISEN, _FALLEN = 4, 2
_TONES = {Outcome.MET: "good", Outcome.MISSED: "bad"}


def country(shelf: Shelf) -> tuple[FindingLine, Sequence[Figure]] | None:
    """The finding of the country's page to open first and its figures: what met or missed a target of the year, also of
    all ministries and of all provinces, then the others. None where it has no page.
    """
    if not shelf.of("VN"):
        return None
    task = shelf.best("VN")
    snapshot = shelf.findings.snapshot(shelf.package.places["VN"], task.quarter)
    told = [item for item in news(snapshot) if item.figure and item.verdict]
    found = {item.figure.id: (item.figure, item.verdict) for item in told if item.figure}
    for card in sorted(cards(snapshot), key=lambda card: card.verdict is None):
        found.setdefault(card.figure.id, (card.figure, card.verdict))
    return _finding(task, shelf), [_figure(*pair, snapshot, shelf) for pair in list(found.values())[:_FIGURES]]


def _figure(item: Observation, told: Verdict | None, snapshot: Snapshot, shelf: Shelf) -> Figure:
    """A figure of the country with the target of its year and what it says of that."""
    t, writer = shelf.t, shelf.writer
    found = shelf.figure(item, snapshot)
    if item.area != "VN":
        found = replace(
            found, measure=t("{place}: {measure}", place=writer.area(item.area), measure=lower(found.measure))
        )
    if told is None:
        return found
    target = t("target {target} ({due})", target=writer.target_value(told.target), due=writer.due(told.target))
    return replace(found, note=f"{target}: {verdict(told, writer)}", tone=_TONES.get(told.outcome, ""))


def latest(shelf: Shelf) -> list[FindingLine]:
    """The findings of the newest pages of provinces that have a figure of their quarter: where many can be compared
    over a year those that changed the most, then the best covered ones.
    """
    fresh = [task for task in shelf.pages.values() if task.subject.code != "VN" and shelf.count(task)]
    if not fresh:
        return []
    moved = _moved(max(task.quarter for task in fresh), shelf)

    def wanted(task: Task) -> tuple[object, ...]:
        code = task.subject.code
        last = moved.index(code) if code in moved else len(moved)
        return -task.quarter.ordinal, last, -shelf.count(task), code

    return [_finding(task, shelf) for task in sorted(fresh, key=wanted)[:_FINDINGS]]


def _moved(quarter: Quarter, shelf: Shelf) -> list[str]:
    """The provinces that rose and fell the most in a measure that many have; none where there is no such measure."""
    found = next((one for one in field_movers(shelf.package, quarter) if one.back == YEAR), None)
    return [one.new.area for one in (*found.risen[:_RISEN], *found.fallen[:_FALLEN])] if found else []


def _finding(task: Task, shelf: Shelf) -> FindingLine:
    link = shelf.link(task, shelf.quarter(task.quarter))
    return FindingLine(_name(task, shelf), link, shelf.found(task).text)


def _name(task: Task, shelf: Shelf) -> str:
    return task.subject.name(shelf.t.language) if isinstance(task.subject, Place) else ""


def covered(shelf: Shelf) -> list[CoveredLine]:
    """The provinces with the most figures; none where the last of them has no more than the next one."""
    t, places = shelf.t, shelf.package.places.provinces
    held = [(shelf.holdings[place.code], place) for place in places if shelf.of(place.code)]
    ranked = sorted((pair for pair in held if pair[0].total), key=lambda pair: (-pair[0].total, pair[1].code))
    if len(ranked) > _COVERED and ranked[0][0].total == ranked[_COVERED][0].total:
        return []
    lines = []
    for one, place in ranked[:_COVERED]:
        task, figures = shelf.best(place.code), counted(one.total, t)
        told = t.plural("{figures} in one quarter", "{figures} in {n} quarters", one.quarters, figures=figures)
        name = place.name(t.language)
        lines.append(CoveredLine(name, shelf.link(task, name), told, round(100 * one.total / ranked[0][0].total)))
    return lines


def summary(shelf: Shelf) -> str:
    """Of how many provinces figures are known."""
    t = shelf.t
    places = [place for place in shelf.package.places.provinces if shelf.of(place.code)]
    known = [place for place in places if shelf.holdings[place.code].total]
    figures = sum(shelf.holdings[place.code].total for place in known)
    words = {"k": len(known), "n": len(places), "figures": number(Decimal(figures), t.language)}
    return t("{k} of {n} provinces have figures: {figures} in all.", **words)
