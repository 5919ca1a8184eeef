"""The clauses of a finding: what a figure says and when, what makes it doubtful, what a plan or a list says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.analysis import absence
from helpers.analysis.attainment import Verdict
from helpers.analysis.rivals import rivals
from helpers.analysis.snapshot import Snapshot
from helpers.data.codes import Kind, Scope, Tier, Unit
from helpers.data.observations import Observation
from helpers.text.formats import lower, upper
from helpers.text.messages import N_
from helpers.text.writer import Label, Writer

#: What stands for a quarter without news, by whether nothing newer is known: if there is, the headline figure is told.
_LATEST = {
    True: N_("No new figure of this quarter; the latest: {figure}."),
    False: N_("No new figure of this quarter; the latest headline figure: {figure}."),
}
_LATEST_OF_WHOLE = {
    True: N_("No new figure of the whole of {place} of this quarter; the latest: {figure}."),
    False: N_("No new figure of the whole of {place} of this quarter; the latest headline figure: {figure}."),
}
_LATEST_OF_SERVICES = {
    True: N_("No new figure on services or dossiers of this quarter; the latest: {figure}."),
    False: N_("No new figure on services or dossiers of this quarter; the latest headline figure: {figure}."),
}
_LATEST_ELSE = {
    True: N_("The latest on services and dossiers: {figure}."),
    False: N_("The latest headline figure: {figure}."),
}


@dataclass(frozen=True, slots=True)
class Clauses:
    """Words the figures of one snapshot for sentences.

    ``smaller``: to counts that are told, by their ids, another one that is told and smaller, though by its name it
    would have them as a part.
    """

    snapshot: Snapshot
    writer: Writer
    smaller: Mapping[str, Observation] = field(default_factory=dict)

    def head(self, figure: Observation, said: str = "", about: str = "") -> str:
        """When, whose and how much, with what makes it doubtful; ``said``: the time that was told last.

        ``about``: what else stands in the brackets.
        """
        t, moment, clause = self.writer.t, self.writer.during(figure), self.clause(figure, about)
        if figure.area != self.snapshot.place.code:
            clause = t("{area}: {clause}", area=lower(self.writer.area(figure.area)), clause=clause)
        return clause if moment == said else t("{moment}, {clause}", moment=moment, clause=clause)

    def clause(self, figure: Observation, about: str = "") -> str:
        """What a figure says, with what a sentence must say of it in brackets."""
        form = self.snapshot.package.presentation[figure.indicator].clause(self.writer.language)
        value = self.writer.value(figure)
        text = form.format(value=value) if form else f"{lower(self.writer.indicator(figure.indicator))}: {value}"
        notes = (
            self.writer.qualifier(figure),
            self.writer.status(figure),
            self._computed(figure, counts=not about),
            self.dispute(figure),
            self._apart(figure),
        )
        return str(Label(text, "; ".join(filter(None, [*notes, about]))))

    def _computed(self, figure: Observation, *, counts: bool) -> str:
        """That a figure is computed; of a share from which two counts, if there is room for them."""
        if not figure.computed:
            return ""
        if not counts:
            return self.writer.t("computed here")
        indicator = self.snapshot.package.indicators[figure.indicator]
        parts = {item.indicator: self.writer.value(item) for item in self.snapshot.figures if item.id in figure.parts}
        if {indicator.numerator, indicator.denominator} <= parts.keys():
            top, bottom = parts[indicator.numerator], parts[indicator.denominator]
            return self.writer.t("computed here: {top} of {bottom}", top=top, bottom=bottom)
        return self.writer.t("computed here")

    def _apart(self, figure: Observation) -> str:
        """That a count is no part of a smaller one beside it, though by its name it would be."""
        whole = self.smaller.get(figure.id)
        return self.writer.t("no part of {total}", total=self.writer.value(whole)) if whole else ""

    def dispute(self, figure: Observation) -> str:
        """The other values of a contradicted figure; that it is contradicted where there is no other value."""
        if not self.snapshot.contradicted(figure):
            return ""
        unit = self.snapshot.package.indicators[figure.indicator].unit
        numbers = (self.writer.number(one.value) for one in rivals(figure, self.snapshot))
        others = dict.fromkeys(self.writer.with_unit(text, unit) for text in numbers)
        if not others:
            return self.writer.t("contradicted, see the data notes")
        return self.writer.t("disputed: also {values}", values="; ".join(others))

    def old(self, figure: Observation, newer: Observation | None = None, *, opening: bool) -> str:
        """The latest figure where the quarter has none; before a ``newer`` one the one of its document that leads."""
        told = self.head(figure, about=self.writer.age(figure, self.snapshot.quarter))
        if newer:
            told = f"{told}; {self.head(newer, self.writer.during(figure))}"
            figure = newer
        if opening and self.snapshot.news:
            place = self.writer.place(self.snapshot.place)
            return self.writer.t(_LATEST_OF_WHOLE[self._newest(figure, whole=True)], place=place, figure=told)
        beginnings = _LATEST_OF_SERVICES if absence.news(self.snapshot) else _LATEST  # the news are yearly indices
        return self.writer.t((beginnings if opening else _LATEST_ELSE)[self._newest(figure)], figure=told)

    def _newest(self, figure: Observation, *, whole: bool = False) -> bool:
        """Whether nothing newer is known, a number of dossiers that leads no page or the like.

        Of a single office nothing counts; of a tier of authorities or a part of the procedures, unless the sentence
        speaks of the ``whole`` place.
        """
        return not any(
            row.period_end > figure.period_end
            and ((row.tier, row.scope) == (Tier.ALL, Scope.WHOLE) if whole else not row.unit_name)
            for row in self.snapshot.printed
            if (found := self.snapshot.package.indicators[row.indicator]).kind != Kind.INDEX and found.unit != Unit.FLAG
        )

    def nothing_new(self, *, services: bool = False) -> str:
        """That no figure is of the quarter, or none of the whole place; ``services``: only of services and dossiers."""
        if self.snapshot.news:
            place = self.writer.place(self.snapshot.place)
            return self.writer.t("No new figure of the whole of {place} of this quarter was found.", place=place)
        if services or absence.news(self.snapshot):  # of yearly indices
            return self.writer.t("No new figure on services or dossiers of this quarter was found.")
        return self.writer.t("No new figure of this quarter was found.")

    def plan(self, found: Verdict) -> str:
        """That the result of a plan is not known, and the latest figure before it was due."""
        target = found.target
        words = {"value": self.writer.target_value(target), "due": self.writer.due(target),
                 "measure": lower(self.writer.indicator(target.indicator))}  # fmt: skip
        if found.figure is None:
            return self.writer.t("A plan due {due} has no known result: {measure}, {value}.", **words)
        old, moment = self.writer.value(found.figure), self.writer.period(found.figure)
        text = N_("A plan due {due} has no known result: {measure}, from {old} ({moment}) to {value}.")
        return self.writer.t(text, old=old, moment=moment, **words)

    def named(self, figure: Observation) -> str:
        """That a list names the place, and how many provinces stand on it."""
        form = self.snapshot.package.presentation[figure.indicator].clause(self.writer.language)
        number, moment = self.writer.number(Decimal(len(self.snapshot.listed[figure.id]))), self.writer.period(figure)
        text = form.format(value=number) if form else self.writer.indicator(figure.indicator)
        return upper(self.writer.t("{statement} ({moment}).", statement=text, moment=moment))
