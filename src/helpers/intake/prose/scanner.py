"""Text into items: numbers, times, levels, names, and the phrases of the lexicon, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.intake.prose.item import Item
from helpers.intake.prose.lexicon import Meaning, longest
from helpers.intake.prose.periods import Clock
from helpers.intake.prose.quantities import NUMBER, quantity
from helpers.intake.prose.subjects import Names
from helpers.intake.prose.tidying import tidied
from helpers.intake.prose.time_words import PATTERNS

_LEVEL_WORD = r"(?:mức độ|cấp độ|mức|levels?|level|stages?|category|grades?)"
_RANK = r"(?:third|fourth|3rd|4th)"
_LEVEL_SIGN = r"(?:\s?(?:,|;|-|–|và|and|to|or|hoặc|/)\s?)"
#: One level or several of one thing: "mức độ 3, 4", "level 3 and level 4", "mức độ 3 trở lên".
LEVEL = (
    rf"{_LEVEL_WORD}[\s-](?:số |of )?(?:(?:[1-4]|một|hai|ba|bốn|three|four)(?![\d%]|[.,]\d{{2}}))"
    rf"(?:{_LEVEL_SIGN}(?:{_LEVEL_WORD}[\s-]|-)?(?:[1-4]|four|ba|bốn)(?![\w%]|[.,/]\d|\s(?:dịch|thủ|hồ)))*(?: trở lên)?"
    rf"|{_RANK}(?:(?:,|,? and| or)? {_RANK})?[\s-](?:level|tier|degree|category)s?"
)
#: A place in a ranking: "xếp thứ 12/63", "ranked 12th out of 63".
RANK = (
    r"(?:(?:xếp|đứng|hạng|vị trí)(?: (?:ở|vị trí|hạng|thứ hạng))*(?: thứ| số)?"
    r"|rank(?:s|ed|ing)?(?: at| in)?(?: the)?(?: no\.?)?|(?:was|were|is) placed) "
    r"(?P<place>\d{1,2})(?:st|nd|rd|th)?(?:/\d\d)?(?![\w%]|[.,/]\d)"
)
#: The same in words: "came in second place", "ranked third", "topped the ranking", "dẫn đầu bảng xếp hạng".
_EN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_VI = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_PLACES = {word: at for words in (_EN, _VI) for at, word in enumerate(words, 1)} | {"nhì": 2}
_CHART = r"(?:\d{4} )?(?:rankings?|table)"
WORDED = (
    r"(?:(?:rank(?:s|ed|ing)?|came|comes|finished|(?:was|were|is) placed)(?: in| at)?(?: the)? "
    rf"(?P<ordinal>{'|'.join(_EN)})(?: place)?"
    rf"|(?:xếp|đứng)(?: ở)?(?: vị trí| hạng)? thứ (?P<nth>nhì|{'|'.join(_VI)})"
    rf"|(?P<top>(?:tops|top|topped|led|leads|leading) the {_CHART}|(?:dẫn đầu|đứng đầu) bảng xếp hạng))\b(?! trăm)"
)
#: What looks like a number and is none: numbers of papers, of telephones, of people to call, addresses.
PAPER = (
    r"\b(?:số \d+(?=/|\sngày)|(?:no\.?|decision|nghị quyết|quyết định|công văn|nghị định|chỉ thị|thông tư"
    r"|kế hoạch|resolution|decree|official letter|circular|directive|đề án|project|qđ|văn bản)\s(?:số |no\.? ?)?\d+)"
    r"(?:/\d{4})?(?:/[a-zđ&-]+)*"
    r"(?:/[a-zđ-]+)*|\b(?:chỉ số|index)(?: số)? 766\b"
    r"|\b(?:0?[1-4]|hai|ba) cấp\b|\d+/(?:\d{4}/)?[a-zđ]{2,}(?:-[a-zđ&]+)*|\b0\d{2,3}[ .]\d{3}[ .]\d{3,4}\b|\bhttps?://\S+|\bwww\.\S+"
)
#: What parts a label from the one number behind it in a row of a table that was made text.
_CELL_MARK = re.compile(r"(?<=[^\W\d]|[\d)%]) ?[\n\t|](?= ?\d[\d.,/]* ?%?[^\d|\t\n]*\s*$)")
#: The decision by which the National Portal marks the service of ministries and provinces.
_MARKS = "766"
_NAMES = {f"time{index}": name for index, (name, _) in enumerate(PATTERNS)}
_MASTER = re.compile(
    rf"(?P<paper>{PAPER})|(?P<rank>\b{RANK})|(?P<worded>\b{WORDED})|(?P<level>\b(?:{LEVEL}))|"
    + "|".join(rf"(?P<time{index}>(?<![\w])(?:{pattern})(?!\w))" for index, (_, pattern) in enumerate(PATTERNS))
    + rf"|(?P<number>(?<!\w)(?:(?<!\d[/.,])|(?<=(?:mức|.độ) [34]/)){NUMBER}(?!\w|/\d|-[^\W\d]))"
    + r"|(?P<word>(?:tp|tx)(?=\.[^\W\d_])|[^\W_]+(?:[-’'&.][^\W\d_]+)*)"
    + r"|(?P<ellipsis>\.{2,}|…|\[[^\[\]\d]{0,60}\])|(?P<mark>\S)"
)
_DIGITS = {"một": 1, "three": 3, "four": 4, "hai": 2, "ba": 3, "bốn": 4, "third": 3, "fourth": 4}


def levels(text: str) -> frozenset[int]:
    """The levels that a phrase names."""
    found = {int(digit) for digit in re.findall(r"[1-4]", text)} | {_DIGITS[w] for w in _DIGITS if w in text}
    if "trở lên" in text:
        found |= set(range(min(found), 5))
    return frozenset(found)


def scan(text: str, start: int, end: int, names: Names, clock: Clock) -> list[Item]:
    """The items of a sentence of the text."""
    lowered = text[start:end].lower()
    if len(lowered) != end - start:  # a letter that is another number of letters when small: as it stands, then
        lowered = text[start:end]
    lowered = _CELL_MARK.sub(lambda found: ":".rjust(len(found[0])), lowered)
    return tidied(list(_items(text, lowered, start, names, clock)), names)


def _items(text: str, lowered: str, offset: int, names: Names, clock: Clock) -> Iterator[Item]:
    matches = [match for match in _MASTER.finditer(lowered) if match.lastgroup]
    words = [match[0] if _kind(match) in {"word", "mark"} else "\0" for match in matches]
    index = 0
    while index < len(matches):
        match, kind = matches[index], _kind(matches[index])
        begin, stop = offset + match.start(), offset + match.end()
        taken = 1
        if kind == "number":
            found = quantity(match)
            yield Item("number" if found else "word", found or match[0], begin, stop)
        elif kind in {"rank", "worded"}:
            yield Item("rank", _place(match), begin, stop)
        elif kind == "level":
            yield Item("level", levels(match[0]), begin, stop)
        elif kind in _NAMES:
            period = clock.read(_NAMES[kind], match[0], lowered[max(0, match.start() - 30) : match.start()])
            yield Item("time" if period else "dateless", period or match[0], begin, stop)
        elif kind in {"paper", "ellipsis"}:
            marks = kind == "paper" and _MARKS in match[0]
            yield Item("index" if marks else kind, _MARKS if marks else match[0], begin, stop)
        else:
            named = names.at(text, matches, index, offset)
            phrase = _phrase(names, text, matches, index, offset, longest(words, index))
            if named and (not phrase or named[0] >= phrase[0]):
                taken, what, value = named
                yield Item(what, value, begin, offset + matches[index + taken - 1].end())
            elif phrase:
                taken = phrase[0]
                if phrase[1].kind == "tiers":
                    yield from _tiers(phrase[1].value, begin, offset + matches[index + taken - 1].end())
                    index += taken
                    continue
                yield Item(phrase[1].kind, phrase[1].value, begin, offset + matches[index + taken - 1].end())
            else:
                noun = names.short.get(match[0])
                yield Item("noun" if noun else "mark" if kind == "mark" else "word", noun or match[0], begin, stop)
        index += taken


def _place(match: re.Match[str]) -> int:
    """The place in a ranking that figures or words say."""
    if match["place"]:
        return int(match["place"])
    return 1 if match["top"] else _PLACES[match["ordinal"] or match["nth"]]


def _phrase(
    names: Names, text: str, matches: list[re.Match[str]], index: int, offset: int, phrase: tuple[int, Meaning] | None
) -> tuple[int, Meaning] | None:
    """A phrase; less of one such as "of the city" where its last words begin a name, as in "UBND thành phố Vinh"."""
    if phrase and phrase[1].kind == "noun" and phrase[1].value.endswith("+online"):
        inside = [match[0] for match in matches[index : index + phrase[0]]]
        return longest(inside[: inside.index(",")], 0) if "," in inside else phrase  # "41 dossiers, online 72%"
    if not phrase or phrase[1].kind != "here":
        return phrase
    for word in range(index + 1, index + phrase[0]):
        named = names.at(text, matches, word, offset)
        if named and word + named[0] > index + phrase[0]:
            return word - index, Meaning("fn", "x")
    return phrase


def _tiers(value: str, start: int, end: int) -> Iterator[Item]:
    """The tiers that one phrase names, as if each were named: "the provincial, district and commune levels"."""
    for at, tier in enumerate(value.split("+")):
        if at:
            yield Item("and", "and", start, start)
        yield Item("tier", tier, start, end)


def _kind(match: re.Match[str]) -> str:
    """The outermost group that matched: numbers have groups of their own inside."""
    for name in ("paper", "rank", "worded", "level", "number", "word", "ellipsis", "mark"):
        if match[name] is not None:
            return name
    return next(name for name in _NAMES if match[name] is not None)
