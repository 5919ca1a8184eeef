"""Warnings of what a row says of where it comes from: the place its source names, its day, its status, its note."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from helpers.data.checking.impossible import warning
from helpers.data.checking.problem import Problem
from helpers.data.codes import Base, Kind, PeriodRegime, Precision, SourceKind, StartStatus, Status
from helpers.data.names import fold
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import LAST
from helpers.data.sources import Source
from helpers.data.targets import Target

#: What a status other than normal asks a note to say.
_WHY = {
    Status.UNRELIABLE: "from what it was inferred",
    Status.BREAK: "what was counted instead",
    Status.PROVISIONAL: "until when it is provisional",
    Status.ESTIMATED: "how it was estimated",
}
#: How a note says that a base was read into a share.
_UNPRINTED = re.compile(
    r"\b(base|denominator)\b[^.,;]*\b(is|are) not\b|\bread (here )?as\b|\bno denominator\b", re.IGNORECASE
)


def doubtful(package: Package) -> Iterator[Problem]:
    """Every warning of where a figure or target comes from."""
    yield from place_not_named(package)
    yield from month_day(package)
    yield from no_note(package)
    yield from assumed_start(package)
    yield from assumed_base(package)
    yield from dated_ahead(package)
    yield from target_days(package)


def _target(target: Target, rule: str, expected: str, column: str) -> Problem:
    return Problem("targets.csv", 0, column, str(getattr(target, column)), expected, target.id, rule, warning=True)


def place_not_named(package: Package) -> Iterator[Problem]:
    """A figure or target of a province whose source names others, or has all others of its rows about another.

    A list of places may name any.
    """
    names, lists = _names(package), package.presentation.lists
    items: list[Observation | Target] = [*package.observations, *package.targets]
    items = [item for item in items if item.indicator not in lists]
    alone = _only(items)
    named = {source.id: _named(source, names) or alone.get(source.id, set()) for source in package.sources.values()}
    for item in items:
        found = named[item.source]
        if found and item.area not in found and package.places[item.area].kind == "province":
            others = ", ".join(f"{code} ({package.places[code].name_vi})" for code in sorted(found))
            expected = f"{others}, by the title or the other rows of its source"
            if isinstance(item, Target):
                yield _target(item, "place_not_named", expected, "area")
            else:
                yield warning(item, "place_not_named", expected, "area")


def _only(items: Iterable[Observation | Target]) -> dict[str, set[str]]:
    """The one area of a source, of which all its rows are, or all but one of four or more."""
    areas: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        areas[item.source][item.area] += 1
    most = {name: found.most_common(1)[0] for name, found in areas.items()}
    return {name: {area} for name, (area, count) in most.items() if count >= max(3, areas[name].total() - 1)}


def _names(package: Package) -> Mapping[str, str]:
    """The provinces by the names that a title can have them by, folded; the longest first."""
    provinces = {place.code for place in package.places.provinces}
    found = {key: code for key, code in package.places.spellings.items() if code in provinces}
    found = {key: code for key, code in found.items() if len(key) > 4 and key != fold(code)}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _named(source: Source, names: Mapping[str, str]) -> set[str]:
    """The provinces that a document names in its title, by its publisher, in its address or its id."""
    found = set()
    words = "\n".join(_folded(text) for text in (source.title, source.publisher, source.id, source.url))
    for key, code in names.items():
        if key in words:
            found.add(code)
            words = words.replace(key, " ")
    return found


def _folded(text: str) -> str:
    """Folded, but for the ends of sentences and parts, across which no name goes."""
    return " ".join(fold(part) for part in re.split(r"[,.;:/()\[\]\"]", text))


def month_day(package: Package) -> Iterator[Problem]:
    """A figure of which only month, quarter or year are printed, dated before their last day.

    The day on which its source was published does as well, and so do the ends of periods of Decree 09/2019.
    """
    for item in package.observations:
        last = _last_day(item)
        published = package.sources[item.source].published
        if item.period_end not in (last, _day(published)) and item.period_regime != PeriodRegime.ND09:
            expected = f"{last}, the last day of the {item.date_precision}, or day for date_precision"
            yield warning(item, "month_day", expected, "period_end")


def _last_day(item: Observation) -> date:
    end = item.period_end
    if item.date_precision == Precision.QUARTER:
        return item.quarter.end
    if item.date_precision == Precision.YEAR:
        return end.replace(month=12, day=31)
    return end.replace(day=monthrange(end.year, end.month)[1]) if item.date_precision == Precision.MONTH else end


def _day(published: str) -> date | None:
    return date.fromisoformat(published) if len(published) == 10 else None


def no_note(package: Package) -> Iterator[Problem]:
    """A figure that asks for care without a word why; for a yearly index its source may say it."""
    rows: Iterable[Observation | Target] = (*package.observations, *package.targets)
    for item in rows:
        said = item.note
        if not said and package.indicators[item.indicator].kind == Kind.INDEX:
            said = package.sources[item.source].note
        if item.obs_status in _WHY and not said:
            expected = f"a note that says {_WHY[item.obs_status]}"
            if isinstance(item, Target):
                yield _target(item, "no_note", expected, "obs_status")
            else:
                yield warning(item, "no_note", expected, "obs_status")


def assumed_start(package: Package) -> Iterator[Problem]:
    """A first day that is assumed, in a figure of normal status."""
    for item in package.observations:
        if item.start_status == StartStatus.ASSUMED and item.obs_status == Status.NORMAL:
            yield warning(item, "assumed_start", "U, since the first day is assumed", "obs_status")


def assumed_base(package: Package) -> Iterator[Problem]:
    """A share of normal status under a base that its source does not print, as its own note says."""
    rows: Iterable[Observation | Target] = (*package.observations, *package.targets)
    for item in rows:
        stated = package.indicators[item.indicator].base == Base.STATED
        if stated and item.obs_status == Status.NORMAL and _UNPRINTED.search(item.note_en):
            expected = "U, since by its note the base is not printed"
            if isinstance(item, Target):
                yield _target(item, "assumed_base", expected, "obs_status")
            else:
                yield warning(item, "assumed_base", expected, "obs_status")


def dated_ahead(package: Package) -> Iterator[Problem]:
    """A stock at the end of a year or quarter that had not ended when its source was published."""
    for item in package.observations:
        rough = item.date_precision in {Precision.QUARTER, Precision.YEAR}
        if not rough or package.indicators[item.indicator].kind != Kind.STOCK:
            continue
        known = package.sources[item.source].known_by
        if known and item.period_end > known:
            yield warning(item, "dated_ahead", f"a day until {known}, when the source was published", "period_end")


def target_days(package: Package) -> Iterator[Problem]:
    """A target set after it was due or when its article appeared, or that no quarter with a page knows yet."""
    for target in package.targets:
        if target.due and target.set_date and target.due < target.set_date:
            yield _target(target, "due_before_set", f"a day not before set_date ({target.set_date})", "due")
        source = package.sources[target.source]
        if target.set_date and str(target.set_date) == source.published and source.kind != SourceKind.DECISION:
            expected = "the day it was set, or nothing: this is that of publication, from which it is shown anyway"
            yield _target(target, "set_when_published", expected, "set_date")
        known = target.known_from(source)
        if known > LAST.end:
            column = "set_date" if target.set_date else "source"
            yield _target(target, "not_shown", f"known by {LAST.end}, the last day that has pages", column)
