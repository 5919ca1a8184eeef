"""JSON inside a page: written so that no text ends its script element, and read back."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from helpers.errors import PageError

#: Where a data block begins, in any hand. Found by its text: a build of thousands of pages on a cluster reads each of
#: them in one process, where parsing would take ten times as long.
_SCRIPT = re.compile(r"<script\b([^<>]*)>", re.IGNORECASE)
_ID = re.compile(r"\sid\s*=\s*[\"']?report-data\b", re.IGNORECASE)


#: A number that waits for its place: JSON's own writer has no decimals but those of binary floats.
_NUMBER = re.compile(r'"\\u0000(-?[0-9.]+)\\u0000"')


def _decimal(value: object) -> str:
    if not isinstance(value, Decimal) or not value.is_finite():
        raise TypeError(f"JSON: found {value!r}; allowed: text, numbers, lists, dictionaries, None")
    return f"\0{value:f}\0"


def script_json(data: object) -> str:
    """JSON that can stand inside a script element, whatever its text holds; a Decimal keeps its digits, as 97.70."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_decimal)
    text = _NUMBER.sub(r"\1", text)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def read_data(html: str) -> str:
    """The text of a page's data block; PageError unless there is exactly one, closed and in no comment."""
    found = [begin for begin in _SCRIPT.finditer(html) if _ID.search(begin[1])]
    if len(found) != 1:
        hint = "Build the page anew." if found else "It was cut off, or is no page of dvctt."
        raise PageError(f"report-data: found {len(found)} blocks; allowed: exactly one. {hint}")
    [begin] = found
    comment = html.rfind("<!--", 0, begin.start())
    if comment >= 0 and html.find("-->", comment, begin.start()) < 0:
        raise PageError("report-data: found in a comment; allowed: an element of the page. Build the page anew.")
    end = html.find("</script>", begin.end())
    if end < 0:
        raise PageError("report-data: found a block without end; allowed: one that is closed. Build the page anew.")
    return html[begin.end() : end]


def read_head(html: str) -> dict[str, Any]:
    """What a page's data block says before its figures, which are long: its version and what it is about."""
    text = read_data(html)
    end = text.find(',"figures":')
    return dict(json.loads(text if end < 0 else text[:end] + "}"))
