"""JSON inside a page: written so that no text ends its script element, and read back."""

from __future__ import annotations

import json
import re
from typing import Any

from helpers.errors import PageError

_DATA = re.compile(r'<script\b[^>]*\bid="report-data"[^>]*>')


def script_json(data: object) -> str:
    """JSON that can stand inside a script element, whatever its text holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def read_data(html: str) -> str:
    """The text of a page's data block; PageError if there is none."""
    begin = _DATA.search(html)
    end = html.find("</script>", begin.end()) if begin else -1
    if begin is None or end < 0:
        raise PageError("The page has no report-data block.")
    return html[begin.end() : end]


def read_head(html: str) -> dict[str, Any]:
    """What a page's data block says before its figures, which are long: its version and what it is about."""
    text = read_data(html)
    end = text.find(',"figures":')
    return dict(json.loads(text if end < 0 else text[:end] + "}"))
