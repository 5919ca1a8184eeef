"""Headers as words that can be compared: small letters without diacritics, abbreviations written out, no periods."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from helpers.errors import RequestError
from helpers.intake.moments import plain
from helpers.intake.periods import find, parse

#: Abbreviations of Vietnamese offices and words of one meaning, as plain text -> as the indicators are named.
_WRITTEN_OUT = (
    (r"dvctt|dich vu truc tuyen", "dich vu cong truc tuyen"), (r"dvc", "dich vu cong"), (r"tthc", "thu tuc hanh chinh"),
    (r"dvcqg", "dich vu cong quoc gia"), (r"hs", "ho so"), (r"(?:md|muc|levels?)(?= ?[34])", "muc do"),
    (r"ti le|ty trong|phan tram|percentage|percent|share|rate|proportion", "ty le"), (r"ytd|luy ke", " "),
    (r"xu ly|processed|settled", "giai quyet"), (r"qua han|late", "tre han"), (r"buu dien", "buu chinh"),
    (r"ket qua (?:(?:giai quyet|ho so|thu tuc hanh chinh|ban|dang) )*dien tu", "ketquadientu"),  # no way to file
    (r"dien tu|qua mang", "truc tuyen"), (r"(?:nop|tiep nhan) truc tuyen", "truc tuyen"),
    (r"received online", "online"), (r"files", "dossiers"), (r"toan phan", "toan trinh"),
)  # fmt: skip
#: Of services with a level or a mode it need not be said that they are public and online.
_ONLINE = re.compile(r"\bdich vu cong(?: truc tuyen)?(?= (?:muc do|toan trinh|mot phan))")
_REPLACED = tuple((re.compile(rf"\b(?:{form})\b"), told) for form, told in _WRITTEN_OUT)
_EMPTY = """
so luong tong cac cua da duoc la va co theo trong cho ve nhung ket qua cung cap bieu bang phu luc thong ke hop lieu bao
cao don vi tinh thanh pho dia phuong ca nuoc quy nam thang ky the a an of number total all in by and at for with table
annex report province provinces quarter year count filed handled offered nay this nop
"""
#: Words that do not tell one measure from another.
STOP = frozenset(_EMPTY.split())
#: Characters of a header that are read.
_LONGEST = 300
#: A leap year, in which each day of the calendar is one.
_ANY_YEAR = 2020
_NOTES = re.compile(r"\([\s,;]*\)|\(\s*[\d*=/+\-xX:. ]*\s*\)|\[\d+\]|\*+")


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A header without its periods, numbers of columns and marks of footnotes."""
    text = unicodedata.normalize("NFC", text[:_LONGEST])
    if _is_period(text):
        return ""
    for found in reversed(find(text)):
        text = f"{text[: found.first]} {text[found.last :]}"
    return " ".join(_NOTES.sub(" ", text).split()).strip(" -–:;,./")


@lru_cache(maxsize=4096)
def _is_period(text: str) -> bool:
    """True for a text that is a period and nothing else, with or without its year."""
    try:
        return bool(parse(text, _ANY_YEAR))
    except RequestError:
        return False


def written_out(text: str) -> str:
    """Plain words, abbreviations written out; a percent sign is the word for a share."""
    told = f" {plain(bare(text)).replace('%', ' ty le ')} "
    for form, full in _REPLACED:
        told = form.sub(full, told)
    told = _ONLINE.sub("dich vu", told)
    return " ".join(re.findall(r"[a-z0-9]+", told))


def words(text: str) -> frozenset[str]:
    """The words that tell measures apart."""
    return frozenset(re.sub(r"\bty le\b", " ", written_out(text)).split()) - STOP


def is_share(text: str) -> bool:
    """True if a header says that its figures are shares."""
    return " ty le " in f" {written_out(text)} "
