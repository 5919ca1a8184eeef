"""Settings of the process and its libraries that a notebook may change, restored before the next report runs.

What is not known here is left as it is; a build compares it before and after (``workers/footprint.py``).
"""

from __future__ import annotations

import builtins
import contextlib
import csv
import decimal
import gc
import locale
import logging
import os
import random
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, MutableMapping, MutableSequence
from contextlib import contextmanager
from typing import Any

from helpers.startup import reckon_as_python_does

Undo = Callable[[], None]
#: Every report draws the same random numbers, unless it sets a seed itself.
_SEED = 0


@contextmanager
def restored() -> Iterator[None]:
    """For one notebook. It finds the process as the host has set it up; numbers are reckoned as Python does, and random
    ones come from their beginning.
    """
    undo = [keep() for keep in (_pairs, _namespaces, _containers, _environment, _handlers, _pandas, _bars)]
    reckon_as_python_does()
    random.seed(_SEED)
    if numpy := _loaded("numpy"):
        numpy.random.seed(_SEED)
    try:
        yield
    finally:
        for back in reversed(undo):
            back()


def _loaded(name: str) -> Any:
    """A library that is there already; none is loaded for this."""
    return sys.modules.get(name)


def _umask(mode: int | None = None) -> int:
    """The mask of modes; the system tells the old one only for a new one."""
    old = os.umask(0o077 if mode is None else mode)
    if mode is None:
        os.umask(old)
    return old


def _readers() -> Iterator[tuple[Callable[[], Any], Callable[[Any], object]]]:
    """Settings that are read by one function and set by another."""
    yield os.getcwd, os.chdir
    yield _umask, _umask
    yield sys.getrecursionlimit, sys.setrecursionlimit
    yield sys.getswitchinterval, sys.setswitchinterval
    yield sys.gettrace, sys.settrace
    yield sys.getprofile, sys.setprofile
    yield sys.get_int_max_str_digits, sys.set_int_max_str_digits
    yield gc.isenabled, lambda on: gc.enable() if on else gc.disable()
    yield gc.get_threshold, lambda values: gc.set_threshold(*values)
    yield gc.get_debug, gc.set_debug
    yield decimal.getcontext().copy, decimal.setcontext
    yield lambda: locale.setlocale(locale.LC_ALL), lambda name: locale.setlocale(locale.LC_ALL, name)
    yield csv.field_size_limit, csv.field_size_limit
    yield socket.getdefaulttimeout, socket.setdefaulttimeout
    yield random.getstate, random.setstate
    if numpy := _loaded("numpy"):
        yield numpy.random.get_state, numpy.random.set_state
        yield numpy.geterr, lambda values: numpy.seterr(**values)
        yield numpy.get_printoptions, lambda values: numpy.set_printoptions(**values)


def _pairs() -> Undo:
    """Only what could be read is set, and what cannot be set again, as a folder that is gone, stays."""
    held = []
    for read, put in _readers():
        with contextlib.suppress(OSError, locale.Error):
            held.append((put, read()))

    def undo() -> None:
        for put, value in held:
            with contextlib.suppress(OSError, locale.Error):
                put(value)

    return undo


def _namespaces() -> Undo:
    """Hooks, streams and names that every module sees."""
    kept = [(vars(module), dict(vars(module))) for module in (sys, builtins, threading)]
    return lambda: _put_back(kept)


def _containers() -> Undo:
    """Lists and tables that Python and matplotlib are set up by."""
    found: list[Any] = [sys.path, sys.argv, sys.meta_path, sys.path_hooks, gc.callbacks]
    found += [vars(logging)[name] for name in ("_levelToName", "_nameToLevel")]
    tables = {"matplotlib": "rcParamsDefault", "matplotlib.units": "registry", "matplotlib.style": "library"}
    found += [getattr(module, tables[name]) for name in tables if (module := _loaded(name))]
    kept = [(one, dict(one) if isinstance(one, MutableMapping) else list(one)) for one in found]
    return lambda: _put_back(kept)


def _put_back(kept: list[tuple[Any, Any]]) -> None:
    """Containers as they were; one that did not change is not touched."""
    for container, before in kept:
        if isinstance(container, MutableSequence):
            if container != before:
                container[:] = before
        elif not _same(container, before):
            _refill(container, before)


def _same(now: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    return now.keys() == before.keys() and all(now[name] is value for name, value in before.items())


def _refill(now: MutableMapping[str, Any], before: Mapping[str, Any]) -> None:
    """Name by name: others may look at it meanwhile."""
    for name in [name for name in now if name not in before]:
        del now[name]
    for name, value in before.items():
        if now.get(name) is not value:
            now[name] = value


def _environment() -> Undo:
    before = dict(os.environ)

    def undo() -> None:
        if dict(os.environ) != before:
            _refill(os.environ, before)
        if hasattr(time, "tzset"):
            time.tzset()  # a notebook may have set another time zone than its environment says

    return undo


def _handlers() -> Undo:
    """Handlers of signals, and alarms beside that of the time limit. Only the main thread may set them."""
    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    before = {number: signal.getsignal(number) for number in signal.valid_signals()}

    def undo() -> None:
        for number, handler in before.items():
            if handler is not None and signal.getsignal(number) is not handler:
                signal.signal(number, handler)
        if hasattr(signal, "setitimer"):
            for alarm in (signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
                signal.setitimer(alarm, 0)

    return undo


def _pandas() -> Undo:
    """Options of pandas, set as its users set them, since some have to be told on."""
    pandas, config = _loaded("pandas"), _loaded("pandas._config.config")
    if pandas is None or config is None:
        return lambda: None
    before = dict(_flat(config._global_config))

    def undo() -> None:
        for name, value in _flat(config._global_config):
            if name in before and value is not before[name]:
                pandas.set_option(name, before[name])

    return undo


def _bars() -> Undo:
    """The thread that refreshes progress bars of a notebook ends with it: it would write into the cells of the next."""
    before = _monitor()

    def undo() -> None:
        monitor = _monitor()
        if monitor is not None and monitor is not before:
            monitor.exit()
            _loaded("tqdm.std").tqdm.monitor = before

    return undo


def _monitor() -> Any:
    bars = _loaded("tqdm.std")
    return bars and bars.tqdm.monitor


def _flat(options: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in options.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield above + name, value
