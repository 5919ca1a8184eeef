"""Text from bytes in the encodings that Vietnamese files have: Unicode, Windows-1258, TCVN3 (ABC), VNI and VISCII.

Old files do not say theirs. Each is tried, and the one in which the words are Vietnamese syllables is taken.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache

from helpers.intake.grids.grid import FileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
#: Letters of the single-byte encodings, in the order of ``_VIETNAMESE``.
_VIETNAMESE = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ"
_TCVN3 = bytes.fromhex(
    "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4abe5e6e7e8e9aceaebecedee"
    "eff1f2f3f4adf5f6f7f8f9fafbfcfdfea1a2a7a3a4a5a6"
)
#: The rest of VISCII is that of its code page; letters by their byte, as RFC 1456 has them.
_VISCII = {
    0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
    **dict(enumerate(
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
        "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ", start=0x80,
    )),
}  # fmt: skip
#: VNI: a vowel and a mark of its own behind it; alone: what the sign means by itself.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(r"([aeiouyôö])([ùøûõïâáàåãäêéèúüë])|([ñôöíìæóòî])", re.IGNORECASE)
#: A syllable of Vietnamese without its tone: what begins it, a vowel or several, what ends it.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"(?:iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyê|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|"
    r"ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
#: What no syllable has: nh and ch behind these vowels, ng behind those, k before a and c before e. (A
#: stop at the end has a sharp or a heavy tone.)
_NEVER = re.compile(
    r"[ăâeoôơuư](?:nh|ch)$|(?:^|[^iyu])êng$|(?:^|[^qư])[iy]ng$|^k(?![ieêyh])|^c(?=[ieêy])|^(?:ngh|gh)(?![ieê])"
)
#: At least this part of the words must be syllables, and no other encoding may come so near.
_LEAST, _AHEAD = 0.7, 0.1
_SAMPLE = 20_000


def decode(content: bytes) -> tuple[str, str]:
    """A text and the name of its encoding; FileError that names what was tried if none makes Vietnamese of it."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strict(content, name), name
    if wide := _wide(content):
        return _strict(content, wide), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    scores = sorted(((_likeness(text), name) for name in OLD if (text := _old(content[:_SAMPLE], name))), reverse=True)
    best, name = scores[0] if scores else (0.0, "")
    rivals = [score for score, other in scores[1:] if _old(content, other) != _old(content, name)]
    if best < _LEAST or any(score > best - _AHEAD for score in rivals):
        tried = ", ".join(OLD)
        raise FileError(
            f"its encoding is not UTF-8, and none of {tried} makes Vietnamese words of it. Save it as UTF-8."
        )
    return _old(content, name), name


def _strict(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise FileError(f"it begins as {name} and is not ({error.reason}). Save it as UTF-8.") from error


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain text is zero."""
    head = content[:2000]
    if 5 * head.count(0) < len(head) or not head:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


@cache
def _table(name: str) -> dict[int, str]:
    if name == "VISCII":
        return _VISCII
    return dict(zip(_TCVN3, _VIETNAMESE, strict=True))


#: The encodings of files that are no Unicode, by the names that people know.
OLD = ("Windows-1258", "TCVN3 (ABC)", "VNI", "VISCII")


def _old(content: bytes, name: str) -> str:
    """A text in an old encoding; empty where a byte has no letter in it."""
    if name == "Windows-1258":
        return unicodedata.normalize("NFC", content.decode("cp1258", errors="replace").replace("\ufffd", "\u25a1"))
    text = content.decode("cp1252" if name == "VNI" else "latin-1", errors="replace")
    if name == "VNI":
        return unicodedata.normalize("NFC", _VNI.sub(_vni, text))
    return text.translate(_table(name))


def _vni(found: re.Match[str]) -> str:
    vowel, mark, alone = found.groups()
    sign = alone or vowel
    letter = _VNI_ALONE.get(sign.lower(), sign.lower())
    return (letter.upper() if sign.isupper() else letter) + (_VNI_MARKS[mark.lower()] if mark else "")


def _likeness(text: str) -> float:
    """How many of the words that are not plain ASCII are syllables, from 0 to 1."""
    words = [word for word in re.findall(r"[^\s\d!-/:-@\[-`{-~]+", text) if not word.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


@cache
def _is_syllable(word: str) -> bool:
    signs = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    tones = [sign for sign in signs if sign in _TONES]
    stopped = bare.endswith(("c", "ch", "p", "t")) and not set(tones) & {"\u0301", "\u0323"}
    return len(tones) <= 1 and not stopped and bool(_SYLLABLE.fullmatch(bare)) and not _NEVER.search(bare)
