"""How a piece of a report looks in a notebook, where the page's style does not reach; a page takes it out again."""

from __future__ import annotations

from markupsafe import Markup

#: Words left and numbers right as on the page, whose tables have captions; charts on white in a dark theme too.
#: JupyterLab puts all cells of a table to the right by two classes, so these rules name two as well.
STYLE = Markup(
    "<style>"
    ".jp-RenderedHTML.jp-RenderedHTMLCommon table:has(caption) :is(th,td,caption){text-align:left;vertical-align:top}"
    ".jp-RenderedHTML.jp-RenderedHTMLCommon table:has(caption) tbody th{font-weight:400;min-width:9rem}"
    ".jp-RenderedHTML.jp-RenderedHTMLCommon table:has(caption) :is(th,td).n{text-align:right;white-space:nowrap}"
    ".jp-RenderedHTML.jp-RenderedHTMLCommon .plot{background:#fff;padding:.25rem .5rem;max-width:46rem}"
    ".jp-RenderedHTML.jp-RenderedHTMLCommon section>h2{font-size:1.15rem;margin:.25rem 0}"
    "</style>"
)


def styled(html: Markup) -> str:
    """HTML as a notebook shows it."""
    return str(STYLE + html)


def bare(html: str) -> str:
    """The same as a page needs it."""
    return html.removeprefix(str(STYLE))
