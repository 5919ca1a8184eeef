"""What the system and Python tell of this process: its threads, children, open files, and limits."""

from __future__ import annotations

import _thread
import contextlib
import decimal
import faulthandler
import os
import stat
import sys
import threading
from collections.abc import Callable, Mapping

#: Names what is read, for a line that says what a report left behind.
Readings = Mapping[str, Callable[[], object]]


def _threads() -> object:
    """Those that were not made by ``threading`` as well."""
    return sorted(thread.name for thread in threading.enumerate()), _thread._count()


def _children() -> bool:
    """True if there is a child process, running or ended and not waited for."""
    if not hasattr(os, "waitid"):
        return False
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def _files() -> object:
    """Pipes, sockets, devices and files that may be written to, by their descriptors, where the system tells.

    Others are none of a report's business: matplotlib keeps the files of fonts open.
    """
    found = {}
    with contextlib.suppress(ImportError, OSError):
        import fcntl

        for name in os.listdir("/dev/fd"):  # noqa: PTH208 - as they stand there
            with contextlib.suppress(OSError):  # that of the listing itself
                status, mode = os.fstat(int(name)), fcntl.fcntl(int(name), fcntl.F_GETFL) & os.O_ACCMODE
                if mode != os.O_RDONLY or not stat.S_ISREG(status.st_mode):
                    found[name] = status.st_dev, status.st_ino
    return found


def _limits() -> object:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return None
    names = [name for name in vars(resource) if name.startswith("RLIMIT_")]
    return {name: resource.getrlimit(getattr(resource, name)) for name in names}


def _contexts() -> object:
    """What the contexts of new threads begin as."""
    return [repr(context) for context in (decimal.DefaultContext, decimal.BasicContext, decimal.ExtendedContext)]


def _faults() -> bool:
    return faulthandler.is_enabled()


def _modes() -> object:
    """How the interpreter runs: hooks of coroutines."""
    return sys.get_asyncgen_hooks(), sys.get_coroutine_origin_tracking_depth()


READINGS: Readings = {
    "threads": _threads, "child processes": _children, "open files": _files, "limits": _limits,
    "contexts of decimal": _contexts, "faulthandler": _faults, "hooks of coroutines": _modes,
}  # fmt: skip
