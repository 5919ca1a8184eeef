"""Text into items: numbers, times, levels, names, and the phrases of the lexicon, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from helpers.intake.prose.lexicon import Meaning, longest
from helpers.intake.prose.periods import Clock
from helpers.intake.prose.quantities import NUMBER, quantity
from helpers.intake.prose.subjects import Names
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
#: How many words may stand between a number and what it is out of: "of", "a total of", "nearly".
_WITHIN = 5
#: Fewer letters than so many are a short name.
_LETTERS = 6
_NAMES = {f"time{index}": name for index, (name, _) in enumerate(PATTERNS)}
_MASTER = re.compile(
    rf"(?P<paper>{PAPER})|(?P<rank>\b{RANK})|(?P<worded>\b{WORDED})|(?P<level>\b(?:{LEVEL}))|"
    + "|".join(rf"(?P<time{index}>(?<![\w])(?:{pattern})(?!\w))" for index, (_, pattern) in enumerate(PATTERNS))
    + rf"|(?P<number>(?<!\w)(?:(?<!\d[/.,])|(?<=(?:mức|.độ) [34]/)){NUMBER}(?!\w|/\d|-[^\W\d]))"
    + r"|(?P<word>(?:tp|tx)(?=\.[^\W\d_])|[^\W_]+(?:[-’'&.][^\W\d_]+)*)"
    + r"|(?P<ellipsis>\.{2,}|…|\[[^\[\]\d]{0,60}\])|(?P<mark>\S)"
)
_DIGITS = {"một": 1, "three": 3, "four": 4, "hai": 2, "ba": 3, "bốn": 4, "third": 3, "fourth": 4}


@dataclass(slots=True)
class Item:
    """A piece of a sentence: what it is, which one, and where it stands."""

    kind: str
    value: Any
    start: int
    end: int


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
    return _with_wholes(
        _in_percent(_without_openings(_without_short_names(list(_items(text, lowered, start, names, clock)), names)))
    )


def _with_wholes(items: list[Item]) -> list[Item]:
    """Items with one number for "1,448 out of 1,818", as for 1,448/1,818."""
    kept: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        other = _whole_behind(items, at) if item.kind == "number" else 0
        if other:
            value = replace(item.value, second=items[other].value.value, is_of=True)
            item, at = Item("number", value, item.start, items[other].end), other
        kept.append(item)
        at += 1
    return kept


def _whole_behind(items: list[Item], at: int) -> int:
    """Where the number stands that a number is out of; 0 if none follows "of" or "out of" at once."""
    if items[at + 1 : at + 2] == [] or items[at + 1].kind != "of" or not _counts(items[at]):
        return 0
    other = at + 2
    while other < len(items) and (items[other].kind in {"of", "about", "fn"} or items[other].value == "total"):
        other += 1
    fits = other < len(items) and other < at + _WITHIN and _counts(items[other])
    return other if fits and items[at].value.value <= items[other].value.value else 0


def _counts(item: Item) -> bool:
    """Whether an item is a number that counts things, and nothing more."""
    return item.kind == "number" and item.value.whole and item.value.second is None


def _without_short_names(items: list[Item], names: Names) -> list[Item]:
    """Items without the letters in brackets that a long name is given, as in "online public services (OPS)".

    Of a noun they are kept: "hồ sơ (HS)" makes each HS behind it one.
    """
    kept: list[Item] = []
    for item in items:
        kept.append(item)
        letters = kept[-3:]
        if len(letters) == 3 and letters[0].value == "(" and item.value == ")" and letters[1].kind in {"noun", "word"}:
            if (
                letters[1].kind == "word"
                and len(kept) > 3
                and kept[-4].kind == "noun"
                and len(letters[1].value) < _LETTERS
            ):
                names.short[letters[1].value] = kept[-4].value
            del kept[-3:]
    return kept


def _in_percent(items: list[Item]) -> list[Item]:
    """Items where "(%)" in a label makes the number behind it a share."""
    signs = [item.value for item in items]
    at = next((at for at in range(len(items) - 2) if signs[at : at + 3] == ["(", "%", ")"]), None)
    if at is None:
        return items
    kept = [*items[:at], *items[at + 3 :]]
    for index, item in enumerate(kept[at:], at):
        if item.kind == "number" and item.value.second is None:
            kept[index] = replace(item, value=replace(item.value, percent=True))
            break
    return kept


def _without_openings(items: list[Item]) -> list[Item]:
    """Items without the bracket between a name and its number: "Lai Châu (12%), Sơn La (8%)" is a list of figures."""
    following = [*(item.kind for item in items[1:]), ""]
    return [
        item
        for at, item in enumerate(items)
        if not (
            item.value == "("
            and at
            and items[at - 1].kind in {"place", "district", "office"}
            and following[at] == "number"
        )
    ]


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


def with_centre(items: list[Item]) -> list[Item]:
    """The items of a sentence in a text about a one-stop centre: "the centre received" is that one."""
    before = ""
    told = [item for item in items if item.kind not in {"ellipsis", "dateless", "time"} and item.value != "đang"]
    for item, follows in pairwise(told):
        has = follows.kind == "copula" and before in {"", "mark"}  # "the centre has", not "what is done at it is"
        if item.kind == "hall" and (has or follows.kind in {"feat", "goal", "about"}):
            item.kind, item.value = "feat", "centre"
        before = item.kind
    return items


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
