"""What ``dvctt list`` tells of a package, as lines: how much is known of each area, what to look for, or indicators."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from helpers.analysis.coverage import wanted
from helpers.analysis.index import figure_index
from helpers.data.names import fold
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import LAST, Quarter, quarters
from helpers.errors import RequestError

Row = dict[str, str | int]


def known(package: Package, *, as_json: bool) -> Iterator[str]:
    """The areas with their codes, their numbers of figures and the quarters of the first and the last."""
    rows, times = known_rows(package), [str(time) for time in quarters()]
    if as_json:
        yield from _json({"areas": rows, "quarters": times})
        return
    yield f"{'code':6} {'GSO':4} {'name':20} {'figures':>7} {'first':>7} {'last':>7}"
    for row in rows:
        name = row["name"] if row["gso"] else f"{row['name']} (Vietnam)"
        yield f"{row['code']:6} {row['gso']:4} {name:20} {row['figures']:>7} {row['first']:>7} {row['last']:>7}"
    yield f"Quarters: {times[0]} to {times[-1]}"


def to_find(package: Package, *, as_json: bool) -> Iterator[str]:
    """Provinces without a number of services, or with one of a year ago or older, the most rewarding first."""
    rows = wanted_rows(package, LAST)
    if as_json:
        yield from _json({"quarter": str(LAST), "wanted": rows})
        return
    yield f"Provinces whose number of services to look for, at the end of {LAST}: {len(rows)}. First where a share or a"
    yield "list shows that services were counted, then regions with the fewest counts, then the oldest count."
    yield f"{'code':6} {'name':20} {'region':28} {'known there':>11}  last number or hint"
    for row in rows:
        there, about = f"{row['counted']} of {row['provinces']}", row["last"] or row["hint"] or "nothing"
        yield f"{row['code']:6} {row['name']:20} {row['region']:28} {there:>11}  {about} {row['source']}".rstrip()


def measured(package: Package, text: str, *, as_json: bool) -> Iterator[str]:
    """The indicators in whose id, names or denominator all words of a text stand, in any spelling, by id.

    RequestError if there is none.
    """
    rows = measured_rows(package, text)
    if not rows:
        allowed = f"words of one of {len(package.indicators)} indicators, in Vietnamese or English"
        raise RequestError("indicator", text, allowed, "Take fewer or other words, or none for all of them.")
    if as_json:
        yield from _json({"indicators": rows})
        return
    for row in rows:
        base = f" of: {row['denominator']}" if row["denominator"] else ""
        yield f"{row['id']:36} {row['figures']:>4}  {row['name_vi']} | {row['name_en']} | {row['unit']}{base}"


def measured_rows(package: Package, text: str) -> list[Row]:
    """The indicators that a text finds, each with the number of its figures."""
    words, rows = [fold(word) for word in text.split()], list[Row]()
    counts = Counter(item.indicator for item in package.observations)
    for item in sorted(package.indicators.values(), key=lambda item: item.id):
        told = fold(" ".join((item.id, item.name_vi, item.name_en, item.denominator_vi, item.denominator_en)))
        if all(word in told for word in words):
            rows.append({"id": item.id, "unit": str(item.unit), "denominator": item.denominator_en,
                         "name_vi": item.name_vi, "name_en": item.name_en, "figures": counts[item.id]})  # fmt: skip
    return rows


def _json(content: object) -> list[str]:
    return json.dumps(content, ensure_ascii=False, indent=1).split("\n")


def wanted_rows(package: Package, quarter: Quarter) -> list[Row]:
    """The provinces whose count of services is wanted at the end of a quarter, the most rewarding first, as text.

    ``last`` is the latest count with its day; ``hint`` a share or a list from which it follows that one was made.
    """
    return [
        {
            "code": one.place.code, "name": one.place.name_vi, "region": one.place.region, "counted": one.counted,
            "provinces": one.region, "last": _told(one.count), "hint": _told(one.hint),
            "source": one.count.source if one.count else one.hint.source if one.hint else "",
        }
        for one in wanted(package, quarter)
    ]  # fmt: skip


def _told(item: Observation | None) -> str:
    return f"{item.indicator} {item.value} {item.period_end}" if item else ""


def known_rows(package: Package) -> list[Row]:
    rows: list[Row] = []
    for place in (package.places["VN"], *package.places.provinces):
        printed = [
            item
            for item in figure_index(package).by_area.get(place.code, ())
            if not item.computed and package.indicators[item.indicator].kind != "index"
        ]
        first, last = (str(printed[0].quarter), str(printed[-1].quarter)) if printed else ("", "")
        rows.append({"code": place.code, "gso": place.gso, "name": place.name_vi, "slug": place.slug,
                     "figures": len(printed), "first": first, "last": last})  # fmt: skip
    return rows
