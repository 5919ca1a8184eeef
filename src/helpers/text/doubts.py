"""What a sentence must say of a figure besides its value."""

from __future__ import annotations

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.text.codes import DISPUTED
from helpers.text.writer import Writer


def quoted(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    """The value of a figure that another one is read against, never without a word if something contradicts it."""
    value = writer.value(item)
    return writer.t("{value} (disputed)", value=value) if snapshot.contradicted(item) else value


def held_when(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    """When a figure holds, for a heading; with a word if something contradicts it."""
    told = [writer.period(item), writer.t(DISPUTED) if snapshot.contradicted(item) else ""]
    return "; ".join(filter(None, told))


def doubts(item: Observation, snapshot: Snapshot, writer: Writer) -> str:
    """What a sentence with a figure must say of it: its status, that it is computed, that something contradicts it."""
    t = writer.t
    told = [writer.status(item)] if item.doubtful else []
    told += [t("computed here")] if item.computed else []
    told += [t(DISPUTED)] if snapshot.contradicted(item) else []
    return "; ".join(told)
