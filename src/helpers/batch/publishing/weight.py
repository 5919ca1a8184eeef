"""The weight of a page: above one bound the files of its charts are packed, above another left out, the last first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from nbformat import NotebookNode

from helpers.pages.download import CHART_LINK, packed
from helpers.text.messages import Messages

#: In bytes: what a page is to weigh, the most that it may, and what stands around its sections: styles, contents, bar.
LIGHT, MOST, AROUND = 180_000, 250_000, 22_000
#: What ``chart_link`` and ``packed`` write; a notebook may have paragraphs of that class of its own.
_LINK = re.compile(
    rf'<p class="{CHART_LINK}"><a download="[^"]*" href="data:(?:image/svg\+xml|application/zip);base64,[^"]*">'
    "[^<]*</a></p>"
)


def lighten(outputs: Sequence[NotebookNode], data: str, t: Messages) -> None:
    """Make a page that is too heavy lighter by links that save a chart; what is left out, ``dvctt pack --charts`` has.

    ``outputs``: those that show HTML, in their order. ``data``: the data block.
    """
    texts = [output.data["text/html"] for output in outputs]
    size = sum(len(text.encode()) for text in (*texts, data)) + AROUND
    ways: dict[int, Callable[[str], str]] = {LIGHT: lambda link: str(packed(link, t)), MOST: lambda _: ""}
    for bound, way in ways.items():
        for place in reversed(range(len(texts))):
            for link in reversed(list(_LINK.finditer(texts[place]))):
                if size <= bound:
                    break
                lighter = way(link[0])
                texts[place] = texts[place][: link.start()] + lighter + texts[place][link.end() :]
                size -= len(link[0].encode()) - len(lighter.encode())
    for output, text in zip(outputs, texts, strict=True):
        output.data["text/html"] = text
