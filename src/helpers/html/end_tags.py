"""What HTML lets go in tables: end tags that follow from what comes next, quotes around single words of their cells."""

from __future__ import annotations

import re

#: Each where the standard says that it may be left out; a browser reads the same table, and so does a checker.
_IMPLIED = (
    re.compile(r"</t[dh]>(?=<t[dh][\s>]|</tr>)"),
    re.compile(r"</tr>(?=<tr[\s>]|</t(?:head|body)>)"),
    re.compile(r"</thead>(?=<tbody[\s>])"),
    re.compile(r"</tbody>(?=<tbody[\s>]|</table>)"),
)


#: The attributes that cells have by the hundred.
_QUOTED = re.compile(r"""(<t[dh] (?:scope|class)=)"(n|row|col|rowgroup)"(?=[ >])""")


def without_implied(html: str) -> str:
    """The same tables without end tags that follow from what comes next, and quotes that no reader needs."""
    for tag in _IMPLIED:
        html = tag.sub("", html)
    return _QUOTED.sub(r"\1\2", html)
