"""A message catalogue: one sentence in, the sentence of the language out, with its values filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from helpers.errors import HelpersError, RequestError

#: The languages of the reports, each called by its own name; the first is the one of pages without a suffix.
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


def N_(text: str) -> str:  # noqa: N802 (the name that gettext tools know)
    """Marks a sentence that is looked up later, by name; it returns the sentence itself."""
    return text


def parse_language(text: object) -> str:
    """``vi`` or ``en``; RequestError for anything else."""
    found = str(text).strip().lower()
    if found not in LANGUAGES:
        raise RequestError("language", text, "vi or en", "Reports are written in Vietnamese (vi) and English (en).")
    return found


@lru_cache
def _catalogue(language: str) -> dict[str, str]:
    path = Path(__file__).parent / f"{language}.po"
    with path.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if isinstance(entry.id, str) and entry.id}


@dataclass(frozen=True, slots=True)
class Messages:
    """``messages("{n} provinces", n="63")`` in one language. English is the text itself."""

    language: str

    def __call__(self, text: str, /, **values: object) -> str:
        """The sentence in this language; HelpersError if the catalogue lacks it."""
        if self.language != "en":
            try:
                text = _catalogue(self.language)[text]
            except KeyError:
                raise HelpersError(f"{self.language}.po has no sentence for {text!r}") from None
        return text.format(**values) if values else text
