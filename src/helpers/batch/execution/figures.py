"""Figures of pyplot at the end of the cell that draws them, as matplotlib-inline shows them in a kernel."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

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
    """The backend of a kernel for one notebook, pyplot loaded or not; settings and backend of the host come back."""
    host = _Host()
    with mpl.rc_context(), environment(_VARIABLE, _BACKEND):  # child processes see it, too
        mpl.rcParams["backend"], mpl.rcParams["svg.hashsalt"] = _BACKEND, "notebook"
        mpl.interactive(True)
        if pyplot := sys.modules.get("matplotlib.pyplot"):
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


class _Host:
    """How matplotlib is set up in the process that runs the notebook, which may be a kernel itself."""

    def __init__(self) -> None:
        self.setting = dict.__getitem__(mpl.rcParams, "backend")  # asked in the usual way, it would be chosen now
        self._chosen = mpl.get_backend(auto_select=False) if "matplotlib.pyplot" in sys.modules else None
        self._inline = InlineBackend._instance
        InlineBackend.clear_instance()

    def back(self) -> None:
        """As before, and no figure is left for the next notebook to draw on."""
        if pyplot := sys.modules.get("matplotlib.pyplot"):
            pyplot.close("all")
            pyplot.switch_backend(self._chosen or "agg")
        backend_inline.show._to_draw, backend_inline.show._draw_called = [], False
        InlineBackend.clear_instance()
        for kind in InlineBackend._walk_mro():
            kind._instance = self._inline
