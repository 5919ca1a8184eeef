"""The data package as the audit reads it: by the ``csv`` module, with the arithmetic that a page may do."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from itertools import combinations, permutations
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

Row = dict[str, str]
#: Figures of the country and of its two halves, which stand on every page.
COUNTRY = ("VN", "VN-MIN", "VN-PROV")
#: The day on which the four levels ended.
BREAK = date(2022, 8, 15)
_TABLES = (
    "areas", "events", "indicators", "observations", "presentation", "provinces", "regions", "sources", "targets",
)  # fmt: skip
_ROUNDINGS = (ROUND_HALF_EVEN, ROUND_HALF_UP)


@dataclass(frozen=True)
class Figure:
    """One row of observations.csv."""

    row: Row

    @cached_property
    def value(self) -> Decimal:
        return Decimal(self.row["value"])

    @cached_property
    def end(self) -> date:
        return date.fromisoformat(self.row["period_end"])

    @property
    def exact(self) -> bool:
        return self.row["qualifier"] == "exact"


class Follows(NamedTuple):
    """A number that is printed or follows from figures: of which measure, and their last day as it is printed."""

    name: str
    number: Decimal
    end: str

    @classmethod
    def of(cls, item: Figure) -> Follows:
        """That of a printed figure."""
        return cls(item.row["indicator"], item.value, item.row["period_end"])


def last_day(quarter: str) -> date:
    """Of 2020Q3: 30 September 2020."""
    year, number = int(quarter[:4]), int(quarter[5])
    return date(year + number // 4, number % 4 * 3 + 1, 1) - timedelta(days=1)


def first_day(quarter: str) -> date:
    """Of 2020Q3: 1 July 2020."""
    return date(int(quarter[:4]), 3 * int(quarter[5]) - 2, 1)


def _before(quarter: str, count: int) -> str:
    """The quarter so many quarters before."""
    ordinal = 4 * int(quarter[:4]) + int(quarter[5]) - 1 - count
    return f"{ordinal // 4}Q{ordinal % 4 + 1}"


class Facts:
    """The rows of a package, and what follows from them."""

    def __init__(self, folder: Path) -> None:
        self.tables = {name: list(_read(folder / f"{name}.csv")) for name in _TABLES}
        self.indicators = {row["id"]: row for row in self.tables["indicators"]}
        self.presentation = {row["indicator"]: row for row in self.tables["presentation"]}
        self.figures: dict[str, list[Figure]] = defaultdict(list)
        for row in self.tables["observations"]:
            self.figures[row["area"]].append(Figure(row))
        #: What adds up to what, and what is a share of what in what.
        self.sums = {name: row["sum_of"].split() for name, row in self.presentation.items() if row["sum_of"]}
        self.shares = {name: (row["numerator"], row["denominator"]) for name, row in self.indicators.items()
                       if row["numerator"] and row["denominator"]}  # fmt: skip

    def known(self, area: str, quarter: str) -> list[Figure]:
        """Every figure of an area dated up to the end of a quarter."""
        end = last_day(quarter)
        return [item for item in self.figures[area] if item.end <= end]

    def computed(self, area: str, quarter: str, *, tier: str = "") -> list[Follows]:
        """What follows from the figures of an area, or from those of one tier, dated up to the end of a quarter."""
        end = str(last_day(quarter))
        return [one for one in self._follows(area, tier) if one.end <= end]

    @lru_cache(maxsize=256)  # noqa: B019 (one object for each run)
    def _follows(self, area: str, tier: str) -> tuple[Follows, ...]:
        """What follows from all figures: those of which something follows end on one day."""
        return tuple(_computed((item for item in self.figures[area] if tier in {"", item.row["tier"]}), self))

    def news(self, area: str, quarter: str) -> list[Figure]:
        """Those dated in the quarter, without yearly indices."""
        found = [item for item in self.known(area, quarter) if item.end >= first_day(quarter)]
        return [item for item in found if self.indicators[item.row["indicator"]]["kind"] != "index"]

    @cached_property
    def printed(self) -> frozenset[Decimal]:
        """Every number in any cell of the package: values, but also notes, names, titles and days."""
        cells = (cell for rows in self.tables.values() for row in rows for cell in row.values())
        scores = (item.value for rows in self.figures.values() for item in rows if self._unit(item) == "score")
        shown = {one for number in scores for one in _rounded(number, places=(2,))}
        return frozenset(shown).union(number for cell in set(cells) for number in _in_cell(cell))

    def _unit(self, item: Figure) -> str:
        return self.indicators[item.row["indicator"]]["unit"]

    @lru_cache(maxsize=32)  # noqa: B019 (one object for each run)
    def reckoned(self, area: str, quarter: str) -> frozenset[Decimal]:
        """What follows from figures of a place and the country by the arithmetic that pages do."""
        rows = [item for code in {area, *COUNTRY} for item in self.known(code, quarter)]
        found = {(one.name, one.number) for code in {area, *COUNTRY} for one in self.computed(code, quarter)}
        by_measure: dict[str, set[Decimal]] = defaultdict(set)
        for name, number in [*found, *((item.row["indicator"], item.value) for item in rows if item.exact)]:
            by_measure[name].add(number)
        values = {number for _, number in found}
        for name, numbers in by_measure.items():
            values |= set(_apart(numbers | self._goals.get(name, set())))
        moves = self._moves(quarter) if area == "VN" else frozenset()
        return frozenset(values | self._spreads(quarter) | self._computed_anywhere(quarter) | moves)

    @lru_cache(maxsize=32)  # noqa: B019 (one object for each run)
    def measured(self, area: str, quarter: str) -> frozenset[Decimal]:
        """What may be told as so many percent or services: figures of a place and the country, sums and shares of
        these, and what is to be reached; no differences and multiples.
        """
        areas = (area, *COUNTRY)
        return self._values(areas, quarter) | {one.number for code in areas for one in self.computed(code, quarter)}

    @lru_cache(maxsize=32)  # noqa: B019 (one object for each run)
    def anywhere(self, quarter: str) -> frozenset[Decimal]:
        """The figures of all provinces, which charts of their places show."""
        return self._values(tuple(row["iso"] for row in self.tables["provinces"]), quarter)

    def _values(self, areas: Iterable[str], quarter: str) -> frozenset[Decimal]:
        rows = [item for code in areas for item in self.known(code, quarter)]
        found = {Decimal(item.row[name]) for item in rows for name in ("value", "value_upper") if item.row[name]}
        scores = {one for item in rows if self._unit(item) == "score" for one in _rounded(item.value, places=(2,))}
        targets = {
            Decimal(row[name]) for row in self.tables["targets"] for name in ("value", "value_upper") if row[name]
        }
        return frozenset(found | scores | targets)

    @lru_cache(maxsize=32)  # noqa: B019 (one object for each run)
    def moved(self, area: str, quarter: str) -> frozenset[tuple[Decimal, int]]:
        """Differences between two figures of a measure of a place, each with the days between their ends."""
        known = self.known(area, quarter)
        rows = [(name, number, date.fromisoformat(end)) for name, number, end in _computed(known, self)]
        rows += [(item.row["indicator"], item.value, item.end) for item in known]
        by_measure: dict[str, list[tuple[Decimal, date]]] = defaultdict(list)
        for name, number, end in rows:
            by_measure[name].append((number, end))
        pairs = (pair for found in by_measure.values() for pair in combinations(found, 2))
        return frozenset((abs(one - other), abs((end - before).days)) for (one, end), (other, before) in pairs)

    @lru_cache(maxsize=32)  # noqa: B019 (one object for each run)
    def _moves(self, quarter: str) -> frozenset[Decimal]:
        """Differences between the latest figure of a province and its earlier ones, and medians of each quarter."""
        found: set[Decimal] = set()
        for row in self.tables["provinces"]:
            known = self.known(row["iso"], quarter)
            printed = [Follows.of(item) for item in known if item.exact]
            by_measure: dict[str, list[Decimal]] = defaultdict(list)
            for one in sorted([*self.computed(row["iso"], quarter), *printed], key=lambda one: one.end):
                by_measure[one.name].append(one.number)
            found |= {abs(numbers[-1] - number) for numbers in by_measure.values() for number in numbers}
        ends = {str(item.end) for rows in self.figures.values() for item in rows if item.end <= last_day(quarter)}
        quarters = {f"{end[:4]}Q{(int(end[5:7]) + 2) // 3}" for end in ends}
        return frozenset(found).union(*(self._spreads(one) | self._middles(one) for one in quarters))

    @lru_cache(maxsize=64)  # noqa: B019 (one object for each run)
    def _middles(self, quarter: str) -> frozenset[Decimal]:
        """Quartiles of the figures that provinces have of just this quarter, and of their changes to one before and to
        a year before.
        """
        values = {one: self._of_quarter(one) for one in (quarter, _before(quarter, 1), _before(quarter, 4))}
        now, *earlier = values.values()
        groups = list(now.values())
        for then in earlier:
            for name, rows in now.items():
                old = then.get(name, {})
                groups.append({code: rows[code] - old[code] for code in rows.keys() & old.keys()})
        middles = (quantiles(group.values(), n=4, method="inclusive") for group in groups if len(group) > 1)
        return frozenset(one for found in middles for middle in found for one in _rounded(abs(middle)))

    def _of_quarter(self, quarter: str) -> dict[str, dict[str, Decimal]]:
        """By measure and province the last figure that ends in a quarter."""
        found: dict[str, dict[str, Decimal]] = defaultdict(dict)
        for row in self.tables["provinces"]:
            rows = [item for item in self.known(row["iso"], quarter) if item.end >= first_day(quarter)]
            for item in sorted(rows, key=lambda item: item.end):
                if item.row["tier"] == "all":
                    found[item.row["indicator"]][row["iso"]] = item.value
        return found

    @lru_cache(maxsize=32)  # noqa: B019 (one object for each run)
    def _computed_anywhere(self, quarter: str) -> frozenset[Decimal]:
        """What follows from counts of any province: tables set them side by side."""
        provinces = self.tables["provinces"]
        return frozenset(one.number for row in provinces for one in self.computed(row["iso"], quarter))

    @cached_property
    def _goals(self) -> dict[str, set[Decimal]]:
        found: dict[str, set[Decimal]] = defaultdict(set)
        for row in self.tables["targets"]:
            found[row["indicator"]].add(Decimal(row["value"]))
        return found

    @lru_cache(maxsize=32)  # noqa: B019 (one object for each run)
    def _spreads(self, quarter: str) -> frozenset[Decimal]:
        """Medians and quartiles of the provinces and of each region in any measure, with up to two decimals."""
        found: set[Decimal] = set()
        places = {row["iso"]: row["region"] for row in self.tables["provinces"]}
        latest: dict[tuple[str, str], Decimal] = {}
        for code in places:
            rows = [item for item in self.known(code, quarter) if item.row["tier"] == "all"]
            printed = [Follows.of(item) for item in rows]
            both = sorted([*self.computed(code, quarter, tier="all"), *printed], key=lambda one: one.end)
            latest |= {(code, one.name): one.number for one in both}
        for name, indicator in self.indicators.items():
            score = indicator["unit"] == "score"
            values = {code: _score(number) if score else number
                      for (code, measure), number in latest.items() if measure == name}  # fmt: skip
            groups = [list(values.values())]
            groups += [[values[code] for code in values if places[code] == region] for region in set(places.values())]
            for group in groups:
                if len(group) > 1:
                    found |= {one for middle in quantiles(group, n=4, method="inclusive") for one in _rounded(middle)}
        return frozenset(found)


def _score(number: Decimal) -> Decimal:
    """As pages show a score: as printed with two to four decimals, any other with two."""
    return number if 2 <= -int(number.as_tuple().exponent) <= 4 else number.quantize(Decimal("0.01"))


def _computed(rows: Iterable[Figure], facts: Facts) -> Iterator[Follows]:
    """Sums and rests of kinds of services, shares of two counts, of one source, basis and time; with its last day."""
    groups: dict[tuple[str, ...], dict[str, Decimal]] = defaultdict(dict)
    keys = ("area", "tier", "unit_name", "scope", "basis", "source", "period_start", "period_end")
    for item in rows:
        if item.exact:
            groups[tuple(item.row[key] for key in keys)][item.row["indicator"]] = item.value
    yield from _of_tiers(groups, facts)
    for key, group in groups.items():
        end = key[-1]
        counts = {name: number for name, number in group.items() if facts.indicators[name]["unit"] != "percent"}
        for whole, parts in facts.sums.items():
            known = [name for name in parts if name in counts]
            if known == parts:
                yield Follows(whole, sum(counts[name] for name in parts) + Decimal(0), end)
                counts.setdefault(whole, sum(counts[name] for name in parts) + Decimal(0))
            elif whole in counts and len(known) == len(parts) - 1:
                [rest] = [name for name in parts if name not in counts]
                counts[rest] = counts[whole] - sum(counts[name] for name in known)
                yield Follows(rest, counts[rest], end)
        for name, (numerator, denominator) in facts.shares.items():
            top, bottom = counts.get(numerator), counts.get(denominator)
            if top is not None and bottom:
                yield Follows(name, (100 * top / bottom).quantize(Decimal("0.01")), end)


def _of_tiers(groups: dict[tuple[str, ...], dict[str, Decimal]], facts: Facts) -> Iterator[Follows]:
    """Dossiers of the three tiers make those of the place, which are put beside what the page prints of it."""
    filed = {name for name, row in facts.indicators.items() if row["unit"] in {"dossier", "transaction"}}
    for area, *rest in {(key[0], *key[2:]) for key in groups}:
        tiers = [groups.get((area, tier, *rest), {}) for tier in ("province", "district", "commune")]
        for name in filed.intersection(*tiers):
            number = groups[area, "all", *rest].setdefault(name, sum(tier[name] for tier in tiers) + Decimal(0))
            yield Follows(name, number, rest[-1])


def _apart(numbers: Iterable[Decimal]) -> Iterator[Decimal]:
    """Differences, multiples and changes in percent between any two figures of a measure."""
    for one, other in permutations(set(numbers), 2):
        yield abs(one - other)
        if other:
            yield from _rounded(one / other, places=(0, 1))
            yield from _rounded(abs(100 * (one - other) / other), places=(0,))


def _rounded(number: Decimal, places: tuple[int, ...] = (0, 1, 2)) -> Iterator[Decimal]:
    for decimals in places:
        for rounding in _ROUNDINGS:
            yield number.quantize(Decimal(1).scaleb(-decimals), rounding)


@lru_cache(maxsize=100_000)
def _in_cell(cell: str) -> tuple[Decimal, ...]:
    """The numbers of a cell, read with a decimal point and with a decimal comma."""
    found = re.findall(r"\d[\d.,]*\d|\d", cell)
    return tuple(number for text in found for number in _both_ways(text))


def _both_ways(text: str) -> Iterator[Decimal]:
    for form in (text.replace(",", ""), text.replace(".", "").replace(",", ".")):
        if form.count(".") <= 1:
            yield Decimal(form)
    yield from (Decimal(part) for part in re.split(r"[.,]", text) if part)


def _read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
