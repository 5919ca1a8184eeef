"""What somebody types of a figure, answer by answer: whether each can be taken, and the cells of a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from helpers.data.codes import Precision, Qualifier
from helpers.data.indicators import Indicator
from helpers.data.package import Package
from helpers.errors import RequestError
from helpers.intake.filling import Filling, UnfitError
from helpers.intake.grids.grid import Cell
from helpers.intake.periods import parse
from helpers.intake.tables.values import Value, values


class Answers:
    """Answers about figures of one package, by the columns of a proposal."""

    def __init__(self, package: Package) -> None:
        self.files, self._filling = package.files, Filling(package)

    def against(self, column: str, text: str, before: Mapping[str, str]) -> str:
        """What speaks against an answer: found, allowed, nearest; empty if nothing does, or nobody knows yet.

        ``before``: the answers that were taken already; a value is held to its indicator.
        """
        try:
            self._hold(column, text, before)
        except (UnfitError, RequestError) as error:
            return str(error)
        return ""

    def read(self, answers: Mapping[str, str]) -> dict[str, str]:
        """Answers as cells of a proposal; what cannot be read stays as it is, for the rules to refuse."""
        cells = {**answers, "period_end": _day(answers["period_end"])}
        try:
            value = _value(answers["value"], self._filling.indicator(answers["indicator"]))
        except UnfitError:
            return cells
        if value.problem:
            return cells
        qualifier = {"qualifier": str(value.qualifier)} if value.qualifier is not Qualifier.EXACT else {}
        return {**cells, "value": value.text, **qualifier}

    def _hold(self, column: str, text: str, before: Mapping[str, str]) -> None:
        """UnfitError or RequestError for an answer that can be none."""
        match column:
            case "source":
                self._filling.source_id(text)
            case "area":
                self._filling.area(text)
            case "indicator":
                self._filling.indicator(text)
            case "period_end":
                parse(text)
            case "value":
                value = _value(text, self._filling.indicator(before["indicator"]))
                if value.problem:
                    raise UnfitError(value.problem)


def _value(text: str, indicator: Indicator) -> Value:
    """A value as it is printed: 34,21%, hơn 1.448."""
    return values([Cell.of(text)], indicator)[0]


def _day(text: str) -> str:
    """A day that was typed, as the package writes it, day before month; any other period as it is.

    In a table 5/8/2020 is refused, since a spreadsheet may have turned it round; who types it means 5 August.
    """
    try:
        date.fromisoformat(text)
    except ValueError:
        try:
            read = parse(text)
        except RequestError:
            return text
        return read.end.isoformat() if read.start is None and read.precision is Precision.DAY else text
    return text
