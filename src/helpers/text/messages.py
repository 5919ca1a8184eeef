"""A message catalogue: one sentence in, the sentence of the language out, with its values filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from babel.messages.mofile import write_mo
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


class _Missing(NullTranslations):
    """What a catalogue falls back on: an error, so that no page is half in another language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def gettext(self, message: str) -> NoReturn:
        raise HelpersError(f"{self._language}.po has no sentence for {message!r}")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> NoReturn:
        raise HelpersError(f"{self._language}.po has no sentence with a plural for {msgid1!r}")


@lru_cache
def _translations(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    compiled = BytesIO()
    with (Path(__file__).parent / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    found = GNUTranslations(compiled)
    found.add_fallback(_Missing(language))
    return found


@dataclass(frozen=True, slots=True)
class Messages:
    """``messages("{place}: {value}", place=…, value=…)`` in one language. English is the text itself."""

    language: str

    def __call__(self, text: str, /, **values: object) -> str:
        """The sentence in this language; HelpersError if the catalogue lacks it."""
        text = _translations(self.language).gettext(text)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The sentence for a number, which it may name as ``{n}``; HelpersError if the catalogue lacks its plural."""
        return _translations(self.language).ngettext(one, many, n).format(n=n, **values)
