"""Where figures stand in their documents, and archived copies of these: at a row, and at the entry of a source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from helpers.analysis.protocols import AnySnapshot
from helpers.analysis.record import evidence
from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.analysis.shown import told_in_lines
from helpers.analysis.snapshot import Snapshot
from helpers.data.evidence import Evidence
from helpers.data.observations import Observation
from helpers.data.targets import Target
from helpers.html.elements import folded, join, paragraph
from helpers.text import recorded
from helpers.text.formats import upper
from helpers.text.writer import Writer

#: So many places of one document are told at its entry; more are folded.
_FEW = 6


def read_at(items: Iterable[Observation | Target], writer: Writer) -> Markup:
    """The places of figures or targets of one document, and the archived copies; empty where nothing is known."""
    found = list(filter(None, (evidence(item.id, writer.package) for item in items)))
    places = dict.fromkeys(filter(None, (recorded.place(one, writer) for one in found)))
    return join(filter(None, ["; ".join(places), _copies(found, writer)]), ", ")


def read_in(source: str, rows: Iterable[Observation | Target], writer: Writer) -> tuple[Markup, Markup]:
    """Where in one document each of these figures and targets stands, and its archived copies: in a line, and folded.

    Each place has the numbers to look for there, since not every table has room for places; many are folded.
    """
    cited = [row for row in rows if row.source == source] if writer.package.evidence else []
    found = [(one, row) for row in cited if (one := evidence(row.id, writer.package))]
    places: dict[str, dict[str, None]] = {}
    for one, row in sorted(found, key=lambda pair: _order(pair[0])):
        if told := recorded.place(one, writer):
            places.setdefault(told, {})[_value(row, writer)] = None
    copies = _copies((one for one, _ in found), writer)
    if not places:
        return copies, Markup("")
    listed = "; ".join(f"{place} ({', '.join(values)})" for place, values in places.items())
    if len(places) > _FEW:
        return copies, folded(writer.t("Read at {n} places", n=len(places)), paragraph(f"{upper(listed)}."))
    return join(filter(None, [writer.t("Read at: {places}", places=listed), copies]), ". "), Markup("")


def shown(snapshot: AnySnapshot) -> dict[Observation | Target, None]:
    """The figures and targets that a page can cite, without those of offices that it tells in a line a table."""
    told = snapshot.shown if isinstance(snapshot, SelectionSnapshot) else snapshot.figures
    lines = told_in_lines(snapshot)
    rows: dict[Observation | Target, None] = dict.fromkeys(item for item in told if item.id not in lines)
    if isinstance(snapshot, Snapshot):
        rows |= dict.fromkeys((*snapshot.country, *snapshot.targets, *snapshot.national_targets))
    return rows


def _order(one: Evidence) -> tuple[object, ...]:
    """From the first page to the last; cells as people count them, B7 before B10."""
    return (one.page or 0, _counted(one.table), _counted(one.cell), one.paragraph or 0, _counted(one.place))


def _counted(name: str) -> list[tuple[int, str]]:
    return [(int(number or 0), text) for text, number in re.findall(r"(\D*)(\d*)", name, re.ASCII)]


def _value(row: Observation | Target, writer: Writer) -> str:
    return writer.value(row) if isinstance(row, Observation) else writer.target_value(row)


def _copies(found: Iterable[Evidence], writer: Writer) -> Markup:
    links = dict.fromkeys(one.link for one in found if one.link)
    return join((Markup('<a href="{}">{}</a>').format(link, writer.t("archived copy")) for link in links), ", ")
