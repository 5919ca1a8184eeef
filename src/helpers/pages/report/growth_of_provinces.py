"""How the provinces have changed: how many rose, the middle, and who rose or fell the most."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from helpers.analysis.age import YEAR
from helpers.analysis.comparability import Change
from helpers.analysis.field import field_movers
from helpers.analysis.movers import Movers
from helpers.analysis.rankings import Ranking
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Unit
from helpers.html.elements import items
from helpers.pages.page import Page
from helpers.text import standings
from helpers.text.formats import signed, upper
from helpers.text.messages import N_

#: So many of those that rose or fell the most are named.
_NAMED = 5
#: By whether the changes are points of a share.
_RISES = {
    True: N_("The largest rises, in points: {places}."),
    False: N_("The largest rises: {places}."),
}
_FALLS = {
    True: N_("The largest falls, in points: {places}."),
    False: N_("The largest falls: {places}."),
}


def changes(page: Page[Snapshot]) -> Markup:
    """The changes of a year and of a quarter, a sentence or two each; nothing for fewer than ten provinces."""
    told = [_told(found, page) for found in field_movers(page.snapshot.package, page.snapshot.quarter)]
    return Markup("<h3>{}</h3>{}").format(page.t("Who rose and who fell"), items(told)) if told else Markup("")


def _told(found: Movers, page: Page[Snapshot]) -> str:
    t, writer, ranking = page.t, page.writer, found.ranking
    rows = [one.new for one in found.changes]
    words = {
        "measure": upper(writer.name(ranking.rows[0])), "when": standings.span(rows, writer), "n": len(rows),
        "up": len(found.risen), "down": len(found.fallen), "median": _amount(found.median, ranking, page),
    }  # fmt: skip
    if found.back == YEAR:
        text = t("{measure}, {when} against a year before: of {n} provinces {up} rose and {down} fell, by a median of "
                 "{median}.", **words)  # fmt: skip
    else:
        text = t("{measure}, {when} against the quarter before: of {n} provinces {up} rose and {down} fell, by a "
                 "median of {median}.", **words)  # fmt: skip
    points = ranking.unit == Unit.PERCENT
    rise, fall = found.risen[:_NAMED], found.fallen[:_NAMED]
    sentences = [text]
    if rise:
        sentences.append(t(_RISES[points], places=_places(rise, page)))
    if fall:
        sentences.append(t(_FALLS[points], places=_places(fall, page)))
    return " ".join(sentences)


def _places(rows: Sequence[Change], page: Page[Snapshot]) -> str:
    """Places with their change; its unit is said before them."""
    changed = ((page.writer.area(one.new.area), signed(one.difference or Decimal(0), page.language)) for one in rows)
    return "; ".join(f"{name} {value}" for name, value in changed)


def _amount(value: Decimal, ranking: Ranking, page: Page[Snapshot]) -> str:
    """With its sign; shares differ by points."""
    unit = Unit.POINTS if ranking.unit == Unit.PERCENT else ranking.unit
    return page.writer.with_unit(signed(value, page.language), unit)
