"""What a notebook says of its kernel and language: Python, run by whatever has this package."""

from __future__ import annotations

import platform

from nbformat import NotebookNode

from helpers.errors import RequestError

#: The kernel of a notebook that names none.
KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}


def check_language(notebook: NotebookNode, asked: str | None) -> str:
    """The language of a notebook, Python if it says nothing; RequestError for another one."""
    metadata = notebook.metadata
    told = (metadata.get(part, {}).get(key) for part, key in (("language_info", "name"), ("kernelspec", "language")))
    language = asked or next(filter(None, told), KERNEL["language"])
    if language.lower() not in {"python", "ipython"}:
        raise RequestError("language", language, "python", "The engine dvctt runs Python; leave --engine out.")
    return str(language)


def describe(notebook: NotebookNode, kernel: str) -> None:
    """Write what a kernel would tell of itself, so that every converter knows what the cells are."""
    spec = notebook.metadata.get("kernelspec", {})
    notebook.metadata["kernelspec"] = NotebookNode({**KERNEL, "name": kernel, **spec})
    notebook.metadata["language_info"] = NotebookNode(
        name="python",
        version=platform.python_version(),
        mimetype="text/x-python",
        codemirror_mode=NotebookNode(name="ipython", version=3),
        pygments_lexer="ipython3",
        nbconvert_exporter="python",
        file_extension=".py",
    )
