"""What a page shows of the outputs of a notebook: each by one of its types, or the export ends and names the cell."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup, escape
from nbformat import NotebookNode

from helpers.batch.execution.notebook import numbered, source
from helpers.errors import PageError
from helpers.html.display import PAGE, REPORT, bare
from helpers.html.end_tags import without_implied
from helpers.html.plain import plain

#: Types of pictures, in the order in which they are taken; what is behind them is a worse drawing of the same.
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
#: Types that stand in the page, the best first. Text is none of them: beside another type it is only a name for it.
_SHOWN = ("text/html", "text/markdown", *_PICTURES, "text/latex", "application/json")
#: Types that are no part of what is seen: our own data, and what the reader of a table may do with it.
_UNSEEN = frozenset({PAGE, REPORT, "application/vnd.dataresource+json"})
#: A line of a cell that says what its picture shows, as Quarto has it.
_ALT = re.compile(r"^[ \t]*#\|[ \t]*fig-alt:[ \t]*([\"']?)(.*?)\1[ \t]*$", re.MULTILINE)
#: What pandas calls the parts of a styled table, by chance each time.
_STYLER = re.compile(r"\bT_([0-9a-f]{5,})(?=[\"_ ]| \{)")


def show(notebook: NotebookNode) -> None:
    """Reduce each output to the one type that the template lays out; PageError for one that has none.

    What was written to standard error belongs to the executed notebook and its log: no reader of a page needs it.
    """
    for number, cell in numbered(notebook):
        if "outputs" not in cell:
            continue
        said = iter([words for _, words in _ALT.findall(source(cell))])
        for place, output in enumerate(cell.outputs, start=1):
            if output.output_type == "stream":
                output.text = plain(output.text)
            else:
                output.data = _reduced(output, f"Cell {number}", f"{number}-{place}", said)
        cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]


def _reduced(output: NotebookNode, cell: str, place: str, said: Iterator[str]) -> dict[str, Any]:
    """The data of an output by one type. ``place``: its own in the page. ``said``: the cell's words for pictures."""
    data = output.data
    kinds = [kind for kind in data if kind not in _UNSEEN]
    found = next((kind for kind in _SHOWN if kind in data), None)
    if found is None and set(kinds) <= {"text/plain"}:
        return {"text/plain": plain(data["text/plain"])} if kinds else {}
    if found is None:
        allowed = ", ".join((*_SHOWN, "text/plain alone"))
        raise PageError(
            f"{cell}: found an output of type {', '.join(kinds)}; allowed: {allowed}. "
            "A page runs no scripts: show a picture or a table of the same in its place."
        )
    if found in _PICTURES:
        alt = _alternative(output, found) or next(said, "")
        return {"text/html": _picture(found, data[found], alt, cell)}
    return {found if found in _AS_IT_IS else "text/html": _WRITTEN.get(found, _same)(data[found], place)}


def _alternative(output: NotebookNode, kind: str) -> str:
    """What an output says of itself in words: ``alt`` in its metadata, where nbconvert looks for it as well."""
    about = output.get("metadata", {})
    return str(about.get(kind, {}).get("alt") or about.get("alt") or "")


def _picture(kind: str, data: str, alt: str, cell: str) -> Markup:
    """A picture of its own, so that its ids and styles are not the page's; on white, for it was drawn for paper."""
    if not alt:
        raise PageError(
            f"{cell}: found a picture ({kind}) without words for those who do not see it; allowed: a line "
            "'#| fig-alt: what it shows' in the cell, display(figure, metadata={'alt': ...}), or a helpers.Chart."
        )
    if kind == "image/svg+xml":
        data = b64encode(_drawing(data, cell).encode()).decode()
    markup = Markup('<img style="max-width:100%;background:#fff" alt="{}" src="data:{};base64,{}">')
    return markup.format(alt, kind, "".join(data.split()))


def _drawing(text: str, cell: str) -> str:
    """An SVG that a browser takes for a picture: the element alone, well formed, and in its namespace."""
    text = text[max(text.find("<svg"), 0) :]
    if "xmlns=" not in text.partition(">")[0]:
        text = text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    try:
        ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise PageError(f"{cell}: found an SVG that is no XML ({error}); allowed: a whole <svg> element") from error
    return text


def _html(text: str, place: str) -> str:
    """HTML without what a page has no use for; tables of pandas get ids by their place, and a scope for each header."""
    text = bare(text)
    if 'class="dataframe' in text or _STYLER.search(text):
        names: dict[str, str] = {}
        text = _STYLER.sub(lambda name: names.setdefault(name[1], f"T_{place}-{len(names)}"), text)
        text = re.sub(r"<thead.*?</thead>", lambda head: _scoped(head[0], "col"), text, flags=re.DOTALL)
        text = re.sub(r"<tbody.*?</tbody>", lambda body: _scoped(body[0], "row"), text, flags=re.DOTALL)
    return without_implied(text)


def _scoped(part: str, scope: str) -> str:
    return re.sub(r"<th(?=[\s>])(?![^>]*\sscope=)", f'<th scope="{scope}"', part)


def _json(value: Any, _: str) -> Markup:
    return Markup("<pre>{}</pre>").format(json.dumps(value, ensure_ascii=False, indent=2))


def _latex(text: str, _: str) -> Markup:
    """The formula as it is written: a page without scripts does not set it."""
    return Markup("<pre>") + escape(text) + Markup("</pre>")


def _same(text: str, _: str) -> str:
    return text


#: Types that the template lays out itself.
_AS_IT_IS = ("text/html", "text/markdown")
_WRITTEN: dict[str, Callable[[Any, str], str]] = {"text/html": _html, "application/json": _json, "text/latex": _latex}
