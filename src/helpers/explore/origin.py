"""The document behind a figure: what it is called, who published it and when, where it is, what was read in it."""

from __future__ import annotations

import textwrap

from markupsafe import Markup

from helpers.data.observations import Observation
from helpers.data.package import Package
from helpers.data.sources import Source
from helpers.data.targets import Target
from helpers.html.display import styled
from helpers.html.tables import Column, Table
from helpers.text.messages import Messages, parse_language
from helpers.text.writer import Writer


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
        self._writer = Writer(package, Messages(parse_language(language)))

    @property
    def url(self) -> str:
        """The address of the document; empty where none is known."""
        return self.source.link

    def _rows(self) -> list[tuple[str, object]]:
        writer, source, figure = self._writer, self.source, self.figure
        t = writer.t
        title = Markup('<span lang="{}">{}</span>').format(source.language, source.title)
        if source.link:
            title = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(source.link, title)
        rows: list[tuple[str, object]] = [(t("Source"), title), (t("Publisher"), source.publisher)]
        rows.append((t("Published"), writer.published(source)))
        if isinstance(figure, Observation):
            rows += self._figure(figure)
        elif figure:
            rows += [(writer.indicator(figure.indicator), writer.target_value(figure)), (t("Due"), writer.due(figure))]
        notes = [source, figure] if figure else [source]
        texts = [item.note if t.language == "vi" else item.note_en for item in notes]
        return rows + [(t("Note"), text) for text in texts if text]

    def _figure(self, item: Observation) -> list[tuple[str, object]]:
        writer, t = self._writer, self._writer.t
        status = [writer.status(item)] if item.doubtful else []
        status += [t("computed here")] if item.computed else []
        rows: list[tuple[str, object]] = [(f"{writer.area(item.area)}: {writer.name(item)}", writer.value(item))]
        rows.append((t("When"), writer.period(item)))
        rows.append((t("Basis"), "; ".join([writer.basis(item), *status])))
        return rows

    def __repr__(self) -> str:
        return f"Origin: {textwrap.shorten(self.source.title, 70, placeholder=' ...')} ({self.source.publisher})"

    def _repr_html_(self) -> str:
        t = self._writer.t
        caption = t("Where {id} was read", id=self.figure.id) if self.figure else t("Source {id}", id=self.source.id)
        return styled(Table.of(caption, (Column(t("Part")), Column(t("As printed"))), self._rows()))
