"""A drawing with every kind of mark. Drawn once, it leaves matplotlib as each report after it finds it."""

from __future__ import annotations

from datetime import date

from helpers.charts.areas import Column, Layer
from helpers.charts.lines import Join
from helpers.charts.stacks import Mark, StackChart, Trace
from helpers.charts.time_axis import NumberFormat, TimeAxis

_FIRST, _LAST = date(2018, 1, 1), date(2018, 12, 31)
_COLUMNS = tuple(Column(day, (Layer("l4", 1.0, ""), Layer("l3", 1.0, ""))) for day in (_FIRST, _LAST))
_MARKS = tuple(Mark(date(2018, month, 1), 1.0, shape, "") for month, shape in enumerate("osD^v<", start=1))

SAMPLE = StackChart(
    _COLUMNS,
    (Join(0, 1, step=True),),
    (Trace("l4", _MARKS, (Join(0, 1),)),),
    (),
    None,
    TimeAxis(_FIRST, _LAST, date(2018, 6, 1), "border", date(2018, 7, 1), "after"),
    NumberFormat(".", ","),
)
