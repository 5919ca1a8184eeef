"""From an executed notebook to what the template needs: title, language, data block. Refuses an incomplete run.

Named in the template's ``conf.json``, so that plain ``jupyter nbconvert --template dvctt`` uses it too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any

from markupsafe import Markup
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from helpers.batch.publishing.shown import show
from helpers.batch.publishing.weight import lighten
from helpers.errors import PageError
from helpers.html.display import PAGE, REPORT
from helpers.html.elements import css_string
from helpers.html.icon import ICON
from helpers.html.sign_words import told_once
from helpers.html.style_sheet import names, needed
from helpers.html.unbroken import unbroken
from helpers.pages.contents import contents
from helpers.text.messages import N_, Messages

#: Classes and ids of what the template and the bar put around the sections.
_AROUND = frozenset({"contents", "known", "links", "main", "skip", "top", "wide"})


def page_data(notebook: NotebookNode) -> tuple[dict[str, Any], str]:
    """The page (title, language, description) and the report data that a run left; PageError if either is missing.

    The data are the text of their JSON, as it goes into the page.
    """
    found: dict[str, str] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                raise PageError(
                    f"The notebook stopped with {output.ename}: {output.evalue}. A failed run is no report."
                )
            found |= {kind: output.data[kind] for kind in (PAGE, REPORT) if kind in output.get("data", {})}
    if PAGE not in found or REPORT not in found:
        raise PageError("The notebook has no title or no data block: run it whole, with papermill or dvctt build.")
    if "<" in found[REPORT]:
        raise PageError("The data block holds '<', which could end its script element: write it by script_json.")
    return json.loads(found[PAGE]), found[REPORT]


def _outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    """What the page shows as HTML, in its order."""
    for cell in notebook.cells:
        yield from (output for output in cell.get("outputs", []) if "text/html" in output.get("data", {}))


def _pieces(notebook: NotebookNode) -> Iterator[str]:
    return (output.data["text/html"] for output in _outputs(notebook))


def _with_words_once(outputs: list[NotebookNode]) -> Markup:
    """Let the signs of a page refer to their words; these words, for the end of the page."""
    texts = [output.data["text/html"] for output in outputs]
    lighter, words = told_once(texts, names(texts))
    for output, text in zip(outputs, lighter, strict=True):
        output.data["text/html"] = text
    return words


def _keep_whole(outputs: Iterable[NotebookNode], whole: Collection[str]) -> None:
    """Let no line of a page end within a name."""
    for output in outputs:
        output.data["text/html"] = unbroken(output.data["text/html"], whole)


class ReportPreprocessor(Preprocessor):
    """Hands title, language and data of a report to the template; stops the export of anything else."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Called by nbconvert."""
        page, data = page_data(nb)
        show(nb)
        t = Messages(page["language"])
        words = _with_words_once(list(_outputs(nb)))
        lighten(list(_outputs(nb)), data, t)
        _keep_whole(_outputs(nb), page.pop("names", ()))
        parts = contents(_pieces(nb), t)
        resources["report"] = {
            **page,
            "data": data,
            "icon": ICON,
            "skip": t(N_("Skip to content")),
            "words": words,
            "contents": [entry._asdict() for entry in parts],
            "contents_title": t(N_("On this page")),
            "top": t(N_("Back to the top")),
            "foot": css_string(page["title"]),
            "style": partial(needed, present=names(_pieces(nb)) | _AROUND),
        }
        return nb, resources
