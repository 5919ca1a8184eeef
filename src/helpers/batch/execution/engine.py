"""A Papermill engine that runs a notebook inside this process, with a fresh namespace and no kernel to start.

Registered as ``dvctt`` under Papermill's entry point, so that ``papermill --engine dvctt`` works too. What a cell
displays, prints and raises is recorded as a kernel would record it; magics work; input and widgets do not.
"""

from __future__ import annotations

import atexit
import contextlib
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from papermill.engines import Engine, NotebookExecutionManager
from traitlets.config import Config

from helpers.batch.execution.notebook import check_parameters
from helpers.batch.execution.streams import NotebookOutput, show_warning

#: A cell that prints more than this is stopped: nobody reads it, and it would fill the memory.
_MOST = 1_000_000


def output(kind: str, **values: Any) -> NotebookNode:
    """An output of a cell. nbformat's own maker checks each alone and slowly; all are checked when Papermill saves."""
    return nbformat.from_dict({"output_type": kind, **values})


class _Publisher(DisplayPublisher):
    """Records what ``display`` shows."""

    def publish(self, data: dict[str, Any], metadata: dict[str, Any] | None = None, **_: Any) -> None:
        self.shell.record(output("display_data", data=data, metadata=metadata or {}))


class _Hook(DisplayHook):
    """Records the value of a cell's last expression."""

    def __call__(self, result: Any = None) -> None:
        if result is None or self.quiet():
            return
        data, metadata = self.compute_format_data(result)
        self.update_user_ns(result)
        self.shell.record(output("execute_result", data=data, metadata=metadata, execution_count=None))

    def flush(self) -> None:
        """Nothing: the names of old outputs go with the shell. IPython would have the collector look at everything."""


class _Shell(InteractiveShell):
    """IPython without terminal, history file or kernel; outputs go to a list."""

    def __init__(self, **options: Any) -> None:
        self.recorded: list[NotebookNode] = []
        self._output, self._lengths = NotebookOutput(), Counter[str]()
        super().__init__(**options)

    def record(self, output: NotebookNode) -> None:
        self.recorded.append(output)

    def showtraceback(self, *_: Any, **__: Any) -> None:
        """Nothing is printed: the error is recorded by ``run``."""

    def run(self, source: str) -> tuple[list[NotebookNode], BaseException | None]:
        """The outputs of a cell, and what it raised."""
        self.recorded, self._lengths = [], Counter()
        with self._output.cell(self._print):
            result = self.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            trace = self.InteractiveTB.structured_traceback(type(error), error, error.__traceback__)
            self.record(output("error", ename=type(error).__name__, evalue=str(error), traceback=trace))
        return self.recorded, error

    def _print(self, stream: str, text: str) -> None:
        """Joined to what the same stream printed just before, as a kernel does."""
        self._lengths[stream] += len(text)
        if self._lengths[stream] > _MOST:
            raise OverflowError(f"a cell printed more than {_MOST:,} characters")
        last = self.recorded[-1] if self.recorded else None
        if last is not None and last.output_type == "stream" and last.name == stream:
            last.text += text
        elif text:
            self.record(output("stream", name=stream, text=text))


@contextlib.contextmanager
def _fresh_shell() -> Iterator[_Shell]:
    """A shell of its own for one notebook; ``display`` finds it, and what was there before comes back.

    So do the filters of warnings and what shows them; a warning that an earlier notebook caused is shown again.
    """
    previous, hook = InteractiveShell._instance, sys.displayhook
    InteractiveShell.clear_instance()
    quiet = Config({"HistoryManager": {"enabled": False, "hist_file": ":memory:"}})  # else: a thread for each notebook
    with warnings.catch_warnings():
        warnings.showwarning = show_warning
        shell = _Shell.instance(config=quiet, displayhook_class=_Hook, display_pub_class=_Publisher)
        try:
            yield shell
        finally:
            shell.restore_sys_module_state()
            shell.reset(new_session=False)
            atexit.unregister(shell.atexit_operations)  # else every shell would be kept until the process ends
            _Shell.clear_instance()
            InteractiveShell._instance, sys.displayhook = previous, hook


@dataclass
class LastRun:
    """Where a caller finds the notebook as far as it ran, since Papermill returns none when a cell raises.

    ``keep``, if given, gets it before each cell: what a cell that kills the process leaves behind.
    """

    notebook: NotebookNode | None = None
    keep: Callable[[NotebookNode], None] | None = None


class InProcessEngine(Engine):
    """Runs the code cells one after the other; the first error ends the run, as with a kernel.

    Parameters that the notebook does not declare are refused: they would be ignored, and the page be of another
    province or quarter than was asked.
    """

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, last_run: LastRun | None = None, **_: Any
    ) -> None:
        """Called by Papermill; ``last_run`` is filled with the notebook."""
        if last_run is not None:
            last_run.notebook = nb_man.nb
        about = nb_man.nb.metadata.get("papermill", {})
        check_parameters(nb_man.nb, about.get("parameters", {}), about.get("input_path") or "notebook")
        with _fresh_shell() as shell:
            code = [
                pair for pair in enumerate(nb_man.nb.cells) if pair[1].cell_type == "code" and pair[1].source.strip()
            ]
            for count, (index, cell) in enumerate(code, start=1):
                nb_man.cell_start(cell, index)
                if last_run is not None and last_run.keep is not None:
                    last_run.keep(nb_man.nb)
                cell.outputs, error = shell.run(cell.source)
                cell.execution_count = count
                for output in cell.outputs:
                    if output.output_type == "execute_result":
                        output.execution_count = count
                if error is not None:
                    nb_man.cell_exception(cell, cell_index=index, exception=error)
                    return
                nb_man.cell_complete(cell, cell_index=index)
