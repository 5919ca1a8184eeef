"""Rules of where indicators are shown, and of what their shares are shares of."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.data.checking.rule import Fault, Row, Rule


class Parts(Rule):
    """A sum names indicators that add up to it, not itself."""

    tables = ("presentation",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        for column in ("sum_of", "adds_to", "target_of"):
            for name in row.get(column, "").split():
                unknown = self.known and name not in self.known  # nothing is known of a table that cannot be read
                if unknown or name == row.get("indicator"):
                    yield column, name, "another indicator listed in indicators.csv"


class Shown(Rule):
    """A measure that readers see says why it matters and which trap to mind; a line of a chart has colour and label."""

    tables = ("presentation",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        if row.get("headline") or row.get("peer"):
            for column in ("why_vi", "why_en", "trap_vi", "trap_en", "checked_by", "checked_on"):
                if not row.get(column):
                    yield column, "", "a text, for a measure with a rank in headline or peer"
        needed = {"services": ("chart_rank", "role", "label_vi", "label_en"), "dossiers": ("label_vi", "label_en")}
        for column in needed.get(row.get("chart", ""), ()):
            if not row.get(column):
                yield column, "", f"a value, for the chart {row['chart']!r}"


class Clause(Rule):
    """What a sentence says of a figure names the place of its value once, in both languages or in neither."""

    tables = ("presentation",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        clauses = {column: row.get(column, "") for column in ("clause_vi", "clause_en")}
        for column, text in clauses.items():
            braces = text.count("{") + text.count("}")
            if any(clauses.values()) and (text.count("{value}"), braces) != (1, 2):
                yield column, text, "a clause with {value} once, in both languages or in neither"


class Presented(Rule):
    """Every indicator has a row that says where it is shown, if only that it is in the table of all figures."""

    tables = ("indicators",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        if self.known and row.get("id", "") not in self.known:
            yield "id", row.get("id", ""), "an indicator with a row in presentation.csv, be it empty"


class PartOfWhole(Rule):
    """Where both counts of a share are known it is said whether one is among the other, and only there."""

    tables = ("indicators",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        both, said = row.get("numerator") and row.get("denominator"), row.get("numerator_is_part", "")
        if both and not said:
            yield "numerator_is_part", "", "yes or no: is what the numerator counts among what the denominator counts?"
        elif said and not both:
            yield "numerator_is_part", said, "nothing, without a numerator and a denominator"


class BaseOfShare(Rule):
    """Every share says how well its denominator is known, and nothing else does."""

    tables = ("indicators",)

    def faults(self, row: Row, number: int) -> Iterator[Fault]:
        if (row.get("unit") == "percent") != bool(row.get("base")):
            yield "base", row.get("base", ""), "stated, ambiguous or unstated for a share in percent, and only for one"
