"""A figure on the panel: its number, what it says of whom and when, where it was read, what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from markupsafe import Markup

from helpers.explore.intake import words
from helpers.explore.intake.entry import period_text
from helpers.explore.intake.figures import written
from helpers.explore.intake.lists import Lists
from helpers.explore.intake.row import Decision, Row
from helpers.html.elements import items, join
from helpers.intake.admission import Admission
from helpers.intake.proposal import Proposal
from helpers.text import formats
from helpers.text.messages import N_, Messages

#: What a person decided, as it stands beside a figure.
_DECISIONS = {
    Decision.OPEN: N_("not decided"), Decision.ACCEPTED: N_("accepted"), Decision.DROPPED: N_("dropped"),
    Decision.WRITTEN: N_("written"), Decision.THERE: N_("there already"),
}  # fmt: skip
#: Characters of a passage that are shown beside a figure.
_LONGEST = 240


def summary(row: Row, lists: Lists) -> Markup:
    """One figure, with its doubts."""
    item, t = row.proposal, lists.t
    named = lists.shown("indicator", item.indicator) or "–"
    told = [lists.shown("area", item.area) or "–", item.unit_name, period_text(item) or "–"]
    told += [lists.shown("kind", item.kind) if item.is_target else "", t("corrected") if row.corrected else ""]
    state = t(_DECISIONS[row.decision]) + (f": {row.figure}" if row.figure else "")
    span = item.span[:_LONGEST]
    quoted = Markup(' <q lang="vi">{}</q>').format(span) if span else ""
    line = Markup('<p><span class="number">{}</span> <strong>{}</strong> {} · {}{} <em class="{}">{}</em></p>')
    return line.format(
        row.number, value(item, lists), named, " · ".join(filter(None, told)), quoted, row.decision, state
    ) + items(against(row, lists))


def value(item: Proposal, lists: Lists) -> str:
    """The value as people write it in the language of the panel; as it is if it is no number."""
    t = lists.t
    shown = _number(item.value, t.language)
    if item.value_upper:
        shown = f"{shown}–{_number(item.value_upper, t.language)}"
    indicator = lists.package.indicators.get(item.indicator)
    shown = formats.with_unit(shown, indicator.unit, t) if indicator else shown
    exact = lists.shown("qualifier", item.qualifier) if item.qualifier not in {"", "exact", "range"} else ""
    return f"{exact} {shown}".strip()


def _number(text: str, language: str) -> str:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return text or "–"
    return formats.number(found, language) if found.is_finite() and abs(found.adjusted()) < 30 else text


def against(row: Row, lists: Lists) -> list[Markup]:
    """What speaks against a figure, in words: its reader, the other figures, the package."""
    told = [words.doubt(text, lists) for text in (*row.doubts, *row.against)]
    return [*told, words.reason(row.why, lists)] if row.why else told


def contradictions(rows: list[Row], found: Admission | None, lists: Lists) -> Markup:
    """What contradicts what: figures of the document among themselves, and with those of the package."""
    t = lists.t
    told = [
        Markup("{}: {}").format(
            t("Figure {n}", n=row.number), join((words.doubt(text, lists) for text in row.against), "; ")
        )
        for row in rows
        if row.against and row.decision != Decision.DROPPED
    ]
    ids = written(found) if found else {}
    numbers = {ids[row.proposal]: row.number for row in reversed(rows) if row.proposal in ids}
    for conflict in found.conflicts if found else ():
        new, old = _number(conflict.new["value"], t.language), _number(conflict.old["value"], t.language)
        words_of = t("{figure}: {new}; in the package already {old} ({source}, {id})",
                     figure=_of(conflict.new["id"], numbers, t), new=new, old=old, source=conflict.old["source"],
                     id=conflict.old["id"])  # fmt: skip
        told.append(Markup("{}").format(words_of))
    for problem in found.warnings if found else ():
        told.append(Markup("{}: {}").format(_of(problem.id, numbers, t), words.warning(problem, lists)))
    return Markup("<h2>{}</h2>{}").format(t("What contradicts what"), items(told)) if told else Markup("")


def _of(name: str, numbers: Mapping[str, int], t: Messages) -> str:
    """A figure of the document by its number; one of the package by its id."""
    return t("Figure {n}", n=numbers[name]) if name in numbers else name
