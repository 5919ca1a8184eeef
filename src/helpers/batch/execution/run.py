"""A notebook run by Papermill from the text that was read, and its text without the paths of the machine it ran on."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from papermill.iorw import papermill_io

from helpers.batch.execution.engine import LastRun
from helpers.charts.fonts import own_fonts

#: How Papermill is told to read the text that was read already, and not the file, which may be another one by now.
_SCHEME = "dvctt-read:"


class CellError(Exception):
    """What a cell raised: its kind and its words."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(f"{kind}: {words}")
        self.kind, self.words = kind, words


class _Texts(dict[str, str]):
    """Hands Papermill notebooks by their names."""

    def read(self, name: str) -> str:
        return self[name]

    def pretty_path(self, name: str) -> str:
        return name


@cache
def _texts() -> _Texts:
    texts = _Texts()
    papermill_io.register(_SCHEME, texts)
    return texts


def execute(name: str, text: str, parameters: Mapping[str, str], last: LastRun) -> NotebookNode:
    """A notebook of this text, executed by our engine; ``last`` is filled as far as it ran. CellError if one fails."""
    own_fonts()
    texts, address = _texts(), _SCHEME + name
    texts[address] = text
    try:
        return papermill.execute_notebook(
            address, None, parameters, engine_name="dvctt", kernel_name="python3", language="python",
            progress_bar=False, last_run=last,
        )  # fmt: skip
    except PapermillExecutionError as error:
        if last.error is not None and not error.evalue:
            raise CellError(type(last.error).__name__, str(last.error)) from error
        raise CellError(error.ename, error.evalue) from error


def portable(notebook: NotebookNode, data: Path) -> str:
    """The text of an executed notebook that may be sent: paths of this machine are named by what stands there."""
    text = str(nbformat.writes(notebook)).replace(_SCHEME, "")
    for path, name in _places(data).items():
        text = text.replace(json.dumps(path, ensure_ascii=False)[1:-1], name)
    return text


def trust(text: str) -> None:
    """Sign a notebook that was run here, so that Jupyter shows its charts to this user without being asked.

    It strips what an unsigned notebook shows (jupyterlab 9650). Where nothing can be signed it is shown stripped.
    """
    from nbformat.sign import NotebookNotary  # only where a notebook is kept

    with contextlib.suppress(Exception):  # no home, a full disk, another version of the database
        NotebookNotary().sign(nbformat.reads(text, as_version=4))


@cache
def _places(data: Path) -> dict[str, str]:
    """Folders of this machine that errors and warnings name, the inner ones first, each with a name for all."""
    code = Path(__file__).resolve().parents[3]
    named = {
        **dict.fromkeys((Path.home(), Path.home().resolve()), "~"),
        **dict.fromkeys((Path(sys.base_prefix), Path(sys.prefix), Path(sys.prefix).resolve()), "<python>"),
        **dict.fromkeys((Path.cwd(), data.absolute().parent, data.resolve().parent), "<project>"),
        code: "<code>",
    }
    found = {str(path): name for path, name in named.items() if len(path.parts) > 1}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))
