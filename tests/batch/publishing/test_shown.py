"""What a page shows of each type of output: the output itself, or an error that names cell and type; never nothing."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import Any

import nbformat
import pandas as pd
import pytest
from PIL import Image
from test_exporter import executed

from helpers.batch.publishing.exporter import render
from helpers.errors import PageError
from helpers.html.conformance import findings
from helpers.html.document import Document
from helpers.html.plain import plain
from helpers.text.messages import LANGUAGES

WORDS = "Một dòng đi lên, từ 1 đến 3"


def picture(kind: str) -> str:
    """A picture of one pixel."""
    buffer = io.BytesIO()
    Image.new("RGB", (1, 1)).save(buffer, kind)
    return b64encode(buffer.getvalue()).decode()


SVG = '<?xml version="1.0"?><!DOCTYPE svg><svg width="9"><style>*{fill:red}</style><path id="p" d="M0 0"/></svg>'
#: Each type that a notebook can hold: its data, and what of it has to stand in the page.
SHOWN: dict[str, tuple[Any, str]] = {
    "text/html": ("<p>từ HTML</p>", "<p>từ HTML</p>"),
    "text/markdown": ("**ghi chú** $a<b$", "<strong>ghi chú</strong>"),
    "image/svg+xml": (SVG, 'src="data:image/svg+xml;base64,'),
    "image/png": (picture("PNG"), 'src="data:image/png;base64,'),
    "image/jpeg": (picture("JPEG"), 'src="data:image/jpeg;base64,'),
    "image/gif": (picture("GIF"), 'src="data:image/gif;base64,'),
    "text/latex": (r"$\frac{a}{b} < 1$", r"<pre>$\frac{a}{b} &lt; 1$</pre>"),
    "application/json": ({"tỉnh": [1, None]}, "&#34;tỉnh&#34;: ["),
    "text/plain": ("\x1b[31m<đỏ>\x1b[0m", "<pre>&lt;đỏ&gt;</pre>"),
}


def page(*outputs: nbformat.NotebookNode, source: str = "") -> str:
    """The page of a notebook whose second cell has these outputs; an injected cell does not count."""
    notebook = executed()
    injected = nbformat.v4.new_code_cell(metadata={"tags": ["injected-parameters"]})
    notebook.cells += [injected, nbformat.v4.new_code_cell(source, outputs=list(outputs))]
    return render(notebook)


def shown(kind: str, data: Any, **more: Any) -> nbformat.NotebookNode:
    return nbformat.v4.new_output("display_data", data={kind: data, **more}, metadata={"alt": WORDS})


def faults(html: str) -> list[str]:
    return [str(found) for found in findings(Document(html), "vi", LANGUAGES)]


@pytest.mark.parametrize("kind", SHOWN)
def test_no_output_of_a_type_that_a_page_can_show_is_dropped(kind: str) -> None:
    data, expected = SHOWN[kind]
    for beside in ({}, {} if kind == "text/plain" else {"text/plain": "<a name for it>"}):
        html = page(shown(kind, data, **beside))
        assert expected in html
        assert "a name for it" not in html
        assert faults(html) == []


@pytest.mark.parametrize(
    "kind",
    [
        "application/javascript", "application/pdf", "application/vnd.jupyter.widget-view+json",
        "application/vnd.plotly.v1+json", "application/vnd.vegalite.v5+json", "text/vnd.mermaid", "video/mp4",
    ],
)  # fmt: skip
@pytest.mark.parametrize("beside", [{}, {"text/plain": "HBox(children=())"}])
def test_no_output_that_a_page_cannot_show_is_dropped_without_a_word(kind: str, beside: dict[str, str]) -> None:
    with pytest.raises(PageError, match=r"Cell 2: found an output of type .*; allowed: text/html, text/markdown"):
        page(shown(kind, "x", **beside))


@pytest.mark.parametrize("kind", ["image/svg+xml", "image/png", "image/jpeg"])
def test_no_picture_stands_in_a_page_without_words(kind: str) -> None:
    data = {kind: SHOWN[kind][0], "text/plain": "<Figure size 1x1>"}
    outputs = [nbformat.v4.new_output("display_data", data=data) for _ in range(2)]
    with pytest.raises(PageError, match=rf"Cell 2: found a picture \({kind.replace('+', '.')}\) without words"):
        page(*outputs)
    html = page(*outputs, source=f'#| fig-alt: {WORDS}\nplt.plot()\n# | no\n#| fig-alt: Hai "dòng"\n')
    assert [image["alt"] for image in Document(html).select("img")] == [WORDS, 'Hai "dòng"']
    with pytest.raises(PageError, match="without words"):
        page(*outputs, source=f"#| fig-alt: {WORDS}")


def test_a_drawing_that_no_browser_can_read_is_never_published() -> None:
    with pytest.raises(PageError, match="Cell 2: found an SVG that is no XML"):
        page(shown("image/svg+xml", "<svg><g></svg>"))


def test_no_style_or_id_of_a_drawing_reaches_the_page_around_it() -> None:
    html = page(shown("image/svg+xml", SVG), shown("image/svg+xml", SVG))
    assert "fill:red" not in html
    assert faults(html) == []


def test_a_warning_of_a_library_is_never_read_above_the_title() -> None:
    stream = nbformat.v4.new_output("stream", name="stderr", text="mkdir -p failed for path /proc/nope")
    assert "mkdir" not in page(stream)
    assert page(stream) == page()


def test_what_a_terminal_would_replace_or_colour_does_not_stand_in_a_page() -> None:
    stream = nbformat.v4.new_output("stream", name="stdout", text="\x1b[1;32m 10 %\r100 %\x1b[0m\x07 <xong>\n")
    assert "<pre>100 % &lt;xong&gt;\n</pre>" in page(stream)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\x1b[38;5;196mđỏ\x1b[K\x1b[2K", "đỏ"),
        ("\x1b]0;title\x07a\x1b]8;;http://x\x1b\\b", "ab"),
        ("a\r\nb\rc\n", "a\nc\n"),
        ("long line\rshort", "shortline"),
        ("_\bx\x00\x9b", "x"),
        ("\x1b", ""),
        ("Tab\tand\nlines", "Tab\tand\nlines"),
    ],
)
def test_no_sign_of_a_terminal_is_read_as_a_word(written: str, read: str) -> None:
    assert plain(written) == read


def test_tables_of_pandas_are_fit_to_be_read_by_all_and_the_same_every_time() -> None:
    frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]}, index=pd.Index(["x", "y"], name="nơi"))
    pages = []
    for _ in range(2):
        styled = [frame.style.set_caption("Bảng").highlight_max().to_html() for _ in range(2)]
        pages.append(page(*(shown("text/html", table, **{"text/plain": "<Styler>"}) for table in styled)))
    assert pages[0] == pages[1]
    assert faults(pages[0]) == []
    told = faults(page(shown("text/html", frame.to_html())))
    assert len(told) == 1 and "no caption" in told[0], "pandas has a place for a caption in its styled tables only"
