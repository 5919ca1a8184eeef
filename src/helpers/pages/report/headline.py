"""Section: a few figures large, and folded below them the latest figure of each measure."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from helpers.analysis.age import Age
from helpers.analysis.cards import Card, by_age, cards
from helpers.analysis.comparability import Change
from helpers.analysis.consistency import unjoined
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.trend import multiple
from helpers.charts.bullet import bullet
from helpers.data.codes import Answer, TargetKind, Unit
from helpers.data.observations import Observation
from helpers.data.periods import BREAK
from helpers.html.elements import folded, join, section
from helpers.html.tables import Column, RowGroup, Table
from helpers.pages.cells import figure_cell, legend, when
from helpers.pages.footnotes import Footnotes
from helpers.pages.page import Page
from helpers.text import against, published, standings
from helpers.text.doubts import quoted
from helpers.text.formats import times, upper
from helpers.text.messages import N_
from helpers.text.notes import apart

#: By sign: of "over 1,448" it is sure that it is above 1,272, though not by how much.
_APART = {
    1: N_("above {old} ({moment})"),
    -1: N_("below {old} ({moment})"),
    None: N_("not compared with {old} ({moment})"),
    0: N_("not compared with {old} ({moment})"),
}


def headline(page: Page[Snapshot]) -> Markup:
    """The figures of the quarter and the last year as cards, and every headline figure by its age."""
    t, snapshot = page.t, page.snapshot
    shown, reasons = cards(snapshot), Footnotes("compared")
    if not shown and not snapshot.headlines:  # the finding says so
        return Markup("")
    large = join(fact(card, page, reasons) for card in shown)
    listed = Markup('<ul class="facts">{}</ul>').format(large) if shown else Markup("")
    signs = legend([card.figure for card in shown], page.writer, snapshot.end)
    everything = headline_table(page) if snapshot.headlines else Markup("")
    if shown and everything:
        everything = folded(t("Latest figure of each measure ({n})", n=len(snapshot.headlines)), everything)
    return section("headline", t("Headline figures"), listed, signs, reasons.listed, everything)


def fact(card: Card, page: Page[Snapshot], reasons: Footnotes) -> Markup:
    """One figure: what, how much, against what, when, on which basis, from where."""
    writer, item = page.writer, card.figure
    old = writer.age(item, page.snapshot.quarter)
    age = Markup(' <span class="age">{}</span>').format(old) if old else ""
    public = published.moment(item, writer, page.snapshot.end)
    told = join([writer.period(item), _basis(item, page, reasons), *filter(None, [public])], " · ")
    about = Markup("{}{} {}").format(told, age, page.cite(item.source))
    lines = join(Markup("<p>{}</p>").format(line) for line in _lines(card, page, reasons))
    return Markup(
        '<li><p class="fact-name">{}</p><p class="fact-value">{}</p><div>{}{}</div><p class="legend">{}</p></li>'
    ).format(
        upper(writer.name(item)), figure_cell(item, writer, page.snapshot.end), _bar(card, page), lines, about
    )  # fmt: skip


def _bar(card: Card, page: Page[Snapshot]) -> Markup:
    """The share as a bar with the marks of target and country; nothing for a count."""
    item = card.figure
    if page.snapshot.package.indicators[item.indicator].unit != Unit.PERCENT:
        return Markup("")
    target = card.verdict.target.value if card.verdict else None
    return bullet(item.value, target=target, country=card.partner.value if card.partner else None)


def _lines(card: Card, page: Page[Snapshot], reasons: Footnotes) -> Iterator[Markup | str]:
    """What the figure is read against: other values, target and country, the one before."""
    t, writer, item = page.t, page.writer, card.figure
    unit = page.snapshot.package.indicators[item.indicator].unit
    if card.rivals:
        values = dict.fromkeys(writer.with_unit(writer.number(one.value), unit) for one in card.rivals)
        yield Markup('<strong class="flag">{}</strong>').format(t("disputed: also {values}", values="; ".join(values)))
    marks = []
    if card.verdict:
        target = card.verdict.target
        values = {"target": writer.target_value(target), "due": writer.due(target)}
        plan = target.kind == TargetKind.PLAN
        text = t("plan {target} ({due})", **values) if plan else t("target {target} ({due})", **values)
        marks.append(Markup('<span class="target">{}</span>').format(text))
    if card.partner:
        whole = against.whole(card.partner.area, writer)
        text = t("{whole}: {value}", whole=whole, value=quoted(card.partner, page.snapshot, writer))
        marks.append(Markup('<span class="country">{}</span>').format(text))
    if marks:
        yield join(marks, " · ")
    if card.place:
        middle = standings.amount(card.place.spread.median, card.place.unit, writer)
        words = {"standing": standings.standing(card.place, item.area, writer), "median": middle}
        yield upper(t("{standing}; median {median}", **words))
    if card.change:
        yield _change(card.change, page, reasons)


def headline_table(page: Page[Snapshot]) -> Markup:
    """The latest figure of each measure, by age: value, when, change, basis, source."""
    t, writer, snapshot, reasons = page.t, page.writer, page.snapshot, Footnotes("latest")
    columns = (
        Column(t("Measure")), Column(t("Value"), numeric=True), Column(t("When")), Column(t("Change")),
        Column(t("Basis")), Column(t("Source")),
    )  # fmt: skip
    titles = {
        Age.QUARTER: t("In the quarter"),
        Age.YEAR: t("In the year before"),
        Age.OLDER: t("Older"),
        Age.ENDED: t("By the four levels, which ended on {day}", day=writer.day(BREAK)),
    }
    groups = [
        RowGroup(tuple(
            (
                upper(writer.name(item)), figure_cell(item, writer, snapshot.end), when(item, page),
                _told(item, page, reasons), _basis(item, page, reasons), page.cite(item.source),
            )
            for item in rows
        ), titles[age])
        for age, rows in by_age(snapshot).items()
    ]  # fmt: skip
    signs = legend(snapshot.headlines, writer, snapshot.end)
    return join([Table(t("Latest figure of each measure"), columns, tuple(groups)), signs, reasons.listed])


def _basis(item: Observation, page: Page[Snapshot], reasons: Footnotes) -> Markup | str:
    """Who counted; with the letter of a reason where the figure is above one that it would be a part of."""
    basis = page.writer.basis(item)
    above = [one for one in unjoined(page.snapshot.headlines, page.snapshot.package) if one.part is item]
    return join([basis, *(reasons.mark(apart(one, page.writer)) for one in above)]) if above else basis


def _told(item: Observation, page: Page[Snapshot], reasons: Footnotes) -> Markup | str:
    change = page.snapshot.change(item)
    return _change(change, page, reasons) if change else page.t("no earlier figure")


def _change(change: Change, page: Page[Snapshot], reasons: Footnotes) -> Markup | str:
    """The difference from the earlier figure, or that there is none with the letter of the reason."""
    t, writer = page.t, page.writer
    old = {"old": writer.value(change.old), "moment": writer.period(change.old)}
    if change.agrees:
        return t("another count also gives {old} ({moment}; {basis})", basis=writer.basis(change.old), **old)
    if change.difference is None:
        reason = t("No difference taken: {why}.", why=writer.reason(change))  # so one line serves all that share it
        return Markup("{}{}").format(t(_APART[change.surely], **old), reasons.mark(reason))
    if not change.difference:
        return t("unchanged from {moment}", moment=old["moment"])
    wanted = page.snapshot.package.presentation[change.new.indicator].higher_is_better
    better = (Answer.YES if change.difference > 0 else Answer.NO) == wanted
    form = Markup('<strong class="better">{}</strong> {}') if better else Markup("<strong>{}</strong> {}")
    text = form.format(writer.difference(change), t("from {old} ({moment})", **old))
    found = multiple(change, page.snapshot.package.indicators[change.new.indicator].unit)
    if found is None:
        return text
    return Markup("{}, {}").format(text, t("{times} as many", times=times(found, t)))
