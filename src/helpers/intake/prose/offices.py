"""Ministries, departments and other bodies of the Government and of provinces, by full name or by their letters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from helpers.data.names import fold as fold_afresh

#: Words of a text come again and again.
fold = lru_cache(maxsize=20_000)(fold_afresh)
#: What begins the name of an office.
_OFFICE_EN = frozenset({"Ministry", "Department"})
_OFFICE = frozenset({"sở", "bộ", "ban", "cục", "chi cục", "tổng cục", "thanh tra", "sở:", "viện"})
#: What is said behind the kind of an office alone, which then is the last one that was named.
ACTS = frozenset({"đã", "tiếp", "nhận", "cung", "giải", "có", "đang", "hiện"})


@dataclass(frozen=True, slots=True)
class Office:
    """A body below a province or the Government: its name in full, and whether it is of the Government."""

    name: str
    national: bool


def letters(name: str) -> str:
    """The letters by which an office goes: "Khoa học và Công nghệ" is KH&CN."""
    parts = re.split(r"\s+và\s+", name)
    return "&".join("".join(word[0] for word in re.findall(r"[^\W\d_]+", part)).upper() for part in parts)


def _ends_with(name: str, places: frozenset[str]) -> bool:
    """Whether a name ends with that of a province, which is read for itself."""
    words = name.split()
    return any(fold("".join(words[-count:])) in places for count in (1, 2, 3, 4))


class Offices:
    """Finds offices at a word of a text; knows the bodies of a package, by name in Vietnamese and English.

    ``places``: the folded names of provinces; a body whose name ends with one is no office of its own.
    """

    def __init__(self, bodies: Mapping[str, str], places: frozenset[str]) -> None:
        plain = {vi: en for vi, en in bodies.items() if "(" not in vi}
        self._bodies = {fold(body): body for body in plain if " " in body and not _ends_with(body, places)}
        self._names: dict[str, str] = {}
        for body in plain:
            kind, _, rest = body.partition(" ")
            if kind in {"Sở", "Bộ"} and rest:
                self._names |= {fold(rest): rest, fold(letters(rest)): rest}
        self._english = {fold(en): vi for vi, en in plain.items() if vi.startswith("Bộ ")}

    def at(self, words: Sequence[str]) -> tuple[int, str, object] | None:
        """How many words name an office, the kind of item, and the office; None if no such name begins here."""
        if words[0] in _OFFICE_EN and words[1:2] == ["of"]:
            return self._in_english(words)
        if [word.lower() for word in words[:2]] == ["công", "an"] and words[0][0].isupper():
            return 2, "office", Office("Công an", national=False)
        if words[0].lower() not in _OFFICE or not words[0][0].isupper():
            return None
        for count in range(min(9, len(words)), 2, -1):
            if body := self._bodies.get(fold("".join(words[:count]))):
                return count, "office", Office(body, body.startswith("Bộ "))
        found = self.named(words[1:])
        kind = words[0]
        if found:
            return 1 + found[0], "office", Office(f"{kind} {found[1]}", kind == "Bộ")
        if kind in {"Sở", "Bộ"} and len(words) > 1 and words[1] in ACTS:  # the one that was named before
            return 1, "here", "office"
        if len(words) > 1 and words[1][:1].isupper():
            count = 1
            while count < len(words) and (words[count][:1].isupper() or words[count] in {"và", "&"}):
                count += 1
            return count, "office", Office(" ".join(words[:count]), kind in {"Bộ", "Cục", "Tổng cục"})
        return None

    def _in_english(self, words: Sequence[str]) -> tuple[int, str, object]:
        """ "Ministry of Industry and Trade", "Department of Health": capital letters, and "and" between them."""
        count = 2
        while count < len(words) and (words[count][:1].isupper() or words[count] in {"and", "&"}):
            count += 1
        count -= words[count - 1] in {"and", "&"}
        name = " ".join(words[:count])
        return count, "office", Office(self._english.get(fold(name), name), words[0] == "Ministry")

    def named(self, words: Sequence[str]) -> tuple[int, str] | None:
        """How many words are an office without its kind, as in a list behind "departments:", and its name in full."""
        for count in range(min(8, len(words)), 0, -1):
            if name := self._names.get(fold("".join(words[:count]))):
                return count, name
        return None
