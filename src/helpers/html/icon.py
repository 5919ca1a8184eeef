"""The sign of a page in tabs and bookmarks: three rising bars, written into the page so that nothing is fetched."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

#: A blue that stands out from the light and the dark ground of a tab.
_DRAWING = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><path fill='#3b82f6' "
    "d='M0 5h2v3H0zM3 3h2v5H3zM6 0h2v8H6z'/></svg>"
)
#: The element for the head of a page. Without one, browsers ask a server for a file that is not there.
ICON = Markup('<link rel="icon" href="data:image/svg+xml,{}">').format(quote(_DRAWING, safe="/:="))
