"""From an executed notebook to a page through nbconvert, with one exporter a process, and what the page must say."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from nbconvert import HTMLExporter, TemplateExporter
from nbformat import NotebookNode

from helpers.batch.plan import Task
from helpers.data.selection import Selection
from helpers.errors import PageError
from helpers.html.conformance import check_conformance
from helpers.html.document import Document
from helpers.html.embedded_json import read_head
from helpers.pages.receipt import TEMPLATE
from helpers.text.formats import quarter
from helpers.text.messages import LANGUAGES, Messages
from helpers.text.places import names


class PageExporter(HTMLExporter):
    """The HTML exporter without its second pass, which parses and writes the page again.

    That pass adds alternative texts and focus to the markup of stock templates. Ours has both, and the pass costs
    as much as all charts. Plain ``jupyter nbconvert`` makes it; the page then differs in the order of attributes only.
    """

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> tuple[str, Any]:
        """Called by ``render``."""
        self.register_filter("highlight_code", lambda source, **_: source)
        return cast(tuple[str, Any], TemplateExporter.from_notebook_node(self, nb, resources, **options))


@lru_cache(maxsize=1)
def exporter() -> PageExporter:
    """The exporter with our template, the one beside this code.

    Of nbconvert's own preprocessors our notebooks need none; it would check the whole notebook after each of them.
    """
    places = [str(TEMPLATE.parent)]
    return PageExporter(template_name="dvctt", extra_template_basedirs=places, default_preprocessors=[])


def render(notebook: NotebookNode) -> str:
    """The page of an executed notebook, with an empty slot for its bar (see ``slot``).

    PageError if the run failed or is incomplete (the preprocessor sees to it).
    """
    html, _ = exporter().from_notebook_node(notebook)
    return str(html)


def render_plain(notebook: NotebookNode) -> str:
    """The page of an executed notebook as ``jupyter nbconvert --template dvctt`` makes it."""
    places = [str(TEMPLATE.parent)]
    html, _ = HTMLExporter(template_name="dvctt", extra_template_basedirs=places).from_notebook_node(notebook)
    return str(html)


def check_page(html: str, task: Task) -> None:
    """PageError unless the page is of the subject, quarter and language that were asked, and fit for every reader."""
    page, data = Document(html), read_head(html)
    day = str(task.known_by) if task.known_by else None
    asked = {**task.about, "quarter": str(task.quarter), "language": task.language, "known_by": day}
    found = {key: data.get(key) for key in asked}
    if found != asked:
        raise PageError(f"The page is about {found}; {asked} was asked for.")
    subject, t = task.subject, Messages(task.language)
    title = page.title
    name = names(subject, t) if isinstance(subject, Selection) else subject.name(task.language)
    for part in (name, quarter(task.quarter, task.language)):
        if part.casefold() not in title.casefold():  # a title begins with a capital
            raise PageError(f"The title of the page is {title!r}; it does not name {part!r}.")
    check_conformance(page, task.language, LANGUAGES)
