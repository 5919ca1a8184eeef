"""Evidence of figures: where in its document each was read, and where the document is kept."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one figure or target stands in its document, as far as known.

    ``page`` and ``paragraph`` are counted from 1, ``table`` and ``cell`` named as the document does (``2``, ``B7``);
    ``place``: in words, what these do not say. ``passage``: the words themselves, kept only where the keeper of the
    package may. ``archive``: the address of an archived copy; ``file_hash``: SHA-256 of a file that the keeper has.
    """

    figure: str
    page: int | None
    table: str
    cell: str
    paragraph: int | None
    place: str
    passage: str
    archive: str
    file_hash: str

    @property
    def placed(self) -> bool:
        """True if it says where in the document."""
        return any((self.page, self.table, self.cell, self.paragraph, self.place))

    @property
    def link(self) -> str:
        """The address of the archived copy if it is a web address, else empty."""
        try:
            parts = urlsplit(self.archive)
        except ValueError:
            return ""
        return self.archive if parts.scheme in {"http", "https"} and parts.hostname else ""
