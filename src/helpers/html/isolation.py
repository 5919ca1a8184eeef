"""What a page would fetch or run by itself: nothing may, but a script that the policy of the page names."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator

from helpers.html.document import Document
from helpers.html.finding import Finding

#: Attributes by which an element fetches something without being asked. A link waits for its reader, an image does not.
_FETCHING = frozenset(
    {
        "action", "attributionsrc", "background", "data", "formaction", "imagesrcset", "ping", "poster", "src",
        "srcset", "xlink:href",
    }
)  # fmt: skip
#: Addresses but those of most of a page: its own anchors, and links to the web.
_LINKED = "[href]:not([href^='#'], a[href^='http:'], a[href^='https:'])"
_LINK = frozenset({"href", "xlink:href"})
_CANDIDATES = frozenset({"imagesrcset", "srcset"})
#: Attributes that are a style, or hold a value of one.
_STYLED = frozenset(
    {
        "clip-path", "cursor", "fill", "filter", "marker-end", "marker-mid", "marker-start", "mask", "stroke", "style",
    }
)  # fmt: skip
#: Elements that bring another document, change where links lead, or change an attribute after a while.
_ACTING = "animate, applet, base, embed, frame, iframe, object, set"
_FETCHING_STYLE = re.compile(r"url\(\s*+(?![\"']?\s*(?:#|data:))[^)]*|@import[^;]*|image-set\([^)]*", re.IGNORECASE)
#: A letter of a style, written as its number or behind a backslash.
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
#: What is data and neither a document nor a style, which could fetch or run something.
_MEDIA = re.compile(r"data:(?:audio|font|image|video)/")
#: One address alone, however large its picture.
_ONE = re.compile(r"data:\S*[^\s,](?:\s+[\d.]+[wx])?\s*")
#: What a browser leaves out of an address before it looks at its beginning.
_LEFT_OUT = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
_SCRIPT = ("javascript:", "vbscript:")
_PUT = "put it into the page"


def foreign(page: Document) -> Iterator[Finding]:
    """Everything by which a page would ask the network or run something."""
    for element in page.select(_ACTING):
        yield Finding(f"<{element.name}>", "an element that fetches or acts by itself", "none", _PUT)
    for element in page.select("meta[http-equiv=refresh i]"):
        yield Finding("meta", f"refresh {element['content'][:80]!r}", "no refresh", "leave it out")
    yield from _scripts(page)
    for element in page.select(_LINKED):
        yield from _address(element.name, "href", element["href"])
    for name in page.attributes:
        for element in page.having(name) if name in _FETCHING or name in _STYLED or name.startswith("on") else ():
            yield from _attribute(element.name, name, element[name])
    for style in page.select("style"):
        yield from _style(style.text)


def _scripts(page: Document) -> Iterator[Finding]:
    """Scripts that are neither data nor named by the policy of the page."""
    policies = [policy["content"] for policy in page.select("meta[http-equiv=content-security-policy i]")]
    for script in page.select("script:not([type='application/json' i], [type='application/ld+json' i])"):
        text = script.text
        digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
        if not any(f"'sha256-{digest}'" in policy for policy in policies):
            allowed = "application/json, application/ld+json, or a script that the policy of the page names by its hash"
            yield Finding("script", repr(text[:80]), allowed, "leave it out")


def _attribute(element: str, name: str, value: str) -> Iterator[Finding]:
    if name in _FETCHING:
        yield from _address(element, name, value)
    elif name in _STYLED:
        yield from _style(value)
    else:
        yield Finding(f"{name} of <{element}>", repr(value[:80]), "no script in an attribute", "leave it out")


def _address(element: str, name: str, value: str) -> Iterator[Finding]:
    which, found, address = f"{name} of <{element}>", repr(value[:80]), _LEFT_OUT.sub("", value).lower()
    if element == "a" and name in _LINK:
        if address.startswith(_SCRIPT):
            yield Finding(which, found, "the address of a page", "leave the script out")
    elif not address.startswith(("#", "data:")) or (name in _CANDIDATES and not _ONE.fullmatch(value.strip())):
        yield Finding(which, found, "# or data:", _PUT)
    elif not address.startswith("#") and not _MEDIA.match(address):
        yield Finding(which, found, "data: of an image, a font, a sound or a film", _PUT)


def _style(style: str) -> Iterator[Finding]:
    written = _ESCAPE.sub(_letter, style) if "\\" in style else style
    for match in _FETCHING_STYLE.finditer(written):
        yield Finding("style", repr(match[0][:80]), "# or data:", _PUT)


def _letter(escape: re.Match[str]) -> str:
    number, letter = escape.groups()
    return letter or chr(min(int(number, 16), 0x10FFFF))
