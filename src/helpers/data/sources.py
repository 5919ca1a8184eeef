"""Documents that figures were read in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from helpers.data.codes import CHOSEN, Coverage, SourceKind

_TRUST = tuple(SourceKind)


@dataclass(frozen=True, slots=True)
class Source:
    """One document: a decision, a ministry's or province's page, a press article, or a copy of one."""

    id: str
    title: str
    publisher: str
    kind: SourceKind
    published: str  # ISO 8601, as precise as known: 2020, 2020-09 or 2020-09-30; empty if unknown
    url: str
    accessed: str
    language: str
    coverage: Coverage
    note: str
    note_en: str

    @property
    def rank(self) -> int:
        """0 for the most trusted kind."""
        return _TRUST.index(self.kind)

    @property
    def chosen(self) -> bool:
        """True if it gives figures of provinces that it chose: of some, or of the highest and the lowest only."""
        return self.coverage in CHOSEN

    @property
    def known_from(self) -> date | None:
        """The first day on which it can have been published, None where no date is known."""
        parts = [int(part) for part in self.published.split("-") if part]
        return date(*(*parts, 1, 1)[:3]) if parts else None

    @property
    def known_by(self) -> date | None:
        """The last day on which it can have been published, None where no date is known."""
        parts = [int(part) for part in self.published.split("-") if part]
        if not parts:
            return None
        if len(parts) == 3:
            return date(*parts)
        year, month = parts[0], parts[1] if len(parts) == 2 else 12
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    @property
    def link(self) -> str:
        """The address if it is a web address, else empty: other schemes are never made a link."""
        try:
            parts = urlsplit(self.url)
        except ValueError:
            return ""
        return self.url if parts.scheme in {"http", "https"} and parts.hostname else ""
