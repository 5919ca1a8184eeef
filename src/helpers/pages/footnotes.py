"""Footnotes of a section: reasons that would crowd a card or a cell, each with a letter, told once below."""

from __future__ import annotations

from string import ascii_lowercase

from markupsafe import Markup

from helpers.html.elements import join


class Footnotes:
    """Collects reasons in the order in which they are met; the same reason keeps its letter. ``name`` is an anchor."""

    def __init__(self, name: str) -> None:
        self._name, self._texts = name, dict[str, str]()

    def mark(self, text: str) -> Markup:
        """The letter of a reason, linked to it."""
        letter = self._texts.setdefault(text, _letter(len(self._texts)))
        return Markup('<sup><a href="#{}-{}">{}</a></sup>').format(self._name, letter, letter)

    @property
    def listed(self) -> Markup:
        """All reasons with their letters; nothing if there is none."""
        rows = join(
            Markup('<li id="{}-{}"><sup>{}</sup> {}</li>').format(self._name, letter, letter, text)
            for text, letter in self._texts.items()
        )
        return Markup('<ul class="footnotes">{}</ul>').format(rows) if rows else Markup("")


def _letter(number: int) -> str:
    """A, b, ... z, aa, ab, ..."""
    first, last = divmod(number, len(ascii_lowercase))
    return (_letter(first - 1) if first else "") + ascii_lowercase[last]
