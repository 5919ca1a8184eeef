"""Figures as the data block writes them: what those of one measure share is told once, the rest in lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

#: What a figure or a target has where the key is left out: most have it, and a page would tell it hundreds of times.
USUAL = {
    "tier": "all", "unit_name": "", "scope": "whole", "period_start": None, "date_precision": "day",
    "period_regime": None, "value_upper": None, "qualifier": "exact", "status": "A", "computed": False,
}  # fmt: skip
#: What is a list in every group, also where it holds one figure: so a group always says how many it has.
LISTED = ("id", "period_end", "value")
#: What is measured, in which of a place's offices; with the area in front it is a series.
_MEASURE = ("indicator", "tier", "unit_name", "scope")
#: What figures of many places have in common if they come from one table.
_TABLE = ("source", "basis", "status", "date_precision", "computed")
#: So many make a group of their own; what is left is one group.
_FEWEST = 3


def grouped(figures: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Figures in groups: of a measure of a place, of a measure in a source, of a source; and one of all that are left.

    A key of a group is a list, a value for each figure, or one value that all of them have. It is left out where all
    have the usual one.
    """
    of_place = Counter(map(_series, figures))
    of_all = Counter(_measure(figure) for figure in figures if of_place[_series(figure)] < _FEWEST)
    of_source = Counter(figure["source"] for figure in figures if _apart(figure, of_place, of_all))
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for figure in figures:
        series, measure = _series(figure), _measure(figure)
        key = series if of_place[series] >= _FEWEST else measure if of_all[measure] >= _FEWEST else ()
        if not key and of_source[figure["source"]] >= _FEWEST:
            key = (figure["source"],)
        groups[key].append(figure)
    return [group(rows) for rows in groups.values()]


def _apart(figure: Mapping[str, Any], of_place: Counter[tuple[Any, ...]], of_all: Counter[tuple[Any, ...]]) -> bool:
    """Whether a figure is in no group of its measure."""
    return of_place[_series(figure)] < _FEWEST and of_all[_measure(figure)] < _FEWEST


def group(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Figures, or targets, as one group."""
    return dict(_shared(rows))


def _measure(figure: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(figure.get(key) for key in (*_MEASURE, *_TABLE))


def _series(figure: Mapping[str, Any]) -> tuple[Any, ...]:
    return (figure["area"], *(figure.get(key) for key in _MEASURE))


def _shared(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    for key in rows[0]:
        values = [row[key] for row in rows]
        if key in LISTED or any(value != values[0] for value in values):
            yield key, values
        elif key not in USUAL or values[0] != USUAL[key]:
            yield key, values[0]
