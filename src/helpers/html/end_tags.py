"""End tags of tables that HTML lets go, since what follows ends the element: a fifth of what a row of numbers takes."""

from __future__ import annotations

import re

#: Each where the standard says that it may be left out; a browser reads the same table, and so does a checker.
_IMPLIED = (
    re.compile(r"</t[dh]>(?=<t[dh][\s>]|</tr>)"),
    re.compile(r"</tr>(?=<tr[\s>]|</t(?:head|body)>)"),
    re.compile(r"</thead>(?=<tbody[\s>])"),
    re.compile(r"</tbody>(?=<tbody[\s>]|</table>)"),
)


def without_implied(html: str) -> str:
    """The same tables without end tags that follow from what comes next."""
    for tag in _IMPLIED:
        html = tag.sub("", html)
    return html
