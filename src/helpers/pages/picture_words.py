"""What a picture of a chart says of itself when it leaves the page: place and time, marks, sources, rights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from helpers.charts.caption import Caption
from helpers.data.codes import SourceKind
from helpers.data.observations import Observation
from helpers.text.writer import Writer

#: So many publishers are named in a picture; of more than that it is told how many.
_NAMED = 6


class Pictured(Protocol):
    """What a chart must know for its picture; one of one's own has no writer and no figures."""

    title: str
    subject: str
    legend: tuple[str, ...]
    rows: tuple[Observation, ...]
    writer: Writer | None


def caption(chart: Pictured) -> Caption:
    """The words around the drawing."""
    areas = dict.fromkeys(item.area for item in chart.rows)
    names = tuple(chart.writer.area(area) for area in areas) if chart.writer else ()
    return Caption(chart.title, chart.subject, _warning(chart), tuple(filter(None, _notes(chart))), names)


def about(chart: Pictured) -> str:
    """What the picture tells those who do not see it, and programs: what it is of, and its sources in full."""
    sources = chart.writer.package.sources if chart.writer else {}
    cited = dict.fromkeys(sources[item.source] for item in chart.rows if chart.writer)
    told = [f"{source.publisher}: {source.title} {source.link}".strip() for source in cited]
    return ". ".join(filter(None, (chart.title, chart.subject, *told)))


def rights(chart: Pictured) -> str:
    """Who made it, of which version of the data, and under which terms; empty for a chart of one's own."""
    if chart.writer is None:
        return ""
    t, version = chart.writer.t, chart.writer.package.version
    made = t("Chart: DVCTT Reports (MIT licence), data version {version}.", version=version) if version else t(
        "Chart: DVCTT Reports (MIT licence).")  # fmt: skip
    return f"{made} {t('Each figure keeps the terms of its source.')}"


def _warning(chart: Pictured) -> str:
    """That figures are made up, where a source says so."""
    sources = chart.writer.package.sources if chart.writer else {}
    made_up = any(sources[item.source].kind == SourceKind.SIMULATED for item in chart.rows)
    return chart.writer.t("Simulated figures: not the work of any office.") if chart.writer and made_up else ""


def _notes(chart: Pictured) -> Iterator[str]:
    yield from chart.legend
    if chart.writer:
        sources = chart.writer.package.sources
        names = list(dict.fromkeys(chart.writer.body(sources[item.source].publisher) for item in chart.rows))
        yield _cited(names, chart.writer)
        yield rights(chart)


def _cited(names: Sequence[str], writer: Writer) -> str:
    if not names:
        return ""
    told = "; ".join(names[:_NAMED])
    if len(names) > _NAMED:
        return writer.t("Sources: {names} and {n} more.", names=told, n=len(names) - _NAMED)
    return writer.t("Sources: {names}.", names=told)
