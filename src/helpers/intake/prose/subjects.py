"""Whose figure it is: places in any spelling, ministries and offices by full name or by their letters, districts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.data.places import Places
from helpers.intake.prose.offices import ACTS, Office, Offices, fold

#: What stands before the name of a place below a province, folded, and what it is called in full.
_LOCAL = {
    "huyen": "Huyện",
    "thixa": "Thị xã",
    "tx": "Thị xã",
    "quan": "Quận",
    "thanhpho": "Thành phố",
    "tp": "Thành phố",
    "district": "Huyện",
    "town": "Thị xã",
    "city": "Thành phố",
}
#: What a kind of the package is called before a name.
KINDS = {"city": "Thành phố", "town": "Thị xã", "urban-district": "Quận", "district": "Huyện"}
#: What may stand behind such a name in English.
_KINDS_EN = frozenset({"District", "Town", "City"})
#: Small words with which a name may begin, folded.
_STARTS = frozenset({"so", "bo", "xa", "phuong", "thi", "thanh", *_LOCAL})
#: Family names: what follows one is a person, though provinces are called Hòa Bình and Thái Bình.
_FAMILIES = frozenset(
    {"nguyen", "tran", "le", "pham", "hoang", "huynh", "vo", "vu", "phan", "truong", "bui", "dang", "do", "ngo", "ho"}
)
#: The ending of an owner, as in "Gia Lai's services".
_OWNED = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class District:
    """A district, town or city below a province."""

    name: str
    area: str


def _commune(words: Sequence[str]) -> tuple[int, str, object] | None:
    """ "xã Ia Kha", "Phường 5", "thị trấn Yên Viên"; "Xã đã ..." is the one that was named: no figure of it is kept."""
    used = 2 if [word.lower() for word in words[:2]] == ["thị", "trấn"] else 1
    if used == 1 and words[0].lower() not in {"xã", "phường"}:
        return None
    count = used
    while count < len(words) and (words[count][:1].isupper() or (count == used and words[count].isdigit())):
        count += 1
    if count == used and not (words[0][0].isupper() and words[used : used + 1] and words[used] in ACTS):
        return None
    return count, "district", District(" ".join(words[:count]), "")


#: Fewer letters than so many are not told from another word without their marks.
_FEW = 4


class Names:
    """Finds names at a word of a text; knows the places and bodies of a package.

    ``home``: the province that the title names, in which a district lies of which there are several.
    """

    def __init__(self, places: Places, bodies: Mapping[str, str]) -> None:
        self.places = places
        self._spellings = {key: code for key, code in places.spellings.items() if len(key) >= _FEW and code != "VN"}
        few = {key: code for key, code in places.spellings.items() if len(key) < _FEW and code != "VN"}
        self._short = {name: few[fold(name)] for name in places.printed if fold(name) in few}
        self._firsts = {key[:2] for key in self._spellings} | {"tp", "hc", "hu", "br"}
        self._listing = self.home = ""
        self.short: dict[str, str] = {}  # letters that the text gives a noun: "hồ sơ (HS)"
        self._offices = Offices(bodies, frozenset(self._spellings))

    def at(
        self, text: str, matches: Sequence[re.Match[str]], index: int, offset: int
    ) -> tuple[int, str, object] | None:
        """How many words a name from here takes, the kind of item, and what is named."""
        word = text[offset + matches[index].start() : offset + matches[index].end()]
        if not word[:1].isalpha():
            return None
        follows = matches[index + 1] if index + 1 < len(matches) else None
        of_offices = follows and text[offset + follows.start() : offset + follows.end()].lower() in {"sở", "bộ"}
        if not word[0].isupper() and not of_offices and fold(word) not in _STARTS:
            self._listing = self._listing if word in {"và", "and"} else ""
            return None
        words = [text[offset + match.start() : offset + match.end()] for match in matches[index : index + 9]]
        if commune := _commune(words):
            return commune
        before = text[offset + matches[index - 1].start() : offset + matches[index - 1].end()] if index else ""
        if words[1:2] == [":"] and words[0].lower() in {"sở", "bộ"}:
            self._listing = words[0].capitalize()
            return None
        if words[2:3] == [":"] and words[1].lower() in {"sở", "bộ"}:  # "the departments: ..."
            self._listing = words[1].capitalize()
            return None
        found = (
            self._listed(words)
            or self._offices.at(words)
            or self._local(words)
            or self._local_in_english(words)
            or self._place(words, before)
        )
        if found is None and word.lower() not in {"và", "and"}:
            self._listing = ""
        return found

    def _listed(self, words: Sequence[str]) -> tuple[int, str, object] | None:
        """A name in a list of which only the first has its kind before it."""
        if not self._listing or not words[0][:1].isupper():
            return None
        if self._listing in {"Sở", "Bộ"}:
            office = self._offices.named(words)
            return (
                (office[0], "office", Office(f"{self._listing} {office[1]}", self._listing == "Bộ")) if office else None
            )
        return self._named_local(self._listing, words, 0)

    def _place(self, words: Sequence[str], before: str) -> tuple[int, str, object] | None:
        if not words[0][0].isupper() or fold(words[0])[:2] not in self._firsts:
            return None
        if fold(before) in _FAMILIES and before[:1].isupper():
            return None
        for count in (5, 4, 3, 2, 1):
            some = words[:count]
            if len(some) < count or not some[-1][0].isalnum():
                continue
            code = self._spellings.get(fold(_OWNED.sub("", "".join(some))))
            if code and all(word[0].isupper() or not word[0].isalpha() for word in some):
                return count, "place", code
        code = self._short.get(_OWNED.sub("", words[0]))  # "Huế", but not "Huệ", who is somebody
        return (1, "place", code) if code else None

    def _local(self, words: Sequence[str]) -> tuple[int, str, object] | None:
        for used in (2, 1):
            kind = _LOCAL.get(fold("".join(words[:used])))
            rest = words[used:]
            if rest and rest[0] == ".":
                used, rest = used + 1, rest[1:]
            if kind and rest and rest[0][:1].isupper():
                return self._named_local(kind, rest, used)
        return None

    def _local_in_english(self, words: Sequence[str]) -> tuple[int, str, object] | None:
        """ "Binh Son District", "Duc Pho Town": the kind stands behind the name."""
        at = next((at for at, word in enumerate(words[:5]) if word in _KINDS_EN), 0)
        name = fold("".join(words[:at])) if at and all(word[:1].isupper() for word in words[:at]) else ""
        areas = self.places.localities.areas(name) if name and name not in self._spellings else ()
        if len(areas) != 1:
            return None
        return (
            at + 1,
            "district",
            District(f"{_LOCAL[words[at].lower()]} {self.places.localities.name(name)}", areas[0]),
        )

    def _named_local(self, kind: str, rest: Sequence[str], used: int) -> tuple[int, str, object] | None:
        for count in (4, 3, 2, 1):
            some = rest[:count]
            key = fold("".join(some))
            if len(some) < count or not all(word[:1].isupper() for word in some):
                continue
            if code := self._spellings.get(key) or self._short.get("".join(some)):
                return self._city(kind, some, code, used) if used else None
            areas = self.places.localities.areas(key)
            if len(areas) == 1 or self.home in areas:
                self._listing = kind
                area = areas[0] if len(areas) == 1 else self.home
                return used + count, "district", District(f"{kind} {self.places.localities.name(key)}", area)
        return None

    def _city(self, kind: str, words: Sequence[str], code: str, used: int) -> tuple[int, str, object]:
        """ "Thành phố Bắc Giang" is a city in the province of that name, "thành phố Hà Nội" is the province."""
        below = kind == KINDS["city"] and self.places[code].type == "province"
        name = f"{kind} {' '.join(words)}"
        return used + len(words), *(("district", District(name, code)) if below else ("place", code))
