"""What a notebook sets in the process and in libraries is as before when the next one begins."""

from __future__ import annotations

import builtins
import csv
import decimal
import gc
import locale
import os
import random
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pandas as pd
import papermill
import pytest
from IPython.core.formatters import HTMLFormatter
from IPython.core.interactiveshell import InteractiveShell
from matplotlib import style, units
from nbformat import NotebookNode


def run(tmp_path: Path, *sources: str) -> NotebookNode:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
    nbformat.write(notebook, tmp_path / "case.ipynb")
    return papermill.execute_notebook(str(tmp_path / "case.ipynb"), None, engine_name="dvctt", progress_bar=False)


def umask() -> int:
    os.umask(mask := os.umask(0o077))
    return mask


#: What a cell does, and what shows whether it is still so.
CHANGES: dict[str, tuple[str, Callable[[], object]]] = {
    "environment": ("import os; os.environ['DVCTT_X'] = '1'; del os.environ['PATH']", lambda: dict(os.environ)),
    "working folder": ("import os; os.chdir('/')", os.getcwd),
    "working folder that is gone": (
        "import os, tempfile; d = tempfile.mkdtemp(); os.chdir(d); os.rmdir(d)", os.getcwd,
    ),
    "umask": ("import os; os.umask(0o007)", umask),
    "time zone": ("import os, time; os.environ['TZ'] = 'Asia/Tokyo'; time.tzset()", lambda: time.tzname),
    "path of imports": ("import sys; sys.path.insert(0, '/tmp'); sys.path = []", lambda: (sys.path[:], id(sys.path))),
    "finders": ("import sys; sys.meta_path.insert(0, object())", lambda: sys.meta_path[:]),
    "arguments": ("import sys; sys.argv = ['other']", lambda: sys.argv),
    "hooks": (
        "import sys, threading; sys.excepthook = sys.displayhook = threading.excepthook = print",
        lambda: (sys.excepthook, sys.displayhook, threading.excepthook),
    ),
    "streams": ("import sys; sys.stdout = sys.stderr = sys.__stdout__ = None", lambda: (sys.stdout, sys.__stdout__)),
    "builtins": ("import builtins; builtins.print = len; builtins.mine = 1", lambda: dict(vars(builtins))),
    "recursion limit": ("import sys; sys.setrecursionlimit(5000)", sys.getrecursionlimit),
    "digits of int": ("import sys; sys.set_int_max_str_digits(0)", sys.get_int_max_str_digits),
    "tracing": ("import sys; sys.settrace(lambda *_: None)", sys.gettrace),
    "collector": ("import gc; gc.disable(); gc.set_threshold(7)", lambda: (gc.isenabled(), gc.get_threshold())),
    "decimals": (
        "import decimal; decimal.getcontext().prec = 3; decimal.setcontext(decimal.Context(prec=2))",
        lambda: decimal.getcontext().prec,
    ),
    "locale": ("import locale; locale.setlocale(locale.LC_ALL, 'C.UTF-8')", lambda: locale.setlocale(locale.LC_ALL)),
    "csv": ("import csv; csv.field_size_limit(5)", csv.field_size_limit),
    "sockets": ("import socket; socket.setdefaulttimeout(3)", socket.getdefaulttimeout),
    "signals": (
        "import signal; signal.signal(signal.SIGUSR1, print); signal.setitimer(signal.ITIMER_PROF, 3600)",
        lambda: (signal.getsignal(signal.SIGUSR1), signal.getitimer(signal.ITIMER_PROF)),
    ),
    "random numbers": ("import random; random.seed(1)", random.getstate),
    "random numbers of numpy": ("import numpy as np; np.random.seed(1)", lambda: np.random.get_state()[1].tolist()),
    "numpy": (
        "import numpy as np; np.seterr(all='raise'); np.set_printoptions(precision=1)",
        lambda: (np.geterr(), np.get_printoptions()),
    ),
    "pandas": (
        "import pandas as pd; pd.set_option('display.max_rows', 3)",
        lambda: (pd.get_option("display.max_rows"), pd.get_option("display.precision")),
    ),
    "settings of matplotlib": (
        "import matplotlib as mpl; mpl.rcParams['axes.linewidth'] = 6; mpl.rcParamsDefault['axes.linewidth'] = 6",
        lambda: (mpl.rcParams["axes.linewidth"], mpl.rcParamsDefault["axes.linewidth"]),
    ),
    "styles of matplotlib": (
        "import matplotlib.style as s; s.use('ggplot'); s.library.clear()", lambda: len(style.library),
    ),
    "units of matplotlib": ("import matplotlib.units as u; u.registry[str] = None", lambda: dict(units.registry)),
    "backend and figures": (
        "import matplotlib.pyplot as plt; plt.switch_backend('pdf'); plt.ioff(); plt.figure()",
        lambda: (plt.get_backend(), plt.get_fignums(), mpl.is_interactive()),
    ),
    "formatters of IPython": (
        "get_ipython().display_formatter.formatters['text/html'].for_type(int, lambda n: '<b>')",
        lambda: [one for one in InteractiveShell._walk_mro() if one._instance] or HTMLFormatter.enabled.default_value,
    ),
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="settings of POSIX")
@pytest.mark.parametrize("change", CHANGES)
def test_nothing_that_a_notebook_sets_reaches_the_next(tmp_path: Path, change: str) -> None:
    source, look = CHANGES[change]
    before = look()
    run(tmp_path, source)
    assert look() == before


def test_no_magic_extension_or_hook_of_a_notebook_is_known_to_the_next(tmp_path: Path) -> None:
    run(
        tmp_path, "%load_ext autoreload\n%alias_magic t time\n%config InlineBackend.figure_formats = ['png']",
        "from IPython.core.magic import register_line_magic\n@register_line_magic\ndef mine(line): print(line)",
        "get_ipython().events.register('post_run_cell', lambda r: print('hook'))\n"
        "get_ipython().ast_node_interactivity = 'all'",
    )  # fmt: skip
    shell = "s = get_ipython(); m = s.magics_manager.magics['line']; [n in m for n in ('mine', 't', 'autoreload')]"
    made = run(tmp_path, f"{shell}, s.ast_node_interactivity", "import matplotlib.pyplot as plt; plt.plot([1]);")
    assert [output.data["text/plain"] for output in made.cells[0].outputs] == ["([False, False, False], 'last_expr')"]
    assert [sorted(output.data) for output in made.cells[1].outputs] == [["image/svg+xml", "text/plain"]]


def test_no_random_number_depends_on_who_was_before(tmp_path: Path) -> None:
    source = "import random, numpy as np; random.random(), float(np.random.rand())"
    first, second = (run(tmp_path, source, "random.seed(5); np.random.seed(5)").cells[0].outputs for _ in range(2))
    assert first == second


def test_no_setting_of_the_host_reaches_the_figures_of_a_notebook(tmp_path: Path) -> None:
    source = "import matplotlib.pyplot as plt; plt.plot([1, 2])\nplt.rcParams['lines.linewidth'];"
    plain = run(tmp_path, source).cells[0].outputs
    with mpl.rc_context({"lines.linestyle": "--", "axes.linewidth": 5, "savefig.bbox": "tight", "font.size": 20}):
        assert run(tmp_path, source).cells[0].outputs == plain
        assert mpl.rcParams["axes.linewidth"] == 5
