"""IPython without terminal, history file or kernel: what cells show goes to the outputs of the notebook."""

from __future__ import annotations

import asyncio
import atexit
import builtins
import contextlib
import sys
import warnings
from collections.abc import Iterator
from typing import Any

from IPython.core import page
from IPython.core.autocall import ZMQExitAutocall
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from IPython.core.magics.script import ScriptMagics
from traitlets import default
from traitlets.config import Config

from helpers.batch.execution.children import ChildOutput
from helpers.batch.execution.figures import inline_figures
from helpers.batch.execution.limit import CellTimeout, end_limit, time_limit
from helpers.batch.execution.loop import own_loop, settle
from helpers.batch.execution.outputs import Outputs, bundle, output
from helpers.batch.execution.restored import restored
from helpers.batch.execution.shortened import ends, shorten
from helpers.batch.execution.streams import NotebookOutput, show_warning
from helpers.batch.execution.surroundings import no_terminal, own_profile


class NotebookExit(Exception):  # noqa: N818 - it is what was asked for
    """Recorded behind a cell that has called ``exit`` or ``quit``. Papermill stops there: its kernel is dead."""


class _Publisher(DisplayPublisher):
    """Records what ``display`` shows, replaces and clears."""

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        outputs, name = self.shell.outputs, (transient or {}).get("display_id", "")
        if update:
            outputs.update(name, bundle(data), metadata or {})
        else:
            outputs.add(output("display_data", data=bundle(data), metadata=metadata or {}), name)

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.clear(wait)


class _Hook(DisplayHook):
    """Records the value of a cell's last expression."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._of_host = vars(builtins).get("_")  # none: IPython needs no help

    def check_for_underscore(self) -> None:
        """``_`` is the last value, unless the notebook itself installs gettext; one of the host is not seen in it.

        Doctest and every interactive Python leave their last value there, and IPython would let that stand.
        """
        if not self._is_of_host():
            super().check_for_underscore()

    def update_user_ns(self, result: Any) -> None:
        names, known = ("_", "__", "___"), self.shell.user_ns
        untouched = all(known.get(name, getattr(self, name)) is getattr(self, name) for name in names)
        super().update_user_ns(result)
        if self._is_of_host() and untouched and self._ is result:
            self.shell.push({name: getattr(self, name) for name in names}, interactive=False)

    def _is_of_host(self) -> bool:
        return vars(builtins).get("_", self) is self._of_host

    def write_output_prompt(self) -> None:
        """Nothing: the number stands beside the output."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        count = self.shell.count
        new = output("execute_result", data=bundle(format_dict), metadata=md_dict or {}, execution_count=count)
        self.shell.outputs.add(new)

    def finish_displayhook(self) -> None:
        self._is_active = False

    def flush(self) -> None:
        """Nothing: the names of old outputs go with the shell. IPython would have the collector look at everything."""


def _refuse_to_edit(*_: object, **__: object) -> None:
    raise StdinNotImplementedError("%edit: found an editor to wait for; allowed: %%writefile. There is no screen.")


class Shell(InteractiveShell):
    """The shell of one notebook. ``count`` is the number of the cell that runs."""

    def __init__(self, outputs: Outputs, **options: Any) -> None:
        self.outputs, self.count = outputs, 0
        self._children = ChildOutput(outputs.append)
        outputs.first = self._children.drain
        self.streams = NotebookOutput(outputs.write, self._children.cell)
        self._undisplayed = False
        super().__init__(**options)
        self.autoindent = False
        self.extension_manager.load_extension("storemagic")  # as a kernel does
        self._loop = asyncio.new_event_loop()

    @default("exiter")
    def _exit(self) -> ZMQExitAutocall:
        return ZMQExitAutocall(self)

    def init_hooks(self) -> None:
        """A text for a pager goes nowhere, as where nobody looks at a kernel, and nothing waits for an editor."""
        super().init_hooks()
        self.set_hook("editor", _refuse_to_edit, 0)
        self.set_hook("show_in_pager", page.as_hook(lambda *_, **__: None), 99)

    def enable_gui(self, gui: Any = None) -> None:
        """Called by ``%matplotlib``; there is no window to open."""
        if gui is not None:
            raise UsageError(f"gui: found {gui!r}; allowed: inline. A report runs without a screen.")

    def ask_exit(self) -> None:
        """Called by ``exit`` and ``quit``; the run ends behind the cell."""
        self.exit_now = True

    def _format_exception_for_storage(self, exception: BaseException, *_: Any, **__: Any) -> dict[str, Any]:
        """For a history, without its frames: IPython would read each of them a second time."""
        return {"ename": type(exception).__name__, "evalue": str(exception), "traceback": []}

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **options: Any) -> None:
        """Called by IPython for every error; it follows those that led to it one inside the other, however many."""
        kind, error, frames = exc_tuple or sys.exc_info()
        shorten(error)
        if isinstance(error, CellTimeout):
            end_limit()  # else it rings again while a deep stack is read, which takes its time
            frames = ends(frames)
        super().showtraceback((kind, error, frames), *args, **options)

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        """Called by IPython for every error that it shows."""
        self._undisplayed = self._undisplayed or self.displayhook.is_active
        self.outputs.add(output("error", ename=etype.__name__, evalue=str(evalue), traceback=stb))

    def run(self, source: str, seconds: float | None = None) -> BaseException | None:
        """Run a cell. What stops the notebook is returned, and an error that IPython does not show is recorded."""
        self.count, self._undisplayed = self.count + 1, False
        with self.streams.cell(), own_loop():
            try:
                with time_limit(seconds):
                    result = self._loop.run_until_complete(self._run(source))
            except CellTimeout as late:  # while it waited for a task
                self._record(late)
                return late
        error: BaseException | None = result.error_before_exec or result.error_in_exec
        if self.outputs.overfull and error is None:  # in a thread, or a child process
            error = OverflowError("a cell printed too much")
            self._record(error)
        if self.exit_now and error is None:
            error = NotebookExit("exit() ends the notebook: no cell after this one was run")
            self._record(error)
        return error or (RuntimeError("an output could not be shown") if self._undisplayed else None)

    def _record(self, error: BaseException) -> None:
        lines = self.InteractiveTB.get_exception_only(type(error), error)
        self._showtraceback(type(error), error, lines)

    async def _run(self, source: str) -> ExecutionResult:
        """A cell in a loop that runs, as in a kernel: ``await`` works, and so does making a task without it."""
        code, failed = source, None
        try:
            code = self.transform_cell(source)
        except Exception:
            failed = sys.exc_info()
        if not self.should_run_async(source, transformed_cell=code, preprocessing_exc_tuple=failed):
            return self.run_cell(source, store_history=True)
        result = await self.run_cell_async(
            source, store_history=True, transformed_cell=code, preprocessing_exc_tuple=failed
        )
        self.events.trigger("post_execute")
        self.events.trigger("post_run_cell", result)
        return result

    def close(self) -> None:
        """Leave nothing behind: no task, no thread, and no name that keeps the shell until the process ends."""
        scripts = self.magics_manager.registry.get(ScriptMagics.__name__)
        if scripts is not None and hasattr(scripts, "stop_event_loop"):  # IPython 9.6 and newer
            scripts.stop_event_loop()
        with own_loop():
            self._loop.run_until_complete(settle(self._loop))
            self._loop.close()
        self._children.close()
        self.restore_sys_module_state()
        self.reset(new_session=False)
        atexit.unregister(self.atexit_operations)


@contextlib.contextmanager
def fresh_shell(outputs: Outputs) -> Iterator[Shell]:
    """A shell of its own for one notebook; ``display`` finds it, and what was there before comes back.

    So do settings that the notebook changed, filters of warnings and what shows them; a warning that an earlier
    notebook caused is shown again.
    """
    previous, hook = InteractiveShell._instance, sys.displayhook
    InteractiveShell.clear_instance()
    config = Config({"HistoryManager": {"enabled": False, "hist_file": ":memory:"}})  # else: a thread for each notebook
    with contextlib.ExitStack() as surroundings, warnings.catch_warnings():
        surroundings.enter_context(no_terminal())
        profile = surroundings.enter_context(own_profile())
        warnings.showwarning = show_warning
        shell = Shell.instance(
            outputs=outputs, config=config, displayhook_class=_Hook, display_pub_class=_Publisher,
            ipython_dir=profile.location, profile_dir=profile,
        )  # fmt: skip
        try:
            with inline_figures(shell), restored():
                yield shell
        finally:
            shell.close()
            Shell.clear_instance()
            InteractiveShell._instance, sys.displayhook = previous, hook
