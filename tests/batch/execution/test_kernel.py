"""Every kind of thing that a cell can show, run by a kernel and by our engine: none is lost or otherwise."""

from __future__ import annotations

import warnings
from pathlib import Path

import nbformat
import papermill
import pytest
from comparison import normal
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

#: A picture of one pixel.
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
#: What a cell is to show, and the cells. One that begins with ``# raises`` may fail without ending the run.
KINDS: dict[str, tuple[str, ...]] = {
    "text": ("print('a'); print('b', end='')", "import sys; sys.stderr.write('err\\n'); 'value'"),
    "nothing": ("x = 1;", "x;", "None", "# only a comment"),
    "HTML": ("from IPython.display import *; display(HTML('<b>c</b>')); HTML('<i>d</i>')",),
    "Markdown": ("display(Markdown('**ghi chú**'))",),
    "LaTeX": ("display(Latex(r'$\\\\frac{a}{b}$')); Math('x^2')",),
    "SVG": ("SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>')",),
    "JSON": ("JSON({'a': [1, None, {'b': 'c'}]})",),
    "script": ("display(Javascript('1'))",),
    "PNG as bytes": (
        f"import base64; dot = base64.b64decode('{DOT}')",
        "class Dot:\n    def _repr_png_(self): return dot\n    def _repr_jpeg_(self): return dot\nDot()",
        "Image(dot, width=5)",
    ),
    "table of pandas": ("import pandas as pd; frame = pd.DataFrame({'a': [1, 2]}); frame", "display(frame)"),
    "styled table": ("frame.style.set_uuid('x').set_caption('Bảng')",),
    "object that shows itself": ("class Own:\n    def _ipython_display_(self): print('own')\nOwn()", "display(Own())"),
    "several types": (
        "class Both:\n    def _repr_mimebundle_(self, **_): return {'a/b': 'one'}, {'a/b': {'c': 2}}\nBoth()",
    ),
    "raw": ("display({'text/plain': 'raw', 'x/y': 'z'}, raw=True, metadata={'m': 1})",),
    "update": (
        "handle = display(HTML('<p>0</p>'), display_id='h'); display('beside'); handle.update(HTML('<p>1</p>'))",
        "update_display('from the next cell', display_id='h')",
        "update_display('of nothing', display_id='never')",
    ),
    "the same display twice": ("display(1, display_id='two'); display(2, display_id='two')",),
    "cleared": ("for i in range(3):\n    clear_output(wait=True); print(i); display(i)",),
    "cleared at once": ("print('gone'); display('gone'); clear_output(); print('left')",),
    "cleared with nothing after": ("print('stays'); clear_output(wait=True)",),
    "progress": ("bar = ProgressBar(3); list(bar); None",),
    "pyplot": ("import matplotlib.pyplot as plt; plt.plot([1, 2, 3]); plt.show(); print('after')",),
    "pyplot without show": ("plt.plot([3, 2, 1]); figure = plt.figure(); figure.add_subplot(); 'first'",),
    "figures do not pile up": ("plt.get_fignums()", "len(plt.gca().lines)"),
    "a figure as a value": ("figure",),
    "inline magic": ("%matplotlib inline\nplt.plot([1])\nprint(plt.get_backend())",),
    "format of figures": (
        "%config InlineBackend.figure_formats = ['png', 'svg']",
        "plt.plot([1]);",
        "from matplotlib_inline.backend_inline import set_matplotlib_formats; set_matplotlib_formats('jpeg')",
        "plt.plot([1]);",
        "%config InlineBackend.figure_formats = ['png']",
    ),
    "figures that stay open": (
        "%config InlineBackend.close_figures = False\nplt.plot([1])", "plt.plot([2]); len(plt.gca().lines)",
        "%config InlineBackend.close_figures = True\nplt.close('all')",
    ),
    "interactive off": ("plt.ioff(); plt.plot([1]); plt.close(); plt.ion(); None",),
    "matplotlib for another screen": ("# raises\n%matplotlib nosuch",),
    "magics": (
        "%pwd\nNone", "%who_ls", "%env HOME\nNone", "%precision 3", "3.14159", "%precision %r", "%lsmagic\nNone",
        "%time 1 + 1;\nNone", "%%capture held\nprint('held'); display('d')", "held.stdout, len(held.outputs)",
        "%%writefile note.py\nprint('written')", "%run note.py", "%load_ext autoreload", "%autoreload 2",
        "%alias_magic t time", "%%html\n<p>x</p>", "%%latex\n$a$", "%%markdown\n*x*", "%%svg\n<svg/>",
        "%%javascript\n1", "%reset_selective -f nothing", "%gui", "%pdef print\nNone", "print?\nNone", "%history -n 1",
    ),
    "variables kept beside the notebook": ("kept = [1]\n%store kept", "del kept\n%store -r kept", "kept", "%store -z"),
    "programs that turn pages": ("import os; [os.environ[n] for n in ('PAGER', 'GIT_PAGER', 'TERM', 'FORCE_COLOR')]",),
    "unknown magic": ("# raises\n%nosuch",),
    "shell": (
        "!echo one; echo two", "lines = !echo three\nlines", "%%bash\necho four; echo five >&2", "!exit 3",
        "_exit_code",
    ),
    "child process": ("import os, subprocess; os.system('echo child; echo error >&2'); print('parent')",),
    "child process before a display": (
        "done = subprocess.run(['echo', 'đứa con']); display('d'); os.write(1, b'raw\\n');",
    ),
    "large output of a child": ("code = os.system('seq 20000');",),
    "forked child": (
        "pid = os.fork()\nif pid == 0:\n    print('forked', flush=True); os._exit(0)\nwaited = os.waitpid(pid, 0)",
    ),
    "thread": (
        "import threading; t = threading.Thread(target=lambda: (print('thread'), display('shown')))",
        "t.start(); t.join()",
    ),
    "logging": ("import logging, warnings; logging.warning('logged'); warnings.warn('warned')",),
    "colours": ("print('\\x1b[31mred\\x1b[0m')",),
    "await": ("import asyncio; await asyncio.sleep(0); 'awaited'", "async def f(): return 5\nawait f()"),
    "task": (
        "task = asyncio.create_task(f()); type(task).__name__", "await task",
        "# raises\nasyncio.get_running_loop().run_until_complete(task)",
    ),
    "question": ("# raises\ninput('name?')", "import getpass", "# raises\ngetpass.getpass()", "sys.stdin.read()"),
    "errors": (
        "# raises\ndef inner():\n    return 1 / 0\ninner()", "# raises\ndef", "# raises\nraise SystemExit(0)",
        "# raises\nimport sys; sys.exit('no')", "# raises\nraise KeyboardInterrupt", "# raises\nimport nosuch",
        "# raises\nclass E(Exception):\n    def _render_traceback_(self): return ['own words']\nraise E('x')",
        "# raises\nraise ExceptionGroup('many', [ValueError(1), KeyError('k')])",
        "# raises\ntry:\n    1 / 0\nexcept Exception as e:\n    raise ValueError('chained') from e",
    ),
    "error while an output is shown": (
        "# raises\nclass Bad:\n    def _repr_html_(self): raise ValueError('bad')\nBad()",
    ),
    "names of outputs": ("40 + 2;", "40 + 2", "_, len(Out) > 3, In[-1]", "_i"),
    "names": ("__name__, '__file__' in dir(), get_ipython() is not None, type(exit).__name__",),
    "hooks": ("sys.displayhook(7)", "get_ipython().events.register('post_run_cell', lambda r: print('hook'))", "1"),
    "skipped": ("# skipped\nprint('never')",),
}  # fmt: skip
_TAGS = {"# raises": "raises-exception", "# skipped": "skip-execution"}


def notebook() -> NotebookNode:
    cells = []
    for kind, sources in KINDS.items():
        for text in sources:
            tags = [tag for mark, tag in _TAGS.items() if text.startswith(mark)]
            cells.append(nbformat.v4.new_code_cell(text, metadata={"tags": tags, "kind": kind}))
    spec = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})


def executed(folder: Path, engine: str | None) -> NotebookNode:
    path = folder / f"{engine}.ipynb"
    nbformat.write(notebook(), path)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("PYTEST_CURRENT_TEST")  # where a kernel sees it, it leaves the output of child processes alone
        with pytest.raises(PapermillExecutionError, match="bad"):
            papermill.execute_notebook(
                str(path), str(path), engine_name=engine, progress_bar=False,
                request_save_on_cell_execute=False, autosave_cell_every=0,
            )  # fmt: skip
    found = nbformat.read(path, 4)
    nbformat.validate(found)
    found.cells = [cell for cell in found.cells if "kind" in cell.metadata]
    return found


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[NotebookNode, NotebookNode]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as Python has them, outside of tests
        warnings.simplefilter("default", UserWarning)
        ours = executed(tmp_path_factory.mktemp("ours"), "dvctt")
        for _ in range(5):  # each in a folder of its own, since cells write files
            kernel = executed(tmp_path_factory.mktemp("kernel"), None)
            if not late(kernel, ours):
                break
        return kernel, ours


def late(kernel: NotebookNode, ours: NotebookNode) -> bool:
    """Whether a kernel told what child processes wrote in no cell or in another one than here.

    A thread of it reads that now and then: on a loaded machine the cell has ended before, and it is run once more.
    """
    pairs = zip(kernel.cells, ours.cells, strict=True)
    return any("child" in own.metadata.kind and normal(theirs) != normal(own) for theirs, own in pairs)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_a_kernel_shows_is_lost_or_otherwise(kind: str, both: tuple[NotebookNode, NotebookNode]) -> None:
    kernel, ours = ([cell for cell in found.cells if cell.metadata.kind == kind] for found in both)
    assert len(kernel) == len(ours) == len(KINDS[kind])
    for theirs, own in zip(kernel, ours, strict=True):
        assert normal(own) == normal(theirs), theirs.source
        assert own.execution_count == theirs.execution_count
        assert own.metadata.papermill.status == theirs.metadata.papermill.status
        assert (own.metadata.papermill.duration is None) is (theirs.metadata.papermill.duration is None)


def test_no_word_is_missing_from_what_the_notebook_says_of_itself(both: tuple[NotebookNode, NotebookNode]) -> None:
    kernel, ours = (found.metadata for found in both)
    assert ours.language_info == kernel.language_info
    assert ours.kernelspec == kernel.kernelspec
    assert set(ours.papermill) == set(kernel.papermill)
