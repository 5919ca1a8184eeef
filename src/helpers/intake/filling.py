"""A proposal as the row that it will be: names found, periods read, what it leaves out filled in by the rules."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from helpers.data.codes import Kind, SourceKind, Unit
from helpers.data.indicators import Indicator
from helpers.data.names import fold, most_like
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import Quarter
from helpers.data.tables import columns, unkept
from helpers.data.targets import Target
from helpers.errors import RequestError
from helpers.intake.periods import parse
from helpers.intake.proposal import Proposal

OBSERVATIONS, TARGETS = "observations", "targets"
#: The columns of each table behind the id.
_OBSERVED, _AIMED = columns(Observation)[1:], columns(Target)[1:]
#: What people write for a unit, folded signs apart.
_UNITS = {"%": Unit.PERCENT, "phan tram": Unit.PERCENT, "per cent": Unit.PERCENT}
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: A day that is another one where the month comes first, as a spreadsheet program writes it in some countries.
_EITHER = re.compile(r"\b(?:0?[1-9]|1[0-2])([/.-])(?:0?[1-9]|1[0-2])\1\d{4}\b")


class UnfitError(Exception):
    """Why a proposal cannot become a row: which cell, what was found, what is allowed, what next."""


class Filling:
    """Proposals become rows of one package. ``source``: that of the proposals which name none."""

    def __init__(self, package: Package, source: str = "") -> None:
        self.package, self.source = package, source
        self._codes = {place.code for place in (*package.places.groups, *package.places.provinces)}

    def row(self, proposal: Proposal) -> tuple[str, dict[str, str]]:
        """The table and the cells of a proposal, without an id; UnfitError."""
        found = Proposal(**{name: _clean(name, cell) for name, cell in proposal.cells.items() if cell})
        indicator = self.indicator(found.indicator)
        found = replace(found, area=self.area(found.area), indicator=indicator.id, source=self.source_id(found.source))
        self._agree(found, indicator)
        found = _dated(found, indicator)
        cells = found.cells
        if found.is_target:
            return TARGETS, _target(cells)
        return OBSERVATIONS, self._observation(cells, indicator)

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """Indicators by folded names that only one of them has."""
        names: dict[str, set[str]] = {}
        for item in self.package.indicators.values():
            for name in (item.name_vi, item.name_en):
                names.setdefault(fold(name), set()).add(item.id)
        return {name: next(iter(ids)) for name, ids in names.items() if len(ids) == 1}

    def indicator(self, text: str) -> Indicator:
        """The indicator of an id or a name that only one of them has; UnfitError."""
        known = self.package.indicators
        name = text if text in known else self._named.get(fold(text), "")
        if name:
            return known[name]
        near = most_like(text, {key: (item.name_vi, item.name_en) for key, item in known.items()})
        raise UnfitError(_unknown("indicator", text, "an id of indicators.csv", near, "dvctt list --indicator"))

    def area(self, text: str) -> str:
        """The code of an area or of the province of a name; UnfitError for a bare number and what lies in one."""
        places = self.package.places
        if text in self._codes:
            return text
        allowed = "a code of areas.csv or the name of a province"
        if text.isdigit():  # 34 is Khánh Hòa as VN-34, and another province by the code of the statistics office
            raise UnfitError(_unknown("area", text, f"{allowed}, no bare number", "", "dvctt list"))
        own = places.spelled(text)
        if own:
            return own
        lies_in = places.localities.areas(text)
        near = places[lies_in[0]] if len(lies_in) == 1 else places.nearest(text)
        told = f"{near.name_vi} ({near.code})" if near else ""
        if lies_in:
            allowed += "; a town or district goes into unit_name, and the province that it lies in into area"
        raise UnfitError(_unknown("area", text, allowed, told, "dvctt list"))

    def source_id(self, text: str) -> str:
        """The id of a document that the package knows, or the one of all that name none; UnfitError."""
        name = text or self.source
        if name in self.package.sources:
            return name
        near = most_like(name, {key: (item.title,) for key, item in self.package.sources.items()}) if name else ""
        raise UnfitError(_unknown("source", name, "an id of sources.csv", near, "dvctt source add"))

    def _agree(self, found: Proposal, indicator: Indicator) -> None:
        """What a proposal says of its indicator is what the package says of it."""
        unit = _UNITS.get(found.unit.casefold(), found.unit)
        if unit and unit != indicator.unit:
            raise UnfitError(
                f"unit: found {found.unit!r}; allowed: {indicator.unit}, which {indicator.id} is counted in"
            )
        if found.kind and not found.is_target and found.kind != indicator.kind:
            allowed = f"{indicator.kind}, which {indicator.id} is, or target or plan for what is to be reached"
            raise UnfitError(f"kind: found {found.kind!r}; allowed: {allowed}")

    def _observation(self, cells: dict[str, str], indicator: Indicator) -> dict[str, str]:
        if not cells["period_end"]:
            raise UnfitError(
                "period_end: found nothing; allowed: the day that the figure is of, or the last of its period"
            )
        _fill_common(cells)
        flow = indicator.kind != Kind.STOCK
        cells["scope"] = cells["scope"] or "whole"
        cells["date_precision"] = cells["date_precision"] or "day"
        cells["period_regime"] = cells["period_regime"] or "calendar"
        if flow and not cells["start_status"]:
            cells["start_status"] = "printed" if cells["period_start"] else "not_printed"
        cells["basis"] = cells["basis"] or self._basis(cells, indicator)
        doubted = cells["start_status"] == "assumed" or cells["doubts"]
        cells["obs_status"] = cells["obs_status"] or ("U" if doubted else "A")
        return {name: cells[name] for name in _OBSERVED}

    def _basis(self, cells: Mapping[str, str], indicator: Indicator) -> str:
        """Who counted, where the proposal does not say: by the kind of its source and of its area."""
        kind = self.package.sources[cells["source"]].kind
        if indicator.kind == Kind.INDEX:
            return "ministry_statistics" if kind == SourceKind.MINISTRY else "survey"
        if kind == SourceKind.MINISTRY or self.package.places[cells["area"]].kind != "province":
            return "ministry_statistics"
        return "announced" if kind == SourceKind.DECISION and indicator.kind == Kind.STOCK else "provincial_report"


def _clean(column: str, cell: str) -> str:
    """On one line, with single blanks and each letter with its marks as one character; UnfitError."""
    if told := unkept(cell):
        raise UnfitError(f"{column}: found {told[0]}; allowed: {told[1]}")
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _unknown(column: str, found: str, allowed: str, near: str, command: str) -> str:
    nearest = f"; nearest: {near}" if near else ""
    return f"{column}: found {found[:200]!r}; allowed: {allowed}{nearest} ({command})"


def _fill_common(cells: dict[str, str]) -> None:
    cells["tier"] = cells["tier"] or ("agency" if cells["unit_name"] else "all")
    cells["qualifier"] = cells["qualifier"] or ("range" if cells["value_upper"] else "exact")


def _target(cells: dict[str, str]) -> dict[str, str]:
    _fill_common(cells)
    cells["binds"] = cells["binds"] or "whole"
    cells["due"] = cells["period_end"]
    cells["date_precision"] = (cells["date_precision"] or "day") if cells["due"] else ""
    cells["obs_status"] = cells["obs_status"] or ("U" if cells["doubts"] else "A")
    return {name: cells[name] for name in _AIMED}


def _dated(found: Proposal, indicator: Indicator) -> Proposal:
    """With days for the period in ``period_end``, as people write it, and how precise they are; days stay."""
    flow = indicator.kind != Kind.STOCK and not found.is_target and found.start_status != "not_printed"
    end, precision, start = _last_day(found.period_end)
    if not precision:
        return _written(found, indicator)
    return replace(
        found,
        period_end=end,
        date_precision=found.date_precision or precision,
        period_start=found.period_start or (start if flow else ""),
    )


def _last_day(text: str) -> tuple[str, str, str]:
    """The last day, precision and first day of a month, quarter or year; empty texts for anything else."""
    if match := _MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        if not (1 <= month <= 12 and year):
            return text, "", ""
        return f"{text}-{monthrange(year, month)[1]:02}", "month", f"{text}-01"
    if _YEAR.fullmatch(text):
        return f"{text}-12-31", "year", f"{text}-01-01"
    try:
        quarter = Quarter.parse(text)
    except RequestError:
        return text, "", ""
    return str(quarter.end), "quarter", str(quarter.start)


def _written(found: Proposal, indicator: Indicator) -> Proposal:
    """With days for what is written as in a text: 30/9/2020, tháng 9/2020, 15/12/2019-14/3/2020.

    What could be two days stays as it is, and is refused: a proposal that was saved by a spreadsheet may have them so.
    """
    if not found.period_end or _DAY.fullmatch(found.period_end) or _EITHER.search(found.period_end):
        return found
    try:
        read = parse(found.period_end)
    except RequestError:
        return found
    cells = read.cells(indicator.kind if not found.is_target else Kind.STOCK)
    kept = {name: getattr(found, name) for name in cells if name != "period_end" and getattr(found, name)}
    if found.is_target or found.start_status == "not_printed":
        kept |= {"period_start": found.period_start, "start_status": found.start_status}
    regime = {"period_regime": ""} if found.is_target else {}
    return replace(found, **{**cells, **kept, **regime})
