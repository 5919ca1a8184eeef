"""What a page says of figures that became public after the end of its quarter, or on a day that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from helpers.analysis.publication import Publication, Published, of_source, publication, uniform
from helpers.data.codes import SourceKind
from helpers.data.observations import Observation
from helpers.data.sources import Source
from helpers.text.writer import Writer

#: Signs beside the numbers of sources, and those of the marks of charts in their legends.
SIGNS = {Publication.LATER: "»", Publication.UNKNOWN: "∅"}
MARKS = {Publication.LATER: "◎", Publication.UNKNOWN: "⊙"}
#: So many days of publication are told one by one; of more the first and the last.
_FEW = 3


def sign(source: Source, end: date) -> str:
    """The sign of a document that was not published by a day, or of which that is not known; else empty."""
    return SIGNS.get(of_source(source, end), "")


def sentence(source: Source, writer: Writer, end: date) -> str:
    """That a document came after the end of the quarter, beside its day; empty for others."""
    late = of_source(source, end) == Publication.LATER
    return writer.t("{sign} after the end of the quarter of this page", sign=SIGNS[Publication.LATER]) if late else ""


def told(item: Observation, writer: Writer, end: date) -> str:
    """When a figure was published, if not by a day, in words; else empty."""
    found = publication(item, writer.package, end)
    if found == Publication.IN_TIME:
        return ""
    if found == Publication.UNKNOWN:
        return moment(item, writer, end)
    day = writer.published(writer.package.sources[item.source])
    if _copied([item], writer):
        return writer.t("from a copy published after the quarter: {day}", day=day)
    return writer.t("published after the quarter: {day}", day=day)


def moment(item: Observation, writer: Writer, end: date) -> str:
    """The day on which a figure was published beside the sign at its source, if it was not by a day; else empty."""
    if publication(item, writer.package, end) == Publication.IN_TIME:
        return ""
    source, t = writer.package.sources[item.source], writer.t
    if not source.published:
        return t("day of publication unknown")
    day = writer.published(source)
    return t("copy published: {day}", day=day) if _copied([item], writer) else t("published: {day}", day=day)


def key(rows: Iterable[Observation], writer: Writer, end: date) -> list[str]:
    """What the signs beside the numbers of sources mean, of those used; the list of sources has the days."""
    found = Published.of(rows, writer.package, end)
    later = writer.t("published after the quarter") if found.later else ""
    words = {Publication.LATER: later, Publication.UNKNOWN: _unknown(found, writer)}
    return [f"{SIGNS[when]} {text}" for when, text in words.items() if text]


def drawn(rows: Sequence[Observation], writer: Writer, end: date) -> list[str]:
    """What rings and dots at the marks of a chart mean; of a chart in which all are the same, that instead."""
    found = Published.of(rows, writer.package, end)
    words = {Publication.LATER: _later(found, writer), Publication.UNKNOWN: _unknown(found, writer)}
    if uniform(rows, writer.package, end):
        return [writer.t("all figures of the chart: {what}", what=text) for text in words.values() if text]
    return [f"{MARKS[when]} {text}" for when, text in words.items() if text]


def _later(found: Published, writer: Writer) -> str:
    if not found.later:
        return ""
    days = _days(found.later, writer)
    if _copied(found.later, writer):
        return writer.t("from copies published after the quarter ({days})", days=days)
    return writer.t("published after the quarter ({days})", days=days)


def _copied(rows: Iterable[Observation], writer: Writer) -> bool:
    """Whether all were read in copies: their day is that of the copy, and the figures may have been public before."""
    return all(writer.package.sources[item.source].kind == SourceKind.COPY for item in rows)


def _unknown(found: Published, writer: Writer) -> str:
    return writer.t("day of publication unknown") if found.unknown else ""


def counted(rows: Sequence[Observation], writer: Writer, end: date) -> str:
    """Of how many figures of a chart that holds which has no mark for each; empty where there are none."""
    t, found, words = writer.t, Published.of(rows, writer.package, end), []
    if found.later:
        values = {"n": len(found.later), "total": len(rows), "days": _days(found.later, writer)}
        words.append(
            t("From copies published after the end of the quarter: {n} of {total} figures ({days}).", **values)
            if _copied(found.later, writer)
            else t("Published after the end of the quarter: {n} of {total} figures ({days}).", **values)
        )
    if found.unknown:
        words.append(t("Day of publication unknown: {n} of {total} figures.", n=len(found.unknown), total=len(rows)))
    return " ".join(words)


def note(rows: Sequence[Observation], writer: Writer, end: date) -> Iterator[str]:
    """How many figures of a page were published later, and of how many no day is known."""
    t, found = writer.t, Published.of(rows, writer.package, end)
    if found.later:
        yield t("{n} of {total} figures of this page were published after the end of the quarter ({sign} at their "
                "source).", n=len(found.later), total=len(rows), sign=SIGNS[Publication.LATER])  # fmt: skip
    if found.unknown:
        yield t("Of {n} of {total} figures of this page the day of publication is unknown ({sign} at their source).",
                n=len(found.unknown), total=len(rows), sign=SIGNS[Publication.UNKNOWN])  # fmt: skip


def above(rows: Iterable[Observation], writer: Writer, end: date) -> str:
    """Of which figures of the sentences above that holds, those of one day together; empty where there are none."""
    found: dict[str, list[str]] = {}
    for item in rows:
        if words := told(item, writer, end):
            found.setdefault(words, []).append(writer.value(item))
    groups = (f"{words} ({'; '.join(dict.fromkeys(values))})" for words, values in found.items())
    return writer.t("Of the figures above: {figures}.", figures="; ".join(groups)) if found else ""


def _days(rows: Iterable[Observation], writer: Writer) -> str:
    """The days on which figures were published, from the first to the last."""
    sources = {item.source: writer.package.sources[item.source] for item in rows}
    days = dict.fromkeys(
        writer.published(one) for one in sorted(sources.values(), key=lambda one: (one.known_by or date.max, one.id))
    )
    names = list(days)
    if len(names) <= _FEW:
        return "; ".join(names)
    return writer.t("{start} to {end}", start=names[0], end=names[-1])
