"""Where figures stand in their documents, and archived copies of these: at a row, and at the entry of a source."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.analysis.record import evidence
from helpers.analysis.snapshot import Snapshot
from helpers.data.evidence import Evidence
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.html.elements import join
from helpers.text import recorded
from helpers.text.formats import upper
from helpers.text.writer import Writer

#: So many places of one document are told at its entry; of more the rows tell each.
_FEW = 6


def read_at(item: Observation, writer: Writer) -> Markup:
    """The place of a figure in its document, and the archived copy; empty where nothing is known."""
    found = evidence(item.id, writer.package)
    return join(filter(None, [upper(recorded.place(found, writer)), _copies([found] if found else [], writer)]), ", ")


def read_in(source: str, snapshot: AnySnapshot, writer: Writer) -> Markup:
    """The places in one document at which figures and targets of a page stand, and its archived copies."""
    if not writer.package.evidence:
        return Markup("")
    rows: list[Observation | Target] = [*snapshot.figures]
    if isinstance(snapshot, Snapshot):
        rows += [*snapshot.country, *snapshot.targets, *snapshot.national_targets]
    found = [one for row in rows if row.source == source and (one := evidence(row.id, writer.package))]
    found.sort(key=lambda one: (one.page or 0, one.table, one.cell, one.paragraph or 0, one.place))
    places = list(filter(None, dict.fromkeys(recorded.place(one, writer) for one in found)))
    told = "; ".join(places) if len(places) <= _FEW else writer.t("{n} places, each at its figure", n=len(places))
    read = writer.t("Read at: {places}", places=told) if places else ""
    return join(filter(None, [read, _copies(found, writer)]), ". ")


def _copies(found: Iterable[Evidence], writer: Writer) -> Markup:
    links = dict.fromkeys(one.link for one in found if one.link)
    return join((Markup('<a href="{}">{}</a>').format(link, writer.t("archived copy")) for link in links), ", ")
