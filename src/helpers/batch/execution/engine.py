"""A Papermill engine that runs a notebook inside this process, with a fresh namespace and no kernel to start.

Registered as ``dvctt`` under Papermill's entry point, so that ``papermill --engine dvctt`` works too. What a cell
displays, prints and raises is recorded as a kernel would record it; magics work; input and widgets do not.
What is not as in a kernel, and why, stands in ``docs/decisions/0001-in-process-engine.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TextIO

from nbformat import NotebookNode
from papermill.engines import Engine, NotebookExecutionManager

from helpers.batch.execution.echo import Echo, beside
from helpers.batch.execution.language import KERNEL, check_language, describe
from helpers.batch.execution.limit import CellTimeout
from helpers.batch.execution.notebook import check_parameters, given_parameters
from helpers.batch.execution.outputs import Outputs
from helpers.batch.execution.shell import NotebookExit, Shell, fresh_shell
from helpers.errors import RequestError


@dataclass
class LastRun:
    """Where a caller finds the notebook as far as it ran, since Papermill returns none when a cell raises.

    ``error`` is what ended the run, which is in no output if IPython only printed it, as for an unknown magic.
    ``keep``, if given, gets it before each cell: what a cell that kills the process leaves behind.
    """

    notebook: NotebookNode | None = None
    error: BaseException | None = None
    keep: Callable[[NotebookNode], None] | None = None


#: What Papermill and nbclient ask of a kernel's start, end and connection; here is none.
_OF_KERNELS = frozenset(
    {
        "interrupt_on_timeout", "iopub_timeout", "ipython_hist_file", "raise_on_iopub_timeout", "record_timing",
        "shutdown_kernel", "start_timeout", "startup_timeout", "store_widget_state",
    }
)  # fmt: skip


@dataclass(frozen=True)
class _Options:
    """What Papermill's options, and those that it hands on to nbclient, mean here."""

    last_run: LastRun | None = None
    input_path: str | None = None
    log_output: bool = False
    stdout_file: TextIO | None = None
    stderr_file: TextIO | None = None
    execution_timeout: float | None = None
    timeout: float | None = None
    allow_errors: bool = False
    skip_cells_with_tag: str = "skip-execution"

    @classmethod
    def parse(cls, given: Mapping[str, Any]) -> _Options:
        """RequestError for an option that would be ignored."""
        known = {field.name for field in fields(cls)}
        for name in given:
            if name not in known | _OF_KERNELS:
                raise RequestError("option", name, ", ".join(sorted(known)), "The engine dvctt has no other.")
        return cls(**{name: value for name, value in given.items() if name in known})

    @property
    def seconds(self) -> float | None:
        """The time that a cell may take."""
        return self.execution_timeout or self.timeout

    def echo(self, nb_man: NotebookExecutionManager) -> Echo | None:
        """Who tells what cells show; None if nobody has asked."""
        files = {"stdout": self.stdout_file, "stderr": self.stderr_file}
        if not (self.log_output or self.stdout_file or self.stderr_file or nb_man.output_path):
            return None
        return Echo(self.log_output, files, nb_man.autosave_cell)


class InProcessEngine(Engine):
    """Runs the code cells one after the other; the first error ends the run, as with a kernel.

    Parameters that the notebook does not declare are refused: they would be ignored, and the page be of another
    province or quarter than was asked.
    """

    @classmethod
    def nb_kernel_name(cls, nb: NotebookNode, name: str | None = None) -> str:
        """Called by Papermill; there is no kernel, so a notebook need not name one."""
        return str(name or nb.metadata.get("kernelspec", {}).get("name") or KERNEL["name"])

    @classmethod
    def nb_language(cls, nb: NotebookNode, language: str | None = None) -> str:
        """Called by Papermill; RequestError for anything but Python."""
        return check_language(nb, language)

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **given: Any) -> None:
        """Called by Papermill; ``last_run`` is filled with the notebook."""
        options, notebook = _Options.parse(given), nb_man.nb
        if options.last_run is not None:
            options.last_run.notebook = notebook
        about = notebook.metadata.get("papermill", {})
        check_language(notebook, None)
        check_parameters(notebook, given_parameters(notebook), about.get("input_path") or "notebook")
        describe(notebook, kernel_name)
        echo = options.echo(nb_man)
        with beside(nb_man.pbar), fresh_shell(Outputs(echo)) as shell:
            if echo is not None:
                echo.streams = shell.streams
            for index, cell in enumerate(notebook.cells):
                nb_man.cell_start(cell, index)
                error = _run(shell, cell, notebook, options)
                if echo is not None:
                    echo.end()
                if error is not None:
                    if options.last_run is not None:
                        options.last_run.error = error
                    nb_man.cell_exception(cell, cell_index=index, exception=error)
                nb_man.cell_complete(cell, cell_index=index)
                if error is not None:
                    return


def _run(shell: Shell, cell: NotebookNode, notebook: NotebookNode, options: _Options) -> BaseException | None:
    """Run a cell if it is to be run; what ends the notebook is returned."""
    tags = cell.metadata.get("tags", [])
    if cell.cell_type != "code" or not cell.source.strip() or options.skip_cells_with_tag in tags:
        return None
    if options.last_run is not None and options.last_run.keep is not None:
        options.last_run.keep(notebook)
    cell.outputs = shell.outputs.begin()
    error = shell.run(cell.source, options.seconds)
    cell.execution_count = shell.count
    forgiven = options.allow_errors or "raises-exception" in tags
    return None if forgiven and not isinstance(error, CellTimeout | NotebookExit) else error
