"""What HTML lets go: end tags that follow from what comes next, quotes around single words that pages have often."""

from __future__ import annotations

import re

#: Each where the standard says that it may be left out; a browser reads the same table, and so does a checker.
_IMPLIED = (
    re.compile(r"</t[dh]>(?=<t[dh][\s>]|</tr>)"),
    re.compile(r"</tr>(?=<tr[\s>]|</t(?:head|body)>)"),
    re.compile(r"</thead>(?=<tbody[\s>])"),
    re.compile(r"</tbody>(?=<tbody[\s>]|</table>)"),
)


#: The attributes that cells, rows, signs and references have by the hundred.
_QUOTED = (
    re.compile(r"""(<t[dh] (?:scope|class|id)=|<tr id=)"([\w-]+)"(?=[ >])"""),
    re.compile(r"""(<th scope=rowgroup colspan=)"(\d+)"(?=>)"""),
    re.compile(r"""(<b role=|<a lang=)"(img|[a-z]{2})"(?= )"""),
    re.compile(r"""(<li id=)"(s\d+)"(?=[ >])"""),
    re.compile(r"""(<a href=)"(#[\w-]+)"(?=>)"""),
)


#: Drawings have attributes by the thousand; the last one before a slash keeps its quotes, which the slash would join.
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TAG, _PLAIN = re.compile(r"<[a-zA-Z][^<>]*>"), re.compile(r""" ([\w:-]+)="([\w.:;,#%()-]+)"(?=[ >])""")


def without_implied(html: str) -> str:
    """The same page without end tags that follow from what comes next, and quotes that no reader needs."""
    for tag in _IMPLIED:
        html = tag.sub("", html)
    for attribute in _QUOTED:
        html = attribute.sub(r"\1\2", html)
    return _DRAWING.sub(lambda found: _TAG.sub(_bare, found[0]), html)


def _bare(tag: re.Match[str]) -> str:
    return _PLAIN.sub(r" \1=\2", tag[0])
