"""What no page may lack: words for its charts, an order of headings, languages, headers, whole links, and silence.

A page is read by its tags. It is ours, written by MarkupSafe and one template, so a tag in another hand is refused
rather than guessed at: nothing that begins with "<" stays unread. Contrast and what only a browser sees are left to
``tests/test_browser.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from helpers.errors import PageError
from helpers.text.messages import LANGUAGES

#: Every "<" but those of most of a page: the ends of elements and the plain cells of tables. Without groups: no tag.
_TAG = re.compile(
    r'<(?!/[a-zA-Z][\w-]*>|td>|td class="n">|tr>|th scope="row">|!DOCTYPE html>)(?:([a-zA-Z][\w-]*)([^<>]*)>)?'
)
_ATTRIBUTE = re.compile(r'\s+([\w:.-]+)(?:="([^"]*)")?')
_ATTRIBUTES = re.compile(rf"(?:{_ATTRIBUTE.pattern})*\s*/?")
#: Inside these "<" begins no tag; what a script of ours may be, the policy of the page says.
_RAW = re.compile(r"<(style|script)\b[^>]*>|<!--")
#: Elements whose text is asked for.
_TEXTS = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Elements that are asked for something even without attributes.
_ASKED = frozenset({*_TEXTS, "html", "table", "svg", "img"})
#: Attributes by which an element fetches something without being asked. A link waits for its reader, an image does not.
_FETCHING = frozenset({"action", "background", "data", "formaction", "href", "ping", "poster", "src", "srcset"})
_FETCHING_STYLE = re.compile(r"url\(\s*(?![\"']?(?:#|data:))[^)]*|@import[^;]*")
#: A header cell that says what it heads; hundreds of them in a page.
_SCOPED = re.compile(r'\bscope="(?:col|row)(?:group)?"')
#: Attributes that name an id of the page.
_REFERRING = frozenset({"aria-controls", "aria-describedby", "aria-labelledby", "for"})
#: Most elements have none of the attributes that a rule asks for; they are not looked at twice.
_TELLING = re.compile(rf"\b(?:id|lang|role|for|style|aria-\w+|{'|'.join(sorted(_FETCHING))})\b")
#: Words that stand where someone meant to write a text.
_PLACEHOLDER = re.compile(
    r"(alt|chart|figure|graph|image|img|no description.*|picture|placeholder|plot|svg|tbd|todo|xxx"
    r"|biểu đồ|đồ thị|hình|hình ảnh|ảnh)?[\s\d.:]*",
    re.IGNORECASE | re.DOTALL,
)
#: An entry of the list of sources: its title, linked or not, says its language.
_SOURCE = re.compile(r'<li [^>]*>(?:<a [^>]*>)?<span lang="')
#: Findings named in one message; a page that is wrong in one place is often wrong in many.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Tag:
    """An element where it begins, with its attributes; the text of titles, captions and headings."""

    name: str
    attributes: dict[str, str]
    text: str
    start: int

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


def check_quality(html: str, language: str) -> None:
    """PageError with what, found, allowed and next for everything that a page in this language gets wrong."""
    found = list(findings(html, language))
    if found:
        more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        raise PageError("The page is not fit to be read by all: " + "; ".join(found[:_NAMED]) + more)


def findings(html: str, language: str) -> Iterator[str]:
    """One sentence for each thing wrong."""
    page, styles = _apart(html)
    told = _read(page)
    unread = [match[0] for match in told if not (match[1] and _ATTRIBUTES.fullmatch(match[2]))]
    if unread:
        yield _say(
            "markup", f"{len(unread)} tags like {unread[0][:80]!r}", "quoted attributes", "build it by markup.py"
        )
    tags = [_tag(match, page) for match in told if match[1]]
    yield from _languages(tags, page, language)
    yield from _headings(tags)
    yield from _alternatives(tags)
    yield from _tables(tags)
    yield from _anchors(tags)
    yield from _requests(tags, styles)


def _apart(html: str) -> tuple[str, list[str]]:
    """A page with its styles and scripts emptied and its comments left out, and the styles."""
    parts: list[str] = []
    styles: list[str] = []
    end = 0
    while begin := _RAW.search(html, end):
        name, inside = begin[1], begin.end()
        kept = inside if name else begin.start()
        parts.append(html[end:kept])
        close = f"</{name}>" if name else "-->"
        end = html.find(close, inside)
        if end < 0:  # it is never closed: what follows is read as if it were not there
            return "".join([*parts, html[kept:]]), styles
        if name == "style":
            styles.append(html[inside:end])
        end += 0 if name else len(close)
    return "".join([*parts, html[end:]]), styles


def _say(which: str, found: object, allowed: str, then: str) -> str:
    return f"{which}: found {found}; allowed: {allowed}; {then}"


def _tag(match: re.Match[str], page: str) -> Tag:
    name, inside = match.groups()
    listed = _ATTRIBUTE.findall(inside)
    attributes = {key: unescape(value) if "&" in value else value for key, value in listed}
    return Tag(name, attributes, _text(page, match.end(), name) if name in _TEXTS else "", match.start())


def _read(page: str) -> list[re.Match[str]]:
    """The elements that a rule may ask for something, and what begins as a tag and is none.

    The same strokes and signs stand in a page again and again; each such tag is looked at once.
    """
    told, seen = [], set()
    for match in _TAG.finditer(page):
        if match[0] in seen:
            continue
        name, inside = match.groups()
        if not name or _tells(name, inside):
            told.append(match)
        if name and not (name in _ASKED or " id=" in inside):
            seen.add(match[0])
    return told


def _tells(name: str, inside: str) -> bool:
    if name == "th" and not _SCOPED.search(inside):
        return True
    return name in _ASKED or _TELLING.search(inside) is not None or inside.count('"') % 2 == 1


def _text(page: str, start: int, name: str) -> str:
    end = page.find(f"</{name}>", start)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page[start:end])).split())


def _languages(tags: list[Tag], page: str, language: str) -> Iterator[str]:
    told = [tag["lang"] for tag in tags if tag.name == "html"]
    if told != [language]:
        yield _say("language of the page", told, repr(language), "set lang on html")
    allowed = ", ".join(LANGUAGES)
    for tag in tags:
        if "lang" in tag.attributes and tag["lang"] not in LANGUAGES:
            yield _say(f"lang of <{tag.name}>", repr(tag["lang"]), allowed, "add the language or mend the source")
    entries = [tag for tag in tags if tag.name == "li" and re.fullmatch(r"s\d+", tag["id"])]
    for entry in entries:
        if not _SOURCE.match(page, entry.start):
            yield _say(f"source {entry['id'][1:]}", "a title without lang", allowed, "say the language of the title")


def _headings(tags: list[Tag]) -> Iterator[str]:
    heads = [tag for tag in tags if tag.name in _HEADINGS]
    ones = sum(tag.name == "h1" for tag in heads)
    if ones != 1:
        yield _say("h1", ones, "exactly one", "the title of the page is its h1")
    level = 0
    for head in heads:
        if not head.text:
            yield _say(head.name, "an empty heading", "a heading with words", "write it or leave it out")
        if int(head.name[1]) > level + 1:
            before = f"h{level}" if level else "nothing"
            yield _say(f"heading {head.text!r}", f"{head.name} after {before}", f"h1 to h{level + 1}", "skip no level")
        level = int(head.name[1])


def _alternatives(tags: list[Tag]) -> Iterator[str]:
    titles = {tag.text.casefold() for tag in tags if tag.name in _TEXTS}
    for tag in tags:
        if tag.name == "svg" and tag["role"] != "img" and tag["aria-hidden"] != "true":
            yield _say("svg", "a drawing without role", "role=img with aria-label", "draw it by theme.svg")
        if tag["role"] != "img" and tag.name != "img":
            continue
        words = " ".join((tag["aria-label"] or tag["alt"]).split())
        if _PLACEHOLDER.fullmatch(words):
            yield _say(f"words for <{tag.name}>", repr(words), "a sentence on what it shows", "give it an aria-label")
        elif tag.name in {"svg", "img"} and words.casefold() in titles:
            yield _say(f"words for <{tag.name}>", f"only its title {words!r}", "what it shows", "say the main figures")


def _tables(tags: list[Tag]) -> Iterator[str]:
    for number, tag in enumerate(tags):
        if tag.name == "table":
            after = tags[number + 1] if number + 1 < len(tags) else tag
            if after.name != "caption" or not after.text:
                yield _say("table", "no caption, or an empty one", "a caption with words", "build it by markup.table")
        elif tag.name == "th" and not _SCOPED.search(f'scope="{tag["scope"]}"'):
            yield _say("th", f"scope {tag['scope']!r}", "col, row, colgroup, rowgroup", "build it by markup.table")


def _anchors(tags: list[Tag]) -> Iterator[str]:
    counts = Counter(tag["id"] for tag in tags if "id" in tag.attributes)
    for name, count in counts.items():
        if count > 1 or not name:
            yield _say(f"id {name!r}", f"{count} times", "once, and not empty", "name the parts of the page apart")
    for tag in tags:
        wanted = [tag["href"][1:]] if tag["href"].startswith("#") else []
        for name in _REFERRING & tag.attributes.keys():
            wanted += tag[name].split()
        for name in wanted:
            if name not in counts and unquote(name) not in counts:
                yield _say(f"<{tag.name}>", f"#{name}, which is not there", "an id of the page", "mend link or target")


def _requests(tags: list[Tag], styles: list[str]) -> Iterator[str]:
    silent = ("#", "data:")
    for tag in tags:
        for name in tag.attributes.keys() & _FETCHING:
            if not (name == "href" and tag.name == "a") and not tag[name].startswith(silent):
                yield _say(f"{name} of <{tag.name}>", repr(tag[name][:80]), "# or data:", "put it into the page")
    for style in (*styles, *(tag["style"] for tag in tags)):
        for match in _FETCHING_STYLE.finditer(style):
            yield _say("style", repr(match[0][:80]), "# or data:", "put it into the page")
