"""Names and dates in one piece: no-break spaces keep "cả" and "nước" in one line, a byte each where a mark costs 13.

A reader who looks for a name in the page finds it, since browsers take such a space for one, and copy it as one. Data,
attributes and drawings keep their spaces.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from markupsafe import escape

#: What is no text of a page: tags, and what stands in scripts, styles and drawings.
_MARKUP = re.compile(r"(<(script|style|svg)\b.*?</\2>|<[^>]*>)", re.DOTALL)
#: What is looked up and not read, whose dates would cost a page a thousand bytes: tables and sources.
_LISTED = re.compile(r'(<(script|style|svg)\b.*?</\2>|<table.*?</table>|<ol class="sources.*?</ol>|<[^>]*>)', re.DOTALL)
#: What stands before a name in Vietnamese and belongs to it.
_KIND = re.compile(r"[Tt](?:ỉnh|hành phố) (?=\w+\N{NO-BREAK SPACE})")
#: What a number or a date is parted from by no end of a line: the word of its unit ("quý III/2020", "level 4"), an
#: abbreviation ("PAPI 8.1"), a month before its year, a level before a second one ("levels 3 and 4"); and a dot between
#: two parts, which ends a line and begins none. What begins a text begins its line too, and stays as it is, but for
#: levels: most cells of long tables are a date.
_TIED = re.compile(
    r"\b(?:[Mm]ức độ|[Ll]evels?) \d (?:và|hoặc|and|or) (?=\d\b)"
    r"|(?<!<)\b(?:[Tt]háng|[Qq]uý|[Nn]ăm|[Nn]gày|[Mm]ức độ|[Đđ]oạn|[Ll]evels?|[Pp]aragraph|[A-ZĐ]{2,}) (?=\d|[IV]+/)"
    r"|(?<!<)\b(?:[A-Z][a-z]{2,8}|Q[1-4]) (?=20\d\d\b)| (?=· )"
)


def unbroken(html: str, names: Collection[str]) -> str:
    """HTML of which no line ends within one of some names, between a name and what it is called (tỉnh) or in a date."""
    return _joined(_joined(html, _MARKUP, _forms(tuple(names)), _KIND), _LISTED, _TIED)


def _joined(html: str, markup: re.Pattern[str], *forms: re.Pattern[str]) -> str:
    """HTML whose text, which is what is no markup, has no-break spaces where it takes one of some forms."""
    pieces = markup.split(html)
    text = "<".join(pieces[::3])  # which no text holds
    for form in forms:
        text = form.sub(_in_one, text)
    pieces[::3] = text.split("<")
    del pieces[2::3]
    return "".join(pieces)


@lru_cache(maxsize=64)
def _forms(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some names of several words, also as a sentence begins; those that begin alike are tried at once."""
    rests: dict[str, list[str]] = {}
    for form in {str(escape(form)) for name in names for form in (name, name[:1].upper() + name[1:]) if " " in name}:
        first, _, rest = form.partition(" ")
        rests.setdefault(first, []).append(rest)
    longest = {
        first: sorted(map(re.escape, found), key=lambda rest: (-len(rest), rest)) for first, found in rests.items()
    }
    return re.compile(
        "|".join(f"{re.escape(first)} (?:{'|'.join(longest[first])})" for first in sorted(longest)) or "(?!)"
    )


def _in_one(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\N{NO-BREAK SPACE}")
