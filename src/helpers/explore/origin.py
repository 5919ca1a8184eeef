"""The document behind a figure: what it is called, who published it and when, where it is, what was read in it."""

from __future__ import annotations

import textwrap

from markupsafe import Markup

from helpers.analysis.snapshot import Snapshot
from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.periods import LAST
from helpers.data.sources import Source
from helpers.data.targets import Target
from helpers.html.display import styled
from helpers.html.tables import Column, table
from helpers.pages import cells
from helpers.text.codes import BASES, STATUSES
from helpers.text.figures import period, shown, what
from helpers.text.messages import Messages, parse_language


class Origin:
    """A source and, if it was asked for by a figure, that figure as printed. Shows itself as a small table.

    ``source`` and ``figure`` are the rows themselves; ``url`` is empty where no address is known.

    Example:
        >>> import helpers
        >>> origin = helpers.load().source("F003")
        >>> origin.figure.value
        Decimal('34.21')
        >>> origin.source.kind
        'copy'
    """

    def __init__(
        self, package: Package, source: Source, figure: Observation | Target | None = None, language: object = "vi"
    ) -> None:
        self.source, self.figure = source, figure
        self._t = Messages(parse_language(language))
        self._view = Snapshot(package, package.places[figure.area if figure else "VN"], LAST)

    @property
    def url(self) -> str:
        """The address of the document; empty where none is known."""
        return self.source.link

    def _rows(self) -> list[tuple[str, object]]:
        t, source, figure = self._t, self.source, self.figure
        title = Markup('<span lang="{}">{}</span>').format(source.language, source.title)
        if source.link:
            title = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(source.link, title)
        rows: list[tuple[str, object]] = [(t("Source"), title), (t("Publisher"), source.publisher)]
        rows.append((t("Published"), cells.published(source, t)))
        if isinstance(figure, Observation):
            rows += self._figure(figure)
        elif figure:
            name = self._view.package.indicators[figure.indicator].name(t.language)
            rows += [(name, cells.target_value(figure, self._view, t)), (t("Due"), cells.due(figure, t))]
        notes = [source, figure] if figure else [source]
        texts = [item.note if t.language == "vi" else item.note_en for item in notes]
        return rows + [(t("Note"), text) for text in texts if text]

    def _figure(self, item: Observation) -> list[tuple[str, object]]:
        t, snapshot = self._t, self._view
        name = f"{snapshot.place.name(t.language)}: {what(item, snapshot, t)}"
        status = [t(STATUSES[item.obs_status])] if item.doubtful else []
        status += [t("computed here")] if item.computed else []
        rows: list[tuple[str, object]] = [(name, shown(item, snapshot, t)), (t("When"), period(item, t))]
        rows.append((t("Basis"), "; ".join([t(BASES[item.basis]), *status])))
        return rows

    def __repr__(self) -> str:
        return f"Origin: {textwrap.shorten(self.source.title, 70, placeholder=' ...')} ({self.source.publisher})"

    def _repr_html_(self) -> str:
        t = self._t
        caption = t("Where {id} was read", id=self.figure.id) if self.figure else t("Source {id}", id=self.source.id)
        return styled(table(caption, (Column(t("Part")), Column(t("As printed"))), self._rows()))
