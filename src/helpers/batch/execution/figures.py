"""Figures of pyplot at the end of the cell that draws them, as matplotlib-inline shows them in a kernel."""

from __future__ import annotations

import contextlib
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import matplotlib as mpl
from matplotlib_inline import backend_inline as _backend_inline
from matplotlib_inline.config import InlineBackend

from helpers.batch.environment import environment

backend_inline: Any = _backend_inline  # it has no types
_BACKEND = "module://matplotlib_inline.backend_inline"
_VARIABLE = "MPLBACKEND"
_FORMATS = {"svg"}  # sharp on paper


@contextmanager
def inline_figures(shell: Any) -> Iterator[None]:
    """The backend of a kernel for one notebook, pyplot loaded or not; settings and backend of the host come back.

    The notebook begins with matplotlib's own settings, whatever a ``matplotlibrc`` says: figures do not depend on the
    machine.
    """
    host, current = _Host(), cast(Any, mpl.rcParams)
    with mpl.rc_context(), environment(_VARIABLE, _BACKEND):  # child processes see it, too
        dict.update(current, {**mpl.rcParamsDefault, "backend": _BACKEND, "svg.hashsalt": "notebook"})
        mpl.interactive(True)
        if pyplot := _pyplot():
            pyplot.switch_backend(_BACKEND)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of traitlets, about how matplotlib-inline uses it
            shell.configurables.append(InlineBackend.instance(figure_formats=_FORMATS))
        backend_inline.configure_inline_support.current_backend = "unset"
        backend_inline.configure_inline_support(shell, _BACKEND)
        try:
            yield
        finally:
            host.back()
    dict.__setitem__(mpl.rcParams, "backend", host.setting)


def _pyplot() -> Any:
    """If it is loaded."""
    return sys.modules.get("matplotlib.pyplot")


class _Host:
    """How matplotlib is set up in the process that runs the notebook, which may be a kernel itself."""

    def __init__(self) -> None:
        self.setting = dict.__getitem__(mpl.rcParams, "backend")  # asked in the usual way, it would be chosen now
        self._chosen = mpl.get_backend(auto_select=False) if "matplotlib.pyplot" in sys.modules else None
        self._inline, self._hook = InlineBackend._instance, None
        if pyplot := _pyplot():  # it believes that it has hooked itself into this shell
            self._hook, pyplot._REPL_DISPLAYHOOK = pyplot._REPL_DISPLAYHOOK, pyplot._ReplDisplayHook.NONE
        InlineBackend.clear_instance()

    def back(self) -> None:
        """As before, and no figure is left for the next notebook to draw on."""
        if pyplot := _pyplot():
            pyplot.close("all")
            pyplot.switch_backend(self._chosen or "agg")
            with contextlib.suppress(ValueError):  # the notebook has taken the hook out
                pyplot.uninstall_repl_displayhook()
            pyplot._REPL_DISPLAYHOOK = self._hook or pyplot._ReplDisplayHook.NONE
        backend_inline.show._to_draw, backend_inline.show._draw_called = [], False
        InlineBackend.clear_instance()
        for kind in InlineBackend._walk_mro():
            kind._instance = self._inline
